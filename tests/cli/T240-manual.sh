#!/usr/bin/env bash
# Every example of newsquery(7), asked of the index of corpus/: those of ERRORS are refused, all
# others find something, but those behind a line that says "finds nothing".
source "$(dirname "$0")/lib.sh"
export NEWSIDX_NOW=2026-06-15  # the last article's day

newsidx build --quiet "$top/corpus" || exit 1

# One example a line: what is to come of it, a tab, the query.
examples() {
  awk -v quote='\\(aq' '
    /^\.SH / { wanted = $0 == ".SH ERRORS" ? "refused" : "found" }
    /^\.\\" finds nothing/ { nothing = 1; next }
    /^\.\\"/ { next }
    {
      if (index($0, quote) == 0) next
      n = split($0, parts, /\\\(aq/)
      for (i = 2; i < n + 1; i += 2) print (nothing ? "nothing" : wanted) "\t" parts[i]
      nothing = 0
    }' "$top/searcher/newsquery.7" |
    sed -e 's/\\(dq/"/g' -e 's/\\(lq/“/g' -e 's/\\(rq/”/g' -e 's/\\-/-/g' -e 's/\\e/\\/g'
}

count=0
while IFS=$'\t' read -r wanted query; do
  count=$((count + 1))
  newssearch -c -- "$query" >out 2>err
  case $? in
    0) got=found ;;
    1) got=nothing ;;
    2) got=refused ;;
    *) got=failed ;;
  esac
  if [[ $got != "$wanted" ]]; then
    cat err
    failed "$query: $got, not $wanted"
  fi
done < <(examples)
if ((count < 100)); then failed "only $count examples"; fi
echo "ok: $count examples"
