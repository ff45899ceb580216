"""What went in is in the dump: url, source, title, date and text of every feed entry, tags and
entities removed by Python's own html.parser; and of every file of the corpus, its words."""
import collections
import html
import json
import os
import re
import unicodedata

from oracle import Check, Index, ROOT, canonical_url, data, without_tags, zstd_lines


HIDDEN = ('script', 'style', 'video', 'audio')


def visible(text):
    return without_tags(text, HIDDEN)


def bare(text):
    """Without white space and invisible characters."""
    if text.isascii() and text.isprintable():
        return text.replace(' ', '')
    return ''.join(c for c in text
                   if not c.isspace() and unicodedata.category(c) not in ('Cc', 'Cf'))


READINGS = [
    ('as HTML', visible),
    ('as HTML twice', lambda text: visible(visible(text))),
    ('as it is', lambda text: text),
    ('entities only', html.unescape),
]


def reading(got, text):
    """How the text was understood: plain, HTML, or HTML escaped once more; None if no way."""
    got = bare(got)
    return next((name for name, read in READINGS if bare(read(text)) == got), None)


def compare_feed(check):
    path = data('rss/2023-03.jsonl.zst')
    index = Index('month', [path])
    dumped = {canonical_url(a['url']): a for a in index.dump()}
    inputs = {}
    for line in zstd_lines(path):
        record = json.loads(line)
        inputs[canonical_url(record['link'])] = record
    check.equal('keys', sorted(dumped), sorted(inputs))
    used = collections.Counter()
    for key, record in inputs.items():
        article = dumped.get(key)
        if article is None:
            continue
        check.equal('url', article['url'], record['link'], key)
        check.equal('source', article['source'], record['source'], key)
        for field, name in [('title', 'title'), ('body', 'description')]:
            text = record.get(name) or ''
            how = reading(article[field], text)
            used[field, how] += 1
            check.equal(field, article[field], article[field] if how else text, key)
    for (field, how), number in sorted(used.items(), key=str):
        check.note('%s read %s: %d' % (field, how or 'in no known way', number))


def words(text):
    return re.findall(r'[^\W_]+', text)


def compare_corpus(check):
    """Each word of a file of one article is in the article, in order, except what is markup."""
    index = Index('corpus', [ROOT + '/corpus'])
    articles = collections.defaultdict(list)
    for article in index.dump():
        articles[article['path']].append(article)
    files = 0
    for folder, _, names in os.walk(ROOT + '/corpus'):
        for name in names:
            path = os.path.join(folder, name)
            below = os.path.relpath(path, ROOT + '/corpus')
            if name.upper().startswith(('README', 'LICENSE')):
                continue
            files += 1
            found = next((a for p, a in articles.items() if p == path or p.endswith(below)), [])
            check.equal('files with articles', bool(found), True, below)
            if below.endswith('.jsonl'):
                with open(path, encoding='utf-8') as lines:
                    records = [json.loads(line) for line in lines if line.strip()]
                check.equal('articles of a feed', len(found), len(records), below)
                continue
            if len(found) != 1:
                continue
            with open(path, encoding='utf-8') as file:
                text = file.read()
            text = re.sub(r'\A---\n.*?\n---\n', '', text, flags=re.DOTALL) \
                if below.startswith('frontmatter') else text
            whole = text
            # Lines that are dates or end in one are compared as dates (T501), not as words.
            text = '\n'.join(line for line in text.splitlines() if not re.search(
                r'^\W*\d{1,2}(\.\d{1,2}\.| \w+ )\d{4}\W*$|^\w+ \d{1,2}, \d{4}$|\([^()]*\d{4}\)$',
                line))
            article = found[0]
            have = collections.Counter(words(' '.join(str(v) for v in article.values())))
            missing = [w for w in words(text) if not have[w]]
            check.equal('words of files', missing, [], below)
            order = iter(words(whole))
            check.equal('order of words of bodies', all(w in order for w in words(article['body'])),
                        True, below)
    check.equal('files', files > 100, True)


def main():
    check = Check(502)
    compare_feed(check)
    compare_corpus(check)
    check.end()


main()
