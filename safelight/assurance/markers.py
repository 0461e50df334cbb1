"""How markers mark: how hard each is, where, how often a grade was moved, and how far each agrees with themselves.

Asked for by the facts document on voice and sampling, §11.7. Nothing is said about a marker with few files (§11.11).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from safelight.assurance.frames import Period
from safelight.assurance.limits import KAPPA_LEAST, MARKER_LEAST
from safelight.assurance.statistics import Agreement, kappa
from safelight.derived.policy import book
from safelight.kernel.grades import Grade
from safelight.kernel.populations import SamplingPlan
from safelight.places.models import Area
from safelight.workforce.models import Officer


@dataclass
class Given:
    """The grades that were given to some files, and how many of them were moved a step from the rule's."""

    grades: Counter[Grade] = field(default_factory=Counter)
    moved: Counter[int] = field(default_factory=Counter)

    def add(self, ruled: Grade, grade: Grade, files: int) -> None:
        """So many files more."""
        self.grades[grade] += files
        if steps := grade.step - ruled.step:
            self.moved[steps] += files

    @property
    def files(self) -> int:
        """How many there are."""
        return self.grades.total()

    @property
    def mean(self) -> float | None:
        """The mean grade, counting inadequate as nought, requires improvement as one and good as two; None of none."""
        return sum(grade.step * count for grade, count in self.grades.items()) / self.files if self.files else None

    @property
    def moved_share(self) -> float | None:
        """In what share of files the grade was moved, either way; None of none."""
        return self.moved.total() / self.files if self.files else None


@dataclass(frozen=True)
class Marker:
    """One person's marks. `given` and `places` are None where there are too few files to say anything."""

    officer: Officer
    files: int
    given: Given | None
    places: Mapping[str, Given] | None
    again: Agreement | None
    marked_again: int


@dataclass(frozen=True)
class Markers:
    """Everybody who marked in a plan's closed samples over a period."""

    plan: SamplingPlan[Any]
    least: int
    whole: Given
    places: tuple[str, ...]
    each: tuple[Marker, ...]
    again: Agreement | None
    questions: tuple[tuple[str, Agreement], ...]
    calibrate: bool


def markers(plan: SamplingPlan[Any], period: Period) -> Markers:
    """How everybody marked in the samples of a plan that began in a period and are closed; for a moderator or a job."""
    bar = book()
    least, kappa_least = bar.value(MARKER_LEAST, on=period.end), bar.value(KAPPA_LEAST, on=period.end)
    whole, of, in_places = Given(), dict[int, Given](), dict[tuple[int, int], Given]()
    for marker, area, ruled, grade, files in _rows("assurance_marks_by_marker", plan, period):
        for given in (whole, of.setdefault(marker, Given()), in_places.setdefault((marker, area), Given())):
            given.add(Grade(ruled), Grade(grade), files)
    pairs: dict[tuple[int, str], Counter[tuple[str, str]]] = {}
    for marker, question, before, after, files in _rows("assurance_marks_given_again", plan, period):
        pairs.setdefault((marker, question), Counter())[before, after] += files
    named = {area.pk: area.name for area in Area.objects.filter(pk__in={area for _, area in in_places})}
    people = Officer.objects.filter(pk__in=of).order_by("number")
    again = _together(pairs, "")
    answers = [*plan.questions.scale.answers]
    return Markers(
        plan=plan,
        least=least,
        whole=whole,
        places=tuple(sorted(named.values())),
        each=tuple(
            _marker(
                officer,
                of[officer.pk],
                {named[area]: given for (marker, area), given in in_places.items() if marker == officer.pk},
                pairs.get((officer.pk, ""), Counter()),
                least=least,
            )
            for officer in people
        ),
        again=_agreed(again, [*Grade], power=2),
        questions=tuple(
            (question.ref, agreed)
            for question in plan.questions.questions
            if (agreed := _agreed(_together(pairs, question.ref), answers)) is not None
        ),
        calibrate=(found := _agreed(again, [*Grade], power=2)) is not None
        and found.kappa is not None
        and found.kappa < kappa_least,
    )


def _marker(
    officer: Officer, given: Given, places: Mapping[str, Given], pairs: Counter[tuple[str, str]], *, least: int
) -> Marker:
    enough = given.files >= least
    return Marker(
        officer,
        given.files,
        given if enough else None,
        {place: each for place, each in places.items() if each.files >= least} if enough else None,
        _agreed(pairs, [*Grade], power=2) if pairs.total() >= least else None,
        pairs.total(),
    )


def _together(pairs: Mapping[tuple[int, str], Counter[tuple[str, str]]], question: str) -> Counter[tuple[str, str]]:
    found = Counter[tuple[str, str]]()
    for (_, asked), counts in pairs.items():
        if asked == question:
            found.update(counts)
    return found


def _agreed(pairs: Counter[tuple[str, str]], answers: Sequence[str], *, power: int = 0) -> Agreement | None:
    if not pairs:
        return None
    table = [[0] * len(answers) for _ in answers]
    for (before, after), files in pairs.items():
        table[answers.index(before)][answers.index(after)] += files
    return kappa(table, power=power)


def _rows(function: str, plan: SamplingPlan[Any], period: Period) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}(%s, %s, %s)", [plan.code, period.start, period.end])
        return list(cursor.fetchall())
