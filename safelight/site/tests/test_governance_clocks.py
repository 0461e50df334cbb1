"""Each clock of governance is kept by something, or says what it waits for: facts document governance, §6."""

from __future__ import annotations

import pytest

from safelight.inspection.routines.declared import declared
from safelight.kernel.register import register
from safelight.kernel.roles import CUSTODY, POLICE_PROTECTION
from safelight.site.governance_clocks import NUMBERS, WAITING, kept

ANOTHER_ROOM = {f"C-{number}" for number in (21, 22, 23, 24, 25, 26, 27, 31)}
"""Those of the room of information, which keeps its own."""


def test_every_clock_from_1_to_34_is_kept_or_says_what_it_waits_for_and_never_both() -> None:
    keeps = {number for number, by in kept(declared()).items() if by}

    assert keeps.isdisjoint(WAITING)
    assert set(NUMBERS) - keeps - set(WAITING) <= ANOTHER_ROOM


@pytest.mark.parametrize("kind", [CUSTODY, POLICE_PROTECTION])
def test_c_18_and_c_20_no_entry_alone_meets_a_clock_and_what_is_not_done_climbs(kind: str) -> None:
    clocks = register.pathway(kind).clocks

    assert not {clock.code for clock in clocks if clock.answer is not None and "ENTRY" in clock.answer.value}
    assert [clock.code for clock in clocks if clock.climbs is not None]
