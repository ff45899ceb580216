"""Languages: each article of a labelled collection gets the language that its label says."""
import collections
import csv
import glob
import json
import os
import re
import zipfile

from oracle import Check, Index, data, temp, unpack

WHOLE = 98  # right answers in percent, at least, of texts of 200 characters or more: what is promised
# Of their first 200 characters and of their headlines: measured, less what another draw may change.
# Headlines in Nigerian Pidgin are mostly English words; short Kirundi is spelled as Kinyarwanda is,
# so it is left undetermined; short Xhosa looks like Zulu.
SHORT = {'am': (97, 84), 'ar': (97, 93), 'bg': (97, 75), 'cs': (97, 96), 'en': (97, 93), 'fa': (97, 97),
         'fr': (97, 85), 'ha': (97, 82), 'ig': (97, 86), 'kk': (97, 97), 'ky': (97, 96), 'lg': (97, 95),
         'ln': (96, 80), 'om': (97, 96), 'pcm': (73, 2), 'pl': (97, 96), 'rn': (58, 18), 'ru': (95, 72),
         'sl': (97, 86), 'sn': (96, 84), 'so': (97, 96), 'sw': (97, 94), 'ti': (97, 86), 'uk': (97, 94),
         'xh': (90, 57), 'yo': (97, 87), 'zh': (97, 97)}
MASAKHANE = {'amh': 'am', 'eng': 'en', 'fra': 'fr', 'hau': 'ha', 'ibo': 'ig', 'lin': 'ln', 'lug': 'lg',
             'orm': 'om', 'pcm': 'pcm', 'run': 'rn', 'sna': 'sn', 'som': 'so', 'swa': 'sw', 'tir': 'ti',
             'xho': 'xh', 'yor': 'yo'}
TEXTS = 150  # of a language in a collection
MIN_LETTERS = 200


def of_masakhane(folder):
    csv.field_size_limit(1 << 24)
    for code, language in MASAKHANE.items():
        path = os.path.join(folder, 'masakhane-news/data', code, 'dev.tsv')
        with open(path, encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file, delimiter='\t'):
                yield language, row['headline'] or '', row['text'] or ''


def of_kaznerd(folder):
    """Sentences, one token a line; ten of them make a text."""
    with open(os.path.join(folder, 'kaznerd/IOB2_valid.txt'), encoding='utf-8') as file:
        sentences = [' '.join(line.split()[0] for line in block.splitlines() if line.split())
                     for block in file.read().split('\n\n')]
    for at in range(0, len(sentences) - 10, 10):
        yield 'kk', sentences[at], ' '.join(sentences[at + 1:at + 10])


def of_kyrgyz(folder):
    with open(glob.glob(os.path.join(folder, 'kyrgyz-24kg/data/*.csv'))[0], encoding='utf-8',
              newline='') as file:
        for row in csv.DictReader(file):
            first, _, rest = row['text'].partition('\n')
            yield 'ky', first if rest else '', rest or first


def of_persian(folder):
    for path in sorted(glob.glob(os.path.join(folder, 'persian-ir-news/Dataset/*')))[::10]:
        with open(path, encoding='utf-8') as file:
            head, *lines = file.read().splitlines()
        title = head.split('###')[1]
        yield 'fa', '' if title == 'nan' else title, '\n'.join(
            line.split('\t', 1)[1] for line in lines if '\t' in line)


def of_saudi():
    path = sorted(glob.glob(data('saudinewsnet/*.zip')))[0]
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith('.json'):
                for row in json.loads(archive.read(name)):
                    yield 'ar', row['title'], row['content']


def of_xinwenlianbo(folder):
    for path in sorted(glob.glob(os.path.join(folder, 'xinwenlianbo/news/*.md')))[::10]:
        with open(path, encoding='utf-8') as file:
            for item in file.read().split('\n### ')[1:]:
                title, _, text = item.partition('\n')
                yield 'zh', title, re.sub('<[^>]*>', ' ', text)


