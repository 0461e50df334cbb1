"""What the pages of the answer read: documents, versions, papers, and what stands between one and its publication."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from safelight.inspection.answer.codes import DocumentKind
from safelight.inspection.answer.progress import Progress, progress_of
from safelight.inspection.models import (
    AnswerApproval,
    AnswerComment,
    AnswerDocument,
    AnswerExplanation,
    AnswerPart,
    AnswerPrint,
    AnswerPublication,
    AnswerVersion,
    Recommendation,
    Report,
)


@dataclass(frozen=True)
class Listed:
    """A document on the list: its latest version, how many approve that, and its publication."""

    document: AnswerDocument
    version: AnswerVersion | None
    approvals: int
    publication: AnswerPublication | None


PAGE = 50


def documents(*, drafts: bool) -> QuerySet[AnswerDocument]:
    """Every document, the latest begun first; without drafts only what is published."""
    found = AnswerDocument.objects.select_related("report").defer("report__text").order_by("-begun_at", "-pk")
    return found if drafts else found.filter(publication__isnull=False)


def listed(documents: Iterable[AnswerDocument]) -> list[Listed]:
    """Documents of a page with how far each has come."""
    shown = list(documents)
    versions = AnswerVersion.objects.filter(document__in=shown).defer("canonical")
    latest = {each.document_id: each for each in versions.order_by("document", "-number").distinct("document")}
    given: dict[int, int] = {}
    of = AnswerApproval.objects.filter(version__in=[each.pk for each in latest.values()])
    for version in of.values_list("version_id", flat=True):
        given[version] = given.get(version, 0) + 1
    published = {each.document_id: each for each in AnswerPublication.objects.filter(document__in=shown)}
    return [
        Listed(
            each,
            latest.get(each.pk),
            given.get(latest[each.pk].pk, 0) if each.pk in latest else 0,
            published.get(each.pk),
        )
        for each in shown
    ]


def document_of(slug: str, *, drafts: bool) -> AnswerDocument | None:
    """One document; None where it is not there, or is not out and the reader sees no drafts."""
    found = AnswerDocument.objects.select_related("report", "since").filter(slug=slug)
    return (found if drafts else found.filter(publication__isnull=False)).first()


def progress(document: AnswerDocument) -> Progress:
    """How far a document has come."""
    return progress_of(document)


def version_of(document: AnswerDocument, number: int, *, drafts: bool) -> AnswerVersion | None:
    """One version; None where there is none, or it is not the published one and the reader sees no drafts."""
    found = AnswerVersion.objects.select_related("document", "document__report").filter(
        document=document, number=number
    )
    if not drafts:
        found = found.filter(pk__in=AnswerPublication.objects.filter(document=document).values("version"))
    return found.first()


def recommendation_to_explain(document: AnswerDocument, number: int) -> Recommendation | None:
    """One recommendation that the commissioner comments on; None for a document other than an answer."""
    if document.kind != DocumentKind.LETTER:
        return None
    return Recommendation.objects.filter(report_id=document.report_id, number=number).first()


def explanation_of(document: AnswerDocument, number: int) -> AnswerExplanation | None:
    """What the commissioner says of one recommendation."""
    return AnswerExplanation.objects.filter(document=document, number=number).order_by("-pk").first()


def part_of(document: AnswerDocument, number: int) -> AnswerPart | None:
    """What the chief officer says of one recommendation."""
    return AnswerPart.objects.filter(document=document, number=number).order_by("-pk").first()


def is_approved(version: AnswerVersion) -> bool:
    """Whether two people approved a version, whatever was written since."""
    return AnswerApproval.objects.filter(version=version).values("by").distinct().count() > 1


def print_of(version: AnswerVersion, paper: str, form: str) -> AnswerPrint | None:
    """One paper of a version as it is kept."""
    return AnswerPrint.objects.filter(version=version, paper=paper, form=form).first()


def comments_of(version: AnswerVersion) -> list[AnswerComment]:
    """What was said of a version, in order."""
    return list(AnswerComment.objects.filter(version=version).order_by("at", "pk"))


def comment_of(version: AnswerVersion, number: Any) -> AnswerComment | None:
    """One comment on a version, by the number that a form sent."""
    if not str(number).isdigit():
        return None
    return AnswerComment.objects.filter(version=version, pk=int(number), answers=None).first()


def reports_to_answer() -> list[Report]:
    """The kept reports that an answer may be begun for, the latest first."""
    return list(Report.objects.defer("text").order_by("-published_on", "-pk")[:PAGE])
