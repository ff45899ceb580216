"""Turns what `newsidx dump` prints into what the peers read. Not part of what is timed.

    documents.py FOLDER [omega] [mail] <dump
writes documents.tsv there (instant, day, title, body), and if asked for documents.omega (for
scriptindex) and mail/ (mbox files, for recoll). White space is folded to single blanks; dates are
UTC, 0 if unknown.
"""
import base64
import calendar
import contextlib
import json
import os
import re
import sys
import time

MESSAGES = 5000  # in an mbox


def instant_of(article):
    """The first second that the date means, or None."""
    date = article.get('date')
    if not date:
        return None
    numbers = [int(number) for number in re.findall(r'\d+', date)[:6]]
    numbers += [1, 1, 1, 0, 0, 0][len(numbers):]
    return calendar.timegm(tuple(numbers) + (0, 0, 0))


def omega_record(title, body, instant, day):
    return f'title={title}\nbody={body}\nday={day}\ninstant={instant}\n\n'


def message(title, body, instant):
    when = time.gmtime(max(instant, 0))
    subject = base64.b64encode(title.encode()).decode()
    return ('From news@example.org ' + time.strftime('%a %b %d %H:%M:%S %Y', when) +
            '\nFrom: news@example.org\nDate: ' + time.strftime('%a, %d %b %Y %H:%M:%S +0000', when) +
            f'\nSubject: =?UTF-8?B?{subject}?=\nMIME-Version: 1.0\n'
            'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n'
            f'{">" if body.startswith("From ") else ""}{body}\n\n')


def main(folder, formats):
    def create(*names):
        path = os.path.join(folder, *names)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return open(path, 'w', encoding='utf-8')
    with contextlib.ExitStack() as files:
        tsv = files.enter_context(create('documents.tsv'))
        omega = files.enter_context(create('documents.omega')) if 'omega' in formats else None
        mbox = None
        for number, line in enumerate(sys.stdin.buffer):
            article = json.loads(line)
            title = ' '.join(article['title'].split())
            body = ' '.join(article['body'].split())
            instant = instant_of(article)
            day = time.strftime('%Y%m%d', time.gmtime(instant)) if instant is not None else '0'
            tsv.write(f'{instant or 0}\t{day}\t{title}\t{body}\n')
            if omega:
                omega.write(omega_record(title, body, instant or 0, day))
            if 'mail' in formats:
                if number % MESSAGES == 0:
                    mbox = files.enter_context(create('mail', f'{number // MESSAGES:06}.mbox'))
                mbox.write(message(title, body, instant or 0))


if __name__ == '__main__':
    if len(sys.argv) < 2 or sys.argv[1].startswith('-') or set(sys.argv[2:]) - {'omega', 'mail'}:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
