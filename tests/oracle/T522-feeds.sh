#!/usr/bin/env bash
# Every feed of feedparser's set reads, or is refused for the reason in feeds.tsv; what feedparser
# expects of an entry is what the dump says. UPDATE_GOLDEN=1 writes feeds.tsv.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data formats.tar.zst
run_oracle t522.py
