#!/usr/bin/env bash
# Keyword in context: a line for each place that matches, in columns, sorted, for machines.
source "$(dirname "$0")/lib.sh"

cat >news.jsonl <<'JSON'
{"id":"1","title":"Road loans","text":"The Belt and Road lends. Loans for the road grow\nas debts do, say its critics in Bishkek.","date":"2018-04-24","source":"Steppe Courier","language":"en"}
{"id":"2","title":"道路","text":"会议强调地区安全合作，各国代表出席。","date":"2018-05","source":"新华社","language":"zh"}
{"id":"3","title":"Night train","text":"A loan\u001b[2J bought the train. Another loan, debt for all, came later.","date":"2018-06-01","source":"Tian Shan Times","language":"en"}
{"id":"4","title":"قرض","text":"قال الوزير إن قرض البنك جديد","date":"2018-07-01","language":"ar"}
JSON
newsidx build --quiet news.jsonl || exit 1

t 'a line a place, in the order of the articles' 0 newssearch --kwic 'loan* OR 安全 OR =قرض' --sort newest <<'END'
4 articles

2018-07-01                                      قرض
2018-07-01                       قال الوزير إن  قرض  البنك جديد
2018-06-01 Tian Shan Tim…                    A  loan  �[2J bought the train. An…
2018-06-01 Tian Shan Tim…     … train. Another  loan  , debt for all, came late…
2018-05    新华社                 会议强调地区  安全  合作，各国代表
2018-04-24 Steppe Courier                 Road  loans
2018-04-24 Steppe Courier    … and Road lends.  Loans  for the road grow as deb…
END
t 'the whole span of a nearness, so many words beside it' 0 newssearch --kwic=2 'loan NEAR/5 debt' <<'END'
1 article

2018-06-01 Tian Shan Tim…  train. Another  loan, debt  for all,
END
t '--sort-context left' 0 newssearch --kwic --sort-context left loan <<'END'
2 articles

2018-06-01 Tian Shan Tim…                    A  loan  �[2J bought the train. An…
2018-06-01 Tian Shan Tim…     … train. Another  loan  , debt for all, came late…
2018-04-24 Steppe Courier    … and Road lends.  Loans  for the road grow as deb…
2018-04-24 Steppe Courier                 Road  loans
END
t '--sort-context right' 0 newssearch --kwic --sort-context right loan <<'END'
2 articles

2018-04-24 Steppe Courier                 Road  loans
2018-06-01 Tian Shan Tim…                    A  loan  �[2J bought the train. An…
2018-06-01 Tian Shan Tim…     … train. Another  loan  , debt for all, came late…
2018-04-24 Steppe Courier    … and Road lends.  Loans  for the road grow as deb…
END
t '-n and --offset count lines' 0 newssearch --kwic --sort-context right loan -n 2 --offset 1 <<'END'
2 articles

2018-06-01 Tian Shan Tim…                    A  loan  �[2J bought the train. An…
2018-06-01 Tian Shan Tim…     … train. Another  loan  , debt for all, came late…

lines 2 to 3; see more: -n 4; the next: --offset 3
END
t 'what is not sorted can be cut, too' 0 newssearch --kwic loan -n 1 --offset 1 --sort oldest <<'END'
2 articles

2018-04-24 Steppe Courier    … and Road lends.  Loans  for the road grow as deb…

lines 2 to 2; see more: -n 2; the next: --offset 2
END
t 'colour marks the words alone' 0 newssearch --kwic=1 --color always 'loan NEAR/9 debt' -n 1 <<'END'
2 articles

[2m2018-04-24 Steppe Courier[0m    lends.  [1;33mLoans[0m for the road grow as [1;33mdebts[0m  do,

lines 1 to 1; see more: -n 2; the next: --offset 1
END
t 'jsonl' 0 newssearch --kwic --json 'loan NEAR/5 debt' --sort oldest <<'END'
{"type":"begin","schema":1,"query":"loan NEAR/5 debt","parsed":"loan NEAR/5 debt","index":"WORK/.newsidx","generation":1}
{"type":"line","id":"ckgb2skakmainv3hsdckhflubq","given_id":"3","date":"2018-06-01","source":"Tian Shan Times","lang":"en","span":["body",37,47],"left":"A loan\u001b[2J bought the train. Another","match":"loan, debt","right":"for all, came later.","match_spans":[[0,4],[6,10]]}
{"type":"summary","matches":1,"lines":1,"exact":true,"warnings":[]}
END
t 'tsv' 0 newssearch --kwic=1 --format tsv --sort oldest 'loan' <<'END'
id	date	source	field	byte_begin	byte_end	left	match	right
olsm4upw2rr6neba62di3msfk4	2018-04-24	Steppe Courier	title	5	10	Road	loans	
olsm4upw2rr6neba62di3msfk4	2018-04-24	Steppe Courier	body	25	30	lends.	Loans	for
ckgb2skakmainv3hsdckhflubq	2018-06-01	Tian Shan Times	body	2	6	A	loan	�[2J
ckgb2skakmainv3hsdckhflubq	2018-06-01	Tian Shan Times	body	37	41	Another	loan	, debt
END
t 'csv' 0 newssearch --kwic=1 --format csv 'train' <<'END'
id,date,source,field,byte_begin,byte_end,left,match,right
ckgb2skakmainv3hsdckhflubq,2018-06-01,Tian Shan Times,title,6,11,Night,train,
ckgb2skakmainv3hsdckhflubq,2018-06-01,Tian Shan Times,body,22,27,the,train,. Another
END
unlimited() { env -u COLUMNS newssearch --kwic=9 -n 1 'bishkek'; }
t 'what goes to a file is not cut' 0 unlimited <<'END'
1 article

2018-04-24 Steppe Courier                        road grow as debts do, say its critics in  Bishkek  .
END
written() {
  newssearch --kwic --json 'loan NEAR/5 debt' |
    jq -r 'select(.type == "line") | [.id, .span[]] | @tsv' |
    while read -r id field begin end; do
      newssearch --show "$id" --json | jq -j ".$field" | head -c "$end" | tail -c +$((begin + 1))
      echo
    done
}
t 'offsets are bytes of the stored text' 0 written <<'END'
loan, debt
END
t 'nothing found' 1 newssearch --kwic nothing <<'END'
no articles match
END
t 'a query without words' 2 newssearch --kwic --lang en <<'END'
--- stderr
newssearch: --kwic shows where words stand, and the query asks for none
END
