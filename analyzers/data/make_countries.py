#!/usr/bin/env python3
"""Generates countries.tsv, the countries part of the gazetteer.

Usage: make_countries.py [--json FILE] [--locale DIR] [--version V] [OUTPUT]

Reads the ISO 3166-1 list of the iso-codes package (data under the LGPL-2.1+) and
its gettext translations and applies the tables below: names as news print them,
aliases that iso-codes lacks, names that are dropped because they are wrong or
also mean something else, and the flags described at the head of entities.tsv.
OUTPUT defaults to countries.tsv beside this script; '-' is standard output.
"""
import argparse
import gettext
import json
import os
import re
import subprocess
import sys
import unicodedata

LANGUAGES = "ru zh_CN kk uz ky tr ar fr de uk pl es fa ja".split()

# Uninhabited, never in the news, or (MF, MQ) not to be told from Martin by its
# stem; HK and MO are cities in entities.tsv.
SKIP = set("AQ BV HM UM TF IO GS SJ BQ BL MF MQ HK MO".split())

# Not member states of the UN.  Their translations into the languages of UNSURE
# are unreliable in iso-codes and are not used.
TERRITORIES = set("AI AS AW AX BL BM CC CK CW CX EH FK FO GF GG GI GL GP GU IM JE KY "
                  "MF MP MQ MS NC NF NU PF PM PN PR RE SH SX TC TK VG VI WF YT".split())
UNSURE = {"kk", "ky", "uz", "ar", "fa"}

# The English name as news print it, where it is not the one of iso-codes.
LABEL = {
    "BN": "Brunei", "CD": "DR Congo", "CG": "Republic of the Congo",
    "CI": "Ivory Coast", "CV": "Cape Verde", "CZ": "Czech Republic",
    "FK": "Falkland Islands", "FM": "Micronesia", "IR": "Iran", "KP": "North Korea",
    "KR": "South Korea", "LA": "Laos", "MD": "Moldova", "RE": "Réunion Island",
    "PN": "Pitcairn Islands", "PS": "Palestine", "RU": "Russia", "SH": "Saint Helena",
    "ST": "São Tomé and Príncipe", "SX": "Sint Maarten", "SY": "Syria",
    "TL": "East Timor", "TR": "Turkey", "VA": "Vatican",
    "VG": "British Virgin Islands", "VI": "US Virgin Islands",
}

# Names of iso-codes that are not used, by country code.
DROP = {
    # wrong, or misspelt, or another country's
    "BW": "博兹瓦那", "CD": "Конго Республикасы", "CG": "Конго|Kongo|الكونغو|کونگو|刚果|コンゴ|Congo",
    "GT": "瓜地马拉", "KP": "Korea - Republika Ludowo-Demokratyczna", "KH": "柬埔塞", "MD": "المالديف", "MT": "马尔他|جزیره مالت",
    "SM": "圣马力诺市", "TW": "Xitoy Respublikasi", "VA": "梵地冈", "BO": "波利维亚",
    "TZ": "タニザニア連合共和国",
    # also an ordinary word, a first name or another place
    "DM": "Dominique|Dominika|Доминика|Домініка|多米尼克|Dominica",
    "EG": "Misr", "FO": "Wyspy Owcze", "GD": "Grenade|Granada|Grenada",
    "GN": "Gine|Guinée|Guinea|Gwinea|Gvineya|Гвинея|Гвінея",
    "GH": "加纳|Gana", "HT": "海地", "IN": "Indie|Inde", "IS": "Island|Islande", "MA": "Fas",
    "ML": "مالي|马里|Мали|Малі|Malí", "MU": "Maurice|Mauricio", "OM": "Umman|عمان|عمّان", "SV": "Salvador",
    "TG": "Того|多哥", "TN": "Tunis", "YE": "Yaman", "CF": "中非", "ME": "黑山",
    "BT": "不丹", "SD": "苏丹", "RE": "Réunion|Reunion|Reunión|Реюньон",
    "NE": "Нигер|Нігер", "JO": "Jordan", "MS": "Montserrat", "GP": "Guadalupe",
    "JE": "Джерси|Джерсі", "LB": "Liban", "QA": "قطر",
    "GE": "جورجيا|Géorgie", "CL": "Чили|Чилі|Şili|Chili", "CN": "Chine|Çin",
    # names whose Snowball stem, in Russian or Arabic, is that of an ordinary word
    "BH": "البحرين", "BZ": "Beliz", "CM": "الكاميرون", "DJ": "Cibuti", "GA": "الغابون",
    "WS": "Самоа", "DK": "Дания|Данія", "TD": "Чад|Çad|Czad", "CU": "Куба", "PE": "Перу|Peru|Perú",
}

