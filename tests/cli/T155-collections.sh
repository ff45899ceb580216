#!/usr/bin/env bash
# Tables, JSON with other names, mailboxes and SGML: read by what they are, or by --map.
source "$(dirname "$0")/lib.sh"

dump() { newsidx dump | jq -c '[.given_id, .date, .source, .title, .body]' | sort; }

cat >table.csv <<'CSV'
nr;Titel;Tag;Inhalt
1;"Die ""Brücke""; offen";24.04.2018;"Sie ist
offen."
2;Ohne Inhalt
3;Zug;25.04.2018;Er fährt.
CSV
t 'a table whose columns have other names says what to do' 1 newsidx build --dry-run table.csv <<'END'
format             files    articles     undated     rejects        text
csv                    1           0           0           1         0 B

nothing was written (--dry-run)
--- stderr
table.csv:1: no column is a title or a body: --map title=COLUMN says which is; columns: nr, Titel, Tag, Inhalt
newsidx: --skip-bad accepts it
newsidx: no articles in table.csv; nothing written
END
map=(--map id=nr --map title=Titel --map date=Tag --map body=Inhalt --map source==Steppe --map url=Link)
t '--dry-run says what --map found' 4 newsidx build --dry-run "${map[@]}" table.csv <<'END'
format             files    articles     undated     rejects        text
csv                    1           2           0           1        47 B

dates: 2018-04-24 to 2018-04-25
languages: 2 de

mapped:
  id from nr: 2 records
  title from Titel: 2 records
  date from Tag: 2 records
  body from Inhalt: 2 records
  source is Steppe: 2 records
  url from Link: 0 records

nothing was written (--dry-run)
--- stderr
table.csv:4: 2 columns, not 4 as in the header
newsidx: --skip-bad accepts it
END
t 'a place that no record has is told' 4 newsidx build --quiet "${map[@]}" --rejects bad.tsv table.csv <<'END'
--- stderr
table.csv:4: 2 columns, not 4 as in the header
newsidx: all are listed in bad.tsv; --skip-bad accepts it
newsidx: --map: url from Link: no record has it
END
t 'rejects have their lines and bytes' 0 cat bad.tsv <<'END'
path	record	byte_offset	reason
table.csv	4	75	2 columns, not 4 as in the header
END
t 'the table as articles' 0 dump <<'END'
["1","2018-04-24","Steppe","Die \"Brücke\"; offen","Sie ist\noffen."]
["3","2018-04-25","Steppe","Zug","Er fährt."]
END
t 'an unknown field' 2 newsidx build --map titel=Titel table.csv <<'END'
--- stderr
newsidx: --map: no field 'titel'; did you mean title? fields: id, url, source, title, byline, section, date, lang, body
END
t 'no place' 2 newsidx build --map title table.csv <<'END'
--- stderr
newsidx: --map: takes FIELD=PATH, such as title=headline.main, not 'title'
END

printf '%s\n' 'From ann@a.example Tue Apr 24 10:11:12 2018' 'Message-ID: <1@a.example>' \
  'From: Ann Lee <ann@a.example>' 'Subject: =?utf-8?q?Caf=C3=A9?=' '' 'It opened.' '' >box
printf '%s\n' '<DOC>' '<DOCNO> AP880212-0001 </DOCNO>' '<HEAD>Talks</HEAD>' '<TEXT>' \
  '   They began.' '</TEXT>' '</DOC>' >ap880212
printf '%s\n' '<REUTERS NEWID="17">' '<DATE>26-FEB-1987 15:01:01.79</DATE>' '<TEXT>' \
  '<TITLE>TEA &lt;T> RISES</TITLE><BODY>It rose.' '&#3;</BODY></TEXT>' '</REUTERS>' >reut2-000.sgm
echo '[{"head":{"main":"Main"},"story":["One.","Two."]}]' >list.json
t 'all of them at once' 0 newsidx build --quiet --replace --map title=head.main --map body=story \
  box ap880212 reut2-000.sgm list.json <<'END'
END
t 'as articles' 0 dump <<'END'
["","","","Main","One.\n\nTwo."]
["17","1987-02-26T15:01:01Z","Reuters","TEA <T> RISES","It rose."]
["AP880212-0001","1988-02-12","","Talks","They began."]
["mid:1@a.example","2018-04-24T10:11:12Z","Ann Lee","Café","It opened."]
END

