#!/usr/bin/env bash
# mention: finds a name in every language, and not its namesakes.
source "$(dirname "$0")/lib.sh"

article news/en.md 24.04.2018 'Ministers meet' 'The Shanghai Cooperation Organisation met in Beijing.'
article news/short.md 25.04.2018 'Ministers meet again' 'The SCO met in Beijing, said the S.C.O. secretariat.'
article news/ru.md 26.04.2018 'Министры встретились' 'Министры стран ШОС встретились в Пекине и говорили о торговле.'
article news/ru-long.md 27.04.2018 'Саммит' 'Саммит Шанхайской организации сотрудничества прошёл в Циндао.'
article news/zh.md 28.04.2018 '外长会议' '中国同上合组织成员国外长在北京举行会议，讨论地区安全问题。'
article news/group.md 29.04.2018 'Unix lawsuit' 'The SCO Group sued IBM over Unix. SCO Group lost the case in court.'
article news/old.md 24.04.2017 'The year before' 'The SCO met in Astana.'
newsidx build --quiet news || exit 1

t 'every name it goes by' 0 newssearch --format paths --sort oldest 'mention:SCO date:2018' <<'END'
news/en.md
news/short.md
news/ru.md
news/ru-long.md
news/zh.md
END
t 'by another of its names' 0 newssearch -c 'mention:"Shanghai Cooperation Organization" date:2018' <<'END'
5
END
t 'the namesake is another' 0 newssearch --format paths 'mention:"SCO Group"' <<'END'
news/group.md
END
t 'with words' 0 newssearch --format paths 'mention:SCO торговля' <<'END'
news/ru.md
END
t 'a name that nobody has' 2 newssearch 'mention:Nosuchbody' <<'END'
--- stderr
newssearch: no entity named 'Nosuchbody' in this index's gazetteer; search for the words, or add it with newsidx build --entities FILE
  mention:Nosuchbody
  ^^^^^^^^^^^^^^^^^^
END

rm -r .newsidx
corpus_index
t 'in the corpus' 0 titles mention:SCO date:2018-04..2018-06 <<'END'
2018-04-24 en Regional security tops the agenda as SCO defence ministers meet in Beijing
2018-04-24 en SCO foreign and defence ministers prepare for Qingdao
2018-04-25 ru МИНИСТРЫ СТРАН ШОС ГОТОВЯТ В ПЕКИНЕ ИЮНЬСКИЙ САММИТ
2018-06 ru ИЮНЬ В КИТАЕ: ОРДЕН ДЛЯ ГОСТЯ И ПОЕЗД В ТЯНЬЦЗИНЬ
2018-06-08T12:15:00Z zh 首枚友谊勋章授予普京
2018-06-10 en Xi hails widened SCO as Qingdao summit closes
2018-06-10 zh 青岛灯火迎客，上合组织扩员后首次聚会
2018-06-10T10:05:00Z en Xi hails enlarged SCO as Qingdao summit closes
2018-06-11 ar منظمة شانغهاي للتعاون تختتم قمتها في تشينغداو
2018-06-11 en India sits out Belt and Road paragraph as SCO summit closes in Qingdao
2018-06-11 en Xi hails widened SCO at Qingdao summit; Mongolia attends as observer
2018-06-11 fr QINGDAO ET CHARLEVOIX, DEUX SOMMETS QUE TOUT OPPOSE
2018-06-11 ru ЛИДЕРЫ ШОС ПОДВЕЛИ ИТОГИ ВСТРЕЧИ В ЦИНДАО
2018-06-11 ru ЛИДЕРЫ ШОС ПОДВЕЛИ ИТОГИ САММИТА В ЦИНДАО
2018-06-11 uz SHHT SAMMITI: SINDAODA SAKKIZ DAVLAT YETAKCHISI UCHRASHDI
2018-06-11 zh 上合组织青岛峰会落下帷幕 八国发表宣言
2018-06-11 zh 上合组织青岛峰会闭幕 八国发表宣言
END
in_words() { newssearch --format ids --sort oldest "$@"; }
ok 'a Chinese name finds what its English one does' \
  cmp <(in_words mention:上合组织) <(in_words mention:SCO)
ok 'and a Russian one' cmp <(in_words mention:ШОС) <(in_words mention:SCO)
t 'no lawsuit is among them' 1 newssearch -c 'mention:SCO (IBM Unix)' <<'END'
0
END
