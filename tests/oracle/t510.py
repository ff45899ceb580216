"""The whole query language by brute force over stored articles: random queries, nested to depth 5;
articles, counts and highlighted words must agree.
  ORACLE_QUERIES  how many queries in all (default: 600; 20000 for a thorough run)
  ORACLE_COLLECTIONS  only these of corpus, english, slavic, chinese
  ORACLE_KINDS    only these kinds of nodes (query_draw.py)"""
import glob
import json
import os
import subprocess

from oracle import BIN, Check, DATA, Index, ROOT, data, temp, unpack, zstd_lines
from query_articles import Collection
from query_draw import KINDS, Queries
from query_spans import Node, Places, minimal, to_text

MAX_BYTES = 8000  # of a query
SHOWN = 6  # differences of a sort, each made as small as may be


class Answers:
    """newssearch's answers, one query at a time."""

    def __init__(self, index):
        self.child = subprocess.Popen([os.path.join(BIN, 'query_answers'), index.db],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, text):
        self.child.stdin.write(text.encode() + b'\n')
        self.child.stdin.flush()

    def answer(self):
        """Count, and the highlighted words by article; or the error."""
        line = self.child.stdout.readline()
        if not line:
            return 'no answer: exit code %d' % self.child.wait()
        answer = json.loads(line)
        if 'error' in answer:
            return answer['error']
        return answer['count'], {i: list(map(tuple, spans)) for i, spans in answer['hits']}


def brute_force(collection, query):
    hits = {}
    for article in collection.articles:
        places = Places(article)
        if places.satisfied(query):
            # Title first, then by place.
            hits[article.id] = sorted(places.highlights(query),
                                      key=lambda word: (word[0] != 'title', *word[1:]))
    return len(hits), hits


def smaller(query):
    """Queries that are like this one, but simpler."""
    for at, child in enumerate(query.children):
        yield child
        if query.kind in ('and', 'or') and len(query.children) > 2:
            yield query.with_child(at, None)
        for other in smaller(child):
            yield query.with_child(at, other)


def difference(got, expected):
    """In what two answers differ, the gravest first; None: in nothing."""
    if isinstance(got, str):
        return 'answered'
    if got[1].keys() != expected[1].keys():
        return 'articles'
    if got[0] != expected[0]:
        return 'counts'
    return 'spans' if got != expected else None


def ask(collection, answers, query):
    answers.ask(to_text(query))
    expected = brute_force(collection, query)  # the other process works meanwhile
    return answers.answer(), expected


def shrink(collection, answers, query, what):
    """The smallest part of a query about which the two still differ so."""
    while True:
        found = next((q for q in sorted(smaller(query), key=Node.size) if q.size() < query.size()
                      and difference(*ask(collection, answers, q)) == what), None)
        if not found:
            return query
        query = found


def explain(collection, answers, query, what):
    """What to look at: the query, an article, and both answers for it."""
    query = shrink(collection, answers, query, what)
    got, expected = ask(collection, answers, query)
    if isinstance(got, str):
        return 'no answer to %s\n  newsidx: %s; oracle: %d articles' % (to_text(query), got, expected[0])
    ids = sorted(i for i in got[1].keys() | expected[1].keys()
                 if got[1].get(i) != expected[1].get(i))
    text = 'other %s for %s\n  count %d, oracle %d; %d articles differ' % (
        what, to_text(query), got[0], expected[0], len(ids))
    for i in ids[:1]:
        article = next(a for a in collection.articles if a.id == i)
        text += '\n  %s (%s): newsidx %s\n  %s oracle %s' % (
            i, article.language, shown(article, got[1].get(i)), ' ' * 31,
            shown(article, expected[1].get(i)))
    return text


def shown(article, spans):
    if spans is None:
        return 'not found'
    return [(field, begin, end, article.texts[field][begin:end].decode('utf-8', 'replace'))
            for field, begin, end in spans]


def compare(check, name, index, times):
    collection = Collection(index)
    kinds = os.environ.get('ORACLE_KINDS', ' '.join(KINDS)).split()
    queries = Queries(collection, check.random, kinds)
    answers = Answers(index)
    finding = 0
    differing = {}
    for _ in range(times):
        query = queries.query(check.random.randint(0, 5), queries.place())
        text = to_text(query)
        if len(text.encode()) > MAX_BYTES:
            continue
        got, expected = ask(collection, answers, query)
        finding += 0 < expected[0] < len(collection.articles)
        what = difference(got, expected)
        if what and differing.setdefault(what, 0) < SHOWN:
            check.note(explain(collection, answers, query, what))
        if what:
            differing[what] += 1
        check.equal(name, what, None, text)
    check.note('%s: %d queries of %d articles, of which %d find some but not all' % (
        name, times, len(collection.articles), finding))
    if differing:
        check.note('%s: they differ in %s' % (name, differing))


def has_data(*names):
    missing = [name for name in names if not os.path.exists(data(name))]
    if missing:
        print('SKIPPED: no %s in %s' % (', '.join(missing), DATA))
    return not missing


def corpus(_):
    return Index('corpus', [ROOT + '/corpus'])


def english(draw):
    files = draw.sample(sorted(glob.glob(unpack('bbc.tar.zst') + '/bbc/*/*.txt')), 100)
    with open(temp('entries.jsonl'), 'wb') as out:
        out.writelines(draw.sample(list(zstd_lines(data('rss/2023-07.jsonl.zst'))), 200))
    return Index('english', [*files, temp('entries.jsonl')])


def slavic(draw):
    folder = unpack('slavicner.tar.zst') + '/slavicner/raw'
    files = []
    for language, number in [('ru', 120), ('pl', 30), ('uk', 20), ('cs', 20), ('bg', 20)]:
        files += draw.sample(sorted(glob.glob('%s/*/%s/*.txt' % (folder, language))), number)
    return Index('slavic', files)


def chinese(draw):
    files = glob.glob(unpack('xinwenlianbo.tar.zst') + '/**/news/*.md', recursive=True)
    return Index('chinese', draw.sample(sorted(files), 8))


COLLECTIONS = {'corpus': (corpus,),
               'english': (english, 'bbc.tar.zst', 'rss/2023-07.jsonl.zst'),
               'slavic': (slavic, 'slavicner.tar.zst'),
               'chinese': (chinese, 'xinwenlianbo.tar.zst')}


def check_minimal(check):
    """What all else stands on, by its definition."""
    for _ in range(300):
        ends = [(check.random.randint(1, 9), check.random.randint(0, 5)) for _ in range(8)]
        spans = {(first, first + length) for first, length in ends}
        check.equal('minimal spans', minimal(spans), sorted(
            s for s in spans if not any(t != s and s[0] <= t[0] and t[1] <= s[1] for t in spans)))


def main():
    check = Check(510)
    check_minimal(check)
    chosen = os.environ.get('ORACLE_COLLECTIONS', ' '.join(COLLECTIONS)).split()
    times = int(os.environ.get('ORACLE_QUERIES', 600)) // len(chosen)
    for name in chosen:
        make, *needed = COLLECTIONS[name]
        if has_data(*needed):
            compare(check, name, make(check.random), times)
    check.end()


main()
