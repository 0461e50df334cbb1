"""Kept reports and their recommendations."""

from __future__ import annotations

from safelight.inspection.models import Recommendation, Report
from safelight.inspection.register.codes import ReportKind


def reports() -> list[Report]:
    """Every kept report, the latest publication first."""
    return list(Report.objects.defer("text").order_by("-published_on", "-pk")[:50])


def report_of(slug: str) -> Report | None:
    """One kept report."""
    return Report.objects.filter(slug=slug).select_related("kept_by", "registered__record").first()


def recommendations_of(report: Report) -> list[Recommendation]:
    """Its recommendations by number."""
    return list(report.recommendations.order_by("number"))


def latest_recommendations() -> dict[int, Recommendation]:
    """The recommendations of the inspection of this force kept last, by number: what the undertakings answer."""
    of_others = [kind.value for kind in ReportKind if kind is not ReportKind.FORCE_INSPECTION]
    kept = Report.objects.exclude(registered__kind__in=of_others)
    latest = kept.order_by("-kept_at", "-pk").values("pk")[:1]
    return {each.number: each for each in Recommendation.objects.filter(report__in=latest).order_by("number")}
