#!/usr/bin/env bash
# Words and phrases in the languages of the corpus.
source "$(dirname "$0")/lib.sh"

article news/zh.md 28.04.2018 '丝路新章' '习近平在北京出席一带一路国际合作高峰论坛并发表讲话，各国代表参加了会议。'
article news/ru.md 26.04.2018 'Безопасность' 'Участники обсудили вопросы региональной безопасности и торговли между странами.'
article news/tr.md 27.04.2018 'Ankara' "Erdoğan Ankara'da düzenlenen toplantıda işçilerle ve öğretmenlerle görüştü."
article news/en.md 29.04.2018 'Talks' "The U.S. envoy spoke of COVID-19 and the Belt-and-Road; Erdogan didn't."
newsidx build --quiet news || exit 1

t 'Chinese words stand inside a sentence' 0 newssearch --format paths 一带一路 <<'END'
news/zh.md
END
t 'as a phrase' 0 newssearch --format paths '"合作高峰论坛"' <<'END'
news/zh.md
END
t 'not in another order' 1 newssearch --format paths '"论坛合作"' <<'END'
END
t 'a Russian phrase in another case' 0 newssearch --format paths '"региональная безопасность"' <<'END'
news/ru.md
END
t 'a Turkish name without its mark' 0 newssearch --format paths --sort oldest Erdogan <<'END'
news/tr.md
news/en.md
END
t 'dots in initials do not count' 0 newssearch --format paths 'US envoy' <<'END'
news/en.md
END
t 'nor hyphens in a phrase' 0 newssearch --format paths '"belt and road"' <<'END'
news/en.md
END
t 'a number of its own' 0 newssearch --format paths 'COVID-19' <<'END'
news/en.md
END
