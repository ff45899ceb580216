"""Phrase counts of newssearch equal those of the stems of all dumped articles."""
import re

from oracle import Check, Index, data, temp, zstd_lines
from words import Texts, certain, draw_phrase


def uncertain(chunk):
    """Anything that may stand between quotes: numbers, hyphens, apostrophes, initialisms."""
    word = chunk.strip('"')
    return word if re.search(r'\w', word) and not re.search(r'["*?~|\\“”„«»‟（）‹›‚]', word) else None


def letters_of(*chunks):
    words = [certain(chunk) for chunk in chunks]
    return words if all(words) else None


def title_and_body(article, _):
    if not article['title'] or not article['body']:
        return None
    return letters_of(article['title'].split()[-1], article['body'].split()[0])


def two_paragraphs(article, draw):
    paragraphs = article['body'].split('\n\n')
    if len(paragraphs) < 2:
        return None
    second = draw.randrange(1, len(paragraphs))
    return letters_of(paragraphs[second - 1].split()[-1], paragraphs[second].split()[0])


def main():
    check = Check(503)
    lines = list(zstd_lines(data('rss/2023-03.jsonl.zst')))
    chosen = temp('chosen.jsonl')
    with open(chosen, 'wb') as out:
        out.writelines(check.random.sample(lines, 30000))
    del lines
    index = Index('index', [chosen])
    articles = index.dump()
    texts = Texts(articles)
    check.note('%d articles, %d stems, %d tokens' % (
        len(articles), len(texts.places), sum(map(len, texts.title)) + sum(map(len, texts.body))))

    def compare(what, times, acceptable):
        done = 0
        found = 0
        while done < times:
            words = draw_phrase(check.random, check.random.choice(articles), 4, *acceptable)
            if not words:
                continue
            done += 1
            expected = len(texts.having(words))
            found += expected
            check.equal(what, index.count('"%s"' % ' '.join(words)), expected, ' '.join(words))
        check.note('%s: %d articles found on average' % (what, found // times))

    compare('phrases of letters', 500, [])
    compare('phrases with other signs', 300, [uncertain])
    # The last word of a title and the first of its body are no phrase, nor those of two
    # paragraphs.
    for what, borders in [('over a title', title_and_body), ('over paragraphs', two_paragraphs)]:
        done = 0
        while done < 100:
            words = borders(check.random.choice(articles), check.random)
            if not words:
                continue
            done += 1
            expected = sorted(articles[n]['id'] for n in texts.having(words))
            check.equal('words ' + what, sorted(index.ids('"%s"' % ' '.join(words))), expected,
                        ' '.join(words))
    check.end()


main()
