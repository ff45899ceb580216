#!/usr/bin/env bash
# Every WARC and ARC sample gives the articles that webarchives.tsv says; the addresses and the words
# of their titles are those that Python finds with gzip, and its own reading of the records.
# Archives that Python packs give what their folder does. UPDATE_GOLDEN=1 writes the table.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data formats.tar.zst
run_oracle t524.py
