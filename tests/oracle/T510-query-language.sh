#!/usr/bin/env bash
# Random queries of the whole language, nested to depth 5: a brute force by the definitions of
# newsquery(7) finds the same articles and the same words in them.
source "$(dirname "$0")/run.sh"
for program in query_answers article_tokens; do
  [[ -x $NEWSIDX_BIN/$program ]] || skip "no $program in $NEWSIDX_BIN (scripts/build)"
done
run_oracle t510.py
