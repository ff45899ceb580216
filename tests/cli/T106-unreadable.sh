#!/usr/bin/env bash
# A file that may not be read is a reject, the others are indexed.
source "$(dirname "$0")/lib.sh"

as_user=()
if ((EUID == 0)); then
  command -v setpriv >/dev/null || skip 'root reads everything, and there is no setpriv'
  as_user=(setpriv --reuid 65534 --regid 65534 --clear-groups)
  cp "$bin/newsidx" "$bin/newssearch" .  # the checkout may be closed to others
  PATH=$work:$PATH
  chmod 777 "$work"
fi
article news/a.md 24.04.2018 'Readable' 'Words.'
article news/b.md 24.04.2018 'Unreadable' 'Words.'
mkdir news/closed
chmod 000 news/b.md news/closed

t 'a closed file and a closed folder are told' 4 "${as_user[@]}" newsidx build --quiet news --db index <<'END'
--- stderr
news/closed: cannot read the folder: Permission denied
news/b.md: WORK/news/b.md: cannot open: Permission denied
newsidx: --skip-bad accepts them
END
t 'the open one is indexed' 0 "${as_user[@]}" newssearch --db index '*' --format paths <<'END'
news/a.md
END
t 'a place that cannot be written' 3 "${as_user[@]}" newsidx build --quiet news/a.md --db news/x/y <<'END'
--- stderr
newsidx: news/x/y: cannot be made: Permission denied
END
