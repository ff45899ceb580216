#!/usr/bin/env bash
# Every output format; one article in full; the query as understood.
source "$(dirname "$0")/lib.sh"

cat >news.jsonl <<'JSON'
{"id":"17","title":"Border \"opens\", again","text":"Lorries roll over the bridge.\n\nThe mayor cut a ribbon.","date":"2018-04-24","source":"Steppe Courier","author":"Aigul Sadykova","url":"https://www.steppe.example/border?a=1","language":"en"}
{"title":"Night train","text":"A train crossed the bridge\tat night.","date":"2018-04-24T23:30:00+06:00","source":"Tian Shan Times","language":"en"}
JSON
newsidx build --quiet news.jsonl || exit 1

for format in human jsonl tsv csv ids urls paths; do
  newssearch --format "$format" --sort oldest bridge >"$format.out" || failed "$format"
done
t 'human' 0 cat human.out <<'END'
2 articles

 1  Border "opens", again
    Steppe Courier · 24 Apr 2018 · en
    Lorries roll over the bridge. The mayor cut a ribbon.
    https://www.steppe.example/border?a=1

 2  Night train
    Tian Shan Times · 24 Apr 2018 · en
    A train crossed the bridge at night.
    news.jsonl
END
t 'jsonl' 0 sed 's/"snippet_spans.*//; s/"score":[0-9.]*/"score":N/' jsonl.out <<'END'
{"type":"begin","schema":1,"query":"bridge","parsed":"bridge","index":"WORK/.newsidx","generation":1}
{"type":"hit","id":"aulrk7jarmmgvsm2pji7oh6h5q","given_id":"17","score":N,"date":"2018-04-24","precision":"day","tz":"","source":"Steppe Courier","title":"Border \"opens\", again","url":"https://www.steppe.example/border?a=1","path":"news.jsonl","lang":"en","mentions":[],"snippet":"Lorries roll over the bridge. The mayor cut a ribbon.",
{"type":"hit","id":"ibalg5uu7prrilrwtokj6k3eka","given_id":"","score":N,"date":"2018-04-24T17:30:00Z","precision":"second","tz":"+06:00","source":"Tian Shan Times","title":"Night train","url":"","path":"news.jsonl","lang":"en","mentions":[],"snippet":"A train crossed the bridge at night.",
{"type":"summary","matches":2,"exact":true,"warnings":[]}
END
ok 'each line is an object' jq -e .type jsonl.out
ok '--json is the same' cmp jsonl.out <(newssearch --json --sort oldest bridge)
t 'tsv' 0 sed 's/[0-9]\.[0-9]*/N/' tsv.out <<'END'
id	date	precision	source	title	url	lang	score	snippet
aulrk7jarmmgvsm2pji7oh6h5q	2018-04-24	day	Steppe Courier	Border "opens", again	https://www.steppe.example/border?a=1	en	N	Lorries roll over the bridge. The mayor cut a ribbon.
ibalg5uu7prrilrwtokj6k3eka	2018-04-24T17:30:00Z	second	Tian Shan Times	Night train		en	N	A train crossed the bridge at night.
END
t 'csv' 0 sed 's/[0-9]\.[0-9]*/N/' csv.out <<'END'
id,date,precision,source,title,url,lang,score,snippet
aulrk7jarmmgvsm2pji7oh6h5q,2018-04-24,day,Steppe Courier,"Border ""opens"", again",https://www.steppe.example/border?a=1,en,N,Lorries roll over the bridge. The mayor cut a ribbon.
ibalg5uu7prrilrwtokj6k3eka,2018-04-24T17:30:00Z,second,Tian Shan Times,Night train,,en,N,A train crossed the bridge at night.
END
t 'ids' 0 cat ids.out <<'END'
aulrk7jarmmgvsm2pji7oh6h5q
ibalg5uu7prrilrwtokj6k3eka
END
t 'urls' 0 cat urls.out <<'END'
https://www.steppe.example/border?a=1
END
t 'paths' 0 cat paths.out <<'END'
news.jsonl
news.jsonl
END
with_nul() { newssearch --format ids -0 bridge --sort oldest | tr '\0' '!'; }
t '-0 ends them with NUL' 0 with_nul <<'END'
aulrk7jarmmgvsm2pji7oh6h5q!ibalg5uu7prrilrwtokj6k3eka!
(no newline at the end)
END
t 'a format that is none' 2 newssearch --format xml bridge <<'END'
--- stderr
newssearch: --format takes one of human, jsonl, tsv, csv, ids, urls, paths, trec; not 'xml'
END

id=$(head -n 1 ids.out)
t '--show' 0 newssearch --show "${id:0:6}" <<'END'
Border "opens", again
Steppe Courier · Aigul Sadykova · 24 Apr 2018 · en
https://www.steppe.example/border?a=1

Lorries roll over the bridge.

The mayor cut a ribbon.

id aulrk7jarmmgvsm2pji7oh6h5q, given as 17
from news.jsonl
END
ok 'newsidx shows the same' cmp <(newsidx show "$id") <(newssearch --show "$id")
t '--show of no article' 1 newssearch --show zzzzzz <<'END'
--- stderr
newssearch: no article whose id begins with 'zzzzzz'
END
spans() { jq -r 'select(.type == "hit") | .snippet as $s | .snippet_spans[] |
  ($s | @base64) + " \(.[-2]) \(.[-1])"' jsonl.out | while read -r text begin end; do
  base64 -d <<<"$text" | head -c "$end" | tail -c +$((begin + 1)); echo; done; }
t 'spans are bytes of the snippet' 0 spans <<'END'
bridge
bridge
END
t '--explain' 0 newssearch --explain '(bridge OR ribbon) date:2018-04 -train' <<'END'
all of                            1 article
  any of                          2
    word bridge                   2
    word ribbon                   1
  date 2018-04-01 to 2018-04-30   2
  not                             1
    word train                    1
1 article
END
