#!/usr/bin/env bash
# Phrases find the articles that a brute force over the dump finds, by the stems of their language.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data rss/2023-03.jsonl.zst
run_oracle t503.py
