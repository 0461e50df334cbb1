"""Answers as they are stored: the latest words, the versions, and what papers that are out say."""

from __future__ import annotations

from safelight.inspection.models import (
    AnswerDocument,
    AnswerExplanation,
    AnswerLetter,
    AnswerPart,
    AnswerPublication,
    AnswerVersion,
    Report,
)


def latest_letter(document: AnswerDocument) -> AnswerLetter | None:
    """The commissioner's words as they stand."""
    return AnswerLetter.objects.filter(document=document).select_related("written_by").order_by("-pk").first()


def latest_parts(document: AnswerDocument) -> dict[int, AnswerPart]:
    """What stands about each recommendation, by its number."""
    found = AnswerPart.objects.filter(document=document).select_related("written_by")
    return {each.number: each for each in found.order_by("number", "-pk").distinct("number")}


def latest_explanations(document: AnswerDocument) -> dict[int, AnswerExplanation]:
    """What the commissioner says of each recommendation, by its number."""
    found = AnswerExplanation.objects.filter(document=document).select_related("written_by")
    return {each.number: each for each in found.order_by("number", "-pk").distinct("number")}


def latest_version(document: AnswerDocument) -> AnswerVersion | None:
    """The version frozen last."""
    return AnswerVersion.objects.filter(document=document).order_by("-number").first()


def published_figures(document: AnswerDocument) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    """What papers about the same report that are out already say of each measure and month, the last to say it."""
    found: dict[tuple[str, str], tuple[int | None, int | None]] = {}
    out = AnswerPublication.objects.filter(document__report_id=document.report_id).select_related("version")
    for publication in out.order_by("published_at", "pk"):
        for each in publication.version.content["recommendations"]:
            for figure in each["figures"]:
                if figure["shown"]:
                    found[figure["measure"], figure["month"]] = (figure["numerator"], figure["denominator"])
    return found


def published_version(report: Report, recommendation: int | None) -> AnswerVersion | None:
    """The version that is out and last told of a recommendation."""
    out = AnswerPublication.objects.filter(document__report=report).select_related("version", "document")
    for publication in out.order_by("-published_at", "-pk"):
        if publication.document.recommendation in (None, recommendation):
            return publication.version
    return None
