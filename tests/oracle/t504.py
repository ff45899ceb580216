"""Random trees of the query language against brute force over the dump: ids, counts and order."""
import json

from filters import Filters
from oracle import Check, Index, ROOT, data, temp, zstd_lines
from words import Texts, draw_phrase


class World(Filters):
    """The articles, and for each leaf of a query the set of those it finds."""

    def __init__(self, articles):
        super().__init__(articles)
        self.texts = Texts(articles)

    def words(self, draw, most):
        while True:
            words = draw_phrase(draw, draw.choice(self.articles), most)
            if words and not any(w.isupper() and w in ('AND', 'OR', 'NOT', 'NEAR', 'PRE', 'SENT',
                                                       'PARA', 'ADJ', 'WITHIN', 'SAME')
                                 for w in words):
                return words

    def word(self, draw, field='any'):
        words = self.words(draw, 1)
        return words[0], self.texts.having(words, field)

    def phrase(self, draw, field='any'):
        words = self.words(draw, 4)
        return '"%s"' % ' '.join(words), self.texts.having(words, field)

    def text(self, draw, field='any'):
        return draw.choice([self.word, self.word, self.phrase])(draw, field)

    def in_field(self, draw):
        field = draw.choice(['title', 'title', 'body'])
        text, found = self.text(draw, field)
        if draw.random() < 0.4:
            other, more = self.text(draw, field)
            both = draw.choice([' ', ' OR ', ' AND '])
            return '%s:(%s%s%s)' % (field, text, both, other), \
                found | more if both == ' OR ' else found & more
        return '%s:%s' % (field, text), found

    def leaf(self, draw):
        kind = draw.choice([self.word] * 6 + [self.phrase] * 3 + [self.in_field] * 2 +
                           [self.language, self.source, self.site, self.date, self.date, None])
        return kind(draw) if kind else ('*', self.all)

    def tree(self, draw, depth):
        """(text, set, how tightly its outermost operator binds: 3 leaf or bracket, 2 NOT, 1 AND,
        0 OR)"""
        if depth == 0 or draw.random() < 0.2:
            return (*self.leaf(draw), 3)
        operator = draw.choice(['and', 'blank', 'or', 'or', 'not'])
        if operator == 'not':
            text, found = self.bound(self.tree(draw, depth - 1), 3, draw)
            sign = draw.choice(['NOT ', 'NOT ', '-'])
            if text.strip('()') == '*':  # refused: nothing would be left
                text, found = self.word(draw)
            return sign + text, self.all - found, 2
        binding = 0 if operator == 'or' else 1
        parts = [self.bound(self.tree(draw, depth - 1), binding + 1, draw)
                 for _ in range(draw.choice([2, 2, 3]))]
        if operator == 'and':  # AND NOT is another tool's operator
            parts = [('(%s)' % text if text.startswith('NOT ') else text, found)
                     for text, found in parts]
        found = parts[0][1]
        for _, more in parts[1:]:
            found = found | more if operator == 'or' else found & more
        between = {'and': ' AND ', 'blank': ' ', 'or': ' OR '}[operator]
        return between.join(text for text, _ in parts), found, binding

    def bound(self, tree, binding, draw):
        """In brackets where they are needed, and sometimes where not. "NOT (NOT a)" needs them."""
        text, found, has = tree
        if has < binding or has < 3 and draw.random() < 0.3:
            text = '(%s)' % text
        return text, found


def compare_trees(check, name, index, world, times):
    articles = world.articles
    sizes = []
    for _ in range(times):
        text, found, _ = world.tree(check.random, check.random.randint(1, 4))
        if len(text) > 8000:
            continue
        sizes.append(len(found))
        expected = sorted(articles[n]['id'] for n in found)
        if check.equal('trees over %s, counts' % name, index.count(text), len(expected), text):
            check.equal('trees over %s, ids' % name, sorted(index.ids(text)), expected, text)
    some = sum(1 for s in sizes if 0 < s < len(articles))
    check.note('trees over %s: %d, of which %d find some but not all of %d' % (
        name, len(sizes), some, len(articles)))


def compare_defaults(check, name, index, world, times):
    """Bare words: all of them, those with the phrase first, both counted."""
    articles = world.articles
    numbers = {a['id']: n for n, a in enumerate(articles)}
    with_both = 0
    for _ in range(times):
        words = []
        while len(words) < 2:
            words = world.words(check.random, 3)
        if check.random.random() < 0.5:
            check.random.shuffle(words)
        every = world.all
        for word in words:
            every = every & world.texts.having([word])
        phrase = world.texts.having(words)
        query = ' '.join(words)
        if check.random.random() < 0.4:
            text, found = check.random.choice([world.language, world.date, world.source])(
                check.random)
            query += ' ' + text
            every, phrase = every & found, phrase & found
        lines = [json.loads(line) for line in index.search('--json', '-n', 'all',
                                                           query).splitlines()]
        summary = next(line for line in lines if line['type'] == 'summary')
        hits = [numbers[line['id']] for line in lines if line['type'] == 'hit']
        check.equal('bare words over %s, matches' % name,
                    (summary['matches'], summary.get('phrase_matches')), (len(every), len(phrase)),
                    query)
        check.equal('bare words over %s, articles' % name, sorted(hits), sorted(every), query)
        with_both += 0 < len(phrase) < len(every)
        check.equal('bare words over %s, phrase first' % name, set(hits[:len(phrase)]), phrase,
                    query)
        if every:
            # A page in the middle is the same list.
            offset = check.random.randrange(len(every))
            page = index.ids(query, '--offset', str(offset), '-n', '7')
            check.equal('bare words over %s, pages' % name, [numbers[i] for i in page],
                        hits[offset:offset + 7], query)
        order = check.random.choice(['newest', 'oldest'])
        dates = [articles[numbers[i]]['date'] for i in index.ids(query, '--sort', order)]
        dated = [d for d in dates if d]
        check.equal('bare words over %s, by date' % name,
                    (len(dates), dates[:len(dated)] == dated, in_order(dated, order)),
                    (len(every), True, True), query + ' ' + order)
    check.note('bare words over %s: %d of %d have articles with and without the phrase' % (
        name, with_both, times))


def in_order(dates, order):
    """Dates cut to their precision count as their first second."""
    cut = [date.rstrip('Z') for date in dates]
    whole = [date + '0000-01-01T00:00:00'[len(date):] for date in cut]
    return whole == sorted(whole, reverse=order == 'newest')


def main():
    check = Check(504)
    corpus = Index('corpus', [ROOT + '/corpus'])
    world = World(corpus.dump())
    compare_trees(check, 'corpus', corpus, world, 400)
    compare_defaults(check, 'corpus', corpus, world, 100)
    lines = list(zstd_lines(data('rss/2023-07.jsonl.zst')))
    with open(temp('slice.jsonl'), 'wb') as out:
        out.writelines(check.random.sample(lines, 8000))
    del lines
    feeds = Index('feeds', [temp('slice.jsonl')])
    world = World(feeds.dump())
    compare_trees(check, 'feeds', feeds, world, 300)
    compare_defaults(check, 'feeds', feeds, world, 60)
    check.end()


main()
