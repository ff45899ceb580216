#!/usr/bin/env bash
# No index, or one that something happened to: exit code 3 and what to do.
source "$(dirname "$0")/lib.sh"

article news/a.md 24.04.2018 'An article' 'Words.'
t 'no index here' 3 newssearch words <<'END'
--- stderr
newssearch: no .newsidx in WORK or above it; make one with: newsidx build PATH, or name one with --db
END
t 'nor there' 3 newssearch --db there words <<'END'
--- stderr
newssearch: there: no index here (no XAPIANDB); make one with: newsidx build PATH --db there
END
newsidx build --quiet news || exit 1

damaged() {
  rm -rf damaged
  cp -r .newsidx damaged
  (cd damaged && "$@")
  newssearch --db damaged words 2> >(sed -E 's/this (program has|newsidx reads formats) [0-9]+( to [0-9]+)?/this \1 N/' >&2)
}
t 'a manifest cut short' 3 damaged truncate -s 300 XAPIANDB <<'END'
--- stderr
newssearch: damaged: the manifest in XAPIANDB is damaged
END
t 'an empty manifest' 3 damaged truncate -s 0 XAPIANDB <<'END'
--- stderr
newssearch: damaged: not a newsidx index: XAPIANDB is empty
END
t 'a later format' 3 damaged sed -i '1s/[0-9].*/99/' XAPIANDB <<'END'
--- stderr
newssearch: damaged: index format 99, this newsidx reads formats N: build it again, or use the newsidx that wrote it
END
t 'a segment that is missing' 3 damaged rm -r seg-000001 <<'END'
--- stderr
newssearch: damaged/seg-000001: segment is missing; restore it from a copy or build again with --replace
END
t 'a file that is missing' 3 damaged rm seg-000001/docdata.glass <<'END'
--- stderr
newssearch: damaged/seg-000001/docdata.glass: missing; restore it from a copy or build again with --replace
END
t 'a file cut short' 3 damaged truncate -s 4096 seg-000001/postlist.glass <<'END'
--- stderr
newssearch: damaged/seg-000001/postlist.glass: not the size that the manifest says; restore it from a copy or build again with --replace
END
t 'an older analyzer' 3 damaged sed -i 's/"analyzer": [0-9]*/"analyzer": 0/' XAPIANDB <<'END'
--- stderr
newssearch: damaged: built with analyzer 0, this program has N: words could be missed. Build it again: newsidx build --replace; `newsidx dump` still gives the articles
END
