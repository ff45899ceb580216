"""Collections: what Python's csv, json, email and mailbox modules write or read is what newsidx reads."""
import csv
import datetime
import email
import email.message
import email.policy
import email.utils
import glob
import html
import json
import mailbox
import os
import re

from oracle import Check, Index, instant_of, temp, unpack

UTC = datetime.timezone.utc


def words(text):
    return text.split()


def one_line(text):
    return ' '.join(text.split())


# --- Reuters-21578

def reuters_text(text):
    """Entities as characters; control characters, of which the wire had many, go."""
    return re.sub(r'[\x00-\x08\x0b-\x1f\x7f]', '', re.sub(
        r'&#(\d+);', lambda found: chr(int(found.group(1))),
        text.replace('&lt;', '<').replace('&gt;', '>').replace('&amp;', '&')))


def reuters_date(text):
    day, clock = re.match(r'\s*(\d+-\w+-\d{4})\s+([\d:]+)', text).groups()
    try:
        return datetime.datetime.strptime(day + ' ' + clock, '%d-%b-%Y %H:%M:%S').replace(tzinfo=UTC)
    except ValueError:
        return datetime.datetime.strptime(day, '%d-%b-%Y').replace(tzinfo=UTC)


def reuters_record(record):
    def element(name):
        found = re.search('<%s[^>]*>(.*?)</%s>' % (name, name), record, re.S)
        return found.group(1) if found else ''
    inside = element('TEXT')
    title, body = reuters_text(element('TITLE')), element('BODY')
    if '<BODY>' not in inside:
        body = inside.split('</TITLE>')[-1]
    body = reuters_text(body).strip()
    if not title:
        title, _, body = body.partition('\n')
    body = re.sub(r'(^|\n)\s*(?i:reuter)$|(^|\s)REUTER$', '', body.strip())
    if one_line(body) == 'Blah blah blah.':
        body = ''
    return {'given_id': re.search(r'NEWID="(\d+)"', record).group(1),
            'title': one_line(title),
            'date': reuters_date(element('DATE')),
            'section': ', '.join(dict.fromkeys(re.findall('<D>(.*?)</D>', element('TOPICS')))),
            'author': one_line(reuters_text(element('AUTHOR'))),
            'dateline': one_line(reuters_text(element('DATELINE'))),
            'words': words(body)}


def check_reuters(check):
    folder = os.path.join(unpack('reuters.tar.zst'), 'reuters21578')
    index = Index('reuters', [folder], ['--skip-bad'])
    articles = {article['given_id']: article for article in index.dump()}
    records = 0
    for path in sorted(glob.glob(os.path.join(folder, '*.sgm'))):
        with open(path, encoding='latin-1') as file:
            text = file.read()
        for found in re.findall('<REUTERS .*?</REUTERS>', text, re.S):
            record = reuters_record(found)
            records += 1
            article = articles.get(record['given_id'])
            if not record['title'] and not record['words']:
                check.equal('empty records', article, None, path)
                continue
            if not check.equal('records', article is not None, True, record['given_id']):
                continue
            name = 'NEWID ' + record['given_id']
            check.equal('titles', article['title'], record['title'], name)
            check.equal('dates', instant_of(article), record['date'], name)
            check.equal('sections', article['section'], record['section'], name)
            check.equal('bylines', article['byline'],
                        re.sub('(?i)^by ', '', record['author']), name)
            check.equal('sources', article['source'], 'Reuters', name)
            body = words(article['body'])
            dateline = words(record['dateline'])
            if dateline and body[:len(dateline)] == dateline and record['words'][:1] != dateline[:1]:
                body = body[len(dateline):]
            check.equal('words of stories', body, record['words'], name)
    check.equal('number of articles', len(articles), records - 1)
    check.note('Reuters-21578: %d records' % records)


# --- What Python writes

def entries():
    """Articles as dictionaries, with what makes formats stumble."""
    folder = os.path.join(unpack('ir.tar.zst'), 'ir-shared')
    made = []
    for name in ('time', 'cran'):
        with open(os.path.join(folder, name + '.docs.jsonl'), encoding='utf-8') as lines:
            for line in lines:
                record = json.loads(line)
                made.append({
                    'id': '%s-%s' % (name, record['id']),
                    'title': one_line(record['title']) or 'Untitled, %s; "%s"' % (name, record['id']),
                    'date': record.get('date', '2018-04-24'),
                    'text': record['text'].strip() or 'none',
                    'source': 'Глас, «Zürich»'})
    return made


def compare(check, kind, index, records):
    articles = {article['given_id']: article for article in index.dump()}
    check.equal(kind + ': number', len(articles), len(records))
    for record in records:
        article = articles.get(record['id'])
        if not check.equal(kind + ': records', article is not None, True, record['id']):
            continue
        for field in ('title', 'source'):
            check.equal('%s: %ss' % (kind, field), article[field], record[field], record['id'])
        check.equal(kind + ': dates', article['date'][:10], record['date'], record['id'])
        check.equal(kind + ': words', words(article['body']), words(record['text']), record['id'])


