"""Test collections: mean average precision of a run; each of its lists is what the single search gives."""
import collections
import os

from oracle import Check, Index, unpack

# Of plain BM25 without stemming and stop words, by another program; TIME by the 42 queries given.
BASELINES = {'time': .682, 'cran': .273, 'cisi': .141, 'npl': .215}
SLACK = .01  # what stemming may cost a small collection


def average_precision(ranked, relevant):
    found, total = 0, 0.0
    for rank, article in enumerate(ranked, 1):
        if article in relevant:
            found += 1
            total += found / rank
    return total / len(relevant)


def read_run(text):
    """Articles of each query, by score as trec_eval sorts them; the printed ranks."""
    rows = collections.defaultdict(list)
    for line in text.splitlines():
        query, q0, article, rank, score, tag = line.split()
        assert (q0, tag) == ('Q0', 'newsidx'), line
        rows[query].append((int(rank), float(score), article))
    return rows


def main():
    check = Check(512)
    folder = os.path.join(unpack('ir.tar.zst'), 'ir-shared')
    for name, baseline in BASELINES.items():
        index = Index(name, [os.path.join(folder, name + '.docs.jsonl')], ('--skip-bad',))
        topics_file = os.path.join(folder, name + '.topics.tsv')
        rows = read_run(index.search('--batch', topics_file, '--plain', '--match', 'any',
                                     '--format', 'trec', '-n', '1000'))
        with open(topics_file, encoding='utf-8') as file:
            topics = dict(line.rstrip('\n').split('\t', 1) for line in file)
        with open(os.path.join(folder, name + '.qrels'), encoding='utf-8') as file:
            relevant = collections.defaultdict(set)
            for line in file:
                query, _, article, grade = line.split()
                if int(grade) > 0:
                    relevant[query].add(article)
        check.equal('queries with an answer', sorted(rows), sorted(topics), name)
        for query, ranked in rows.items():
            check.equal('ranks', [row[0] for row in ranked], list(range(1, len(ranked) + 1)), query)
            scores = [row[1] for row in ranked]
            check.equal('scores fall', scores, sorted(scores, reverse=True), query)
        for query in check.random.sample(sorted(topics), 20):
            single = index.search('--plain', '--match', 'any', '--format', 'trec', '--', topics[query])
            check.equal('lists', [row[2] for row in read_run(single)['1']],
                        [row[2] for row in rows[query]], query)
        precisions = [average_precision([row[2] for row in rows[query]], articles)
                      for query, articles in relevant.items()]
        precision = sum(precisions) / len(precisions)
        check.note('%s: mean average precision %.3f, plain BM25 has %.3f' % (name, precision, baseline))
        check.equal('precision', precision > baseline - SLACK, True, name)
    check.end()


main()
