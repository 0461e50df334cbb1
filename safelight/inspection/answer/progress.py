"""How far a document has come: which approvals hold, which are void and why, what stands between it and publication.

Everything here follows from rows that never change. An approval holds for the latest version, so long as nobody has
written anything since it was frozen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from safelight.design.moments import london_day as in_words
from safelight.inspection.answer.codes import CopyTo, DocumentKind, DraftFault, Side
from safelight.inspection.answer.limits import copies_by, is_late
from safelight.inspection.answer.stored import latest_explanations, latest_letter, latest_parts
from safelight.inspection.models import (
    AnswerApproval,
    AnswerComment,
    AnswerCopy,
    AnswerDocument,
    AnswerPublication,
    AnswerVersion,
)
from safelight.inspection.rules import action_plan_by, answer_by
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence


@dataclass(frozen=True, slots=True)
class Written:
    """Words written after a version was frozen."""

    what: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Approved:
    """One approval, and why it does not hold any more; empty while it does."""

    approval: AnswerApproval
    void: str

    @property
    def side(self) -> Side:
        """For whom it was given."""
        return Side(self.approval.side)


@dataclass(frozen=True, slots=True)
class Barrier:
    """One thing that stands between a document and its publication; `where` names the page that puts it right."""

    says: str
    where: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Progress:
    """How far a document has come."""

    document: AnswerDocument
    versions: Sequence[AnswerVersion]
    written_since: Sequence[Written]
    approvals: Sequence[Approved]
    comments: Sequence[AnswerComment]
    publication: AnswerPublication | None
    copies: Sequence[AnswerCopy]

    @property
    def kind(self) -> DocumentKind:
        """Which document it is."""
        return DocumentKind(self.document.kind)

    @property
    def latest(self) -> AnswerVersion | None:
        """The version frozen last."""
        return self.versions[0] if self.versions else None

    @property
    def standing(self) -> dict[Side, AnswerApproval]:
        """The approvals that hold."""
        return {each.side: each.approval for each in self.approvals if not each.void}

    @property
    def is_approved(self) -> bool:
        """Whether the latest version is approved for both."""
        return len(self.standing) == len(Side)

    @property
    def last_day(self) -> date | None:
        """The last day on which it may be published or sent; None where the report's own day is not known."""
        if self.publication is not None and self.publication.last_day is not None:
            return self.publication.last_day
        return last_day(self.document)

    @property
    def is_late(self) -> bool:
        """Whether it was published or sent after its last day: once so, for ever so."""
        return (
            self.publication is not None
            and self.last_day is not None
            and is_late(self.publication.published_at, self.last_day)
        )

    @property
    def owed_copies(self) -> list[CopyTo]:
        """To whom a copy is still to be sent."""
        sent = {each.to for each in self.copies}
        return [each for each in copies_asked(self.kind) if each.value not in sent]

    @property
    def unanswered(self) -> list[AnswerComment]:
        """Comments to which nobody has replied."""
        replied = {each.answers_id for each in self.comments if each.answers_id}
        return [each for each in self.comments if each.answers_id is None and each.pk not in replied]


def last_day(document: AnswerDocument) -> date | None:
    """The last day for a document: the law's for an answer, the inspectorate's for an action plan."""
    published = document.report.published_on
    if published is None:
        return None
    match DocumentKind(document.kind):
        case DocumentKind.LETTER:
            return answer_by(published)
        case DocumentKind.ACTION_PLAN:
            return action_plan_by(published)
        case _:
            return None


def copies_asked(kind: DocumentKind) -> tuple[CopyTo, ...]:
    """To whom a document is sent: the law names both for an answer."""
    if kind is DocumentKind.LETTER:
        return (CopyTo.INSPECTORATE, CopyTo.SECRETARY_OF_STATE)
    return (CopyTo.INSPECTORATE,)


def progress_of(document: AnswerDocument) -> Progress:
    """Read how far a document has come: a statement for each kind of row."""
    versions = list(AnswerVersion.objects.filter(document=document).defer("canonical").order_by("-number"))
    latest = versions[0] if versions else None
    since = written_since(document, latest) if latest is not None else []
    given = AnswerApproval.objects.filter(version__document=document).select_related("version")
    approvals = [
        Approved(each, _void(each, latest, since)) for each in given.defer("version__canonical").order_by("-at", "-pk")
    ]
    comments = AnswerComment.objects.filter(version__document=document).select_related("version")
    return Progress(
        document,
        versions,
        since,
        approvals,
        list(comments.defer("version__canonical").order_by("at", "pk")),
        AnswerPublication.objects.filter(document=document).select_related("version", "recorded_by").first(),
        list(AnswerCopy.objects.filter(document=document).select_related("recorded_by").order_by("sent_at", "pk")),
    )


