#!/usr/bin/env bash
# What is not understood is an error with a caret, the reason and a way out; exit code 2.
source "$(dirname "$0")/lib.sh"

article news/a.md 24.04.2018 'An article' 'Words.'
newsidx build --quiet news || exit 1

t 'a quote that is never closed' 2 newssearch '"regional security' <<'END'
--- stderr
newssearch: quote opened here is never closed
  "regional security
  ^
END
t 'a bracket that is never closed' 2 newssearch '(words OR article' <<'END'
--- stderr
newssearch: bracket opened here is never closed
  (words OR article
  ^
END
t 'an operator without its right side' 2 newssearch 'words OR' <<'END'
--- stderr
newssearch: OR has nothing after it; for the word, write it in small letters
  words OR
        ^^
END
t 'an operator of another dialect' 2 newssearch 'words W/5 article' <<'END'
--- stderr
newssearch: 'W/5' is not an operator here; write NEAR/5
  words W/5 article
        ^^^
END
t 'a field that is none' 2 newssearch 'tilte:words' <<'END'
--- stderr
newssearch: no field named 'tilte'; did you mean 'title'?
  tilte:words
  ^^^^^
END
t 'a language that is none' 2 newssearch 'lang:english' <<'END'
--- stderr
newssearch: lang: takes a code; english is en
  lang:english
       ^^^^^^^
END
t 'the caret stands under wide characters' 2 newssearch '一带一路 AND' <<'END'
--- stderr
newssearch: AND has nothing after it; for the word, write it in small letters
  一带一路 AND
           ^^^
END
t 'control characters are not printed' 2 newssearch $'words \e[31m"red' <<'END'
--- stderr
newssearch: a control character cannot be searched for
  words �[31m"red
        ^
END
t 'bytes that are no text' 2 newssearch $'words \xff' <<'END'
--- stderr
newssearch: the query is not valid UTF-8 here
  words �
        ^
END
long_query() { newssearch "$(printf 'word%.0s ' {1..20000})"; }
t 'a query over the limit' 2 long_query <<'END'
--- stderr
newssearch: the query has 100000 bytes; 8192 are allowed
  …rd word word word word word word word word word word word word word word wor…
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
END
deep_query() { newssearch "$(printf '(%.0s' {1..3000})words"; }
t 'brackets over the limit' 2 deep_query <<'END'
--- stderr
newssearch: brackets nest deeper than 64 here
  …((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((…
                                         ^
END
