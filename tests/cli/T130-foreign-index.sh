#!/usr/bin/env bash
# An index that was found, not named, and belongs to another user is not opened.
source "$(dirname "$0")/lib.sh"
((EUID == 0)) || skip 'only root can give a folder to another user'
command -v setpriv >/dev/null || skip 'no setpriv(1)'

article news/a.md 24.04.2018 'An article' 'Words.'
newsidx build --quiet news || exit 1
mkdir -p deep/er
cp "$bin/newsidx" "$bin/newssearch" .  # the checkout may be closed to others
PATH=$work:$PATH
chmod 755 "$work"
ask() { (cd deep/er && setpriv --reuid "$1" --regid "$1" --clear-groups "${@:2}"); }

t "root's index is opened by all" 0 ask 65534 newssearch -c words <<'END'
1
END
chown -R 12345 .newsidx
t "another user's is not" 3 ask 65534 newssearch -c words <<'END'
--- stderr
newssearch: WORK/.newsidx: belongs to another user, so it is not opened unasked; if you trust it: --db WORK/.newsidx
END
t 'by newsidx neither' 3 ask 65534 newsidx info <<'END'
--- stderr
newsidx: WORK/.newsidx: belongs to another user, so it is not opened unasked; if you trust it: --db WORK/.newsidx
END
t 'nor by root' 3 newssearch -c words <<'END'
--- stderr
newssearch: WORK/.newsidx: belongs to another user, so it is not opened unasked; if you trust it: --db WORK/.newsidx
END
t 'its owner opens it' 0 ask 12345 newssearch -c words <<'END'
1
END
t 'and whoever names it' 0 ask 65534 newssearch --db "$work/.newsidx" -c words <<'END'
1
END
chown root .newsidx
t 'a manifest of another user in a folder of root' 3 ask 65534 newssearch -c words <<'END'
--- stderr
newssearch: WORK/.newsidx: belongs to another user, so it is not opened unasked; if you trust it: --db WORK/.newsidx
END
