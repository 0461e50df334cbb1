"""The register's list and what one recommendation's page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from safelight.derived.models import Duty, Gap
from safelight.design.parts import Part, part_of
from safelight.inspection.codes import Provenance
from safelight.inspection.models import (
    Evidence,
    Exemption,
    FaultAnswered,
    Indicator,
    Owning,
    Plan,
    RecommendationLink,
    RegisteredRecommendation,
    RegisteredReport,
    Report,
    ReportStep,
    StatusChange,
    Watched,
    Work,
)
from safelight.inspection.reading import read
from safelight.inspection.reading.telling import told
from safelight.inspection.register.codes import OwnerAs, Status
from safelight.inspection.register.facts import RecommendationFacts
from safelight.inspection.register.load import load_recommendations
from safelight.kernel.codes import Code
from safelight.records.chronology import entries_of
from safelight.records.models import Entry, Record
from safelight.workforce.models import Officer

PAGE = 50
_SIZE = 100
NOT_IN_THE_COUNT = (Provenance.ADDITIONAL,)
"""What a report's own count of its recommendations leaves out."""


_LONG = (
    "recommendation__report__text",
    "recommendation__claims",
    "recommendation__faults",
    "recommendation__limbs",
)
"""What a list does not show."""


class Due(Code):
    """How pressing a recommendation is."""

    OVERDUE = "OVERDUE", "Something is overdue"
    SOON = "SOON", "Something is due soon"
    NOTHING = "NOTHING", "Nothing is due"


