"""One agency's part of a meeting: the cases of its authority's children, by case number, in words that name nobody.

Which cases those are is worked out from the records: a child of the authority (who lives there, or is looked after by
it) and, for agencies that are asked for something, a child about whom it was asked. What is told of each is declared
by the line, for that authority; what the meeting found and decided is added with the children's names taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from safelight.design.moments import london_day as day_in_words
from safelight.kernel.calendar import london_day
from safelight.kernel.sealed import seal
from safelight.kernel.unnamed import Unnamed
from safelight.kernel.wording import challenges
from safelight.meetings.agenda import Agenda, Subject
from safelight.meetings.codes import Agency, DecisionCode, Movement
from safelight.meetings.models import Attendance, Decision, Minute
from safelight.meetings.models.sharing import BLANK
from safelight.meetings.presenting import titled
from safelight.meetings.series import Partner
from safelight.places.models import Authority

FORM = 2
"""Which form of document this is. Since 2: what is said of one case lies in a cell of its own, so that it can be
erased."""


def concerns(subject: Subject, partner: Partner, authority: int) -> bool:
    """Whether a case is one of the authority's, for this agency."""
    row = subject.row
    if row is None or not subject.movement.listed:
        return False
    return authority in row.authorities or (partner.asked and authority in row.asked)


def part_of(
    agenda: Agenda,
    partner: Partner,
    authority: Authority,
    *,
    attendance: list[Attendance],
    minutes: list[Minute],
    with_words: bool,
) -> dict[str, Any]:
    """What an agency would be given: plain data, in the words it reads. Without `with_words` it has nothing that
    somebody wrote at the meeting. `minutes` are given as they are passed in; names of the meeting's children are taken
    out of them as of everything else."""
    said = agenda.said or Unnamed(())
    meeting = agenda.meeting
    return {
        "form": FORM,
        "title": titled(meeting),
        "held_on": str(meeting.held_on),
        "chair": meeting.chair_name,
        "issued": meeting.closed_at is not None,
        "agency": partner.agency.value,
        "authority": authority.name,
        "words": with_words,
        "cases": [
            _case(subject, authority.pk, said, with_words=with_words, at=agenda.at)
            for part in agenda.parts
            for subject in part.listed
            if concerns(subject, partner, authority.pk)
        ],
        "attendance": [
            [agency.label, sum(each.present for each in attendance if each.agency == agency)]
            for agency in Agency
            if any(each.agency == agency for each in attendance)
        ],
        "minutes": [said.of(each.words) for each in minutes],
    }


def _case(subject: Subject, authority: int, said: Unnamed, *, with_words: bool, at: datetime) -> dict[str, Any]:
    row, line = subject.row, subject.line
    assert row is not None
    return {
        "case": subject.case,
        "described": row.described,
        "place": row.place,
        "line": line.title,
        "beside": not line.decided,
        "movement": "Carried from the last meeting" if subject.movement is Movement.STAYED else "",
        "told": [
            [each.title, (words if each.made else said.of(words))]
            for each in line.shared
            for words in (each.words(row.more, authority, at),)
        ],
        "found": list(_found(subject, said, with_words=with_words)),
        "decided": [_decided(each, said, with_words=with_words) for each in subject.decisions],
    }


def _found(subject: Subject, said: Unnamed, *, with_words: bool) -> Iterator[list[str]]:
    for each in subject.found.values():
        asked = subject.line.finding(each.code)
        given = asked.answer(each.answer) if asked is not None else None
        if asked is None or given is None:
            continue
        title = f"{asked.title} ({Agency(each.agency).label})" if each.agency else asked.title
        yield [title, given.label, said.of(each.words) if with_words else ""]


def _decided(decision: Decision, said: Unnamed, *, with_words: bool) -> list[str]:
    return [
        DecisionCode(decision.code).label,
        said.of(decision.words) if with_words else "",
        day_in_words(london_day(decision.at)),
    ]


def sealed(content: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A part as it is frozen, and the cells that lie beside it: what is said of each case."""
    cells: dict[str, Any] = {}
    cases = [seal(each, of="case", personal=[*BLANK["case"]], cells=cells) for each in content["cases"]]
    return {**content, "cases": cases}, cells


def texts_of(content: dict[str, Any]) -> Iterator[str]:
    """Every text that would leave the force."""
    for case in content["cases"]:
        yield from (words for _, words in case["told"])
        yield from (words for _, _, words in case["found"])
        yield from (words for _, words, _ in case["decided"])
    yield from content["minutes"]


def to_put_right(content: dict[str, Any]) -> list[str]:
    """Words that mislead, in anything that would leave the force, with what to say instead."""
    found = (challenge for text in texts_of(content) for challenge in challenges(text))
    return list(dict.fromkeys(f"“{each.said}” misleads. {each.why} Say instead: {each.say_instead}." for each in found))
