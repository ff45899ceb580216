#!/usr/bin/env python3
"""Writes the hostile inputs of T160 and T165 into the current folder: hostile_files.py archives|bombs|inputs.

Each is no larger than the harm that it could do needs.
"""

import bz2
import gzip
import lzma
import os
import random
import socket
import stat
import struct
import sys
import zipfile
import zlib

MB = 1 << 20


def write(name, *parts):
    with open(name, "wb") as file:
        for part in parts:
            file.write(part if isinstance(part, bytes) else part.encode())


def text(title):
    return f"{title}\n\nIts text.\n"


# Zips by hand: what no tool would write.


def local_head(name, content_crc, packed_bytes, content_bytes, method=8, flags=0):
    return struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, flags, method, 0, 33, content_crc, packed_bytes,
                       content_bytes, len(name), 0) + name


def directory_entry(head, name, place, mode):
    return struct.pack("<4sBB", b"PK\1\2", 20, 3) + head[4:30] + struct.pack(
        "<HHHII", 0, 0, 0, mode << 16, place) + name


def directory(entries, place):
    size = sum(map(len, entries))
    return b"".join(entries) + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(entries), len(entries), size,
                                           place, 0)


def make_zip(members):
    """(name, bytes, mode, flags): stored."""
    body, entries = b"", []
    for name, content, mode, flags in members:
        name, content = name.encode(), content.encode() if isinstance(content, str) else content
        head = local_head(name, zlib.crc32(content), len(content), len(content), 0, flags)
        entries.append(directory_entry(head, name, len(body), mode))
        body += head + content
    return body + directory(entries, len(body))


