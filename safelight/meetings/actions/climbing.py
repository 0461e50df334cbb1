"""Tasks that nobody does go up: told to the next post by the clock, then taken over or answered by who holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from safelight.derived.policy import book
from safelight.design.moments import plural
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_working_days, london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.meetings import Series
from safelight.kernel.policy import posts_above
from safelight.kernel.roles import ROLES, Reach, Role
from safelight.meetings.actions.allowed import said
from safelight.meetings.actions.tasks import CannotChangeTask, changed, held_task, step
from safelight.meetings.codes import Step
from safelight.meetings.models import Task, TaskStep
from safelight.meetings.series import CARRIED_CLIMBS, HELD, TASK_CLIMBS, TASK_LADDER
from safelight.places.models import Area
from safelight.records.access import NotAllowed
from safelight.workforce.models import Officer, Posting

_UP = (Step.CLIMBED, Step.TAKEN, Step.ANSWERED)


@transaction.atomic
def let_tasks_climb(*, now: datetime) -> int:
    """Tell the post next up of each task that was carried too often or is too long past its first day, and each time as
    long again goes by without it being done, taken over or answered. Run twice, it tells nobody twice.

    Six statements, whatever the number of tasks, and two for each task that goes up.
    """
    today, found = london_day(now), 0
    held = list(Task.objects.open().select_for_update().order_by("pk").values_list("pk", flat=True))
    tasks = list(Task.objects.filter(pk__in=held).with_history().order_by("pk"))
    steps: dict[int, list[TaskStep]] = defaultdict(list)
    for each in TaskStep.objects.filter(task__in=held, kind__in=_UP).order_by("pk"):
        steps[each.task_id].append(each)
    due = [(task, why) for task in tasks if (why := _why(task, steps[task.pk], today))]
    if not due:
        return 0
    postings = _postings({task.owner_id for task, _ in due}, today)
    for task, why in due:
        post = _next_up(task, steps[task.pk], postings, today)
        if post is not None:
            step(task, Step.CLIMBED, act=Act.TELL_SENIOR, now=now, words=why, role=post[0], area=post[1])
            found += 1
    return found


@transaction.atomic
def take_over_task(task: Task, *, words: str, by: Officer, now: datetime) -> Task:
    """Take a task that came up to one's post as one's own, and say why. It is still to do, by the day it has."""
    task = _came_up(task, by=by, now=now)
    task.owner, task.owner_name = by, by.get_full_name()
    spoken = said(words, refusal=CannotChangeTask, otherwise="Say why you take it over.")
    columns = ["owner", "owner_name"]
    return changed(task, Step.TAKEN, columns, act=Act.ANSWER_TASK, words=spoken, by=by, now=now, owner=by)


@transaction.atomic
def answer_task(task: Task, *, due_on: date, words: str, by: Officer, now: datetime) -> Task:
    """Leave a task that came up to one's post with its owner, and say what is to happen and by when. When that day is
    over and it is not done, it comes back."""
    task = _came_up(task, by=by, now=now)
    if due_on < london_day(now):
        raise CannotChangeTask("This day has passed.", next_step="Choose today or later.")
    task.due_on = due_on
    spoken = said(words, refusal=CannotChangeTask, otherwise="Say what is to happen.")
    return changed(task, Step.ANSWERED, ["due_on"], act=Act.ANSWER_TASK, words=spoken, by=by, now=now, due_on=due_on)


def _came_up(task: Task, *, by: Officer, now: datetime) -> Task:
    if Act.ANSWER_TASK not in by.acts(now):
        raise NotAllowed(f"Your role does not include this: {in_a_sentence(Act.ANSWER_TASK.label)}.")
    task = held_task(task)
    if not Task.objects.came_up_to(by, now=now).filter(pk=task.pk).exists():
        raise CannotChangeTask(
            "This task does not wait for you: it did not go up to your post, or it is done, taken over or answered.",
            next_step="Read on the task’s page what happened to it.",
        )
    return task


def _why(task: Task, steps: Sequence[TaskStep], today: date) -> str:
    """Why a task goes up now, in words; empty while it does not."""
    length = book().value(TASK_CLIMBS, on=today)
    if steps:
        answered = [each.due_on for each in steps if each.kind == Step.ANSWERED and each.due_on is not None]
        since = max([london_day(steps[-1].at), *answered])
        late = today > since and today > add_working_days(since, length.amount)
        return f"Not done {length.words()} after it last went up or was answered." if late else ""
    carried = getattr(task, "carried", 0)
    if carried >= book().value(CARRIED_CLIMBS, on=today):
        return f"Carried {plural(carried, 'time')}."
    late = today > task.first_due_on and today > add_working_days(task.first_due_on, length.amount)
    return f"Not done {length.words()} after the day it was first due." if late else ""


def _postings(owners: Iterable[int], today: date) -> list[Posting]:
    """What the owners are posted as, and who holds any post that a task may go up to."""
    rungs = book().value(TASK_LADDER, on=today)
    posts = {post for _, post in rungs} | {chair for held in HELD.values() for chair in held.chairs}
    asked = Q(role__in=posts, officer__is_active=True) | Q(officer__in=owners)
    return list(Posting.objects.on(today).filter(asked).select_related("area").order_by("pk"))


def _next_up(
    task: Task, steps: Sequence[TaskStep], postings: Sequence[Posting], today: date
) -> tuple[Role, Area | None] | None:
    """The nearest post up from those that were told, or from the owner's, that somebody else holds in that place; the
    chair of the meeting where there is none."""
    rungs = book().value(TASK_LADDER, on=today)
    order = [post for post, _ in rungs]
    told = [Role(each.role) for each in steps if each.kind == Step.CLIMBED]
    owned = [each for each in postings if each.officer_id == task.owner_id]
    owned.sort(key=lambda each: order.index(Role(each.role)) if each.role in order else len(order))
    area = owned[0].area if owned else None
    starts = told[-1:] or [Role(each.role) for each in owned[:1]]
    above = [post for start in starts for post in posts_above(rungs, start)]
    for role in (*above, *HELD[Series(task.series)].chairs):
        here = area if ROLES[role].reach is Reach.OWN_AREAS else None
        if role not in told and any(
            each.role == role and each.officer_id != task.owner_id and (here is None or each.area_id == here.pk)
            for each in postings
        ):
            return role, here
    return None
