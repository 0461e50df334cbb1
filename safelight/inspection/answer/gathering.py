"""What a version freezes: the words as they stand, each promise's standing, and the readings behind every figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from safelight.inspection.answer.codes import DocumentKind
from safelight.inspection.answer.draft_faults import Asked, Drafted, Found, faults_in
from safelight.inspection.answer.figures import Published, quoted
from safelight.inspection.answer.progress import Barrier, PartState, unready_in
from safelight.inspection.answer.proved import standing_of
from safelight.inspection.answer.stored import (
    latest_explanations,
    latest_letter,
    latest_parts,
    latest_version,
    published_figures,
)
from safelight.inspection.codes import Rung
from safelight.inspection.models import AnswerDocument, AnswerExplanation, AnswerLetter, AnswerPart, Recommendation
from safelight.inspection.proof.course import courses, gathered_for, undertakings
from safelight.inspection.proof.evidence import Gathered
from safelight.inspection.proof.ladder import Course
from safelight.inspection.proof.undertakings import Undertaking
from safelight.inspection.queries import owners, promised_as, recommendations_of
from safelight.inspection.rules import action_plan_by, answer_by
from safelight.kernel.calendar import london_day
from safelight.measures.small_numbers import Care, care_on
from safelight.workforce.models import Officer

FORM = 4
"""Which form of content and papers this is, raised when either comes out otherwise; a version keeps its own."""


@dataclass(frozen=True)
class Draft:
    """A document as it stands: what was written, what the rules find wrong, and what the register says.

    `promised` gives the promises that answer each of its recommendations, by the recommendation's number.
    """

    document: AnswerDocument
    recommendations: Sequence[Recommendation]
    letter: AnswerLetter | None
    parts: Mapping[int, AnswerPart]
    explained: Mapping[int, AnswerExplanation]
    promised: Mapping[int, Sequence[Undertaking]]
    found: Mapping[str, Course]
    gathered: Gathered
    month: date
    owned: Mapping[str, str]
    faults: Sequence[Found]
    care: Care
    published: Published

    def faults_of(self, number: int) -> list[Found]:
        """What the rules find in one recommendation's part."""
        return [each for each in self.faults if each.number == number]

    def unready(self) -> list[Barrier]:
        """What keeps anybody from approving the words as they stand."""
        parts = [
            PartState(
                each.number,
                [(fault.kind, fault.says) for fault in self.faults_of(each.number)],
                each.number in self.parts and bool(self.parts[each.number].reply),
                each.number in self.explained,
            )
            for each in self.recommendations
        ]
        return unready_in(DocumentKind(self.document.kind), parts, has_letter=self.letter is not None)

    def standings(self, number: int | None) -> list[dict[str, Any]]:
        """Each promise that answers a recommendation; those of the commissioner alone for None."""
        everybodys = [each for each in undertakings().undertakings if not each.recommendations]
        of = self.promised[number] if number else everybodys
        return [
            standing_of(self.found[each.code], self.gathered, owner=self.owned.get(each.code, ""), care=self.care)
            for each in of
        ]

    def figures(self, number: int) -> list[dict[str, Any]]:
        """The figures behind one recommendation's promises."""
        return quoted(
            self.promised[number],
            self.gathered.readings,
            month=self.month,
            care=self.care,
            published=self.published,
        )


def draft_of(document: AnswerDocument, *, now: datetime) -> Draft:
    """Read a document as it stands: some dozen statements, however much is written."""
    held = undertakings()
    gathered = gathered_for(held, now=now)
    month = gathered.months[-1]
    found = courses(held, now=now, gathered=gathered)
    recommendations = [
        each
        for each in recommendations_of(document.report)
        if document.recommendation is None or each.number == document.recommendation
    ]
    letter, parts = latest_letter(document), latest_parts(document)
    numbers = promised_as(recommendations, found_on=held.found_on)
    promised = {each.number: held.of(numbers[each.pk]) if each.pk in numbers else [] for each in recommendations}
    shown = {
        number: any(found[one.code].now.rung is not Rung.SAID for one in promises)
        for number, promises in promised.items()
    }
    return Draft(
        document,
        recommendations,
        letter,
        parts,
        latest_explanations(document) if document.kind == DocumentKind.LETTER else {},
        promised,
        found,
        gathered,
        month,
        {code: each.owner.get_full_name() for code, each in owners(held_codes()).items()},
        faults_in(
            [Asked(each.number, each.words, shown[each.number]) for each in recommendations],
            {number: drafted(part) for number, part in parts.items()},
            kind=DocumentKind(document.kind),
            inspected_to=document.report.inspected_to_on,
            today=letter.dated_on if letter is not None else london_day(now),
        ),
        care_on(london_day(now)),
        published_figures(document),
    )


