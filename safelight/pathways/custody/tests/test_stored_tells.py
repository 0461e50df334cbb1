"""Where a clock says that stored duties tell, trying another limit on them is trying it on the facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safelight.derived.policy import book
from safelight.derived.what_if import Way, way_to_try
from safelight.kernel.clocks import Clock
from safelight.kernel.durations import Hours
from safelight.kernel.editions import Edition
from safelight.kernel.sources import Origin
from safelight.pathways.custody.codes import Bail, ChargeResult, PostponementReason, ReviewType
from safelight.pathways.custody.facts import CustodyFacts, ReviewFacts
from safelight.pathways.custody.rules.clocks import CLOCKS

AUTHORISED_AT = datetime(2024, 3, 4, 9, tzinfo=UTC)
TOLD = [clock for clock in CLOCKS if clock.tried_on_what_is_stored and clock.cycle is not None]

_HOURS = st.integers(1, 60).map(lambda hours: AUTHORISED_AT + timedelta(hours=hours))
_SOMETIME = st.none() | _HOURS


@st.composite
def reviews(draw: st.DrawFn) -> tuple[ReviewFacts, ...]:
    """Reviews of every kind in any order, done or put off."""
    return tuple(
        ReviewFacts(
            str(number),
            type=draw(st.sampled_from(ReviewType)),
            done_at=draw(_SOMETIME),
            postponed_at=draw(_SOMETIME),
            postponed_reason=draw(st.sampled_from(["", PostponementReason.QUESTIONING])),
        )
        for number in range(draw(st.integers(0, 4)))
    )


@st.composite
def detentions(draw: st.DrawFn) -> CustodyFacts:
    """A detention reviewed in time, late, never, or put off, and charged or not."""
    charged_at = draw(_SOMETIME)
    refused: dict[str, Any] = {"charge_result": ChargeResult.CHARGED, "bail": Bail.REFUSED, "bail_at": charged_at}
    return CustodyFacts(
        id=1,
        authorised_at=AUTHORISED_AT,
        left_at=draw(_SOMETIME),
        charged_at=charged_at,
        reviews=draw(reviews()),
        **(refused if charged_at else {}),
    )


@pytest.mark.parametrize("clock", TOLD, ids=lambda clock: clock.code)
@settings(max_examples=30, deadline=None)
@given(detentions(), st.integers(1, 24))
def test_its_own_limit_moves_no_running(clock: Clock[CustodyFacts], facts: CustodyFacts, hours: int) -> None:
    proposed = Edition(date(1990, 1, 1), Hours(hours), Origin("Proposed"))

    assert list(clock.started(facts, book().with_proposal(clock.code, proposed))) == list(clock.started(facts, book()))


def test_no_limit_has_to_be_derived_again_from_facts() -> None:
    derived = [clock.code for clock in CLOCKS if way_to_try(clock, Hours(12), held=book()) is Way.DERIVED_NOT_TOLD]

    assert derived == []
