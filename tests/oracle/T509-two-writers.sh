#!/usr/bin/env bash
# The bulk writer's segment holds what Xapian's own writer makes of the same news, to the last
# position and weight.
source "$(dirname "$0")/run.sh"
need_data rss/2023-03.jsonl.zst
[[ -x $NEWSIDX_BIN/property_tests ]] || skip "no property_tests in $NEWSIDX_BIN (scripts/build)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for writer in bulk xapian; do
  "$NEWSIDX_BIN/newsidx" build --quiet --skip-bad --writer "$writer" --db "$work/$writer" \
    "$NEWSIDX_SHARED_DATA/rss/2023-03.jsonl.zst"
done
NEWSIDX_SEGMENT=$work/xapian/seg-000001 NEWSIDX_OTHER_SEGMENT=$work/bulk/seg-000001 \
  "$NEWSIDX_BIN/property_tests" '[.compare]'
