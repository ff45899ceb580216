#!/usr/bin/env bash
# Random queries with all operators and fields find what a brute force over the dump finds.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data rss/2023-07.jsonl.zst
run_oracle t504.py
