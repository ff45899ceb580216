"""Words, stems and phrases by hand: what analyzers/word_rules.h, folding.h and the product say,
made anew with Python's unicodedata and snowballstemmer. Not for Thai, Lao, Khmer and Burmese."""
import array
import re
import unicodedata

import snowballstemmer

ALGORITHMS = {
    'ar': 'arabic', 'ca': 'catalan', 'da': 'danish', 'de': 'german', 'el': 'greek', 'en': 'english',
    'es': 'spanish', 'eu': 'basque', 'fi': 'finnish', 'fr': 'french', 'ga': 'irish', 'hi': 'hindi',
    'hu': 'hungarian', 'hy': 'armenian', 'id': 'indonesian', 'it': 'italian', 'lt': 'lithuanian',
    'nb': 'norwegian', 'ne': 'nepali', 'nl': 'dutch', 'nn': 'norwegian', 'no': 'norwegian',
    'pt': 'portuguese', 'ro': 'romanian', 'ru': 'russian', 'sr': 'serbian', 'sv': 'swedish',
    'ta': 'tamil', 'tr': 'turkish', 'yi': 'yiddish'}
APOSTROPHES = "'\u2019\u2018\u02bc\u02bb\uff07"
SPACE = re.compile('[ \t\n\v\f\r]+')

# --- folding --------------------------------------------------------------------------------

IGNORABLE = re.compile('[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f'
                       '\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8]')
PLAIN = dict(zip('æðøþđħıĸłŋœŧƀƙƴƶɓɗɨʉßςёأإآٱىیک',
                 'ae d o th d h i k l n oe t b k y z b d i u ss σ е ا ا ا ا ي ي ك'.split()))


def fold_case(text):
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize('NFKC', unicodedata.normalize('NFD', text).casefold())
    return unicodedata.normalize('NFKC', IGNORABLE.sub('', text.casefold()))


def script(c):
    name = unicodedata.name(c, '')
    for known in ('LATIN', 'GREEK', 'CYRILLIC', 'ARABIC', 'HEBREW'):
        if name.startswith(known):
            return known
    return 'other' if c.isalpha() else None


def fold_accents(text):
    if text.isascii():
        return text.replace("'", '')
    out = []
    base = None
    for c in text:
        if c in APOSTROPHES:
            continue
        if c in PLAIN:
            out.append(PLAIN[c])
            base = 'CYRILLIC' if c == 'ё' else script(PLAIN[c][0])
            continue
        point = ord(c)
        if unicodedata.combining(c) or unicodedata.category(c) == 'Mn':
            if base in ('LATIN', 'GREEK') and 0x300 <= point <= 0x36f:
                continue
            if base == 'CYRILLIC' and point in (0x300, 0x301):
                continue
            if 0x591 <= point <= 0x5c7 or 0x610 <= point <= 0x61a or 0x64b <= point <= 0x65f \
                    or point == 0x670 or 0x6d6 <= point <= 0x6ed:
                continue
            out.append(c)
            continue
        if c == '\u0640':
            continue
        if unicodedata.category(c) == 'Nd':
            out.append(str(unicodedata.digit(c)))
            base = 'LATIN'
            continue
        if script(c) in ('LATIN', 'GREEK'):
            c = unicodedata.normalize('NFD', c)[0]
        out.append(c)
        base = script(c) or base
    return ''.join(out)


class Stems:
    """Folded stem of a word, by language; each word of a language is stemmed once."""

    def __init__(self):
        self.known = {}
        self.stemmers = {}

    def stemmer(self, language):
        if language not in self.stemmers:
            algorithm = ALGORITHMS.get(language)
            self.stemmers[language] = snowballstemmer.stemmer(algorithm) if algorithm else None
        return self.stemmers[language]

    def of(self, word, language):
        language = language if language in ALGORITHMS else ''
        found = self.known.get((language, word))
        if found is None:
            # Turkish I is the capital of a dotless letter; no stemmer knows a folded one's dot.
            if language == 'tr':
                word_as_read = re.sub('I(?!\u0307)', 'ı', word)
            else:
                word_as_read = word
            folded = fold_case(word_as_read).replace('i\u0307', 'i')
            stemmer = self.stemmer(language)
            found = fold_accents(stemmer.stemWord(folded) if stemmer else folded)
            self.known[language, word] = found = found or fold_accents(folded)
        return found

    def of_query(self, word, language):
        """The stems that a typed word stands for: of itself, and of its unaccented form."""
        return {self.of(word, language), self.of(fold_accents(fold_case(word)), language)}


