"""The invented children of the last weeks: made by actions, each ledger whole, and ended as its night says."""

from __future__ import annotations

import pytest

from safelight.pathways.custody.codes import TransferOutcome
from safelight.pathways.custody.invented.lately import PREFIX, make_lately
from safelight.pathways.custody.invented.lately.scripts import STILL_HERE
from safelight.pathways.custody.invented.tonight.scripts import TONIGHT
from safelight.pathways.custody.invented.tonight.steps import Cast
from safelight.pathways.custody.ledger.lines import Kind
from safelight.pathways.custody.ledger.outcomes import outcome_of
from safelight.pathways.custody.ledger.steps import ledger_of
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given

pytestmark = pytest.mark.django_db


def test_they_show_every_step_and_nearly_every_end_of_a_ledger_and_are_made_once() -> None:
    area = given.suite()
    casts = [Cast(given.a_sergeant(area), given.an_inspector(area), area)]

    made = make_lately(casts, now=given.at())
    again = make_lately(casts, now=given.at())

    facts = list(load_facts(list(Detention.objects.values_list("pk", flat=True))))
    ledgers = [ledger_of(each, {}) for each in facts]
    past = [each for each in facts if each.reference.startswith(PREFIX)]
    assert (made, again, len(facts)) == (11, 0, 11)
    assert {step.kind for ledger in ledgers for step in ledger.steps} >= set(Kind) - {Kind.ATTEMPT, Kind.PRINTED}
    assert {outcome_of(each) for each in past} == {
        TransferOutcome.MOVED_NON_SECURE,
        TransferOutcome.KEPT_IMPRACTICABLE,
        TransferOutcome.KEPT_NO_SECURE_PLACE,
        TransferOutcome.STRAIGHT_TO_COURT,
    }
    assert all(each.closed_at is not None for each in past)
    assert sum(outcome_of(each) is None for each in facts) == 3


def test_tonights_numbers_are_each_used_once() -> None:
    numbers = [script.number for script in (*TONIGHT, *STILL_HERE)]

    assert len(numbers) == len(set(numbers))
