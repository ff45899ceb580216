#!/usr/bin/env bash
# 1,000 random ranges of every form find what a count by hand finds, in several zones, by both
# policies; what is understood, printed and asked again, is the same.
source "$(dirname "$0")/run.sh"
run_oracle t511.py
