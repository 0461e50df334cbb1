"""What proofs rest on, read once for all undertakings and all months: readings, finished samples, issued packs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.urls import reverse

from safelight.assurance.results import Results, Share, by_sample
from safelight.design.moments import london_day
from safelight.inspection.proof.answered import Answered, gather_answers
from safelight.inspection.proof.funded import NOTHING_FUNDED, Funding, gather_funding
from safelight.inspection.proof.ladder import Evidence
from safelight.inspection.proof.routines import Kept, gather_routines
from safelight.inspection.proof.undertakings import (
    AnswerPublished,
    Funded,
    MeasureHeld,
    MeasureTaken,
    PacksIssued,
    PolicyIssued,
    PolicyRead,
    Proof,
    RoutineKept,
    RuleInForce,
    SampleHeld,
)
from safelight.kernel.calendar import add_months
from safelight.kernel.grades import Grade
from safelight.kernel.measures import Measure, Unit
from safelight.kernel.meetings import Series
from safelight.kernel.questions import Limb
from safelight.kernel.register import register
from safelight.kernel.subjects import Subject
from safelight.library.facts import AsEvidence
from safelight.library.receipts import stood
from safelight.library.rules import against
from safelight.measures.models import Reading
from safelight.measures.presenting import title_of
from safelight.measures.readings import figure_in, latest_readings
from safelight.measures.small_numbers import Care

_LONGEST = 12
"""Months that any proof may look back."""


@dataclass(frozen=True)
class Gathered:
    """Everything that proofs rest on, from the first day looked back to; `of` judges one as of one of `months`.

    With `care` the words give away no small count; what holds is judged as ever.
    """

    months: Sequence[date]
    readings: dict[tuple[str, date], Reading]
    samples: dict[str, list[Results]]
    packs: dict[str, list[date]]
    policies: dict[tuple[str, date], AsEvidence] = field(default_factory=dict)
    funded: Funding = NOTHING_FUNDED
    answered: Answered = field(default_factory=Answered)
    kept: Kept = field(default_factory=Kept)
    care: Care | None = None
    _judged: dict[tuple[Proof, date], Evidence] = field(default_factory=dict)

    def of(self, proof: Proof, month: date) -> Evidence:
        """Judge a proof by what was there at the end of a month, given by its first day."""
        key = (proof, month)
        if key not in self._judged:
            self._judged[key] = self._judge(proof, month)
        return self._judged[key]

    def _judge(self, proof: Proof, month: date) -> Evidence:
        match proof:
            case RuleInForce():
                return Evidence(proof, True, f"The rule {proof.code} is in force", _rule_page(proof.code))
            case MeasureHeld():
                return self._measure(proof, month)
            case MeasureTaken():
                return self._taken(proof, month)
            case SampleHeld():
                return self._sample(proof, month)
            case PacksIssued():
                return self._packs(proof, month)
            case PolicyIssued() | PolicyRead():
                return self._policy(proof, month)
            case RoutineKept():
                return self.kept.of(proof, month)
            case AnswerPublished():
                return self.answered.of(proof, month)
            case _:
                return self.funded.of(proof, month)

    def _readings(self, measure: str, month: date, months: int) -> list[Reading | None]:
        return [self.readings.get((measure, each)) for each in back_from(month, months)]

    def _measure(self, proof: MeasureHeld, month: date) -> Evidence:
        href = f"{_measure_page(proof.measure)}{_over(month, proof.months)}"
        found = self._readings(proof.measure, month, proof.months)
        known = [each for each in found if each is not None and each.value is not None]
        if not known:
            return Evidence(proof, None, lambda: f"{_title(proof.measure)}: nothing is measured yet", href)
        few = [each for each in known if (each.cases or 0) < proof.least]
        missed = [each for each in known if not _reaches(each.value or 0.0, proof)]

        def words() -> str:
            if len(known) < proof.months:
                why = f"measured in {len(known)} of {proof.months} months"
            elif few:
                cases = "" if self.care else f": {few[-1].cases} of {proof.least}"
                why = f"too few cases in {few[-1].starts_on:%B %Y}{cases}"
            elif missed:
                came = "" if missed[-1] is known[-1] else f" ({_told(missed[-1], self.care)})"
                why = f"missed in {missed[-1].starts_on:%B %Y}{came}"
            else:
                why = f"held {proof.months} months in a row"
            return f"{_asked(proof, known[-1], self.care)}; {why}"

        return Evidence(proof, not few and not missed and len(known) == proof.months, words, href)

    def _taken(self, proof: MeasureTaken, month: date) -> Evidence:
        href = f"{_measure_page(proof.measure)}{_over(month, proof.months)}"
        found = self._readings(proof.measure, month, proof.months)
        if all(each is None for each in found):
            return Evidence(proof, None, lambda: f"{_title(proof.measure)}: nothing is measured yet", href)
        enough = sum(each is not None and (each.cases or 0) >= proof.least for each in found)

        def words() -> str:
            return f"{_title(proof.measure)}: recorded in {enough} of the last {proof.months} months"

        return Evidence(proof, enough == proof.months, words, href)

    def _sample(self, proof: SampleHeld, month: date) -> Evidence:
        title, href = register.plan(proof.plan).title, _plan_page(proof.plan)
        latest = [each for each in self.samples.get(proof.plan, ()) if each.period.start <= month][-proof.samples :]
        if not latest:
            return Evidence(proof, None, f"{title}: no sample is finished yet", href)
        shares = [_share_of(each, proof) for each in latest]
        missed = [each for each in shares if each.value is None or each.value < proof.target]
        low = [each.interval.low for each in shares if each.interval is not None and each.interval.low < proof.floor]

        def words() -> str:
            if len(shares) < proof.samples:
                why = f"{len(shares)} of {proof.samples} samples finished"
            elif missed:
                why = "the target was missed"
            elif low:
                why = f"it may be as low as {low[0]:.0%}, and {proof.floor:.0%} is asked"
            else:
                why = f"held in {proof.samples} samples in a row"
            return f"{title}: {_share_told(shares[-1], self.care)} good, {proof.target:.0%} asked; {why}"

        return Evidence(proof, not missed and not low and len(shares) == proof.samples, words, href)

    def _packs(self, proof: PacksIssued, month: date) -> Evidence:
        label = Series(proof.series).label
        held = self.packs.get(proof.series, [])
        if not held or held[0] >= add_months(month, 1):
            return Evidence(proof, None, f"{label}: no pack is issued yet")
        enough = sum(
            bisect_left(held, add_months(each, 1)) - bisect_left(held, each) >= proof.least
            for each in back_from(month, proof.months)
        )

        def words() -> str:
            return f"{label}: {proof.least} or more packs issued in {enough} of the last {proof.months} months"

        return Evidence(proof, enough == proof.months, words)

    def _policy(self, proof: PolicyIssued | PolicyRead, month: date) -> Evidence:
        stood = self.policies.get((proof.policy, _last_day(month)))
        if stood is None:
            return Evidence(proof, None, f"The policy {proof.policy} is not in the library yet")
        href = _policy_page(proof.policy)
        named = stood.title or f"The policy {proof.policy}"
        said = f"{named}, version {stood.version}" if stood.version else named
        if why := against(stood, found_on=proof.found_on):
            looked = f"it was last looked at on {london_day(stood.looked_on)}, and " if stood.looked_on else ""
            reasons = (
                f"{' and '.join(each.label for each in why)}; {looked}the finding is of {london_day(proof.found_on)}"
            )
            said = f"{said}," if stood.version else said
            return Evidence(proof, False, f"{said} cannot show it: {reasons}", href)
        if isinstance(proof, PolicyIssued):
            looked = london_day(stood.looked_on) if stood.looked_on else ""
            return Evidence(proof, True, f"{said}, looked at on {looked}, after the finding", href)
        if stood.share is None:
            return Evidence(proof, None, f"{said}: nobody is asked to read it", href)
        measure = read_measure(proof.policy)
        href = _measure_page(measure.code) if measure is not None else href
        said = f"{said}: read by {stood.read} of {stood.asked} asked, at least {proof.target:.0%} wanted"
        if stood.asked < proof.least:
            return Evidence(proof, False, f"{said}; fewer than {proof.least} people are asked", href)
        return Evidence(proof, stood.share >= proof.target, said, href)


def gather(proofs: Iterable[Proof], months: Sequence[date], *, care: Care | None = None) -> Gathered:
    """Read what proofs rest on to judge them as of each of these months: a few statements, however many.

    `care`: that whoever reads it is shown no small count.
    """
    wanted = set(proofs)
    first, last = months[0], add_months(months[-1], 1)
    measures = {proof.measure for proof in wanted if isinstance(proof, MeasureHeld | MeasureTaken)}
    measures |= {
        read.code for proof in wanted if isinstance(proof, PolicyRead) and (read := read_measure(proof.policy))
    }
    plans = {proof.plan for proof in wanted if isinstance(proof, SampleHeld)}
    policies = {proof.policy for proof in wanted if isinstance(proof, PolicyIssued | PolicyRead)}
    readings = latest_readings(measures, since=add_months(first, -_LONGEST), until=last)
    return Gathered(
        list(months),
        {(each.measure, each.starts_on): each for each in readings},
        {code: by_sample(register.plan(code), before=last) for code in sorted(plans)},
        _issued() if any(isinstance(proof, PacksIssued) for proof in wanted) else {},
        stood(policies, [_last_day(month) for month in months]) if policies else {},
        gather_funding([proof for proof in wanted if isinstance(proof, Funded)]),
        gather_answers([proof for proof in wanted if isinstance(proof, AnswerPublished)]),
        gather_routines([proof for proof in wanted if isinstance(proof, RoutineKept)]),
        care,
    )


def read_measure(policy: str) -> Measure[Any] | None:
    """The measure of how many of those asked had read a policy in time, where one is declared."""
    return next((each for each in register.measures_of(Subject.CIRCULATED) if each.about == policy), None)


@lru_cache(maxsize=4096)
def back_from(month: date, count: int) -> tuple[date, ...]:
    """So many months up to and with one, in time order."""
    return tuple(add_months(month, -back) for back in range(count - 1, -1, -1))


def _issued() -> dict[str, list[date]]:
    """The days of every meeting whose pack is issued, by series: no more, so that anybody may know it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT series, held_on FROM inspection_packs_issued()")
        found: dict[str, list[date]] = {}
        for series, held_on in cursor.fetchall():
            found.setdefault(series, []).append(held_on)
        return {series: sorted(days) for series, days in found.items()}


