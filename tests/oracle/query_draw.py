"""Random queries for the query oracle: trees whose words are drawn from articles, those of one
proximity from near places of one article, so that most of them find something."""
import re

from filters import Filters
from query_articles import PAIR, WORD
from query_spans import FIELDS, AsWritten, Mention, Node, Phrase
from words import certain, fold_accents, fold_case, pieces_of

FILTERS = 'language source site date author section has begun_id word_count'.split()
KINDS = ('word phrase sloppy written pattern fuzzy regex mention near pre sent para notnear atleast '
         'title lead body not').split() + FILTERS
OPERATORS = {'AND', 'OR', 'NOT', 'NEAR', 'PRE', 'SENT', 'PARA', 'ADJ', 'WITHIN', 'SAME', 'ATLEAST'}
# What may stand in a word or phrase as it is.
PLAIN = re.compile(r"\w(?:[\w.,'’/&+-]*\w)?")
# But for these, where words.py is no authority (a digit's possessive) or the parser has its own mind.
NOT_PLAIN = re.compile(r"_|^\w/|^https?|\w'\w'|\d['’]")
LETTERS = re.compile(r'[^\W\d_]{4,}')


def edit_distance(a, b, most):
    """Of two words, a transposition of neighbours counting as one; more than `most` is any number
    above it."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


class Queries:
    def __init__(self, collection, draw, kinds=KINDS):
        self.collection = collection
        self.draw = draw
        self.kinds = set(kinds)
        self.filters = Filters([a.dumped for a in collection.articles])
        self.with_words = [a for a in collection.articles if a.positions]

    def place(self):
        article = self.draw.choice(self.with_words)
        return article, self.draw.randrange(len(article.positions))

    def near_to(self, place, most=12):
        article, at = place
        at += self.draw.randint(-most, most)
        return article, min(max(at, 0), len(article.positions) - 1)

    # --- leaves: a class of query_spans, or None where the place gives none

    def run_of(self, place, words):
        """Text and places of `words` words side by side, in plain signs."""
        article, at = place
        run = article.positions[at:at + words]
        if len(run) < words or run[-1] - run[0] != words - 1:
            return None
        text = article.written(run[0], run[-1])
        if any(article.tokens[p].kind == PAIR for p in run):
            return (text, run) if re.fullmatch(r'\w+', text) else None
        chunks = text.split()
        if not all(PLAIN.fullmatch(c) and not NOT_PLAIN.search(c) for c in chunks) or \
                OPERATORS & set(chunks):
            return None
        return text, run

    def word(self, place):
        pair = place[0].tokens[place[0].positions[place[1]]].kind == PAIR
        found = self.run_of(place, self.draw.choice([1, 2, 3]) if pair else 1)
        return found and Phrase(found[0], self.collection.word_parts(found[0]))

    def compound(self, place):
        """COVID-19: one word as typed, that is more than one."""
        found = self.run_of(place, 2)
        if not found or len(found[0].split()) > 1:
            return None
        return Phrase(found[0], self.collection.word_parts(found[0]))

    def phrase(self, place):
        found = self.run_of(place, self.draw.choice([2, 2, 3, 4]))
        if not found:
            return None
        text = ' '.join(found[0].split())
        if self.draw.random() < 0.25 and 'pattern' in self.kinds and PLAIN.fullmatch(
                text.split()[-1]) and len(text.split()) > 1:
            return self.phrase_with_pattern(place[0], text, found[1])
        return Phrase('"%s"' % text, self.collection.word_parts(text))

    def phrase_with_pattern(self, article, text, run):
        chunks = text.split()
        at = self.draw.randrange(len(chunks))
        surface = fold_accents(fold_case(chunks[at]))
        if not LETTERS.fullmatch(surface) or not certain(chunks[at]):
            return None
        chunks[at], last = self.pattern_text(surface, at + 1 == len(chunks))
        before = self.collection.word_parts(' '.join(chunks[:at]))
        after = self.collection.word_parts(' '.join(chunks[at + 1:]))
        middle = self.surfaces_like(last)
        return Phrase('"%s"' % ' '.join(chunks), lambda language: [
            *before(language), middle, *after(language)])

    def sloppy(self, place):
        article, at = place
        draw = self.draw
        words = draw.choice([2, 2, 3])
        positions = sorted(draw.sample(article.positions[at:at + 8],
                                       min(words, len(article.positions[at:at + 8]))))
        if len(positions) < 2 or any(article.tokens[p].kind != WORD for p in positions):
            return None
        chunks = [article.written(p, p) for p in positions]
        if not all(certain(chunk) for chunk in chunks) or OPERATORS & set(chunks):
            return None
        gaps = positions[-1] - positions[0] - len(positions) + 1
        slop = min(max(1, gaps + draw.choice([-1, 0, 0, 1, 3])), 250)
        text = ' '.join(chunks)
        return Phrase('"%s"~%d' % (text, slop), self.collection.word_parts(text), slop)

    def written(self, place):
        found = self.run_of(place, self.draw.choice([1, 1, 2, 3]))
        if not found:
            return None
        text = ' '.join(found[0].split())
        if self.draw.random() < 0.2:
            text = self.draw.choice([text.lower(), text.upper(), text.capitalize()])
        if OPERATORS & set(text.split()):
            return None
        quoted = ' ' in text or self.draw.random() < 0.3
        return AsWritten('="%s"' % text if quoted else '=' + text, text)

    def surface(self, place):
        article, at = place
        token = article.tokens[article.positions[at]]
        found = token.kind == WORD and LETTERS.fullmatch(token.surface)
        return token.surface if found and pieces_of(token.surface, 'en') == [token.surface] \
            else None

    def surfaces_like(self, pattern):
        return self.collection.surface_part(re.compile(pattern, re.S | re.A).fullmatch)

    def pattern_text(self, surface, star_last=True):
        """A pattern that the word fits, and the same as a regular expression."""
        draw = self.draw
        cut = draw.randint(3, len(surface)) if len(surface) > 3 else 3
        inner = draw.randrange(1, len(surface) - 1)
        text = draw.choice([surface[:cut] + '*', '*' + surface[-3:],
                            surface[:inner] + '?' + surface[inner + 1:],
                            surface[:2] + '*' + surface[-1:],
                            '?' + surface[1:]] + [surface[:cut] + '*'] * 2)
        return text, re.escape(text).replace(r'\*', '.*').replace(r'\?', '.')

    def pattern(self, place):
        surface = self.surface(place)
        if not surface:
            return None
        text, pattern = self.pattern_text(surface)
        return self.surface_leaf(text, self.surfaces_like(pattern))

    def surface_leaf(self, text, part):
        return Phrase(text, lambda language: [part])

    def fuzzy(self, place):
        word = self.surface(place)
        if not word:
            return None
        draw = self.draw
        at = draw.randrange(len(word) - 1)
        word = draw.choice([word, word[:at] + word[at + 1:], word[:at] + 'e' + word[at:],
                            word[:at] + word[at + 1] + word[at] + word[at + 2:]])
        most = draw.choice([1, 1, 2]) if len(word) > 4 else 1
        letters = set(word)
        return self.surface_leaf('%s~%d' % (word, most), self.collection.surface_part(
            lambda s: len(letters ^ set(s)) <= 2 * most and edit_distance(word, s, most) <= most))

    def regex(self, place):
        surface = self.surface(place)
        if not surface:
            return None
        draw = self.draw
        at = draw.randrange(1, len(surface) - 1)
        other = draw.choice([w for w in map(self.surface, [self.near_to(place, 30)]) if w] or
                            [surface])
        pattern = draw.choice([
            '%s[%s%s]%s' % (surface[:at], surface[at], other[0], surface[at + 1:]),
            '%s.%s' % (surface[:at], surface[at + 1:]),
            '(%s|%s)' % (surface, other), '%s|%s' % (surface, other),
            '%s.*' % surface[:max(3, at)], '%s(.{1,3})?' % surface[:-1],
            r'%s\w+' % surface[:max(3, at)], '%s?%s' % (surface[:at], surface[at:]),
            '%s+' % surface])
        return self.surface_leaf('/%s/' % pattern, self.surfaces_like('(?:%s)' % pattern))

    def mention(self, place):
        mentions = place[0].mentions
        if not mentions:
            return None
        entity = self.draw.choice(mentions)[0]
        return Mention('mention:' + entity, {entity})

    def leaf(self, place, fielded):
        choices = ['word'] * 6 + ['compound'] + ['phrase'] * 3 + ['sloppy'] + ['written'] * 2 + \
            ['pattern'] * 2 + ['fuzzy', 'regex'] + ['mention'] * (not fielded)
        choices = [c for c in choices if c in self.kinds or c == 'compound']
        while True:
            found = getattr(self, self.draw.choice(choices))(place)
            if found:
                return Node('leaf', leaf=found)
            place = self.near_to(place) if self.draw.random() < 0.7 else self.place()

    # --- trees

    def loose(self):
        return self.draw.random() < 0.3

    def span(self, depth, place, fielded=False):
        """An expression that may stand in proximity."""
        draw = self.draw
        kinds = [k for k in ('near near near pre pre sent para notnear atleast or or or').split()
                 if k in self.kinds or k == 'or']
        if depth == 0 or draw.random() < 0.25 or not kinds:
            return self.leaf(self.near_to(place), fielded)
        kind = draw.choice(kinds)
        if kind == 'or':
            parts = [self.span(depth - 1, self.near_to(place) if draw.random() < 0.6 else
                               self.place(), fielded)
                     for _ in range(draw.choice([2, 2, 3]))]
            flat = [p for part in parts for p in (part.children if part.kind == 'or' else [part])]
            return Node('or', flat, loose=self.loose())
        if kind == 'atleast':
            return Node(kind, [self.span(depth - 1, place, fielded)], draw.choice([1, 2, 2, 3]))
        parts = [self.span(depth - 1, self.near_to(place, 6), fielded) for _ in range(2)]
        distance = draw.choice([1, 2, 3, 5, 8, 8, 12, 20, 40, 255])
        return Node(kind, parts, distance, loose=self.loose())

    def query(self, depth, place, fielded=False):
        """Any expression."""
        draw = self.draw
        kinds = ['span'] * 4 + ['and'] * 2 + ['or'] * 2 + ['filter'] * (not self.kinds.isdisjoint(
            FILTERS)) + [k for k in ('not', *FIELDS) if k in self.kinds]
        kind = draw.choice(kinds)
        if fielded and kind in ('filter', *FIELDS):
            kind = 'span'
        if kind == 'filter':
            return self.filter()
        if kind == 'span' or depth == 0:
            return self.span(min(depth, draw.choice([0, 1, 1, 2, 5])), place, fielded)
        if kind in FIELDS:
            return Node(kind, [self.query(depth - 1, self.field_place(kind), True)])
        if kind == 'not':
            return Node(kind, [self.query(depth - 1, place, fielded)], loose=self.loose(),
                        short=self.loose())
        parts = [self.query(depth - 1, self.near_to(place, 40) if draw.random() < 0.8 else
                            self.place(), fielded) for _ in range(draw.choice([2, 2, 3]))]
        flat = [p for part in parts for p in (part.children if part.kind == kind else [part])]
        return Node(kind, flat, loose=self.loose(), short=self.loose())

    def filter(self):
        kind = self.draw.choice([k for k in FILTERS if k in self.kinds])
        make = self.word_count if kind == 'word_count' else getattr(self.filters, kind)
        return Node('filter', leaf=make(self.draw))

    def word_count(self, draw):
        counts = [len(a.tokens) for a in self.collection.articles]
        first, last = sorted(draw.sample(counts, 2))
        text, first, last = draw.choice([('%d..%d' % (first, last), first, last),
                                         ('%d..' % first, first, max(counts)),
                                         ('..%d' % last, 0, last)])
        return 'words:' + text, self.filters.select(lambda n: first <= counts[n] <= last)

    def field_place(self, field):
        """A place where such a field is likely to be found."""
        article, at = self.place()
        title = sum(1 for t in article.tokens.values() if t.field == 'title')
        if field != 'body' and title:
            at = self.draw.randrange(title)
        return article, at
