"""Who set a rule, and where it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safelight.kernel.codes import Code


class SetBy(Code):
    """The four who can set a limit. Only a source that somebody has read is shown as the first three."""

    LAW = "LAW", "Law"
    STATUTORY_GUIDANCE = "STATUTORY_GUIDANCE", "Statutory guidance"
    NATIONAL_STANDARD = "NATIONAL_STANDARD", "National standard"
    FORCE = "FORCE", "This force"


class UncheckedSource(ValueError):
    """A source lacks its citation, its address or the day somebody checked it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something published that was read: how it is cited, where it is, and the day it was last checked."""

    citation: str
    url: str
    checked_on: date
    issued_on: date | None = None

    def __post_init__(self) -> None:
        if not self.citation.strip() or not self.url.startswith("https://"):
            raise UncheckedSource(f"A source needs a citation and an https address: {self!r}")
        if self.issued_on and self.issued_on > self.checked_on:
            raise UncheckedSource(f"{self.citation} was checked before it was issued")

    @property
    def words(self) -> str:
        """How it is named on a page."""
        return self.citation


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a force's own value comes from: a policy, a practice, or a default proposed until the force decides."""

    text: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise UncheckedSource("A force value needs its origin")

    @property
    def words(self) -> str:
        """How it is named on a page."""
        return self.text
