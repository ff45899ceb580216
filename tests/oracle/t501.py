"""Records in = articles + same again + rejects; articles = unique keys; counts of date ranges."""
import datetime
import json
import subprocess
import zoneinfo

from oracle import Check, Index, ROOT, canonical_url, data, days_of, end_of_month, instant_of, \
    zstd_lines

UTC = datetime.timezone.utc
MONTH = data('rss/2023-03.jsonl.zst')


def random_range(draw, first, last):
    """(arguments of newssearch, first day or None, last day or None)."""
    def day():
        return first + datetime.timedelta(days=draw.randrange((last - first).days + 1))

    def end(of_day):
        """A written date and the days it means."""
        form = draw.choice(['day', 'day', 'day', 'month', 'year'])
        if form == 'day':
            written = draw.choice(['%Y-%m-%d', '%d.%m.%Y'])
            return of_day.strftime(written), of_day, of_day
        if form == 'month':
            return (of_day.strftime('%Y-%m'), of_day.replace(day=1),
                    end_of_month(of_day.year, of_day.month))
        return (str(of_day.year), datetime.date(of_day.year, 1, 1),
                datetime.date(of_day.year, 12, 31))

    a, b = sorted([day(), day()])
    start, start_first, start_last = end(a)
    stop, _, stop_last = end(b)
    form = draw.choice(['range', 'range', 'from', 'to', 'one', 'since', 'until', 'both', 'quarter',
                        'week'])
    if form == 'range':
        return ['date:%s..%s' % (start, stop)], start_first, stop_last
    if form == 'from':
        return ['date:%s..' % start], start_first, None
    if form == 'to':
        return ['date:..%s' % stop], None, stop_last
    if form == 'one':
        return ['date:' + start], start_first, start_last
    if form == 'since':
        return ['--since', start], start_first, None
    if form == 'until':
        return ['--until', stop], None, stop_last
    if form == 'both':
        return ['--since', start, '--until', stop], start_first, stop_last
    if form == 'quarter':
        quarter = (a.month - 1) // 3
        return (['date:%d-Q%d' % (a.year, quarter + 1)],
                datetime.date(a.year, 3 * quarter + 1, 1), end_of_month(a.year, 3 * quarter + 3))
    year, week, weekday = a.isocalendar()
    monday = a - datetime.timedelta(days=weekday - 1)
    return ['date:%d-W%02d' % (year, week)], monday, monday + datetime.timedelta(days=6)


def count_within(spans, first, last):
    return sum(1 for a, b in spans if (first is None or a >= first) and (last is None or b <= last))


def compare_ranges(check, what, index, articles, zone_name, options, times):
    zone = UTC if zone_name == 'UTC' else zoneinfo.ZoneInfo(zone_name)
    spans = [span for span in (days_of(a, zone) for a in articles) if span]
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    margin = datetime.timedelta(days=2)
    for _ in range(times):
        arguments, a, b = random_range(check.random, first - margin, last + margin)
        got = int(index.search('-c', *options, *arguments))
        check.equal(what, got, count_within(spans, a, b), ' '.join([*options, *arguments]))


def main():
    check = Check(501)
    # One month of feeds: every article is timed.
    index = Index('month', [MONTH])
    articles = index.dump()
    records = 0
    by_key = {}
    for line in zstd_lines(MONTH):
        if not line.strip():
            continue
        records += 1
        record = json.loads(line)
        by_key[canonical_url(record['link'])] = record
    print('%d records, %d unique keys; %s' % (records, len(by_key), index.report.strip()))
    check.equal('articles in the index', index.count('*'), len(by_key))
    check.equal('articles in the dump', len(articles), len(by_key))
    check.equal('records', index.reported('articles') + index.reported('the same again')
                + index.reported('rejects'), records)
    # The last record of a key wins, and its instant, to the second, is the article's.
    instants = {}
    for key, record in by_key.items():
        instants[key] = datetime.datetime.fromisoformat(
            record['date_published']).astimezone(UTC).replace(microsecond=0)
    got = {canonical_url(a['url']): instant_of(a) for a in articles}
    for key, instant in instants.items():
        check.equal('dates of publication', got.get(key), instant, key)
    # The same dates, now from the input.
    as_input = [{'date': instant.strftime('%Y-%m-%dT%H:%M:%SZ'), 'precision': 'second'}
                for instant in instants.values()]
    for zone in ['UTC', 'Asia/Tokyo', 'America/New_York']:
        options = [] if zone == 'UTC' else ['--tz', zone]
        compare_ranges(check, 'ranges of one month, ' + zone, index, as_input, zone, options, 60)
    # Per day by jq, which sees only the text of the date and every record: of the same article
    # given twice it counts both, so no day has fewer, and all days together as many more.
    shell = "zstd -dcq '%s' | jq -r '.date_published[:10]' | sort | uniq -c" % MONTH
    more = 0
    for line in subprocess.check_output(['bash', '-c', shell], text=True).splitlines():
        number, day = line.split()
        extra = int(number) - index.count('date:' + day)
        check.equal('days by jq', extra >= 0, True, '%s: %d' % (day, extra))
        more += extra
    check.equal('all days by jq', more, records - len(by_key))
    # The corpus has dates to the day, month, minute, and none; under several zones.
    for built in ['UTC', 'Asia/Tokyo', 'America/New_York']:
        corpus = Index('corpus-' + built.replace('/', '-'), [ROOT + '/corpus'],
                       ['--default-tz', built])
        articles = corpus.dump()
        for asked in ['UTC', 'Asia/Tokyo', 'America/New_York']:
            options = [] if asked == built else ['--tz', asked]
            compare_ranges(check, 'ranges of corpus, zone %s, asked %s' % (built, asked), corpus,
                           articles, asked, options, 30)
    check.end()


main()
