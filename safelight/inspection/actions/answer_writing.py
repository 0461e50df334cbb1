"""Writing an answer: begin a document, write its letter and its parts, freeze a version, comment on one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from safelight import journal
from safelight.inspection.actions.refusals import may
from safelight.inspection.actions.reporting import note_step
from safelight.inspection.answer.changes import EXPLAINED, LETTER, PART
from safelight.inspection.answer.codes import DocumentKind
from safelight.inspection.answer.gathering import Draft, authors_of, content_of, draft_of
from safelight.inspection.answer.limits import comments_by as asked_by
from safelight.inspection.answer.limits import may_ask_comments_by
from safelight.inspection.answer.naming import named_in
from safelight.inspection.answer.papers import printed, prints_of
from safelight.inspection.answer.stored import latest_version, published_version
from safelight.inspection.answer.words import typed_figure
from safelight.inspection.models import (
    AnswerComment,
    AnswerDocument,
    AnswerExplanation,
    AnswerLetter,
    AnswerPart,
    AnswerPrint,
    AnswerPublication,
    AnswerVersion,
    Recommendation,
    Report,
)
from safelight.inspection.proof.course import promises_of
from safelight.inspection.queries import owners
from safelight.inspection.register.codes import Step
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import start_of_day
from safelight.kernel.pointing import pointed
from safelight.kernel.refusals import Refusal
from safelight.kernel.sealed import canonical, digest
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotBegin(Refusal):
    """A document cannot be begun."""


class CannotWrite(Refusal):
    """Words cannot be taken into an answer."""


class CannotFreeze(Refusal):
    """A version cannot be frozen."""


class CannotComment(Refusal):
    """A comment cannot be taken."""


@transaction.atomic
def begin(
    kind: DocumentKind,
    report: Report,
    *,
    by: Officer,
    now: datetime,
    recommendation: int | None = None,
    invited_on: date | None = None,
    comments_by: date | None = None,
) -> AnswerDocument:
    """Begin an answer, an action plan, or an update on one recommendation.

    The day by which the chief officer's comments are asked for leaves the commissioner time before the last day.
    """
    may(by, Act.DRAFT_ANSWER, now, refusal=CannotBegin)
    numbers = set(report.recommendations.values_list("number", flat=True))
    if not numbers:
        raise CannotBegin("No recommendation of this report is kept.", next_step="Read and keep the letter first.")
    since = None
    if kind is DocumentKind.UPDATE:
        if recommendation not in numbers:
            raise CannotBegin("The report has no recommendation of that number.", next_step="Choose one that it has.")
        since = published_version(report, recommendation)
    if kind is DocumentKind.LETTER and report.published_on is not None:
        comments_by = comments_by or asked_by(report.published_on)
        if not may_ask_comments_by(comments_by, report.published_on):
            raise CannotBegin(
                "The chief officer’s comments would come no earlier than the answer’s own last day.",
                next_step="Give an earlier day, so that the commissioner can answer them.",
            )
    document = AnswerDocument(
        slug=_slug(kind, report, recommendation),
        kind=kind,
        report=report,
        recommendation=recommendation if kind is DocumentKind.UPDATE else None,
        since=since,
        invited_on=invited_on,
        comments_due_on=comments_by if kind is DocumentKind.LETTER else None,
        begun_by=by,
        begun_at=now,
    )
    saved(document, refusal=CannotBegin)
    _note(Act.DRAFT_ANSWER, document, by)
    if kind is DocumentKind.LETTER and invited_on is not None:
        asked_at = min(start_of_day(invited_on), now)
        due = document.comments_due_on
        note_step(report, Step.INVITED, happened_at=asked_at, where=document.slug, by=by, now=now, due_on=due)
    return document


def _slug(kind: DocumentKind, report: Report, recommendation: int | None) -> str:
    match kind:
        case DocumentKind.LETTER:
            return f"answer-{report.pk}"
        case DocumentKind.ACTION_PLAN:
            return f"plan-{report.pk}"
        case _:
            of = AnswerDocument.objects.filter(report=report, recommendation=recommendation)
            return f"update-{report.pk}-{recommendation}-{of.count() + 1}"


@transaction.atomic
def write_letter(document: AnswerDocument, words: Mapping[str, Any], *, by: Officer, now: datetime) -> AnswerLetter:
    """Write the commissioner's letter anew. What is approved of the last version is void from then on."""
    may(by, Act.WRITE_LETTER, now, refusal=CannotWrite)
    document = locked(document)
    _is_open(document, refusal=CannotWrite)
    _check({label: words.get(name, "") for name, label in LETTER.items() if name in _FREE})
    written = AnswerLetter(document=document, written_by=by, written_at=now, **words)
    saved(written, refusal=CannotWrite)
    _note(Act.WRITE_LETTER, document, by)
    return written


