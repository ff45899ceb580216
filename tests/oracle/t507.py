"""Who names the Shanghai Cooperation Organisation, by reading the corpus: any of its names in any
inflection, but not the SCO Group of the lawsuits."""
import collections
import re

from oracle import Check, Index, ROOT

# Written for this corpus, from the names in its languages; `short` alone counts only where none of
# the articles about the Unix company is meant.
LONG = re.compile(r"""
    Shanghai \s+ Co-?operation \s+ Organi[sz]ation
  | Шанхайск\w* \s+ организаци\w* \s+ сотрудничеств\w*
  | \b ШОС (?: -?\w* )? \b
  | \b ШЫУ \w* \b | \b ШКУ \w* \b
  | Шанхай \s+ ынтымақтастық \s+ ұйым\w* | Шанхай \s+ кызматташтык \s+ уюм\w*
  | Şanghay \s+ İşbirliği \s+ (?:Örgüt|Teşkilat)\w* | \b ŞİÖ \b
  | Shanxay \s+ hamkorlik \s+ tashkilot\w* | \b SHHT \w* \b
  | 上海合作组织 | 上合组织 | 上海合作組織
  | Organisation \s+ de \s+ coopération \s+ de \s+ Shanghai | \b OCS \b
  | Shanghaier \s+ Organisation \s+ für \s+ Zusammenarbeit | \b SOZ \b
  | منظمة \s+ شن?غ?هاي \s+ للتعاون | منظمة \s+ شانغهاي \s+ للتعاون | سازمان \s+ همکاری \s+ شانگهای
  """, re.VERBOSE)
SHORT = re.compile(r'\bS\.?C\.?O\b\.?')
UNIX = re.compile(r'\bSCO Group\b|\bUnix\b|\bUNIX\b|\bIBM\b|\bXinuos\b')

LAWSUITS = re.compile(r'english/(003|019|026|040|042)-')


def main():
    check = Check(507)
    index = Index('corpus', [ROOT + '/corpus'])
    articles = index.dump()
    for years in ['', 'date:2018', 'date:..2017', 'date:2019..']:
        got = set(index.ids(('mention:SCO ' + years).strip()))
        reached = set(index.ids(years or '*'))
        names = collections.Counter()
        for article in articles:
            if article['id'] not in reached:
                continue
            text = article['title'] + '\n' + article['body']
            long_names = [m.group() for m in LONG.finditer(text)]
            named = bool(long_names) or bool(SHORT.search(text)) and not UNIX.search(text)
            for name in {' '.join(n.split()) for n in long_names}:
                names[name] += 1
            check.equal('articles, ' + (years or 'all'), article['id'] in got, named,
                        '%s %s' % (article['path'], sorted(set(long_names))[:3]))
            if LAWSUITS.search(article['path']):
                check.equal('lawsuits are not the SCO', article['id'] in got, bool(long_names),
                            article['path'])
        check.note('%s: mention:SCO finds %d of %d' % (years or 'all', len(got), len(reached)))
        check.note('  ' + ', '.join('%s %d' % item for item in names.most_common()))
    # Only a short or only a foreign name, each of them there, or the check says nothing.
    kinds = collections.Counter()
    found = set(index.ids('mention:SCO'))
    for article in articles:
        text = article['title'] + '\n' + article['body']
        names = {' '.join(m.group().split()) for m in LONG.finditer(text)}
        if names and all(n.startswith('上合') for n in names):
            kinds['only 上合组织'] += article['id'] in found
        if names and all(n.startswith('ШОС') for n in names):
            kinds['only ШОС'] += article['id'] in found
        if names and all(re.match('Шанхайской|Шанхайскую', n) for n in names):
            kinds['only an inflected long form'] += article['id'] in found
    check.note('found by ' + ', '.join('%s: %d' % item for item in sorted(kinds.items())))
    check.equal('kinds of names', len(kinds) >= 2, True)
    check.end()


main()
