#!/usr/bin/env bash
# Runs over test collections are as good as plain BM25, and hold what single searches find.
source "$(dirname "$0")/run.sh"
need_command zstd tar
need_data ir.tar.zst
run_oracle t512.py