@transaction.atomic
def write_part(
    document: AnswerDocument, number: int, words: Mapping[str, Any], *, by: Officer, now: datetime
) -> AnswerPart:
    """Write what a document says of one recommendation anew: the governance lead any, an owner their own."""
    may(by, Act.WRITE_PART, now, refusal=CannotWrite)
    document = locked(document)
    _is_open(document, refusal=CannotWrite)
    asked = document.report.recommendations.filter(number=number).first()
    if asked is None:
        raise CannotWrite("The report has no recommendation of that number.")
    if not may_write_part(by, asked, now=now):
        raise CannotWrite(
            f"You answer for no promise of recommendation {number}.",
            next_step="Ask whoever does, or the governance lead, to write it.",
        )
    _check({label: words.get(name, "") for name, label in PART.items() if name in _FREE or name == "by_whom"})
    written = AnswerPart(document=document, number=number, written_by=by, written_at=now, **words)
    saved(written, refusal=CannotWrite)
    _note(Act.WRITE_PART, document, by, recommendation=number)
    return written


@transaction.atomic
def explain(
    document: AnswerDocument, number: int, *, action: str, reason: str, by: Officer, now: datetime
) -> AnswerExplanation:
    """Write what the commissioner says of one recommendation: the action taken or proposed, or why there is none."""
    may(by, Act.WRITE_LETTER, now, refusal=CannotWrite)
    document = locked(document)
    _is_open(document, refusal=CannotWrite)
    _check({EXPLAINED["action"]: action, EXPLAINED["reason"]: reason})
    if not document.report.recommendations.filter(number=number).exists():
        raise CannotWrite("The report has no recommendation of that number.")
    written = AnswerExplanation(
        document=document, number=number, action=action.strip(), reason=reason.strip(), written_by=by, written_at=now
    )
    saved(written, refusal=CannotWrite)
    _note(Act.WRITE_LETTER, document, by, recommendation=number)
    return written


def may_write_part(by: Officer, asked: Recommendation, *, now: datetime) -> bool:
    """Whether somebody writes what is said of a recommendation: who drafts the whole, or owns a promise of it."""
    acts = by.acts(now)
    if Act.WRITE_PART not in acts:
        return False
    if Act.DRAFT_ANSWER in acts:
        return True
    owned = owners(each.code for each in promises_of(asked))
    return any(each.owner_id == by.pk for each in owned.values())


@transaction.atomic
def freeze(document: AnswerDocument, *, note: str, by: Officer, now: datetime) -> AnswerVersion:
    """Freeze a document as it stands, with its readings and its papers as they would be published."""
    may(by, Act.DRAFT_ANSWER, now, refusal=CannotFreeze)
    document = locked(document)
    _is_open(document, refusal=CannotFreeze)
    before = latest_version(document)
    draft = draft_of(document, now=now)
    _names_nobody(draft)
    content = content_of(
        draft,
        number=before.number + 1 if before else 1,
        note=note.strip(),
        previous=before.sha256 if before else "",
        by=by,
        now=now,
    )
    if before is not None and _says(before.content) == _says(content):
        raise CannotFreeze(
            f"Nothing has changed since version {before.number}.", next_step="Write first, then freeze what changed."
        )
    frozen = canonical(content)
    version = AnswerVersion(
        document=document,
        number=content["number"],
        canonical=frozen,
        sha256=digest(frozen),
        authors=authors_of(draft, by),
        note=content["note"],
        made_by=by,
        made_by_name=by.get_full_name(),
        made_at=now,
    )
    saved(version, refusal=CannotFreeze)
    for name, form in prints_of(content):
        made = printed(content, name, form, sha256=version.sha256)
        kept = AnswerPrint(version=version, paper=name, form=form, content=made, sha256=digest(made))
        saved(kept, refusal=CannotFreeze)
    journal.write(
        Kind.CHANGE,
        act=Act.DRAFT_ANSWER,
        officer=by,
        detail={"document": document.slug, "version": version.number},
        digest=version.sha256,
    )
    return version