# --- words ----------------------------------------------------------------------------------

def kind(c):
    """L letter, N digit, M mark, C Chinese, Japanese or Korean, or the character itself."""
    if c in "'\u2019\u2018\uff07":
        return "'"
    if c in '.\u2024\uff0e':
        return '.'
    if c in ',\uff0c':
        return ','
    category = unicodedata.category(c)
    if category == 'Nd':
        return 'N'
    if category[0] == 'M':
        return 'M'
    if category == 'Cf':
        return ' ' if c == '\u200b' else 'M'
    name = unicodedata.name(c, '')
    if c in '々〇ー' or category[0] == 'L' and name.startswith((
            'CJK', 'HIRAGANA', 'KATAKANA', 'HANGUL', 'BOPOMOFO', 'HALFWIDTH KATAKANA',
            'HALFWIDTH HANGUL')):
        return 'C'
    if category[0] == 'L' or category == 'Nl':
        return 'L'
    return ' '


ELIDED = set("l d j m n s t c qu jusqu lorsqu puisqu quoiqu quelqu un all dell nell sull dall coll "
             "quell quest gl bell sant".split())
# Letters join over one dot or apostrophe, digits over one dot, apostrophe or comma; UAX #29.
RAW = re.compile(r"C[CM]*|[LN]M*(?:M|[LN]|(?<=L)(?:['.]M*)(?=L)|(?<=N)(?:['.,]M*)(?=N))*")
INITIALISM = re.compile(r'LM*(?:\.M*LM*)+\.?')


def pieces_of(chunk, language):
    """Words of a text without white space: strings; of a CJK run, its overlapping pairs."""
    if chunk.isascii() and chunk.isalnum():
        return [chunk]
    kinds = ''.join(kind(c) for c in chunk)
    out = []
    for found in RAW.finditer(kinds):
        raw = chunk[found.start():found.end()]
        shape = found.group()
        if shape[0] == 'C':
            run = fold_case(raw)
            out.extend([run] if len(run) == 1 else [run[i:i + 2] for i in range(len(run) - 1)])
        else:
            out.extend(rules(raw, shape, language))
    return out


def rules(raw, shape, language):
    raw = ''.join("'" if c in APOSTROPHES else c for c in raw)
    shape = ''.join("'" if c == "'" else s for c, s in zip(raw, shape))
    if raw[-2:] in ("'s", "'S") and len(raw) > 2:
        raw, shape = raw[:-2], shape[:-2]
    if INITIALISM.fullmatch(shape):
        return [''.join(c for c, s in zip(raw, shape) if s != '.')]
    out = []
    # Dots between digits stay, and the commas of groups of three; others divide.
    begin = 0
    for i, s in enumerate(shape + ','):
        if i < len(shape):
            if s not in '.,':
                continue
            digits = shape[i - 1] == 'N' and shape[i + 1:i + 2] == 'N'
            if digits and s == '.':
                continue
            before = len(re.search('N*$', shape[:i]).group())
            after = len(re.match('N*', shape[i + 1:]).group())
            if digits and before <= 3 and after == 3:
                continue
        out.extend(elisions(raw[begin:i], language))
        begin = i + 1
    return out


