"""What is overdue, as those outside the force may see it: no backlog that could point at a child."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from safelight.inspection.presenting import present_backlog
from safelight.inspection.queries import Backlog
from safelight.kernel.acts import Act
from safelight.kernel.roles import ROLES, Role
from safelight.measures.small_numbers import TOO_SMALL, Care

NOW = datetime(2024, 4, 1, 9, tzinfo=UTC)
CARE = Care(smallest=5, base=30)


@pytest.mark.parametrize(
    ("overdue", "waiting", "shown"),
    [(1, 1, False), (5, 5, True), (9, 4, False), (9, 5, False), (10, 5, True), (12, 0, True)],
)
def test_with_care_a_backlog_is_kept_back_where_any_part_of_it_is_few(overdue: int, waiting: int, shown: bool) -> None:
    backlog = Backlog("custody.review", "Was detention reviewed?", overdue, waiting, NOW - timedelta(hours=3))
    whole = present_backlog(backlog, NOW, None)

    assert whole[1:] == [f"{overdue}", {"text": f"{waiting}", "tone": "late" if waiting else ""}, "3 h 00 min over"]
    assert present_backlog(backlog, NOW, CARE) == (whole if shown else [whole[0], TOO_SMALL, "–", "–"])


def test_the_force_sees_its_backlogs_whole_and_the_commissioners_office_does_not() -> None:
    inside = {Role.CHIEF_OFFICER, Role.GOVERNANCE_LEAD, Role.UNDERTAKING_OWNER}

    assert {role for role, grant in ROLES.items() if Act.READ_SMALL_BACKLOGS in grant.acts} == inside
