#!/usr/bin/env bash
# What newsidx dump prints makes the same index again.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data rss/2023-10.jsonl.zst
run_oracle t506.py