_MADE = ("number", "note", "previous", "made_at", "made_by")


def _says(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in _MADE}


@transaction.atomic
def comment(
    version: AnswerVersion,
    *,
    words: str,
    by: Officer,
    now: datetime,
    number: int | None = None,
    answers: AnswerComment | None = None,
) -> AnswerComment:
    """Say something of a version or of one recommendation in it, or reply to what somebody said."""
    may(by, Act.COMMENT_ON_ANSWER, now, refusal=CannotComment)
    _is_open(version.document, refusal=CannotComment)
    if answers is not None and (answers.version_id != version.pk or answers.answers_id is not None):
        raise CannotComment("That is no comment on this version.", next_step="Open the version and choose one there.")
    said = AnswerComment(
        version=version,
        number=answers.number if answers is not None else number,
        words=words.strip(),
        answers=answers,
        by=by,
        by_name=by.get_full_name(),
        at=now,
    )
    saved(said, refusal=CannotComment)
    _note(Act.COMMENT_ON_ANSWER, version.document, by, version=version.number)
    return said


def locked(document: AnswerDocument) -> AnswerDocument:
    """The document, held until the transaction ends, so that nothing is written beside a freezing or an approval.

    Its own row is never changed, and the web may not lock what it may not change: the lock is of its number.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('inspection answer'), %s::int)", [document.pk])
    return AnswerDocument.objects.select_related("report", "since").get(pk=document.pk)


def _is_open(document: AnswerDocument, *, refusal: type[Refusal]) -> None:
    if AnswerPublication.objects.filter(document=document).exists():
        raise refusal("It is published, and stays as it is.", next_step="Tell what is new in a monitoring update.")


_FREE = ("opening", "supported", "reply", "closing", "done", "not_done", "why", "next_step", "success")
"""What a person writes freely and what is published; `by_whom` names an officer, and a fault's reply stays inside."""


def _check(texts: Mapping[str, str]) -> None:
    """Refuse a typed figure, and what could lead to one child; `texts` are the words by what they are."""
    for what, words in texts.items():
        if figure := typed_figure(words):
            raise CannotWrite(
                f"“{figure}” is a figure that was typed in. Figures come from frozen readings alone.",
                next_step="Leave it out: the figures behind this recommendation are printed beside the words.",
            )
        if found := pointed(words):
            raise CannotWrite(
                f"“{what}” holds {found.where}, and this may be published.",
                next_step="Leave out what could lead to a child.",
            )


def _names_nobody(draft: Draft) -> None:
    """Refuse to freeze what names somebody who is on a record; names of officers and of who signs may stand."""
    texts: list[tuple[str, str]] = []
    letter = draft.letter
    if letter is not None:
        texts += [(f"The letter, “{label}”", getattr(letter, name)) for name, label in LETTER.items() if name in _FREE]
    for number, part in draft.parts.items():
        said = [(label, getattr(part, name)) for name, label in PART.items() if name in _FREE]
        texts += [(f"Recommendation {number}, “{label}”", words) for label, words in said]
    for number, each in draft.explained.items():
        texts += [(f"Recommendation {number}, “{label}”", getattr(each, name)) for name, label in EXPLAINED.items()]
    known = [*draft.owned.values(), *(part.by_whom for part in draft.parts.values())]
    signs = [letter.signed_by, letter.chief_officer, letter.addressee] if letter is not None else []
    if found := named_in(texts, but=[*known, *signs]):
        where = "; ".join(f"{each.place} in sentence {each.sentence}" for each in found)
        raise CannotFreeze(
            f"Somebody who is on a record is named, and this may be published: {where}.",
            next_step="Leave the name out there, then freeze.",
        )


def _note(act: Act, document: AnswerDocument, by: Officer, **more: Any) -> None:
    journal.write(Kind.CHANGE, act=act, officer=by, detail={"document": document.slug, **more})
