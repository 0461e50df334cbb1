"""The law that was read for this room, and the force's own values."""

from __future__ import annotations

from datetime import date

from safelight.kernel.durations import Duration, Hours, Minutes, WorkingDays
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.periods import DaysAfter, MonthsToTheDay, Then, WeeksAfter
from safelight.kernel.policy import Climb, Policy, climbs
from safelight.kernel.sources import Source

IN_FORCE = date(2018, 5, 25)
"""Since when the Data Protection Act 2018 governs policing."""
_READ_ON = date(2026, 11, 20)
_ACT = "https://www.legislation.gov.uk/ukpga/2018/12/section/"


def section(number: str, *, of: str = "") -> Source:
    """A section of the Data Protection Act 2018, or a part `of` it."""
    return Source(f"Data Protection Act 2018 s.{number}{of}", f"{_ACT}{number}", _READ_ON)


def _law(limit: Duration, source: Source) -> Editions[Duration]:
    return Editions(Edition(IN_FORCE, limit, source))


TELL_COMMISSIONER = _law(Hours(72), section("67"))
RECONSIDER = _law(MonthsToTheDay(1), section("50"))
ADVISE = _law(WeeksAfter(6), section("65"))
ADVISE_EXTENDED = _law(Then(WeeksAfter(6), MonthsToTheDay(1)), section("65"))
KEEP_POLICY_DOCUMENT = _law(MonthsToTheDay(6), section("42", of="(5)"))

TELL_PEOPLE = Policy("information.tell-people", Hours)
TELL_RECIPIENTS = Policy("information.tell-recipients", Hours)
RIGHTS_WITHIN = Policy("information.rights", MonthsToTheDay)
RIGHTS_EXTENDED = Policy("information.rights-extended", MonthsToTheDay)
FREEDOM_WITHIN = Policy("information.freedom", WorkingDays)
DECIDE_POLICY_DOCUMENT = Policy("information.decide-policy-document", DaysAfter)
WARN = Policy("information.warn", Minutes)
WARN_SOON = Policy("information.warn-soon", Minutes)
CLIMB: Policy[tuple[Climb, ...]] = Policy("information.climbs", climbs)