def overlapping_zip(members, kernel):
    """Every member is the next one's head, quoted, and all that follows it (Fifield, "A better zip
    bomb", 2019): each unpacks to the kernel, which is there once."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data, content = packer.compress(kernel) + packer.flush(), kernel
    entries = []
    for number in reversed(range(members)):
        name = b"%05d.txt" % number
        head = local_head(name, zlib.crc32(content), len(data), len(content))
        content = head + content
        behind = len(head) + len(data)
        entries.insert(0, (head, name, behind))
        data = struct.pack("<BHH", 0, len(head), len(head) ^ 0xFFFF) + head + data
    body = data[5:]
    return body + directory([directory_entry(head, name, len(body) - behind, stat.S_IFREG | 0o644)
                             for head, name, behind in entries], len(body))


def archives():
    file, link = stat.S_IFREG | 0o644, stat.S_IFLNK | 0o777
    members = [("2018/a.txt", text("In a zip"), file, 0), ("link.txt", "/etc/passwd", link, 0),
               ("README.md", "x", file, 0), ("photo.jpg", "x", file, 0), ("empty.txt", "", file, 0),
               ("../../outside.txt", text("From outside"), file, 0),
               ("/root.txt", text("From the root"), file, 0),
               ("C:\\Temp\\drive.txt", text("From a drive"), file, 0)]
    write("names.zip", make_zip(members))
    write("encrypted.zip", make_zip([("a.txt", text("Before it"), file, 0), ("b.txt", "?" * 30, file, 1),
                                     ("c.txt", text("Behind it"), file, 0)]))
    noise = "Noise\n\n" + random.Random(1).randbytes(100_000).hex()
    whole = make_zip([("a.txt", text("Whole"), file, 0), ("b.txt", noise, file, 0), ("c.txt", "x", file, 0)])
    write("cut.zip", whole[:150_000])
    write("no-directory.zip", whole[:whole.index(b"PK\1\2")])
    write("bad-directory.zip", whole.replace(b"PK\1\2", b"PK\1\1"))
    once = make_zip([("a.txt", text("In two"), file, 0)])
    twice = make_zip([("once.zip", once, file, 0), ("link.zip", "once.zip", link, 0)])
    write("twice.zip", twice)
    write("thrice.zip", make_zip([("twice.zip", twice, file, 0), ("b.txt", text("Beside it"), file, 0)]))


def bombs():
    line = '{{"title":"Before {}","text":"Its text."}}\n'
    blanks = b" " * (64 * MB)
    for suffix, pack in ((".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)):
        write("bomb.jsonl" + suffix, pack(line.format(suffix).encode()), pack(blanks))
    write("overlapping.zip", overlapping_zip(100, b"Title\n\n" + b"a " * MB))
    with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as outer:
        with zipfile.ZipFile("inner.zip", "w", zipfile.ZIP_DEFLATED) as inner:
            inner.writestr("a.txt", b"Title\n\n" + b"a" * (32 * MB))
        for number in range(20):
            outer.write("inner.zip", f"{number}.zip")
    os.remove("inner.zip")


def feed(title, body, declarations=""):
    return (f'<?xml version="1.0"?><!DOCTYPE rss [{declarations}]><rss version="2.0"><channel><item>'
            f"<title>{title}</title><description>{body}</description></item></channel></rss>")


def page(title, body, head=""):
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def mail(headers, body):
    return f"From: Ann <ann@a.example>\nTo: b@b.example\nSubject: A mail\n{headers}\n\n{body}"


def inputs():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    write("laughs.rss", feed("Laughs", "&l9;", f'<!ENTITY l0 "ha">{laughs}'))
    write("xxe.rss", feed("Entity &file;", "Of &file;",
                          '<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % more SYSTEM '
                          '"http://127.0.0.1:9/more.dtd"> %more;'))
    # Gumbo alone would end the program by an assertion.
    write("assertion.rss", feed("In a table", "&lt;table&gt;&lt;math&gt;&lt;select&gt;&lt;mi&gt;&lt;select&gt;"
                                "&lt;table&gt;&lt;tr&gt;&lt;td&gt;Text"))
    # Deep.
    many = 1_000_000
    write("deep.html", page("Deep", "<div>" * many + "The end of it."))
    write("deep-font.html", page("Deep font", "<b><i><font><table><td>" * (many // 5) + "The end of it."))
    write("deep.rss", feed("Deep", "<b>" * many))
    write("deep-escaped.rss", feed("Deep inside", "&lt;b&gt;&lt;p&gt;" * (many // 10) + "The end."))
    write("deep.json", "[" * many)
    write("deep.jsonl", '{"title":"Beside it","text":"x"}\n{"title":' + "[" * many + "\n")
    write("deep-front.md", "---\ntitle: Deep front matter\na: " + "[" * 60_000 + "\n---\nText.\n")
    write("deep.md", "# Deep Markdown\n\n" + ">" * many + "\n" + "[" * many + "\n" + "*" * many + "\nText.\n")
    write("deep.eml", "".join(
        mail(f'Content-Type: multipart/mixed; boundary="{n}"', f"--{n}\n") for n in range(1000)))
    write("parts.eml", mail('Content-Type: multipart/mixed; boundary="b"', "--b\n\nx\n" * 100_000))
    # Large and many.
    write("attribute.html", page("Attribute", "<p>The text.", f'<meta name="author" content="{"a" * (20 * MB)}">'))
    write("attributes.html", page("Attributes", f"<p {' '.join(f'a{n}=1' for n in range(many // 2))}>The text."))
    write("tags.html", page("Tags", "<p>" * many + "The text."))
    write("attributes.rss", feed("Attributes", "x").replace(
        "<item>", f"<item {' '.join(f'a{n}={chr(34)}1{chr(34)}' for n in range(many // 10))}>"))
    write("columns.csv", "title,body" + ",x" * many + "\nA,B\n")
    write("header.eml", mail("X-Long: " + "a\n b" * many, "The text."))
    write("title.jsonl", '{"title":"' + "t" * (2 * MB) + '","text":"x"}\n')
    write("body.jsonl", '{"title":"Body","text":"' + "b " * (20 * MB) + '"}\n')
    write("dates.jsonl", *(f'{{"title":"Date {n}","text":"x","date":{date}}}\n' for n, date in enumerate(
        ("9" * 400, "-1e308", "1e999", '"99999-99-99"', f'"{"1" * 5000}"', '"2018-02-30T25:61:61+99:99"'))))
    # Bytes.
    write("nul.txt", "A title\n\nA text with \0 in it.\n")
    write("nul.jsonl", '{"title":"A raw \0","text":"x"}\n{"title":"An escaped \\u0000","text":"x"}\n')
    write("utf8.txt", b"A title\n\n" + b"Text. " * 100 + b"\xff\xfe\xc0\xaf\xed\xa0\x80\n")
    write("utf8.jsonl", b'{"title":"Not UTF-8: \xff","text":"x"}\n')
    write("lone.jsonl", '{"title":"Half a \\ud800 pair","text":"x"}\n')
    write("utf16.txt", b"\xff\xfe" + "Half\n\nA pair: ".encode("utf-16le") + b"\x00\xd8x")
    socket.socket(socket.AF_UNIX).bind("socket.txt")
    os.mkfifo("fifo.txt")
    os.symlink("/etc/passwd", "link.txt")
    os.symlink(".", "loop")


if __name__ == "__main__":
    {"archives": archives, "bombs": bombs, "inputs": inputs}[sys.argv[1]]()
