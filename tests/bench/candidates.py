"""Who is measured: how each builds its index, and how it is asked.

A Build, an Ask and a Process become a row or column of the report, in this order. `peer` is the
name on the command line; newsidx is always there.
"""
import glob
import os
from typing import Callable, NamedTuple

PEERS = {
    'lucene': 'Lucene',
    'fts5': "SQLite's FTS5",
    'xapian': "xapian-omega's scriptindex, and Xapian's own QueryParser",
    'recoll': 'recoll, which reads mailboxes of the same documents',
}


class Places(NamedTuple):
    """Where things are."""
    programs: str  # build/release/bin
    bench: str     # tests/bench
    work: str
    inputs: list   # for newsidx

    def program(self, name):
        return os.path.join(self.programs, name)

    def document(self, name):
        return os.path.join(self.work, 'documents', name)

    def index(self, name):
        return os.path.join(self.work, 'index', name)


class Build(NamedTuple):
    name: str
    peer: str
    title: str
    command: Callable  # of Places
    index: Callable    # of Places: the files and folders that are its index
    prepare: Callable = lambda p: None


class Ask(NamedTuple):
    name: str
    peer: str
    title: str
    command: Callable  # of Places and the number of passes
    compare: bool      # its numbers of matches with ours?


class Process(NamedTuple):
    name: str
    peer: str
    title: str
    command: Callable  # of Places and the query


def java(places, *arguments):
    jars = [jar for name in ('core', 'analyzers-common', 'queryparser')
            for jar in sorted(glob.glob(f'/usr/share/java/lucene-{name}-[0-9]*.jar'))]
    path = ':'.join([os.path.join(places.work, 'java')] + jars)
    return ['java', '-Xmx2g', '-XX:+UseParallelGC', '-cp', path, 'LuceneBench', *arguments]


def newsidx(*options):
    return lambda p: [p.program('newsidx'), 'build', '--quiet', '--skip-bad', '--replace', *options,
                      '--db', p.index('newsidx'), *p.inputs]


def lucene(kind, threads, name):
    return lambda p: java(p, 'build', kind, str(threads), p.index(name), p.document('documents.tsv'))


def fts5(kind, name):
    return lambda p: [p.program('fts5_bench'), 'build', kind, p.index(name),
                      p.document('documents.tsv')]


def recoll_settings(places):
    folder = places.index('recoll')
    os.makedirs(folder)
    with open(os.path.join(folder, 'recoll.conf'), 'w', encoding='utf-8') as settings:
        settings.write(f'topdirs = {os.path.abspath(places.document("mail"))}\n'
                       'indexstemminglanguages = english\nloglevel = 2\n')


def at(*names):
    return lambda p: [p.index(name) for name in names]


CORES = os.cpu_count() or 1

BUILDS = [
    Build('newsidx', 'newsidx', 'newsidx', newsidx(), at('newsidx')),
    Build('newsidx-j1', 'newsidx', 'newsidx -j 1', newsidx('-j', '1'), at('newsidx')),
    Build('lucene', 'lucene', f'Lucene, {CORES} threads', lucene('text', CORES, 'lucene'),
          at('lucene')),
    Build('lucene-1', 'lucene', 'Lucene, 1 thread', lucene('text', 1, 'lucene'), at('lucene')),
    Build('lucene-stored', 'lucene', f'Lucene, {CORES} threads, text stored',
          lucene('stored', CORES, 'lucene-stored'), at('lucene-stored')),
    Build('fts5', 'fts5', 'FTS5, contentless', fts5('contentless', 'fts5.db'), at('fts5.db')),
    Build('fts5-content', 'fts5', 'FTS5, text stored', fts5('content', 'fts5-content.db'),
          at('fts5-content.db')),
    Build('xapian', 'xapian', 'scriptindex',
          lambda p: ['scriptindex', '--overwrite', p.index('xapian'),
                     os.path.join(p.bench, 'peers', 'scriptindex.script'),
                     p.document('documents.omega')], at('xapian')),
    Build('xapian-compact', 'xapian', 'then xapian-compact',
          lambda p: ['xapian-compact', p.index('xapian'), p.index('xapian-compact')],
          at('xapian-compact')),
    Build('recoll', 'recoll', 'recollindex, text stored',
          lambda p: ['recollindex', '-c', p.index('recoll')],
          lambda p: [os.path.join(p.index('recoll'), 'xapiandb')], recoll_settings),
]


def query_bench(what):
    return lambda p, passes: [p.program('query_bench'), what, p.index('newsidx'),
                              os.path.join(p.work, 'queries.tsv'), str(passes)]


def xapian_bench(what):
    return lambda p, passes: [p.program('xapian_bench'), what, p.index('xapian-compact'),
                              os.path.join(p.work, 'queries.tsv'), str(passes)]


def lucene_bench(what):
    return lambda p, passes: java(p, 'time', what, p.index('lucene'),
                                  os.path.join(p.work, 'queries.tsv'), str(passes))


ASKS = [
    Ask('newsidx', 'newsidx', 'newsidx', query_bench('ids'), True),
    Ask('newsidx-page', 'newsidx', 'newsidx, with snippets', query_bench('page'), False),
    Ask('lucene', 'lucene', 'Lucene, exact counts', lucene_bench('exact'), True),
    Ask('lucene-top', 'lucene', 'Lucene, no counts', lucene_bench('top'), False),
    Ask('fts5', 'fts5', 'FTS5, no counts',
        lambda p, passes: [p.program('fts5_bench'), 'ask', p.index('fts5.db'),
                           os.path.join(p.work, 'queries.tsv'), str(passes)], True),
    Ask('xapian', 'xapian', 'Xapian, exact counts', xapian_bench('exact'), True),
    Ask('xapian-top', 'xapian', 'Xapian, no counts', xapian_bench('top'), False),
]

# As people would ask, in a shell; the same text for all.
PROCESS_QUERIES = ['ukraine', 'president AND biden', 'russia OR china OR india', '"united states"',
                   '"belt and road"', '"one of the"']


def sqlite_shell(places, query):
    return ['sqlite3', places.index('fts5-content.db'),
            "SELECT title, snippet(text, 1, '[', ']', '…', 20) FROM text WHERE text MATCH "
            f"'{query}' ORDER BY rank LIMIT 20"]


PROCESSES = [
    Process('newssearch', 'newsidx', 'newssearch (20 articles with snippets, exact count)',
            lambda p, query: [p.program('newssearch'), '--db', p.index('newsidx'), query]),
    Process('newssearch-ids', 'newsidx', 'newssearch -n 20 --format ids',
            lambda p, query: [p.program('newssearch'), '--db', p.index('newsidx'), '-n', '20',
                              '--format', 'ids', query]),
    Process('quest', 'xapian', 'quest (20 numbers, no text)',
            lambda p, query: ['quest', '-s', 'english', '-m', '20', '-d',
                              p.index('xapian-compact'), query]),
    Process('sqlite3', 'fts5', 'sqlite3 (20 titles with snippets, no count)', sqlite_shell),
    Process('java', 'lucene', 'java with Lucene (10 titles)',
            lambda p, query: java(p, 'ask', p.index('lucene-stored'), query)),
    Process('recollq', 'recoll', 'recollq (20 titles)',
            lambda p, query: ['recollq', '-c', p.index('recoll'), '-n', '20', query]),
    Process('true', 'newsidx', 'true (what starting any program costs)', lambda p, query: ['true']),
]
