"""The query language's definitions (newsquery(7)), by brute force: where an expression stands in an
article, and which words of it satisfied a query. All intervals first, then those that hold no other.

A span is (first, last), positions of words. Trees are Nodes; leaves are of the classes below."""
import re


class Node:
    """A part of a query. kind: leaf, filter, and, or, not, near, pre, sent, para, notnear, atleast,
    or a field: title, lead, body."""

    def __init__(self, kind, children=(), n=0, leaf=None, loose=False, short=False):
        self.kind = kind
        self.children = tuple(children)
        self.n = n
        self.leaf = leaf  # of a leaf: one of the classes below; of a filter: (text, numbers)
        self.loose = loose  # brackets also where they are not needed
        self.short = short  # a blank for AND, a hyphen for NOT

    def is_span(self):
        if self.kind == 'or' or self.kind in FIELDS:
            return all(child.is_span() for child in self.children)
        return self.kind not in ('and', 'not', 'filter')

    def size(self):
        return 1 + sum(child.size() for child in self.children)

    def parts(self):
        yield self
        for child in self.children:
            yield from child.parts()

    def with_child(self, at, child):
        children = list(self.children)
        children[at:at + 1] = [child] if child else []
        return Node(self.kind, children, self.n, self.leaf, self.loose, self.short)


FIELDS = ('title', 'lead', 'body')
PROXIMITY = {'near': 'NEAR/%d', 'pre': 'PRE/%d', 'sent': 'SENT', 'para': 'PARA',
             'notnear': 'NOT NEAR/%d'}
# How tightly an operator binds.
BINDING = {'or': 0, 'and': 1, 'not': 2, **dict.fromkeys(PROXIMITY, 3)}


def to_text(node):
    kind = node.kind
    if kind == 'leaf':
        return node.leaf.text
    if kind == 'filter':
        return node.leaf[0]
    if kind == 'atleast':
        return 'ATLEAST/%d(%s)' % (node.n, to_text(node.children[0]))
    if kind in FIELDS:
        inner = node.children[0]
        bare = inner.kind == 'leaf' and not node.loose
        return kind + (':%s' if bare else ':(%s)') % to_text(inner)
    binding = BINDING[kind]
    texts = []
    for at, child in enumerate(node.children):
        has = BINDING.get(child.kind, 4)
        needs = binding if kind in PROXIMITY and at == 0 else binding + 1
        if kind == 'not' and node.short:
            needs = 4
        # "AND NOT" is another tool's.
        bracket = has < 4 and (has < needs or node.loose or
                               kind == 'and' and child.kind == 'not' and not node.short)
        texts.append('(%s)' % to_text(child) if bracket else to_text(child))
    if kind == 'not':
        return ('-' if node.short else 'NOT ') + texts[0]
    between = {'or': ' OR ', 'and': ' ' if node.short else ' AND '}.get(kind)
    if between is None:
        between = ' %s ' % PROXIMITY[kind].replace('%d', str(node.n))
    return between.join(texts)


# --- leaves -----------------------------------------------------------------------------------
# spans(article): all places. words(article, span): the (field, byte_begin, byte_end) to highlight.

def bytes_of(article, first, last):
    return article.tokens[first].field, article.tokens[first].begin, article.tokens[last].end


def edge_bytes(article, position, character, at_begin, at_end):
    """Of a lone character as the first or last word of a phrase: its bytes. In a longer run it
    stands where the pair that begins with it does, the run's last one where the last pair does."""
    token = article.tokens[position]
    text = article.texts[token.field][token.begin:token.end].decode()
    if token.stem == character:
        return [(token.begin, token.end)]
    found = []
    if at_end and token.stem[0] == character:
        found.append((token.begin, token.begin + len(text[0].encode())))
    if at_begin and token.stem[-1] == character and article.ends_run(position):
        found.append((token.end - len(text[-1].encode()), token.end))
    return found if len(found) < 2 else [(token.begin, token.end)]  # the same one twice


