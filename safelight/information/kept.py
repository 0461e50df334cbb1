"""A record as the pages of information management show it: who was given it, and how long it is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from safelight.derived.policy import book
from safelight.design.moments import london_day, plural, time_left, when
from safelight.information import holding
from safelight.information.models import Erasure, HoldStep, RestrictionStep, RetentionDecision
from safelight.information.retention import AGAIN, CLEAR, Decided, Group, due_at
from safelight.kernel.register import register
from safelight.records.codes import InvolvedAs
from safelight.records.models import Involvement, Record
from safelight.records.particulars import BirthBasis

_MOST = 200


def given(record: Record, *, now: datetime) -> tuple[list[list[Any]], list[list[Any]]]:
    """Who was given something of a record, the latest first, and who was not and why."""
    told = register.disclosed([record.pk])[::-1]
    shared = [
        [
            {"text": each.to, "note": f"{when(each.at, now)}, by {each.by}"},
            each.what,
            {"text": each.why, "note": each.basis},
        ]
        for each in told
        if each.shared
    ]
    kept_back = [
        [{"text": each.to, "note": f"{when(each.at, now)}, by {each.by}"}, each.what, each.why]
        for each in told
        if not each.shared
    ]
    return shared[:_MOST], kept_back[:_MOST]


def children(record: Record) -> list[Involvement]:
    """The children on a record."""
    return list(Involvement.objects.filter(record=record, role=InvolvedAs.CHILD).order_by("pk"))


def born(child: Involvement) -> str:
    """The birth date on the record, and how it is known."""
    if child.born_on is None:
        return "No birth date is on the record."
    known = next((each.label for each in BirthBasis if each.value == child.born_basis), "")
    return f"On the record: {london_day(child.born_on)}{f' ({known[:1].lower()}{known[1:]})' if known else ''}"


def due_row(each: holding.Due, now: datetime) -> list[Any]:
    """A record that is to be looked at."""
    facts, duty = each.facts, each.duty
    late = duty.due_at < now
    return [
        _record(each.record),
        facts.group.label,
        when(facts.clear_from) if facts.clear_from else "",
        {"text": time_left(duty.due_at, now), "tone": "late" if late else ""},
    ]


def hold_row(each: HoldStep | RestrictionStep, now: datetime) -> list[Any]:
    """A hold, or a record kept out of use: which, why, since when and by whom."""
    why = f"{each.case}: {each.why}" if isinstance(each, HoldStep) else each.why
    return [_record(each.record), why, {"text": when(each.at, now), "note": each.by.get_full_name()}]


def decision_row(each: RetentionDecision, now: datetime) -> list[Any]:
    """What was decided, why, how the child was regarded, and when it is looked at again."""
    return [
        {"text": Decided(each.decided).label, "note": Group(each.group).label},
        {"text": each.why, "note": f"The child: {each.regard}"},
        london_day(each.review_on) if each.review_on else "Not again",
        {"text": when(each.at, now), "note": each.by.get_full_name()},
    ]


def erasure_row(each: Erasure, now: datetime) -> list[Any]:
    """What is asked to be erased."""
    waits: Any = {"text": "Approve it", "href": reverse("information:approve", args=[each.public_id])}
    if each.approved_by is not None:
        waits = {"text": "Approved, and not erased yet", "note": each.approved_by.get_full_name()}
    return [each.reference, each.why, {"text": each.asked_by.get_full_name(), "note": when(each.asked_at, now)}, waits]


def known(record: Record, *, now: datetime) -> list[dict[str, Any]]:
    """When a record is to be looked at and how that was worked out, and whether it is out of use or erased."""
    facts = holding.facts_of(record)
    due = due_at(facts, book())
    clear, again = (book().value_at(each[facts.group], now).amount for each in (CLEAR, AGAIN))
    erasure = holding.erasure_of(record)
    return [
        {
            "term": "Group",
            "text": facts.group.label,
            "note": f"Looked at after {plural(clear, 'month')} without contact, then every {plural(again, 'month')}",
        },
        {
            "term": "Last contact with the person",
            "text": when(facts.clear_from) if facts.clear_from else "A record of theirs is open",
            "note": "Over every record of the person, and not this one alone",
        },
        {"term": "To be looked at", "text": when(due) if due else "Not before the person’s records are closed"},
        {"term": "In use", "text": "No: kept out of use, and no search finds it" if record.restricted else "Yes"},
        {"term": "Erased", "text": _erased(erasure)},
    ]


def _erased(erasure: Erasure | None) -> str:
    if erasure is None:
        return "No"
    if erasure.done_at is not None:
        return f"On {when(erasure.done_at)}: {plural(erasure.texts or 0, 'row')}. Its skeleton stays"
    return "Approved, and not done yet" if erasure.approved_at else "Asked, and not approved yet"


def _record(record: Record) -> dict[str, str]:
    return {"text": record.reference, "href": reverse("information:kept", args=[record.reference])}
