"""Arabic: phrase counts equal a brute force with Python's Arabic stemmer over the dump."""
import glob

from oracle import Check, Index, data
from words import Texts, draw_phrase, fold_accents


def main():
    check = Check(508)
    index = Index('index', sorted(glob.glob(data('saudinewsnet/*.zip')))[-2:], ['--skip-bad'])
    articles = index.dump()
    texts = Texts(articles)
    languages = {}
    for article in articles:
        languages[article['lang']] = languages.get(article['lang'], 0) + 1
    check.note('%d articles: %s; %d stems' % (len(articles), languages, len(texts.places)))
    check.equal('most are Arabic', languages.get('ar', 0) > 0.99 * len(articles), True)
    for what, most, change in [('words', 1, None), ('phrases', 4, None),
                               ('words without vowel signs', 2, fold_accents)]:
        done = found = 0
        while done < 200:
            words = draw_phrase(check.random, check.random.choice(articles), most)
            if not words:
                continue
            done += 1
            typed = [change(w) for w in words] if change else words
            expected = len(texts.having(typed))
            found += expected
            check.equal(what, index.count('"%s"' % ' '.join(typed)), expected, ' '.join(typed))
        check.note('%s: %d articles found on average' % (what, found // done))
    check.end()


main()
