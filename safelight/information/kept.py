"""A record as the pages of information management show it: who was given it, and how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from safelight.derived.policy import book
from safelight.design.moments import london_day, plural, time_left, when
from safelight.design.parts import Part, part_of
from safelight.information import holding
from safelight.information.actions.disclosures import PARTICULARS
from safelight.information.models import Erasure, HoldStep, RestrictionStep, RetentionDecision
from safelight.information.retention import AGAIN, AGE_KEPT_TO, CLEAR, Decided, Group, due_at
from safelight.kernel.register import register
from safelight.records.codes import InvolvedAs
from safelight.records.models import Involvement, Record

_SIZE = 200


def given(record: Record, *, now: datetime, asked: Mapping[str, str]) -> tuple[Part[list[Any]], Part[list[Any]]]:
    """Who was given something of a record, the latest first, and who was not and why: of each the part `asked` for as
    `given` or `not_given`."""
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
    return (
        part_of(shared, asked=asked.get("given", ""), size=_SIZE),
        part_of(kept_back, asked=asked.get("not_given", ""), size=_SIZE),
    )


def children(record: Record) -> list[Involvement]:
    """The children on a record."""
    return list(Involvement.objects.filter(record=record, role=InvolvedAs.CHILD).order_by("pk"))


def stands(child: Involvement) -> dict[str, Any]:
    """Who a child is, as the record has it now."""
    return {name: getattr(child, name) for name in PARTICULARS}


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


LISTS = {
    "DUE": {
        "title": "To be looked at",
        "columns": ["Record", "Group", "Last contact with the person", "To be decided"],
        "order": "The longest waiting first",
        "empty": "No record is to be looked at.",
    },
    "HELD": {
        "title": "Held for a case",
        "columns": ["Record", "Case, and why", "Since"],
        "order": "The earliest first",
        "empty": "No record is held.",
    },
    "RESTRICTED": {
        "title": "Kept out of use",
        "columns": ["Record", "Why", "Since"],
        "order": "The latest first",
        "empty": "No record is kept out of use.",
    },
}
"""What the page of kept records lists, one at a time."""


def tiles(found: Mapping[str, int]) -> list[dict[str, object]]:
    """How many there are in each list, each with the way to it."""
    words = {"DUE": "to be looked at", "HELD": "held for a case", "RESTRICTED": "kept out of use"}
    return [{"number": found[name], "text": words[name], "href": f"?show={name}"} for name in LISTS]


def hold_row(each: HoldStep | RestrictionStep, now: datetime) -> list[Any]:
    """A hold, or a record kept out of use: which, why, since when and by whom."""
    why = f"{each.case}: {each.why}" if isinstance(each, HoldStep) else each.why
    return [_record(each.record), why, {"text": when(each.at, now), "note": each.by.get_full_name()}]


def decision_row(each: RetentionDecision, now: datetime) -> list[Any]:
    """What was decided, why, how the child was regarded, and when it is looked at again."""
    return [
        {"text": Decided(each.decided).label, "note": Group(each.group).label},
        {"text": each.why, "note": f"Children: {each.regard}"},
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
    until = f", and kept until the person would be {kept_to(now)}" if facts.group is Group.PUBLIC_PROTECTION else ""
    erasure = holding.erasure_of(record)
    return [
        {
            "term": "Group",
            "text": facts.group.label,
            "note": f"Looked at after {plural(clear, 'month')} without contact, then every {plural(again, 'month')}"
            f"{until}",
        },
        {
            "term": "Last contact with the person",
            "text": when(facts.clear_from) if facts.clear_from else "A record of theirs is open",
            "note": "Over every record of the person, and not this one alone",
        },
        {"term": "To be looked at", "text": _to_be_looked_at(due, erasure)},
        {"term": "In use", "text": "No: kept out of use, and no search finds it" if record.restricted else "Yes"},
        {
            "term": "Erased",
            **_erased(erasure),
            "href": reverse("information:erased", args=[record.reference]),
            "link": "What an erasure takes away, and what stays",
        },
    ]


def _to_be_looked_at(due: datetime | None, erasure: Erasure | None) -> str:
    if erasure is not None and erasure.done_at is not None:
        return "Not again: it is erased"
    return when(due) if due else "Not before the person’s records are closed"


def kept_to(now: datetime) -> int:
    """How many years old the person of a record of the first group would be before it is disposed of."""
    return book().value_at(AGE_KEPT_TO, now).amount // 12


def _erased(erasure: Erasure | None) -> dict[str, Any]:
    if erasure is None:
        return {"text": "No"}
    if erasure.done_at is not None:
        return {"text": f"At {when(erasure.done_at)}: {plural(erasure.texts or 0, 'row')}. Its skeleton stays"}
    return {"text": "Approved, and not done yet" if erasure.approved_at else "Asked, and not approved yet"}


def reach(record: Record, *, others: Sequence[Record], now: datetime) -> dict[str, Any]:
    """What an erasure takes away from a record and from all that names the child, or took away; and what stays, why."""
    erasure = holding.erasure_of(record)
    done = erasure if erasure is not None and erasure.done_at is not None else None
    found = done.reached if done is not None else {}
    taken = [[term, told, *([_taken(found, of)] if done is not None else [])] for term, told, of in TAKEN]
    before = found.get("frozen_before", 0)
    return {
        "done": done,
        "under": f"{record.reference}: erased {when(done.done_at, now)}, asked by {done.asked_by.get_full_name()}, "
        f"approved by {done.approved_by.get_full_name() if done.approved_by else ''}"
        if done is not None and done.done_at is not None
        else record.reference,
        "why": done.why if done is not None else "",
        "taken": taken,
        "stays": [list(each) for each in STAYS],
        "others": [_record(each) for each in others],
        "before": f"{before:,} of the documents" if before else "",
    }


def _taken(found: Mapping[str, int], of: str) -> str:
    if not of:
        return "Yes"
    return plural(found[of], "row") if of in found else "Not counted then"


TAKEN = (
    (
        "Who the record is about",
        "Names, initials, birth date, address, gender, ethnicity and flags on it",
        "",
    ),
    ("What was written", "Texts and short answers on the record, what meetings decided, marks of samples", "texts"),
    (
        "Texts about others",
        "What else those meetings wrote: the words stay, the child’s names are taken out",
        "unnamed",
    ),
    ("Packs", "In each pack: the row of the record, its tasks, and any text that names the child", "packs"),
    ("Agencies’ parts", "In each part shared with an agency: the case of the record", "parts"),
    ("Authorities’ extracts", "In each extract of the ledger: the case of the record", "extracts"),
    ("Numbers", "What other systems call the child, once no record of theirs is left", "identifiers"),
)
"""What an erasure takes away: what, in words, and where the database counts it (see `information_erase`)."""
STAYS = (
    (
        "The skeleton: reference, acts, moments, codes, officers",
        "Measures and deadlines of that time stay true, and what the police did and when can be shown. The reference "
        "of an offender is their number in the national register, which alone says whose it is",
    ),
    (
        "The digest of every pack, part and extract",
        "Each was sealed with the digest of what is gone, and not with the words: so each is still proved, and so is "
        "the chain from pack to pack",
    ),
    (
        "The journal",
        "The law has a log kept of who read and changed what (Data Protection Act 2018 s.62). It holds the reference, "
        "and no text of the record",
    ),
    (
        "Who was given the record, what was decided of keeping it, and this erasure",
        "It shows that the force kept the law; the child’s names are taken out of it",
    ),
    (
        "A request that the child made about their data",
        "It is a record of its own, by its own reference, and is erased as such",
    ),
    (
        "What left Safelight before",
        "Prints and files outside are with whom they were given to: see who was given the record, and tell them",
    ),
    ("What a source sends again", "A feed that sends the record again fills it again: the source erases it too"),
)
"""What an erasure leaves, and why."""


def _record(record: Record) -> dict[str, str]:
    return {"text": record.reference, "href": reverse("information:kept", args=[record.reference])}
