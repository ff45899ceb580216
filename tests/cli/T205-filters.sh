#!/usr/bin/env bash
# Filters: language, source, site, author, title, dates.
source "$(dirname "$0")/lib.sh"

cat >news.jsonl <<'JSON'
{"title":"Border opens","text":"Lorries roll again over the border bridge near the old town.","date":"2018-04-24","source":"Steppe Courier","author":"Aigul Sadykova","url":"https://www.steppe.example/border","language":"en"}
{"title":"Night train","text":"The first train left the station late at night.","date":"2018-04-24T23:30:00Z","source":"Tian Shan Times","author":"Ivan Petrov","url":"https://news.tianshan.example/train","language":"en"}
{"title":"Граница открыта","text":"Грузовики снова едут через границу у старого города.","date":"2018-05-02","source":"Степной курьер","url":"https://steppe.example/ru","language":"ru"}
{"title":"A month only","text":"Nobody knows the day on which the border was drawn.","date":"2018-06","source":"Steppe Courier","language":"en"}
{"title":"No date","text":"Nor the year of the first bridge.","source":"Steppe Courier","language":"en"}
JSON
newsidx build --quiet news.jsonl || exit 1

found() { titles "$@" | cut -d ' ' -f 3-; }
t 'lang:' 0 found lang:ru <<'END'
Граница открыта
END
t '--lang' 0 found --lang ru <<'END'
Граница открыта
END
t 'source: in quotes' 0 found 'source:"steppe courier"' <<'END'
No date
Border opens
A month only
END
t '--source' 0 found --source 'Tian Shan Times' <<'END'
Night train
END
t 'site: with and without www' 0 found site:steppe.example <<'END'
Border opens
Граница открыта
END
t 'site: of all its hosts' 0 found site:tianshan.example <<'END'
Night train
END
t 'author:' 0 found author:petrov <<'END'
Night train
END
t 'title:' 0 found title:border <<'END'
Border opens
END
t 'a day' 0 found date:2018-04-24 <<'END'
Border opens
Night train
END
t 'a month, and what is said of it by the month' 0 found date:2018-06 <<'END'
A month only
END
t 'a quarter' 0 found date:2018-Q2 <<'END'
Border opens
Night train
Граница открыта
A month only
END
t 'a week' 0 found date:2018-W17 <<'END'
Border opens
Night train
END
t '--since and --until are within' 0 found --since 2018-04-24 --until 2018-05-02 <<'END'
Border opens
Night train
Граница открыта
END
t '--until a month holds all of it' 0 found --until 2018-05 <<'END'
Border opens
Night train
Граница открыта
END
t 'civil days stay, instants move with --tz' 0 found date:2018-04-24 --tz Asia/Almaty <<'END'
Border opens
END
t 'into the next day' 0 found date:2018-04-25 --tz Asia/Almaty <<'END'
Night train
END
t 'filters together' 0 found border lang:en source:steppe date:2018-04 <<'END'
Border opens
END

# NEWSIDX_NOW is the clock.
t 'yesterday' 0 env NEWSIDX_NOW=2018-04-25 newssearch -c date:yesterday <<'END'
2
END
t 'the last two weeks' 0 env NEWSIDX_NOW=2018-05-05 newssearch -c date:2w.. <<'END'
4
END
t '--since yesterday' 0 env NEWSIDX_NOW=2018-05-03 newssearch -c --since yesterday --until today <<'END'
1
END
t 'the clock in the zone asked for' 0 env NEWSIDX_NOW=2018-04-25T20:00:00Z newssearch -c date:yesterday --tz Asia/Almaty <<'END'
1
END
t 'a clock that is none' 2 env NEWSIDX_NOW=tomorrow newssearch -c border <<'END'
--- stderr
newssearch: NEWSIDX_NOW is 'tomorrow'; write it as 2018-04-24 or 2018-04-24T12:00:00Z
END
t 'a day that is none' 2 newssearch date:2018-02-30 <<'END'
--- stderr
newssearch: February 2018 has 28 days
  date:2018-02-30
       ^^^^^^^^^^
END
t 'an end before its beginning' 2 newssearch --since 2019 --until 2018 <<'END'
--- stderr
newssearch: --since and --until: the range runs backwards: 2019-01-01 is after 2018-12-31
END
t 'a zone that is none' 2 newssearch --tz Asia/Almatty border <<'END'
--- stderr
newssearch: --tz: no time zone named 'Asia/Almatty'; names are as in Asia/Almaty, or UTC, or +06:00
END

# Times, intervals, and what is dated less exactly.
t 'a time of day' 0 found date:2018-04-24T23:30Z <<'END'
Night train
--- stderr
newssearch: 1 article dated less exactly may belong here
END
t 'a range of times holds whole civil days' 0 found date:2018-04-24T00:00..2018-04-24T23:30 <<'END'
Night train
--- stderr
newssearch: 1 article dated less exactly may belong here
END
t 'by overlap also those it cuts' 0 found --date-policy overlap date:2018-04-24T00:00..2018-04-24T23:30 <<'END'
Border opens
Night train
END
t 'an interval of ISO 8601' 0 found date:2018-04-24/P9D <<'END'
Border opens
Night train
Граница открыта
END
t 'the name of a month in Russian' 0 found 'date:"май 2018"' <<'END'
Граница открыта
END
t '--since an hour' 0 env NEWSIDX_NOW=2018-04-25T01:00:00Z newssearch -c --since 24h --until today <<'END'
1
--- stderr
newssearch: 1 article dated less exactly may belong here
END
t 'overlap finds the month' 0 found --date-policy overlap date:2018-06-01..2018-06-10 <<'END'
A month only
END
t 'a policy that is none' 2 newssearch --date-policy loose border <<'END'
--- stderr
newssearch: --date-policy takes one of within, overlap; not 'loose'
END
t 'a time that the clocks skip' 2 newssearch --tz Europe/Berlin date:2018-03-25T02:30 <<'END'
--- stderr
newssearch: the clocks of Europe/Berlin skip 02:30 on 2018-03-25
  date:2018-03-25T02:30
       ^^^^^^^^^^^^^^^^
END