def _last_day(month: date) -> date:
    return add_months(month, 1) - timedelta(days=1)


def _reaches(value: float, proof: MeasureHeld) -> bool:
    return value <= proof.target if proof.most else value >= proof.target


def _amount(unit: Unit, value: float) -> str:
    match unit:
        case Unit.SHARE:
            return f"{value:.0%}"
        case Unit.MEDIAN_MINUTES | Unit.P90_MINUTES | Unit.MOST_MINUTES:
            return f"{value:,.0f} minutes"
        case _:
            return f"{value:g}"


def _told(reading: Reading, care: Care | None) -> str:
    found = figure_in(reading)
    if found is None or (care is not None and care.one(found).withheld):
        return "too few to show"
    said = _amount(found.measure.unit, reading.value or 0.0)
    if found.measure.unit is not Unit.SHARE or reading.low is None or reading.high is None:
        return said
    return f"{said} ({reading.numerator} of {reading.denominator}, {reading.low:.0%} to {reading.high:.0%})"


def _share_of(found: Results, proof: SampleHeld) -> Share:
    return found.limbs[Limb(proof.limb)] if proof.limb else found.grades[Grade.GOOD]


def _share_told(share: Share, care: Care | None) -> str:
    share = share.with_care(care)
    if share.kept_back:
        return "too few to show"
    return "none" if share.value is None else f"{share.held} of {share.of} ({share.value:.0%})"


def _title(measure: str) -> str:
    return title_of(register.measure(measure))


def _asked(proof: MeasureHeld, latest: Reading, care: Care | None) -> str:
    unit = register.measure(proof.measure).unit
    asked = f"{'at most' if proof.most else 'at least'} {_amount(unit, proof.target)}"
    return f"{_title(proof.measure)}: {_told(latest, care)} in {latest.starts_on:%B %Y}, {asked} asked"


@cache
def _measure_page(code: str) -> str:
    return reverse("measures:measure", args=[code])


@lru_cache(maxsize=4096)
def _over(month: date, months: int) -> str:
    """The period of a proof as the query of an address, so that its number opens as it was read."""
    return f"?from={add_months(month, 1 - months)}&to={add_months(month, 1)}"


@cache
def _plan_page(code: str) -> str:
    return reverse("assurance:plan-results", args=[code])


@cache
def _policy_page(code: str) -> str:
    return reverse("library:document", args=[code])


@cache
def _rule_page(code: str) -> str:
    return reverse("desk:rule", args=[code])


def months_shown(now_month: date, count: int) -> tuple[date, ...]:
    """The whole months to judge as of: the last `count` that have ended."""
    return back_from(add_months(now_month, -1), count)
