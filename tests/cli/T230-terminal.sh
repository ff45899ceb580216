#!/usr/bin/env bash
# What reaches a terminal or a pipe: no control characters, colour as asked for, quiet ends.
source "$(dirname "$0")/lib.sh"

python3 - <<'PY' >news.jsonl
import json
for n in range(3000):
    print(json.dumps({"title": f"Article {n} of many", "text": "Words about a bridge. " * 5, "url": f"https://e.example/{n}"}))
print(json.dumps({"title": "Evil \x1b]0;owned\x07 \x1b[31mred\x9b1m \u202egnp.exe \u2028line",
                  "text": "Control \x1b[2J and \u2066bidi\u2069 \x00 characters, a backspace \x08.", "byline": "\x1b[5mBlink",
                  "source": "Sour\x1bce", "url": "https://evil.example/\x1b[1m", "id": "urn:\x1b[7m", "language": "en"}))
PY
newsidx build --quiet news.jsonl || exit 1

hostile() {
  python3 -c 'import sys, unicodedata
text = sys.stdin.buffer.read().decode()
bad = {f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t\0" or c in "\u2028\u2029"}
print(*sorted(bad)); sys.exit(bool(bad))'
}
for format in human jsonl tsv csv ids urls paths; do
  ok "no control characters in $format" hostile < <(newssearch --format "$format" evil OR bidi)
done
printf 'evil\e[1m\tevil OR bidi\nbad\u202e\t(\e[2J\nevil\n' >batch.tsv
for format in human jsonl tsv csv; do
  ok "nor in --kwic as $format" hostile < <(newssearch --kwic --format "$format" evil OR bidi)
  ok "nor in --batch as $format" hostile < <(newssearch --batch batch.tsv --format "$format" 2>&1)
  ok "nor in its counts as $format" hostile < <(newssearch --batch batch.tsv -c --format "$format" 2>&1)
done
ok 'nor in a run' hostile < <(newssearch --batch batch.tsv --format trec 2>&1)
id=$(newssearch --format ids title:evil)
ok 'nor in --show' hostile < <(newssearch --show "$id")
ok 'nor in newsidx show' hostile < <(newsidx show "$id")
ok 'nor in a dump' hostile < <(newsidx dump)
ok 'nor in --explain' hostile < <(newssearch --explain $'evil "\u202egnp"')
ok 'nor in an error' hostile < <(newssearch --db $'no\e[31m' x 2>&1)

first() { "$@" | head -n 1; }
t 'a closed pipe is quiet' 0 first newssearch -n all --format urls --sort oldest bridge <<'END'
https://e.example/0
END
closed() { "$@" | head -c 6 && return "${PIPESTATUS[0]}"; }
t 'and is no failure' 0 closed newsidx dump <<'END'
{"id":
(no newline at the end)
END
t 'for newssearch neither' 0 closed newssearch --json bridge <<'END'
{"type
(no newline at the end)
END
t 'a full disk is not' 3 bash -c 'newssearch --format urls bridge >/dev/full' <<'END'
--- stderr
newssearch: standard output: No space left on device
END

colors() { "$@" | grep -c $'\e\\['; }
t 'no colour in a pipe' 1 colors newssearch bridge <<'END'
0
END
ok '--color always' colors newssearch --color always bridge
ok '--color=always, whatever NO_COLOR says' env NO_COLOR=1 bash -c \
  'newssearch --color=always bridge | grep -q "\["'
t '--color never' 1 colors newssearch --color never bridge <<'END'
0
END
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
  typed() { TERM=xterm script -qec "$*" /dev/null </dev/null; }
  ok 'colour on a terminal' colors typed newssearch bridge
  t 'but for NO_COLOR' 1 colors typed env NO_COLOR=1 newssearch bridge <<'END'
0
END
  t 'and an empty NO_COLOR does not count' 0 bash -c \
    'TERM=xterm script -qec "env NO_COLOR= newssearch bridge" /dev/null | grep -q "\["' <<'END'
END
else
  echo "not tested: no terminal can be made here"
fi
