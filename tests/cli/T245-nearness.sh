#!/usr/bin/env bash
# Nearness, exactness and lead:, from the query's text to the highlighted bytes.
source "$(dirname "$0")/lib.sh"

article news/drill.md 24.04.2018 'Border drill' \
  'Tajik troops drilled with Mr. Smith near the Kyrgyz border. The SCO watched.' \
  'A second exercise, held by the Tajik side, followed.'
article news/capitals.md 25.04.2018 'SCO LEADERS MEET' 'The Sco, said one paper. A resume, or résumé, followed.'
article news/chinese.md 26.04.2018 '外长会议' '中国同上合组织成员国外长在北京举行会议。习近平主席没有出席。'
newsidx build --quiet news || exit 1

# words QUERY: of each article its path and what is highlighted, a field's bytes a word.
words() {
  newssearch --json --sort oldest "$@" >.hits || return
  jq -r 'select(.type == "hit") | .path as $path | .id as $id | .spans[] |
    "\($id) \($path) \(.[0]) \(.[1]) \(.[2])"' .hits |
    while read -r id path field begin end; do
      newsidx dump | jq -rj "select(.id == \"$id\") | .$([[ $field == title ]] && echo title || echo body)" |
        tail -c +$((begin + 1)) | head -c $((end - begin)) | sed "s|^|$path $field |"
      echo
    done
}

t 'near, and not what is farther' 0 words 'Tajik NEAR/5 (drill OR sco)' <<'END'
news/drill.md body Tajik
news/drill.md body drilled
END
t 'in this order' 1 words 'drilled PRE/5 Tajik' </dev/null
t 'nested, with patterns' 0 words '(Taj* PRE/2 drill*) NEAR/9 "kyrgyz bord*"' <<'END'
news/drill.md body Tajik
news/drill.md body drilled
news/drill.md body Kyrgyz border
END
t 'in one sentence, which Mr. does not end' 0 words 'troops SENT border' <<'END'
news/drill.md body troops
news/drill.md body border
END
t 'in two sentences' 1 words 'troops SENT SCO' </dev/null
t 'in one paragraph' 0 words 'exercise PARA side' <<'END'
news/drill.md body exercise
news/drill.md body side
END
t 'in two paragraphs' 1 words 'exercise PARA border' </dev/null
t 'somewhere not near' 0 words 'drill NOT NEAR/3 tajik' <<'END'
news/drill.md title drill
END
t 'often enough' 0 words 'ATLEAST/2(tajik)' <<'END'
news/drill.md body Tajik
news/drill.md body Tajik
END
t 'with words in between' 0 words '"exercise Tajik"~3' <<'END'
news/drill.md body exercise
news/drill.md body Tajik
END
t 'with too few' 1 words '"exercise Tajik"~2' </dev/null
t 'a name beside words' 0 words 'mention:SCO PRE/2 成员' <<'END'
news/chinese.md body 上合组织
news/chinese.md body 成员
END
t 'one character beside a word' 0 words '席 NEAR/3 出席' <<'END'
news/chinese.md body 席
news/chinese.md body 出席
END
t 'as written, in a headline of capitals too' 0 words '=SCO' <<'END'
news/drill.md body SCO
news/capitals.md title SCO
END
t 'with its accents' 0 words '=résumé' <<'END'
news/capitals.md body résumé
END
t 'a phrase as written' 0 words '="Mr. Smith"' <<'END'
news/drill.md body Mr. Smith
END
t 'otherwise written' 1 words '="mr Smith"' </dev/null
t 'in the lead' 0 words 'lead:(tajik OR followed)' <<'END'
news/drill.md body Tajik
news/capitals.md body followed
END
