#!/usr/bin/env bash
# Every agency's sample is read, skipped or refused as agencies.tsv says; headline, id, date and words
# are those that Python's own XML and JSON readers find in the file. UPDATE_GOLDEN=1 writes the table.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data formats.tar.zst
run_oracle t523.py