def elisions(word, language):
    word = word.strip("'")
    if len(word) > 2 and word[-2:] in ("'s", "'S"):
        word = word[:-2]
    found = word.find("'", 1)
    if 0 < found < len(word) - 1:
        if fold_case(word[:found]) in ELIDED and len(word) - found > 2 and \
                fold_accents(fold_case(word[found + 1]))[:1] in tuple('aeiouyh'):
            return [word[:found], word[found + 1:].replace(',', '')]
        if language in ('tr', 'az') and found >= 2:
            word = word[:found]
    return [word.replace(',', '')] if word else []


# --- articles -------------------------------------------------------------------------------

GAP = ''  # between the stems of paragraphs, and of title and body


class Texts:
    """The stems of dumped articles, and which articles have a phrase."""

    def __init__(self, articles):
        self.articles = articles
        self.stems = Stems()
        self.chunks = {}
        self.languages = {a['lang'] for a in articles}
        self.title = [self.analyze(a['title'], a['lang']) for a in articles]
        self.body = [self.analyze(a['body'], a['lang']) for a in articles]
        self.places = {}  # stem -> numbers of the articles that have it
        for number, (title, body) in enumerate(zip(self.title, self.body)):
            for stem in {*title, *body}:
                self.places.setdefault(stem, array.array('I')).append(number)

    def words(self, chunk, language):
        key = (language if language in ALGORITHMS or language == 'az' else '', chunk)
        found = self.chunks.get(key)
        if found is None:
            found = self.chunks[key] = [self.stems.of(w, language)
                                        for w in pieces_of(chunk, language)]
        return found

    def analyze(self, text, language):
        out = []
        gap = False
        begin = 0
        while begin < len(text):
            space = SPACE.search(text, begin)
            end = space.start() if space else len(text)
            words = self.words(text[begin:end], language) if end > begin else ()
            if words:
                if gap and out:
                    out.append(GAP)
                gap = False
                out.extend(words)
            gap = gap or bool(space) and space.group().count('\n') >= 2
            begin = space.end() if space else len(text)
        return out

    def having(self, query_words, field='any'):
        """Numbers of the articles with these consecutive words (any spelling of their stems)."""
        found = set()
        for language in self.languages:
            wanted = []
            for word in query_words:
                pieces = [w for chunk in SPACE.split(word) if chunk
                          for w in pieces_of(chunk, language)]
                wanted.extend(self.stems.of_query(w, language) for w in pieces)
            candidates = None
            for stems in wanted:
                places = {n for stem in stems for n in self.places.get(stem, ())}
                candidates = places if candidates is None else candidates & places
            for number in candidates or ():
                if self.articles[number]['lang'] != language:
                    continue
                if field != 'body' and has_run(self.title[number], wanted) or \
                        field != 'title' and has_run(self.body[number], wanted):
                    found.add(number)
        return found


def has_run(stems, wanted):
    count = len(wanted)
    first = wanted[0]
    for i in range(len(stems) - count + 1):
        if stems[i] in first and all(stems[i + k] in wanted[k] for k in range(1, count)):
            return True
    return False


LETTERS = re.compile(r'[^\W\d_]+')


def certain(chunk):
    """The word of a chunk about which no two tokenizers disagree: letters, perhaps with a sign at
    an end; else None."""
    word = chunk.strip('.,;:!?"()')
    if not LETTERS.fullmatch(word) or any(unicodedata.category(c)[0] == 'M' or kind(c) != 'L'
                                          for c in word):
        return None
    # A full stop after one letter may belong to an initialism.
    return word if len(word) > 1 or chunk == word else None


def draw_phrase(draw, article, most, acceptable=certain):
    """Up to `most` consecutive words of one paragraph of the article, or None."""
    field = draw.choice(['title', 'body'])
    paragraphs = [p for p in re.split(r'\n\s*\n', article[field]) if p.strip()]
    if not paragraphs:
        return None
    chunks = SPACE.split(draw.choice(paragraphs).strip())
    length = draw.randint(1, most)
    if len(chunks) < length:
        return None
    begin = draw.randrange(len(chunks) - length + 1)
    words = [acceptable(chunk) for chunk in chunks[begin:begin + length]]
    return words if all(words) else None
