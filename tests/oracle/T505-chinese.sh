#!/usr/bin/env bash
# Any run of Chinese characters is found wherever a substring search of the dump finds it.
source "$(dirname "$0")/run.sh"
need_command zstd tar
need_data xinwenlianbo.tar.zst
run_oracle t505.py
