"""What became of each of many small files, as a table to compare with a kept one.

A row: file, "articles", "skipped" or "refused", number of articles, reason of the first reject.
Each file is built alone: the samples of one set repeat each other's ids."""
import concurrent.futures
import hashlib
import os
import shutil

from oracle import Index, temp

HEADING = 'file\toutcome\tarticles\treason\n'


def read_file(path):
    """Its articles, and the reason of its first reject or ''."""
    name = hashlib.sha1(path.encode()).hexdigest()
    rejects = temp(name + '.rejects')
    # Without an article there is no index, and the exit code is 1.
    index = Index(name, [path], ['--rejects', rejects, '--skip-bad'], (0, 1))
    articles = index.dump() if os.path.exists(index.db) else []
    shutil.rmtree(index.db, ignore_errors=True)
    with open(rejects, encoding='utf-8') as lines:
        reasons = [line.rstrip('\n').split('\t')[3] for line in lines][1:]
    return articles, (reasons + [''])[0]


def read_files(paths):
    """By path."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(paths, pool.map(read_file, paths)))


def files_below(folder):
    return sorted(os.path.join(root, name) for root, _, names in os.walk(folder) for name in names)


def compare(check, read, folder, kept):
    rows = []
    for path, (articles, reason) in sorted(read.items()):
        outcome = 'articles' if articles else 'refused' if reason else 'skipped'
        rows.append('%s\t%s\t%d\t%s\n' % (
            os.path.relpath(path, folder), outcome, len(articles), reason))
    if os.environ.get('UPDATE_GOLDEN'):
        with open(kept, 'w', encoding='utf-8') as file:
            file.write(HEADING + ''.join(rows))
    with open(kept, encoding='utf-8') as file:
        want = {line.split('\t')[0]: line for line in file}
    for row in rows:
        check.equal('outcomes', row, want.get(row.split('\t')[0]))
    check.equal('files', len(rows), len(want) - 1)
    for outcome in ('articles', 'skipped', 'refused'):
        check.note('%s: %d files' % (outcome, sum(r.split('\t')[1] == outcome for r in rows)))
