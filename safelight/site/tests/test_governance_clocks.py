"""Each clock of governance is kept by something: facts document governance, §6."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.derived.policy import book
from safelight.derived.settle import settle
from safelight.inspection.routines.declared import declared
from safelight.kernel.acts import Act
from safelight.kernel.register import register
from safelight.kernel.roles import CUSTODY, ONLINE_ABUSE, POLICE_PROTECTION
from safelight.pathways.custody.tests import given as custody
from safelight.pathways.police_protection.tests import given as protection
from safelight.records.actions import enter
from safelight.site.governance_clocks import kept


def test_every_clock_from_1_to_34_is_kept() -> None:
    assert [number for number, by in kept(declared()).items() if not by] == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [CUSTODY, POLICE_PROTECTION])
def test_c_18_a_line_in_the_chronology_alone_meets_and_moves_no_duty(kind: str) -> None:
    of: Any = custody if kind == CUSTODY else protection
    record = (custody.a_stored_detention() if kind == CUSTODY else protection.taken()).record
    settle(record, now=of.at(1))
    duties = Duty.objects.filter(record=record).order_by("clock", "key")
    stood = list(duties.values())

    enter(record, act=Act.READ_RECORD, by=None, happened_at=of.at(1), recorded_at=of.at(1), words="Spelling corrected.")
    settle(record, now=of.at(2))

    assert stood
    assert list(duties.values()) == stood


@pytest.mark.parametrize("kind", [CUSTODY, POLICE_PROTECTION, ONLINE_ABUSE])
def test_c_20_what_comes_up_from_a_childs_record_is_acknowledged_within_an_hour_or_goes_on(kind: str) -> None:
    pathway = register.pathway(kind)
    climbing = [clock for clock in pathway.clocks if clock.climbs is not None]

    assert climbing
    assert pathway.acknowledged is not None
    assert [edition.value.amount for edition in book().editions(pathway.acknowledged)] == [60]
    for clock in climbing:
        assert clock.climbs is not None
        for edition in book().editions(clock.climbs):
            for one, other in pairwise(edition.value):
                assert one.after.amount < other.after.amount, clock.code
                assert one.role is not other.role, clock.code
