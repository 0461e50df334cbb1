"""Recommendations and reports as facts, for rules that need no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from safelight.inspection.register.codes import Cadence, OwnerAs, ReportKind, Status, Tier, Timescale
from safelight.inspection.register.facts import (
    EvidenceFacts,
    IndicatorFacts,
    OwningFacts,
    PlanFacts,
    RecommendationFacts,
    ReportFacts,
    StatusFacts,
    WorkFacts,
)
from safelight.kernel.calendar import start_of_day

LEAD, OWNER, CHIEF, SAMPLER = 1, 2, 3, 4
"""Who: the governance lead, whoever delivers, the chief officer, whoever gives evidence."""
PUBLISHED = date(2021, 12, 22)


def at(day: date, hour: int = 12) -> datetime:
    return start_of_day(day) + timedelta(hours=hour)


def report(**changes: Any) -> ReportFacts:
    plain = ReportFacts(
        id=1,
        provided=None,
        kind=ReportKind.FORCE_INSPECTION,
        published_on=PUBLISHED,
        received_on=None,
        opened_at=start_of_day(PUBLISHED),
        at_once=3,
        undecided=0,
    )
    return plain._replace(**changes)


def recommendation(**changes: Any) -> RecommendationFacts:
    plain = RecommendationFacts(
        id=2,
        provided=None,
        provenance="PUBLISHED",
        timescale=Timescale.MONTHS_6,
        due_on=date(2022, 6, 22),
        published_on=PUBLISHED,
        found_on=date(2021, 7, 16),
        letter_on=date(2022, 2, 15),
        opened_at=start_of_day(PUBLISHED),
        words_hold=True,
        where_found="Paragraph 12",
        theme="Custody",
        parts_split=True,
        links=0,
        report_kind=ReportKind.FORCE_INSPECTION,
        limbs=("a", "b"),
        promises=(),
        faults=(),
    )
    return plain._replace(**changes)


def came(*statuses: Status, by: int = LEAD, first: date = date(2022, 1, 3)) -> tuple[StatusFacts, ...]:
    """Changes of status, a month apart; a plan is approved by the chief officer who answers for it."""
    return tuple(
        StatusFacts(
            str(place),
            status.value,
            CHIEF if status is Status.PLANNED else by,
            at(first + timedelta(days=30 * place)),
            "Said so.",
            "L2",
        )
        for place, status in enumerate(statuses)
    )


def up_to(status: Status, **how: Any) -> tuple[StatusFacts, ...]:
    """The whole way up to a status."""
    return came(*(each for each in Status if 0 < each.height <= status.height), **how)


def evidence(tier: Tier, until_on: date, **changes: Any) -> EvidenceFacts:
    plain = EvidenceFacts(
        id=f"{tier}-{until_on}-{changes.get('refers_to', '')}",
        tier=tier,
        from_on=until_on - timedelta(days=27),
        until_on=until_on,
        cadence=Cadence.MONTHLY if tier is Tier.T3 else "",
        held=None,
        asked=None,
        needed=None,
        value=None,
        inadequate=None,
        followed_up=None,
        independent=True,
        review_on=None,
        weaknesses="",
        promise=None,
        refers_to="",
        sha256="",
        by=SAMPLER,
        at=at(until_on + timedelta(days=1)),
        limbs=("a", "b"),
    )
    return plain._replace(**changes)


def sample(good: int, files: int, until_on: date, *, needed: int = 20) -> EvidenceFacts:
    return evidence(Tier.T4, until_on, held=good, asked=files, needed=needed)


def planned(**changes: Any) -> RecommendationFacts:
    """One with all that a plan asks."""
    owned = tuple(
        OwningFacts(name, name, who, at(PUBLISHED))
        for name, who in ((OwnerAs.EXECUTIVE, CHIEF), (OwnerAs.DELIVERY, OWNER))
    )
    work = WorkFacts(
        "w", date(2022, 5, 1), OWNER, at(PUBLISHED), at(date(2022, 4, 1)), at(date(2022, 4, 2)), None, ("a", "b")
    )
    plan = PlanFacts("p", "KAIZEN", "What", "Risks", "Partners", "Equality", "Data", at(PUBLISHED))
    measure = IndicatorFacts("i", "custody.requested", 0.95, False, 5, at(PUBLISHED))
    made = recommendation(ownings=owned, work=(work,), plans=(plan,), indicators=(measure,))
    return made._replace(**changes)


NOW = datetime(2023, 3, 1, 12, tzinfo=UTC)
