"""A consultation: what presses, what was heard, and what it changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from safelight.commissioning.codes import Group, LedTo, Method
from safelight.commissioning.facts import ConsultationFacts
from safelight.commissioning.models import Change, Consultation
from safelight.commissioning.presenting.deadlines import page, pressing, receipts
from safelight.commissioning.presenting.grants import span
from safelight.commissioning.queries import ConsultationRows
from safelight.commissioning.rules.care import TOO_FEW, withheld
from safelight.commissioning.rules.clocks import WHAT_CHANGED, is_over
from safelight.commissioning.rules.gaps import ANSWERS_COUNTED, CONSULTATION_GAPS
from safelight.derived.policy import book
from safelight.design.moments import london_day, plural
from safelight.kernel.calendar import london_day as day_of
from safelight.kernel.states import State, state
from safelight.measures.figures import wilson
from safelight.measures.small_numbers import care_on


def present_consultation_row(consultation: Consultation, facts: ConsultationFacts, *, now: datetime) -> list[Any]:
    """A row of the list."""
    smallest = care_on(day_of(now)).smallest
    return [
        {
            "text": consultation.title,
            "href": page("consultation", consultation.reference),
            "note": span(consultation.from_on, consultation.until_on),
        },
        ", ".join(Group(each).label for each in consultation.groups),
        _count(facts.answered, smallest=smallest),
        _outcome(facts, now=now),
    ]


def _outcome(facts: ConsultationFacts, *, now: datetime) -> Any:
    if facts.changes:
        return plural(facts.changes, "thing") + " changed" + ("" if facts.shaped else "; people not told yet")
    if facts.changed_at is not None:
        return "Nothing changed, and why is said"
    [duty] = WHAT_CHANGED.duties(facts, book())
    if state(duty, now) is State.OVERDUE:
        return {"text": f"No outcome: {plural((now - duty.due_at).days, 'day')} over", "tone": "late"}
    return "Not said yet" if is_over(facts, now) else "Open for answers"


def _count(count: int | None, *, smallest: int) -> str:
    if count is None:
        return "Not counted"
    return TOO_FEW if 0 < count < smallest else f"{count:,}"


def claim(facts: ConsultationFacts, *, smallest: int) -> str:
    """Whether it may be said that what people told shaped anything."""
    if facts.shaped and facts.answered is not None:
        people = "several people" if 0 < facts.answered < smallest else plural(facts.answered, "person", "people")
        return f"It may be said that what {people} told shaped what was decided: it is named, and they were told."
    if facts.changes:
        return "It may not be said yet that people’s views shaped anything: they have not been told what came of them."
    return "It may not be said that people’s views shaped anything: nothing that changed is named."


def present_consultation(
    consultation: Consultation, facts: ConsultationFacts, rows: ConsultationRows, *, now: datetime, edits: bool
) -> dict[str, Any]:
    """Everything that a consultation's page says."""
    smallest = care_on(day_of(now)).smallest
    duties = WHAT_CHANGED.duties(facts, book())
    act = {WHAT_CHANGED.code: page("changed", consultation.reference)} if edits else {}
    missing = {ANSWERS_COUNTED.code: "answers"}
    return {
        "reference": consultation.reference,
        "title": consultation.title,
        "state": "Closed" if is_over(facts, now) else "Open",
        "pressing": pressing(duties, of={}, act=act, now=now),
        "gaps": [
            {
                "text": f"{rule.missing}.",
                **({"href": page(missing.get(rule.code, "feedback"), consultation.reference)} if edits else {}),
                "link": "Record it",
            }
            for rule in CONSULTATION_GAPS
            if is_over(facts, now) and rule.gaps(facts, book())
        ],
        "claim": claim(facts, smallest=smallest),
        "asked": [
            {"term": "What was asked", "text": consultation.question},
            {"term": "What for", "text": consultation.purpose},
            {"term": "Who was asked", "text": ", ".join(Group(each).label for each in consultation.groups)},
            {"term": "Seldom heard", "text": consultation.seldom_heard or "No group was sought out"},
            {"term": "How", "text": ", ".join(Method(each).label for each in consultation.methods)},
            {"term": "Consent", "text": consultation.consent},
            {"term": "When", "text": span(consultation.from_on, consultation.until_on)},
            {"term": "Asked", "text": _asked(rows, smallest=smallest)},
        ],
        "answers": _answers(consultation, rows, smallest=smallest),
        "themes": [each.words for each in rows.themes],
        "changes": [_change(each) for each in rows.changes],
        "feedback": [f"{london_day(each.told_on)}: {each.how}" for each in rows.feedback],
        "receipts": receipts(duties, of={}, now=now),
    }


def _asked(rows: ConsultationRows, *, smallest: int) -> str:
    if rows.answered is None:
        return "Not counted"
    asked = "Anybody could answer" if rows.answered.asked is None else f"{rows.answered.asked:,} asked"
    return f"{asked}; {_count(rows.answered.answers, smallest=smallest)} answered"


def _answers(consultation: Consultation, rows: ConsultationRows, *, smallest: int) -> list[list[Any]]:
    """How many of each group answered, and how large a part; what can be taken from the whole is withheld too."""
    if rows.answered is None:
        return []
    whole = rows.answered.answers
    counted = [(Group(each), rows.groups[each]) for each in consultation.groups if each in rows.groups]
    rest = max(whole - sum(count for _, count in counted), 0)
    hidden = withheld([*((count,) for _, count in counted), (rest,)], smallest=smallest)
    if 0 < whole < smallest:
        hidden = [True] * len(hidden)
    found = []
    for (group, count), hide in zip(counted, hidden, strict=False):
        if hide or not whole:
            found.append([group.label, TOO_FEW if hide else f"{count:,}", ""])
            continue
        low, high = wilson(count, whole)
        found.append([group.label, f"{count:,}", f"{count / whole:.1%} ({low:.0%} to {high:.0%})"])
    return found


def _change(change: Change) -> dict[str, str]:
    grant = change.grant
    led_to = LedTo(change.led_to)
    named = grant.title if grant else change.named
    return {
        "what": led_to.label if led_to is LedTo.NOTHING else f"{led_to.label}: {named}",
        "href": page("grant", grant.reference) if grant else "",
        "words": change.words,
        "because": change.theme.words if change.theme else "",
    }
