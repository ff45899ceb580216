#!/usr/bin/env bash
# scripts/make-corpus: as many articles as asked for, always the same, that newsidx reads.
source "$(dirname "$0")/lib.sh"
[[ -x $bin/make_corpus ]] || skip "no make_corpus in $bin"

make_corpus() { NEWSIDX_BIN=$bin "$top/scripts/make-corpus" "$@"; }
ok 'it makes articles' make_corpus --articles 1k --output one.jsonl "$top/corpus"
ok 'once more, in other files' make_corpus --articles 1k --output two.jsonl "$top/corpus"
ok 'the same input gives the same bytes' cmp one.jsonl two.jsonl
ok 'fewer are the beginning of more' make_corpus --articles 300 --output few.jsonl "$top/corpus"
ok 'byte for byte' cmp few.jsonl <(head -n 300 one.jsonl)
ok 'another seed' make_corpus --articles 300 --seed 2 --output other.jsonl "$top/corpus"
differ() { ! cmp -s "$1" "$2"; }
ok 'gives other articles' differ few.jsonl other.jsonl
ok 'packed' make_corpus --articles 1k --output one.jsonl.zst "$top/corpus"
ok 'it is the same' cmp one.jsonl <(zstdcat one.jsonl.zst)

# Every line is JSON with what an article has; the years are as asked for; no text is empty.
facts() {
  jq -rs '[length, ([.[].url] | unique | length),
           all(.[]; .date | test("^20(0[4-9]|1[0-9]|2[0-3])-[0-9-]{5}T[0-9:]{8}Z$")),
           all(.[]; (.title | length) > 0 and (.text | utf8bytelength) > 100),
           ([.[] | .text | utf8bytelength] | add / length | . > 700 and . < 1200)] | @csv' "$1"
}
t 'as many as asked for, each with its URL, date and text' 0 facts one.jsonl <<'END'
1000,1000,true,true,true
END
ok 'newsidx reads them' newsidx build --quiet one.jsonl
t 'all of them' 0 newssearch -c '*' <<'END'
1000
END
t 'a number that is none' 2 make_corpus --articles many <<'END'
--- stderr
scripts/make-corpus: --articles 'many': write 10000, 10k or 1M
END
t 'years the wrong way round' 2 make_corpus --years 2020-2010 <<'END'
--- stderr
scripts/make-corpus: --years '2020-2010': write the earlier one first
END