def written_since(document: AnswerDocument, version: AnswerVersion) -> list[Written]:
    """What was written after a version was frozen."""
    content = version.content
    found: list[Written] = []
    letter = latest_letter(document)
    if letter is not None and letter.pk != (content["letter"] or {}).get("row"):
        found.append(Written("the commissioner’s letter", letter.written_by.get_full_name(), letter.written_at))
    parts, explained = latest_parts(document), latest_explanations(document)
    return [
        *found,
        *_later("recommendation", "written", parts, content),
        *_later("the commissioner’s comment on recommendation", "explained", explained, content),
    ]


def _later(what: str, name: str, rows: Mapping[int, Any], content: Mapping[str, Any]) -> list[Written]:
    held = {each["number"]: (each.get(name) or {}).get("row") for each in content["recommendations"]}
    return [
        Written(f"{what} {number}", each.written_by.get_full_name(), each.written_at)
        for number, each in sorted(rows.items())
        if held.get(number) != each.pk
    ]


def _void(approval: AnswerApproval, latest: AnswerVersion | None, since: Sequence[Written]) -> str:
    if latest is None or approval.version_id != latest.pk:
        number = latest.number if latest else approval.version.number
        return f"version {number} was frozen after it"
    if since:
        first = since[0]
        return f"{first.by} changed {first.what} after it"
    return ""


def barriers(progress: Progress, unready: Sequence[Barrier], *, now: datetime) -> list[Barrier]:
    """What stands between a document and its publication, in the order to put it right; nothing once it is out.

    `unready` is what keeps anybody from approving the words as they stand. What follows publication, its copies,
    stands here until it is done.
    """
    if progress.publication is not None:
        return [
            Barrier(f"No copy to {in_a_sentence(each.label)} is recorded. {_copies_due(progress, now)}", "copy")
            for each in progress.owed_copies
        ]
    if progress.latest is None:
        return [*unready, Barrier("No version is frozen yet. Freeze one to be read.", "freeze")]
    if progress.written_since:
        told = "; ".join(f"{each.what} by {each.by}" for each in progress.written_since)
        says = f"Changed since version {progress.latest.number}: {told}. Freeze a new version."
        return [*unready, Barrier(says, "freeze")]
    number = progress.latest.number
    waited = [
        Barrier(f"{each.label} has not approved version {number}.", "version", number)
        for each in Side
        if each not in progress.standing
    ]
    return [*unready, *waited] or [Barrier("It is approved. Publish it, and record where and when.", "publish")]


@dataclass(frozen=True, slots=True)
class PartState:
    """How a recommendation's part stands: what the rules find, whether somebody said why that stays, and whether the
    commissioner says which action is taken or why none is."""

    number: int
    faults: Sequence[tuple[DraftFault, str]]
    answered: bool
    explained: bool = True


def unready_in(kind: DocumentKind, parts: Sequence[PartState], *, has_letter: bool) -> list[Barrier]:
    """What in a document keeps anybody from approving it."""
    found: list[Barrier] = []
    if kind is DocumentKind.LETTER and not has_letter:
        found.append(Barrier("The commissioner’s letter is not written.", "letter"))
    for each in parts:
        where = f"Recommendation {each.number}"
        found += [Barrier(f"{where}: {says}", "part", each.number) for what, says in each.faults if what.bars]
        others = [in_a_sentence(what.label) for what, _ in each.faults if not what.bars]
        if others and not each.answered:
            said = ", ".join(dict.fromkeys(others))
            found.append(Barrier(f"{where}: put right, or say why it stays: {said}.", "part", each.number))
        if kind is DocumentKind.LETTER and not each.explained:
            says = "the commissioner gives neither an action nor a reason for none, and the law asks for one."
            found.append(Barrier(f"{where}: {says}", "explain", each.number))
    return found


def unready(content: dict[str, Any]) -> list[Barrier]:
    """What in a version keeps anybody from approving it."""
    parts = [
        PartState(
            each["number"],
            [(DraftFault(fault["kind"]), fault["says"]) for fault in each["faults"]],
            bool((each["written"] or {}).get("reply")),
            content["form"] < 2 or each["explained"] is not None,
        )
        for each in content["recommendations"]
    ]
    return unready_in(DocumentKind(content["kind"]), parts, has_letter=content["letter"] is not None)


def _copies_due(progress: Progress, now: datetime) -> str:
    assert progress.publication is not None
    by = copies_by(progress.publication.published_at)
    return f"It was due on {in_words(by)}." if london_day(now) > by else f"It is due by {in_words(by)}."
