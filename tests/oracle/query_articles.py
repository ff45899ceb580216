"""Articles as the query oracle sees them: dumped, with the words that article_tokens prints."""
import bisect
import collections
import json
import os

from oracle import BIN, run
from query_spans import Part
from words import Stems, kind, pieces_of

Token = collections.namedtuple('Token', 'field begin end stem surface kind')
WORD, PAIR, CHARACTER = range(3)


class Article:
    def __init__(self, number, dumped, found):
        self.number = number
        self.dumped = dumped
        self.id = dumped['id']
        self.language = dumped['lang']
        self.texts = {field: dumped[field].encode() for field in ('title', 'body')}
        self.mentions = found['mentions']
        self.tokens = {}  # by position
        self.paragraphs = {}  # position -> which
        self.by_stem = collections.defaultdict(set)
        self.by_surface = collections.defaultdict(set)  # words only
        self.characters = collections.defaultdict(set)  # Chinese, Japanese, Korean
        before = {}
        for field in ('title', 'body'):
            paragraph = 0
            for position, *token in found[field]:
                token = Token(field, *token)
                self.tokens[position] = token
                if field == 'body' and before.get(field, position) < position - 1:
                    paragraph += 1
                before[field] = position
                self.paragraphs[position] = (field, paragraph)
                self.by_stem[token.stem].add(position)
                if token.kind == WORD:
                    self.by_surface[token.surface].add(position)
                else:
                    for character in token.stem:
                        self.characters[character].add(position)
        self.begins = {(t.field, t.begin): p for p, t in self.tokens.items()}
        self.ends = {(t.field, t.end): p for p, t in self.tokens.items()}
        for position, token in self.tokens.items():
            if token.kind == PAIR:  # a run's last and first character
                first, last = self.written(position, position)
                self.begins.setdefault((token.field, token.end - len(last.encode())), position)
                self.ends.setdefault((token.field, token.begin + len(first.encode())), position)
        self.positions = list(self.tokens)
        self.sentences = {
            position: (token.field, bisect.bisect(found['sentences'][token.field], token.begin))
            for position, token in self.tokens.items()}

    def in_field(self, span, field):
        if field is None:
            return True
        ends = {self.paragraphs[position] for position in span}
        if field == 'lead':
            return all(kind == 'title' or paragraph == 0 for kind, paragraph in ends)
        return all(kind == field for kind, _ in ends)

    def ends_run(self, position):
        after = self.tokens.get(position + 1)
        return after is None or after.begin >= self.tokens[position].end

    def written(self, first, last):
        """The bytes from one word to another of the same field, as text."""
        a, b = self.tokens[first], self.tokens[last]
        return self.texts[a.field][a.begin:b.end].decode()


class Collection:
    """The articles of an index, and what words typed in a query stand for in them."""

    def __init__(self, index):
        dump = index.dump_lines()
        tokens = run([os.path.join(BIN, 'article_tokens')], input=b'\n'.join(dump)).stdout
        self.articles = [Article(number, json.loads(line), json.loads(found))
                         for number, (line, found) in enumerate(zip(dump, tokens.splitlines()))]
        self.stems = Stems()
        self.surfaces = {surface for a in self.articles for surface in a.by_surface}

    def word_parts(self, text):
        """Of words as typed, for Phrase: by language, each of its words."""
        known = {}

        def parts(language):
            if language not in known:
                known[language] = [self.word_part(piece, language, k > 0)
                                   for chunk in text.split()
                                   for k, piece in enumerate(pieces_of(chunk, language))]
            return known[language]
        return parts

    def word_part(self, piece, language, joined):
        if len(piece) == 1 and kind(piece) == 'C':
            return Part(None, piece, joined)
        stems = self.stems.of_query(piece, language)
        return Part(lambda article: {p for stem in stems for p in article.by_stem.get(stem, ())},
                    joined=joined)

    def surface_part(self, test):
        """The words whose folded form passes a test."""
        surfaces = {surface for surface in self.surfaces if test(surface)}
        return Part(lambda article: {p for surface in surfaces & article.by_surface.keys()
                                     for p in article.by_surface[surface]})
