#!/usr/bin/env bash
# Many queries in one process: a table, hits, counts, a run; what is wrong does not stop the rest.
source "$(dirname "$0")/lib.sh"

cat >news.jsonl <<'JSON'
{"id":"d1","title":"Border opens","text":"Lorries cross the bridge. The mayor cut a ribbon.","date":"2018-04-24","language":"en"}
{"id":"d2","title":"Night train","text":"A train crossed the bridge at night; the train was late.","date":"2018-04-25","language":"en"}
{"id":"d 3","title":"Harvest","text":"Wheat, a train and a bridge.","date":"2018-04-26","language":"en"}
JSON
newsidx build --quiet news.jsonl || exit 1
printf 'rail\ttrain\n\ntitle:border ribbon\nbad\t(train\nnone\tzebra\n' >queries.tsv

t 'a table' 4 newssearch --batch queries.tsv <<'END'
name  articles  query                first article
rail         2  train                Night train
3            1  title:border ribbon  Border opens
bad      error  (train
  line 4, byte 0: bracket opened here is never closed
none         0  zebra
END
t 'counts' 4 newssearch --batch queries.tsv -c <<'END'
name  articles  query
rail         2  train
3            1  title:border ribbon
bad      error  (train
  line 4, byte 0: bracket opened here is never closed
none         0  zebra
END
t 'counts as csv' 4 newssearch --batch queries.tsv -c --format csv <<'END'
name,articles,exact,query,error
rail,2,true,train,
3,1,true,title:border ribbon,
bad,,,(train,"line 4, byte 0: bracket opened here is never closed"
none,0,true,zebra,
END
t 'counts as jsonl' 4 newssearch --batch queries.tsv -c --json <<'END'
{"type":"count","name":"rail","articles":2,"exact":true,"query":"train"}
{"type":"count","name":"3","articles":1,"exact":true,"query":"title:border ribbon"}
{"type":"error","name":"bad","query":"(train","error":"line 4, byte 0: bracket opened here is never closed"}
{"type":"count","name":"none","articles":0,"exact":true,"query":"zebra"}
END
hits() { newssearch --batch queries.tsv --format tsv "$@" | cut -f 1,2,4,7,12; }
t 'hits' 4 hits -n 1 <<'END'
name	rank	date	title	error
rail	1	2018-04-25	Night train	
3	1	2018-04-24	Border opens	
bad				line 4, byte 0: bracket opened here is never closed
END
from_stdin() { printf 'train\n' | newssearch --batch - --json | sed 's/"score".*//'; }
t 'jsonl, from standard input' 0 from_stdin <<'END'
{"type":"begin","name":"1","schema":1,"query":"train","parsed":"train","index":"WORK/.newsidx","generation":1}
{"type":"hit","name":"1","rank":1,"id":"jichkjtdba4uydztly7oyy3aty","given_id":"d2",
{"type":"hit","name":"1","rank":2,"id":"tnavjwqltrv3jsreex5zigxuvm","given_id":"d 3",
{"type":"summary","name":"1","matches":2,"exact":true,"warnings":[]}
END

cat >topics <<'SGML'
<top>
<num> Number: 301
<title> Does the train (still) cross?
<desc> Description:
Of no importance.
</top>
<top><num>302</num><title>A&amp;B</title></top>
<top><num>303</num></top>
<top><num>301</num><title>bridge</title></top>
SGML
run() { newssearch --batch topics --plain --match any --format trec "$@"; }
ranks() { run "$@" | cut -d ' ' -f 1-4,6 | sed -E 's/[a-z2-7]{26}/OURS/'; }
t 'a run' 4 run <<'END'
301 Q0 d2 1 1.516292 newsidx
301 Q0 d1 2 0.606204 newsidx
301 Q0 tnavjwqltrv3jsreex5zigxuvm 3 0.303790 newsidx
--- stderr
newssearch: line 8, the topic has no <title>
newssearch: line 9, line 1 has the name '301' already; a run needs each but once
END
t 'as many as asked for' 4 ranks -n 1 <<'END'
301 Q0 d2 1 newsidx
--- stderr
newssearch: line 8, the topic has no <title>
newssearch: line 9, line 1 has the name '301' already; a run needs each but once
END
for level in all most any; do newssearch -c --match "$level" 'train ribbon bridge -harvest'; done >levels
t '--match all, most, any' 0 cat levels <<'END'
0
2
2
END
t 'an empty batch' 2 newssearch --batch /dev/null <<'END'
--- stderr
newssearch: /dev/null: no queries in it
END
t 'no such file' 2 newssearch --batch nowhere.txt <<'END'
--- stderr
newssearch: nowhere.txt: No such file or directory
END
printf 'zebra\n' >none
t 'nothing found' 1 newssearch --batch none -c --format tsv <<'END'
name	articles	exact	query	error
1	0	true	zebra	
END
printf '(\n"x\n' >wrong
t 'all are wrong' 2 newssearch --batch wrong -c --format tsv <<'END'
name	articles	exact	query	error
1			(	line 1, byte 0: bracket opened here is never closed
2			"x	line 2, byte 0: quote opened here is never closed
END
