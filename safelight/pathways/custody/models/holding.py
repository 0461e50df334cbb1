"""Looking after a child who is held: the golden hour, how closely watched, visits, rests, interviews."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from safelight.pathways.custody.codes.detention import Observation
from safelight.pathways.custody.codes.holding import CheckResult, GoldenItem, RestBroken, VisitState
from safelight.pathways.custody.codes.reviews import Rank
from safelight.pathways.custody.models.rows import DetentionRow
from safelight.records.columns import choice, in_order, known, moment, short, words, yes_no


class GoldenHourCheck(DetentionRow):
    """One answer to one check of the golden hour. A later answer to the same check stands beside the first."""

    item = choice(GoldenItem)
    result = choice(CheckResult)
    at = moment()
    by_name = short()
    found = words()
    contact = short()
    expected_at = moment()
    why_not = words()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("item", GoldenItem),
            known("result", CheckResult),
            models.CheckConstraint(
                condition=~Q(result=CheckResult.NOT_DONE) | ~Q(why_not=""),
                name="a_check_not_done_says_why",
                violation_error_message="Say why the check is not done.",
            ),
        ]


class ObservationLevel(DetentionRow):
    """How closely the child is watched from a moment on, why, and by whom where the watching is constant."""

    level = choice(Observation)
    from_at = moment()
    why = words()
    watcher_name = short()
    watcher_from_at = moment()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("level", Observation),
            in_order(
                "from_at",
                "watcher_from_at",
                name="a_watcher_comes_with_the_level",
                message="The watcher cannot have begun before the child was put on this level.",
            ),
        ]


class Visit(DetentionRow):
    """One visit to the child."""

    at = moment()
    by_name = short()
    state = choice(VisitState)
    response = words()
    given = words()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [*DetentionRow.Meta.constraints, known("state", VisitState)]


class Rest(DetentionRow):
    """One rest, from lying down to what ended it."""

    started_at = moment()
    ended_at = moment()
    broken = choice(RestBroken)
    why = words()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("broken", RestBroken),
            in_order(
                "started_at",
                "ended_at",
                name="a_rest_ends_after_it_begins",
                message="The rest cannot have ended before it began.",
            ),
        ]


class Interview(DetentionRow):
    """One interview: who was there for the child, or by whose urgent authority it began without an adult."""

    started_at = moment()
    ended_at = moment()
    by_name = short()
    adult_there = yes_no()
    adult_name = short()
    rights_repeated = yes_no()
    urgent_by_name = short()
    urgent_rank = choice(Rank)
    urgent_why = words()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("urgent_rank", Rank),
            in_order(
                "started_at",
                "ended_at",
                name="an_interview_ends_after_it_begins",
                message="The interview cannot have ended before it began.",
            ),
        ]
