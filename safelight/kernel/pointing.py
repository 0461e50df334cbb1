"""What in words that leave the force could lead to one child: a reference, a date of birth, a postcode, an age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_KINDS = (
    (re.compile(r"\b35/\d{1,6}/\d{2}\b"), "a crime number"),
    (re.compile(r"\bCC-\d{8}-\d{1,4}\b"), "an incident number"),
    (re.compile(r"\b[A-Z]{2,8}/\d{4,6}(?:/\d{1,6})*/\d{2,6}\b"), "the reference of a record"),
    (re.compile(r"\b(?:19|20)\d{2}/\d{7}[A-Z]\b"), "a number of the Police National Computer"),
    (re.compile(r"\b\d{2}/\d{2}[A-Z0-9]{2}/\d{2}/\d{11,12}[A-Z]\b"), "an arrest summons number"),
    (re.compile(r"\b(?:born|date of birth|d\.?o\.?b\.?)\b[^.]{0,12}\d", re.I), "a date of birth"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}\b"), "a postcode"),
    (re.compile(r"\b(?:a|the) (?:boy|girl|child) (?:aged|of) \d{1,2}\b", re.I), "the age of one child"),
    (re.compile(r"\b\d{1,2}[- ]years?[- ]old\b", re.I), "the age of one child"),
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


class Pointed(NamedTuple):
    """What could lead to a child, by its kind and never by its words, and in which sentence it stands, from 1."""

    what: str
    sentence: int

    @property
    def where(self) -> str:
        """“a postcode in sentence 2”."""
        return f"{self.what} in sentence {self.sentence}"


def pointed(words: str) -> Pointed | None:
    """The first thing in some words that could lead to one child; None where nothing does."""
    for place, sentence in enumerate(sentences(words), start=1):
        for pattern, what in _KINDS:
            if pattern.search(sentence):
                return Pointed(what, place)
    return None


def sentences(words: str) -> list[str]:
    """Words cut at the end of each sentence and line."""
    return [each for each in _SENTENCE.split(words) if each.strip()]


class Capitals(NamedTuple):
    """Two words that each begin with a capital, as a name does, and the sentence they stand in, from 1."""

    one: str
    other: str
    sentence: int


def capitals(words: str) -> Iterator[Capitals]:
    """Every pair of words that could be somebody's name: two in a row, or two around a middle one."""
    for place, sentence in enumerate(sentences(words), start=1):
        held = _WORD.findall(sentence)
        for first, one in enumerate(held):
            for other in held[first + 1 : first + 3]:
                if not (one[0].isupper() and other[0].isupper()):
                    break
                yield Capitals(one, other, place)
