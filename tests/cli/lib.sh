# shellcheck shell=bash
# Sourced by every T*.sh: a folder of its own that goes at the end, a fixed clock and width, and
#
#   t 'a sentence' CODE COMMAND... <<'END'       the exit code and what is printed, byte for byte
#   expected standard output
#   --- stderr
#   expected standard error (without this line: none)
#   END
#
# In what is printed, the test's folder is written as WORK. UPDATE_GOLDEN=1 writes what was printed
# into the script instead of comparing. Environment: NEWSIDX_BIN, the programs' folder.
set -uo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
script=$(realpath "$0")
bin=${NEWSIDX_BIN:-$top/build/release/bin}
[[ -x $bin/newsidx && -x $bin/newssearch ]] || {
  echo "no newsidx and newssearch in $bin; scripts/build makes them" >&2
  exit 1
}
export PATH=$bin:$PATH
export LC_ALL=C.UTF-8 COLUMNS=80 TERM=dumb NEWSIDX_NOW=2026-07-01
export TZ=Asia/Tokyo  # must not matter
unset NEWSIDX_DB NEWSIDX_CONFIG NO_COLOR
work=$(mktemp -d)
cd "$work" || exit 1
touch .failures .updates
trap finish EXIT

finish() {
  local code=$?
  cd / || exit 1
  if [[ -s $work/.updates ]]; then update_script; fi
  if ((code == 0)) && [[ -s $work/.failures ]]; then code=1; fi
  if ((code != 0 && code != 77)); then echo "FAILED: ${script##*/}"; fi
  chmod -R u+rwX "$work"
  rm -rf "$work"
  exit "$code"
}

# skip WHY: the whole test, aloud.
skip() {
  echo "skipped: $*"
  exit 77
}

failed() {
  printf 'not ok: %s\n' "$1"
  echo "$1" >>"$work/.failures"
}

# ok 'a sentence' COMMAND...: the command succeeds.
ok() {
  local name=$1 code=0
  shift
  "$@" >"$work/.printed" 2>&1 || code=$?
  if ((code == 0)); then
    echo "ok: $name"
  else
    failed "$name"
    echo "  '$*' ended with $code:"
    head -n 30 "$work/.printed" | cut -c 1-200 | sed 's/^/  /'
  fi
}

t() {
  local name=$1 want=$2 code=0 line=${BASH_LINENO[0]}
  shift 2
  cat >"$work/.expected"
  "$@" >"$work/.out" 2>"$work/.err" </dev/null || code=$?
  {
    cat "$work/.out"
    # Where the shell would not see it: every output ends a line.
    if [[ -n $(tail -c 1 "$work/.out" | tr '\0' 0) ]]; then printf '\n(no newline at the end)\n'; fi
    if [[ -s $work/.err ]]; then
      echo '--- stderr'
      cat "$work/.err"
    fi
  } | sed "s|$work|WORK|g" >"$work/.printed"
  if ((code != want)); then
    failed "$name"
    echo "  exit code $code, not $want:"
    sed 's/^/  /' "$work/.printed"
  elif cmp -s "$work/.expected" "$work/.printed"; then
    echo "ok: $name"
  elif [[ -n ${UPDATE_GOLDEN:-} ]]; then
    cp "$work/.printed" "$work/.update-$line"
    echo "$line" >>"$work/.updates"
  else
    failed "$name"
    diff -U 5 --label expected --label printed "$work/.expected" "$work/.printed" | sed 's/^/  /'
  fi
}

# From the last to the first, so that line numbers stay true.
update_script() {
  local line
  while read -r line; do
    awk -v from="$line" -v new="$work/.update-$line" '
      !done && !inside && NR >= from && /<<'\''END'\''/ {
        print
        while ((getline text < new) > 0) print text
        inside = 1
        next
      }
      inside && /^END$/ { inside = 0; done = 1 }
      !inside' "$script" >"$work/.script"
    cat "$work/.script" >"$script"
  done < <(sort -rnu "$work/.updates")
  echo "updated: ${script##*/}"
}

# What every build prints otherwise: sizes, time, threads.
steady() {
  sed -E 's/[0-9.,]+ ([kMG]?B) for [0-9.,]+ [kMG]?B of text/SIZE/
          s/, [0-9.]+ s( \([0-9,]+ articles\/s\))?, [0-9]+ threads?$/, TIME/'
}

# build PATH...: as newsidx build prints it, but steady; the exit code is the build's.
build() { newsidx build "$@" | steady; }

# The corpus of the project under its usual name, and its index.
corpus_index() {
  cp -r "$top/corpus" corpus
  newsidx build --quiet corpus || exit 1
}

# titles QUERY...: what it finds, in the order of the titles, a line each: date, language, title.
titles() {
  newssearch --json "$@" >.titles
  local code=$?
  jq -r 'select(.type == "hit") | "\(.date // "-") \(.lang) \(.title)"' .titles | sort
  return "$code"
}

# article FILE DATE TITLE TEXT...: a small article in the seed form, a paragraph a TEXT.
article() {
  local file=$1 date=$2 title=$3
  shift 3
  mkdir -p "$(dirname "$file")"
  {
    printf '## **%s**\n\n---\n\n%s\n\n---\n\nTest Wire (%s)\n' "$title" "$date" "$date"
    printf '\n%s\n' "$@"
  } >"$file"
}
