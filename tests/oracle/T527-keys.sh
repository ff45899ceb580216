#!/usr/bin/env bash
# Equal texts under other addresses stay, in three months of feeds; and of all the format samples
# read together each article is there once, the last of its key, as Python tells keys apart.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data rss/2023-03.jsonl.zst rss/2023-07.jsonl.zst rss/2023-10.jsonl.zst formats.tar.zst
run_oracle t527.py
