"""Who may do what to a document, and how an action tells the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.library.models import Document
from safelight.workforce.models import Officer


class NotTheirs(Refusal):
    """Somebody may not do this to this document."""


def may_keep(document: Document, *, officer: Officer, now: datetime) -> bool:
    """Whether an officer may change a document: it is theirs to answer for, or they lead the library."""
    acts = officer.acts(now)
    return Act.LEAD_POLICIES in acts or (Act.KEEP_POLICIES in acts and document.owner_id == officer.pk)


def require_act(by: Officer, act: Act, *, now: datetime) -> None:
    """Refuse whoever's roles do not let them do this."""
    if act not in by.acts(now):
        raise NotTheirs(
            f"Your roles do not let you do this: {in_a_sentence(act.label)}.", next_step="Ask the governance lead."
        )


def require_keeper(document: Document, *, by: Officer, now: datetime) -> None:
    """Refuse whoever does not answer for the document and does not lead the library."""
    if not may_keep(document, officer=by, now=now):
        raise NotTheirs(
            f"You do not answer for {document.code}, so you cannot change it.",
            next_step="Ask whoever answers for it, or the governance lead.",
        )


def noted(act: Act, *, by: Officer | None, document: Document, **detail: Any) -> None:
    """Journal a change to a document: codes, numbers and counts."""
    journal.write(Kind.CHANGE, act=act, officer=by, detail={"document": document.code, **detail})
