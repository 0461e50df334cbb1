"""A task that nobody does goes up, post by post, in the same place; who holds the post takes it over or answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from safelight.design.clock import set_clock
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_working_days, london_day
from safelight.kernel.roles import Role
from safelight.meetings import actions
from safelight.meetings.codes import Step
from safelight.meetings.models import Meeting, Task, TaskStep
from safelight.meetings.tests.given import a_chair, a_meeting, an_officer
from safelight.pathways.custody.tests import given
from safelight.places.models import Area
from safelight.records.access import NotAllowed
from safelight.records.testing import as_web
from safelight.workforce.models import Officer
from tests.standing import standing

pytestmark = pytest.mark.django_db

DUE = london_day(given.at(9))
LAST = add_working_days(DUE, 5)
"""The last day on which a task due on `DUE` waits with its owner alone."""


class World(NamedTuple):
    """A suite with a sergeant, two inspectors and a task; an inspector elsewhere; a lead and a superintendent."""

    meeting: Meeting
    task: Task
    chair: Officer
    sergeant: Officer
    inspector: Officer
    elsewhere: Officer
    lead: Officer
    superintendent: Officer


def a_world() -> World:
    chair, sergeant = a_chair(), given.a_sergeant()
    other = Area.objects.suites().exclude(pk=given.suite().pk).earliest("pk")
    meeting = a_meeting(by=chair)
    task = actions.give_task(meeting, words="Ring Ely.", owner=sergeant, due_on=DUE, by=chair, now=given.at(9))
    return World(
        meeting,
        task,
        chair,
        sergeant,
        given.an_inspector(),
        given.an_inspector(other),
        an_officer(Role.CUSTODY_LEAD),
        an_officer(Role.SUPERINTENDENT),
    )


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with standing(django_db_blocker, a_world) as made:
        yield made


def on(day: date) -> Any:
    """Ten in the morning of a day."""
    return given.at() + timedelta(days=(day - london_day(given.at())).days)


def went_up(task: Task) -> list[str]:
    """The posts a task went up to, in order."""
    return list(
        TaskStep.objects.filter(task=task, kind=Step.CLIMBED).order_by("pk").values_list("owner_name", flat=True)
    )


def waiting(officer: Officer, day: date) -> list[Task]:
    return list(Task.objects.came_up_to(officer, now=on(day)))


def test_a_task_goes_up_on_the_day_after_the_forces_working_days_and_once(world: World) -> None:
    assert actions.let_tasks_climb(now=on(LAST)) == 0

    day = LAST + timedelta(days=1)
    assert (actions.let_tasks_climb(now=on(day)), actions.let_tasks_climb(now=on(day))) == (1, 0)
    assert went_up(world.task) == [f"Custody inspector, {given.suite().name}"]
    row = Row.objects.filter(act=Act.TELL_SENIOR).latest("pk")
    assert (row.officer_id, row.detail["step"]) == (None, "CLIMBED")


def test_a_task_carried_to_three_meetings_goes_up_whatever_its_day(world: World) -> None:
    task = actions.give_task(
        world.meeting,
        words="Later.",
        owner=world.sergeant,
        due_on=DUE + timedelta(days=90),
        by=world.chair,
        now=given.at(9),
    )
    for number in range(3):
        assert actions.let_tasks_climb(now=on(DUE)) == 0, number
        TaskStep.objects.create(task=task, kind=Step.CARRIED, by=world.chair, by_name="Chair", at=on(DUE))

    assert actions.let_tasks_climb(now=on(DUE)) == 1
    assert went_up(task) == [f"Custody inspector, {given.suite().name}"]


def test_it_waits_for_who_holds_the_post_in_that_place_and_for_nobody_else(world: World) -> None:
    day = LAST + timedelta(days=1)
    actions.let_tasks_climb(now=on(day))

    assert waiting(world.inspector, day) == [world.task]
    for nobody in (world.sergeant, world.elsewhere, world.lead, world.superintendent):
        assert not waiting(nobody, day)
    with as_web(world.inspector, now=on(day)):
        assert Task.objects.filter(pk=world.task.pk).exists()
    with as_web(world.elsewhere, now=on(day)):
        assert not Task.objects.filter(pk=world.task.pk).exists()


def test_a_post_that_nobody_holds_is_passed_over(world: World) -> None:
    world.inspector.postings.update(until_on=date(2021, 1, 1))

    actions.let_tasks_climb(now=on(LAST + timedelta(days=1)))

    assert went_up(world.task) == ["Custody lead"]


def test_it_goes_on_up_while_nobody_answers_and_stops_at_the_top(world: World) -> None:
    day = LAST
    for _ in range(6):
        day = add_working_days(day, 5) + timedelta(days=1)
        actions.let_tasks_climb(now=on(day))

    suite = given.suite().name
    assert went_up(world.task) == [
        f"Custody inspector, {suite}",
        "Custody lead",
        "Superintendent",
        "Chair of the daily meeting",
    ]


def test_who_takes_it_over_has_it_to_do(world: World) -> None:
    day = LAST + timedelta(days=1)
    actions.let_tasks_climb(now=on(day))

    with pytest.raises(actions.CannotChangeTask, match="does not wait for you"):
        actions.take_over_task(world.task, words="Mine.", by=world.elsewhere, now=on(day))
    taken = actions.take_over_task(world.task, words="I know the manager.", by=world.inspector, now=on(day))

    assert taken.owner == world.inspector
    assert not waiting(world.inspector, day)
    assert not waiting(given.an_inspector(), day)
    assert actions.let_tasks_climb(now=on(day)) == 0
    with pytest.raises(NotAllowed):
        actions.answer_task(taken, due_on=day, words="x", by=an_officer(Role.AUDITOR), now=on(day))


def test_an_answered_task_comes_back_when_the_day_of_the_answer_is_over(world: World) -> None:
    day = LAST + timedelta(days=1)
    actions.let_tasks_climb(now=on(day))
    until = day + timedelta(days=3)

    with pytest.raises(actions.CannotChangeTask, match="passed"):
        actions.answer_task(world.task, due_on=day - timedelta(days=1), words="x", by=world.inspector, now=on(day))
    actions.answer_task(world.task, due_on=until, words="Ely opens on Monday.", by=world.inspector, now=on(day))

    assert not waiting(world.inspector, until)
    assert waiting(world.inspector, until + timedelta(days=1)) == [world.task]
    assert actions.let_tasks_climb(now=on(add_working_days(until, 5))) == 0
    assert actions.let_tasks_climb(now=on(add_working_days(until, 5) + timedelta(days=1))) == 1


def test_a_done_task_waits_for_nobody(world: World) -> None:
    day = LAST + timedelta(days=1)
    actions.let_tasks_climb(now=on(day))
    actions.finish_task(world.task, words="Rang.", by=world.sergeant, now=on(day))

    assert not waiting(world.inspector, day)


def test_the_inspector_finds_it_counted_among_their_work_and_answers_on_the_page(world: World, client: Client) -> None:
    day = LAST + timedelta(days=1)
    actions.let_tasks_climb(now=on(day))
    client.force_login(world.inspector)
    page = reverse("meetings:answer-task", args=[world.task.public_id])

    with set_clock(on(day)):
        assert "1 task of a meeting" in client.get(reverse("desk:worklist")).content.decode()
        mine = client.get(reverse("meetings:tasks")).content.decode()
        task = client.get(reverse("meetings:task", args=[world.task.public_id])).content.decode()
        assert "By which day" in client.post(page, {"answer": "LEAVE", "words": "Ask again."}).content.decode()
        client.post(page, {"answer": "TAKE", "words": "I know the manager."})
        after = client.get(reverse("desk:worklist")).content.decode()

    assert "Came up to you: 1" in mine
    assert "Take it over or answer" in task
    assert "task of a meeting" not in after
    assert Task.objects.get(pk=world.task.pk).owner == world.inspector
