#!/usr/bin/env bash
# What newsidx doctor finds, in an index made to have each of it.
source "$(dirname "$0")/lib.sh"

# Two sources of 12 and 8 articles a day for 60 days; the second is silent on four of them.
python3 - >archive.jsonl <<'PYTHON'
import datetime, json
first = datetime.date(2026, 3, 2)
for day in range(60):
    date = (first + datetime.timedelta(day)).isoformat()
    for number in range(12):
        print(json.dumps({"source": "Steppe Courier", "date": date, "lang": "en",
            "title": f"What happened on day {day}, part {number}",
            "body": f"The council met on day {day} and spoke of matter {number}.\n\nSign up for our newsletter today."}))
    for number in range(0 if 20 <= day < 24 else 8):
        print(json.dumps({"source": "Pamir Post", "date": f"{date}T08:0{number}:00Z", "lang": "en",
            "title": f"The council met on day {day}, part {number}",
            "body": f"There was news of matter {number} on day {day}, and it was good."}))
for number in range(30):
    print(json.dumps({"source": "Import", "date": "2026-04-01T00:00:00Z", "title": f"The old article {number}"}))
for record in ({"title": "No date at all for this one", "source": "Steppe Courier"},
               {"title": "It has not happened yet", "source": "Pamir Post", "date": "2026-07-02"},
               {"title": "It happens today", "source": "Pamir Post", "date": "2026-07-01"},
               {"title": "It was some month", "date": "2026-03"}, {"title": "It was some year", "date": "2025"},
               {"title": "Lost \ufffd character in this", "date": "2026-03-03"},
               {"title": "It was voil\u00c3 for them", "date": "2026-03-03"},
               {"title": "2026", "date": "2026-03-03"},
               {"title": "Which month", "date": "03/04/2026", "source": "Numbers"}):
    print(json.dumps(record))
PYTHON
newsidx build --quiet archive.jsonl 2>/dev/null

t 'what would mislead' 0 newsidx doctor <<'END'
.newsidx   1,207 articles from 4 sources, 2025-01-01 to 2026-07-02

Dates
  undated          2 (0.2 %): Numbers 1, Steppe Courier 1; for example
                   3wkwilrfjo
  in the future    1 (under 0.1 %): Pamir Post 1; for example rkxeg43txr
  month only       1 (under 0.1 %): no source 1; for example ntvtefz4vw
  year only        1 (under 0.1 %): no source 1; for example eingjbzey4
  day or month?    1 date such as 03/04/2018: 0 as the language or other dates
                   show, 0 as assumed, 1 undated: build with --date-order dmy or
                   mdy
  at one instant   30 of Import at 2026-04-01T00:00:00Z: when they were
                   imported?

Text
  a title alone    39 (3.2 %): Import 30, no source 5, Pamir Post 2 and 2 more;
                   for example rkxeg43txr
  mojibake         1 (under 0.1 %): no source 1; for example 64ljj57vrc
  lost characters  1 (under 0.1 %): no source 1; for example ah4guqf5ts
  boilerplate      Steppe Courier, 180 of 180 compared: a paragraph: Sign up for
                   our newsletter today.
                   Steppe Courier, 180 of 180 compared: begins: The council met
                   Pamir Post, 149 of 149 compared: begins: There was news
                   Pamir Post, 149 of 149 compared: ends: it was good.

Languages
  unknown          1 (under 0.1 %): no source 1; for example 2khiii3sdu
  rare in a source none

Days
  too quiet        2026-03-22 to 2026-03-25: nothing of Pamir Post, where 8 a
                   day are usual
END
newsidx doctor --json >report
t 'as JSON, all of it' 0 jq -c '.undated, .gaps, .shared_instants, .boilerplate, .open_dates' report <<'END'
{"articles":2,"sources":[{"source":"Numbers","articles":1},{"source":"Steppe Courier","articles":1}],"examples":["3wkwilrfjox7au2eembg6k2jhy","tgmlgcm3hroy6bgdis7ma6pyzi"]}
[{"kind":"silent","source":"Pamir Post","first":"2026-03-22","last":"2026-03-25","usual_a_day":8}]
[{"source":"Import","date":"2026-04-01T00:00:00Z","articles":30}]
[{"source":"Steppe Courier","place":"paragraph","text":"Sign up for our newsletter today.","articles":180,"compared":180},{"source":"Steppe Courier","place":"beginning","text":"The council met","articles":180,"compared":180},{"source":"Pamir Post","place":"beginning","text":"There was news","articles":149,"compared":149},{"source":"Pamir Post","place":"end","text":"it was good.","articles":149,"compared":149}]
{"shown":0,"assumed":0,"undated":1}
END
t 'the clock decides what is the future' 0 env NEWSIDX_NOW=2026-07-02 bash -c 'newsidx doctor --json | jq .future.articles' <<'END'
0
END
t 'a clock that is none' 2 env NEWSIDX_NOW=tomorrow newsidx doctor <<'END'
--- stderr
newsidx: NEWSIDX_NOW is 'tomorrow'; write it as 2018-04-24 or 2018-04-24T12:00:00Z
END
t 'no arguments' 2 newsidx doctor now <<'END'
--- stderr
newsidx: newsidx doctor takes no arguments; leave out 'now'
END
python3 - >nameless.jsonl <<'PYTHON'
import datetime, json
for day in range(60):
    date = (datetime.date(2026, 3, 2) + datetime.timedelta(day)).isoformat()
    for number in range(0 if 20 <= day < 24 else 9):
        print(json.dumps({"date": date, "title": f"What happened on day {day}, part {number}"}))
PYTHON
newsidx build --quiet --replace nameless.jsonl
t 'articles without a source are missed, too' 0 bash -c 'newsidx doctor --json | jq -c .gaps' <<'END'
[{"kind":"nothing","source":"","first":"2026-03-22","last":"2026-03-25","usual_a_day":9}]
END
mkdir sound
printf 'A title of its own\n\n2026-03-03\n\nThe council met and spoke of the matter.\n' >sound/1.txt
newsidx build --quiet --replace sound
t 'where nothing is found' 0 newsidx doctor <<'END'
.newsidx   1 article, 2026-03-03 to 2026-03-03

Dates
  undated          none
  in the future    none
  month only       none
  year only        none
  day or month?    none
  at one instant   none

Text
  a title alone    none
  mojibake         none
  lost characters  none
  boilerplate      none

Languages
  unknown          none
  rare in a source none

Days
  too quiet        none
END
