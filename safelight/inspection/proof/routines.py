"""What a routine shows of a promise: that it is kept, time after time, which is all it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

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

    def of(self, proof: RoutineKept, month: date) -> Evidence:
        """Judge a proof by the last times that were over when a month, given by its first day, had ended."""
        routine, facts = declared().get(proof.routine), self.facts.get(proof.routine)
        title = routine.title if routine else proof.routine
        if facts is None:
            return Evidence(proof, None, f"{title}: nobody counts it yet", reverse("inspection:routines"))
        href = reverse("inspection:routine", args=[routine.reference if routine else f"RTN-{facts.code}"])
        before = start_of_day(add_months(month, 1))
        over = []
        for each in facts.owed:
            met_at, due_at = facts.met_at(each), end_of(each.due_on)
            met = met_at is not None and met_at < before
            if _counts(each) and (met or due_at < before):
                over.append(met_at is not None and met and met_at <= due_at)
        last = over[-proof.of :]
        if not last:
            return Evidence(proof, None, f"{title}: no time of it is over yet", href)
        says = f"{title}: kept in {sum(last)} of the last {len(last)} times, {proof.kept} of {proof.of} asked"
        return Evidence(proof, len(last) == proof.of and sum(last) >= proof.kept, says, href)


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
