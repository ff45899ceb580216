"""Feeds: feedparser's samples state in a comment what is in them."""
import ast
import datetime
import email.utils
import os
import re

from oracle import Check, ROOT, instant_of, temp, unpack, without_tags
from outcomes import compare, files_below, read_files

FOLDERS = ('wellformed', 'illformed', 'encoding', 'entities', 'json')
# entries[0]['title'] == '...', entries[0]['content'][0]['value'] == '...', entries[0].id == '...'
CLAIM = re.compile(
    r"""entries\[0\](?:\[u?'(\w+)'\]|\.(\w+))((?:\[\d\])?(?:\[u?'value'\]|\.value)?)\s*==\s*(u?'.*|u?".*)""")
FIELDS = {'title': 'title', 'title_detail': 'title', 'description': 'body', 'summary': 'body',
          'content': 'body', 'summary_detail': 'body', 'link': 'url', 'id': 'given_id',
          'guid': 'given_id', 'author': 'byline', 'published': 'date', 'updated': 'date'}


# What a reader of HTML does not see.
HIDDEN = ('script', 'style', 'object', 'video', 'audio', 'svg', 'noscript')


def plain(text):
    return bare(without_tags(text, HIDDEN))


def bare(text):
    return re.sub(r'[\s\u00a0]+', '', text)


def instant(text):
    try:
        return datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))
    except ValueError:
        return email.utils.parsedate_to_datetime(text)


def claims_of(source):
    """(our field, value) of what the comment claims of the first entry, where it is a text."""
    found = re.search(r'Expect:\s*(?:not bozo and )?(.*?)\s*-->', source, re.DOTALL)
    for claim in found.group(1).split(' and ') if found else []:
        match = CLAIM.match(claim.strip())
        field = match and FIELDS.get(match.group(1) or match.group(2))
        if not field or (match.group(1) or match.group(2)).endswith('detail') and not match.group(3):
            continue
        try:
            yield field, ast.literal_eval(match.group(4))
        except (SyntaxError, ValueError):
            continue


def with_titles(path, content, claimed):
    """The file, or a copy whose entries have a title: without title and text there is no article."""
    if any(field in ('title', 'body') for field, _ in claimed):
        return path
    titled = temp('titled-' + path.replace('/', '-'))
    with open(titled, 'wb') as file:
        file.write(re.sub(rb'(?i)</(item|entry)>', rb'<title>Untitled</title></\1>', content))
    return titled


def known_differences():
    with open(os.path.join(ROOT, 'tests/oracle/feed-differences.txt'), encoding='utf-8') as lines:
        lines = [line.split() for line in lines if line.strip() and not line.startswith('#')]
    return {tuple(line[:2]): line[2:] == ['?'] for line in lines}


def main():
    check = Check(522)
    tests = os.path.join(unpack('formats.tar.zst'), 'feedparser', 'tests')
    paths = [path for folder in FOLDERS for path in files_below(os.path.join(tests, folder))]
    read = read_files(paths)
    compare(check, read, tests, os.path.join(ROOT, 'tests/oracle/feeds.tsv'))

    claims = []
    for path in paths:
        with open(path, 'rb') as file:
            content = file.read()
        claimed = list(claims_of(content.decode('utf-8', 'replace')))
        if claimed:
            name = os.path.relpath(path, tests)
            claims.append((name, with_titles(path, content, claimed), claimed))
    read.update(read_files([path for _, path, _ in claims if path not in read]))
    differing = {}
    for name, path, claimed in claims:
        articles = read[path][0]
        for field, value in claimed:
            got = (articles[0][field] or '') if articles else ''
            if field == 'date':
                agrees = bool(got) and instant_of(articles[0]) == instant(value)
            else:
                agrees = bool({bare(got), plain(got)} & {bare(value), plain(value)})
            if agrees:
                check.equal(field + ' as feedparser expects', True, True)
            else:
                differing[name, field] = (got, value)
    known = known_differences()
    for difference in sorted(set(known) | set(differing)):
        if known.get(difference):
            continue
        check.equal('known differences', difference in differing, difference in known,
                    '%s %s: %r' % (*difference, differing.get(difference)))
    check.end()


main()
