#!/usr/bin/env bash
# News in 26 languages, whole, cut to 200 characters and as headlines only, gets the language that its
# collection says: without a declared language, with the right one and with wrong ones.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data bbc.tar.zst langs.tar.zst persian.tar.zst saudinewsnet slavicner.tar.zst xinwenlianbo.tar.zst
run_oracle t526.py
