"""Standing behind an answer: approve a version, publish it, and say to whom copies went."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from safelight import journal
from safelight.design.paper import is_readable, words_lacking
from safelight.inspection.actions.answer_writing import locked
from safelight.inspection.actions.refusals import may
from safelight.inspection.actions.reporting import note_step
from safelight.inspection.answer.codes import PAPERS, CopyTo, DocumentKind, SentBy, Side
from safelight.inspection.answer.papers import PAGE, printed
from safelight.inspection.answer.progress import Progress, last_day, progress_of, unready
from safelight.inspection.models import (
    AnswerApproval,
    AnswerCopy,
    AnswerDocument,
    AnswerPrint,
    AnswerPublication,
    AnswerVersion,
)
from safelight.inspection.register.codes import Step
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.kernel.sealed import digest
from safelight.records.actions import saved
from safelight.workforce.models import Officer

APPROVES = {Side.FORCE: Act.APPROVE_FOR_FORCE, Side.COMMISSIONER: Act.APPROVE_FOR_COMMISSIONER}
_RETIRED = re.compile(r"\.gs[ix]\.gov\.uk\b", re.I)


class CannotApprove(Refusal):
    """A version cannot be approved."""


class CannotPublish(Refusal):
    """A version cannot be published."""


class CannotSend(Refusal):
    """A copy cannot be recorded."""


@transaction.atomic
def approve(version: AnswerVersion, side: Side, *, by: Officer, now: datetime) -> AnswerApproval:
    """Approve a version for the chief officer or for the commissioner.

    Refused while something in it is not answered, once anything was written after it was frozen, for one whose words
    are in it, and for the same person twice.
    """
    may(by, APPROVES[side], now, refusal=CannotApprove)
    progress = progress_of(locked(version.document))
    if progress.publication is not None:
        raise CannotApprove("It is published already.")
    if progress.latest is None or progress.latest.pk != version.pk:
        raise CannotApprove("This is not the latest version.", next_step="Open the latest, and approve that.")
    if progress.written_since:
        changed = "; ".join(f"{each.what} by {each.by}" for each in progress.written_since)
        raise CannotApprove(
            f"Something was written after this version was frozen: {changed}.",
            next_step="Have a new version frozen, and approve that.",
        )
    if bars := unready(progress.latest.content):
        raise CannotApprove(
            f"It is not ready to be approved. {bars[0].says}", next_step="The answer’s page lists all that is left."
        )
    approval = AnswerApproval(
        version=version, side=side, sha256=version.sha256, by=by, by_name=by.get_full_name(), at=now
    )
    saved(approval, refusal=CannotApprove)
    journal.write(
        Kind.CHANGE,
        act=APPROVES[side],
        officer=by,
        detail={"document": version.document.slug, "version": version.number},
        digest=version.sha256,
    )
    document = version.document
    if side is Side.FORCE and document.kind == DocumentKind.LETTER:
        where = f"Version {version.number} of {document.slug}"
        note_step(document.report, Step.COMMENTS_RECEIVED, happened_at=now, where=where, by=by, now=now)
    return approval


@transaction.atomic
def publish(
    document: AnswerDocument,
    *,
    published_at: datetime,
    published_by: str,
    by: Officer,
    now: datetime,
    address: str = "",
    page_address: str = "",
    papers: Mapping[str, bytes] | None = None,
) -> AnswerPublication:
    """Record that the latest version is published or, for a plan or an update, sent to inspectors.

    An answer needs the address at which anybody finds it, and each of its papers as found there: their digests must
    be those of this version. It also needs the address of a page that says the same for whoever reads no paper, and
    that page as found there: it must say every word of it. What was published late stays late.
    """
    kind = DocumentKind(document.kind)
    act = Act.PUBLISH_ANSWER if kind is DocumentKind.LETTER else Act.ISSUE_TO_INSPECTORS
    may(by, act, now, refusal=CannotPublish)
    document = locked(document)
    progress = progress_of(document)
    version = _approved(progress)
    if published_at > now:
        raise CannotPublish("That moment has not come yet.", next_step="Give the moment at which it was published.")
    if published_at < max(each.at for each in progress.standing.values()):
        raise CannotPublish(
            "That is before both had approved it, and nothing that is not approved is published.",
            next_step="Give the moment at which this version was published.",
        )
    if not published_by.strip():
        raise CannotPublish("Nobody is named who published it.", next_step="Say who did.")
    if kind is DocumentKind.LETTER and not address.startswith(("https://", "http://")):
        raise CannotPublish(
            "There is no address at which anybody finds it.", next_step="Give the address of its page, with https://."
        )
    if kind is DocumentKind.LETTER and not page_address.startswith(("https://", "http://")):
        raise CannotPublish(
            "There is no address at which it is an accessible page.",
            next_step="Publish the page version too, and give its address, with https://.",
        )
    publication = AnswerPublication(
        document=document,
        version=version,
        address=address,
        page_address=page_address,
        published_at=published_at,
        published_by=published_by.strip(),
        found=_found(version, kind, papers or {}),
        last_day=last_day(document),
        recorded_by=by,
        recorded_at=now,
    )
    saved(publication, refusal=CannotPublish)
    detail = {"document": document.slug, "version": version.number}
    journal.write(Kind.CHANGE, act=act, officer=by, detail=detail, digest=version.sha256)
    step = {DocumentKind.LETTER: Step.PUBLISHED, DocumentKind.ACTION_PLAN: Step.ACTION_PLAN_SENT}.get(kind)
    if page_address:
        note_step(document.report, Step.PAGE_PUBLISHED, happened_at=published_at, where=page_address, by=by, now=now)
    if step is not None:
        where = address or f"Version {version.number} of {document.slug}"
        note_step(document.report, step, happened_at=published_at, where=where, by=by, now=now)
    return publication


def _approved(progress: Progress) -> AnswerVersion:
    if progress.publication is not None:
        raise CannotPublish("It is published already, and that stays as it was recorded.")
    if progress.latest is None:
        raise CannotPublish("No version is frozen yet.", next_step="Freeze one, and have it approved.")
    lacking = [side.label for side in Side if side not in progress.standing]
    if lacking:
        void = next((each.void for each in progress.approvals if each.void), "")
        said = f" An earlier approval is void: {void}." if void else ""
        raise CannotPublish(
            f"{' and '.join(lacking)} {'have' if len(lacking) > 1 else 'has'} not approved "
            f"version {progress.latest.number}.{said}",
            next_step="Have it approved first.",
        )
    return progress.latest


def _found(version: AnswerVersion, kind: DocumentKind, papers: Mapping[str, bytes]) -> dict[str, str]:
    """The digest of each paper as it was found, held against this version's own."""
    prints: dict[str, list[str]] = {}
    for paper, sha256 in AnswerPrint.objects.filter(version=version).order_by("form").values_list("paper", "sha256"):
        prints.setdefault(paper, []).append(sha256)
    if kind is not DocumentKind.LETTER:
        return {name: prints[name][-1] for name in kind.prints}
    found = {}
    for name in kind.prints:
        given = papers.get(name)
        if not given:
            raise CannotPublish(
                f"{PAPERS[name]} was not given as it is found at that address.",
                next_step="Download it there, and give it.",
            )
        found[name] = digest(given)
        if found[name] not in prints.get(name, ()):
            raise CannotPublish(
                f"What you gave as {in_a_sentence(PAPERS[name])} is not that of version {version.number}.",
                next_step="Publish the PDF or Word file of that version unaltered, and download it from there again.",
            )
    found[PAGE] = _page_found(version, papers.get(PAGE))
    return found