# Aliases that iso-codes lacks, or that replace one of its names.
EXTRA = {
    "AE": "UAE|ОАЭ|Арабские Эмираты|阿拉伯联合酋长国|БАӘ|^BAE|ОАЕ|الإمارات العربية المتحدة|الإمارات",
    "AF": "Афғонистон|Ауғанстанның|Ауғанстанға|Ауғанстанда|Афганістану|Afganistanu|Afganistanie",
    "AL": "^?Albanie",
    "AO": "^Angola",
    "AZ": "Azərbaycan|Озарбайжон|Азербайджанская Республика",
    "BA": "Bosnia|^BiH|Bosnia-Herzegovina|波黑|Босния",
    "BD": "孟加拉国",
    "BH": "مملكة البحرين",
    "BJ": "^Benin",
    "BN": "Brunei Darussalam|Бруней",
    "BT": "^Butan|Королевство Бутан|不丹王国",
    "BW": "博茨瓦纳",
    "BY": "Белоруссия|Республика Беларусь|Weißrussland|Biélorussie|Белорусия|بيلاروسيا|Білорусі|Білоруссю|Białorusi|Białorusią",
    "CD": "?Congo|?Конго|?刚果|Democratic Republic of the Congo|Democratic Republic of Congo|Congo-Kinshasa|^DRC|ДР Конго|ДРК|刚果（金）|جمهورية الكونغو الديمقراطية|^RDC|RD Congo",
    "CF": "中非共和国|^ЦАР",
    "CG": "Congo-Brazzaville|Republic of Congo|Республика Конго|刚果共和国|刚果（布）",
    "CI": "Côte d'Ivoire|Elfenbeinküste",
    "CL": "^Chile|^Чили|Республика Чили|^Чилі",
    "CM": "^Kamerun|جمهورية الكاميرون",
    "CN": "^China|^CHINA|^PRC|КНР|Китайская Народная Республика|中华人民共和国|中國|中国|^Çin|^Chine|ҚХР|Қытай Халық Республикасы|Xitoy|Хитой|"
          "Қытайдың|Қытайға|Қытайды|Қытайда|Қытайдан|Қытаймен|Кытайдын|Кытайга|Кытайды|Кытайда|Кытайдан|"
          "Xitoyning|Xitoyga|Xitoyni|Xitoyda|Xitoydan|Китаю|Китаєм|Китаї|^Chinach|^Chinom|^Chinami|"
          "République populaire de Chine|Volksrepublik China",
    "CU": "^Cuba|^Куба|Республика Куба",
    "CV": "Cabo Verde",
    "CZ": "Czechia|Чешская Республика|捷克共和国|チェコ",
    "DE": "ФРГ|Deutschlands|Bundesrepublik Deutschland|Германияның|Германияға|Германияда|Germaniya|"
          "Німеччини|Німеччині|Німеччину|Німеччиною|Niemiec|Niemczech|Niemcom|Niemcami",
    "DK": "^Dania|Королевство Дания",
    "EG": "^?Misr",
    "FK": "Falklands|Malvinas|Фолклендские острова|Мальвинские острова|福克兰群岛|马尔维纳斯群岛|马岛争端|Islas Malvinas|Îles Malouines|Falklandinseln",
    "FR": "^France|^FRANCE|Францияның|Францияға|Францияда|Франції|Францію|Францією|Francji|Francję|Francją",
    "GB": "^UK|Britain|Great Britain|Великобритания|Британия|Grande-Bretagne|Großbritannien|Gran Bretaña|İngiltere|Buyuk Britaniya|Буюк Британия|"
          "بريطانيا|بریتانیا|イギリス|Ұлыбританияның|Ұлыбританияға|Ұлыбританияда|Великобританія|Великобританії|Великої Британії|Великій Британії|Wielkiej Brytanii|Wielką Brytanią",
    "GE": "^?Georgia|^Грузия|la Géorgie|en Géorgie|Sakartvelo|Gruziya|ジョージア国|Грузії|Грузію|Грузією|Gruzji|Gruzję|Gruzją",
    "GH": "Республика Гана|加纳共和国",
    "GM": "^Gambia|^Gambie",
    "GN": "^?Guinea|^?Guinée|^?Гвинея|Гвинейская Республика|Guinea-Conakry",
    "GT": "危地马拉",
    "GU": "^Гуам",
    "HT": "海地共和国",
    "HU": "المجر",
    "ID": "印尼",
    "IL": "Исроил|Ізраїлю|Ізраїлем|Izraela|Izraelu|Izraelem",
    "IN": "^India|^INDIA|l'Inde|en Inde|Ҳиндистон|Үндістанның|Үндістанға|Үндістанды|Үндістанда|Үндістанмен|Індії|Індію|Індією|^Indii",
    "IR": "Исламская Республика Иран|Эрон|Eron|إيران|الجمهورية الإسلامية الإيرانية|ایران|جمهوری اسلامی ایران|イラン|Иранның|Иранға|Иранда|Ірану|Іраном|Іраном|Iranu|Iranem|Iranie",
    "JE": "^?Jersey|Bailiwick of Jersey",
    "JO": "^?Jordan|^Ürdün|Hashemite Kingdom",
    "JP": "Жапонияның|Жапонияға|Жапонияда",
    "KE": "^Kenia",
    "KG": "Kyrgyz Republic|Kirghizia|Кыргызстан|Кыргызская Республика|Киргизская Республика|Кыргыз Республикасы|吉尔吉斯斯坦|吉尔吉斯共和国|Қирғизистон|Kirghizie|Киргизстану|Киргизстані|Киргизстаном|Kirgistanu|Kirgistanie|Kirgistanem",
    "KH": "柬埔寨",
    "KP": "^DPRK|КНДР|КХДР|北朝鲜|北朝鮮|كوريا الشمالية|کره شمالی|Corea del Norte|Shimoliy Koreya|Түндүк Корея|Північної Кореї|Korei Północnej",
    "KR": "Republic of Korea|^ROK|韓国|كوريا الجنوبية|کره جنوبی|Corea del Sur|Janubiy Koreya|Түштүк Корея|Південної Кореї|Korei Południowej",
    "KZ": "Қазақстан Республикасы|Республика Казахстан|Қозоғистон|Qazaqstan|Казахстану|Казахстані|Казахстаном|Kazachstanu|Kazachstanie|Kazachstanem",
    "LA": "Лаос|ЛНДР",
    "LB": "^Liban",
    "LR": "^Liberia",
    "MD": "مولدوفا|Молдова",
    "ME": "黑山共和国",
    "MK": "?Macedonia|?Македония|^FYROM|马其顿",
    "ML": "^?Mali|Республика Мали|马里共和国|République du Mali",
    "MM": "Burma|Бирма",
    "MN": "蒙古国|Мўғулистон",
    "MT": "^Malta|马耳他",
    "MW": "^Malavi",
    "MY": "^Malaisie",
    "NE": "^?Niger|Республика Нигер|尼日尔共和国",
    "NL": "?Holland|Голландия",
    "OM": "Султанат Оман|阿曼苏丹国|سلطنة عمان|Sultanate of Oman",
    "PE": "^Peru|^Перу|^Perú|Республика Перу",
    "PK": "Покистон|Пәкістанның|Пәкістанға|Пәкістанды|Пәкістанда|Пакистану|Pakistanu",
    "PL": "^Polen|Республика Польша|Польщі|Польщу|Польщею|^Polski|^Polsce|^Polskę|^Polską|Rzeczpospolita Polska",
    "PS": "Palestinian Authority|Палестинская автономия|Palästina|Palestyna|Palestyny|Палестини|Filistin|Falastin|Palestina|فلسطين",
    "QA": "دولة قطر|^Catar",
    "RE": "^La Réunion|île de la Réunion",
    "RO": "^Romania",
    "RU": "^РФ|Россия|俄罗斯联邦|俄羅斯|Rossiya|Rossiyaning|Rossiyaga|Rossiyani|Rossiyada|Rossiyadan|Россиянын|Россияга|Россияда|Россиядан|"
          "Орусия|Орусиянын|Орусияга|Орусияда|Орусиядан|Ресейдің|Ресейге|Ресейді|Ресейде|Ресейден|Ресеймен|Ресей Федерациясы|"
          "Rusya|روسيا|روسیه|Russie|Russland|Rusia|Росія|Росії|Росію|Росією|Rosja|Rosji|Rosję|Rosją|ロシア",
    "SA": "沙特|السعودية|المملكة العربية السعودية|Саудівської Аравії|Arabii Saudyjskiej",
    "SD": "^Sudan|?苏丹|苏丹共和国",
    "SM": "圣马力诺",
    "SY": "^Siria|Сирия|سوريا|سورية|سوریه|Syrie|Suriya|シリア|Сирияның|Сирияда|Сирії|Syrii",
    "SZ": "Swaziland|斯威士兰|Свазиленд|埃斯瓦蒂尼",
    "TD": "^?Chad|^Tchad|^Чад|Республика Чад|^Czad",
    "TG": "Республика Того|Тоголезская Республика|多哥共和国",
    "TJ": "Республика Таджикистан|Тоҷикистон|Тожикистон|Tadjikistan|Tadżykistanu|Таджикистану|Таджикистані",
    "TL": "Timor-Leste",
    "TM": "Туркмения|Туркманистон",
    "TR": "^Turkey|Türkiye|Турция|Turkiya|Туркия|Түркия|Түркияның|Түркияға|Түркияны|Түркияда|Түркиямен|Туркиянын|تركيا|ترکیه|Turquie|Turquía|トルコ|"
          "Турецкая Республика|Туреччини|Туреччині|Туреччину|Туреччиною|Turcji|Turcję|Turcją",
    "TW": "Chinese Taipei|Китайский Тайбэй|中华台北|台灣",
    "UA": "اوکراین|Украинаның|Украинаға|Украинаны|Украинада|Украинадан|Украинанын|Украинага|України|Україні|Україну|Україною|Ukrainy|Ukrainie|Ukrainę|Ukrainą",
    "US": "^US|^USA|United States of America|США|Соединённые Штаты Америки|Соединённые Штаты|美國|AQSh|ABD|"
          "الولايات المتحدة|ایالات متحده|آمریکا|アメリカ|Vereinigten Staaten|^EEUU|Сполучені Штати|Сполучених Штатів|Stanów Zjednoczonych|Stanach Zjednoczonych|Stanami Zjednoczonymi|"
          "Америка Құрама Штаттары|Америка Кошмо Штаттары|Amerika Qoʻshma Shtatlari",
    "UZ": "Республика Узбекистан|Ўзбекистон|Ўзбекистоннинг|Ўзбекистонга|Ўзбекистонда|Узбекистану|Узбекистані|Узбекистаном|Uzbekistanu|Uzbekistanie|Uzbekistanem",
    "VA": "Holy See|Vatican City|Ватикан|Святой Престол|梵蒂冈|الفاتيكان|Vatikan|Saint-Siège|Heiliger Stuhl|Watykan|Vaticano|Ватикану|バチカン",
    "YE": "^Yemen",
    "ZA": "ЮАР|^ПАР|^RPA|Южно-Африканская Республика",
}

