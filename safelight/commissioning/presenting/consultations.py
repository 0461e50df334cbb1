"""A consultation: what presses, what was heard, and what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from safelight.commissioning.codes import CountedBy, Group, LedTo, Method
from safelight.commissioning.facts import ConsultationFacts
from safelight.commissioning.models import Change, Consultation
from safelight.commissioning.presenting.deadlines import page, pressing, receipts
from safelight.commissioning.presenting.grants import span
from safelight.commissioning.queries import ConsultationRows
from safelight.commissioning.rules.care import TOO_FEW, withheld
from safelight.commissioning.rules.clocks import WHAT_CHANGED, is_over
from safelight.commissioning.rules.gaps import ANSWERS_COUNTED, CONSULTATION_GAPS
from safelight.commissioning.rules.likeness import BY_AGE, Likeness, gaps
from safelight.derived.policy import book
from safelight.design.moments import london_day, plural
from safelight.kernel.calendar import london_day as day_of
from safelight.kernel.policy import Policy
from safelight.kernel.residents import BY_AREA, Residents
from safelight.kernel.states import State, state
from safelight.measures.figures import wilson
from safelight.measures.small_numbers import care_on
from safelight.records.particulars import EthnicityGroup


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
            {"term": "Whether asking could harm", "text": consultation.ethics or "Nobody is said to have looked at it"},
            {"term": "Given for answering", "text": consultation.thanks or "Nothing is said"},
            {"term": "Without names", "text": "Numbers alone are kept: nobody who answered is recorded"},
            {"term": "When", "text": span(consultation.from_on, consultation.until_on)},
            {"term": "Asked", "text": _asked(rows, smallest=smallest)},
        ],
        "answers": _answers(consultation, rows, smallest=smallest),
        "ethnicities": _by_ethnicity(rows, smallest=smallest),
        "likeness": _likeness(consultation, rows, day=consultation.until_on, smallest=smallest),
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
    shown = _careful([count for _, count in counted], rows, smallest=smallest)
    found = []
    for (group, count), words in zip(counted, shown, strict=True):
        if words == TOO_FEW or not whole:
            found.append([group.label, words, ""])
            continue
        low, high = wilson(count, whole)
        found.append([group.label, f"{count:,}", f"{count / whole:.1%} ({low:.0%} to {high:.0%})"])
    return found


def _by_ethnicity(rows: ConsultationRows, *, smallest: int) -> list[list[str]]:
    told = {each: rows.parts[CountedBy.ETHNICITY, each.value] for each in EthnicityGroup if _told(rows, each)}
    shown = _careful(list(told.values()), rows, smallest=smallest)
    return [[each.label, words] for each, words in zip(told, shown, strict=True)]


def _told(rows: ConsultationRows, each: EthnicityGroup) -> bool:
    return (CountedBy.ETHNICITY, each.value) in rows.parts


def _careful(counts: list[int], rows: ConsultationRows, *, smallest: int) -> list[str]:
    """Numbers that add up to no more than all who answered, none of which can be worked out where one is withheld."""
    whole = rows.answered.answers if rows.answered else 0
    rest = max(whole - sum(counts), 0)
    hidden = withheld([*((count,) for count in counts), (rest,)], smallest=smallest)
    if 0 < whole < smallest:
        hidden = [True] * len(hidden)
    return [TOO_FEW if hide else f"{count:,}" for count, hide in zip(counts, hidden, strict=False)]


_TONES = {Likeness.FEWER: "late", Likeness.ALIKE: "", Likeness.MORE: "soon"}


def _likeness(consultation: Consultation, rows: ConsultationRows, *, day: date, smallest: int) -> list[dict[str, Any]]:
    """Whether those who answered are like those who live here, by area and by age; why not where it cannot be told."""
    by_area = {part: count for (by, part), count in rows.parts.items() if by == CountedBy.AREA}
    asked = frozenset(consultation.groups)
    return [
        _compared("Where they live", BY_AREA, by_area, None, {}, day=day, rows=rows, smallest=smallest),
        _compared(
            "How old they are",
            BY_AGE,
            rows.groups,
            asked,
            {each.value: each.label for each in Group},
            day=day,
            rows=rows,
            smallest=smallest,
        ),
    ]


def _compared(
    title: str,
    policy: Policy[Residents],
    answers: Mapping[str, int],
    asked: frozenset[str] | None,
    labels: Mapping[str, str],
    *,
    day: date,
    rows: ConsultationRows,
    smallest: int,
) -> dict[str, Any]:
    edition = book().editions(policy).on(day)
    found = gaps(answers, edition.value, asked=asked)
    if not found:
        why = f"{edition.source.words}" if not edition.value else "It is not counted how many answered of each."
        return {"title": title, "rows": [], "why": why}
    shown = _careful([each.answers for each in found], rows, smallest=smallest)
    table = []
    for each, count in zip(found, shown, strict=True):
        name = labels.get(each.part, each.part)
        if count == TOO_FEW:
            told: list[Any] = [TOO_FEW, f"{each.residents:.1%}", "Not told: too few answered"]
        else:
            share = f"{each.share:.1%} ({each.low:.0%} to {each.high:.0%})"
            judged = {"text": each.likeness.label, "tone": _TONES[each.likeness]}
            told = [share, f"{each.residents:.1%}", judged]
        table.append([name, *told])
    return {"title": title, "rows": table, "why": f"Residents: {edition.source.words}"}


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