def _page_found(version: AnswerVersion, given: bytes | None) -> str:
    """The digest of the page as it was found, which says every word of this version's."""
    if not given:
        raise CannotPublish(
            "The page was not given as it is found at its address.", next_step="Save it there, and give it."
        )
    if not is_readable(given):
        raise CannotPublish(
            "What you gave as the page is none that a screen reader can read: it lacks its language, its title or its "
            "main heading.",
            next_step="Publish the page version as it is, or with those three, and save it from there again.",
        )
    own = printed(version.content, PAGE, "html", sha256=version.sha256)
    if lacking := words_lacking(given, papers=own):
        raise CannotPublish(
            f"The page does not say all that version {version.number} says. It lacks: “{lacking[:120]}”.",
            next_step="Publish every word of it, and save it from there again.",
        )
    return digest(given)


@transaction.atomic
def record_copy(
    document: AnswerDocument,
    *,
    to: CopyTo,
    recipient: str,
    how: SentBy,
    sent_at: datetime,
    by: Officer,
    now: datetime,
) -> AnswerCopy:
    """Record that a copy of what was published was sent: to whom, where, how and when."""
    may(by, Act.RECORD_COPIES, now, refusal=CannotSend)
    document = locked(document)
    publication = AnswerPublication.objects.filter(document=document).first()
    if publication is None:
        raise CannotSend("It is not published yet.", next_step="Copies are of what is published: publish it first.")
    if sent_at > now:
        raise CannotSend("That moment has not come yet.", next_step="Give the moment at which the copy was sent.")
    if sent_at < publication.published_at:
        raise CannotSend(
            "That is before it was published, so it was no copy of what is.", next_step="Give a moment after that."
        )
    if _RETIRED.search(recipient):
        raise CannotSend(
            "That address is of a domain that was retired, so nobody received the copy.",
            next_step="Find the address in use now, and send it there.",
        )
    sent = AnswerCopy(
        document=document, to=to, recipient=recipient.strip(), how=how, sent_at=sent_at, recorded_by=by, recorded_at=now
    )
    saved(sent, refusal=CannotSend)
    detail = {"document": document.slug, "to": to.value}
    journal.write(Kind.CHANGE, act=Act.RECORD_COPIES, officer=by, detail=detail)
    step = {CopyTo.INSPECTORATE: Step.SENT_TO_INSPECTORS, CopyTo.SECRETARY_OF_STATE: Step.SENT_TO_SECRETARY}.get(to)
    if step is not None and document.kind == DocumentKind.LETTER:
        note_step(document.report, step, happened_at=sent_at, where=recipient.strip(), by=by, now=now)
    return sent
