"""The driver of scripts/bench, which tells how to use it and has installed and built everything.

Each measurement is a file of its own in the work folder; what is there already is not done again:

    run.json                 what is measured, with which programs, on which machine
    documents/               what the peers read
    builds/NAME.ROUND.json   time, memory and size of one build
    queries.tsv              query_file.h describes it
    asks/NAME.ROUND.tsv      times within one process
    processes/ROUND.tsv      times of whole processes: name, query, milliseconds
    index/, java/, logs/
    sizes/N/                 a work folder for each of --sizes
    formats/                 run.json, what is read, and ROUND.json of Google Benchmark
"""
import argparse
import datetime
import glob
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time

import candidates
import formats
import measure
import queries
import report

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FIFTHS = 5
# Who is measured with --sizes, by name.
SIZED = ('newsidx', 'newsidx-page', 'lucene', 'lucene-top')
PEER_LIMIT = 1_000_000  # articles of --sizes, beyond which the peers would take hours
PACKAGES = ['libxapian30', 'xapian-omega', 'liblucene8-java', 'openjdk-17-jre-headless',
            'libsqlite3-0', 'recollcmd']


def fail(message):
    sys.exit('scripts/bench: ' + message)


def articles_number(text):
    """10k -> 10000"""
    found = re.fullmatch(r'(\d+)([kM]?)', text)
    if not found or int(found[1]) == 0:
        raise argparse.ArgumentTypeError(f"'{text}': write 10000, 10k or 1M")
    return int(found[1]) * {'': 1, 'k': 1000, 'M': 1_000_000}[found[2]]


def output_of(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()


def write_whole(path, text):
    """So that a file that is there is complete."""
    with open(path + '.new', 'w', encoding='utf-8') as file:
        file.write(text)
    os.replace(path + '.new', path)


def sha256_of(paths):
    total = hashlib.sha256()
    for path in paths:
        with open(path, 'rb') as file:
            while block := file.read(1 << 20):
                total.update(block)
    return total.hexdigest()[:16]


def input_state(paths):
    """Names, sizes and times of all files: what was measured before is void if they change."""
    found = []
    for path in paths:
        below = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names]
        for file in sorted(below or [path]):
            state = os.stat(file)
            found.append([os.path.abspath(file), state.st_size, int(state.st_mtime)])
    return found


def machine():
    with open('/proc/cpuinfo', encoding='utf-8') as file:
        model = re.search(r'^model name\s*: (.*)$', file.read(), re.M)
    memory = os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES')
    return {'cpu': model[1] if model else platform.machine(), 'cores': os.cpu_count(),
            'memory': memory, 'system': platform.freedesktop_os_release().get('PRETTY_NAME', ''),
            'kernel': platform.release()}


def versions(packages=PACKAGES):
    found = {}
    listed = subprocess.run(['dpkg-query', '-W', '-f', '${Package} ${Version} ${db:Status-Status}\n',
                             *packages], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            check=False)
    for line in listed.stdout.decode().splitlines():
        package, version, status = line.split()
        if status == 'installed':
            found[package] = version
    return found


