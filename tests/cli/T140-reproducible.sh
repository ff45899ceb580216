#!/usr/bin/env bash
# The same articles give the same bytes, whatever the number of threads and the memory.
source "$(dirname "$0")/lib.sh"

cp -r "$top/corpus" corpus
for threads in 1 2 7; do
  newsidx build --quiet -j "$threads" --db "index-$threads" corpus || exit 1
done
ok 'two threads write the same files as one' diff -r index-1 index-2
ok 'and seven' diff -r index-1 index-7
newsidx build --quiet -j 3 --memory 64M --db index-64M corpus || exit 1
ok 'and little memory' diff -r index-1 index-64M
newsidx build --quiet --writer xapian --db by-xapian corpus || exit 1
ok "Xapian's own writer gives the same articles" \
  cmp <(newsidx dump --db index-1) <(newsidx dump --db by-xapian)
newsidx dump --db index-1 >dump.jsonl || exit 1
newsidx build --quiet --db again dump.jsonl || exit 1
newsidx dump --db again >again.jsonl || exit 1
ok 'a dump gives the same articles again' cmp dump.jsonl again.jsonl
ok 'with every article' test "$(wc -l <dump.jsonl)" = "$(newssearch --db index-1 -c '*')"
ok 'as JSON' jq -e .id dump.jsonl
for query in 'regional security' 'mention:SCO' '"一带一路" OR дорога' '*'; do
  ok "and the same answers: $query" cmp <(newssearch --db index-1 --format tsv "$query") \
    <(newssearch --db index-7 --format tsv "$query")
  ok "and by Xapian's writer: $query" cmp <(newssearch --db index-1 --format tsv "$query") \
    <(newssearch --db by-xapian --format tsv "$query")
done
