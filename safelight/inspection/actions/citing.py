"""Take evidence from what Safelight itself has frozen: finished samples and readings. Nobody types their figures."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse

from safelight.assurance.results import by_sample
from safelight.design.moments import london_day as in_words
from safelight.inspection.actions.on_record import held
from safelight.inspection.actions.proving import Shown, add_evidence
from safelight.inspection.actions.refusals import CannotShow
from safelight.inspection.models import Evidence
from safelight.inspection.register.codes import Tier
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_months, london_day
from safelight.kernel.grades import Grade
from safelight.kernel.register import NotDeclared, register
from safelight.measures.models import Reading
from safelight.measures.presenting import title_of
from safelight.measures.readings import latest_readings
from safelight.records.models import Record
from safelight.workforce.models import Officer

_MONTHS = 12
"""Whole months that are looked back for readings not yet taken."""


@transaction.atomic
def cite_readings(record: Record, *, measure: str, by: Officer, now: datetime) -> list[Evidence]:
    """Take the frozen readings of a measure, a piece of evidence for each whole month not taken yet."""
    facts = held(record, act=Act.WORK_RECOMMENDATION, by=by, now=now)
    try:
        title = title_of(register.measure(measure))
    except NotDeclared:
        raise CannotShow(
            f"Safelight measures nothing called {measure}.",
            next_step="Choose one that the recommendation is measured by.",
        ) from None
    this_month = london_day(now).replace(day=1)
    taken = {(each.refers_to, each.until_on) for each in facts.evidence if each.tier == Tier.T5}
    readings = latest_readings({measure}, since=add_months(this_month, -_MONTHS), until=this_month)
    fresh = [each for each in readings if each.value is not None and (measure, _last_day(each)) not in taken]
    if not fresh:
        raise CannotShow(
            "There is no reading of a whole month that is not taken already.",
            next_step="Wait for the next night’s readings, or freeze them now.",
        )
    return [
        add_evidence(
            record,
            Shown(
                tier=Tier.T5,
                title=f"{title}, {each.starts_on:%B %Y}",
                where=reverse("measures:measure", args=[measure]),
                from_on=each.starts_on,
                until_on=_last_day(each),
                held=each.numerator if _counted(each) else None,
                asked=each.denominator,
                value=each.value,
                refers_to=measure,
            ),
            by=by,
            now=now,
        )
        for each in fresh
    ]


@transaction.atomic
def cite_sample(
    record: Record, *, plan: str, followed_up: int, independent: bool, by: Officer, now: datetime
) -> Evidence:
    """Take the latest finished sample of a plan. `followed_up`: of the children whose file was found inadequate."""
    facts = held(record, act=Act.WORK_RECOMMENDATION, by=by, now=now)
    try:
        declared = register.plan(plan)
    except NotDeclared:
        raise CannotShow(f"There is no sampling plan called {plan}.", next_step="Choose one from the list.") from None
    found = by_sample(declared, before=london_day(now), most=1)
    if not found or not found[-1].files:
        raise CannotShow("No sample of this plan is finished.", next_step="Draw one, have it marked, and close it.")
    latest = found[-1]
    until_on = min(latest.period.end - timedelta(days=1), london_day(now))
    if any(each.refers_to == plan and each.until_on == until_on for each in facts.evidence):
        raise CannotShow("This sample is taken already.", next_step="Wait for the next.")
    inadequate = latest.grades[Grade.INADEQUATE].held
    shown = Shown(
        tier=Tier.T4,
        title=f"{declared.title}, up to {in_words(until_on)}",
        where=reverse("assurance:plan-results", args=[plan]),
        from_on=latest.period.start,
        until_on=until_on,
        held=latest.grades[Grade.GOOD].held,
        asked=latest.files,
        needed=latest.files,
        inadequate=inadequate,
        followed_up=followed_up,
        independent=independent,
        refers_to=plan,
    )
    return add_evidence(record, shown, by=by, now=now)


def _last_day(reading: Reading) -> date:
    return reading.ends_on - timedelta(days=1)


def _counted(reading: Reading) -> bool:
    return (
        reading.numerator is not None and reading.denominator is not None and reading.numerator <= reading.denominator
    )
