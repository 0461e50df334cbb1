"""What every part of the ledger tells the same way: what is given, what is said, how long after, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from safelight.design.moments import duration
from safelight.pathways.custody.codes import AskedFor, Reply
from safelight.pathways.custody.facts import CustodyFacts, RequestFacts
from safelight.pathways.custody.ledger.lines import Said
from safelight.pathways.custody.rules.decision import secure_test_met


@dataclass(frozen=True, slots=True)
class Telling:
    """One child's facts on their way to be told."""

    facts: CustodyFacts
    authorities: Mapping[int, str]

    def known(self, name: str) -> bool:
        """Whether the record's source can tell this at all."""
        return self.facts.provided is None or name in self.facts.provided

    def lacks(self, *needed: tuple[bool, str, str]) -> tuple[str, ...]:
        """What is not there though its source could tell it: (is it there, which field, what to say)."""
        return tuple(says for there, name, says in needed if not there and self.known(name))


def asked_for(facts: CustodyFacts, request: RequestFacts) -> str:
    """What was asked for. Secure accommodation is only said to meet its test where all parts of it are shown."""
    if not request.kind:
        return ""
    if request.kind == AskedFor.SECURE and not secure_test_met(facts, request):
        return "Secure accommodation (s.38(6)(b) test not shown)"
    return AskedFor(request.kind).label


def given(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The labels that something stands against."""
    return tuple((label, text) for label, text in pairs if text.strip())


def said(*pairs: tuple[str, str]) -> tuple[Said, ...]:
    """The words that were used, where there are any."""
    return tuple(Said(label, text.strip()) for label, text in pairs if text.strip())


def after(at: datetime | None, since: datetime | None, what: str) -> str:
    """How long after what it happened; blank where a time is not known or they stand the other way about."""
    if at is None or since is None or at < since:
        return ""
    return f"{duration(at - since)} after {what}"


def yes_no(asked: bool | None, reply: str) -> str:
    """Whether something was asked for, and the answer; blank where it is not recorded."""
    if asked is None:
        return ""
    return f"Yes. {Reply(reply).label if reply else 'No answer recorded'}" if asked else "No"
