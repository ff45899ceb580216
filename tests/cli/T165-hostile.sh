#!/usr/bin/env bash
# Bombs and hostile files: each ends within the limits and is told, and costs no other article. How
# long they take is not asserted, but the memory is, and a small stack.
source "$(dirname "$0")/lib.sh"

# Sanitizers need much more address space than memory, and much more stack.
limited() {
  if [[ $bin == */release/* ]]; then
    ulimit -v 2000000
    ulimit -s 1024
  fi
  "$@"
}
articles() {
  newsidx dump | jq -r '"\(.path) \(.title[:40]) (\(.body | length)) \(.date)"' | sort
}
rejects() { cut -f 1,2,4 rejects.tsv | tail -n +2 | sort; }

mkdir bombs hostile
article bombs/good.md 24.04.2018 'A good article' 'It has words.'
(cd bombs && python3 "$top/tests/cli/hostile_files.py" bombs) || skip 'no python3'
if command -v zstd >/dev/null; then
  { echo '{"title":"Before .zst","text":"Its text."}'; head -c 64M /dev/zero | tr '\0' ' '; } |
    zstd -q >bombs/bomb.jsonl.zst
fi
t 'bombs end early' 4 limited newsidx build --quiet --rejects rejects.tsv bombs <<'END'
--- stderr
bombs/bomb.jsonl.bz2:2: WORK/bombs/bomb.jsonl.bz2: over 1000 times larger after decompression: not read further
bombs/bomb.jsonl.gz:2: WORK/bombs/bomb.jsonl.gz: over 1000 times larger after decompression: not read further
bombs/bomb.jsonl.xz:2: WORK/bombs/bomb.jsonl.xz: over 1000 times larger after decompression: not read further
bombs/bomb.jsonl.zst:2: WORK/bombs/bomb.jsonl.zst: over 1000 times larger after decompression: not read further
bombs/bomb.zip!/0.zip!/a.txt: bombs/bomb.zip!/0.zip!/a.txt: over 1000 times larger after decompression: not read further
bombs/bomb.zip!/1.zip: bombs/bomb.zip!/1.zip: over 1000 times larger after decompression: not read further
bombs/overlapping.zip!/00000.txt!/00001.txt: bombs/overlapping.zip!/00000.txt!/00001.txt: damaged archive: ZIP decompression failed (-3)
bombs/overlapping.zip!/00001.txt!/00002.txt: bombs/overlapping.zip!/00001.txt!/00002.txt: damaged archive: ZIP decompression failed (-3)
bombs/overlapping.zip!/00002.txt!/00003.txt: bombs/overlapping.zip!/00002.txt!/00003.txt: damaged archive: ZIP decompression failed (-3)
bombs/overlapping.zip!/00003.txt!/00004.txt: bombs/overlapping.zip!/00003.txt!/00004.txt: damaged archive: ZIP decompression failed (-3)
newsidx: 13 records rejected: 7 times 'over N times larger after decompression', 6 times 'damaged archive'
newsidx: 3 more; all are listed in rejects.tsv; --skip-bad accepts them
END
t 'what comes before them is there' 0 articles <<'END'
bombs/bomb.jsonl.bz2 Before .bz2 (9) 
bombs/bomb.jsonl.gz Before .gz (9) 
bombs/bomb.jsonl.xz Before .xz (9) 
bombs/bomb.jsonl.zst Before .zst (9) 
bombs/good.md A good article (13) 2018-04-24
END
t 'each is told' 0 rejects <<'END'
bombs/bomb.jsonl.bz2	2	WORK/bombs/bomb.jsonl.bz2: over 1000 times larger after decompression: not read further
bombs/bomb.jsonl.gz	2	WORK/bombs/bomb.jsonl.gz: over 1000 times larger after decompression: not read further
bombs/bomb.jsonl.xz	2	WORK/bombs/bomb.jsonl.xz: over 1000 times larger after decompression: not read further
bombs/bomb.jsonl.zst	2	WORK/bombs/bomb.jsonl.zst: over 1000 times larger after decompression: not read further
bombs/bomb.zip!/0.zip!/a.txt	0	bombs/bomb.zip!/0.zip!/a.txt: over 1000 times larger after decompression: not read further
bombs/bomb.zip!/1.zip	0	bombs/bomb.zip!/1.zip: over 1000 times larger after decompression: not read further
bombs/overlapping.zip	0	bombs/overlapping.zip!/00005.txt: over 1000 times larger after decompression: not read further
bombs/overlapping.zip!/00000.txt!/00001.txt	0	bombs/overlapping.zip!/00000.txt!/00001.txt: damaged archive: ZIP decompression failed (-3)
bombs/overlapping.zip!/00001.txt!/00002.txt	0	bombs/overlapping.zip!/00001.txt!/00002.txt: damaged archive: ZIP decompression failed (-3)
bombs/overlapping.zip!/00002.txt!/00003.txt	0	bombs/overlapping.zip!/00002.txt!/00003.txt: damaged archive: ZIP decompression failed (-3)
bombs/overlapping.zip!/00003.txt!/00004.txt	0	bombs/overlapping.zip!/00003.txt!/00004.txt: damaged archive: ZIP decompression failed (-3)
bombs/overlapping.zip!/00004.txt!/00005.txt	0	bombs/overlapping.zip!/00004.txt!/00005.txt: damaged archive: ZIP decompression failed (-3)
bombs/overlapping.zip!/00005.txt!/00006.txt	0	bombs/overlapping.zip!/00005.txt!/00006.txt: damaged archive: ZIP decompression failed (-3)
END

article hostile/good.md 24.04.2018 'A good article' 'It has words.'
(cd hostile && python3 "$top/tests/cli/hostile_files.py" inputs) || exit 1
t 'deep, large and ill-formed inputs' 4 limited newsidx build --quiet --replace --rejects rejects.tsv hostile <<'END'
--- stderr
hostile/body.jsonl:1: body over 32 MiB
hostile/columns.csv:1: over 1000 columns
hostile/dates.jsonl:1: not valid JSON at byte 436
hostile/dates.jsonl:3: not valid JSON at byte 41
hostile/deep.eml: parts nested over 20 deep
hostile/deep.json:1: not valid JSON: the list does not end
hostile/deep.jsonl:2: not valid JSON at byte 1000009
hostile/deep.rss: XML elements nested deeper than 1000
hostile/nul.jsonl:1: not valid JSON at byte 17
hostile/nul.txt: not text: holds NUL bytes
newsidx: 11 records rejected: 5 times 'not valid JSON', 1 times 'XML elements nested deeper than N', 1 times 'body over N MiB', 1 times 'not text', 1 times 'over N columns', 2 times something else
newsidx: 1 more; all are listed in rejects.tsv; --skip-bad accepts them
END
t 'what can be read of them is' 0 articles <<'END'
hostile/assertion.rss In a table (4) 
hostile/attribute.html Attribute (9) 
hostile/attributes.html Attributes (9) 
hostile/attributes.rss Attributes (1) 
hostile/dates.jsonl Date 1 (1) 
hostile/dates.jsonl Date 3 (1) 
hostile/dates.jsonl Date 4 (1) 
hostile/dates.jsonl Date 5 (1) 
hostile/deep-escaped.rss Deep inside (8) 
hostile/deep-font.html Deep font (14) 
hostile/deep-front.md Deep front matter (5) 
hostile/deep.html Deep (14) 
hostile/deep.jsonl Beside it (1) 
hostile/deep.md Deep Markdown (1000007) 
hostile/good.md A good article (13) 2018-04-24
hostile/header.eml A mail (9) 
hostile/laughs.rss Laughs (4) 
hostile/lone.jsonl Half a � pair (1) 
hostile/nul.jsonl An escaped (1) 
hostile/tags.html Tags (9) 
hostile/title.jsonl tttttttttttttttttttttttttttttttttttttttt (1) 
hostile/utf16.txt Half (10) 
hostile/utf8.jsonl Not UTF-8: � (1) 
hostile/utf8.txt A title (607) 
hostile/xxe.rss Entity &file; (9) 
END
t 'the others are told' 0 rejects <<'END'
hostile/body.jsonl	1	body over 32 MiB
hostile/columns.csv	1	over 1000 columns
hostile/dates.jsonl	1	not valid JSON at byte 436
hostile/dates.jsonl	3	not valid JSON at byte 41
hostile/deep.eml	0	parts nested over 20 deep
hostile/deep.json	1	not valid JSON: the list does not end
hostile/deep.jsonl	2	not valid JSON at byte 1000009
hostile/deep.rss	0	XML elements nested deeper than 1000
hostile/nul.jsonl	1	not valid JSON at byte 17
hostile/nul.txt	0	not text: holds NUL bytes
hostile/parts.eml	0	over 1000 parts
END
t 'links, a FIFO and a socket are skipped' 0 bash -c 'newsidx build --dry-run --skip-bad hostile 2>/dev/null | grep skipped' <<'END'
skipped: 2 symbolic link, 2 device, FIFO or socket
END
t 'devices are not read' 2 newsidx build /dev/zero --db other <<'END'
--- stderr
newsidx: /dev/zero: neither a file nor a folder: pipe it into '-' instead
END
t 'no entity loads a file' 1 newssearch -c root <<'END'
0
END
