"""The invented samples are made at whatever hour, the first of a month's among them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from safelight.assurance.invented import drawn_at, months_before
from safelight.kernel.calendar import london_day


@pytest.mark.parametrize("first", [datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)])
def test_each_period_is_over_when_its_sample_is_drawn(first: datetime) -> None:
    for hour in range(-3, 75):
        now = first + timedelta(hours=hour, minutes=10)

        drawn = [(period, drawn_at(period, now)) for period in months_before(now)]

        assert all(period.end <= london_day(at) and at < now for period, at in drawn), now
        assert [period.end for period, _ in drawn[:-1]] == [period.start for period, _ in drawn[1:]]
