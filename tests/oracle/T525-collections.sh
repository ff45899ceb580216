#!/usr/bin/env bash
# Reuters-21578 and mails as Python's own reading has them; articles of 1963 and of the web, written
# by Python as CSV, JSON, TREC SGML and mail, are read back as they were.
source "$(dirname "$0")/run.sh"
need_command zstd
need_data reuters.tar.zst ir.tar.zst formats.tar.zst
run_oracle t525.py