class Part:
    """One word of a phrase: where it stands, and if it is a lone Chinese character, which. A joined
    one is a part of the same word as typed (COVID-19, two pairs of characters)."""

    def __init__(self, find, character=None, joined=False):
        self.find = find
        self.character = character
        self.joined = joined

    def places(self, article, at_begin, at_end):
        if self.character is None:
            return self.find(article)
        return {p for p in article.characters.get(self.character, ())
                if edge_bytes(article, p, self.character, at_begin, at_end)}


class Phrase:
    """Parts in their order with at most `slop` positions in between, but for joined ones."""

    def __init__(self, text, parts, slop=0):
        self.text = text
        self.all_parts = parts  # by the article's language
        self.slop = slop

    def places(self, article):
        """Every tuple of positions."""
        parts = self.all_parts(article.language)
        if not parts:
            return []
        most = len(parts) - 1
        found = [(p,) for p in parts[0].places(article, True, most == 0)]
        for k, part in enumerate(parts[1:], 1):
            after = part.places(article, False, k == most)
            slop = 0 if part.joined else self.slop
            found = [(*places, p) for places in found for p in after
                     if places[-1] < p <= min(places[-1] + 1 + slop, places[0] + k + self.slop)]
        return found

    def spans(self, article):
        return {(places[0], places[-1]) for places in self.places(article)}

    def words(self, article, span):
        parts = self.all_parts(article.language)
        field = article.tokens[span[0]].field
        if len(parts) == 1:
            return {(field, *edge) for edge in self.edges(article, span[0], parts[0], True, True)}
        # Each word as early as it can stand.
        places = min(p for p in self.places(article) if (p[0], p[-1]) == span)
        words = []
        for k, (place, part) in enumerate(zip(places, parts)):
            begin, end = self.edges(article, place, part, k == 0, k + 1 == len(parts))[0]
            if k > 0 and (part.joined or self.slop == 0):
                words[-1] = (field, words[-1][1], end)
            else:
                words.append((field, begin, end))
        return set(words)

    @staticmethod
    def edges(article, position, part, at_begin, at_end):
        if part.character is not None:
            return edge_bytes(article, position, part.character, at_begin, at_end)
        return [bytes_of(article, position, position)[1:]]


class AsWritten:
    """The bytes of some words but for white space."""

    def __init__(self, text, written):
        self.text = text
        words = [re.escape(word.encode()) for word in written.split()]
        self.pattern = re.compile(b'(?=(' + b'[ \t\n]+'.join(words) + b'))')

    def spans(self, article):
        """With their bytes."""
        found = {}
        for field, text in article.texts.items():
            for match in self.pattern.finditer(text):
                first = article.begins.get((field, match.start(1)))
                last = article.ends.get((field, match.end(1)))
                if not first or not last:
                    continue
                last = max(first, last)  # a character inside a run: of the pair that it begins
                # Words side by side, not over a paragraph's end.
                if all(p in article.tokens for p in range(first, last + 1)):
                    found[first, last] = field, match.start(1), match.end(1)
        return found

    def words(self, article, span):
        return {self.spans(article)[span]}


class Mention:
    def __init__(self, text, entities):
        self.text = text
        self.entities = entities

    def spans(self, article):
        return {(first, last) for entity, first, last in article.mentions
                if entity in self.entities}

    def words(self, article, span):
        return {bytes_of(article, *span)}


# --- the algebra ------------------------------------------------------------------------------

def minimal(spans):
    """Those that hold no other one."""
    kept = []
    highest = -1
    # By ascending end, and of those with one end the shortest first: a span holds an earlier one
    # if it does not begin behind all of them.
    for first, last in sorted(spans, key=lambda s: (s[1], -s[0])):
        if first > highest:
            kept.append((first, last))
            highest = first
    return kept


