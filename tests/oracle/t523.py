"""Agencies: what Python finds in a sample of NITF, NewsML, ninjs or a wire is in its article."""
import datetime
import html
import json
import os
import re
import xml.etree.ElementTree as ET

from oracle import Check, ROOT, instant_of, unpack
from outcomes import compare, files_below, read_files

# What the tables of feeds and web archives speak of; all other files have a row in agencies.tsv,
# so that each one of the set stands in a table: mails, schemas and programs too.
OTHER_TABLES = [('feeds.tsv', 'feedparser/tests/'), ('webarchives.tsv', '')]
OTHERS = re.compile(r'email|googleform|\.xsd$|schema\.json$|\.md$|\.rst$|LICENSE|README|_mock\.json$'
                    r'|\.py$')


def words(text):
    return re.findall(r'[^\W_]+', text)


def line(text):
    return ' '.join((text or '').split())


def instant(text):
    """20131020T192751+1100 or 2013-10-20T19:27:51Z; without a zone it is UTC."""
    found = re.match(r'(\d{4})-?(\d\d)-?(\d\d)[T ](\d\d):?(\d\d):?(\d\d)?(?:\.\d+)?(.*)', line(text))
    if not found:
        return None
    parts = [int(part or 0) for part in found.groups()[:6]]
    zone = re.match(r'([+-])(\d\d):?(\d\d)', found.group(7))
    minutes = 0
    if zone:
        minutes = (int(zone.group(2)) * 60 + int(zone.group(3))) * (-1 if zone.group(1) == '-' else 1)
    return datetime.datetime(*parts, tzinfo=datetime.timezone(datetime.timedelta(minutes=minutes)))


def bare(element):
    """Without namespaces, as the samples do not mix names."""
    for each in element.iter():
        if isinstance(each.tag, str):
            each.tag = each.tag.split('}')[-1]
    return element


def text_of(element):
    return '' if element is None else line(''.join(element.itertext()))


def first(element, *paths):
    for path in paths:
        for found in element.findall(path):
            if text_of(found):
                return text_of(found)
    return ''


def story(content):
    """The words of the paragraphs of a text, where it has any."""
    return words(' '.join(text_of(p) for p in content.iter('p')))


def from_nitf(nitf):
    doc_id = nitf.find('head/docdata/doc-id')
    issued = nitf.find('head/docdata/date.issue')
    body = nitf.find('body/body.content')
    return {'title': first(nitf, 'body/body.head/hedline/hl1', 'head/title'),
            'given_id': line(doc_id.get('id-string')) if doc_id is not None else '',
            'date': instant(issued.get('norm')) if issued is not None else None,
            'words': [] if body is None or body.find('.//media') is not None else story(body)}


def from_g2(item):
    content = next((found for found in (
        item.find('contentSet/inlineXML' + part) for part in ('//body.content', '//section', ''))
        if found is not None), None)
    return {'title': first(item, 'contentMeta/headline', 'itemMeta/title'),
            'given_id': item.get('guid', ''),
            'date': instant(item.findtext('itemMeta/versionCreated')),
            'words': [] if content is None else story(content)}


def from_newsml(item):
    identifier = item.findtext('Identification/NewsIdentifier/PublicIdentifier')
    return {'title': next((text_of(h) for h in item.iter('HeadLine') if text_of(h)), ''),
            'given_id': line(identifier).rsplit(':', 1)[0],
            'date': instant(item.findtext('NewsManagement/ThisRevisionCreated')),
            'words': []}


def from_ninjs(item):
    headlines = item.get('headlines') or []
    main = [h for h in headlines if h.get('role') == 'main'] or headlines
    return {'title': line(html.unescape(item.get('headline') or (main or [{}])[0].get('value', ''))),
            'given_id': item.get('uri') or item.get('guid') or '',
            'date': instant(item.get('versioncreated') or item.get('versionCreated') or ''),
            'words': words(re.sub(r'<[^>]*>', ' ', html.unescape(item.get('body_html', ''))))}


def from_wire(text):
    """A dpa or AP message: its story is what begins with a place and the agency."""
    begin = re.search(r'\n\s+(\S[^\n]*\((?:\w+/)?(?:AP|dpa)\))', text)
    if not begin:
        return None
    paragraph = re.split(r'\r?\n\s*\n|\r?\n\t', text[begin.start(1):])[0]
    return {'words': words(paragraph.replace('_', ' '))}


def in_utf8(content):
    """Some samples name a charset that they are not in."""
    try:
        text = content.decode('utf-8')
    except UnicodeDecodeError:
        return content
    return re.sub(r'(<\?xml[^>]*?) encoding=["\'][^"\']*["\']', r'\1', text.lstrip('\ufeff'))


def expected(path):
    """What the records of a file must be, in order; None where Python cannot tell."""
    with open(path, 'rb') as file:
        content = file.read()
    if path.endswith('.tst') or b'\x02' in content[:200]:
        wire = from_wire(content.decode('latin-1'))
        return [wire] if wire else None
    try:
        if path.endswith('.json'):
            root = json.loads(content)
            return [from_ninjs(root)] if root.get('headline') or root.get('headlines') else None
        root = bare(ET.fromstring(in_utf8(content)))
    except (ET.ParseError, ValueError, AttributeError):
        return None
    if root.tag == 'nitf':
        return [from_nitf(root)]
    if root.tag == 'NewsML':
        return [from_newsml(item) for item in root.findall('NewsItem')]
    items = [item for item in root.iter() if item.tag in ('newsItem', 'packageItem')]
    return [from_g2(item) for item in items]


def named_elsewhere():
    for table, folder in OTHER_TABLES:
        with open(os.path.join(ROOT, 'tests/oracle', table), encoding='utf-8') as rows:
            for row in list(rows)[1:]:
                yield folder + row.split('\t')[0]


def main():
    check = Check(523)
    data = unpack('formats.tar.zst')
    elsewhere = {os.path.join(data, name) for name in named_elsewhere()}
    paths = [path for path in files_below(data) if path not in elsewhere]
    check.equal('files of the other tables', len(files_below(data)) - len(paths), len(elsewhere))
    read = read_files(paths)
    compare(check, read, data, os.path.join(ROOT, 'tests/oracle/agencies.tsv'))
    for path in paths:
        articles, records = read[path][0], None if OTHERS.search(path) else expected(path)
        if not articles or records is None:
            continue
        by_id = {article['given_id']: article for article in articles}
        name = os.path.relpath(path, data)
        for record in records:
            article = by_id.get(record['given_id']) if record.get('given_id') else None
            if article is None and len(articles) == len(records) == 1:
                article = articles[0]
            if article is None:
                continue  # the table counts what is skipped
            if record.get('title'):
                check.equal('titles', article['title'], record['title'], name)
            if 'given_id' in record:
                check.equal('ids', article['given_id'], line(record['given_id']), name)
            if record.get('date'):
                check.equal('dates', instant_of(article), record['date'], name)
            order = iter(words(article['body'].replace('_', ' ')))
            missing = [word for word in record['words'] if word not in order]
            check.equal('words of stories, in order', missing[:5], [], name)
    check.end()


main()