class Shown(Code):
    """Which part of the register a list shows."""

    OPEN = "OPEN", "Open"
    ALL = "ALL", "All, with what is done"
    COUNTED = "COUNTED", "Open, without those the report does not count"
    UNOWNED = "UNOWNED", "Open, with nobody who delivers it"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked to see of the register."""

    show: Shown = Shown.OPEN
    kind: str = ""
    status: str = ""
    owner: str = ""
    due: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class Tallies:
    """How many recommendations there are of each part."""

    open: int
    overdue: int
    soon: int
    unowned: int


def listed(officer: Officer, wanted: Wanted, *, now: datetime) -> QuerySet[RegisteredRecommendation]:
    """The recommendations that are wanted, what is most overdue first, each with status, owners and what is due."""
    found = _annotated(officer, now)
    if wanted.show is not Shown.ALL:
        found = found.filter(record__closed_at=None)
    if wanted.show is Shown.COUNTED:
        found = found.exclude(recommendation__provenance__in=NOT_IN_THE_COUNT)
    if wanted.show is Shown.UNOWNED:
        found = found.filter(delivery=None)
    if wanted.kind:
        found = found.filter(recommendation__provenance=wanted.kind)
    if wanted.status:
        found = found.filter(status_now=wanted.status)
    if wanted.owner:
        found = found.filter(Q(delivery_number=wanted.owner) | Q(executive_number=wanted.owner))
    if wanted.report:
        found = found.filter(report_record__reference=wanted.report)
    if wanted.due == Due.OVERDUE:
        found = found.filter(next_due__lt=now)
    elif wanted.due == Due.SOON:
        found = found.filter(next_due__gte=now, next_warn__lte=now)
    elif wanted.due == Due.NOTHING:
        found = found.filter(Q(next_due=None) | Q(next_due__gte=now, next_warn__gt=now))
    return found.order_by(F("next_due").asc(nulls_last=True), "record_id")


def tallies(officer: Officer, *, now: datetime) -> Tallies:
    """How much of the register is open, overdue, due soon, and without anybody who delivers it."""
    counted = (
        _annotated(officer, now)
        .filter(record__closed_at=None)
        .aggregate(
            open=Count("record"),
            overdue=Count("record", filter=Q(next_due__lt=now)),
            soon=Count("record", filter=Q(next_due__gte=now, next_warn__lte=now)),
            unowned=Count("record", filter=Q(delivery=None)),
        )
    )
    return Tallies(**counted)


def _annotated(officer: Officer, now: datetime) -> QuerySet[Any]:
    reached = Record.objects.visible_to(officer, now).values("pk")
    statuses = StatusChange.objects.filter(record=OuterRef("record")).order_by("-at", "-id").values("status")
    due = Duty.objects.open().filter(record=OuterRef("record"), started_at__lte=now).order_by("due_at", "id")
    return (
        RegisteredRecommendation.objects.filter(record__in=reached)
        .select_related("record", "recommendation__report", "report_record")
        .defer(*_LONG)
        .annotate(
            status_now=Coalesce(Subquery(statuses[:1]), Value(Status.RECEIVED.value)),
            delivery=Subquery(_owning(OwnerAs.DELIVERY).values("owner")[:1]),
            delivery_number=Subquery(_owning(OwnerAs.DELIVERY).values("owner__number")[:1]),
            delivery_name=Subquery(_owning(OwnerAs.DELIVERY).values("owner__name")[:1]),
            executive_number=Subquery(_owning(OwnerAs.EXECUTIVE).values("owner__number")[:1]),
            next_due=Subquery(due.values("due_at")[:1]),
            next_warn=Subquery(due.values("warn_at")[:1]),
            next_clock=Subquery(due.values("clock")[:1]),
        )
    )


def _owning(owner_as: OwnerAs) -> QuerySet[Owning]:
    return Owning.objects.filter(record=OuterRef("record"), owner_as=owner_as).order_by("-at", "-id")


def owners_to_choose() -> list[tuple[str, str]]:
    """Everybody who was ever made to answer for a recommendation, by number and name."""
    ever = Owning.objects.exclude(owner=None).values("owner")
    return [
        (each.number, each.get_full_name()) for each in Officer.objects.filter(pk__in=ever).order_by("number")[:200]
    ]


def registered(record: Record) -> RegisteredRecommendation:
    """The recommendation that a record holds."""
    return RegisteredRecommendation.objects.select_related(
        "recommendation__report__registered", "report_record", "record"
    ).get(record=record)


def registered_report(record: Record) -> RegisteredReport:
    """The report that a record holds."""
    return RegisteredReport.objects.select_related("report__kept_by", "record").get(record=record)


def report_choices() -> list[RegisteredReport]:
    """Every report in the register, the latest first."""
    found = RegisteredReport.objects.select_related("report", "record").defer("report__text")
    return list(found.order_by("-report__published_on", "-record")[:200])


@dataclass(slots=True)
class RecommendationPage:
    """All that the page of one recommendation shows."""

    it: RegisteredRecommendation
    facts: RecommendationFacts
    duties: list[Duty]
    gaps: list[Gap]
    statuses: list[StatusChange]
    ownings: list[Owning]
    plan: Plan | None
    indicators: list[Indicator]
    evidence: Part[Evidence]
    exemptions: list[Exemption]
    work: Part[Work]
    watched: list[Watched]
    links: list[RecommendationLink]
    answers: dict[tuple[str, int], FaultAnswered]
    entries: Part[Entry]

    @property
    def owners(self) -> dict[str, Owning]:
        """Who answers for it now, by the way they do."""
        return {each.owner_as: each for each in self.ownings}


def recommendation_page(
    record: Record, *, now: datetime, asked: Mapping[str, str] = MappingProxyType({})
) -> RecommendationPage:
    """Everything on the page of one recommendation: a statement for each table, however much there is. Of what
    happened, of evidence and of work the part that is `asked` for as `happened`, `evidence` or `work`."""
    [facts] = load_recommendations([record.pk])
    of = {"record": record}
    by_time = ("at", "id")
    links = RecommendationLink.objects.filter(Q(record=record) | Q(other=record))
    return RecommendationPage(
        it=registered(record),
        facts=facts,
        duties=list(Duty.objects.open().filter(record=record, started_at__lte=now).order_by("due_at", "id")),
        gaps=list(Gap.objects.standing().filter(record=record).order_by("accepted_at", "since", "id")),
        statuses=list(StatusChange.objects.filter(**of).select_related("by").order_by(*by_time)),
        ownings=list(Owning.objects.filter(**of).select_related("owner").order_by(*by_time)),
        plan=Plan.objects.filter(**of).order_by("-at", "-id").first(),
        indicators=list(Indicator.objects.filter(**of).order_by(*by_time)),
        evidence=part_of(
            Evidence.objects.filter(**of).select_related("by").order_by("-until_on", "-id"),
            asked=asked.get("evidence", ""),
            size=_SIZE,
        ),
        exemptions=list(Exemption.objects.filter(**of).select_related("by", "approved_by").order_by(*by_time)),
        work=part_of(
            Work.objects.filter(**of).select_related("owner").order_by("first_due_on", "id"),
            asked=asked.get("work", ""),
            size=_SIZE,
        ),
        watched=list(Watched.objects.filter(**of).order_by("-at", "-id")[:12]),
        links=list(links.select_related("record", "other").order_by("at", "id")),
        answers=answers_of(record),
        entries=entries_of(record.pk, asked=asked.get("happened", "")),
    )


def faults_of_letter(report: Report) -> list[dict[str, Any]]:
    """The faults of a kept letter as a whole, found by rule; none for a report that was entered by hand."""
    if not report.text:
        return []
    found: list[dict[str, Any]] = told(read(report.text), published_on=None)["report"]["faults"]
    return found


def answers_of(record: Record) -> dict[tuple[str, int], FaultAnswered]:
    """What was said to the faults of a report or recommendation, by kind and place."""
    found = FaultAnswered.objects.filter(record=record).select_related("by").order_by("at", "id")
    return {(each.fault, each.start): each for each in found}


def steps_of(record: Record) -> list[ReportStep]:
    """What happened to a report, in order."""
    return list(ReportStep.objects.filter(record=record).select_related("by").order_by("happened_at", "id"))


def duties_of(record: Record, *, now: datetime) -> tuple[list[Duty], list[Gap]]:
    """What must be done about a record, and what is missing from it."""
    due = Duty.objects.open().filter(record=record, started_at__lte=now).order_by("due_at", "id")
    return list(due), list(Gap.objects.standing().filter(record=record).order_by("since", "id"))


def of_report(record: Record, officer: Officer, *, now: datetime) -> list[RegisteredRecommendation]:
    """The recommendations of a report by number."""
    found = _annotated(officer, now).filter(report_record=record).order_by("recommendation__number")
    return list(found[:100])
