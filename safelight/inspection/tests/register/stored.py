"""What the register holds of a record: its duties, gaps and facts, and whether all is stored as it is derived."""

from __future__ import annotations

from typing import Any

from safelight.derived.models import Duty, Gap
from safelight.derived.verify import verify
from safelight.inspection.register.load import load_recommendations
from safelight.kernel.roles import INSPECTION_REPORT, RECOMMENDATION
from safelight.records.models import Record


def due(record: Record, clock: str) -> list[Duty]:
    return list(Duty.objects.standing().filter(record=record, clock=clock).order_by("due_at"))


def gaps(record: Record) -> set[str]:
    found = Gap.objects.open().filter(record=record).values_list("requirement", flat=True)
    return {code.removeprefix("recommendation.") for code in found}


def facts(record: Record) -> Any:
    [found] = load_recommendations([record.pk])
    return found


def as_derived() -> tuple[Any, ...]:
    return verify(kind=RECOMMENDATION).differences + verify(kind=INSPECTION_REPORT).differences
