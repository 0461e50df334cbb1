"""A report with two recommendations and the people who answer it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from safelight.inspection.actions import answer_deciding as deciding
from safelight.inspection.actions import answer_writing as writing
from safelight.inspection.answer.codes import DocumentKind, Side
from safelight.inspection.codes import Provenance
from safelight.inspection.models import AnswerDocument, AnswerPrint, AnswerVersion, Ownership, Recommendation, Report
from safelight.kernel.roles import Role
from safelight.measures.tests.given import reader
from safelight.workforce.models import Officer

PUBLISHED_ON = date(2024, 3, 1)
LAST_DAY = date(2024, 4, 25)
NOW = datetime(2024, 4, 2, 9, tzinfo=UTC)
LATER = timedelta(hours=1)
WORDS = {
    1: "We recommend that, within six months, the force strengthens its work with local authorities so that "
    "children refused bail are moved to other accommodation.",
    2: "We recommend that, within six months, the force gives officers guidance on what to record when they take a "
    "child into police protection.",
}
PART: dict[int, dict[str, Any]] = {
    1: {
        "done": "Since 4 March 2024 partners have met about every child refused bail. The meeting was agreed with "
        "each local authority, and accommodation is asked for when bail is refused.",
        "by_whom": "Custody lead",
        "next_step": "Children are moved on the night they are charged.",
        "next_on": date(2024, 9, 1),
        "success": "Fewer children spend the night in a cell.",
        "reply": "",
    },
    2: {
        "done": "",
        "by_whom": "Head of protecting vulnerable people",
        "not_done": "Guidance for officers on what to record of a child in police protection has not been given.",
        "why": "Its words wait for the safeguarding partners’ own guidance, which they give out in June 2024.",
        "next_step": "Guidance is given to every officer who may take a child into police protection.",
        "next_on": date(2024, 7, 1),
        "success": "A child’s record says why they were taken.",
        "reply": "",
    },
}
EXPLAINED = {
    1: {
        "action": "I have asked each local authority for a name to ring at night, and I fund the worker.",
        "reason": "",
    },
    2: {"action": "", "reason": "The guidance is the chief officer’s to give, and I have asked for it sooner."},
}
LETTER: dict[str, Any] = {
    "dated_on": date(2024, 3, 20),
    "sender": "Office of the Police and Crime Commissioner\nInvented House",
    "addressee": "The Home Secretary\nHome Office",
    "salutation": "Home Secretary",
    "opening": "The chief constable and I welcome the report.",
    "supported": "Funded officers who step in after a first missing episode\nSupported safe places after school",
    "reply": "I am satisfied with what is done, and I have asked for the guidance to be given sooner.",
    "closing": "I will write again when more can be shown.",
    "signed_by": "A. Commissioner",
    "signed_as": "Police and Crime Commissioner for Invented",
    "chief_officer": "the Chief Constable of Invented Constabulary",
    "copies": "The inspectors of constabulary, copies@inspectorate.example",
}


def a_report(slug: str = "invented-2024", published_on: date | None = PUBLISHED_ON) -> Report:
    """A report that is kept, with its two recommendations."""
    lead = reader(Role.GOVERNANCE_LEAD)
    report = Report.objects.create(
        slug=slug,
        title="Invented child protection inspection",
        inspected_from_on=date(2024, 1, 8),
        inspected_to_on=date(2024, 1, 19),
        published_on=published_on,
        text="Invented",
        sha256=f"{slug:0<64}"[:64],
        kept_by=lead,
        kept_at=NOW,
    )
    for number, words in WORDS.items():
        Recommendation.objects.create(
            report=report,
            number=number,
            words=words,
            timescale="within six months",
            due_on=date(2024, 9, 1),
            provenance=Provenance.PUBLISHED,
        )
    return report


def a_draft(
    lead: Officer, report: Report | None = None, *, kind: DocumentKind = DocumentKind.LETTER, now: datetime = NOW
) -> AnswerDocument:
    """A document whose words are all written by the governance lead."""
    document = writing.begin(
        kind, report or a_report(), by=lead, now=now, recommendation=1 if kind is DocumentKind.UPDATE else None
    )
    if kind is DocumentKind.LETTER:
        writing.write_letter(document, LETTER, by=lead, now=now)
        for number, words in EXPLAINED.items():
            writing.explain(document, number, **words, by=lead, now=now)
    for number in (1,) if kind is DocumentKind.UPDATE else WORDS:
        say(document, number, by=lead, now=now)
    return document


def say(document: AnswerDocument, number: int, *, by: Officer, now: datetime = NOW, **words: Any) -> None:
    """Write a part that is in order but for what is given."""
    reply = "We leave what is found: see the meeting’s minutes."
    writing.write_part(document, number, {**PART[number], "reply": reply, **words}, by=by, now=now)


def frozen(document: AnswerDocument, lead: Officer, *, now: datetime = NOW, note: str = "First") -> AnswerVersion:
    """A version of it."""
    return writing.freeze(document, note=note, by=lead, now=now)


def approved(version: AnswerVersion, *, now: datetime = NOW) -> AnswerVersion:
    """The version, approved by two people who wrote nothing in it."""
    deciding.approve(version, Side.FORCE, by=reader(Role.CHIEF_OFFICER), now=now)
    deciding.approve(version, Side.COMMISSIONER, by=reader(Role.PCC_OFFICE), now=now)
    return version


def papers(version: AnswerVersion, form: str = "pdf") -> dict[str, bytes]:
    """The papers of a version as they would be found where it is published."""
    held = AnswerPrint.objects.filter(version=version, form__in=(form, "html"))
    return {each.paper: bytes(each.content) for each in held}


def published(document: AnswerDocument, version: AnswerVersion, *, at: datetime, by: Officer | None = None) -> Any:
    """It is published at a moment, and recorded then."""
    return deciding.publish(
        document,
        published_at=at,
        published_by="The commissioner’s office",
        address="https://commissioner.example/answer",
        page_address="https://commissioner.example/answer/read",
        papers=papers(version),
        by=by or reader(Role.PCC_OFFICE),
        now=at,
    )


def owns(officer: Officer, code: str, by: Officer) -> None:
    """The officer answers for a promise of the register."""
    Ownership.objects.create(undertaking=code, owner=officer, since=NOW, given_by=by)
