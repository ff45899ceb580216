"""The queries of a benchmark, in the words of every engine.

The lists in queries/ have one query a line: words that all must be there, alternatives between
bars, phrases in quotes; # begins a comment. The file's name is the class. What is written for the
engines is described in query_file.h: AND, OR and quotes mean the same to newssearch and to the query
parsers of Xapian, Lucene and FTS5.
"""
import json
import os
import re
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
GAZETTEER = os.path.join(HERE, '..', '..', 'analyzers', 'data')
CLASSES = ['term', 'and', 'or', 'phrase', 'common_phrase', 'dated_phrase', 'mention', 'newest',
           'count', 'words']
MODES = {'newest': 'newest', 'count': 'count', 'words': 'both'}
MAX_NAMES = 8  # of an entity; more would be no question that anybody types


def query_lines(path):
    with open(path, encoding='utf-8') as lines:
        return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def operators(line):
    """`a b` -> `a AND b`; `a | b` -> `a OR b`; phrases as they are."""
    def one(part):
        return part if part.startswith('"') else ' AND '.join(part.split())
    return ' OR '.join(one(part.strip()) for part in line.split('|'))


def entity_names():
    """id -> its names in ASCII letters, without the gazetteer's flags."""
    names = {}
    for table in ('entities.tsv', 'countries.tsv'):
        with open(os.path.join(GAZETTEER, table), encoding='utf-8') as lines:
            for line in lines:
                fields = line.rstrip('\n').split('\t')
                if line.startswith('#') or len(fields) < 4:
                    continue
                for name in [fields[2]] + fields[3].split('|'):
                    plain = ' '.join(re.findall(r'[a-z0-9]+', name.lower()))
                    known = names.setdefault(fields[0], [])
                    if plain and name.isascii() and plain not in known:
                        known.append(plain)
    return names


def dashed(day):
    return f'{day[:4]}-{day[4:6]}-{day[6:]}'


def rows(group, lines, days):
    """The lines of the query file. days: the first days of the fifths of the articles, and the last."""
    names = entity_names() if group == 'mention' else {}
    mode = MODES.get(group, 'best')
    for number, line in enumerate(lines):
        since = until = '0'
        phrase = ''
        text = ours = operators(line)
        if group == 'words':
            phrase, ours = f'"{line}"', line
        elif group == 'mention':
            ours = f'mention:{line}'
            text = ' OR '.join(f'"{name}"' for name in names[line][:MAX_NAMES])
        elif group == 'dated_phrase':
            fifth = number % (len(days) - 1)
            since, until = days[fifth], days[fifth + 1]
            ours = f'{text} date:{dashed(since)}..{dashed(until)}'
        yield '\t'.join([group, mode, since, until, text, phrase, ours])


def engine_rows(path):
    """The 962 queries of search-benchmark-game, or any such list: JSON Lines, or a tar that has it.

    Returns the rows, and how many were left out because the query parsers differ on their signs.
    """
    if '.tar' in os.path.basename(path):
        done = subprocess.run(['tar', '--wildcards', '-xOf', path, '*search-benchmark-game/queries.txt'],
                              stdout=subprocess.PIPE, check=True)
        lines = done.stdout.decode().splitlines()
    else:
        with open(path, encoding='utf-8') as file:
            lines = file.read().splitlines()
    found, left_out = [], 0
    for line in lines:
        query = json.loads(line)['query']
        words = re.sub(r'[+"]', ' ', query).split()
        if not all(re.fullmatch(r'[a-z0-9]+', word) for word in words):
            left_out += 1
            continue
        if query.startswith('"'):
            group, text = 'engine_phrase', f'"{" ".join(words)}"'
        elif '+' in query or len(words) == 1:
            group, text = 'engine_and', ' AND '.join(words)
        else:
            group, text = 'engine_or', ' OR '.join(words)
        found.append('\t'.join([group, 'best', '0', '0', text, '', text]))
    return found, left_out


def all_rows(days):
    found = []
    for group in CLASSES:
        found += rows(group, query_lines(os.path.join(HERE, 'queries', group + '.txt')), days)
    return found
