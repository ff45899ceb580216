"""dump | build | dump is the same, byte for byte; so is every answer."""
from oracle import Check, Index, ROOT, data, temp, zstd_lines


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
        for before, after in zip(dumped, again):
            check.equal('round trips of ' + name, after, before)
        # Twice over the same lines is the same again.
        third = Index(name + '-twice', ['-'], stdin=b'\n'.join(dumped + dumped) + b'\n')
        check.equal('articles of %s, given twice' % name,
                    (third.count('*'), third.reported('the same again')),
                    (len(dumped), len(dumped)))
        # A build is a function of its input: the same lines make the same dump.
        check.equal('second builds of ' + name, Index(name + '-2', [path]).dump_lines(), dumped)
        for query in ['*', 'the', '"of the"', 'mention:UN', 'lang:en', 'title:china',
                      'date:2023-10-05..2023-10-09', 'date:2018..2022', 'has NOT been']:
            check.equal('answers of ' + name, second.ids(query), first.ids(query), query)
    check.end()


main()
