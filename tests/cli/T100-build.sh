#!/usr/bin/env bash
# A build, what it reports, and what it refuses.
source "$(dirname "$0")/lib.sh"

article news/a.md 24.04.2018 'Ministers prepare the summit' 'Regional security is on the agenda.'
article news/sub/b.md 10.06.2018 'The summit closes' 'Eight states signed a declaration in Qingdao.'
cp news/a.md news/copy-of-a.md
echo '# not an article' >news/README.md
touch news/logo.png
mkdir -p elsewhere
article elsewhere/c.md 01.02.2020 'Somewhere else' 'Nothing of regional interest.'

t 'nothing is written by a dry run' 0 build news --dry-run <<'END'
format             files    articles     undated     rejects        text
seed                   3           3           0           0       188 B

file                 articles     undated     rejects        text
news/a.md                   1           0           0        63 B
news/copy-of-a.md           1           0           0        63 B
news/sub/b.md               1           0           0        62 B

dates: 2018-04-24 to 2018-06-10
languages: 3 en

skipped: 1 readme or licence, 1 image, script, font or program

nothing was written (--dry-run)
END
ok 'so there is no index' test ! -e .newsidx

t 'a build ends with what was read' 0 build news <<'END'
2 articles from 1 source, 1 language, 2018-04-24 to 2018-06-10
3 records in, 1 the same again; 2 files skipped (not articles)
.newsidx: SIZE, TIME
END

t 'the same folder again replaces the index' 0 build ./news/ <<'END'
2 articles from 1 source, 1 language, 2018-04-24 to 2018-06-10
3 records in, 1 the same again; 2 files skipped (not articles)
.newsidx: SIZE, TIME
END

t 'an index of other paths is not replaced unasked' 2 build elsewhere <<'END'
--- stderr
newsidx: .newsidx holds 2 articles from WORK/news: --replace to replace them, --db DIR for an index of their own
END
t 'it is as it was' 0 newssearch -c '*' <<'END'
2
END

t '--replace replaces it' 0 build --replace elsewhere <<'END'
1 article from 1 source, 1 language, 2020-02-01
.newsidx: SIZE, TIME
END
t 'with the new articles' 0 newssearch '*' --format paths <<'END'
elsewhere/c.md
END

t '--quiet says nothing' 0 build --quiet --db other news <<'END'
END
t 'NEWSIDX_DB names the index' 0 env NEWSIDX_DB=other newssearch -c summit <<'END'
2
END
t 'a build writes there too' 0 env NEWSIDX_DB=third newsidx build --quiet news <<'END'
END
ok 'so it did' test -f third/XAPIANDB

t 'a folder of other things is never made into an index' 3 build news --db elsewhere <<'END'
--- stderr
newsidx: elsewhere: holds 'c.md', so it is no index folder; name another with --db
END
ok 'nothing was put there' test ! -e elsewhere/XAPIANDB

mkdir empty
t 'nothing to index: nothing written' 1 build empty --db none <<'END'
--- stderr
newsidx: no articles in empty; nothing written
END
ok 'not even a folder' test ! -e none
t 'a path that is not there' 2 build nowhere <<'END'
--- stderr
newsidx: nowhere: No such file or directory
END
t 'no command' 2 newsidx <<'END'
--- stderr
newsidx: which command? for example newsidx build news/; newsidx help lists all
END
t 'no paths' 2 newsidx build <<'END'
--- stderr
newsidx: nothing to read; for example newsidx build news/
END
t 'an option that is not one' 2 newsidx build --repalce news <<'END'
--- stderr
newsidx: no option '--repalce'; did you mean --replace?
END
