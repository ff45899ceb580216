"""What the oracle checks share: running the programs, reading dumps, and reporting.

Nothing here knows how newsidx works inside: it calls the two programs and counts by hand.
"""
import datetime
import html.parser
import json
import os
import random
import re
import subprocess
import sys
import time

ROOT = os.environ['ORACLE_ROOT']
BIN = os.environ['NEWSIDX_BIN']
DATA = os.environ['NEWSIDX_SHARED_DATA']
TMP = os.environ['ORACLE_TMP']


def data(name):
    return os.path.join(DATA, name)


def temp(name):
    return os.path.join(TMP, name)


def run(command, codes=(0,), **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    if done.returncode not in codes:
        sys.exit('FAIL: exit code %d of %s\n%s' % (
            done.returncode, ' '.join(command), done.stderr.decode('utf-8', 'replace')))
    return done


def zstd_lines(path):
    """Lines of a compressed file, as bytes."""
    child = subprocess.Popen(['zstd', '-dcq', path], stdout=subprocess.PIPE)
    yield from child.stdout
    if child.wait() != 0:
        sys.exit('FAIL: zstd cannot read ' + path)


def unpack(name):
    folder = temp('data')
    os.makedirs(folder, exist_ok=True)
    run(['tar', '--zstd', '-C', folder, '-xf', data(name)])
    return folder


class _VisibleText(html.parser.HTMLParser):
    def __init__(self, hidden):
        super().__init__(convert_charrefs=True)
        self.names, self.parts, self.hidden = hidden, [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in self.names

    def handle_endtag(self, tag):
        self.hidden -= tag in self.names and self.hidden > 0

    def handle_data(self, text):
        if not self.hidden:
            self.parts.append(text)


def without_tags(markup, hidden):
    """The text between the tags of HTML, but for what stands in `hidden` elements."""
    parser = _VisibleText(hidden)
    parser.feed(markup)
    parser.close()
    return ''.join(parser.parts)


class Index:
    """An index in the temporary folder, with the last words of its build."""

    def __init__(self, name, paths, options=(), codes=(0,), stdin=None):
        self.db = temp(name)
        done = run([os.path.join(BIN, 'newsidx'), 'build', '--db', self.db, '--progress', 'never',
                    *options, *paths], codes, input=stdin)
        self.report = (done.stdout + done.stderr).decode('utf-8')

    def reported(self, pattern):
        found = re.search(r'([\d,]+) ' + pattern, self.report)
        return int(found.group(1).replace(',', '')) if found else 0

    def dump_lines(self):
        return run([os.path.join(BIN, 'newsidx'), 'dump', '--db', self.db]).stdout.splitlines()

    def dump(self):
        return [json.loads(line) for line in self.dump_lines()]

    def search(self, *arguments):
        """Standard output; nothing found is an answer too. Fresh memory is filled with bytes that
        make great negative numbers: what should have been set first then shows."""
        return run([os.path.join(BIN, 'newssearch'), '--db', self.db, *arguments],
                   (0, 1), env={**os.environ, 'MALLOC_PERTURB_': '63'}).stdout.decode('utf-8')

    def count(self, query, *options):
        return int(self.search('-c', *options, '--', query))

    def ids(self, query, *options):
        return self.search('--format', 'ids', *options, '--', query).split()


class Check:
    """Counts comparisons, keeps the first differences, and ends with an exit code."""

    def __init__(self, number):
        self.seed = int(os.environ.get('ORACLE_SEED', number))
        self.random = random.Random(self.seed)
        self.started = time.time()
        self.compared = {}
        self.differing = {}
        self.shown = 0

    def equal(self, what, got, expected, detail=''):
        self.compared[what] = self.compared.get(what, 0) + 1
        if got == expected:
            return True
        self.differing[what] = self.differing.get(what, 0) + 1
        if self.shown < 20:
            self.shown += 1
            print('DIFFERENT %s: newsidx %s, oracle %s  %s' % (
                what, shortened(got), shortened(expected), detail))
        return False

    def note(self, text):
        print(text)

    def end(self):
        for what, number in self.compared.items():
            print('%-44s %7d compared, %d differ' % (what, number, self.differing.get(what, 0)))
        print('seed %d, %.0f s' % (self.seed, time.time() - self.started))
        if not self.compared:
            sys.exit('FAIL: nothing was compared')
        sys.exit(1 if self.differing else 0)


def shortened(value, limit=300):
    text = repr(value)
    return text if len(text) <= limit else text[:limit] + '…'


def instant_of(article):
    """The first instant of a dumped article's date, an aware datetime, or None."""
    date = article['date']
    if not date:
        return None
    if 'T' in date:
        date = date.replace('Z', '+00:00')
        return datetime.datetime.fromisoformat(date)
    year, month, day = (date.split('-') + ['1', '1'])[:3]
    return datetime.datetime(int(year), int(month), int(day), tzinfo=datetime.timezone.utc)


def days_of(article, zone):
    """First and last civil day that a dumped article's date may mean; None if undated."""
    precision = article['precision']
    if precision == 'none':
        return None
    instant = instant_of(article)
    if precision in ('minute', 'second'):
        day = instant.astimezone(zone).date()
        return day, day
    first = instant.date()
    if precision == 'day':
        return first, first
    if precision == 'month':
        return first, end_of_month(first.year, first.month)
    return first, datetime.date(first.year, 12, 31)


def end_of_month(year, month):
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return after - datetime.timedelta(days=1)


# Product, section 3, and the list in analyzers/article_key.h.
TRACKING = re.compile(r'(utm_|at_|ns_|pk_).*|fbclid|gclid|dclid|gclsrc|msclkid|yclid|twclid|igshid'
                      r'|mc_cid|mc_eid|ito|srcref|cmpid|ftag')
URL = re.compile(r'(?is)(https?)://(?:[^/?#]*@)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(#[!/].*)?(?:#.*)?')


def canonical_url(url):
    found = URL.fullmatch(url)
    if not found or not found.group(2):
        return url
    scheme, host = found.group(1).lower(), found.group(2).lower()
    port = ':80' if scheme == 'http' else ':443'
    if host.endswith(port):
        host = host[:-len(port)]
    kept = [p for p in (found.group(4) or '').split('&')
            if p and not TRACKING.fullmatch(p.split('=')[0])]
    query = '?' + '&'.join(kept) if kept else ''
    # A fragment #!/x or #/x is what a script shows; any other a place on the page.
    return '%s://%s%s%s%s' % (scheme, host, found.group(3) or '/', query, found.group(5) or '')