def distance(a, b):
    """Positions between the nearest ends; 0 if they overlap."""
    return max(b[0] - a[1], a[0] - b[1], 0)


def in_one(regions, a, b):
    return len({regions[a[0]], regions[a[1]], regions[b[0]], regions[b[1]]}) == 1


def stand_so(node, article, a, b):
    """Whether two spans stand to one another as a proximity asks."""
    apart = distance(a, b)
    if apart == 0:
        return False
    if node.kind == 'near':
        return apart <= node.n
    if node.kind == 'pre':
        return a[1] < b[0] and apart <= node.n
    return in_one(article.sentences if node.kind == 'sent' else article.paragraphs, a, b)


def cover(a, b):
    return min(a[0], b[0]), max(a[1], b[1])


class Places:
    """Where each part of one query stands in one article; asked once each."""

    def __init__(self, article):
        self.article = article
        self.known = {}

    def spans(self, node, field=None):
        key = (id(node), field)
        if key not in self.known:
            self.known[key] = minimal(self.all_spans(node, field))
        return self.known[key]

    def all_spans(self, node, field):
        article = self.article
        if node.kind == 'leaf':
            return {span for span in node.leaf.spans(article) if article.in_field(span, field)}
        if node.kind in FIELDS:
            return self.spans(node.children[0], node.kind)
        parts = [self.spans(child, field) for child in node.children]
        if node.kind == 'or':
            return {span for part in parts for span in part}
        if node.kind == 'atleast':
            return parts[0] if len(parts[0]) >= node.n else []
        if node.kind == 'notnear':
            return [a for a in parts[0]
                    if not any(distance(a, b) <= node.n for b in parts[1])]
        return {cover(a, b) for a in parts[0] for b in parts[1] if stand_so(node, article, a, b)}

    def words(self, node, span, field=None):
        """The words that make up one span of an expression."""
        article = self.article
        if node.kind == 'leaf':
            return node.leaf.words(article, span)
        if node.kind in FIELDS:
            return self.words(node.children[0], span, node.kind)
        if node.kind in ('or', 'atleast', 'notnear'):
            children = node.children if node.kind == 'or' else node.children[:1]
            return {word for child in children if span in self.spans(child, field)
                    for word in self.words(child, span, field)}
        first, second = node.children
        return {word for a in self.spans(first, field) for b in self.spans(second, field)
                if cover(a, b) == span and stand_so(node, article, a, b)
                for word in self.words(first, a, field) | self.words(second, b, field)}

    def satisfied(self, node, field=None, doubt=False):
        """Whether an expression is true of the article. With `doubt`, whether it may be where only
        the article's own text, language, source and site are looked at: so are highlights made."""
        possible = self.possible(node, field, doubt)
        assert doubt or len(possible) == 1
        return True in possible

    def possible(self, node, field, doubt):
        if node.kind in FIELDS:
            return self.possible(node.children[0], node.kind, doubt)
        if node.kind == 'filter':
            if doubt and not node.leaf[0].startswith(('lang:', 'source:', 'site:')):
                return {True, False}
            return {self.article.number in node.leaf[1]}
        if node.kind == 'leaf' or node.is_span():
            return {bool(self.spans(node, field))}
        parts = [self.possible(child, field, doubt) for child in node.children]
        if node.kind == 'not':
            return {not value for value in parts[0]}
        together = all if node.kind == 'and' else any
        lowest, highest = [min(part) for part in parts], [max(part) for part in parts]
        return {together(lowest), together(highest)}

    def highlights(self, node, field=None):
        """The words that satisfied a whole query; that it is satisfied is known."""
        if node.kind in FIELDS:
            return self.highlights(node.children[0], node.kind)
        if node.kind in ('filter', 'not'):
            return set()
        if node.kind in ('and', 'or'):
            return {word for child in node.children if self.satisfied(child, field, True)
                    for word in self.highlights(child, field)}
        return {word for span in self.spans(node, field) for word in self.words(node, span, field)}