# Phrases that switch off the '?' aliases.
UNLESS = {
    "AL": "New York|Cuomo|Hochul",
    "CD": "Brazzaville|Congo-Brazzaville|Republic of the Congo|Republic of Congo|Браззавиль|布拉柴维尔|刚果共和国",
    "EG": "Banque Misr|Bank Misr|Misr Bank",
    "GE": "Atlanta|Savannah|Augusta|state of Georgia|Georgia state|Georgia Tech|University of Georgia|Georgia Bulldogs|"
          "Georgia Senate|South Georgia|Brian Kemp|Raffensperger|Georgia O'Keeffe",
    "GN": "guinea pig|guinea pigs|guinea fowl|New Guinea|Новая Гвинея|Nouvelle-Guinée",
    "JE": "New Jersey|Jersey City|Jersey Shore|Jersey Boys",
    "JO": "Michael Jordan|Jordan Peterson|Jordan Henderson|Jordan Spieth|Jordan Pickford|Jordan Peele|Jordan Bardella|"
          "Jim Jordan|Vernon Jordan|Air Jordan|DeAndre Jordan|Neil Jordan",
    "MK": "Macedonia and Thrace|ancient Macedonia|Alexander the Great|Александр Македонский",
    "ML": "Mali Lošinj",
    "NE": "Niger River|Niger Delta|Niger State",
    "NL": "Tom Holland|Holland Tunnel|Holland, Michigan|Agnieszka Holland",
    "SD": "努尔苏丹|文莱|奥斯曼|马来西亚|柔佛|阿曼苏丹|苏丹国",
    "TD": "Chad Smith|Chad Wolf|Chad Johnson|Chad Michael|Chad Kroeger|Chad Mendes",
}

