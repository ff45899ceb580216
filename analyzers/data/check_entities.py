#!/usr/bin/env python3
"""Checks the gazetteer files (entities.tsv, countries.tsv).

Usage: check_entities.py [FILE...]      (default: both files beside this script)

All files given are checked together.  Every fault is printed as
"file:line: message"; the exit status is 1 if there is one, otherwise 0.
The format is described at the head of entities.tsv.
"""
import os
import re
import sys
import unicodedata

KINDS = {"body", "initiative", "treaty", "event", "capital", "city", "person",
         "firm", "region", "media", "country"}
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def cjk(c):
    return ("\u3400" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff"
            or "\u3040" <= c <= "\u30ff" or "\U00020000" <= c <= "\U0003ffff")


def fold(s):
    """Case-folded and accent-folded, white space normalised."""
    s = unicodedata.normalize("NFD", s).casefold()
    s = "".join(c for c in s if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", s).split())


def flags(alias):
    """(flag characters, alias without them)"""
    i = 0
    while i < len(alias) and alias[i] in "^?":
        i += 1
    return alias[:i], alias[i:]


def mixed(word):
    """True if one word has both Latin and Cyrillic letters."""
    names = [unicodedata.name(c, "") for c in word if c.isalpha()]
    return (any(n.startswith("LATIN") for n in names)
            and any(n.startswith("CYRILLIC") for n in names))


class Checker:
    def __init__(self):
        self.errors = []
        self.ids = {}
        self.owners = {}    # folded alias -> [(id, text if capitals count, where)]
        self.kinds = {}
        self.aliases = 0

    def error(self, where, message):
        self.errors.append("%s: %s" % (where, message))

    def own(self, where, ident, flag, text):
        """Registers an alias; two entities must not share one.  Two aliases
        which are both case-exact (^) and differ in capitals do not clash."""
        exact = text if "^" in flag else None
        for other, other_exact, other_where in self.owners.get(fold(text), ()):
            if other == ident:
                continue
            if exact and other_exact and exact != other_exact:
                continue
            self.error(where, "alias %r of %s is also one of %s (%s)"
                       % (text, ident, other, other_where))
        self.owners.setdefault(fold(text), []).append((ident, exact, where))

    def alias(self, where, text):
        """Checks one alias without its flags."""
        if not text.strip():
            self.error(where, "empty alias")
        elif text != text.strip() or "  " in text:
            self.error(where, "superfluous white space in alias %r" % text)
        elif unicodedata.normalize("NFC", text) != text:
            self.error(where, "alias %r is not in NFC" % text)
        elif not any(c.isalnum() for c in text):
            self.error(where, "alias %r has no letter or digit" % text)
        elif len(text) == 1 and cjk(text):
            self.error(where, "alias %r is a single CJK character" % text)
        elif len(text) == 1:
            self.error(where, "alias %r is a single character" % text)
        elif any(mixed(w) for w in re.findall(r"\w+", text)):
            self.error(where, "alias %r mixes Latin and Cyrillic letters" % text)

    def line(self, where, line):
        columns = line.split("\t")
        if len(columns) != 5:
            self.error(where, "%d columns instead of 5" % len(columns))
            return
        ident, kind, label, aliases, unless = columns
        if not ID.match(ident):
            self.error(where, "bad id %r" % ident)
        if ident in self.ids:
            self.error(where, "id %r is used before (%s)" % (ident, self.ids[ident]))
        self.ids.setdefault(ident, where)
        if kind not in KINDS:
            self.error(where, "unknown kind %r" % kind)
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        if label[:1] in ("^", "?"):
            self.error(where, "the label must not have flags")
        if "|" in label:
            self.error(where, "the label must not have a '|'")
        self.alias(where, label)

        seen, label_flag, ambiguous = set(), "", False
        for item in aliases.split("|") if aliases else ():
            flag, text = flags(item)
            self.alias(where, text)
            if len(set(flag)) != len(flag):
                self.error(where, "flag given twice in %r" % item)
            ambiguous = ambiguous or "?" in flag
            key = text if "^" in flag else text.casefold()
            if key in seen:
                self.error(where, "alias %r is listed twice" % text)
            seen.add(key)
            if text == label:
                label_flag = flag
                if not flag:
                    self.error(where, "alias %r repeats the label" % text)
            self.own(where, ident, flag, text)
            self.aliases += 1
        self.own(where, ident, label_flag, label)
        if label_flag == "":
            self.aliases += 1

        seen = set()
        for phrase in unless.split("|") if unless else ():
            self.alias(where, phrase)
            if phrase.casefold() in seen:
                self.error(where, "phrase %r is listed twice" % phrase)
            seen.add(phrase.casefold())
        if unless and not ambiguous:
            self.error(where, "there are 'unless' phrases but no alias has the flag '?'")
        if ambiguous and not unless:
            self.error(where, "an alias has the flag '?' but there are no 'unless' phrases")

    def file(self, path):
        try:
            with open(path, encoding="utf-8", newline="") as f:
                text = f.read()
        except (OSError, UnicodeDecodeError) as e:
            self.error("%s:1" % path, str(e))
            return
        if not text.endswith("\n"):
            self.error("%s:%d" % (path, text.count("\n") + 1), "no line end at the end")
        for number, line in enumerate(text.split("\n"), 1):
            where = "%s:%d" % (path, number)
            if "\r" in line:
                self.error(where, "carriage return")
            if line and not line.startswith("#"):
                self.line(where, line)


def main(paths):
    here = os.path.dirname(os.path.abspath(__file__))
    checker = Checker()
    for path in paths or [os.path.join(here, "entities.tsv"),
                          os.path.join(here, "countries.tsv")]:
        checker.file(path)
    for error in checker.errors:
        print(error)
    if checker.errors:
        return 1
    print("%d entities, %d aliases (%s)" % (
        len(checker.ids), checker.aliases,
        ", ".join("%s %d" % kv for kv in sorted(checker.kinds.items()))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
