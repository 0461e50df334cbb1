"""The demo force's matters: made once, by the actions of officers."""

from __future__ import annotations

import pytest

from safelight.derived.verify import verify
from safelight.exports.models import Allowance
from safelight.information import holding
from safelight.information.invented import MATTERS, make_information
from safelight.information.models import Matter
from safelight.information.tests import given
from safelight.kernel.roles import INFORMATION, Role
from safelight.pathways.custody.tests import given as children
from safelight.records.models import Record


@pytest.mark.django_db
def test_the_demo_has_a_matter_of_every_sort_once_and_a_record_that_is_held() -> None:
    roles = {
        "DP6201": Role.DATA_PROTECTION_OFFICER,
        "RM6203": Role.RECORDS_MANAGER,
        "CL5001": Role.CUSTODY_LEAD,
    }
    officers = {number: given.an_officer(role) for number, role in roles.items()}
    asked = children.a_child_asked_for(by=children.a_sergeant()).record
    Record.objects.filter(pk=asked.pk).update(reference="CU/TONIGHT/001")
    closed = children.a_stored_detention().record
    Record.objects.filter(pk=closed.pk).update(closed_at=children.at(7))

    now = children.at(9)
    assert make_information(officers, now=now) == len(MATTERS)
    assert make_information(officers, now=now) == 0

    assert {each.sort for each in MATTERS} <= set(Matter.objects.values_list("sort", flat=True))
    assert Allowance.objects.get().decided_at is None
    assert [each.record for each in holding.held(officers["RM6203"], now=now)] == [closed]
    assert verify(kind=INFORMATION).differences == ()
