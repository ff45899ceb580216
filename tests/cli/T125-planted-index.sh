#!/usr/bin/env bash
# Xapian runs the command of a stub's "remote :" line. A folder found on the way must not.
source "$(dirname "$0")/lib.sh"

article news/a.md 24.04.2018 'An article' 'Words.'
newsidx build --quiet --db good news || exit 1

printf '#!/bin/sh\ntouch %s/ran\n' "$work" >evil
chmod +x evil
stub="remote :$work/evil"
mkdir -p stub/.newsidx/seg-000001 stub/deep/er manifest
echo "$stub" >stub/.newsidx/XAPIANDB
cp -r good manifest/.newsidx
echo "$stub" >>manifest/.newsidx/XAPIANDB
cp -r manifest segment
sed -i '$d' segment/.newsidx/XAPIANDB
rm segment/.newsidx/seg-000001/*
echo "$stub" >segment/.newsidx/seg-000001/XAPIANDB
cp -r segment file
rm -r file/.newsidx/seg-000001
echo "$stub" >file/.newsidx/seg-000001

ask() { (cd "$1" && shift && "$@" 2> >(sed 's/line [0-9]*/line N/' >&2)); }
t 'a stub that is no manifest' 3 ask stub newssearch words <<'END'
--- stderr
newssearch: WORK/stub/.newsidx: not a newsidx index: XAPIANDB does not begin with '#newsidx'
END
t 'from a folder below' 3 ask stub/deep/er newssearch words <<'END'
--- stderr
newssearch: WORK/stub/.newsidx: not a newsidx index: XAPIANDB does not begin with '#newsidx'
END
t 'named with --db' 3 newssearch --db stub/.newsidx words <<'END'
--- stderr
newssearch: stub/.newsidx: not a newsidx index: XAPIANDB does not begin with '#newsidx'
END
t 'newsidx neither' 3 ask stub newsidx info <<'END'
--- stderr
newsidx: .newsidx: not a newsidx index: XAPIANDB does not begin with '#newsidx'
END
t 'nor builds over it' 3 ask stub newsidx build --replace --quiet ../news <<'END'
--- stderr
newsidx: .newsidx: not a newsidx index: XAPIANDB does not begin with '#newsidx'; nothing was written
END
t 'a line added to the manifest' 3 ask manifest newssearch -c words <<'END'
--- stderr
newssearch: WORK/manifest/.newsidx: line N of XAPIANDB is not as newsidx writes it; not opened
END
t 'a stub in a segment' 3 ask segment newssearch words <<'END'
--- stderr
newssearch: WORK/segment/.newsidx/seg-000001/docdata.glass: missing; restore it from a copy or build again with --replace
END
t 'a stub in place of a segment' 3 ask file newssearch words <<'END'
--- stderr
newssearch: WORK/file/.newsidx/seg-000001: segment is missing; restore it from a copy or build again with --replace
END
sed 's/seg-000001/..\/..\/stub/' good/XAPIANDB >manifest/.newsidx/XAPIANDB
t 'a segment outside of the index' 3 ask manifest newssearch words <<'END'
--- stderr
newssearch: WORK/manifest/.newsidx: line N of XAPIANDB is not as newsidx writes it; not opened
END
ok 'no command ran' test ! -e ran
xapian-delve stub/.newsidx >/dev/null 2>&1
ok 'though Xapian itself runs it' test -e ran
