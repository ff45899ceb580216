"""Runs formats_bench on inputs in every format: the collections at hand, and what is made of them.

What has no collection is written here from a month of feeds, as the format's own tools would write
it. Text is only moved, never made up.
"""
import csv
import html
import itertools
import json
import os
import shutil
import subprocess
import zlib

MADE = 20_000  # articles in each file that is made; a feed has 50
FEED_ITEMS = 50

# What is unpacked: the archive, and which of its folders (all, if none is named). feedparser's set is
# left out: 2,100 feeds of one entry measure how files are opened.
COLLECTIONS = [
    ('article-extraction.tar.zst', []),
    ('readability.tar.zst', []),
    ('formats.tar.zst', ['superdesk-core', 'newsml-g2', 'ninjs', 'warcio', 'aut-warc']),
    ('reuters.tar.zst', []),
    ('bbc.tar.zst', []),
    ('xinwenlianbo.tar.zst', []),
]
AS_THEY_ARE = ['rss/2023-03.jsonl.zst', 'saudinewsnet', 'seed']


def unpack(data, folder):
    for name, wanted in COLLECTIONS:
        path = os.path.join(data, name)
        if os.path.exists(path):
            subprocess.run(['tar', '--zstd', '-C', folder, '-xf', path, *wanted], check=True)


def entries_of(data):
    path = os.path.join(data, AS_THEY_ARE[0])
    child = subprocess.Popen(['zstd', '-dcq', path], stdout=subprocess.PIPE)
    for line in itertools.islice(child.stdout, MADE):
        yield json.loads(line)
    child.kill()
    child.wait()


def made_feed(entries):
    items = ''.join(
        '<item><title>%s</title><link>%s</link><guid>%s</guid><pubDate>%s</pubDate>'
        '<description>%s</description></item>\n' % tuple(html.escape(entry[name] or '') for name in (
            'title', 'link', 'link', 'date_published', 'description')) for entry in entries)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Feed</title>\n'
            '%s</channel></rss>\n' % items)


def made_mail(entry):
    text = (entry['description'] or entry['title'] or '').replace('\nFrom ', '\n>From ')
    return ('From desk@news.example Tue Apr 24 10:11:12 2018\nFrom: Desk <desk@news.example>\n'
            'Subject: %s\nDate: Tue, 24 Apr 2018 10:11:12 +0000\nMessage-ID: <%s@news.example>\n'
            'MIME-Version: 1.0\nContent-Type: text/%s; charset=utf-8\n\n%s\n\n' % (
                ' '.join((entry['title'] or '').split()), zlib.crc32(entry['link'].encode()),
                'html' if '<' in text else 'plain', text))


def made_document(number, entry):
    return '<DOC>\n<DOCNO> RSS-%d </DOCNO>\n<TITLE>%s</TITLE>\n<TEXT>\n%s\n</TEXT>\n</DOC>\n' % (
        number, *(html.escape(entry[name] or '') for name in ('title', 'description')))


def make(data, folder):
    def write(name, text):
        with open(os.path.join(folder, name), 'w', encoding='utf-8', errors='replace') as file:
            file.write(text)

    entries = list(entries_of(data))
    write('made.json', json.dumps(entries, ensure_ascii=False))
    write('made.mbox', ''.join(map(made_mail, entries)))
    write('made.trec', ''.join(itertools.starmap(made_document, enumerate(entries))))
    for begin in range(0, len(entries), FEED_ITEMS):
        write('made-%05d.rss' % begin, made_feed(entries[begin:begin + FEED_ITEMS]))
    with open(os.path.join(folder, 'made.csv'), 'w', encoding='utf-8', newline='') as file:
        table = csv.DictWriter(file, entries[0].keys())
        table.writeheader()
        table.writerows(entries)


def measure(program, data, work, rounds):
    """Runs formats_bench on what there is, and leaves ROUND.json for each round."""
    shutil.rmtree(work, ignore_errors=True)
    inputs = os.path.join(work, 'inputs')
    os.makedirs(inputs)
    unpack(data, inputs)
    if os.path.exists(os.path.join(data, AS_THEY_ARE[0])):
        make(data, inputs)
    paths = [inputs] + [path for path in (os.path.join(data, name) for name in AS_THEY_ARE)
                        if os.path.exists(path)]
    for number in range(rounds):
        subprocess.run([program, *paths, '--benchmark_out_format=json',
                        '--benchmark_out=' + os.path.join(work, f'{number}.json')],
                       stdout=subprocess.DEVNULL, check=True)
        print(f'formats, round {number + 1} of {rounds}', flush=True)
    shutil.rmtree(inputs)
