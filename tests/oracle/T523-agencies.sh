#!/usr/bin/env bash
# Every agency's sample, and whatever else the set of formats holds beside feeds and web archives, is
# read, skipped or refused as agencies.tsv says; headline, id, date and words of the samples are those
# that Python's own XML and JSON readers find in the file. UPDATE_GOLDEN=1 writes the table.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data formats.tar.zst
run_oracle t523.py
