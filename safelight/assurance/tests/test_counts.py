"""What each page of the room asks of the database: a checked-in number, the same however many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from safelight.assurance import actions
from safelight.assurance.frames import Period
from safelight.assurance.models import Mark, Sample
from safelight.assurance.tests import given
from safelight.design.clock import set_clock
from safelight.kernel.questions import Answer
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.workforce.models import Officer
from tests.counting import stays_constant

pytestmark = pytest.mark.django_db

FEBRUARY = Period(date(2024, 2, 1), date(2024, 3, 1))


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with set_clock(given.later(5)):
        yield


def of_february(number: int, *, by: Officer, markers: list[Officer]) -> Sample:
    """Another sample, of the month before, given to the same markers."""
    given.detentions(number, day=date(2024, 2, 20))
    sample = actions.freeze(register.plan("custody.monthly-dip"), period=FEBRUARY, by=by, now=given.NOW)
    actions.draw_sample(sample, seed="7", markers=markers, by=by, now=given.later(1))
    return sample


def see(client: Client, officer: Officer, route: str, name: str, grow: Callable[[], object], *args: object) -> None:
    client.force_login(officer)
    stays_constant(client, reverse(f"assurance:{route}", args=args), name, grow=grow)


def test_my_sample(client: Client) -> None:
    moderator, markers = given.a_moderator(), given.markers()
    given.drawn(2, by=moderator, by_markers=markers)

    see(client, markers[0], "my-sample", "my sample", lambda: of_february(5, by=moderator, markers=markers))


def test_marking_a_file(client: Client) -> None:
    mark = given.opened(given.marks_of(given.drawn(1).sample)[0])

    def grow() -> None:
        actions.save_answers(mark, given.all_yes(mark), by=mark.marker, now=given.later(4))

    see(client, mark.marker, "mark", "mark a file", grow, mark.public_id)


def test_the_page_of_a_sample_and_the_list_of_them(client: Client) -> None:
    moderator, markers = given.a_moderator(), given.markers()
    sample = given.drawn(3, by=moderator, by_markers=markers).sample
    marks = iter(given.marks_of(sample))
    given.marked(next(marks), CU1=Answer.NO)
    given.marked(next(marks))

    def grow() -> None:
        given.marked(next(marks))
        given.marked(next(marks), CU1=Answer.NO)

    see(client, moderator, "sample", "a sample", grow, sample.public_id)
    see(client, moderator, "plans", "samples", lambda: of_february(2, by=moderator, markers=markers))


def test_moderating(client: Client) -> None:
    moderator = given.a_moderator()
    first, second = given.marks_of(given.drawn(2, by=moderator).sample)[:2]
    given.marked(first)
    given.marked(second, CU1=Answer.NO)

    def grow() -> None:
        for mark in Mark.objects.filter(handed_in_at=None):
            given.marked(mark, CU2=Answer.NO)

    see(client, moderator, "moderate", "moderate a file", grow, first.file.public_id)


def test_results(client: Client) -> None:
    moderator, markers = given.a_moderator(), given.markers()
    given.closed(2, by=moderator, by_markers=markers)

    def grow() -> None:
        sample = of_february(3, by=moderator, markers=markers)
        given.all_marked(sample)
        actions.close_sample(sample, by=moderator, now=given.later(5))

    see(
        client, given.an_officer(Role.GOVERNANCE_LEAD), "plan-results", "what a plan found", grow, "custody.monthly-dip"
    )
    see(client, given.an_officer(Role.GOVERNANCE_LEAD), "results", "what samples found", lambda: None)


def test_what_follows(client: Client) -> None:
    officer, inspector = given.an_officer(Role.CUSTODY_SERGEANT), given.an_officer(Role.CUSTODY_INSPECTOR)
    moderator, lead = given.a_moderator(), given.an_officer(Role.TRAINING_LEAD)
    sample = given.drawn(4, by=moderator).sample
    given.all_marked(sample, {1: {"CU1": Answer.NO}, 2: {"CU1": Answer.NO}})
    files = iter({mark.file for mark in given.marks_of(sample)})

    def more() -> None:
        actions.send_feedback(
            next(files),
            officer=officer,
            supervisor=inspector,
            strength="A.",
            change="B.",
            child="C.",
            by=moderator,
            now=given.later(4),
        )
        actions.give_action(what="Brief.", owner=officer, due_on=date(2024, 5, 1), by=lead, now=given.NOW)
        given.an_officer(Role.CUSTODY_SERGEANT)

    more()
    see(client, inspector, "inbox", "feedback", more)
    see(client, lead, "learning", "learning", more)
    see(client, lead, "training", "training", more)
    see(client, inspector, "checks", "checks that a child is safe", lambda: None)


def test_how_markers_mark(client: Client) -> None:
    moderator, markers = given.a_moderator(), given.markers()
    given.closed(3, by=moderator, by_markers=markers)

    def grow() -> None:
        sample = of_february(5, by=moderator, markers=markers)
        given.all_marked(sample)
        actions.close_sample(sample, by=moderator, now=given.later(5))

    see(client, moderator, "markers", "how markers mark", grow, "custody.monthly-dip")
