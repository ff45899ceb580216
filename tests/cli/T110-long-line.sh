#!/usr/bin/env bash
# A line of a gigabyte in a pipe costs neither the memory nor the other records.
source "$(dirname "$0")/lib.sh"

long() {
  echo '{"title":"Before","text":"One."}'
  printf '{"title":"Long","text":"'
  head -c 1G /dev/zero | tr '\0' x
  printf '"}\n{"title":"After","text":"Two."}\n'
}
# Sanitizers need much more address space than memory.
limited() {
  [[ $bin == */release/* ]] && ulimit -v 2000000
  long | newsidx build - --quiet
}
t 'the long line is a reject' 4 limited <<'END'
--- stderr
-:2: line over 64 MiB
newsidx: --skip-bad accepts it
END
listed() { newssearch '*' --json | jq -r '.title // empty'; }
t 'its neighbours are indexed' 0 listed <<'END'
Before
After
END
