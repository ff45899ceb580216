#!/usr/bin/env bash
# Archives are read like folders: what is in them, under which names, and what their damage costs.
source "$(dirname "$0")/lib.sh"

paths() { newsidx dump | jq -r .path | sort; }

mkdir -p news/2018 zips
article news/2018/a.md 24.04.2018 'First' 'It has words.'
printf '%s\n' '{"title":"Second","text":"Two."}' '{"title":"Third","text":"Three."}' >news/b.jsonl
printf 'Readme' >news/README.md
printf 'Fourth\n\nIt has words.\n' | gzip >news/c.txt.gz
ln -s /etc/passwd news/link.txt
mkfifo news/fifo
mkdir archives
tar --sort=name -C news -cf archives/plain.tar .
tar --sort=name -C news -czf archives/packed.tgz .
tar --sort=name -C news -cJf archives/packed.tar.xz 2018
tar -C archives -cf archives/nested.tar plain.tar
t 'archives of all kinds' 0 build archives <<'END'
4 articles from 1 source, 1 language, 2018-04-24, 3 undated
13 records in, 9 the same again; 9 files skipped (not articles)
.newsidx: SIZE, TIME
END
t 'their articles are at ARCHIVE!/MEMBER' 0 paths <<'END'
archives/plain.tar!/2018/a.md
archives/plain.tar!/b.jsonl
archives/plain.tar!/b.jsonl
archives/plain.tar!/c.txt.gz
END
t 'what a folder would not give is skipped and counted' 0 newsidx build --dry-run archives/plain.tar <<'END'
format             files    articles     undated     rejects        text
archive                1           4           3           0        58 B

dates: 2018-04-24 to 2018-04-24
languages: 4 en

skipped: 1 symbolic link, 1 readme or licence, 1 device, FIFO or socket

nothing was written (--dry-run)
END

(cd zips && python3 "$top/tests/cli/hostile_files.py" archives) || skip 'no python3'
t 'names lead nowhere, links are no files' 4 newsidx build --dry-run zips/names.zip <<'END'
format             files    articles     undated     rejects        text
archive                1           4           4           1        81 B

languages: 4 en

skipped: 1 symbolic link, 1 readme or licence, 1 image, script, font or program

nothing was written (--dry-run)
--- stderr
zips/names.zip!/empty.txt: empty file
newsidx: --skip-bad accepts it
END
through_pipe() { newsidx build --quiet --replace - < <(cat zips/names.zip); }
t 'nor do they where the zip comes through a pipe' 4 through_pipe <<'END'
--- stderr
-!/empty.txt: empty file
newsidx: --skip-bad accepts it
END
t 'its paths' 0 paths <<'END'
-!/2018/a.txt
-!/Temp/drive.txt
-!/outside.txt
-!/root.txt
END
t 'nothing is extracted' 0 find . -newer zips/names.zip -name '*.txt' <<'END'
END
t 'an encrypted member costs itself alone' 4 newsidx build --quiet --replace zips/encrypted.zip <<'END'
--- stderr
zips/encrypted.zip!/b.txt: encrypted: cannot be read
newsidx: --skip-bad accepts it
END
t 'what stands around it is there' 0 paths <<'END'
zips/encrypted.zip!/a.txt
zips/encrypted.zip!/c.txt
END
t 'a zip that is cut is read as far as it goes' 4 newsidx build --quiet --replace zips/cut.zip <<'END'
--- stderr
zips/cut.zip!/b.txt: zips/cut.zip!/b.txt: damaged archive: Truncated ZIP file data
newsidx: --skip-bad accepts it
END
t 'its first article' 0 paths <<'END'
zips/cut.zip!/a.txt
END
t 'without a directory all of it is read' 4 newsidx build --quiet --replace zips/no-directory.zip <<'END'
--- stderr
zips/no-directory.zip: damaged archive: cut short
newsidx: --skip-bad accepts it
END
t 'all three' 0 paths <<'END'
zips/no-directory.zip!/a.txt
zips/no-directory.zip!/b.txt
zips/no-directory.zip!/c.txt
END
t 'so it is with a damaged one' 0 newsidx build --quiet --replace zips/bad-directory.zip <<'END'
END
t 'an archive in an archive, and not deeper' 4 newsidx build --quiet --replace zips/twice.zip zips/thrice.zip <<'END'
--- stderr
zips/thrice.zip!/twice.zip!/once.zip: an archive in 2 others: not read
newsidx: --skip-bad accepts it
END
t 'they are at ARCHIVE!/ARCHIVE!/MEMBER' 0 paths <<'END'
zips/thrice.zip!/b.txt
zips/twice.zip!/once.zip!/a.txt
END

head -c 3000 archives/plain.tar >cut.tar
size=$(stat -c %s archives/packed.tgz)
head -c $((size - 40)) archives/packed.tgz >cut.tgz
t 'tars that are cut' 4 newsidx build --quiet --replace cut.tar cut.tgz <<'END'
--- stderr
cut.tar: damaged archive: Truncated input file (needed 512 bytes, only 440 available)
cut.tgz: WORK/cut.tgz: damaged gzip data: cut short
newsidx: --skip-bad accepts them
END
printf '7z\xbc\xaf\x27\x1c\0\4' >a.7z
t 'an archive that is not read is told' 1 newsidx build a.7z --db other <<'END'
--- stderr
a.7z: not a format that can be read: an archive
newsidx: --skip-bad accepts it
newsidx: no articles in a.7z; nothing written
END
