"""Which cases a page of a review shows: in one order, so many at a time, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from safelight.meetings.agenda import Kept
from safelight.meetings.cases import in_order
from safelight.meetings.codes import DecisionCode, Movement
from safelight.meetings.models import Decision, Item
from safelight.meetings.series import CUSTODY_REVIEW

KEPT_LINE, MOVED_LINE, _ = CUSTODY_REVIEW.lines
MOVEMENTS = (Movement.CAME, Movement.STAYED, Movement.WENT, Movement.APPEARED, Movement.VANISHED)


def kept(*, decided: Collection[Movement] = (), code: DecisionCode = DecisionCode.CARRIED) -> Kept:
    """What is kept of a meeting: a case of each movement on the first list, later references first, and one beside."""
    items = [
        Item(pk=number, line=KEPT_LINE.code, reference=f"CU/{9 - number}", movement=movement)
        for number, movement in enumerate(MOVEMENTS, start=1)
    ]
    beside = Item(pk=9, line=MOVED_LINE.code, reference="CU/9", movement=Movement.CAME)
    decisions = {item.pk: [Decision(code=code)] for item in items if item.movement in decided}
    return Kept(CUSTODY_REVIEW, [*items, beside], decisions, {})


def shown(kept: Kept, *, undecided: bool = False) -> list[str]:
    """The movements of the cases shown, in order."""
    return [item.movement for item in in_order(kept, KEPT_LINE, undecided=undecided)]


def test_a_list_has_who_is_on_it_and_who_left_unexplained_by_reference() -> None:
    assert shown(kept()) == [Movement.VANISHED, Movement.APPEARED, Movement.STAYED, Movement.CAME]
    assert [item.reference for item in in_order(kept(), MOVED_LINE)] == ["CU/9"]


def test_a_case_waits_for_its_decision_and_one_that_appeared_until_somebody_says_how() -> None:
    decided = kept(decided=[Movement.CAME, Movement.APPEARED])

    assert shown(decided, undecided=True) == [Movement.VANISHED, Movement.APPEARED, Movement.STAYED]


@pytest.mark.parametrize(("code", "waits"), [(DecisionCode.CARRIED, True), (DecisionCode.EXPLAINED, False)])
def test_only_an_explanation_settles_who_appeared(code: DecisionCode, waits: bool) -> None:
    found = kept(decided=[Movement.APPEARED], code=code)

    assert (Movement.APPEARED in shown(found, undecided=True)) is waits


def test_nobody_beside_the_others_waits_for_a_decision() -> None:
    assert in_order(kept(), MOVED_LINE, undecided=True) == []
