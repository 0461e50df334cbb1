"""Reaching a record: one for an act, or many for a purpose. What was shown, and what was refused, is journalled."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.http import Http404

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import ABOUT_AN_ADULT
from safelight.places.models import Area
from safelight.records.codes import InvolvedAs
from safelight.records.models import Involvement, Record
from safelight.records.scope import scope_of
from safelight.workforce.models import Officer

OPEN_TO_CLOSED = frozenset(
    {
        Act.READ_RECORD,
        Act.LIST_RECORDS,
        Act.READ_WORKLIST,
        Act.READ_RECEIPT,
        Act.READ_CHILD,
        Act.SEARCH_PEOPLE,
        Act.LIST_BEHIND_MEASURE,
        Act.EXPORT_MEASURE,
        Act.STATE_PURPOSE,
        Act.JOIN_PEOPLE,
        Act.ACCEPT_GAP,
        Act.ACCEPT_THIN_VOICE,
        Act.REFER_AFTER_SEARCH,
        Act.RECORD_REPLY,
        Act.CHALLENGE_AUTHORITY,
        Act.ESCALATE_REFUSAL,
        Act.GIVE_COPY,
        Act.PRINT_CERTIFICATE,
        Act.PRODUCE_CERTIFICATE,
        Act.RECORD_COURT_OUTCOME,
        Act.READ_DISCLOSURES,
        Act.RECORD_DISCLOSURE,
        Act.CORRECT_PARTICULARS,
        Act.READ_RETENTION,
        Act.DECIDE_RETENTION,
        Act.HOLD_RECORD,
        Act.RESTRICT_RECORD,
        Act.ERASE_RECORD,
    }
)
"""What may still be done when a record is closed: looking, deciding who is who, putting a gap right, and what goes on
with others about it (an authority, a court, a referral), and how long it is kept."""


class NotVisible(Http404):
    """There is no such thing, or it is not this officer's to see. The two look the same."""

    def __init__(self) -> None:
        super().__init__("There is no such record, or you cannot see it.")


class NotAllowed(Refusal):
    """The officer may not do this to the record. The message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether something may be done, and why not."""

    yes: bool
    why: str = ""

    def __bool__(self) -> bool:
        return self.yes


_YES = Answer(yes=True)


# One record, one child


def get_record(reference: str, *, officer: Officer, act: Act, now: datetime) -> Record:
    """One record, to do an act on; the look is journalled.

    `NotVisible` where it is absent or out of reach, and that is journalled apart.
    """
    reached = Record.objects.visible_to(officer, now).select_related("area", "team").filter(reference=reference)
    record = next(iter(reached), None)
    if record is None:
        _not_visible(reference, officer=officer, act=act)
        raise NotVisible
    why = scope_of(officer, now=now).drawn_because(record.pk)
    journal.write(Kind.READ, act=act, officer=officer, record=record, purpose=why)
    return record


def reaches(reference: str, *, officer: Officer, act: Act, now: datetime) -> bool:
    """Whether there is such a record in the officer's reach, for a form that asks for one: the look is journalled where
    the record is opened, and here that nothing was found."""
    found = Record.objects.visible_to(officer, now).filter(reference=reference).exists()
    if not found:
        _not_visible(reference, officer=officer, act=act)
    return found


def get_child(public_id: UUID, *, officer: Officer, act: Act, now: datetime) -> Involvement:
    """Somebody on a record, by the involvement's public id; the look is journalled. `NotVisible` as for a record."""
    reached = Involvement.objects.visible_to(officer, now).select_related("record", "person", "record__area")
    involvement = next(iter(reached.filter(public_id=public_id)), None)
    if involvement is None:
        _not_visible(str(public_id), officer=officer, act=act)
        raise NotVisible
    journal.write(Kind.READ, act=act, officer=officer, record=involvement.record, person=involvement.person_id)
    return involvement


def _not_visible(asked_for: str, *, officer: Officer, act: Act) -> None:
    journal.write_apart(Kind.REFUSAL, act=act, officer=officer, record=asked_for, detail={"refused": "not-visible"})


# Many records


def record_listing(
    officer: Officer, *, act: Act, count: int, kind: str = "", references: Iterable[str] = (), purpose: str = ""
) -> None:
    """Journal a page of a list: how many rows it showed and, where given, which records, with a digest of them."""
    listed = list(dict.fromkeys(references))
    journal.write(
        Kind.LIST,
        act=act,
        officer=officer,
        purpose=purpose,
        count=count,
        digest=hashlib.sha256("\n".join(listed).encode()).hexdigest() if listed else "",
        detail={"kind": kind, "references": listed} if kind or listed else None,
    )


def shown(officer: Officer, *, act: Act, kind: str, references: Iterable[str], purpose: str = "") -> None:
    """Journal which records of a kind a page showed."""
    listed = list(dict.fromkeys(references))
    record_listing(officer, act=act, count=len(listed), kind=kind, references=listed, purpose=purpose)


def list_children(record_ids: Iterable[int]) -> dict[int, str]:
    """The name of the child each of these records is about, which the caller reached and journals as shown."""
    children = Involvement.objects.filter(record__in=list(record_ids), role=InvolvedAs.CHILD).order_by("pk")
    children = children.exclude(record__kind__in=ABOUT_AN_ADULT)
    return {child.record_id: child.name for child in children}


# May it be done


def may(officer: Officer, *, act: Act, record: Record, now: datetime | None = None) -> Answer:
    """Whether an officer may do an act to a record, and why not. Buttons and actions both ask this.

    A role must grant the act and that same role's posting must reach the record. Without `now` the database says what
    time it is, at the price of a statement.
    """
    moment = now or _database_now()
    if act not in officer.acts(moment):
        return Answer(yes=False, why=_not_their_role(act))
    if not scope_of(officer, now=moment).holds(record, act=act):
        return Answer(yes=False, why="You cannot do this to this record: it is outside what your posting reaches.")
    if record.closed_at is not None and act not in OPEN_TO_CLOSED:
        return Answer(yes=False, why="This record is closed, so nothing more can be recorded on it.")
    return _YES


def may_open(officer: Officer, *, act: Act, kind: str, area: Area, now: datetime | None = None) -> Answer:
    """Whether an officer may do an act that opens a record of a kind in an area, and why not."""
    moment = now or _database_now()
    if act not in officer.acts(moment):
        return Answer(yes=False, why=_not_their_role(act))
    if not scope_of(officer, now=moment).holds_place(act=act, kind=kind, area=area.pk):
        return Answer(yes=False, why=f"You are not posted to {area.name}, so you cannot open a record there.")
    return _YES


def require(answer: Answer) -> None:
    """Refuse, with the reason, what may not be done."""
    if not answer:
        raise NotAllowed(answer.why)


def _not_their_role(act: Act) -> str:
    return f"Your role does not include this: {in_a_sentence(act.label)}."


def _database_now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT safelight_now()")
        [moment] = cursor.fetchone()
    asked: datetime = moment
    return asked
