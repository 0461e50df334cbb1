"""The demo force's cases, and what the daily meeting is told of them: each at another point, made once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from safelight.derived.models import Duty
from safelight.kernel.meetings import Asked
from safelight.pathways.online_abuse.codes import Band
from safelight.pathways.online_abuse.disclosed import disclosed
from safelight.pathways.online_abuse.invented import Cast, make_cases
from safelight.pathways.online_abuse.meeting import DAILY_LINE
from safelight.pathways.online_abuse.models import OnlineCase
from safelight.pathways.online_abuse.tests import given

NOW = datetime(2026, 10, 25, 9, 40, tzinfo=UTC)  # on the morning the clocks went back


@pytest.mark.django_db
def test_the_invented_cases_are_made_once_and_the_meeting_is_told_of_those_that_press() -> None:
    cast = Cast(given.an_investigator(), given.a_supervisor(), given.district(), given.district("SOUTH"))

    assert make_cases(cast, now=NOW) == 7
    assert make_cases(cast, now=NOW) == 0

    cases = list(OnlineCase.objects.order_by("pk").select_related("record"))
    urgent, idle, *_, dealt_with, _closed = cases
    asked = Asked(since=NOW - timedelta(days=1), until=NOW)
    rows = {row.record: row for row in DAILY_LINE.rows(asked)}
    assert set(rows) == {urgent.pk, idle.pk}
    assert rows[urgent.pk].more.band == Band.VERY_HIGH
    assert rows[idle.pk].more.moved_at == NOW - timedelta(days=9)
    assert (rows[idle.pk].more.children, rows[idle.pk].more.at_home, rows[idle.pk].more.told) == (2, 2, 1)
    assert {risk.code for risk in DAILY_LINE.risks_of(rows[idle.pk], at=NOW)} == {
        "online-abuse.over",
        "online-abuse.at-home",
        "online-abuse.not-told",
        "online-abuse.idle",
    }
    assert DAILY_LINE.cells(rows[urgent.pk], at=NOW)["children"] == "1 child, 1 living with the suspect"
    before = {
        row.record for row in DAILY_LINE.rows(Asked(since=NOW - timedelta(days=7), until=NOW - timedelta(days=6)))
    }
    assert before == {idle.pk, dealt_with.pk}

    late = Duty.objects.overdue(NOW).filter(record=urgent.pk).values_list("clock", flat=True)
    assert "online-abuse.execute-very-high" in late
    assert "online-abuse.arrange-very-high" not in late
    assert [each.to for each in disclosed([urgent.pk])] == ["Peterborough MASH, Invented Desk"]
