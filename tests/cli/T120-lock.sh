#!/usr/bin/env bash
# One writer at a time, whoever holds the lock; readers do not care.
source "$(dirname "$0")/lib.sh"
command -v flock >/dev/null || skip 'no flock(1)'

article news/a.md 24.04.2018 'An article' 'Words.'
newsidx build --quiet news || exit 1

t 'a locked index is not written' 75 flock .newsidx/lock newsidx build news <<'END'
--- stderr
newsidx: .newsidx: another newsidx is writing this index; try again when it is done
END
t 'but read' 0 flock .newsidx/lock newssearch -c words <<'END'
1
END
t 'and written when the lock is gone' 0 newsidx build --quiet news <<'END'
END
