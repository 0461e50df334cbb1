"""Receive a provider's return: its figures, and the digest of the file it came in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from safelight.commissioning.actions.doing import facts_of, holds, leads_to_nobody, noted, one_at_a_time
from safelight.commissioning.codes import CountedBy, FigureKind, Group
from safelight.commissioning.load import standing_returns
from safelight.commissioning.models import Grant, Outcome, ReachedPart, Return, ReturnFigure
from safelight.kernel.acts import Act
from safelight.kernel.calendar import start_of_day
from safelight.kernel.refusals import Refusal
from safelight.records.actions import saved
from safelight.records.particulars import EthnicityGroup
from safelight.workforce.models import Officer


class CannotReturn(Refusal):
    """A return cannot be recorded as it is given."""


@dataclass(frozen=True, slots=True)
class Reported:
    """One figure as reported: a share has how many of how many, a count how many, a number its value."""

    outcome: Outcome
    held: int | None = None
    asked: int | None = None
    value: Decimal | None = None


@transaction.atomic
def receive(
    grant: Grant,
    *,
    from_on: date,
    received_at: datetime,
    reached: int | None,
    figures: Sequence[Reported],
    groups: Mapping[Group, int] | None = None,
    ethnicities: Mapping[EthnicityGroup, int] | None = None,
    words: str = "",
    evidence_name: str,
    evidence: bytes,
    correction: str = "",
    by: Officer,
    now: datetime,
) -> Return:
    """Record the return about the months that begin on a day. The file is not kept: its name and digest are.

    `groups` and `ethnicities` say how many of those reached were of each. A second return about the same months
    corrects the first, says what was wrong, and counts from then on.
    """
    holds(by, Act.RECORD_RETURN, now, refusal=CannotReturn)
    leads_to_nobody(CannotReturn, words=words, correction=correction)
    one_at_a_time()
    window = next((each for each in facts_of(grant).windows() if each.from_on == from_on), None)
    if window is None:
        raise CannotReturn("No return is asked for those months.", next_step="Choose the months from the list.")
    if received_at > now:
        raise CannotReturn("It is received after now.", next_step="Give the moment at which it came.")
    if received_at < start_of_day(window.from_on):
        raise CannotReturn("It is received before its months began.", next_step="Check the months and the moment.")
    if not evidence:
        raise CannotReturn("The file is empty.", next_step="Give the file that the provider sent.")
    standing = standing_returns([grant.pk]).filter(from_on=from_on).first()
    made = Return(
        grant=grant,
        from_on=window.from_on,
        until_on=window.until_on,
        received_at=received_at,
        reached=reached,
        words=words.strip(),
        evidence_name=evidence_name[:200],
        evidence_sha256=hashlib.sha256(evidence).hexdigest(),
        corrects=standing,
        correction=correction.strip() if standing else "",
        recorded_by=by,
        recorded_at=now,
    )
    saved(made, refusal=CannotReturn)
    for each in figures:
        _check(each, grant)
        row = ReturnFigure(of=made, outcome=each.outcome, held=each.held, asked=each.asked, value=each.value)
        saved(row, refusal=CannotReturn)
    _reached(made, reached, CountedBy.GROUP, groups or {})
    _reached(made, reached, CountedBy.ETHNICITY, ethnicities or {})
    noted(Act.RECORD_RETURN, by, grant=grant.reference, months=f"{from_on}", sha256=made.evidence_sha256)
    return made


def _reached(made: Return, reached: int | None, by: CountedBy, parts: Mapping[Any, int]) -> None:
    """How many of those reached were of each part. Somebody may be of two groups, and of one ethnicity alone."""
    if not parts:
        return
    most = max(parts.values()) if by is CountedBy.GROUP else sum(parts.values())
    if reached is None or most > reached:
        raise CannotReturn(
            "More of one part were reached than people in all.", next_step="Check how many people were reached."
        )
    ReachedPart.objects.bulk_create(
        ReachedPart(of=made, by=by, part=part.value, people=people) for part, people in parts.items()
    )


def _check(reported: Reported, grant: Grant) -> None:
    outcome = reported.outcome
    if outcome.grant_id != grant.pk:
        raise CannotReturn("A figure is of another grant.", next_step="Report the outcomes of this one.")
    if outcome.measure:
        raise CannotReturn(
            f"“{outcome.title}” is shown by the force’s own measure.", next_step="Report the other outcomes only."
        )
    share, count = outcome.kind == FigureKind.SHARE, outcome.kind == FigureKind.COUNT
    if share and (reported.held is None or reported.asked is None):
        raise CannotReturn(f"“{outcome.title}” is a share.", next_step="Give how many, and of how many.")
    if count and reported.held is None:
        raise CannotReturn(f"“{outcome.title}” is a count.", next_step="Give how many.")
    if not share and not count and reported.value is None:
        raise CannotReturn(f"“{outcome.title}” is a number.", next_step="Give it.")
