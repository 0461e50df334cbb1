"""What a post owes of routines is told where whoever holds it begins the day, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from safelight.design.clock import set_clock
from safelight.inspection.actions.routines import begin, follow_routines
from safelight.inspection.tests.routines.given import SINCE, World, a_world, at
from safelight.kernel.meetings import Series
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.meetings import actions
from safelight.meetings.tests.given import a_lead, an_officer
from safelight.records.testing import as_web
from safelight.workforce.models import Officer
from tests.counting import statements
from tests.standing import standing

REVIEW = "Monthly custody review: March 2024"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with standing(django_db_blocker, _reviewed_monthly) as made:
        yield made


def _reviewed_monthly() -> World:
    """Where partners are to go through each month since March, too."""
    made = a_world()
    begin("YPIC-REVIEW", since_on=SINCE, by=made.lead, now=at(SINCE))
    return made


pytestmark = pytest.mark.django_db


def told(officer: Officer, day: date) -> dict[str, tuple[str, str]]:
    """What waits for an officer on a day, as the web's login."""
    follow_routines(at(day))
    with as_web(officer, now=at(day)):
        return {each.what: (each.words, each.tone) for each in register.waiting(officer, now=at(day))}


@pytest.mark.parametrize(
    ("day", "tone"), [(date(2024, 4, 1), ""), (date(2024, 4, 28), "soon"), (date(2024, 4, 29), "late")], ids=str
)
def test_the_review_of_a_month_waits_for_the_custody_lead_from_its_end_and_is_late_after_28_days(
    world: World, day: date, tone: str
) -> None:
    assert told(a_lead(), day)[REVIEW][1] == tone


def test_it_waits_no_more_once_it_is_held(world: World) -> None:
    lead = a_lead()
    actions.open_meeting(Series.CUSTODY_REVIEW, by=lead, now=at(date(2024, 4, 3)))

    assert REVIEW not in told(lead, date(2024, 4, 4))


def test_nobody_else_is_told_and_it_costs_them_nothing(world: World) -> None:
    inspector = an_officer(Role.SUPERINTENDENT)
    follow_routines(at(date(2024, 4, 29)))
    inspector.roles(at(date(2024, 4, 29)))

    with statements() as sent:
        found = register.waiting(inspector, now=at(date(2024, 4, 29)))

    assert (found, list(sent)) == ([], [])


def test_the_pages_on_which_the_custody_lead_begins_the_day_say_it(client: Client, world: World) -> None:
    client.force_login(a_lead())
    follow_routines(at(date(2024, 4, 29)))

    with set_clock(at(date(2024, 4, 29))):
        shown = [client.get(where, follow=True).content.decode() for where in ("/", "/meetings/", "/team/")]

    assert all(REVIEW in page for page in shown)
