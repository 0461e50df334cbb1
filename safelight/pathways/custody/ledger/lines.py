"""What one step of the ledger is, as a page and a paper show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from safelight.kernel.codes import Code


class Kind(Code):
    """What happened."""

    BAIL_REFUSED = "BAIL_REFUSED", "Bail refused"
    NOT_ASKED = "NOT_ASKED", "Nobody asked"
    REQUEST = "REQUEST", "Request"
    ATTEMPT = "ATTEMPT", "Attempt to reach the authority"
    REPLY = "REPLY", "Answer"
    OFFER = "OFFER", "Offer"
    CHALLENGE = "CHALLENGE", "Challenge"
    ESCALATION = "ESCALATION", "Escalation"
    TURNED_DOWN = "TURNED_DOWN", "Offer turned down by police"
    OFFER_ENDED = "OFFER_ENDED", "Offer ended"
    MOVE = "MOVE", "Move"
    CERTIFICATE = "CERTIFICATE", "Certificate"
    COPY = "COPY", "Copy given"
    PRINTED = "PRINTED", "Copy printed"
    LEFT = "LEFT", "Left custody"
    PRODUCED = "PRODUCED", "Certificate at court"
    COURT = "COURT", "Court’s decision"


@dataclass(frozen=True, slots=True)
class Said:
    """Words that were used, with whose they were or what they answer."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, or should have. `after` says how long after what; `missing` what is not recorded.

    `request` is the request's public id, where the step belongs to one. A step without a moment is placed after what
    it follows.
    """

    kind: Kind
    at: datetime | None
    what: str
    who: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    said: tuple[Said, ...] = ()
    after: str = ""
    no_time: str = ""
    missing: tuple[str, ...] = ()
    request: str = ""
    authority: int | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """All words used in it."""
        return tuple(each.words for each in self.said)


def in_time_order(steps: Iterable[Step]) -> list[Step]:
    """The steps by when they happened; one whose time is not known stays right after the one it was told after."""
    placed: list[tuple[datetime | None, int, Step]] = []
    last: datetime | None = None
    for number, step in enumerate(steps):
        last = step.at or last
        placed.append((last, number, step))
    earliest = min((at for at, _, _ in placed if at is not None), default=None)
    if earliest is None:
        return [step for _, _, step in placed]
    return [step for _, _, step in sorted(placed, key=lambda each: (each[0] or earliest, each[1]))]
