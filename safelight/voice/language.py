"""What the words of a record show by themselves: normalising, content words, and the flags Q01 to Q09."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from safelight.voice.limits import VoiceLimits
from safelight.voice.words import (
    ASLEEP,
    DECLINED,
    LABELS,
    POINTER,
    PROXY,
    QUOTED,
    STOP,
    STRANDS,
    TOO_YOUNG,
)

_TOKEN = re.compile(r"[^\W\d_]+|[\d#]+")
_NUMBER = re.compile(r"[\d#]+")
_LONG = 2


def tokens(text: str) -> list[str]:
    """Words in small letters, each run of digits as `#`, punctuation left out."""
    return _TOKEN.findall(_NUMBER.sub("#", text.lower()))


def normalise(text: str) -> str:
    """The tokens with a space between: how texts are compared and phrases found."""
    return " ".join(tokens(text))


def content_words(of: Iterable[str]) -> set[str]:
    """The tokens that carry meaning: longer than two letters and not a stop word."""
    return {token for token in of if len(token) > _LONG and token not in STOP}


class Flag(NamedTuple):
    """One thing found in the words, with the piece of text that shows it (blank where it is what is not there)."""

    code: str
    found: str = ""
    detail: str = ""


class Reading(NamedTuple):
    """A text read once: its narration is what the officer wrote outside quotation marks."""

    text: str
    narration: str
    normal: str
    content: set[str]
    quotes: tuple[str, ...]


def read(text: str, *, limits: VoiceLimits) -> Reading:
    """Read a text. A quotation that is only a stock phrase ("child fine") is nobody's own words and stays narration."""
    quotes: list[str] = []
    narration = text
    if '"' in text or "“" in text or "‘" in text:

        def own(found: re.Match[str]) -> str:
            said = found.group(1) or found.group(2) or found.group(3)
            if is_own_words(said, limits=limits):
                quotes.append(said)
                return " … "
            return found.group()

        narration = QUOTED.sub(own, text)
    held = tokens(text)
    normal = " ".join(held) if narration is text else normalise(narration)
    return Reading(text, narration, normal, content_words(held), tuple(quotes))


def is_own_words(said: str, *, limits: VoiceLimits) -> bool:
    """Whether a quotation can be a child's: something is said, and it is not wholly a phrase said of any child."""
    normal = normalise(said)
    return bool(normal) and limits.stock.pattern.fullmatch(normal) is None


def without_stock(normal: str, *, limits: VoiceLimits) -> str:
    """Normalised text with stock phrases taken out."""
    return limits.stock.pattern.sub(" ", normal)


def where(text: str, normal: str, found: re.Match[str]) -> str:
    """The piece of the original text that a match in its normalised form came from."""
    first = normal.count(" ", 0, found.start())
    last = first + found.group().count(" ")
    places = list(_TOKEN.finditer(text))
    return text[places[first].start() : places[last].end()] if last < len(places) else found.group()


def strands(read_text: Reading, *, covered: Iterable[str] = ()) -> dict[str, bool]:
    """Which of appearance, words, activity, relationships and environment the text touches, by word lists."""
    given = set(covered)
    words = read_text.content
    touched = {name: name in given or not words.isdisjoint(listed) for name, listed in STRANDS.items()}
    touched["words"] = touched["words"] or bool(read_text.quotes)
    return touched


def flags(
    read_text: Reading,
    *,
    age: int | None,
    limits: VoiceLimits,
    asleep: bool = False,
    declined: bool = False,
    covered: Iterable[str] = (),
) -> list[Flag]:
    """The flags Q01 to Q09, in order. An age that is not known is not held against the officer."""
    text, narration, normal, content, quotes = read_text
    found: list[Flag] = []
    stock = limits.stock.pattern.search(normal)
    asleep_said = ASLEEP.search(normal)
    declined_said = DECLINED.search(normal)
    pointer = POINTER.search(normal)
    own_words_asked = age is not None and age >= limits.own_words_from
    if len(content) < limits.shortest:
        found.append(Flag("Q01", text, f"{len(content)} content words of {limits.shortest}"))
    if stock and _left(read_text, without_stock(normal, limits=limits)) < limits.shortest:
        found.append(Flag("Q02", where(narration, normal, stock)))
    if not quotes and (proxy := PROXY.search(normal)):
        found.append(Flag("Q03", where(narration, normal, proxy)))
    if asleep_said:
        found.append(Flag("Q04", where(narration, normal, asleep_said)))
    touched = strands(read_text, covered=covered)
    if sum(touched.values()) < limits.fewest_strands:
        found.append(Flag("Q05", "", ", ".join(name for name, yes in touched.items() if yes) or "none of them"))
    if own_words_asked and not (quotes or asleep or asleep_said or declined or declined_said):
        found.append(Flag("Q06"))
    if own_words_asked and (young := TOO_YOUNG.search(normal)):
        found.append(Flag("Q07", where(narration, normal, young), f"age {age}"))
    elif age is not None and age < limits.decline_from and (declined or declined_said):
        found.append(Flag("Q07", where(narration, normal, declined_said) if declined_said else "", f"age {age}"))
    if pointer and _left(read_text, POINTER.sub(" ", normal)) < limits.shortest:
        found.append(Flag("Q08", where(narration, normal, pointer)))
    labels = LABELS.intersection(normal.split())
    if labels and not quotes and not (touched["appearance"] or touched["activity"]):
        found.append(Flag("Q09", ", ".join(sorted(labels))))
    return found


def _left(read_text: Reading, narration: str) -> int:
    """How many content words are left, with the child's own words among them."""
    left = content_words(narration.split())
    for quote in read_text.quotes:
        left |= content_words(tokens(quote))
    return len(left)
