#!/usr/bin/env bash
# Arabic words and phrases find what a brute force by stems finds.
source "$(dirname "$0")/run.sh"
need_data saudinewsnet/2015-07-25.zip
run_oracle t508.py
