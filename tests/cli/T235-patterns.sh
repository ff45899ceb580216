#!/usr/bin/env bash
# Words that the index has: newsidx terms, "did you mean", what --explain says of scores.
source "$(dirname "$0")/lib.sh"

article news/1.md 01.02.2018 'Drills' 'The drill began. Drilling went on, a drill of drills.'
article news/2.md 01.03.2018 'Oil' 'Drillers drilled in Kazakhstan; the colour of oil.'
article news/3.md 01.04.2018 'Bazaar' 'Kazakhstan sold melons.'
newsidx build --quiet news || exit 1

t 'words that begin so' 0 newsidx terms drill <<'END'
END
t 'words that fit a pattern, by the alphabet, for a program' 0 \
  newsidx terms '*s' --sort term --format tsv <<'END'
END
t 'no such word' 1 newsidx terms 'zz*' <<'END'
END
t 'no pattern' 2 newsidx terms 'kazakh-s*' <<'END'
END
t 'did you mean' 1 newssearch 'kazahkstan melons' <<'END'
END
t 'in the summary of JSON, too' 1 newssearch --json 'kazahkstan' <<'END'
END
t 'nothing to say of words that are there' 1 newssearch -c 'melons drill' <<'END'
END
t 'why an article scored as it did' 0 newssearch --explain -n 1 'drill OR title:oil' <<'END'
END
