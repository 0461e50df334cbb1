"""What the room does is for its own posts: the actions refuse everybody else themselves, whatever page led to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from safelight.information.actions import disclosures, matters, retention
from safelight.information.codes import Sort
from safelight.information.models import Erasure
from safelight.information.retention import Decided, Group
from safelight.information.tests import given
from safelight.kernel.roles import Role
from safelight.measures.tests.given import NOW
from safelight.pathways.custody.tests import given as children
from safelight.records.access import NotAllowed, NotVisible
from safelight.records.models import Record
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
_ON_A_RECORD: dict[str, Callable[[Record, Officer], object]] = {
    "hold": lambda record, by: retention.hold(record, case="Inquiry", held=True, why="Why.", by=by, now=NOW),
    "restrict": lambda record, by: retention.restrict(record, restricted=True, why="Why.", by=by, now=NOW),
    "decide": lambda record, by: retention.decide(
        record, decided=Decided.KEEP, group=Group.OTHER_OFFENCES, why="Why.", regard="Regarded.", by=by, now=NOW
    ),
    "ask to erase": lambda record, by: retention.ask_to_erase(record, why="Why.", by=by, now=NOW),
    "erase": lambda record, by: retention.erase(record, by=by, now=NOW),
    "disclose": lambda record, by: disclosures.record_disclosure(
        record,
        shared=True,
        to="Peterborough",
        what="The plan",
        why="To keep the child safe",
        basis="Children Act 1989",
        quality="Checked",
        happened_at=NOW - timedelta(hours=1),
        by=by,
        now=NOW,
    ),
}


@pytest.mark.parametrize("doing", _ON_A_RECORD)
def test_somebody_who_reaches_the_record_and_is_not_of_the_post_does_nothing_of_it(doing: str) -> None:
    record = children.a_stored_detention().record
    sergeant = children.a_sergeant(record.area)

    with pytest.raises(NotAllowed), transaction.atomic():
        _ON_A_RECORD[doing](record, sergeant)


def test_nobody_else_closes_a_matter() -> None:
    matter = given.a_matter(Sort.FREEDOM, by=given.an_officer(Role.INFORMATION_GOVERNANCE))

    with pytest.raises((NotAllowed, NotVisible)):
        matters.close_matter(matter.record, words="It ended.", by=given.an_officer(Role.RECORDS_MANAGER), now=NOW)


def test_nobody_but_the_data_protection_officer_approves_an_erasure() -> None:
    asked = Erasure.objects.create(
        record=children.a_stored_detention().record,
        reference="CU/1",
        why="Why.",
        asked_by=given.an_officer(Role.RECORDS_MANAGER),
        asked_at=NOW,
    )

    with pytest.raises(NotAllowed):
        retention.approve_erasure(asked, by=given.an_officer(Role.CUSTODY_LEAD), now=NOW)
