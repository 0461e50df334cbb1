"""Choices that the law, the force or a source system makes: a stored value that never changes and a label that may."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """One choice. `Colour.RED = "RED", "Red"`: the value is stored, the label is shown."""

    _label: str
    # A member equals its text, so it hashes as that does; `Enum` would have Python hash it at every look into a set.
    __hash__ = str.__hash__

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member._label = label or value.replace("_", " ").capitalize()
        return member

    @property
    def label(self) -> str:
        """What an officer reads."""
        return self._label

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Value and label of each member, in the order declared, as Django fields and forms take them."""
        return [(member.value, member.label) for member in cls]


def in_a_sentence(label: str) -> str:
    """A label as it stands inside a sentence: its first letter small, unless it begins with an abbreviation or “I”."""
    first = label.partition(" ")[0]
    return label if first == "I" or first[1:] != first[1:].lower() else label[:1].lower() + label[1:]
