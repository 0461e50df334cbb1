"""Governance §14B, 19: a clerical edit does not reset the clock that asks for progress."""

from __future__ import annotations

import pytest

from safelight.derived.models import Duty
from safelight.derived.settle import settle
from safelight.pathways.online_abuse.codes import Band, Weight
from safelight.pathways.online_abuse.rules.clocks import PROGRESS
from safelight.pathways.online_abuse.tests import given


@pytest.mark.django_db
def test_14b_19_a_clerical_edit_does_not_reset_the_clock_of_no_activity_and_a_substantive_entry_does() -> None:
    officer = given.an_investigator()
    case = given.graded(given.received(by=officer), Band.HIGH, by=officer)
    idle = Duty.objects.open().filter(record=case.pk, clock=PROGRESS[0].code)
    asked = idle.get()
    assert asked.due_at == given.at(1 + 48)

    given.logged(case, Weight.CLERICAL, by=officer, hours=40, words=("Spelling put right.",))
    settle(case.record, now=given.at(60))

    assert idle.get().due_at == asked.due_at < given.at(60)

    given.logged(case, Weight.SUBSTANTIVE, by=officer, hours=60, words=("The provider gave the address.",))

    assert Duty.objects.get(pk=asked.pk).met_at == given.at(60)
    assert idle.get().due_at == given.at(60 + 48)
