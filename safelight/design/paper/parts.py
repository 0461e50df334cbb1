"""What a page for paper is made of: words, facts, tables and charts, in the order they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safelight.kernel.refusals import Refusal

_UNSPOKEN = {
    code: " "
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    if chr(code) != "\n"
}


def spoken(text: str) -> str:
    """The text with a space for what is no letter at all: tabs, control marks and halves of letters."""
    return text.translate(_UNSPOKEN)


class CannotPrint(Refusal):
    """Something about a paper would come out wrong for whoever reads it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; `level` 1 to 3, and none is left out on the way down."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without an order."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines kept together, as of an address or a signature; an empty one is a line of space. `right`: on the right."""

    rows: Sequence[str]
    right: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what stands for each: a summary list."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading each; `numeric` are the places, from 0, of columns of figures, which stand to the right.

    `widths` says how the other columns share the room: one as wide as another where it is left out.
    """

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: frozenset[int] = frozenset()
    widths: Sequence[int] = ()

    def __post_init__(self) -> None:
        if self.widths and len(self.widths) != len(self.columns):
            raise CannotPrint(f"The table “{self.caption}” gives another number of widths than it has columns.")
        for row in self.rows:
            if len(row) != len(self.columns):
                raise CannotPrint(
                    f"The table “{self.caption}” has {len(self.columns)} headings and a row of {len(row)} cells. "
                    "Give each row as many cells as there are headings."
                )


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as SVG, and the words that say the same to who cannot see it."""

    svg: str
    alt: str
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise CannotPrint("A chart has no words beside it. Say in words what it shows.")


Part = Heading | Paragraph | Bullets | Lines | Facts | Table | Figure


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `reference` and `footer` stand at the foot of every page; `subtitle` under the title.

    A letter's title is its subject, under what stands `before` it. `mark`, such as “Draft”, stands on every page.
    """

    title: str
    parts: Sequence[Part]
    subtitle: str = ""
    reference: str = ""
    footer: str = ""
    wide: bool = False
    letter: bool = False
    before: Sequence[Part] = ()
    mark: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise CannotPrint("A paper has no title. A screen reader says the title first: give it one.")
        level = 0
        for part in self.parts:
            if isinstance(part, Heading):
                if not 1 <= part.level <= min(level + 1, 3):
                    raise CannotPrint(
                        f"The heading “{part.text}” stands at level {part.level} under one of level {level}. "
                        "Go down one level at a time, to 3 at most."
                    )
                level = part.level
