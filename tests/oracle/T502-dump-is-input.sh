#!/usr/bin/env bash
# The dump holds every article that went in, whole.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data rss/2023-03.jsonl.zst
run_oracle t502.py
