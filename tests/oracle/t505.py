"""Chinese: any run of characters finds the articles that hold it, by a plain substring search."""
import glob
import os
import re
import unicodedata

from oracle import Check, Index, temp, unpack
from words import Texts

HAN = '[\u4e00-\u9fff]'


def plain(text):
    """As compared: NFKC, no case; without Markdown's and HTML's own signs and white space."""
    return ''.join(unicodedata.normalize('NFKC', text).casefold().split())


def compare_items(check, files, articles):
    """Each '### TITLE' of the files is an article with that title, and its text is the body."""
    by_path = {}
    for article in articles:
        by_path.setdefault(os.path.basename(article['path']), []).append(article)
    items = 0
    summaries = 0
    for path in files:
        with open(path, encoding='utf-8') as file:
            head, *parts = re.split(r'(?m)^### +', file.read())
        summaries += bool(re.findall(HAN, re.sub(r'(?m)^#.*|^本期节目主要内容：', '', head)))
        found = by_path.get(os.path.basename(path), [])
        for part in parts:
            items += 1
            title, _, body = part.partition('\n')
            same = [a for a in found if plain(a['title']) == plain(title)]
            # The line of a link ends an item; only a day's last item has a footer after it.
            link = re.search(r'(?m)^\[查看原文\]\((.*)\)$', body)
            url = link.group(1) if link else ''
            text = body[:link.start()] + body[link.end():] if link else body
            han = re.findall(HAN, re.sub(r'<[^>]*>', '', text))
            if check.equal('items with an article', bool(same), True, path + ' ' + title):
                right = [a for a in same if re.findall(HAN, a['body']) == han and a['url'] == url]
                check.equal('bodies and links of items', len(right), 1, path + ' ' + title)
    check.note('%d files with %d items and %d summaries' % (len(files), items, summaries))
    check.equal('articles', len(articles), items + summaries)
    for article in articles:
        day = os.path.basename(article['path'])[:8]
        check.equal('dates', article['date'].replace('-', ''), day, article['title'])


def main():
    check = Check(505)
    folder = unpack('xinwenlianbo.tar.zst')
    files = sorted(glob.glob(folder + '/**/news/*.md', recursive=True))
    chosen = check.random.sample(files, 250)
    os.mkdir(temp('chosen'))
    for path in chosen:
        os.rename(path, os.path.join(temp('chosen'), os.path.basename(path)))
    chosen = sorted(glob.glob(temp('chosen') + '/*.md'))
    index = Index('index', [temp('chosen')])
    articles = index.dump()
    compare_items(check, chosen, articles)
    texts = [(unicodedata.normalize('NFKC', a['title']), unicodedata.normalize('NFKC', a['body']))
             for a in articles]

    def draw(pattern):
        while True:
            text = check.random.choice(check.random.choice(texts))
            found = list(re.finditer('(?=(%s))' % pattern, text))
            if found:
                return check.random.choice(found).group(1)

    for what, options, form in [('runs as phrases', [], '"%s"'), ('runs as words', [], '%s'),
                                ('runs in titles', [], 'title:"%s"'),
                                ('runs in bodies', [], 'body:"%s"')]:
        found = 0
        for _ in range(200 if form == '"%s"' else 50):
            run = draw(HAN + '{%d}' % check.random.randint(2, 8))
            expected = sum(1 for title, body in texts if
                           'body' not in form and run in title or
                           'title' not in form and run in body)
            found += expected
            check.equal(what, index.count(form % run, *options), expected, run)
        check.note('%s: %d articles found in all' % (what, found))
    # One character is a word too; so is one at an end of a phrase with digits: 月1日.
    for _ in range(50):
        run = draw(HAN)
        check.equal('single characters', index.count(run),
                    sum(1 for text in texts if run in text[0] or run in text[1]), run)
    tokens = Texts(articles)
    for _ in range(100):
        run = draw('(?<![0-9a-zA-Z])' + HAN + '{2,3}[0-9]{1,4}' + HAN + '{2,3}')
        check.equal('runs with a number inside', index.count('"%s"' % run),
                    len(tokens.having([run])), run)
    check.end()


main()
