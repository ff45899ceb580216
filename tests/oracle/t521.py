"""HTML pages: main text, dates and titles on real pages, as their collectors found them.

Main text: mean precision and recall of shingles of four words, and the F1 of these two means, as
the evaluation script of scrapinghub/article-extraction-benchmark counts. Dates: the exact day, of
pages that state one. Titles: as Mozilla's readability expects them, with or without the site.
The reader was tuned on every second page of each set, in the order of their names; the others
were only counted.
"""
import collections
import datetime
import gzip
import json
import os
import re
import statistics

from oracle import Check, Index, temp, unpack

MAIN_TEXT_F1 = 0.93
DATES = 0.85
TITLES = 0.95


def halves(names):
    return [('tuned', names[::2]), ('held out', names[1::2]), ('all', names)]


def read(pages, name):
    """Builds an index of {file name: bytes}; returns {file name: article}."""
    folder = temp(name)
    os.makedirs(folder)
    for file, content in pages.items():
        with open(os.path.join(folder, file), 'wb') as out:
            out.write(content)
    articles = {}
    for article in Index(name + '-db', [folder], codes=(0, 4)).dump():
        articles[os.path.basename(article['path'])] = article
    # Of pages with the same address an index keeps the last.
    for file in sorted(set(pages) - set(articles)):
        alone = Index('%s-%s' % (name, file), [os.path.join(folder, file)], codes=(0, 1, 4))
        if os.path.exists(alone.db):
            articles[file] = alone.dump()[0]
    return articles


def shingles(text):
    words = re.findall(r'\w+', text)
    all_of_them = (tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)))
    return collections.Counter(shingle for shingle in all_of_them if shingle)


def share(part, whole):
    return part / whole if whole else 1.0


def text_scores(true, found):
    true, found = shingles(true), shingles(found)
    both = sum((true & found).values())
    return share(both, sum(found.values())), share(both, sum(true.values()))


def check_main_text(check, folder):
    base = os.path.join(folder, 'article-extraction-benchmark')
    with open(os.path.join(base, 'split', 'gt-shared.json'), encoding='utf-8') as file:
        truth = json.load(file)
    pages = {}
    for key in truth:
        with gzip.open(os.path.join(base, 'html', key + '.html.gz')) as file:
            pages[key + '.html'] = file.read()
    articles = read(pages, 'text')
    scores = {}
    for key in truth:
        body = articles.get(key + '.html', {}).get('body', '')
        scores[key] = text_scores(truth[key]['articleBody'], body)
    for half, keys in halves(sorted(truth)):
        # A page for which nothing was found has no precision, as in the authors' script.
        precision = statistics.mean(scores[key][0] for key in keys
                                    if articles.get(key + '.html', {}).get('body'))
        recall = statistics.mean(scores[key][1] for key in keys)
        f1 = 2 * precision * recall / (precision + recall)
        check.note('main text, %-8s  F1 %.3f  precision %.3f  recall %.3f  of %d pages' % (
            half, f1, precision, recall, len(keys)))
        if half == 'all':
            check.equal('main text F1 >= %.2f' % MAIN_TEXT_F1, f1 >= MAIN_TEXT_F1, True)


def printed_day(article):
    """The day as the page prints it: a dump's dates are in UTC, with their offset beside them."""
    if article.get('precision') not in ('day', 'minute', 'second'):
        return None
    day = article['date'][:10]
    if article['precision'] == 'day':
        return day
    offset = re.fullmatch(r'([+-])(\d\d):(\d\d)', article.get('tz') or '+00:00')
    minutes = int(offset[2]) * 60 + int(offset[3])
    instant = datetime.datetime.strptime(article['date'][:16], '%Y-%m-%dT%H:%M')
    shift = datetime.timedelta(minutes=-minutes if offset[1] == '-' else minutes)
    return (instant + shift).strftime('%Y-%m-%d')


def check_dates(check, folder):
    tests = os.path.join(folder, 'htmldate', 'tests')
    with open(os.path.join(tests, 'eval_mediacloud_2020.json'), encoding='utf-8') as file:
        truth = {page['file']: page['date'] for page in json.load(file).values()
                 if isinstance(page['date'], str)}
    pages = {}
    for name in os.listdir(os.path.join(tests, 'test_set')):
        with open(os.path.join(tests, 'test_set', name), 'rb') as file:
            pages[name] = file.read()
    articles = read(pages, 'dates')
    for half, names in halves(sorted(set(truth) & set(pages))):
        days = [(printed_day(articles[name]) if name in articles else None, truth[name])
                for name in names]
        right = sum(day == true for day, true in days)
        none = sum(day is None for day, _ in days)
        check.note('dates, %-8s  %.3f right  %d of %d pages, %d without a date' % (
            half, right / len(names), right, len(names), none))
        if half == 'all':
            check.equal('dates >= %.2f' % DATES, right >= DATES * len(names), True)


def same_title(found, expected):
    """Readability keeps some sites' names behind the title."""
    if found == expected:
        return True
    return found != '' and expected.startswith(found) and re.match(
        r'\s*([-|–—_·»]|::)', expected[len(found):]) is not None


def check_titles(check, folder):
    base = os.path.join(folder, 'readability', 'test', 'test-pages')
    pages, truth = {}, {}
    for name in os.listdir(base):
        with open(os.path.join(base, name, 'expected-metadata.json'), encoding='utf-8') as file:
            title = ' '.join((json.load(file).get('title') or '').split())
        if title:
            truth[name] = title
            with open(os.path.join(base, name, 'source.html'), 'rb') as file:
                pages[name + '.html'] = file.read()
    articles = read(pages, 'titles')
    for half, names in halves(sorted(truth)):
        right = sum(same_title(articles.get(name + '.html', {}).get('title', ''), truth[name])
                    for name in names)
        check.note('titles, %-8s  %.3f right  %d of %d pages' % (
            half, right / len(names), right, len(names)))
        if half == 'all':
            check.equal('titles >= %.2f' % TITLES, right >= TITLES * len(names), True)


def main():
    check = Check(521)
    check_main_text(check, unpack('article-extraction.tar.zst'))
    check_dates(check, unpack('htmldate.tar.zst'))
    check_titles(check, unpack('readability.tar.zst'))
    check.end()


main()
