"""Filters of the query language over dumped articles: for each its text and the numbers of the
articles that it lets pass."""
import datetime
import re
import urllib.parse

from oracle import days_of, end_of_month
from words import fold_accents, fold_case

UTC = datetime.timezone.utc


def shown_source(source):
    """Of a feed's URL its host without the usual first label."""
    host = urllib.parse.urlsplit(source).hostname if re.match('https?://', source) else None
    if not host:
        return source
    for label in ('www.', 'feeds.', 'feed.', 'rss.', 'm.', 'amp.'):
        if host.startswith(label) and host.count('.') >= 2:
            host = host[len(label):]
    return host


def name_words(name):
    return set(re.findall(r'[^\W_]+', fold_accents(fold_case(name))))


class Filters:
    def __init__(self, articles):
        self.articles = articles
        self.all = set(range(len(articles)))
        self.sources = [shown_source(a['source']) for a in articles]
        self.source_words = [name_words(s) for s in self.sources]
        self.hosts = [urllib.parse.urlsplit(a['url']).hostname or '' for a in articles]
        self.days = [days_of(a, UTC) for a in articles]

    def select(self, test):
        return {n for n in self.all if test(n)}

    # Each leaf: its text in the query language and its set.

    def language(self, draw):
        codes = {draw.choice(self.articles)['lang'] for _ in range(draw.choice([1, 1, 2]))}
        return 'lang:' + ','.join(sorted(codes)), self.select(
            lambda n: self.articles[n]['lang'] in codes)

    def source(self, draw):
        names = {draw.choice(self.sources) for _ in range(draw.choice([1, 1, 2]))} - {''}
        if not names:
            return self.language(draw)
        written = ['"%s"' % name if re.search(r'[^\w.]', name) else name for name in sorted(names)]
        wanted = [(fold_case(name), name_words(name)) for name in names]
        return 'source:' + ','.join(written), self.select(lambda n: any(
            fold_case(self.sources[n]) == name or words and words <= self.source_words[n]
            for name, words in wanted))

    def site(self, draw):
        host = draw.choice(self.hosts)
        if host.count('.') >= 2 and draw.random() < 0.5:
            host = host.split('.', 1)[1]
        if '.' not in host:
            return self.language(draw)
        return 'site:' + host, self.select(
            lambda n: ('.' + self.hosts[n]).endswith('.' + host))

    def date(self, draw):
        dated = [d for d in self.days if d]
        if not dated:
            return self.language(draw)
        a, b = sorted(draw.choice(dated)[0] for _ in range(2))
        text, first, last = draw.choice([
            ('date:%s..%s' % (a, b), a, b),
            ('date:%s' % a, a, a),
            ('date:%s..' % a, a, datetime.date.max),
            ('date:..%s' % a, datetime.date.min, a),
            ('date:%d' % a.year, datetime.date(a.year, 1, 1), datetime.date(a.year, 12, 31)),
            ('date:%s' % a.strftime('%Y-%m'), a.replace(day=1), end_of_month(a.year, a.month))])
        return text, self.select(lambda n: self.days[n] and self.days[n][0] >= first
                                 and self.days[n][1] <= last)

    def author(self, draw):
        names = [a['byline'] for a in self.articles if name_words(a['byline'])]
        if not names:
            return self.language(draw)
        words = sorted(name_words(draw.choice(names)))
        words = draw.sample(words, min(len(words), draw.choice([1, 1, 2])))
        return 'author:"%s"' % ' '.join(words), self.select(
            lambda n: set(words) <= name_words(self.articles[n]['byline']))

    def has(self, draw):
        what = draw.choice(['date', 'url', 'author', 'section'])
        field = 'byline' if what == 'author' else what
        return 'has:' + what, self.select(lambda n: bool(self.articles[n][field]))

    def begun_id(self, draw):
        wanted = draw.choice(self.articles)['id'][:draw.choice([4, 6, 26])]
        return 'id:' + wanted, self.select(lambda n: self.articles[n]['id'].startswith(wanted))

    def section(self, draw):
        names = sorted({a['section'] for a in self.articles} - {''})
        names = [name for name in names if re.fullmatch(r'\w[\w -]*', name)]
        if not names:
            return self.language(draw)
        name = draw.choice(names)
        words = name_words(name)
        return 'section:"%s"' % name, self.select(
            lambda n: words <= name_words(self.articles[n]['section']))
