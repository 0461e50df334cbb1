"""What a routine shows of a promise: that it is kept, time after time, which is all it shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from django.urls import reverse

from safelight.inspection.models import Routine
from safelight.inspection.proof.ladder import Evidence
from safelight.inspection.proof.undertakings import RoutineKept
from safelight.inspection.routines.codes import OwedAs
from safelight.inspection.routines.declared import declared
from safelight.inspection.routines.facts import OwedFacts, RoutineFacts
from safelight.inspection.routines.load import load_routines
from safelight.kernel.calendar import add_months, start_of_day
from safelight.kernel.periods import end_of


@dataclass(frozen=True)
class Kept:
    """The facts of each routine, by its code."""

    facts: Mapping[str, RoutineFacts] = field(default_factory=dict)
    _over: dict[str, tuple[list[datetime], list[bool]]] = field(default_factory=dict)

    def of(self, proof: RoutineKept, month: date) -> Evidence:
        """Judge a proof by the last times that were over when a month, given by its first day, had ended."""
        routine, facts = declared().get(proof.routine), self.facts.get(proof.routine)
        title = routine.title if routine else proof.routine
        if facts is None:
            return Evidence(proof, None, f"{title}: nobody counts it yet", _page(""))
        href = _page(routine.reference if routine else f"RTN-{facts.code}")
        if proof.routine not in self._over:
            self._over[proof.routine] = _times(facts)
        moments, kept = self._over[proof.routine]
        end = bisect_left(moments, start_of_day(add_months(month, 1)))
        last = kept[max(end - proof.of, 0) : end]
        if not last:
            return Evidence(proof, None, f"{title}: no time of it is over yet", href)

        def words() -> str:
            return f"{title}: kept in {sum(last)} of the last {len(last)} times, {proof.kept} of {proof.of} asked"

        return Evidence(proof, len(last) == proof.of and sum(last) >= proof.kept, words, href)


def _times(facts: RoutineFacts) -> tuple[list[datetime], list[bool]]:
    """When each time of a routine was over, done or due, in order, and whether it was done by then."""
    over = []
    for each in facts.owed:
        if _counts(each):
            met_at, due_at = facts.met_at(each), end_of(each.due_on)
            kept = met_at is not None and met_at <= due_at
            over.append((min(met_at or due_at, due_at), kept))
    over.sort(key=lambda each: each[0])
    return [at for at, _ in over], [kept for _, kept in over]


@cache
def _page(reference: str) -> str:
    return reverse("inspection:routine", args=[reference]) if reference else reverse("inspection:routines")


def _counts(owed: OwedFacts) -> bool:
    """Whether it is a time of the routine itself, and not what is left over of one."""
    return owed.owed_as != OwedAs.WHOLE


def gather_routines(proofs: Iterable[RoutineKept]) -> Kept:
    """Read the routines that these proofs rest on."""
    codes = {proof.routine for proof in proofs}
    if not codes:
        return Kept()
    records = list(Routine.objects.filter(code__in=codes).order_by("record").values_list("record", flat=True))
    return Kept({each.code: each for each in load_routines(records)})
