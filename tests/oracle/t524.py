"""Web archives and archives: Python's own reading of their records is what newsidx reads."""
import glob
import gzip
import html.parser
import io
import os
import re
import tarfile
import zipfile
import zlib

from oracle import Check, Index, ROOT, canonical_url, temp, unpack

SAMPLES = ('warcio/test/data/*arc*', 'aut-warc/*.warc.gz')
TABLE = os.path.join(ROOT, 'tests/oracle/webarchives.tsv')
PAGES = ('text/html', 'application/xhtml+xml')


def unpacked(path):
    """What comes of a file's gzip members, up to damage."""
    with open(path, 'rb') as file:
        rest = file.read()
    if not rest.startswith(b'\x1f\x8b'):
        return rest
    parts = []
    while rest.startswith(b'\x1f\x8b'):
        member = zlib.decompressobj(31)
        try:
            parts.append(member.decompress(rest))
        except zlib.error:
            break
        rest = member.unused_data
    return b''.join(parts)


def fields_of(head):
    fields = {}
    for line in head.replace(b'\r', b'').split(b'\n')[1:]:
        name, colon, value = line.partition(b':')
        if colon:
            fields.setdefault(name.strip().lower().decode('latin-1'),
                              value.strip().decode('latin-1'))
    return fields


def head_and_rest(content):
    found = re.search(rb'\r?\n\r?\n', content)
    return (content[:found.start()], content[found.end():]) if found else (content, b'')


def warc_records(content):
    """(address, content type, content) of what was fetched; by lengths, so of sound files alone."""
    seen = set()
    for begin in re.finditer(rb'(?:^|(?<=\n))WARC/[01]\.\d+\r?\n', content):
        head, rest = head_and_rest(content[begin.start():])
        fields = fields_of(head)
        if fields.get('warc-type') not in ('response', 'resource', 'conversion'):
            continue
        url = fields.get('warc-target-uri', '').strip('<>')
        digest = fields.get('warc-payload-digest')
        if digest and (url, digest) in seen:
            continue
        seen.add((url, digest))
        yield url, fields.get('content-type', ''), rest[:int(fields.get('content-length', 0))]


def arc_records(content):
    for line in re.finditer(rb'(?m)^(https?://.*) [\d.]+ \d{14} (\S+) (\d+)\r?$\n?', content):
        record = content[line.end():line.end() + int(line.group(3))]
        kind = 'application/http' if record.startswith(b'HTTP/') else line.group(2).decode()
        yield line.group(1).decode('latin-1'), kind, record


def dechunked(body):
    parts, rest = [], body
    while True:
        found = re.match(rb'([0-9A-Fa-f]+)[^\n]*\n', rest)
        if not found:
            return body if not parts else b''.join(parts)
        size = int(found.group(1), 16)
        if size == 0:
            return b''.join(parts)
        parts.append(rest[found.end():found.end() + size])
        rest = rest[found.end() + size:].lstrip(b'\r\n')


class TitleOf(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.inside, self.title = False, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == 'title' and self.title is None:
            self.inside, self.title = True, ''

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != 'title'

    def handle_data(self, text):
        if self.inside:
            self.title += text


def pages_of(content):
    """Address and title of each page that came with status 200."""
    records = warc_records if re.search(rb'(?m)^WARC/', content) else arc_records
    for url, kind, record in records(content):
        if not re.match('https?://', url):
            continue
        body = record
        if kind.startswith('application/http'):
            head, body = head_and_rest(record)
            if not re.match(rb'HTTP/\S+ 200\b', head):
                continue
            fields = fields_of(head)
            kind = fields.get('content-type', '')
            if fields.get('transfer-encoding', '').lower() == 'chunked':
                body = dechunked(body)
            if fields.get('content-encoding', '').lower() in ('gzip', 'x-gzip'):
                try:
                    body = gzip.decompress(body)
                except (OSError, EOFError, zlib.error):
                    continue
        if kind.split(';')[0].strip().lower() in PAGES and body.strip():
            title = TitleOf(body.decode('utf-8', 'replace')).title or ''
            yield url, re.findall(r'[a-z0-9]+', title.lower())


def read(name, path):
    index = Index('of-' + name, [path], ['--skip-bad'], codes=(0, 1, 2, 3, 4))
    articles = index.dump() if os.path.exists(index.db) else []
    return index, articles


def check_samples(check, folder):
    rows = ['file\tarticles\tpages']
    for pattern in SAMPLES:
        for path in sorted(glob.glob(os.path.join(folder, pattern))):
            name = os.path.relpath(path, folder)
            _, articles = read('s%d' % len(rows), path)
            pages = list(pages_of(unpacked(path)))
            rows.append('%s\t%d\t%d' % (name, len(articles), len(pages)))
            titles = {}
            for url, title in pages:
                titles.setdefault(canonical_url(url), []).append(title)
            for article in articles:
                found = titles.get(canonical_url(article['url']))
                if found is None:
                    continue  # a feed's entry, or a text
                words = set(re.findall(r'[a-z0-9]+', article['title'].lower()))
                check.equal('title of a page', not any(found) or any(
                    words & set(title) for title in found), True,
                            '%s %s' % (name, article['url']))
            given = {canonical_url(article['url']) for article in articles}
            for url, found in titles.items():
                if any(found):  # others may only lead elsewhere
                    check.equal('page is an article', url in given, True, '%s %s' % (name, url))
    text = '\n'.join(rows) + '\n'
    if os.environ.get('UPDATE_GOLDEN'):
        with open(TABLE, 'w', encoding='utf-8') as file:
            file.write(text)
    with open(TABLE, encoding='utf-8') as file:
        for got, expected in zip(rows, file.read().splitlines()):
            check.equal('row of webarchives.tsv', got, expected)


def check_packed(check):
    """The collection in corpus/, in archives."""
    corpus = os.path.join(ROOT, 'corpus')
    files = sorted(path for path in glob.glob(os.path.join(corpus, '**/*'), recursive=True)
                   if os.path.isfile(path))
    plain = read('plain', corpus)[1]
    key = lambda article: (article['url'], article['title'], article['date'], article['body'])
    expected = sorted(map(key, plain))
    names = {}
    for mode in ('', 'gz', 'xz', 'bz2'):
        names['corpus.tar' + mode] = temp('corpus.tar' + mode)
        with tarfile.open(names['corpus.tar' + mode], 'w:' + mode) as archive:
            archive.add(corpus, 'corpus')
    for how in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        name = 'corpus%d.zip' % how
        names[name] = temp(name)
        with zipfile.ZipFile(names[name], 'w', how) as archive:
            for path in files:
                archive.write(path, os.path.relpath(path, corpus))
    inner = io.BytesIO(open(names['corpus8.zip'], 'rb').read())
    names['nested.tar'] = temp('nested.tar')
    with tarfile.open(names['nested.tar'], 'w') as archive:
        member = tarfile.TarInfo('in/corpus.zip')
        member.size = len(inner.getvalue())
        archive.addfile(member, inner)
    for name, path in names.items():
        articles = read(name, path)[1]
        check.equal('articles of ' + name, len(articles), len(expected))
        check.equal('the articles in ' + name, sorted(map(key, articles)) == expected, True)


def main():
    check = Check(524)
    check_samples(check, unpack('formats.tar.zst'))
    check_packed(check)
    check.end()


main()
