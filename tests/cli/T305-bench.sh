#!/usr/bin/env bash
# scripts/bench without peers: what it measures is there, is not measured twice, and the tables are
# computed from it as they say.
source "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || skip 'no python3'
[[ -x /usr/bin/time ]] || skip 'no /usr/bin/time (Debian: time)'
[[ -x $bin/query_bench ]] || skip "no query_bench in $bin"
[[ $bin == */release/bin ]] || skip 'measured as released only'

bench() {
  python3 -B "$top/tests/bench/bench.py" --programs "$bin" --peers none --rounds 1 --passes 1 \
    --work "$work/bench" --output "$work/RESULTS.md" "$@"
}
ok 'it runs' bench "$top/corpus"
ok 'each class has a row' test "$(grep -c ' / ' RESULTS.md)" = 10
cp RESULTS.md first.md
bench "$top/corpus" >again.txt
t 'a second run measures nothing' 0 grep -c 'done before' again.txt <<'END'
5
END
sed -i '/by `scripts/d' first.md RESULTS.md
ok 'and says the same' cmp first.md RESULTS.md
t 'another choice of documents begins anew' 0 grep -o 'starting anew' <(bench "$top/corpus/english") <<'END'
starting anew
END

# The numbers of matches are those of newssearch.
counts() {
  while IFS=$'\t' read -r class number matches _; do
    [[ $class == dated_phrase || $class == newest ]] || continue
    query=$(sed -n "$((number + 1))p" bench/queries.tsv | cut -f 7)
    found=$(newssearch --db bench/index/newsidx -c "$query" 2>hints)
    [[ $found == "$matches" ]] || echo "$query: $found, not $matches"
  done <bench/asks/newsidx.0.tsv
}
t 'query_bench counts as newssearch does' 0 counts </dev/null

# The tables, from measurements that are easy to check: the median of three builds, and percentiles.
mkdir -p made/builds made/asks made/processes
cat >made/run.json <<'JSON'
{"machine": {"cpu": "Abacus", "cores": 2, "memory": 17179869184, "system": "Debian", "kernel": "6.1"},
 "versions": {"liblucene8-java": "8"}, "commit": "abc", "when": "2026-07-01", "command": "scripts/bench x",
 "description": "x", "articles": 1000, "first": "2020-01-01", "last": "2020-12-31", "text_bytes": 8000000,
 "input_bytes": 9000000}
JSON
measured() { printf '{"wall": %s, "cpu": %s, "rss": %s, "index_bytes": %s}' "$@"; }
measured 2 4 1000000 5000000 >made/builds/newsidx.0.json
measured 1 4 1000000 5000000 >made/builds/newsidx.1.json
measured 9 4 1000000 5000000 >made/builds/newsidx.2.json
measured 4 6 3000000 2500000 >made/builds/lucene-1.0.json
for i in {0..99}; do
  printf 'term\t%d\t7\t%d\n' "$i" $(((i + 1) * 1000)) >>made/asks/newsidx.0.tsv
  printf 'term\t%d\t%d\t%d\n' "$i" $((i < 90 ? 7 : 8)) $(((i + 1) * 2000)) >>made/asks/lucene.0.tsv
  printf 'term\tbest\t0\t0\tword%d\t\tword%d\n' "$i" "$i" >>made/queries.tsv
done
printf 'newssearch\tq\t%s\n' 1 2 3 >made/processes/0.tsv
printf 'quest\tq\t%s\n' 4 4 4 >>made/processes/0.tsv
rows() { python3 -B "$top/tests/bench/report.py" made | grep -E '^\| (newsidx|Lucene|a word|quest|newssearch)'; }
t 'medians, percentiles, ratios, equal answers' 0 rows <<'END'
| newsidx | 2.00 | 1.00 | 1.00× | 4.00 | 1.00× | 1.00 | 1.00× | 5.00 | 1.00× | 4.00 | 3 |
| Lucene, 1 thread | 4.00 | 4.00 | 2.00× | 6.00 | 1.50× | 3.00 | 3.00× | 2.50 | 0.50× | 2.00 | 1 |
| a word | 50.0 / 95.0 / 99.0 | 100 / 190 / 198 |
| a word | 2.00× |
| newsidx and | class | queries | equal | within 1 % | most different: newsidx and the peer |
| Lucene, exact counts | a word | 100 | 90 | 90 | `word90`: 7 and 8 |
| newssearch (20 articles with snippets, exact count) | 2.00 | 3.00 | 1.00× | 3 |
| quest (20 numbers, no text) | 4.00 | 4.00 | 2.00× | 3 |
END
