"""What this force asks of a record of a child's voice. Every value is the force's own and dated; none is law."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from safelight.kernel.durations import Days, Minutes
from safelight.kernel.policy import Policy, PolicyBook

_PIECE = re.compile(r"\{([^{}]+)\}|\[([^\[\]]+)\]|(\.\.\.)|([a-z#]+(?: [a-z#]+)*)|\s+")
_GAP = r"(?:\S+ ){0,3}?"


@dataclass(frozen=True, slots=True)
class StockPhrases:
    """Phrases that could be said of any child, as written by the force and as one pattern over normalised text."""

    written: tuple[str, ...]
    pattern: re.Pattern[str]


def stock_phrases(written: Iterable[str]) -> StockPhrases:
    """Read phrases in the force's notation; `ValueError` names the one that cannot be read.

    Words stand for themselves; `{he|she} ... {fine|safe and well}` takes any of each, with up to three words where the
    dots are; `[noted|raised]` may be there or not.
    """
    phrases = tuple(written)
    return StockPhrases(phrases, re.compile(rf"(?<!\S)(?:{'|'.join(_pattern(phrase) for phrase in phrases)})(?!\S)"))


def _pattern(phrase: str) -> str:
    parts: list[str] = []
    place = 0
    while place < len(phrase):
        piece = _PIECE.match(phrase, place)
        if piece is None:
            raise ValueError(f"“{phrase}” cannot be read from “{phrase[place:]}”")
        place = piece.end()
        any_of, maybe, gap, words = piece.groups()
        if any_of:
            parts.append(f"(?:{any_of}) ")
        elif maybe:
            parts.append(f"(?:(?:{maybe}) )?")
        elif gap:
            parts.append(_GAP)
        elif words:
            parts.append(f"{words} ")
    if not parts:
        raise ValueError("a stock phrase is blank")
    return _without_last_space(parts)


def _without_last_space(parts: list[str]) -> str:
    if parts[-1].endswith(")?"):
        maybe = parts.pop()
        return _without_last_space(parts) + "(?: " + maybe.removeprefix("(?:").removesuffix(" )?") + ")?"
    return "".join(parts).removesuffix(" ")


SHORTEST = Policy("voice.shortest-content-words", int)
FEWEST_STRANDS = Policy("voice.fewest-strands", int)
OWN_WORDS_FROM = Policy("voice.own-words-from-age", int)
DECLINE_FROM = Policy("voice.decline-from-age", int)
RECORD_WITHIN = Policy("voice.record-within", Minutes)
EFFECT_WORDS = Policy("voice.effect-content-words", int)
COPY_PHRASES = Policy("voice.copy-phrases", float)
COPY_WORDS = Policy("voice.copy-words", float)
COPY_LOOK_BACK = Policy("voice.copy-look-back", Days)
COPY_SHORTEST = Policy("voice.copy-shortest-content-words", int)
STOCK = Policy("voice.stock-phrases", stock_phrases)


@dataclass(frozen=True, slots=True, eq=False)
class VoiceLimits:
    """The force's values on one day, and the day on which the newest of them came into force."""

    shortest: int
    fewest_strands: int
    own_words_from: int
    decline_from: int
    record_within: Minutes
    effect_words: int
    copy_phrases: float
    copy_words: float
    copy_look_back: Days
    copy_shortest: int
    stock: StockPhrases
    edition_from: date


_ALL: tuple[Policy[Any], ...] = (
    SHORTEST,
    FEWEST_STRANDS,
    OWN_WORDS_FROM,
    DECLINE_FROM,
    RECORD_WITHIN,
    EFFECT_WORDS,
    COPY_PHRASES,
    COPY_WORDS,
    COPY_LOOK_BACK,
    COPY_SHORTEST,
    STOCK,
)


@lru_cache(maxsize=4096)
def limits(book: PolicyBook, on: date) -> VoiceLimits:
    """The values in force on a London day, one object for all days of an edition; `NoEditionInForce` before any."""
    return _from(book, max(book.editions(policy).on(on).in_force_from for policy in _ALL))


@lru_cache(maxsize=64)
def _from(book: PolicyBook, newest: date) -> VoiceLimits:
    values: list[Any] = [*(book.editions(policy).on(newest).value for policy in _ALL), newest]
    return VoiceLimits(*values)
