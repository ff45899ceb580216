"""Which article is it: product.md, section 3, told once more in Python."""
import collections
import functools
import json
import os
import re
import shutil

from oracle import Check, Index, ROOT, TRACKING, canonical_url, data, temp, unpack, zstd_lines
from outcomes import files_below, read_files

# Entries that say what another one says, under another address as it is written. In October 16 of
# them are https://host beside https://host/: the same address (RFC 3986, section 6.2.3).
REPEATED = {'2023-03': (232, 0), '2023-07': (676, 0), '2023-10': (529, 16)}
SAMPLES = 120  # files
URI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]+:[^\s]+')
WEB = re.compile(r'(?i)https?://[^/?#]')


def repeats(addresses_of):
    return sum(len(addresses) - 1 for addresses in addresses_of.values())


def check_month(check, month):
    entries, as_written, canonical = 0, {}, {}
    last = {}
    for line in zstd_lines(data('rss/%s.jsonl.zst' % month)):
        entry = json.loads(line)
        entries += 1
        text = (entry['title'], entry['description'])
        address = canonical_url(entry['link'])
        as_written.setdefault(text, set()).add(entry['link'])
        canonical.setdefault(text, set()).add(address)
        last[address] = text
    repeated, same_address = REPEATED[month]
    check.equal('entries that repeat another', repeats(as_written), repeated, month)
    check.equal('of them under one address', repeats(as_written) - repeats(canonical),
                same_address, month)

    index = Index(month, [data('rss/%s.jsonl.zst' % month)], ['--skip-bad'])
    articles = {canonical_url(article['url']): article for article in index.dump()}
    rejects = index.reported('rejected')
    check.equal('articles', len(articles) + rejects, len(last), month)
    check.equal('the same again', index.reported('the same again'), entries - len(last), month)
    check.equal('articles that newssearch counts', index.count('*'), len(articles), month)
    for text, addresses in canonical.items():
        if len(addresses) == 1:
            continue
        there = [articles[a] for a in addresses if last[a] == text and a in articles]
        check.equal('copies that stay', len(there), sum(last[a] == text for a in addresses),
                    repr(text)[:100])
        check.equal('what copies say', len({(a['title'], a['body']) for a in there}) <= 1, True,
                    repr(text)[:100])


def without_tracking(parameters):
    return '&'.join(p for p in parameters.split('&') if p and not TRACKING.fullmatch(p.split('=')[0]))


def key_of(article, file):
    given, url = article['given_id'] or '', article['url'] or ''
    if WEB.match(given):
        page, _, fragment = given.partition('#')
        if not fragment.startswith(('!', '/')):
            is_revision = (fragment.isdecimal() and '#' not in url and
                           canonical_url(url) == canonical_url(page))
            fragment = '' if is_revision else without_tracking(fragment)
        return 'url', canonical_url(page) + ('#' + fragment if fragment else '')
    if URI.fullmatch(given):
        return 'uri', given
    if given:
        feed = WEB.match(article['source'] or '')
        return 'id', article['source'] if feed else file, given
    if url:
        return 'url', canonical_url(url)
    return 'text', article['title'], article['date'], article['precision'], article['body']


def check_samples(check, formats):
    """Some files that have articles, each alone and all in one index: opening a file is what takes time."""
    names = sorted(name for path in files_below(formats)
                   if (name := os.path.relpath(path, formats)) in with_articles())
    folder = temp('samples')
    for name in check.random.sample(names, min(len(names), SAMPLES)):
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        shutil.copy(os.path.join(formats, name), os.path.join(folder, name))
    paths = files_below(folder)
    whole = Index('whole', [folder], ['--skip-bad'])
    expected = {}
    read = read_files(paths)
    for path in in_walk_order(folder, paths):
        for article in read[path][0]:
            # Within a file the newest comes first in a dump; all of a key are one there already.
            expected[key_of(article, os.path.relpath(path, folder))] = article
    skipped_by_name = re.compile(r'(^|/)(README|LICENSE)[^/]*$')
    expected = [a for a in expected.values() if not skipped_by_name.search(a['path'])]
    got = whole.dump()
    shown = lambda a: (a['given_id'] or '', a['url'] or '', a['title'], a['body'], a['path'])
    check.equal('articles of all samples', len(got), len(expected))
    check.equal('ids are unique', len({a['id'] for a in got}), len(got))
    got = collections.Counter(map(shown, got))
    for article in expected:
        check.equal('the last of a key', got[shown(article)], 1,
                    '%s %s' % (article['path'], article['given_id']))


@functools.lru_cache
def with_articles():
    """As the tables of T522 to T524 say; opening the 1,700 others would take a minute."""
    names = set()
    for table, base, column in (('feeds', 'feedparser/tests/', 2), ('agencies', '', 2),
                                ('webarchives', '', 1)):
        with open(os.path.join(ROOT, 'tests/oracle', table + '.tsv'), encoding='utf-8') as rows:
            for row in list(rows)[1:]:
                cells = row.split('\t')
                if int(cells[column]) > 0:
                    names.add(base + cells[0])
    return names


def in_walk_order(folder, paths):
    """As newsidx goes: in each folder by the bytes of the names, folders entered on the way."""
    return sorted(paths, key=lambda path: os.path.relpath(path, folder).encode().split(b'/'))


def main():
    check = Check(527)
    for month in REPEATED:
        check_month(check, month)
    check_samples(check, unpack('formats.tar.zst'))
    check.end()


main()