# Case endings for the languages without a stemmer.
ENDINGS = {
    "ның ға ды да нан мен": "Қазақстан Қырғызстан Өзбекстан Тәжікстан Түрікменстан",
    "дын га ды да дан": "Казакстан Кыргызстан Өзбекстан Тажикстан Түркмөнстан",
    "ning ga ni da dan": "Oʻzbekiston Qozogʻiston Qirgʻiziston Tojikiston "
                         "Turkmaniston Afgʻoniston Hindiston Pokiston",
}

HEAD = """\
# GENERATED by make_countries.py; do not edit: change its tables and run it again.
# Countries and territories, in the format described at the head of entities.tsv.
# Names and translations: iso-codes %s (ISO 3166-1), https://salsa.debian.org/iso-codes-team/iso-codes
# Copyright of the iso-codes data: its authors and translators; LGPL-2.1-or-later.
"""


def fold(s):
    s = unicodedata.normalize("NFD", s).casefold()
    return "".join(c for c in s if not unicodedata.combining(c))


def slug(label):
    return re.sub(r"[^a-z0-9]+", "-", fold(label).replace("'", "")).strip("-")


def clean(name):
    """A translated name as text has it, or '' if it is no running text."""
    name = re.sub("[\u064b-\u0652]", "", name.strip())    # Arabic vowel signs
    name = name.replace(" — ", " - ").replace("’", "'")
    if re.search(r"[(),،、/]", name):    # inverted or annotated: "Korea, Republic of"
        return ""
    if re.fullmatch("[\u3040-\u30ff]{1,2}", name):    # found inside longer words
        return ""
    return unicodedata.normalize("NFC", name)


