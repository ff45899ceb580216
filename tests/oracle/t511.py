"""Ranges of dates: every form, zone and policy, against Python's calendar and zoneinfo."""
import calendar
import datetime
import json
import os
import subprocess
import zoneinfo

from oracle import BIN, Check, Index, temp

DAY = 86400
EPOCH = datetime.date(1970, 1, 1).toordinal()
FIRST, LAST = datetime.date.min.toordinal(), datetime.date.max.toordinal()
MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september',
          'october', 'november', 'december']
RUSSIAN = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября',
           'октября', 'ноября', 'декабря']

# Where calendars and clocks are uneven: years' and months' ends, leap days, ISO weeks 53, changes
# of the clock at midnight, over midnight (St. John's), by half an hour (Lord Howe), by a day
# (Apia), and before 1970.
CENTERS = ['2016-02-29T12:00', '2017-01-01T00:00', '2015-12-31T23:00', '2018-03-25T01:00',
           '2018-10-28T01:00', '2018-11-04T03:00', '2018-02-18T02:00', '2006-10-29T02:31',
           '2007-03-11T03:31', '2011-12-30T10:00', '2018-04-01T00:00', '1969-12-31T23:59',
           '1969-07-20T20:17', '1945-05-08T22:00', '2010-01-03T12:00', '2000-02-29T00:00',
           '2018-06-15T12:00']
ZONES = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'America/Sao_Paulo', 'Australia/Lord_Howe',
         'Pacific/Apia', 'Asia/Kathmandu', 'America/New_York', '+05:30', '-03:00']
CLOCKS = ['2018-06-15T22:30:00Z', '2016-02-29T11:59:59Z', '2018-10-28T01:15:00Z',
          '2006-10-29T02:45:00Z', '2018-03-31T23:59:59Z']


class NoRange(Exception):
    """A range that runs backwards or out of the calendar, or names a time that no clock shows; with
    arguments that must be refused."""

    def __init__(self, *refused):
        super().__init__()
        self.refused = refused


class Zone:
    def __init__(self, name):
        self.name = name
        if name[0] in '+-':
            minutes = int(name[1:3]) * 60 + int(name[4:])
            delta = datetime.timedelta(minutes=minutes if name[0] == '+' else -minutes)
            self.zone = datetime.timezone(delta)
        else:
            self.zone = zoneinfo.ZoneInfo(name)
        self.starts, self.ends = {}, {}

    def offset(self, t):
        if not (FIRST - EPOCH + 2) * DAY < t < (LAST - EPOCH - 2) * DAY:
            t = max(min(t, (LAST - EPOCH - 2) * DAY), (FIRST - EPOCH + 2) * DAY)
        at = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        return int((at + datetime.timedelta(seconds=t)).astimezone(self.zone).utcoffset()
                   .total_seconds())

    def wall(self, t):
        return t + self.offset(t)

    def instants(self, wall):
        """All instants at which clocks show this time."""
        offsets = {self.offset(t) for t in range(wall - 30 * 3600, wall + 30 * 3600, 2 * 3600)}
        return [wall - o for o in offsets if self.wall(wall - o) == wall]

    def jump(self, wall):
        """The first instant behind a skipped time."""
        early, late = wall - 40 * 3600, wall + 40 * 3600
        while late - early > 1:
            middle = (early + late) // 2
            if self.wall(middle) >= wall:
                late = middle
            else:
                early = middle
        return late

    def first(self, wall):
        found = self.instants(wall)
        return min(found) if found else self.jump(wall)

    def last(self, wall):
        found = self.instants(wall)
        return max(found) if found else self.jump(wall) - 1

    def start(self, day):
        if day not in self.starts:
            self.starts[day] = self.first((day - EPOCH) * DAY)
        return self.starts[day]

    def end(self, day):
        if day not in self.ends:
            self.ends[day] = self.last((day - EPOCH) * DAY + DAY - 1)
        return self.ends[day]

    def day(self, t):
        return self.wall(t) // DAY + EPOCH


def seconds_of(text):
    at = datetime.datetime.fromisoformat(text.replace('Z', '')).replace(
        tzinfo=datetime.timezone.utc)
    return int(at.timestamp())


def month_span(year, month):
    length = calendar.monthrange(year, month)[1]
    return (datetime.date(year, month, 1).toordinal(), datetime.date(year, month, length).toordinal())


def months_later(day, months):
    date = datetime.date.fromordinal(day)  # ValueError: out of the calendar
    number = date.year * 12 + date.month - 1 + months
    year, month = number // 12, number % 12 + 1
    if not 1 <= year <= 9999:
        raise NoRange()
    return datetime.date(year, month,
                         min(date.day, calendar.monthrange(year, month)[1])).toordinal()


