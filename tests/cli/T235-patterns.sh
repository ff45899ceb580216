#!/usr/bin/env bash
# Words that the index has: newsidx terms, "did you mean", what --explain says of scores.
source "$(dirname "$0")/lib.sh"

article news/1.md 01.02.2018 'Drills' 'The drill began. Drilling went on, a drill of drills.'
article news/2.md 01.03.2018 'Oil' 'Drillers drilled in Kazakhstan; the colour of oil.'
article news/3.md 01.04.2018 'Bazaar' 'Kazakhstan sold melons.'
newsidx build --quiet news || exit 1

t 'words that begin so' 0 newsidx terms drill <<'END'
5 words
articles  word
       1  drill
       1  drilled
       1  drillers
       1  drilling
       1  drills
END
t 'words that fit a pattern, by the alphabet, for a program' 0 \
  newsidx terms '*s' --sort term --format tsv <<'END'
word	articles
drillers	1
drills	1
melons	1
END
t 'no such word' 1 newsidx terms 'zz*' <<'END'
--- stderr
newsidx: no word fits 'zz*'
END
t 'no pattern' 2 newsidx terms 'kazakh-s*' <<'END'
--- stderr
newsidx: kazakh-s*: a pattern is of one word as it is indexed, without signs such as . or -; write "kazakh s*"
END
t 'did you mean' 1 newssearch 'kazahkstan melons' <<'END'
no articles match
--- stderr
newssearch: no article has 'kazahkstan'; did you mean 'kazakhstan' (2 articles)?
END
t 'in the summary of JSON, too' 1 newssearch --json 'kazahkstan' <<'END'
{"type":"begin","schema":1,"query":"kazahkstan","parsed":"kazahkstan","index":"WORK/.newsidx","generation":1}
{"type":"summary","matches":0,"exact":true,"warnings":["no article has 'kazahkstan'; did you mean 'kazakhstan' (2 articles)?"]}
--- stderr
newssearch: no article has 'kazahkstan'; did you mean 'kazakhstan' (2 articles)?
END
t 'nothing to say of words that are there' 1 newssearch -c 'melons drill' <<'END'
0
END
t 'why an article scored as it did' 0 newssearch --explain -n 1 'drill OR title:oil' <<'END'
any of                    2 articles
  word drill              2
  word oil in the title   1
2 articles

1  Drills
   bsculi2oxkcwunlalx5cocdvp4
   score 0.977401, length 12
   a part is weight * times / (times + 1.5000)
     0.444001  drill  0.5772 * 5 times
     0.533400  drill  1.3335 * 1 time in the title
END
t 'patterns' 0 newssearch --format paths --sort oldest 'drill*' <<'END'
news/1.md
news/2.md
END
t 'by the end, by one character, misspelt' 0 \
  newssearch --format paths --sort oldest '*stan colo?r teh~2' <<'END'
news/2.md
END
t 'a regular expression in the title' 0 newssearch --format paths 'title:/ba[sz]+[ae]+r/' <<'END'
news/3.md
END
t 'patterns in a phrase and near' 0 newssearch --format paths '"drill* went" OR dri* NEAR/4 *stan' <<'END'
news/1.md
news/2.md
END
t 'what a pattern stands for' 0 newssearch --explain -n 1 'dril* NEAR/2 *stan' <<'END'
within 2 words, in any order   1 article
  words like dril*             2
    drill 1, drilled 1, drillers 1, drilling 1, drills 1
  words like *stan             2
    kazakhstan 2
1 article

1  Oil
   ejggbqh56gq74odcycscszkzf4
   score 0.600776, length 10
   a part is weight * times / (times + 1.3000)
     0.349819  dril*  0.5772 * 2 times
     0.250957  *stan  0.5772 * 1 time
END
t 'no pattern for what has no words' 2 newssearch '上海*' <<'END'
--- stderr
newssearch: these characters stand in running text without blanks, and are found anywhere in it as they are: leave the sign out
  上海*
  ^^^^^
END
t 'no regular expression' 2 newssearch 'oil /dril[/' <<'END'
--- stderr
newssearch: not a regular expression as RE2 has them: missing ]: [
  oil /dril[/
      ^^^^^^^
END
