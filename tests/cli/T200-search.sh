#!/usr/bin/env bash
# The ranked list: phrase first, both counts, limits, order, exit codes.
source "$(dirname "$0")/lib.sh"

article news/1.md 01.02.2018 'Apart' 'Security matters in the region. It is a regional matter.'
article news/2.md 01.03.2018 'Together' 'Talks on regional security went on all day in the old town.'
article news/3.md 01.04.2018 'Inflected' 'The regions are different. Securities of the region fell.'
article news/4.md 01.05.2018 'Neither' 'The harvest was good.'
newsidx build --quiet news || exit 1

t 'both counts, the phrase first' 0 newssearch 'regional security' <<'END'
3 articles have both words, 1 of them as a phrase (only those: '"regional security"')

 1  Together
    Test Wire · 1 Mar 2018 · en
    Talks on regional security went on all day in the old town.
    news/2.md

 2  Inflected
    Test Wire · 1 Apr 2018 · en
    The regions are different. Securities of the region fell.
    news/3.md

 3  Apart
    Test Wire · 1 Feb 2018 · en
    Security matters in the region. It is a regional matter.
    news/1.md
END
t 'arguments are joined: the same query' 0 newssearch -c regional security <<'END'
3
END
t 'a phrase' 0 newssearch --format paths '"regional security"' <<'END'
news/2.md
END
t 'an operator: no phrase' 0 newssearch --format paths 'security -talks' --sort oldest <<'END'
news/1.md
news/3.md
END
t 'a query that begins with a dash' 0 newssearch --format paths --sort oldest -- -security <<'END'
news/4.md
END
t '-c prints a number' 0 newssearch -c security <<'END'
3
END
t 'also nought, with exit code 1' 1 newssearch -c nosuchword <<'END'
0
END
t 'nothing found is said' 1 newssearch nosuchword <<'END'
no articles match
END
t 'newest first' 0 newssearch --format paths --sort newest '*' <<'END'
news/4.md
news/3.md
news/2.md
news/1.md
END
t 'oldest first' 0 newssearch --format paths --sort oldest '*' <<'END'
news/1.md
news/2.md
news/3.md
news/4.md
END
t 'a limit' 0 newssearch --format paths --sort oldest -n 2 '*' <<'END'
news/1.md
news/2.md
END
t 'the next ones' 0 newssearch --format paths --sort oldest -n 2 --offset 2 '*' <<'END'
news/3.md
news/4.md
END
t 'behind the last' 0 newssearch --format paths --offset 20 '*' <<'END'
END
t 'no query, but a filter' 0 newssearch --format paths --since 2018-04 <<'END'
news/4.md
news/3.md
END
t 'neither query nor filter' 2 newssearch <<'END'
--- stderr
newssearch: nothing to search for; for example newssearch 'regional security', or '*' for every article; newssearch --help tells more
END
t 'a limit that is no number' 2 newssearch -n many security <<'END'
--- stderr
newssearch: --limit takes a number or all, not 'many'
END
t 'no time at all' 4 newssearch -c --timeout 0.000001 'security OR harvest' <<'END'
0
--- stderr
newssearch: out of time after 1e-06 s: there may be more articles
END
t 'time enough' 0 newssearch -c --timeout 1000 'security OR harvest' <<'END'
4
END
t 'an option that is not one' 2 newssearch --sotr newest security <<'END'
--- stderr
newssearch: no option '--sotr'; did you mean --sort?
END
t 'plain text has no operators' 0 newssearch --plain -c '-security ("' <<'END'
3
END
t 'the answer goes into a file' 0 newssearch -o answer.txt --format paths talks <<'END'
END
t 'and is there' 0 cat answer.txt <<'END'
news/2.md
END
