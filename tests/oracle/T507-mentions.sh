#!/usr/bin/env bash
# mention:SCO finds the articles that name the organisation in any language, not the lawsuits.
source "$(dirname "$0")/run.sh"
run_oracle t507.py
