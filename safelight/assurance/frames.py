"""The frame of a plan over a period, frozen or as it stands, and how many to take from it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from safelight.assurance.drawing import draw, frame_digest
from safelight.assurance.limits import CENSUS_AT_MOST
from safelight.assurance.models import FrameStratum, Sample
from safelight.assurance.statistics import sample_size
from safelight.derived.policy import book
from safelight.kernel.calendar import start_of_day
from safelight.kernel.populations import Chosen, SamplingPlan

Frame = dict[str, list[str]]
"""References by stratum, each sorted."""


class Period(NamedTuple):
    """From a day up to, and not including, a day."""

    start: date
    end: date


class Frozen(NamedTuple):
    """A frame with its digest, and whether it was frozen before the seed could be known."""

    frame: Frame
    digest: str
    sample: Sample | None


def last_period(plan: SamplingPlan[Any], *, today: date) -> Period:
    """The last period of a plan that was over by a day."""
    return Period(*plan.every.before(today))


def frame_of(plan: SamplingPlan[Any], *, period: Period) -> Frame:
    """The population as it stands now, by stratum; a moderator or a job may ask."""
    population = plan.population
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT stratum, members FROM assurance_frame(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                population.kind,
                population.measure,
                population.held,
                list(population.without),
                population.accepted,
                [each.value for each in population.strata],
                period.start,
                period.end,
                start_of_day(period.start),
                start_of_day(period.end),
            ],
        )
        return {stratum: members.split("\n") for stratum, members in cursor.fetchall()}


def frozen_frame(sample: Sample) -> Frame:
    """The frame of a sample as it was frozen."""
    strata = FrameStratum.objects.filter(sample=sample).order_by("stratum").values_list("stratum", "members")
    return {stratum: members.split("\n") for stratum, members in strata}


def frame_for(plan: SamplingPlan[Any], *, period: Period) -> Frozen:
    """The frozen frame of a plan over a period where there is one, else the population as it stands now."""
    sample = Sample.objects.filter(plan=plan.code, from_on=period.start).exclude(chosen=Chosen.TARGETED).first()
    if sample is not None:
        return Frozen(frozen_frame(sample), sample.frame_digest, sample)
    frame = frame_of(plan, period=period)
    return Frozen(frame, digest_of(frame), None)


def digest_of(frame: Frame) -> str:
    """The digest of a whole frame."""
    return frame_digest(reference for members in frame.values() for reference in members)


def size_for(plan: SamplingPlan[Any], held: int, *, on: date) -> int:
    """How many of a population a plan takes, by what the force asks on a day: all of a small one, and of a census."""
    asked = book()
    if plan.chosen is not Chosen.RANDOM or held <= asked.value(CENSUS_AT_MOST, on=on):
        return held
    if plan.size is not None:
        return min(held, asked.value(plan.size, on=on))
    assert plan.margin is not None  # a random plan has either
    return sample_size(held, margin=asked.value(plan.margin, on=on))


def drawn_from(
    plan: SamplingPlan[Any], frame: Frame, *, seed: str, size: int | None = None, on: date
) -> dict[str, list[str]]:
    """The files that a seed draws from a frame, by stratum and in order. Whoever repeats it sees the same."""
    held = sum(map(len, frame.values()))
    wanted = size_for(plan, held, on=on) if size is None else min(size, held)
    least = 0 if plan.least is None else book().value(plan.least, on=on)
    return draw(frame, seed=seed, size=wanted, least=least)
