"""What the daily meeting is told of offenders, and the demo force’s own."""

from __future__ import annotations

from datetime import datetime

import pytest

from safelight.derived.models import Duty, Gap
from safelight.kernel.meetings import Asked, Row
from safelight.pathways.managed_offenders.codes import Band
from safelight.pathways.managed_offenders.invented import Cast, make_offenders
from safelight.pathways.managed_offenders.meeting import DAILY_LINE, Overdue
from safelight.pathways.managed_offenders.tests import given
from safelight.pathways.managed_offenders.tests.given import at
from safelight.records.models import Involvement

pytestmark = pytest.mark.django_db


def told(since: datetime, until: datetime, ids: tuple[int, ...] = ()) -> list[Row[Overdue]]:
    return list(DAILY_LINE.rows(Asked(since=since, until=until, ids=ids)))


def test_an_offender_is_on_the_list_from_when_the_visit_is_overdue_until_it_is_made() -> None:
    manager = given.a_manager()
    offender = given.taken_on(by=manager, initials="A.B.")
    given.assess(offender, Band.HIGH, by=manager)
    assert told(at(88), at(89)) == []

    [late] = told(at(91), at(92))
    words = DAILY_LINE.cells(late, at=at(92))
    assert (late.child, late.began_at, late.in_scope(at(92))) == ("A.B., offender", at(90), True)
    assert words["overdue"] == "Visit at home: risk high: overdue by 2 days"
    assert (words["band"], words["seen"], words["manager"]) == ("High", "Not yet", manager.get_full_name())
    assert [risk.title for risk in DAILY_LINE.risks_of(late, at=at(92))] == ["of high risk, or not assessed"]

    given.visit(offender, by=manager, days=93)

    [gone] = told(at(92), at(94))
    assert (gone.ended_at, gone.in_scope(at(94))) == (at(93), False)
    assert told(at(94), at(95)) == []
    assert [row.reference for row in told(at(94), at(95), (offender.pk,))] == [offender.record.reference]


def test_an_offender_under_18_comes_before_the_meeting_without_initials() -> None:
    given.taken_on(by=given.a_manager(), initials="A.B.", under_18=True)

    [late] = told(at(91), at(92))

    assert late.child == "Offender under 18"


def test_the_demo_force_has_offenders_of_every_kind_and_makes_them_once() -> None:
    now = at(500)
    cast = Cast(given.a_manager(), given.a_manager(given.district("SOUTH")), given.a_supervisor())

    assert make_offenders(cast, now=now) == 9
    assert make_offenders(cast, now=now) == 0

    overdue = set(Duty.objects.open().filter(due_at__lt=now).values_list("clock", flat=True))
    assert {"managed-offenders.visit-very-high", "managed-offenders.reactive-review"} <= overdue
    assert not Gap.objects.open().exists()
    assert Involvement.objects.count() == 1
    managed = [DAILY_LINE.cells(row, at=now)["mode"] for row in told(at(499), now)]
    assert "Reactive, and that has lapsed" in managed
    assert "Active" in managed
