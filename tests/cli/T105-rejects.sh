#!/usr/bin/env bash
# Records that cannot be read are counted and told, and never stop the others.
source "$(dirname "$0")/lib.sh"

mkdir news
article news/good.md 24.04.2018 'A good article' 'It has words.'
cat >news/lines.jsonl <<'JSON'
{"title":"First line","text":"One.","date":"2018-04-24"}
{"title":"Broken line","text":"Two.
{"title":"Third line","text":"Three.","date":"2018-04-26"}
{"date":"2018-04-27"}
JSON
touch news/empty.jsonl
ln -s .. news/loop
ln -s good.md news/link.md
python3 -c 'import random; random.seed(1); open("news/noise.txt", "wb").write(random.randbytes(5000))'

t 'bad records are told; exit code 4' 4 build news <<'END'
3 articles from 1 source, 1 language, 2018-04-24 to 2018-04-26
7 records in, 4 rejected; 2 files skipped (not articles)
.newsidx: SIZE, TIME
--- stderr
news/empty.jsonl: empty file
news/lines.jsonl:2: not valid JSON at byte 35
news/lines.jsonl:4: neither title nor body
news/noise.txt: not text: holds NUL bytes
newsidx: --skip-bad accepts them
END
t '--skip-bad accepts them' 0 build --skip-bad --rejects rejects.tsv news <<'END'
3 articles from 1 source, 1 language, 2018-04-24 to 2018-04-26
7 records in, 4 rejected; 2 files skipped (not articles)
.newsidx: SIZE, TIME
--- stderr
news/empty.jsonl: empty file
news/lines.jsonl:2: not valid JSON at byte 35
news/lines.jsonl:4: neither title nor body
news/noise.txt: not text: holds NUL bytes
newsidx: all are listed in rejects.tsv
END
t '--rejects lists them with their places' 0 cat rejects.tsv <<'END'
path	record	byte_offset	reason
news/empty.jsonl	0	0	empty file
news/lines.jsonl	2	57	not valid JSON at byte 35
news/lines.jsonl	4	152	neither title nor body
news/noise.txt	0	0	not text: holds NUL bytes
END
t 'the good ones are found' 0 newssearch '*' --format paths --sort oldest <<'END'
news/good.md
news/lines.jsonl
news/lines.jsonl
END
t '--strict stops at the first' 4 build --strict news <<'END'
--- stderr
news/empty.jsonl: empty file
newsidx: stopped at the first bad record (--strict); the index is as it was
END
t 'and leaves the index as it was' 0 newssearch -c '*' <<'END'
3
END

mkfifo pipe
t 'a FIFO by name is not read' 2 timeout 10 newsidx build pipe --db other <<'END'
--- stderr
newsidx: pipe: neither a file nor a folder: pipe it into '-' instead
END
cp -r news with-fifo
mkfifo with-fifo/pipe
t 'a FIFO in a folder neither' 0 timeout 10 newsidx build --skip-bad --quiet with-fifo --db other <<'END'
END
t 'standard input is' 4 bash -c 'newsidx build - --quiet --db stdin <news/lines.jsonl' <<'END'
--- stderr
-:2: not valid JSON at byte 35
-:4: neither title nor body
newsidx: --skip-bad accepts them
END
t 'and was indexed' 0 newssearch --db stdin '*' --format ids <<'END'
vyrnhso7qntk3mggpi5qvlaqiy
kas7ouzd2cqvr5d7md57okpy5i
END
