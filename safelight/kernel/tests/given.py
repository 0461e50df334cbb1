"""Set-up for the kernel's tests: moments worth trying, and a made-up kind of record with one rule of each sort."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from safelight.kernel.acts import Act
from safelight.kernel.calendar import LONDON
from safelight.kernel.clocks import Clock, once
from safelight.kernel.codes import Code
from safelight.kernel.durations import Hours
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.kernel.register import Pathway
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy, Source

FIRST_DAY, LAST_DAY = date(2018, 1, 1), date(2027, 12, 31)

STATUTE = Source("Made-up Act 1990, s.1", "https://www.example.org/act/1", checked_on=date(2026, 11, 22))


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A UTC moment."""
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


ARRIVED_AT = utc(2024, 1, 10, 12)


def last_sunday(year: int, month: int) -> date:
    """The day on which the clocks change in March and October."""
    day = date(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


CLOCK_CHANGES = [
    datetime.combine(last_sunday(year, month), time(1), tzinfo=UTC)
    for year in range(FIRST_DAY.year, LAST_DAY.year + 1)
    for month in (3, 10)
]
MONTH_ENDS = [
    date(year, month, 1) - timedelta(days=1)
    for year in range(FIRST_DAY.year, LAST_DAY.year + 1)
    for month in range(2, 13)
]
LEAP_DAYS = [date(2020, 2, 29), date(2024, 2, 29)]


def days() -> st.SearchStrategy[date]:
    """Any day of ten years, with those that catch rules out drawn often."""
    return st.one_of(
        st.dates(FIRST_DAY, LAST_DAY),
        st.sampled_from(MONTH_ENDS),
        st.sampled_from(LEAP_DAYS),
        st.sampled_from([change.date() for change in CLOCK_CHANGES]),
    )


def minutes_from(starts: list[datetime], *, within: int) -> st.SearchStrategy[datetime]:
    """Whole minutes near one of some moments."""
    return st.builds(
        lambda start, minutes: start + timedelta(minutes=minutes),
        st.sampled_from(starts),
        st.integers(-within, within),
    )


def moments() -> st.SearchStrategy[datetime]:
    """UTC moments of ten years to the minute, the hours round every clock change drawn often."""
    anywhere = st.builds(
        lambda day, minutes: datetime.combine(day, time(), tzinfo=UTC) + timedelta(minutes=minutes),
        days(),
        st.integers(0, 24 * 60 - 1),
    )
    return st.one_of(anywhere, minutes_from(CLOCK_CHANGES, within=36 * 60))


def clock_times() -> st.SearchStrategy[time]:
    """Clock times to the minute."""
    return st.builds(lambda minute: time(minute // 60, minute % 60), st.integers(0, 24 * 60 - 1))


def in_london(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """The UTC moment of a London clock time that comes once."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


@dataclass(frozen=True)
class Question:
    """Something asked during a stay, as a source or an officer recorded it."""

    id: str
    asked_at: datetime
    answered: bool = True
    involvement: int | None = None


@dataclass(frozen=True)
class Stay:
    """A made-up record: somebody came, was asked, answered and left."""

    id: int = 1
    opened_at: datetime = ARRIVED_AT
    provided: frozenset[str] | None = None
    asked_at: datetime | None = ARRIVED_AT
    answered_at: datetime | None = None
    left_at: datetime | None = None
    questions: tuple[Question, ...] = ()


class Size(Code):
    """How large."""

    SMALL = "SMALL"
    LARGE = "LARGE"


class Warm(Code):
    """Whether it is warm."""

    YES = "YES", "Yes"
    NO = "NO", "No"


def six_hours() -> Editions[Hours]:
    """A limit that has not changed since 1990."""
    return Editions(Edition(date(1990, 1, 1), Hours(6), STATUTE))


def a_clock(code: str = "stay.answer", **changed: object) -> Clock[Stay]:
    """A clock from being asked to answering."""
    declared: dict[str, object] = {
        "ref": f"made-up:{code}",
        "code": code,
        "question": "Was the question answered within six hours?",
        "imperative": "Answer the question",
        "set_by": SetBy.LAW,
        "limit": six_hours(),
        "owner": lambda stay: Role.CUSTODY_SERGEANT,
    }
    if "cycle" not in changed:
        declared["runnings"] = lambda stay: once(stay.id, stay.asked_at, met=stay.answered_at, stopped=stay.left_at)
    return Clock(**(declared | changed))  # type: ignore[arg-type]  # the keywords are a test's own


def a_requirement(code: str = "stay.answered", **changed: object) -> Requirement[Stay]:
    """A requirement that an answer is on the record."""
    declared: dict[str, object] = {
        "ref": f"made-up:{code}",
        "code": code,
        "question": "Is there an answer?",
        "missing": "The answer",
        "set_by": SetBy.LAW,
        "source": STATUTE,
        "in_force_from": date(1990, 1, 1),
        "applies": lambda stay: True,
        "holds": lambda stay: stay.answered_at is not None,
        "since": lambda stay: stay.opened_at,
        "before": (Act.CLOSE_CUSTODY,),
    }
    return Requirement(**(declared | changed))  # type: ignore[arg-type]  # the keywords are a test's own


def a_measure(code: str = "stay.answers", **changed: object) -> Measure[Stay]:
    """A measure of stays that were answered."""
    declared: dict[str, object] = {
        "ref": f"made-up:{code}",
        "code": code,
        "title": "Stays answered",
        "unit": Unit.SHARE,
        "asked_by": ("The made-up inspectorate",),
        "explained": "Of all stays, those with an answer.",
        "outcomes": lambda stay: [Outcome(str(stay.id), stay.opened_at.date(), stay.answered_at is not None)],
    }
    return Measure(**(declared | changed))  # type: ignore[arg-type]  # the keywords are a test's own


def a_pathway(kind: str = "stay", **changed: object) -> Pathway:
    """A kind of record with one rule of each sort."""
    declared: dict[str, object] = {
        "kind": kind,
        "title": "Stays",
        "load": lambda ids: [],
        "clocks": (a_clock(f"{kind}.answer"),),
        "requirements": (a_requirement(f"{kind}.answered"),),
        "measures": (a_measure(f"{kind}.answers"),),
    }
    return Pathway(**(declared | changed))  # type: ignore[arg-type]  # the keywords are a test's own