def held_codes() -> list[str]:
    """The codes of every promise of the force."""
    return [each.code for each in undertakings().undertakings]


def drafted(part: AnswerPart) -> Drafted:
    """A part's words as the rules read them."""
    return Drafted(
        part.number, part.done, part.by_whom, part.not_done, part.why, part.next_step, part.next_on, part.success
    )


def authors_of(draft: Draft, by: Officer) -> list[int]:
    """Everybody whose words are in a document, with whoever freezes it."""
    written = {part.written_by_id for part in draft.parts.values()}
    written |= {said.written_by_id for said in draft.explained.values()}
    if draft.letter is not None:
        written.add(draft.letter.written_by_id)
    return sorted(written | {by.pk})


def content_of(draft: Draft, *, number: int, note: str, previous: str, by: Officer, now: datetime) -> dict[str, Any]:
    """The whole content of a version, in plain values. Moments are UTC in ISO form; `previous` is the digest of the
    version before it."""
    document, report = draft.document, draft.document.report
    published = report.published_on
    return {
        "form": FORM,
        "document": document.slug,
        "kind": document.kind,
        "number": number,
        "note": note,
        "previous": previous,
        "made_at": now.isoformat(),
        "made_by": by.get_full_name(),
        "month": f"{draft.month:%Y-%m}",
        "report": {
            "title": report.title,
            "body": report.body,
            "published_on": _day(published),
            "inspected_from_on": _day(report.inspected_from_on),
            "inspected_to_on": _day(report.inspected_to_on),
            "answer_by": _day(answer_by(published) if published else None),
            "action_plan_by": _day(action_plan_by(published) if published else None),
        },
        "letter": None if draft.letter is None else _letter(draft.letter),
        "recommendations": [_recommendation(draft, each) for each in draft.recommendations],
        "commissioner": draft.standings(None) if document.kind == DocumentKind.LETTER else [],
        "since": None if document.since is None else _since(document),
    }


def _letter(letter: AnswerLetter) -> dict[str, Any]:
    said = ("sender", "addressee", "salutation", "opening", "supported", "reply", "closing", "signed_by", "signed_as")
    return {
        "row": letter.pk,
        "dated_on": _day(letter.dated_on),
        **{name: getattr(letter, name) for name in (*said, "chief_officer", "copies")},
    }


def _recommendation(draft: Draft, each: Recommendation) -> dict[str, Any]:
    part = draft.parts.get(each.number)
    return {
        "number": each.number,
        "words": each.words,
        "timescale": each.timescale,
        "due_on": _day(each.due_on),
        "provenance": each.provenance,
        "written": None if part is None else _written(part),
        "explained": _explained(draft.explained.get(each.number)),
        "faults": [{"kind": fault.kind.value, "says": fault.says} for fault in draft.faults_of(each.number)],
        "promises": draft.standings(each.number),
        "figures": draft.figures(each.number),
    }


def _written(part: AnswerPart) -> dict[str, Any]:
    said = ("done", "by_whom", "not_done", "why", "next_step", "success", "reply")
    return {
        "row": part.pk,
        **{name: getattr(part, name) for name in said},
        "next_on": _day(part.next_on),
        "written_by": part.written_by.get_full_name(),
        "written_at": part.written_at.isoformat(),
    }


def _explained(said: AnswerExplanation | None) -> dict[str, Any] | None:
    if said is None:
        return None
    by = said.written_by.get_full_name()
    return {"row": said.pk, "action": said.action, "reason": said.reason, "written_by": by}


def _since(document: AnswerDocument) -> dict[str, Any]:
    """What an update is held against: the version that last told of the recommendation."""
    assert document.since is not None
    before = document.since.content
    then = next(each for each in before["recommendations"] if each["number"] == document.recommendation)
    return {
        "document": before["document"],
        "kind": before["kind"],
        "number": before["number"],
        "sha256": document.since.sha256,
        "made_at": before["made_at"],
        "promises": [{"code": each["code"], "rung": each["rung"]} for each in then["promises"]],
        "figures": [
            {name: figure[name] for name in ("measure", "title", "month", "said", "interval", "shown")}
            for figure in then["figures"]
        ],
    }


def before(document: AnswerDocument) -> str:
    """The digest of the version before the next; empty for the first."""
    latest = latest_version(document)
    return "" if latest is None else latest.sha256


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
