"""What must be published, as its pages show it: what is not public first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from safelight.commissioning.codes import Paragraph
from safelight.commissioning.presenting.deadlines import page
from safelight.commissioning.presenting.grants import money
from safelight.commissioning.rules.specified import (
    ASKED,
    CLOCK_OF,
    ON_THE_WEBSITE,
    ORDER,
    PARAGRAPH_OF_GRANTS,
    PUBLISHED_AT_ALL,
    over,
)
from safelight.commissioning.specified import Stood, duty_of
from safelight.derived.policy import book
from safelight.design.moments import london_day, plural, when
from safelight.kernel.calendar import london_day as day_of
from safelight.kernel.sources import Origin, Source
from safelight.kernel.states import State, state

COLUMNS = ["Paragraph", "What must be published", "By when", "Is it?", "The latest"]


def what_of(paragraph: Paragraph, now: datetime) -> str:
    """What a paragraph asks for, with the amount of the day."""
    least = over(paragraph, day_of(now))
    return ASKED[paragraph].what.format(over=int(least)) if least is not None else ASKED[paragraph].what


def by_when(paragraph: Paragraph, now: datetime) -> dict[str, str]:
    """By when it is asked for, and whose time that is."""
    clock = CLOCK_OF[paragraph]
    limit = book().limit_at(clock.code, clock.limit, now)
    said = limit.value.words()
    if paragraph.is_kept:
        return {"text": f"Written anew within {said}", "note": limit.source.words}
    law = "As soon as practicable after the month; " if clock.practicable else ""
    after = "the decision" if paragraph is Paragraph.DECISION else "the month"
    return {"text": f"{law}{'the office asks ' if law else 'Within '}{said} after {after}", "note": limit.source.words}


def _of_the_order(source: Source | Origin) -> str:
    """What changed a paragraph, or that it is no law; the order's name stands once above them all."""
    if isinstance(source, Origin):
        return f"The office’s own rule: {source.words}"
    _, _, amended = source.words.removeprefix(f"{ORDER}, ").partition(", ")
    return f"{amended[:1].upper()}{amended[1:]}"


def grants_row(*, late: int, public: int, latest: Any) -> list[Any]:
    """The row of the paragraph on grants, which have a register of their own."""
    return [
        PARAGRAPH_OF_GRANTS.number,
        {
            "text": PARAGRAPH_OF_GRANTS.what,
            "href": page("published"),
            "note": _of_the_order(PARAGRAPH_OF_GRANTS.source),
        },
        "As soon as practicable after the month",
        _is_it(public + late, public, late, "grant"),
        {"text": f"Version {latest.version}", "note": f"since {when(latest.since)}"} if latest else "Nothing",
    ]


def present_standing(stood: Stood, *, now: datetime) -> list[Any]:
    """A row of what must be published."""
    paragraph, asked = stood.paragraph, ASKED[stood.paragraph]
    latest = stood.latest
    return [
        asked.number,
        {
            "text": what_of(paragraph, now),
            "href": page("specified-list", paragraph.value.lower()),
            "note": _of_the_order(asked.source),
        },
        by_when(paragraph, now),
        _kept(stood) if paragraph.is_kept else _is_it(stood.recorded, stood.public, stood.late, "item"),
        {
            "text": latest.title,
            "note": f"{london_day(latest.arose_on)}; {latest.keeper}; {getattr(latest, 'address', '')}",
        }
        if latest
        else "Nothing",
    ]


def website_row(said: int, every: int) -> list[Any]:
    """The row of the part on where all of it stands."""
    words = f"It is said of {said} of {plural(every, 'place', 'places')}" if every else "Nothing is put anywhere yet"
    return [
        "Part 3",
        {"text": "All of it stands in a prominent place on the website", "note": _of_the_order(ON_THE_WEBSITE)},
        "Always",
        {"text": words, "tone": "" if said == every else "late"},
        "",
    ]


def _is_it(count: int, public: int, late: int, noun: str) -> dict[str, str]:
    if not count:
        return {"text": "Nothing to publish is recorded"}
    told = f"{public:,} of {plural(count, noun)}"
    return {"text": f"{told}; {late:,} late" if late else told, "tone": "late" if late else ""}


def _kept(stood: Stood) -> dict[str, str]:
    if stood.latest is None:
        return {"text": "No", "tone": "late"}
    return {"text": "Yes, and due to be written anew" if stood.late else "Yes", "tone": "late" if stood.late else ""}


def missing(stood: Sequence[Stood]) -> list[dict[str, str]]:
    """Each statement that the order asks for and that is not published at all."""
    absent = {each.paragraph for each in stood if each.paragraph.is_kept and each.latest is None}
    return [
        {
            "text": f"{rule.missing}.",
            "href": page("specified-list", paragraph.value.lower()),
            "link": "Record it",
        }
        for paragraph, rule in zip((each for each in Paragraph if each.is_kept), PUBLISHED_AT_ALL, strict=True)
        if paragraph in absent
    ]


def item_columns(paragraph: Paragraph) -> list[Any]:
    """The headings of a list of items."""
    of_money: list[Any] = ["Recipient", {"text": "Amount", "numeric": True}] if paragraph.is_money else []
    return ["What", "Day", *of_money, "Answers for it", "Where anybody can read it"]


def present_item(item: Any, *, now: datetime) -> list[Any]:
    """A row of a list of items."""
    paragraph, duty = Paragraph(item.paragraph), duty_of(item)
    notes = [item.purpose, item.value, f"Corrected: {item.correction}" if item.correction else ""]
    what = {"text": item.title, "note": " ".join(each for each in (item.reference, *notes) if each)}
    of_money = [f"{item.recipient}", money(item.amount)] if paragraph.is_money else []
    return [what, london_day(item.arose_on), *of_money, item.keeper, _where(item, duty, now)]


def _where(item: Any, duty: Any, now: datetime) -> dict[str, str]:
    if item.since is None:
        if duty is None:
            return {"text": "Nowhere yet", "tone": "late"}
        late = state(duty, now) is State.OVERDUE
        due = f"due by {london_day(day_of(duty.due_at - timedelta(seconds=1)))}"
        return {"text": f"Nowhere yet, {due}", "tone": "late" if late else "soon"}
    notes = [f"since {when(item.since)}", item.reached_from]
    if item.copy_sha256:
        notes.append(f"copy SHA-256 {item.copy_sha256[:12]}…")
    if duty is not None and not Paragraph(item.paragraph).is_kept and item.since > duty.due_at:
        notes.append(f"late: it was due by {london_day(day_of(duty.due_at - timedelta(seconds=1)))}")
    return {"text": item.address, "href": item.address, "note": "; ".join(each for each in notes if each)}
