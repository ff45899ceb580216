"""dump | build | dump is the same, line by line, but for the path; so is every answer."""
import json

from oracle import Check, Index, ROOT, data, temp, zstd_lines


def of_a_file(article):
    """Whether the article's key is a plain id within its file, as product.md section 3 says; from
    another file it is another article."""
    return article['given_id'] and ':' not in article['given_id'] and \
        not article['source'].startswith('http')


def name_of(article):
    return article['given_id'] if of_a_file(article) else article['id']


def without_path(line):
    article = json.loads(line)
    del article['path']
    if of_a_file(article):
        del article['id']
    return article


def by_name(lines):
    return {name_of(json.loads(line)): without_path(line) for line in lines}


def main():
    check = Check(506)
    lines = list(zstd_lines(data('rss/2023-10.jsonl.zst')))
    with open(temp('feeds.jsonl'), 'wb') as out:
        out.writelines(check.random.sample(lines, 10000))
    del lines
    for name, path in [('corpus', ROOT + '/corpus'), ('feeds', temp('feeds.jsonl'))]:
        first = Index(name, [path])
        dumped = first.dump_lines()
        second = Index(name + '-again', ['-'], stdin=b'\n'.join(dumped) + b'\n')
        again = second.dump_lines()
        check.equal('articles of ' + name, len(again), len(dumped))
        copies = by_name(again)
        for key, article in by_name(dumped).items():
            check.equal('round trips of ' + name, copies.get(key), article)
        # Twice over the same lines is the same again.
        third = Index(name + '-twice', ['-'], stdin=b'\n'.join(dumped + dumped) + b'\n')
        check.equal('articles of %s, given twice' % name,
                    (third.count('*'), third.reported('the same again')),
                    (len(dumped), len(dumped)))
        # A build is a function of its input: the same lines make the same dump.
        check.equal('second builds of ' + name, Index(name + '-2', [path]).dump_lines(), dumped)
        names = {a['id']: name_of(a) for a in map(json.loads, dumped + again)}
        check.note('%s: %d articles have an id of their file' % (
            name, sum(1 for i, other in names.items() if i != other) // 2))
        for query in ['*', 'the', '"of the"', 'mention:UN', 'lang:en', 'title:china',
                      'date:2023-10-05..2023-10-09', 'date:2018..2022', 'has NOT been']:
            found = [sorted(names[i] for i in index.ids(query)) for index in (first, second)]
            check.equal('answers of ' + name, found[1], found[0], query)
    check.end()


main()
