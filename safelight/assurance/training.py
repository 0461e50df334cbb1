"""Who has had which training, until when it counts, and who needs which because of what samples found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, QuerySet, Sum

from safelight.assurance.codes import Assessed, Attendance, Counted
from safelight.assurance.courses import COURSES, FAULTS, Course
from safelight.assurance.limits import FAULT_MONTHS, FAULT_REPEATS, FAULT_SHARE, TRAINING_WARN
from safelight.assurance.models import Fault, Tally, TrainingEvent
from safelight.derived.policy import book
from safelight.kernel.calendar import add_months, london_day, start_of_day
from safelight.kernel.codes import Code
from safelight.kernel.roles import Role
from safelight.places.models import Area
from safelight.workforce.models import Officer

_MOST = 200


class Held(Code):
    """How somebody stands with a course."""

    IN_DATE = "IN_DATE", "In date"
    RUNS_OUT_SOON = "RUNS_OUT_SOON", "Runs out soon"
    RAN_OUT = "RAN_OUT", "Ran out"
    NEVER = "NEVER", "Not had"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands with one course, and until when it counts (None: for good, or never had)."""

    course: Course
    held: Held
    until: date | None
    held_on: date | None


@dataclass(frozen=True)
class Trained:
    """One person, what they are posted as, and how they stand with each course their roles take."""

    officer: Officer
    roles: tuple[Role, ...]
    courses: tuple[Standing, ...]

    @property
    def missing(self) -> int:
        """How many courses do not count today."""
        return sum(each.held in (Held.RAN_OUT, Held.NEVER) for each in self.courses)


@dataclass(frozen=True, slots=True)
class Need:
    """One fault found again and again: of whom, or of which place, how often, and the course that teaches it.

    `met`: since the fault was last found, the officer has had the course.
    """

    fault: str
    course: Course
    officer: Officer | None
    area: Area | None
    times: int
    of: int | None
    met: bool

    @property
    def words(self) -> str:
        """The fault in words."""
        return FAULTS[self.fault].words


def trained(officers: Sequence[Officer], *, today: date) -> list[Trained]:
    """How each of these people stands with each course their roles take, in one query for all of them.

    Their postings are read beforehand by whoever lists them.
    """
    warn = book().value(TRAINING_WARN, on=today).amount
    latest: dict[tuple[int, str], TrainingEvent] = {}
    counted = TrainingEvent.objects.filter(
        officer__in=[officer.pk for officer in officers], attendance=Attendance.FULL
    ).exclude(assessed=Assessed.NOT_PASSED)
    for event in counted.order_by("held_on", "pk"):
        latest[event.officer_id, event.course] = event
    found = []
    for officer in officers:
        roles = tuple(sorted({Role(posting.role) for posting in officer.postings_on(today)}))
        courses = [course for course in COURSES.values() if set(course.roles) & set(roles)]
        found.append(
            Trained(
                officer,
                roles,
                tuple(_standing(each, latest.get((officer.pk, each.code)), today, warn) for each in courses),
            )
        )
    return found


def _standing(course: Course, event: TrainingEvent | None, today: date, warn: int) -> Standing:
    if event is None:
        return Standing(course, Held.NEVER, None, None)
    until = event.expires_on
    if until is None:
        return Standing(course, Held.IN_DATE, None, event.held_on)
    left = (until - today).days
    held = Held.RAN_OUT if left <= 0 else Held.RUNS_OUT_SOON if left <= warn else Held.IN_DATE
    return Standing(course, held, until, event.held_on)


def needs(*, now: datetime) -> list[Need]:
    """Who needs which training: one fault again and again of one officer, or in too large a share of a place's files.

    Within the months the force looks back, of the faults that whoever asks may read; officers first, most found first.
    """
    today = london_day(now)
    since = start_of_day(add_months(today, -book().value(FAULT_MONTHS, on=today)))
    faults = Fault.objects.filter(found_at__gte=since, found_at__lte=now)
    return [
        *_of_officers(faults, book().value(FAULT_REPEATS, on=today)),
        *_of_places(faults, since, book().value(FAULT_SHARE, on=today)),
    ]


def _of_officers(faults: QuerySet[Fault], repeats: int) -> Iterable[Need]:
    rows = list(
        faults.exclude(officer=None)
        .values("officer", "code")
        .annotate(times=Count("file", distinct=True), last=Max("found_at"))
        .filter(times__gte=repeats)
        .order_by("-times", "officer", "code")[:_MOST]
    )
    officers = Officer.objects.in_bulk({row["officer"] for row in rows})
    had: dict[tuple[int, str], date] = {}
    attended = TrainingEvent.objects.filter(officer__in=list(officers), attendance=Attendance.FULL)
    for event in attended.order_by("held_on", "pk"):
        had[event.officer_id, event.course] = event.held_on
    for row in rows:
        course = COURSES[FAULTS[row["code"]].course]
        met = had.get((row["officer"], course.code), date.min) >= london_day(row["last"])
        yield Need(row["code"], course, officers[row["officer"]], None, row["times"], None, met)


def _of_places(faults: QuerySet[Fault], since: datetime, share: float) -> Iterable[Need]:
    counted = Tally.objects.filter(counted=Counted.PLACE, sample__closed_at__gte=since)
    marked = dict(counted.order_by().values_list("code").annotate(Sum("files")))
    rows = list(
        faults.order_by()
        .values("area", "code")
        .annotate(times=Count("file", distinct=True))
        .order_by("-times", "area", "code")[:_MOST]
    )
    areas = Area.objects.in_bulk({row["area"] for row in rows})
    for row in rows:
        area = areas[row["area"]]
        of = marked.get(area.code, 0)
        if of and row["times"] >= share * of:
            course = COURSES[FAULTS[row["code"]].course]
            yield Need(row["code"], course, None, area, row["times"], of, met=False)