def of_slavicner(folder):
    for path in sorted(glob.glob(os.path.join(folder, 'slavicner/raw/*/*/*.txt'))):
        with open(path, encoding='utf-8-sig') as file:
            title, _, text = file.read().strip().partition('\n')
        yield path.split(os.sep)[-2], title, text


def of_bbc(folder):
    for path in sorted(glob.glob(os.path.join(folder, 'bbc/*/*.txt'))):
        with open(path, encoding='latin-1') as file:
            title, _, text = file.read().partition('\n')
        yield 'en', title, text


def labelled_texts():
    """(language, headline, text) by collection."""
    langs = unpack('langs.tar.zst')
    yield of_masakhane(langs)
    yield of_kaznerd(langs)
    yield of_kyrgyz(langs)
    yield of_persian(unpack('persian.tar.zst'))
    yield of_saudi()
    yield of_xinwenlianbo(unpack('xinwenlianbo.tar.zst'))
    yield of_slavicner(unpack('slavicner.tar.zst'))
    yield of_bbc(unpack('bbc.tar.zst'))


def draw(check):
    """At most TEXTS long ones of each language and collection."""
    drawn = []
    for texts in labelled_texts():
        by_language = collections.defaultdict(list)
        for language, title, text in texts:
            title, text = ' '.join(title.split()), ' '.join(text.split())
            if len(text) >= MIN_LETTERS:
                by_language[language].append((language, title, text))
        for each in by_language.values():
            drawn += check.random.sample(each, min(TEXTS, len(each)))
    return drawn


def at_word(text, letters):
    """The beginning of a text up to the first blank behind so many characters."""
    end = text.find(' ', letters)
    return text if end < 0 or end > 2 * letters else text[:end]


def records(check, drawn):
    """Each text whole, as a headline, cut, and with another language declared."""
    languages = sorted({language for language, _, _ in drawn})
    for number, (language, title, text) in enumerate(drawn):
        liar = check.random.choice([each for each in languages if each != language])
        for kind, parts in (('whole', {'title': title, 'text': text}),
                            ('cut', {'text': at_word(text, MIN_LETTERS)}),
                            ('headline', {'title': title}),
                            ('liar', {'title': title, 'text': text, 'language': liar})):
            if parts.get('text') or parts.get('title'):
                yield dict(parts, id='%s:%s:%d' % (kind, language, number))


def main():
    check = Check(526)
    with open(temp('texts.jsonl'), 'w', encoding='utf-8') as file:
        for record in records(check, draw(check)):
            file.write(json.dumps(record, ensure_ascii=False) + '\n')
    answers = collections.defaultdict(collections.Counter)
    for article in Index('index', [temp('texts.jsonl')]).dump():
        kind, language, _ = article['given_id'].split(':')
        answers[kind, language][article['lang']] += 1

    def right(kind, language):
        counts = answers[kind, language]
        return 100 * counts[language] / sum(counts.values())

    def most_wrong(kind, language):
        wrong = [each for each in answers[kind, language].most_common(4) if each[0] != language]
        return ' '.join('%s %d' % each for each in wrong[:3])

    kinds = ('whole', 'liar', 'cut', 'headline')
    check.note('lang  texts' + ''.join('%7s %% and wrong   ' % kind for kind in kinds))
    for language in sorted({language for _, language in answers}):
        check.note('%-5s %5d' % (language, sum(answers['whole', language].values())) + ''.join(
            '  %5.1f %-15s' % (right(kind, language), most_wrong(kind, language)) for kind in kinds))
        floors = {'whole': WHOLE, 'liar': WHOLE, 'cut': SHORT[language][0],
                  'headline': SHORT[language][1]}
        for kind, floor in floors.items():
            check.equal('languages: ' + kind, right(kind, language) >= floor, True,
                        '%s: %.1f %%, at least %d' % (language, right(kind, language), floor))
    check.end()


main()
