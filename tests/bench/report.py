"""Makes the tables of RESULTS.md from what bench.py measured (which says what lies where).

    report.py WORK >RESULTS.md
"""
import glob
import itertools
import json
import os
import statistics
import sys

import candidates
import queries

CLASS_NAMES = {
    'term': 'a word', 'and': 'AND', 'or': 'OR', 'phrase': 'a phrase',
    'common_phrase': 'a phrase of very common words', 'dated_phrase': 'a phrase in a date range',
    'mention': 'a mention (peers: its names as phrases)', 'newest': 'the newest first',
    'count': 'the number only', 'words': 'bare words: all of them, and the phrase counted',
    'engine_and': 'search-benchmark-game, AND', 'engine_or': 'search-benchmark-game, OR',
    'engine_phrase': 'search-benchmark-game, phrases',
}
CLASSES = queries.CLASSES + ['engine_and', 'engine_or', 'engine_phrase']


def percentile(values, percent):
    """Nearest rank: the smallest value that so many of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def number(value):
    """Three digits that say something."""
    if value >= 100:
        return f'{value:,.0f}'
    if value >= 10:
        return f'{value:.1f}'
    return f'{value:.2f}' if value >= 0.1 else f'{value:.3f}'


def times(value, ours):
    return f'{number(value / ours)}×' if ours else '-'


def table(head, rows):
    lines = ['| ' + ' | '.join(head) + ' |', '|' + '---|' * len(head)]
    return '\n'.join(lines + ['| ' + ' | '.join(row) + ' |' for row in rows]) + '\n'


def json_of(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def lines_of(path):
    with open(path, encoding='utf-8') as file:
        return [line.rstrip('\n').split('\t') for line in file]


# ---- building

def builds(work):
    """name -> its measurements"""
    return {build.name: [json_of(path) for path in
                         sorted(glob.glob(os.path.join(work, 'builds', build.name + '.*.json')))]
            for build in candidates.BUILDS}


def middle(runs, key):
    return statistics.median(run[key] for run in runs)


def build_table(work, run):
    found = builds(work)
    ours = found['newsidx']
    rows = []
    for build in candidates.BUILDS:
        runs = found[build.name]
        if not runs:
            continue
        row = [build.title]
        for key, unit in (('wall', 1), ('cpu', 1), ('rss', 1e6), ('index_bytes', 1e6)):
            row.append(number(middle(runs, key) / unit))
            if key == 'wall':
                row.append(number(min(r['wall'] for r in runs)))
            row.append(times(middle(runs, key), middle(ours, key)))
        row.append(number(run['text_bytes'] / 1e6 / middle(runs, 'wall')))
        row.append(str(len(runs)))
        rows.append(row)
    return table(['who', 'wall s', 'best', '×', 'CPU s', '×', 'memory MB', '×', 'index MB', '×',
                  'text MB/s', 'runs'], rows)


# ---- queries

def answers(work, name):
    """(class, query's number) -> (matches, median of the milliseconds), or nothing."""
    found = {}
    for path in sorted(glob.glob(os.path.join(work, 'asks', name + '.*.tsv'))):
        for group, query, matches, microseconds in lines_of(path):
            found.setdefault((group, int(query)), []).append((int(matches),
                                                              float(microseconds) / 1000))
    return {key: (measured[0][0], statistics.median(took for _, took in measured))
            for key, measured in found.items()}


def seconds_of(path):
    """How long all queries of one file of answers took."""
    return sum(float(line[3]) for line in lines_of(path)) / 1e6


def all_answers(work):
    found = [(ask, answers(work, ask.name)) for ask in candidates.ASKS]
    return [(ask, answered) for ask, answered in found if answered]


def of_class(answered, group):
    return {query: measured for (found, query), measured in answered.items() if found == group}


def query_table(asked):
    rows = []
    for group in CLASSES:
        row = [CLASS_NAMES[group]]
        for _, answered in asked:
            took = [ms for _, ms in of_class(answered, group).values()]
            row.append(' / '.join(number(percentile(took, p)) for p in (50, 95, 99)) if took else '-')
        if any(cell != '-' for cell in row[1:]):
            rows.append(row)
    return table(['class'] + [ask.title for ask, _ in asked], rows)


def ratio_table(asked):
    """How much longer than newsidx: the median over a class's queries of each one's ratio."""
    ours = asked[0][1]
    rows = []
    for group in CLASSES:
        base = of_class(ours, group)
        if not base:
            continue
        row = [CLASS_NAMES[group]]
        for _, answered in asked[1:]:
            theirs = of_class(answered, group)
            ratios = [theirs[q][1] / base[q][1] for q in base if q in theirs]
            row.append(f'{number(statistics.median(ratios))}×' if ratios else '-')
        rows.append(row)
    return table(['class'] + [ask.title for ask, _ in asked[1:]], rows)


def equality_table(work, asked):
    texts = [line[4] for line in lines_of(os.path.join(work, 'queries.tsv'))]
    ours = asked[0][1]
    rows = []
    for ask, answered in asked:
        if not ask.compare or ask.peer == 'newsidx':
            continue
        for group in CLASSES:
            base, theirs = of_class(ours, group), of_class(answered, group)
            pairs = [(q, base[q][0], theirs[q][0]) for q in base if q in theirs and theirs[q][0] >= 0]
            if not pairs:
                continue
            equal = sum(a == b for _, a, b in pairs)
            near = sum(abs(a - b) <= 0.01 * max(a, b) for _, a, b in pairs)
            query, a, b = max(pairs, key=lambda p: abs(p[1] - p[2]) / max(p[1], p[2], 1))
            worst = '' if a == b else f'`{texts[query]}`: {a:,} and {b:,}'
            rows.append([ask.title, CLASS_NAMES[group], str(len(pairs)), str(equal), str(near), worst])
    return table(['newsidx and', 'class', 'queries', 'equal', 'within 1 %',
                  'most different: newsidx and the peer'], rows)


def process_table(work):
    found = {}
    for path in sorted(glob.glob(os.path.join(work, 'processes', '*.tsv'))):
        for name, _, took in lines_of(path):
            found.setdefault(name, []).append(float(took))
    ours = statistics.median(found['newssearch']) if 'newssearch' in found else 0
    rows = [[process.title, *(number(percentile(found[process.name], p)) for p in (50, 95)),
             times(statistics.median(found[process.name]), ours), str(len(found[process.name]))]
            for process in candidates.PROCESSES if process.name in found]
    return table(['program', 'median ms', 'p95', '×', 'runs'], rows)


# ---- the page

def about(run):
    machine = run['machine']
    packages = ', '.join(f'{name} {version}' for name, version in run['versions'].items())
    return (f'{machine["cpu"]}, {machine["cores"]} cores, {machine["memory"] / 2**30:.0f} GB, '
            f'{machine["system"]}, Linux {machine["kernel"]}. newsidx at {run["commit"]}; {packages}.\n'
            f'{run["when"]}, by `{run["command"]}`.\n')


def documents(run):
    left_out = run.get('queries_left_out')
    return (f'{run["description"]}: {run["articles"]:,} articles, {run["first"]} to {run["last"]}, '
            f'{run["text_bytes"] / 1e6:.1f} MB of text in {run["input_bytes"] / 1e6:.1f} MB of input.\n' +
            (f'{left_out} queries of the engine benchmark were left out: their signs mean different '
             'things to different parsers.\n' if left_out else ''))


def main_part(work, run):
    asked = all_answers(work)
    parts = [about(run), documents(run), f'''
## Building

newsidx reads the input itself: it unpacks, parses, cleans, understands dates, tells languages, finds
mentions and stores the text. The peers get titles, bodies and dates as plain text, prepared beforehand.
× is the ratio to newsidx; wall is the median of the runs.

{build_table(work, run)}''', f'''
## Queries in one process

Milliseconds for the ten best, warm: the 50th, 95th and 99th percentile over the queries of a class, of
each query the median of its runs; a class has some thirty, so the 99th is the slowest. newsidx counts
all matches exactly; with snippets it also reads the articles and finds their words, which no peer does
here. "no counts": the engine may leave out what cannot be among the ten.

{query_table(asked)}
How long the others take, as a multiple of newsidx: the median over the queries of a class.

{ratio_table(asked)}''']
    if any(ask.compare and ask.peer != 'newsidx' for ask, _ in asked):
        parts.append(f'''
### Answers

How many articles match; with FTS5 only where it is asked for the number alone. Where they differ, it is
by the analysis. newsidx, Lucene and FTS5 stem words and phrases, stock Xapian words only; Lucene's and
FTS5's stemmer is Porter's first ("one" is "on"), newsidx's and Xapian's his second. Only newsidx stems
articles in other languages by their own rules, or not at all, and stops phrases at paragraphs; it and
FTS5 fold accents ("Ukrainę" has "ukraine"). A mention is no phrase to newsidx: it tells names apart.

{equality_table(work, asked)}''')
    parts.append(f'''
## Whole processes

From starting the program to its end, in turn, for {len(candidates.PROCESS_QUERIES)} queries ({', '.join(
    f'`{query}`' for query in candidates.PROCESS_QUERIES)}).

{process_table(work)}''')
    return ''.join(parts)


def sizes_part(works):
    build_rows, query_rows = [], []
    for work in works:
        run = json_of(os.path.join(work, 'run.json'))
        found = builds(work)
        for build in candidates.BUILDS:
            runs = found[build.name]
            if runs:
                wall = middle(runs, 'wall')
                build_rows.append([
                    f'{run["articles"]:,}', build.title, number(wall), number(middle(runs, 'cpu')),
                    number(run['text_bytes'] / 1e6 / wall), number(middle(runs, 'rss') / 1e6),
                    number(middle(runs, 'index_bytes') / 1e6),
                    number(middle(runs, 'index_bytes') / run['text_bytes'])])
        for ask, answered in all_answers(work):
            row = [f'{run["articles"]:,}', ask.title]
            for group in queries.CLASSES:
                took = [ms for _, ms in of_class(answered, group).values()]
                row.append(' / '.join(number(percentile(took, p)) for p in (50, 95)) if took else '-')
            query_rows.append(row)
    first = json_of(os.path.join(works[0], 'run.json'))
    return f'''
## Sizes

Made articles (scripts/make-corpus tells how) of about a kilobyte each. {about(first)}
{table(['articles', 'who', 'wall s', 'CPU s', 'text MB/s', 'memory MB', 'index MB', 'index / text'],
       build_rows)}
Milliseconds in one process for the ten best, 50th / 95th percentile:

{table(['articles', 'who'] + queries.CLASSES, query_rows)}'''


def formats_part(work):
    rounds = [json_of(path)['benchmarks'] for path in
              sorted(glob.glob(os.path.join(work, 'formats', '[0-9]*.json')))]
    measured = {}
    for benchmark in itertools.chain(*rounds):
        measured.setdefault(benchmark['name'], []).append(benchmark)
    speed = {name: statistics.median(b['bytes_per_second'] for b in found) / 1e6
             for name, found in measured.items()}
    rows = []
    for name, found in measured.items():
        kind, format_name = name.split('/')
        if kind != 'read':
            continue
        peer = speed.get('gumbo/' + format_name)
        rows.append([
            format_name, f'{found[0]["files"]:,.0f}', number(found[0]['input_bytes'] / 1e6),
            number(speed[name]),
            number(statistics.median(b.get('items_per_second', 0) for b in found)),
            f'{number(peer)} MB/s: {times(speed[name], peer)}' if peer else ''])
    run = json_of(os.path.join(work, 'formats', 'run.json'))
    return f'''
## Reading, by format

From bytes in memory to articles, on one thread: recognising the format, decoding, finding the text,
cleaning it, understanding dates; no language, no words. Megabytes are those of the input, unpacked but
for archives; medians of {run["rounds"]} round(s). Beside HTML stands Gumbo, which newsidx calls, alone
on the same pages. The data: tests/bench/formats.py.
{about(run)}
{table(['format', 'files', 'MB', 'MB/s', 'articles/s', 'Gumbo alone, and newsidx to it'], rows)}'''


# The report's parts begin with these, in this order; what stands before belongs to the first.
PARTS = ['', '\n## Reading, by format\n', '\n## Sizes\n']


def parts_of(text):
    """The parts of a report, each with its heading; empty if it is not there."""
    head = text.find('\n\n', text.find(NOTE)) + 2 if NOTE in text else 0
    places = [head] + [text.find(mark, head) for mark in PARTS[1:]]
    ends = [place for place in places[1:] if place >= 0] + [len(text)]
    return [text[place:min(end for end in ends if end > place)] if 0 <= place < len(text) else ''
            for place in places]


NOTE = 'Written by scripts/bench; not to be edited.'


def text_of(work, before=''):
    """The report; what was not measured here is left as it was before."""
    main, formats, sizes = parts_of(before)
    path = os.path.join(work, 'run.json')
    if os.path.exists(path) and 'articles' in json_of(path):
        main = main_part(work, json_of(path))
    if os.path.exists(os.path.join(work, 'formats', 'run.json')):
        formats = formats_part(work)
    works = [os.path.dirname(path) for path in glob.glob(os.path.join(work, 'sizes', '*', 'run.json'))
             if 'articles' in json_of(path)]
    if works:
        sizes = sizes_part(sorted(works, key=lambda path: int(os.path.basename(path))))
    return f'# How fast: newsidx and its peers\n\n{NOTE}\n\n{main}{formats}{sizes}'


if __name__ == '__main__':
    if len(sys.argv) != 2 or sys.argv[1].startswith('-'):
        sys.exit(__doc__)
    sys.stdout.write(text_of(sys.argv[1]))
