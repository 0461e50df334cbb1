"""Late entries: one rule for every pathway."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest

from safelight.kernel.durations import Minutes
from safelight.kernel.lateness import late_entries
from safelight.kernel.policy import ForceValue, Policy, PolicyBook
from safelight.kernel.sources import Origin

HAPPENED = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
AFTER = Policy("tests.late-entry", Minutes)
Policy.declared.pop("tests.late-entry")
BOOK = PolicyBook([ForceValue("tests.late-entry", "", Origin("A test"), ((date(2020, 1, 1), 60),))])
RULE = late_entries(
    ref="custody:G25",
    code="tests.late-entry-reason",
    after=AFTER,
    source=Origin("A test"),
    in_force_from=date(2022, 2, 15),
)


class AnEntry(NamedTuple):
    """An entry of a chronology."""

    id: str = "1"
    happened_at: datetime | None = HAPPENED
    recorded_at: datetime | None = None
    late_reason: str = ""


class SomeFacts(NamedTuple):
    """Facts with a chronology."""

    entries: tuple[AnEntry, ...] = ()


@pytest.mark.parametrize(("after", "late"), [(0, False), (3600, False), (3601, True), (10_800, True)])
def test_an_entry_is_late_a_second_past_the_force_s_minutes_whatever_the_clocks_do(after: int, late: bool) -> None:
    entry = AnEntry(recorded_at=HAPPENED + timedelta(seconds=after))

    assert [gap.key for gap in RULE.gaps(SomeFacts((entry,)), BOOK)] == (["1"] if late else [])


def test_a_late_entry_that_says_why_is_no_gap_and_spaces_say_nothing() -> None:
    late = AnEntry(recorded_at=HAPPENED + timedelta(hours=3))

    assert RULE.gaps(SomeFacts((late._replace(late_reason="With the child in hospital."),)), BOOK) == []
    assert len(RULE.gaps(SomeFacts((late._replace(late_reason="   "),)), BOOK)) == 1


def test_of_an_entry_whose_times_are_not_known_nothing_is_said() -> None:
    unknown = (AnEntry("1", None, HAPPENED), AnEntry("2", HAPPENED, None))

    assert RULE.gaps(SomeFacts(unknown), BOOK) == []