def commit():
    if shutil.which('git') is None:
        return 'no commit'
    done = subprocess.run(['git', '-C', ROOT, 'describe', '--always', '--dirty'],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.stdout.decode().strip() or 'no commit'


class Manifest:
    """What an index says of itself (analyzers/INDEX_FORMAT.md)."""

    def __init__(self, folder):
        with open(os.path.join(folder, 'XAPIANDB'), encoding='utf-8') as file:
            lines = [line[2:] for line in file if line.startswith('# ')]
        manifest = json.loads(''.join(lines))
        self.text_bytes = manifest['text_bytes']
        self.articles = sum(segment['articles'] for segment in manifest['segments'])
        self.first = min(segment['first_date'] for segment in manifest['segments'])
        self.last = max(segment['last_date'] for segment in manifest['segments'])


class Run:
    """All measurements on the same documents. description: of them, for people. names: of the
    candidates, None for all."""

    def __init__(self, options, work, inputs, description, peers, names=None):
        self.options = options
        self.work = work
        self.description = description
        self.peers = peers
        self.names = names
        self.places = candidates.Places(options.programs, HERE, work, inputs)
        self.done = self.steps = 0
        self.start = time.monotonic()

    def wanted(self, table):
        return [row for row in table if (row.peer == 'newsidx' or row.peer in self.peers) and
                (self.names is None or row.name in self.names)]

    def path(self, *names):
        path = os.path.join(self.work, *names)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def say(self, text):
        self.done += 1
        seconds = int(time.monotonic() - self.start)
        print(f'[{self.done:3}/{self.steps} {seconds // 60}:{seconds % 60:02}] {text}', flush=True)

    def measure_all(self):
        rounds = self.options.rounds
        tables = (candidates.BUILDS, candidates.ASKS, candidates.PROCESSES[:1])
        self.steps = rounds * sum(len(self.wanted(table)) for table in tables) + 2
        self.prepare()
        for number in range(rounds):
            for build in self.wanted(candidates.BUILDS):
                self.build(build, number)
        self.write_queries()
        for number in range(rounds):
            for ask in self.wanted(candidates.ASKS):
                self.ask(ask, number)
        for number in range(rounds if self.wanted(candidates.PROCESSES) else 0):
            self.processes(number)

    def begin(self):
        """Earlier results count only if they are of the same documents and programs."""
        programs = [self.places.program(name) for name in ('newsidx', 'newssearch', 'query_bench')]
        sources = sorted(glob.glob(os.path.join(HERE, 'peers', '*')) +
                         [os.path.join(HERE, name) for name in ('candidates.py', 'documents.py')])
        state = {'inputs': input_state(self.places.inputs), 'programs': sha256_of(programs),
                 'sources': sha256_of(sources), 'versions': versions()}
        path = self.path('run.json')
        if os.path.exists(path):
            with open(path, encoding='utf-8') as file:
                if json.load(file)['state'] != state:
                    print('other documents or programs than those measured before: starting anew')
                    self.forget()
        if not os.path.exists(path):
            write_whole(path, json.dumps({
                'state': state, 'when': datetime.date.today().isoformat(), 'machine': machine(),
                'versions': versions(), 'commit': commit(), 'description': self.description,
                'command': self.options.command}))

    def forget(self):
        for name in ('documents', 'builds', 'asks', 'processes', 'index', 'java', 'logs'):
            shutil.rmtree(os.path.join(self.work, name), ignore_errors=True)
        for name in ('run.json', 'queries.tsv', 'complete'):
            if os.path.exists(os.path.join(self.work, name)):
                os.remove(os.path.join(self.work, name))

    def prepare(self):
        """What the peers read and run. Reading our input brings it into memory for all builds."""
        if 'lucene' in self.peers and not os.path.exists(self.path('java', 'LuceneBench.class')):
            jars = candidates.java(self.places)[4]
            subprocess.run(['javac', '-cp', jars, '-d', self.path('java', ''),
                            os.path.join(HERE, 'peers', 'LuceneBench.java')], check=True)
        formats = [name for name, peer in (('omega', 'xapian'), ('mail', 'recoll'))
                   if peer in self.peers]
        complete = self.path('documents', '-'.join(['complete'] + formats))
        if not self.peers or os.path.exists(complete):
            self.say('documents: there')
            return
        self.say('documents: newsidx dump, for the peers')
        measure.run(self.build_command('newsidx'), self.path('logs', 'prepare'))
        dump = subprocess.Popen([self.places.program('newsidx'), 'dump', '--db',
                                 self.places.index('newsidx')], stdout=subprocess.PIPE)
        subprocess.run([sys.executable, '-B', os.path.join(HERE, 'documents.py'),
                        self.path('documents'), *formats], stdin=dump.stdout, check=True)
        if dump.wait() != 0:
            fail('newsidx dump failed')
        write_whole(complete, '')

    def build_command(self, name):
        os.makedirs(self.path('index', ''), exist_ok=True)
        return next(b for b in candidates.BUILDS if b.name == name).command(self.places)

    def first_result(self, build):
        path = self.path('builds', f'{build.name}.0.json')
        if not os.path.exists(path):
            return None
        with open(path, encoding='utf-8') as file:
            return json.load(file)

    def build(self, build, number):
        path = self.path('builds', f'{build.name}.{number}.json')
        there = all(os.path.exists(index) for index in build.index(self.places))
        if os.path.exists(path) and there:
            self.say(f'{build.title} builds: done before')
            return
        first = self.first_result(build)
        if number > 0 and first and first['wall'] > self.options.patience and there:
            self.say(f'{build.title} builds: only once, as it took {first["wall"]:.0f} s')
            return
        for index in build.index(self.places):
            if os.path.isdir(index):
                shutil.rmtree(index)
            elif os.path.exists(index):
                os.remove(index)
        os.makedirs(self.path('index', ''), exist_ok=True)
        build.prepare(self.places)
        took = measure.run(build.command(self.places), self.path('logs', build.name))
        took['index_bytes'] = measure.bytes_of(build.index(self.places))
        write_whole(path, json.dumps(took))
        self.say(f'{build.title} builds: {took["wall"]:.1f} s, {took["cpu"]:.1f} s of CPU, '
                 f'{took["index_bytes"] / 1e6:.1f} MB of index')

    def days(self):
        """The days at which each fifth of the articles begins, and the last, as YYYYMMDD."""
        manifest = Manifest(self.places.index('newsidx'))
        first = datetime.date.fromisoformat(manifest.first)
        last = datetime.date.fromisoformat(manifest.last)

        def until(day):
            done = subprocess.run([self.places.program('newssearch'), '-c', '--db',
                                   self.places.index('newsidx'), '--until', day.isoformat()],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                  check=False)
            return int(done.stdout)
        dated = until(last)
        found = []
        for fifth in range(FIFTHS):
            low, high = first, last
            while low < high:
                middle = low + (high - low) // 2
                if until(middle) > dated * fifth // FIFTHS:
                    high = middle
                else:
                    low = middle + datetime.timedelta(days=1)
            found.append(low)
        return [day.strftime('%Y%m%d') for day in found + [last]]

    def write_queries(self):
        manifest = Manifest(self.places.index('newsidx'))
        rows = queries.all_rows(self.days())
        left_out = 0
        if self.options.queries:
            more, left_out = queries.engine_rows(self.options.queries)
            rows += more
        self.say(f'{len(rows)} queries')
        text, path = ''.join(row + '\n' for row in rows), self.path('queries.tsv')
        if os.path.exists(path):
            with open(path, encoding='utf-8') as file:
                if file.read() != text:
                    print('other queries than those asked before: asking anew')
                    shutil.rmtree(os.path.join(self.work, 'asks'), ignore_errors=True)
        write_whole(path, text)
        path = self.path('run.json')
        with open(path, encoding='utf-8') as file:
            state = json.load(file)
        read = sum(size for _, size, _ in state['state']['inputs'])
        state.update(articles=manifest.articles, text_bytes=manifest.text_bytes, input_bytes=read,
                     first=manifest.first, last=manifest.last, queries_left_out=left_out)
        write_whole(path, json.dumps(state))

    def ask(self, ask, number):
        path = self.path('asks', f'{ask.name}.{number}.tsv')
        if os.path.exists(path):
            self.say(f'{ask.title} answers: done before')
            return
        first = self.path('asks', f'{ask.name}.0.tsv')
        if number > 0 and report.seconds_of(first) > self.options.patience:
            self.say(f'{ask.title} answers: only once, as it took {report.seconds_of(first):.0f} s')
            return
        log = self.path('logs', f'ask-{ask.name}')
        took = measure.run(ask.command(self.places, self.options.passes), log)
        os.replace(log, path)
        self.say(f'{ask.title} answers: {took["wall"]:.1f} s, {took["rss"] / 1e6:.0f} MB')

    def processes(self, number):
        path = self.path('processes', f'{number}.tsv')
        if os.path.exists(path):
            self.say('whole processes: done before')
            return
        # XDG and such would let settings of the user in; the locale decides what UTF-8 is.
        env = {'PATH': os.environ['PATH'], 'HOME': self.work, 'LC_ALL': 'C.UTF-8'}
        lines = []
        for repeat in range(self.options.passes + 1):
            for query in candidates.PROCESS_QUERIES:
                for process in self.wanted(candidates.PROCESSES):
                    took = measure.milliseconds(process.command(self.places, query), env)
                    if repeat > 0:  # the first warms
                        lines.append(f'{process.name}\t{query}\t{took:.3f}\n')
        write_whole(path, ''.join(lines))
        self.say('whole processes')


def made_corpus(options, articles):
    """Articles made from the input files; the same ones are not made twice."""
    maker = os.path.join(options.programs, 'make_corpus')
    state = json.dumps([input_state(options.files), sha256_of([maker])])
    name = f'made-{articles}-{hashlib.sha256(state.encode()).hexdigest()[:8]}.jsonl.zst'
    path = os.path.join(options.work, 'corpora', name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if not os.path.exists(path):
        print(f'making {articles:,} articles', flush=True)
        subprocess.run([os.path.join(ROOT, 'scripts', 'make-corpus'), '--articles', str(articles),
                        '--output', path, *options.files], check=True)
    return path


def measure_sizes(options, peers):
    for articles in options.sizes:
        # The peers that build in parallel and in reasonable time.
        beside = [peer for peer in peers if peer == 'lucene' and articles <= PEER_LIMIT]
        work = os.path.join(options.work, 'sizes', str(articles))
        print(f'== {articles:,} articles', flush=True)
        run = Run(options, work, [made_corpus(options, articles)],
                  f'{articles:,} articles by scripts/make-corpus', beside, SIZED)
        run.begin()
        complete = run.path('complete')
        if os.path.exists(complete):
            print('measured before')
            continue
        run.measure_all()
        if not options.keep:
            for name in ('index', 'documents'):  # gigabytes
                shutil.rmtree(os.path.join(work, name), ignore_errors=True)
        write_whole(complete, '')


def measure_formats(options):
    """How fast each format is read, from the collections in the folder --formats."""
    work = os.path.join(options.work, 'formats')
    formats.measure(os.path.join(options.programs, 'formats_bench'), options.formats, work,
                          options.rounds)
    write_whole(os.path.join(work, 'run.json'), json.dumps({
        'when': datetime.date.today().isoformat(), 'machine': machine(),
        'versions': versions(['libgumbo1']), 'commit': commit(), 'command': options.command,
        'rounds': options.rounds}))


def parse(arguments):
    # scripts/bench has printed its help; this is for its mistakes.
    parser = argparse.ArgumentParser(prog='scripts/bench', add_help=False, allow_abbrev=False)
    parser.add_argument('files', nargs='*')
    parser.add_argument('--peers', default=','.join(candidates.PEERS))
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--passes', type=int, default=5)
    parser.add_argument('--articles', type=articles_number)
    parser.add_argument('--patience', type=float, default=100)
    parser.add_argument('--queries')
    parser.add_argument('--sizes')
    parser.add_argument('--formats')
    parser.add_argument('--keep', action='store_true')
    parser.add_argument('--fresh', action='store_true')
    parser.add_argument('--work', default=os.path.join(ROOT, 'build', 'bench'))
    parser.add_argument('--output', default=os.path.join(HERE, 'RESULTS.md'))
    parser.add_argument('--programs', default=os.path.join(ROOT, 'build', 'release', 'bin'))
    options = parser.parse_args(arguments)
    options.command = ' '.join(['scripts/bench'] + arguments)
    options.work = os.path.abspath(options.work)
    if options.rounds < 1 or options.passes < 1:
        fail('--rounds and --passes: once at least')
    if options.sizes:
        try:
            options.sizes = [articles_number(size) for size in options.sizes.split(',')]
        except argparse.ArgumentTypeError as error:
            fail(f'--sizes {error}')
    for path in options.files + [o for o in (options.queries, options.formats) if o]:
        if not os.path.exists(path):
            fail(f'{path} is not there')
    if not options.files:
        options.files = [os.path.join(ROOT, 'corpus')]
        if not options.sizes:
            options.articles = options.articles or 100_000
    return options


def main(arguments):
    options = parse(arguments)
    peers = [peer for peer in options.peers.split(',') if peer not in ('', 'none')]
    for peer in peers:
        if peer not in candidates.PEERS:
            fail(f"no peer '{peer}'; there are {', '.join(candidates.PEERS)}")
    if options.fresh:
        shutil.rmtree(options.work, ignore_errors=True)
    os.makedirs(options.work, exist_ok=True)
    if options.formats:
        measure_formats(options)
    elif options.sizes:
        measure_sizes(options, peers)
    else:
        inputs, description = options.files, ' '.join(map(os.path.basename, options.files))
        if options.articles:
            inputs = [made_corpus(options, options.articles)]
            description = (f'{options.articles:,} articles that scripts/make-corpus made of '
                           f'{os.path.basename(options.files[0])}')
        run = Run(options, options.work, inputs, description, peers)
        run.begin()
        run.measure_all()
    before = ''
    if os.path.exists(options.output):
        with open(options.output, encoding='utf-8') as file:
            before = file.read()
    write_whole(options.output, report.text_of(options.work, before))
    print(f'wrote {options.output}')


if __name__ == '__main__':
    main(sys.argv[1:])
