"""The indicators by which recommendations are judged: each bound to what is measured, or saying what it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from safelight.assurance.results import Results, by_sample
from safelight.kernel.calendar import add_months
from safelight.kernel.policy import PolicyFault
from safelight.kernel.questions import Limb
from safelight.kernel.register import NotDeclared, register
from safelight.measures.models import Reading
from safelight.measures.readings import latest_readings


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `measures` are what stands for it, `plan` the samples (of one `limb`, where it is given).

    `target` is a share from 0 to 1 for shares, else the measure’s own unit; None where it is only told. `most`: at most
    the target. `waits` says what is not measured yet, of all of it or of a part.
    """

    ref: str
    recommendations: tuple[int, ...]
    asks: str
    measures: tuple[str, ...] = ()
    plan: str = ""
    limb: str = ""
    target: float | None = None
    most: bool = False
    waits: str = ""

    @property
    def bound(self) -> bool:
        """Whether anything that is measured stands for it."""
        return bool(self.measures or self.plan)


@dataclass(frozen=True)
class Found:
    """What indicators came to in a month: readings by measure, and the latest finished sample of each plan."""

    month: date
    readings: Mapping[str, Reading]
    samples: Mapping[str, Results]


def found_by(indicators: Iterable[Indicator], month: date) -> Found:
    """Read what indicators came to in a month, given by its first day: a few statements, however many there are."""
    held = list(indicators)
    measures = {measure for each in held for measure in each.measures}
    after = add_months(month, 1)
    finished = {
        code: by_sample(register.plan(code), before=after) for code in {each.plan for each in held if each.plan}
    }
    return Found(
        month,
        {each.measure: each for each in latest_readings(measures, since=month, until=after)},
        {code: results[-1] for code, results in finished.items() if results},
    )


def read_indicators(raw: Iterable[Mapping[str, Any]], faults: list[PolicyFault]) -> tuple[Indicator, ...]:
    """The indicators of a force’s file; each fault is added to `faults`."""
    found = []
    for place, each in enumerate(raw, start=1):
        name = f"indicator {each.get('ref', place)}"
        given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in each.items()}
        try:
            indicator = Indicator(**given)
        except TypeError as fault:
            faults.append(PolicyFault(name, f"is not whole: {fault}.", "Give it what it needs."))
            continue
        if unknown := _unknown(indicator):
            faults.append(PolicyFault(name, f"rests on {unknown}, which is not declared.", "Correct its name."))
        if not indicator.bound and not indicator.waits:
            faults.append(PolicyFault(name, "rests on nothing.", 'Give it measures or a plan, or waits = "why".'))
        found.append(indicator)
    refs = [each.ref for each in found]
    faults += [
        PolicyFault(f"indicator {ref}", "stands there twice.", "Give each a ref of its own.")
        for ref in sorted({ref for ref in refs if refs.count(ref) > 1})
    ]
    return tuple(found)


def _unknown(indicator: Indicator) -> str:
    for code in indicator.measures:
        try:
            register.measure(code)
        except NotDeclared:
            return code
    if indicator.plan:
        try:
            register.plan(indicator.plan)
        except NotDeclared:
            return indicator.plan
    if indicator.limb and indicator.limb not in list(Limb):
        return indicator.limb
    return ""
