"""Names that a letter gives to projects, meetings, tools and teams, and the short forms it uses for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from safelight.kernel.codes import Code

_PROJECT = re.compile(r"\bProject\s+(?P<name>[A-Z]{3,})\b")
_SHORT = re.compile(r"[ \t\n]\((?P<short>[A-Z][A-Za-z&/]{1,9})\)")
_BEFORE = re.compile(r"(?:[\w&’'/.,(-]+[ \t\n]+){1,10}\Z")
_LOOKED_BACK = 160
"""Letters before a short form in which its long form is looked for."""
_MEETING = re.compile(
    r"\b(?P<name>(?:(?!Through)[A-Z][\w&-]{0,30}[ \t](?:(?:and|of|&)[ \t])?){1,8}"
    r"(?:Meeting|Group|Board|Governance|Panel|group|meetings?)"
    r"|Level 1 meetings?|(?:daily|weekly|monthly|quarterly) meeting|\w+ feedback panel)\b"
    r"(?:[ \t]*\((?P<short>[A-Z]{2,6})\))?"
)
_TOOLS = (
    *("KIRAT", "COMPACT", "ViSOR", "ATHENA", "Athena", "tuServ", "DASH", "THRIVE"),
    *("OneNote", "Microsoft 365", "BAT"),
)


class NamedAs(Code):
    """What a name stands for."""

    PROJECT = "PROJECT", "Project"
    MEETING = "MEETING", "Meeting or group"
    TOOL = "TOOL", "System or tool"
    SHORT = "SHORT", "Short form"


@dataclass(frozen=True, slots=True)
class Named:
    """One mention: what it is, its name, the long form where one is given, and where."""

    kind: NamedAs
    name: str
    start: int
    end: int
    stands_for: str = ""


def named_in(text: str) -> Iterator[Named]:
    """Every mention, in the order of the text."""
    found = [Named(NamedAs.PROJECT, m["name"], m.start(), m.end()) for m in _PROJECT.finditer(text)]
    found += _short_forms(text)
    for match in _MEETING.finditer(text):
        name = " ".join(match["name"].split())
        if " " in name:
            found.append(Named(NamedAs.MEETING, name, match.start(), match.end(), match["short"] or ""))
    for tool in _TOOLS:
        found += [
            Named(NamedAs.TOOL, tool, m.start(), m.end()) for m in re.finditer(rf"(?<!\w){re.escape(tool)}(?!\w)", text)
        ]
    yield from sorted(found, key=lambda each: (each.start, each.kind, each.name))


def _short_forms(text: str) -> Iterator[Named]:
    for match in _SHORT.finditer(text):
        at = max(0, match.start("short") - 1 - _LOOKED_BACK)
        before = _BEFORE.search(text[at : match.start("short") - 1])
        long = _long_form(before[0], match["short"]) if before else ""
        if before and long:
            start = at + before.start() + before[0].rindex(long.split()[0].lstrip("("))
            yield Named(NamedAs.SHORT, match["short"], start, match.end(), " ".join(long.split()).strip("(,"))


def _long_form(words: str, short: str) -> str:
    """The words just before a short form whose first letters spell it; empty where none do."""
    letters = [letter for letter in short.upper() if letter.isalpha()]
    parts = words.split()
    for count in range(1, len(parts) + 1):
        tail = parts[-count:]
        initials = [part.lstrip("(")[:1].upper() for part in tail]
        if initials[:1] == letters[:1] and _spells(initials, letters):
            return " ".join(tail)
    return ""


def _spells(initials: list[str], letters: list[str]) -> bool:
    """Whether the letters come in order among the initials, all but the plural s at the end."""
    wanted = letters[:-1] if len(letters) > 2 and letters[-1] == "S" else letters
    at = iter(initials)
    return all(letter in at for letter in wanted)