printf '%s\n' 'title,date,language,source,body' 'One,03/04/2018,en,,B' 'Two,03/04/2018,fr,,B' \
  'Three,04/04/2018,,,B' 'Four,٢٤ أبريل ٢٠١٨,,,B' >dates.csv
t 'a day or a month? those are told' 0 newsidx build --quiet --replace dates.csv <<'END'
--- stderr
newsidx: 1 record undated: in dates such as 03/04/2018 either number may be the month, and nothing shows which; --date-order dmy or mdy says it
END
t 'an order for them' 0 newsidx build --quiet --replace --date-order mdy dates.csv <<'END'
END
t 'dates by language and order' 0 dump <<'END'
["","2018-03-04","","One","B"]
["","2018-04-03","","Two","B"]
["","2018-04-04","","Three","B"]
["","2018-04-24","","Four","B"]
END

# Steppe and Prairie show their orders; Both shows both, so that the table decides, which Steppe's
# 25/04 and Prairie's 04/25 do not let it.
printf '%s\n' 'title,date,source' 'S1,03/04/2018,Steppe' 'S2,25/04/2018,Steppe' \
  'P1,03/04/2018,Prairie' 'P2,04/25/2018,Prairie' 'B1,03/04/2018,Both' >sources.csv
printf '%s\n' 'title,date,source' 'N1,03/04/2018,New' 'O1,25/04/2018,Old' >one.csv
t '--dry-run says what showed the order' 0 newsidx build --dry-run sources.csv one.csv <<'END'
format             files    articles     undated     rejects        text
csv                    2           7           1           0        14 B

file           articles     undated     rejects        text
sources.csv           5           1           0        10 B
one.csv               2           0           0         4 B

dates: 2018-03-04 to 2018-04-25
languages: 7 und

dates such as 03/04/2018: 3 as the language or other dates show, 0 as assumed, 1 undated

nothing was written (--dry-run)
--- stderr
newsidx: 1 record undated: in dates such as 03/04/2018 either number may be the month, and nothing shows which; --date-order dmy or mdy says it
END
t 'by the source, else by the table' 0 newsidx build --quiet --replace sources.csv one.csv <<'END'
--- stderr
newsidx: 1 record undated: in dates such as 03/04/2018 either number may be the month, and nothing shows which; --date-order dmy or mdy says it
END
t 'as they are dated' 0 dump <<'END'
["","","Both","B1",""]
["","2018-03-04","Prairie","P1",""]
["","2018-04-03","New","N1",""]
["","2018-04-03","Steppe","S1",""]
["","2018-04-25","Old","O1",""]
["","2018-04-25","Prairie","P2",""]
["","2018-04-25","Steppe","S2",""]
END
t 'what is assumed counts before the table' 0 newsidx build --quiet --replace --date-order mdy sources.csv one.csv <<'END'
END
t 'as they are dated then' 0 dump <<'END'
["","2018-03-04","Both","B1",""]
["","2018-03-04","New","N1",""]
["","2018-03-04","Prairie","P1",""]
["","2018-04-03","Steppe","S1",""]
["","2018-04-25","Old","O1",""]
["","2018-04-25","Prairie","P2",""]
["","2018-04-25","Steppe","S2",""]
END
page() { printf '<html lang=en><title>%s</title><meta property=og:site_name content="%s"><meta name=date content="%s"><p>%s' "$@"; }
mkdir pages
page 'Page one' Steppe 03/04/2018 'It has begun.' >pages/1.html
page 'Page two' Prairie 03/04/2018 'It has begun.' >pages/2.html
page 'Page three' Steppe 25/04/2018 'It has begun.' >pages/3.html
t 'pages, too; what nothing shows is what is usual' 0 newsidx build --quiet --replace pages <<'END'
END
t 'pages as they are dated' 0 dump <<'END'
["","2018-03-04","Prairie","Page two","It has begun."]
["","2018-04-03","Steppe","Page one","It has begun."]
["","2018-04-25","Steppe","Page three","It has begun."]
END
