"""The invented answers: to the inspection of 2021 in the law’s days, an update on it, and to a review not long ago.

The first was given when nothing was measured, and says so; the others carry the force's own frozen readings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from safelight.inspection.actions import answer_deciding as deciding
from safelight.inspection.actions import answer_writing as writing
from safelight.inspection.actions import entering, linking
from safelight.inspection.answer.codes import CopyTo, DocumentKind, SentBy, Side
from safelight.inspection.codes import Provenance
from safelight.inspection.invented.register import TITLE
from safelight.inspection.invented.review import ASKED, of_the_review, update_on_the_first
from safelight.inspection.invented.words import COMMON, IN_2022, LETTER_OF_2022, LETTER_OF_THE_REVIEW, Said
from safelight.inspection.models import AnswerDocument, AnswerPrint, AnswerVersion, RegisteredRecommendation, Report
from safelight.inspection.register.codes import LinkAs, ReportKind, Timescale
from safelight.kernel.calendar import london_day, start_of_day
from safelight.workforce.models import Officer

REVIEW = "Review after the child protection inspection of an invented force"
_ASKED = "Which of this can the commissioner do, and which is the force’s? Say it of each recommendation."
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hands:
    """Who writes, and who approves for the chief officer and for the commissioner: none of them twice."""

    lead: Officer
    chief: Officer
    office: Officer


def make_answers(officers: Mapping[str, Officer], *, now: datetime) -> int:
    """Make what is not there yet, by the actions that people take, each at its moment; gives how many documents.

    It comes after the readings are frozen, which the papers quote.
    """
    report = Report.objects.filter(title=TITLE).first()
    if report is None or AnswerDocument.objects.exists():
        return 0
    hands = Hands(officers["GL6001"], officers["DCC0002"], officers["PCC6003"])
    today = london_day(now)
    with transaction.atomic():
        _plan(report, IN_2022, hands, at=_morning(date(2022, 1, 31)))
        _letter(report, LETTER_OF_2022, IN_2022, hands, signed=date(2022, 2, 11), out=date(2022, 2, 14))
        review = _review(report, hands.lead, published_on=today - 38 * _DAY, now=now)
        said = of_the_review(today)
        signed = today - 5 * _DAY
        _letter(review, LETTER_OF_THE_REVIEW, said, hands, signed=signed, out=today - 3 * _DAY, asked=_ASKED)
        _update(report, update_on_the_first(today), hands, at=_morning(today - 2 * _DAY))
    return AnswerDocument.objects.count()


def _morning(day: date) -> datetime:
    """Nine in the morning of a day."""
    return start_of_day(day) + timedelta(hours=9)


def _review(first: Report, lead: Officer, *, published_on: date, now: datetime) -> Report:
    made = RegisteredRecommendation.objects.filter(recommendation__report=first)
    first_asked = {each.recommendation.number: each.record for each in made.select_related("record", "recommendation")}
    registered = entering.enter_report(
        kind=ReportKind.FORCE_INSPECTION,
        title=REVIEW,
        body="An invented inspectorate",
        published_on=published_on,
        inspected_to_on=published_on - 60 * _DAY,
        by=lead,
        now=now,
    )
    for number, words in ASKED.items():
        asked = entering.enter_recommendation(
            registered,
            words=f"{words}.",
            provenance=Provenance.PUBLISHED,
            timescale=Timescale.MONTHS_6,
            where_found=f"Paragraph {4 * number}",
            by=lead,
            now=now,
        )
        why = "The review looked at it again."
        linking.link(asked.record, first_asked[number], LinkAs.REPEATS, why=why, by=lead, now=now)
    return registered.report


def _plan(report: Report, said: Mapping[int, Said], hands: Hands, *, at: datetime) -> None:
    """An action plan, sent the day after."""
    plan = writing.begin(DocumentKind.ACTION_PLAN, report, by=hands.lead, now=at - 14 * _DAY)
    _write(plan, said, hands.lead, now=at - 3 * _DAY)
    _approved(plan, hands, at=at)
    _sent(plan, hands, at=at + _DAY)


def _update(report: Report, said: Said, hands: Hands, *, at: datetime) -> None:
    """A monitoring update on the first recommendation, sent some hours later."""
    update = writing.begin(DocumentKind.UPDATE, report, recommendation=1, by=hands.lead, now=at - 7 * _DAY)
    _write(update, {1: said}, hands.lead, now=at - 2 * _DAY)
    _approved(update, hands, at=at)
    _sent(update, hands, at=at + timedelta(hours=5))


def _letter(
    report: Report,
    letter: Mapping[str, str],
    said: Mapping[int, Said],
    hands: Hands,
    *,
    signed: date,
    out: date,
    asked: str = "",
) -> None:
    """An answer: drafted, approved by two, signed, published some days later, and copied.

    With `asked` a first version was read, and that was said of it.
    """
    at = _morning(signed)
    document = writing.begin(
        DocumentKind.LETTER, report, invited_on=signed - 28 * _DAY, by=hands.lead, now=at - 27 * _DAY
    )
    words = {**COMMON, **letter, "dated_on": signed}
    writing.write_letter(document, words, by=hands.lead, now=at - 6 * _DAY)
    _write(document, said, hands.lead, now=at - 6 * _DAY)
    if asked:
        first = writing.freeze(document, note="The first to be read.", by=hands.lead, now=at - 5 * _DAY)
        writing.comment(first, words=asked, by=hands.chief, now=at - 4 * _DAY)
    for number, each in said.items():
        given = {"action": each.action, "reason": each.reason}
        writing.explain(document, number, **given, by=hands.lead, now=at)
    version = _approved(document, hands, at=at, note="The commissioner’s comment on each recommendation is added.")
    out_at = _morning(out) + timedelta(hours=1)
    deciding.publish(
        document,
        published_at=out_at,
        published_by="The commissioner’s office",
        address=f"https://www.example.org/inspections/{report.slug}",
        page_address=f"https://www.example.org/inspections/{report.slug}/read",
        papers=_papers(version),
        by=hands.office,
        now=out_at + timedelta(minutes=20),
    )
    for to, recipient in (
        (CopyTo.INSPECTORATE, "answers@inspectorate.example"),
        (CopyTo.SECRETARY_OF_STATE, "policing@homeoffice.example"),
    ):
        sent = out_at + timedelta(minutes=30)
        deciding.record_copy(
            document, to=to, recipient=recipient, how=SentBy.EMAIL, sent_at=sent, by=hands.office, now=sent
        )


def _write(document: AnswerDocument, said: Mapping[int, Said], lead: Officer, *, now: datetime) -> None:
    for number, each in said.items():
        writing.write_part(document, number, each.part(), by=lead, now=now)


def _approved(document: AnswerDocument, hands: Hands, *, at: datetime, note: str = "To be approved.") -> AnswerVersion:
    version = writing.freeze(document, note=note, by=hands.lead, now=at)
    deciding.approve(version, Side.FORCE, by=hands.chief, now=at + timedelta(hours=2))
    deciding.approve(version, Side.COMMISSIONER, by=hands.office, now=at + timedelta(hours=4))
    return version


def _sent(document: AnswerDocument, hands: Hands, *, at: datetime) -> None:
    deciding.publish(document, published_at=at, published_by="The governance lead", by=hands.chief, now=at)
    deciding.record_copy(
        document,
        to=CopyTo.INSPECTORATE,
        recipient="answers@inspectorate.example",
        how=SentBy.PORTAL,
        sent_at=at,
        by=hands.lead,
        now=at,
    )


def _papers(version: AnswerVersion) -> dict[str, bytes]:
    held = AnswerPrint.objects.filter(version=version, form__in=("pdf", "html"))
    return {each.paper: bytes(each.content) for each in held}