class Ranges:
    """Draws written dates. One is (text, first, last), and an end ('day', ordinal) or ('at', t)."""

    def __init__(self, draw, zone, now):
        self.draw, self.zone, self.now = draw, zone, now
        self.today = zone.day(now)

    def near(self):
        center = seconds_of(self.draw.choice(CENTERS))
        if self.draw.random() < 0.5:
            return center + self.draw.choice([-1, 1]) * self.draw.randrange(3 * 3600)
        return center + int(self.draw.gauss(0, 20 * DAY))

    def days(self, text, first, last):
        return text, ('day', first), ('day', last)

    def date(self):
        kind = self.draw.choice(['year', 'month', 'day', 'day', 'quarter', 'week', 'name', 'age',
                                 'time', 'time', 'time'])
        return getattr(self, kind)()

    def ordinal(self):
        return self.near() // DAY + EPOCH

    def year(self):
        year = self.draw.choice([datetime.date.fromordinal(self.ordinal()).year] * 8
                                + [1, 1000, 2100, 9999])
        return self.days('%04d' % year, datetime.date(year, 1, 1).toordinal(),
                         datetime.date(year, 12, 31).toordinal())

    def month(self):
        date = datetime.date.fromordinal(self.ordinal())
        text = self.draw.choice(['%d-%02d' % (date.year, date.month),
                                 '%02d.%d' % (date.month, date.year),
                                 '%s-%d' % (MONTHS[date.month - 1], date.year),
                                 '%d-%s' % (date.year, MONTHS[date.month - 1][:3])])
        return self.days(text, *month_span(date.year, date.month))

    def day(self):
        text, ordinal = self.written_day()
        return self.days(text, ordinal, ordinal)

    def written_day(self):
        ordinal = self.ordinal()
        date = datetime.date.fromordinal(ordinal)
        iso = date.isocalendar()
        return self.draw.choice(
            [date.isoformat(), date.isoformat(), date.strftime('%d.%m.%Y'),
             '%d-W%02d-%d' % tuple(iso), '%d-%s-%d' % (date.day, MONTHS[date.month - 1], date.year),
             '%d-%s-%d' % (date.day, RUSSIAN[date.month - 1], date.year)]), ordinal

    def quarter(self):
        date = datetime.date.fromordinal(self.ordinal())
        quarter = (date.month - 1) // 3
        return self.days('%d-Q%d' % (date.year, quarter + 1),
                         month_span(date.year, quarter * 3 + 1)[0],
                         month_span(date.year, quarter * 3 + 3)[1])

    def week(self):
        ordinal = self.ordinal()
        year, week, weekday = datetime.date.fromordinal(ordinal).isocalendar()
        return self.days('%d-W%02d' % (year, week), ordinal - weekday + 1, ordinal - weekday + 7)

    def name(self):
        unit = self.draw.choice(['today', 'yesterday', 'week', 'month', 'quarter', 'year'])
        if unit == 'today':
            return self.days(unit, self.today, self.today)
        if unit == 'yesterday':
            return self.days(unit, self.today - 1, self.today - 1)
        back = self.draw.randrange(2)
        text = ['this-', 'last-'][back] + unit
        date = datetime.date.fromordinal(self.today)
        if unit == 'week':
            monday = self.today - date.weekday() - 7 * back
            return self.days(text, monday, monday + 6)
        if unit == 'year':
            return self.days(text, datetime.date(date.year - back, 1, 1).toordinal(),
                             datetime.date(date.year - back, 12, 31).toordinal())
        begin = date.month if unit == 'month' else (date.month - 1) // 3 * 3 + 1
        length = 1 if unit == 'month' else 3
        first = months_later(datetime.date(date.year, begin, 1).toordinal(), -length * back)
        return self.days(text, first, months_later(first, length) - 1)

    def age(self, alone=False):
        unit, n = self.draw.choice('hdwmy'), self.draw.randrange(1, 40)
        text = '%d%s' % (n, unit)
        if unit == 'h':
            then = self.now - n * 3600
            if alone:
                return text, ('at', then + 1), ('at', self.now)
            return text, ('at', then), ('at', then)
        then = {'d': lambda: self.today - n, 'w': lambda: self.today - 7 * n,
                'm': lambda: months_later(self.today, -n),
                'y': lambda: months_later(self.today, -12 * n)}[unit]()
        if alone:
            return self.days(text, then + 1, self.today)
        return self.days(text, then, then)

    def time(self):
        text, ordinal = self.written_day()
        midnight = (ordinal - EPOCH) * DAY
        second = self.draw.choice([self.near() % DAY, 0, 3600, 2 * 3600, DAY - 60, DAY - 1])
        form = self.draw.choice(['hour', 'minute', 'minute', 'second'])
        hour, minute, sec = second // 3600, second // 60 % 60, second % 60
        length = {'hour': 3600, 'minute': 60, 'second': 1}[form]
        first = midnight + second // length * length
        last = first + length - 1
        text += 'T%02d' % hour
        if form != 'hour':
            text += ':%02d' % minute
        if form == 'second':
            text += ':%02d' % sec
        offset = self.draw.choice([None, None, None, 'Z', '+05:00', '-0330', '+09'])
        if offset:
            shift = {'Z': 0, '+05:00': 5 * 3600, '-0330': -12600, '+09': 9 * 3600}[offset]
            return text + offset, ('at', first - shift), ('at', last - shift)
        a, b = self.zone.first(first), self.zone.last(last)
        if a > b:
            raise NoRange('date:' + text)
        return text, ('at', a), ('at', b)

    def ordinal_of(self, end):
        return end[1] if end[0] == 'day' else end[1] // DAY + EPOCH

    def at_first(self, end):
        return end[1] if end[0] == 'at' else self.zone.start(end[1])

    def at_last(self, end):
        return end[1] if end[0] == 'at' else self.zone.end(end[1])

    def is_backwards(self, first, last):
        if first[0] == 'day' and last[0] == 'day':
            return first[1] > last[1]
        return self.at_first(first) > self.at_last(last)

    def duration(self):
        months = self.draw.choice([0, 0, 1, 2, 13])
        days = self.draw.choice([0, 1, 3, 10, 14])
        seconds = self.draw.choice([0, 0, 0, 3600, 36 * 3600, 5400])
        if months == days == seconds == 0:
            days = 10
        text = 'P'
        if months >= 12 and self.draw.random() < 0.5:
            text += '%dY%dM' % (months // 12, months % 12)
        elif months:
            text += '%dM' % months
        if days % 7 == 0 and days and self.draw.random() < 0.5:
            text += '%dW' % (days // 7)
        elif days:
            text += '%dD' % days
        if seconds:
            text += 'T%dM' % (seconds // 60) if seconds % 3600 else 'T%dH' % (seconds // 3600)
        return text, months, days, seconds

    def moved(self, t, months, days, seconds, sign):
        if months or days:
            wall = self.zone.wall(t)
            day = months_later(wall // DAY + EPOCH, sign * months) + sign * days
            t = self.zone.first((day - EPOCH) * DAY + wall % DAY)
        return t + sign * seconds

    def lasting(self):
        length, months, days, seconds = self.duration()
        text, first, last = self.date()
        if self.draw.random() < 0.5:
            if first[0] == 'day' and not seconds:
                after = months_later(first[1], months) + days
                return text + '/' + length, first, ('day', after - 1)
            start = self.at_first(first)
            return (text + '/' + length, ('at', start),
                    ('at', self.moved(start, months, days, seconds, 1) - 1))
        if last[0] == 'day' and not seconds:
            return (length + '/' + text,
                    ('day', months_later(last[1] + 1, -months) - days), last)
        end = self.at_last(last) + 1
        return (length + '/' + text, ('at', self.moved(end, months, days, seconds, -1)),
                ('at', end - 1))

    def range(self):
        """(arguments, first end or None, last end or None)."""
        form = self.draw.choice(['alone', 'alone', 'age', 'range', 'range', 'range', 'from', 'to',
                                 'slash', 'lasting', 'lasting', 'since', 'until', 'both'])
        if form == 'age':
            text, first, last = self.age(True)
            return ['date:' + text], first, last
        if form == 'lasting':
            text, first, last = self.lasting()
            if not FIRST <= self.ordinal_of(first) <= self.ordinal_of(last) <= LAST:
                raise NoRange('date:' + text)
            return ['date:' + text], first, last
        a = self.date()
        while form == 'alone' and a[0][-1] in 'hdwmy' and a[0][0].isdigit():
            a = self.date()  # an age alone is another range
        if form == 'alone':
            return ['date:' + a[0]], a[1], a[2]
        if form == 'from':
            return ['date:%s..' % a[0]], a[1], None
        if form == 'to':
            return ['date:..%s' % a[0]], None, a[2]
        if form == 'since':
            return ['--since', a[0]], a[1], None
        if form == 'until':
            return ['--until', a[0]], None, a[2]
        b = self.date()
        if self.draw.random() < 0.9 and self.at_first(a[1]) > self.at_last(b[2]):
            a, b = b, a
        if form == 'both':
            arguments = ['--since', a[0], '--until', b[0]]
        else:
            arguments = ['date:' + ('/' if form == 'slash' else '..').join([a[0], b[0]])]
        if self.is_backwards(a[1], b[2]):
            raise NoRange(*arguments)
        return arguments, a[1], b[2]


def make_article(draw, number):
    center = seconds_of(draw.choice(CENTERS))
    t = center + draw.choice([0, draw.randrange(-7200, 7200), int(draw.gauss(0, 15 * DAY))])
    precision = draw.choice(['year', 'month', 'day', 'day', 'minute', 'minute', 'second', 'second',
                             'second'])
    offset = draw.choice([0, 0, 60, 330, -150, -210, 780])
    ordinal = t // DAY + EPOCH
    date = datetime.date.fromordinal(ordinal)
    article = {'id': 'n%d' % number, 'title': 'News', 'text': 'It came to pass on that day.',
               'language': 'en'}
    if draw.random() < 0.03:
        return article, None
    if precision == 'year':
        article['date'] = '%04d' % date.year
        return article, ('civil', datetime.date(date.year, 1, 1).toordinal(),
                         datetime.date(date.year, 12, 31).toordinal())
    if precision == 'month':
        article['date'] = date.strftime('%Y-%m')
        return article, ('civil', *month_span(date.year, date.month))
    if precision == 'day':
        article['date'] = date.isoformat()
        return article, ('civil', ordinal, ordinal)
    if precision == 'minute':
        t = t // 60 * 60
    printed = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=t + offset * 60)
    article['date'] = printed.strftime('%Y-%m-%dT%H:%M' if precision == 'minute'
                                       else '%Y-%m-%dT%H:%M:%S')
    article['date'] += '%s%02d:%02d' % ('-' if offset < 0 else '+', abs(offset) // 60,
                                        abs(offset) % 60)
    return article, ('timed', t, t + 59 if precision == 'minute' else t)


def matches(date, first, last, zone, overlap):
    kind, a, b = date
    begin, end = (b, a) if overlap else (a, b)  # what must not lie before, behind the range
    if kind == 'civil':
        if first and (begin < first[1] if first[0] == 'day'
                      else (zone.end if overlap else zone.start)(begin) < first[1]):
            return False
        return not last or (end <= last[1] if last[0] == 'day'
                            else (zone.start if overlap else zone.end)(end) <= last[1])
    day = zone.day(a)
    if first and (day < first[1] if first[0] == 'day' else begin < first[1]):
        return False
    return not last or (day <= last[1] if last[0] == 'day' else end <= last[1])


def search(index, now, arguments):
    command = [os.path.join(BIN, 'newssearch'), '--db', index.db, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={**os.environ, 'NEWSIDX_NOW': now})
    return done.returncode, done.stdout.decode('utf-8')


def main():
    check = Check(511)
    draw = check.random
    articles = [make_article(draw, i) for i in range(2000)]
    path = temp('dates.jsonl')
    with open(path, 'w', encoding='utf-8') as file:
        for article, _ in articles:
            file.write(json.dumps(article) + '\n')
    indexes = []
    for name in ['UTC', 'America/St_Johns']:
        index = Index('dates-' + name.replace('/', '-'), [path], ['--default-tz', name])
        given = {a['id']: a['given_id'] for a in index.dump()}
        check.equal('articles', len(given), len(articles))
        indexes.append((index, name, given))
    zones = {name: Zone(name) for name in ZONES}
    number = with_some = 0
    while number < 1000:
        index, built, given = draw.choice(indexes)
        asked = draw.choice([None] * 3 + ZONES)
        zone, now = zones[asked or built], draw.choice(CLOCKS)
        options = ['--tz', asked] if asked else []
        ranges = Ranges(draw, zone, seconds_of(now))
        try:
            arguments, first, last = ranges.range()
        except ValueError:
            continue
        except NoRange as error:
            if error.refused:
                code, _ = search(index, now, [*options, *error.refused])
                check.equal('refused', code, 2, ' '.join([*options, *error.refused]))
            continue
        number += 1
        detail = '%s in %s, now %s' % (' '.join([*options, *arguments]), built, now)
        for policy in ['within', 'overlap']:
            expected = {a['id'] for a, date in articles
                        if date and matches(date, first, last, zone, policy == 'overlap')}
            code, out = search(index, now, ['--format', 'ids', '--date-policy', policy, *options,
                                            *arguments])
            got = {given[i] for i in out.split()}
            with_some += 0 < len(expected) < len(articles)
            check.equal('exit codes', code, 0 if expected else 1, detail)
            check.equal('ranges, ' + policy, sorted(got ^ expected), [],
                        '%s: found %d of %d' % (detail, len(got), len(expected)))
        if number % 5 == 0:
            _, out = search(index, now, ['--json', '-n', '1', *options, *arguments])
            lines = [json.loads(line) for line in out.splitlines()]
            again = ['--json', '-n', '1', *options, lines[0]['parsed']]
            _, out = search(index, CLOCKS[0], again)
            repeated = [json.loads(line) for line in out.splitlines()]
            check.equal('printed and asked again', (repeated[0]['parsed'], repeated[-1]['matches']),
                        (lines[0]['parsed'], lines[-1]['matches']), detail)
    check.note('%d of %d found some articles, the others none' % (with_some, 2 * number))
    check.end()


main()
