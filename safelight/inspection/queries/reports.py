"""Kept reports and their recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When

from safelight.design.parts import Part, part_of
from safelight.inspection.models import Recommendation, RecommendationLink, RegisteredRecommendation, Report
from safelight.inspection.register.codes import LinkAs, ReportKind

_SIZE = 50


def reports(*, part: str) -> Part[Report]:
    """Every kept report, the latest publication first."""
    return part_of(Report.objects.defer("text").order_by("-published_on", "-pk"), asked=part, size=_SIZE)


def report_of(slug: str) -> Report | None:
    """One kept report."""
    return Report.objects.filter(slug=slug).select_related("kept_by", "registered__record").first()


def recommendations_of(report: Report) -> list[Recommendation]:
    """Its recommendations by number."""
    return list(report.recommendations.order_by("number"))


def answered_recommendations(found_on: date | None) -> dict[int, Recommendation]:
    """The recommendations that the undertakings answer, by number: of the inspection of this force kept last, of those
    published on the day on which the findings were told where any were."""
    of_others = [kind.value for kind in ReportKind if kind is not ReportKind.FORCE_INSPECTION]
    kept = Report.objects.exclude(registered__kind__in=of_others)
    told_then = Case(When(published_on=found_on, then=0), default=1) if found_on else Value(1)
    latest = kept.order_by(told_then, "-kept_at", "-pk").values("pk")[:1]
    found = Recommendation.objects.filter(report__in=latest).defer("claims", "faults").order_by("number")
    return {each.number: each for each in found}


_ANSWERED_WITH = (LinkAs.REPEATS.value, LinkAs.SUPERSEDES.value)


def promised_as(recommendations: Sequence[Recommendation], *, found_on: date | None) -> dict[int, int]:
    """Under which number the undertakings answer each recommendation, by its id; nothing for one that none answers.

    It is its own number in the report that they were made for. In another report it is that of the recommendation it
    repeats or supersedes: what another inspection numbered alike has other promises.
    """
    own = {each.pk: number for number, each in answered_recommendations(found_on).items()}
    asked = [each.pk for each in recommendations]
    links = (
        RecommendationLink.objects.filter(record__in=_records_of(asked), other__in=_records_of(own))
        .filter(kind__in=_ANSWERED_WITH)
        .annotate(asked=_recommendation_of("record"), repeated=_recommendation_of("other"))
    )
    found = {pk: own[to] for pk, to in links.order_by("-at", "-pk").values_list("asked", "repeated")}
    return found | {pk: own[pk] for pk in asked if pk in own}


def _records_of(recommendations: Iterable[int]) -> QuerySet[RegisteredRecommendation, Any]:
    return RegisteredRecommendation.objects.filter(recommendation__in=list(recommendations)).values("record")


def _recommendation_of(record: str) -> Subquery:
    registered = RegisteredRecommendation.objects.filter(record=OuterRef(record))
    return Subquery(registered.values("recommendation"))
