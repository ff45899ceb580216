#!/usr/bin/env bash
# Every record is an article, the same again or a reject; date ranges count as the input's dates do.
source "$(dirname "$0")/run.sh"
need_command zstd jq
need_data rss/2023-03.jsonl.zst
run_oracle t501.py