def check_tables(check, records):
    for name, charset, options in (
            ('comma.csv', 'utf-8', {}),
            ('bom.csv', 'utf-8-sig', {'quoting': csv.QUOTE_ALL, 'lineterminator': '\n'}),
            ('semicolon.csv', 'utf-8', {'delimiter': ';'}),
            ('tab.tsv', 'utf-8', {'delimiter': '\t'}),
            ('wide', 'utf-16', {'quoting': csv.QUOTE_ALL})):
        with open(temp(name), 'w', encoding=charset, newline='') as file:
            table = csv.DictWriter(file, list(records[0]), **options)
            table.writeheader()
            table.writerows(records)
        compare(check, name, Index(name + '.idx', [temp(name)]), records)
    columns = {'id': 'nr', 'title': 'Überschrift', 'date': 'Tag', 'text': 'Inhalt', 'source': 'x'}
    with open(temp('mapped.csv'), 'w', encoding='utf-8', newline='') as file:
        table = csv.DictWriter(file, list(columns.values()))
        table.writeheader()
        table.writerows({columns[key]: value for key, value in record.items()} for record in records)
    maps = ['id=nr', 'title=Überschrift', 'date=Tag', 'body=Inhalt', 'source=x']
    options = [part for each in maps for part in ('--map', each)]
    compare(check, 'mapped.csv', Index('mapped.idx', [temp('mapped.csv')], options), records)


def check_json(check, records):
    shapes = {'list.json': records, 'object.json': {'status': 'ok', 'articles': records}}
    for name, shape in shapes.items():
        with open(temp(name), 'w', encoding='utf-8') as file:
            json.dump(shape, file, indent=1)
        compare(check, name, Index(name + '.idx', [temp(name)]), records)
    with open(temp('mapped.json'), 'w', encoding='utf-8') as file:
        json.dump([{'nr': r['id'], 'head': {'main': r['title']}, 'when': [r['date']],
                    'texts': [{'t': 'x'}, {'t': r['text']}], 'a/b': r['source']}
                   for r in records], file)
    maps = ['id=nr', 'title=head.main', 'date=when[0]', 'body=texts.1.t', 'source=/a~1b']
    options = [part for each in maps for part in ('--map', each)]
    compare(check, 'mapped.json', Index('json.idx', [temp('mapped.json')], options), records)


def check_trec(check, records):
    with open(temp('docs'), 'w', encoding='utf-8') as file:
        for number, record in enumerate(records):
            paragraph = ('<P>\n%s\n</P>', '<P>\n%s', '   %s')[number % 3]
            file.write('<DOC>\n<DOCNO> %s </DOCNO>\n<DATE>%s</DATE>\n<HEADLINE>%s</HEADLINE>\n'
                       '<SOURCE>%s</SOURCE>\n<TEXT>\n%s\n</TEXT>\n</DOC>\n' % (
                           record['id'], record['date'], html.escape(record['title']),
                           record['source'], paragraph % html.escape(record['text'])))
    compare(check, 'TREC', Index('trec.idx', [temp('docs')]), records)


def check_mail(check, records):
    """Every transfer encoding and some charsets, in one mailbox."""
    box, wanted = mailbox.mbox(temp('box')), []
    for number, record in enumerate(records):
        message = email.message.EmailMessage(policy=email.policy.default)
        message['Subject'] = record['title']
        message['From'] = email.utils.formataddr((record['source'], 'desk@news.example'))
        day = datetime.datetime.fromisoformat(record['date']).replace(hour=12, tzinfo=UTC)
        message['Date'] = email.utils.format_datetime(day)
        message['Message-ID'] = '<%s>' % record['id']
        charset = ('utf-8', 'koi8-r', 'iso-8859-1')[number % 3]
        text = 'From here: %s %s' % (('上海', 'Москва', 'Zürich')[number % 3], record['text'])
        message.set_content(text, charset=charset,
                            cte=('base64', 'quoted-printable', '8bit')[number // 3 % 3])
        if number % 2:
            message.add_alternative('<p>Other</p>', subtype='html')
        if number % 5 == 0:
            message.add_attachment(b'\0\1', maintype='image', subtype='png', filename='a.png')
        box.add(mailbox.mboxMessage(message))
        wanted.append(dict(record, id='mid:' + record['id'], text=text))
    box.close()
    compare(check, 'mbox', Index('mbox.idx', [temp('box')]), wanted)


def check_samples(check):
    folder = os.path.join(unpack('formats.tar.zst'), 'superdesk-core/tests/io/fixtures')
    for path in sorted(glob.glob(os.path.join(folder, '*email.txt'))):
        with open(path, 'rb') as file:
            message = email.message_from_bytes(file.read().lstrip(), policy=email.policy.default)
        article = Index(os.path.basename(path), [path]).dump()[0]
        subject = message['Subject']
        check.equal('mails: titles', article['title'].encode('ascii', 'ignore'),
                    one_line(subject).encode('ascii', 'ignore'), path)
        check.equal('mails: ids', article['given_id'], 'mid:' + message['Message-ID'].strip('<> '), path)
        check.equal('mails: dates', instant_of(article), message['Date'].datetime, path)
        part = message.get_body(('plain',))
        if part is not None:
            charset = part.get_content_charset('utf-8')
            text = part.get_payload(decode=True).decode(charset, 'replace')
            check.equal('mails: words', words(article['body']), words(text), path)


def main():
    check = Check(525)
    check_reuters(check)
    records = entries()
    check_tables(check, records)
    check_json(check, records)
    check_trec(check, records)
    check_mail(check, records)
    check_samples(check)
    check.end()


main()