def forms(name):
    """The name with its case endings, if it is in the table."""
    yield name
    for endings, names in ENDINGS.items():
        if name in names.split():
            for ending in endings.split():
                yield name + ending


def version():
    try:
        return subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "iso-codes"],
                              capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "(unknown version)"


def names(country, translations):
    """All names which iso-codes has for a country."""
    keys = [k for k in ("common_name", "name", "official_name") if k in country]
    for key in keys:
        name = clean(country[key])
        # An official name that contains the short one finds nothing more.
        if key != "official_name" or not any(
                fold(country[k].split(",")[0]) in fold(name) for k in keys[:-1]):
            yield name
    for language, translation in translations:
        if language in UNSURE and country["alpha_2"] in TERRITORIES:
            continue
        for key in keys:
            if key == "official_name":
                continue
            name = translation.gettext(country[key])
            if name != country[key]:
                yield from forms(clean(name))


def entity(country, translations):
    code = country["alpha_2"]
    label = LABEL.get(code) or country.get("common_name") or country["name"]
    drop = set(DROP.get(code, "").split("|"))
    aliases, seen = [], set()
    for alias in EXTRA.get(code, "").split("|"):
        bare = alias.lstrip("^?")
        key = bare if "^" in alias else fold(bare)
        if bare and key not in seen and alias != label:
            aliases.append(alias)
            seen.update((key, fold(bare)))
    if not any(a.lstrip("^?") == label for a in aliases):
        seen.add(fold(label))
    for name in names(country, translations):
        for form in forms(name):
            if len(form) > 1 and form not in drop and fold(form) not in seen:
                aliases.append(form)
                seen.add(fold(form))
    return "\t".join((slug(label), "country", label, "|".join(aliases),
                      UNLESS.get(code, "")))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description="Generates countries.tsv.")
    parser.add_argument("--json", default="/usr/share/iso-codes/json/iso_3166-1.json")
    parser.add_argument("--locale", default="/usr/share/locale")
    parser.add_argument("--version", help="version of iso-codes, for the head")
    parser.add_argument("output", nargs="?", default=os.path.join(here, "countries.tsv"))
    args = parser.parse_args()

    with open(args.json, encoding="utf-8") as f:
        countries = json.load(f)["3166-1"]
    translations = [(language, gettext.translation("iso_3166-1", args.locale, [language]))
                    for language in LANGUAGES]
    lines = [entity(c, translations) for c in countries if c["alpha_2"] not in SKIP]
    text = HEAD % (args.version or version()) + "\n".join(sorted(lines)) + "\n"
    if args.output == "-":
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        with open(args.output, "w", encoding="utf-8", newline="\n") as f:
            f.write(text)


if __name__ == "__main__":
    main()
