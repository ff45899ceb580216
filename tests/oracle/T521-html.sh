#!/usr/bin/env bash
# HTML pages: main text, dates and titles against what people found on real pages.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data article-extraction.tar.zst htmldate.tar.zst readability.tar.zst
run_oracle t521.py
