#!/usr/bin/env bash
# Xapian's own programs open the index: nobody is locked in.
source "$(dirname "$0")/lib.sh"
for program in xapian-delve xapian-check quest; do
  command -v "$program" >/dev/null || skip "no $program (Debian: xapian-tools)"
done
corpus_index

delve_count() { xapian-delve "$1" | sed -n 's/^number of documents = //p'; }
ok 'xapian-delve counts the articles' test "$(delve_count .newsidx)" = "$(newssearch -c '*')"
check() { xapian-check .newsidx/seg-000001 | tail -n 1; }
t 'xapian-check finds no errors' 0 check <<'END'
No errors found
END
quest_query() { quest -s english -d .newsidx "$@" 2>&1 | sed -n 1p; }
t 'quest stems and asks' 0 quest_query 'regional securities' <<'END'
Parsed Query: Query((Zregion@1 OR Zsecur@2))
END
matches() { quest -s english -b lang:L -d .newsidx -m 1000 "$1" 2>&1 | grep -ac '^[0-9]*: \['; }
ok 'with as many answers' test "$(matches 'summits lang:en')" = "$(newssearch -c 'summits lang:en')"
