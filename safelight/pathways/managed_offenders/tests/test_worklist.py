"""Managers’ duties among those that come up to a post, beside those of pathways whose values began on other days."""

from __future__ import annotations

from safelight.desk.worklist import told_to
from safelight.kernel.roles import Role


def test_what_comes_up_is_found_for_every_post_whenever_each_of_its_values_began() -> None:
    for post in Role:
        told_to(frozenset({post}))

    told = told_to(frozenset({Role.OFFENDER_SUPERVISOR}))
    assert any("managed-offenders.concern" in each.clocks for each in told)
