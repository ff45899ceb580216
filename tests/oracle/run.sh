# shellcheck shell=bash
# Sourced by every oracle check T5xx-name.sh: finds the programs, the data and a Python, then runs
# the Python script of the same number. Exit code: 0 agreed, 1 disagreed, 77 skipped.
#   NEWSIDX_BIN          folder of newsidx and newssearch (default: build/release/bin)
#   NEWSIDX_SHARED_DATA  folder of the test data (default: ../shared/data beside the project)
#   ORACLE_SEED          seed of the random draws (default: the check's number)
set -euo pipefail

oracle_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$oracle_dir/../.." && pwd)
export NEWSIDX_BIN=${NEWSIDX_BIN:-$root/build/release/bin}
export NEWSIDX_SHARED_DATA=${NEWSIDX_SHARED_DATA:-$root/../shared/data}
export ORACLE_ROOT=$root
unset NEWSIDX_DB NEWSIDX_NOW TZ

skip() {
  echo "SKIP: $*"
  exit 77
}

need_data() {
  local file
  for file; do
    [[ -e $NEWSIDX_SHARED_DATA/$file ]] || skip "no $file in $NEWSIDX_SHARED_DATA"
  done
}

need_command() {
  local name
  for name; do
    command -v "$name" >/dev/null || skip "no $name"
  done
}

# run_oracle SCRIPT: with a temporary folder, removed at the end, whatever it is.
run_oracle() {
  local python=
  [[ -x $NEWSIDX_BIN/newsidx && -x $NEWSIDX_BIN/newssearch ]] ||
    skip "no newsidx and newssearch in $NEWSIDX_BIN (scripts/build)"
  for python in "${PYTHON:-python3}" /usr/bin/python3 ''; do
    [[ -n $python ]] || skip "no Python 3 with snowballstemmer (Debian: python3-snowballstemmer)"
    "$python" -c 'import snowballstemmer' 2>/dev/null && break
  done
  ORACLE_TMP=$(mktemp -d)
  export ORACLE_TMP
  trap 'rm -rf "$ORACLE_TMP"' EXIT
  local code=0
  "$python" -B "$oracle_dir/$1" || code=$?
  exit "$code"
}
