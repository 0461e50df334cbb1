"""A sample to walk: one whose file two people marked and found inadequate, and how the room's addresses are filled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from safelight.assurance import actions
from safelight.assurance.frames import Period
from safelight.assurance.models import SafetyCheck
from safelight.assurance.tests import given as samples
from safelight.kernel.questions import Answer
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.pathways.custody.tests import given
from safelight.workforce.gate import act_as

FEBRUARY = Period(date(2024, 2, 1), date(2024, 3, 1))
POSTS_ONLY = {"assurance:open-file", "assurance:open-to-moderate", "assurance:close", "assurance:mark-again"}
THEIRS = {"assurance:mark", "assurance:read", "assurance:give-back", "assurance:feedback"}
"""What only the marker, or the officer who is told, reaches."""


@dataclass(frozen=True)
class Sampled:
    """What an address may be about."""

    mark_id: UUID
    sample_id: UUID
    file_id: UUID
    feedback_id: UUID
    check_id: UUID
    action_id: UUID


def a_sample() -> Sampled:
    """Frozen, drawn, marked by two, one officer told, an action given; the child's safety still to be checked."""
    at = given.at(6)
    samples.a_detention(day=date(2024, 2, 20))
    moderator, markers = samples.a_moderator(), samples.markers()
    sample = actions.freeze(register.plan("custody.monthly-dip"), period=FEBRUARY, by=moderator, now=at)
    drawn = actions.draw_sample(sample, seed="7", markers=markers, by=moderator, now=at)
    for mark in samples.marks_of(sample):
        with transaction.atomic():
            act_as(mark.marker, at=at)
            actions.open_file(mark, by=mark.marker, now=at)
            act_as(None, at=at)
        mark.refresh_from_db()
        actions.hand_in(mark, samples.all_yes(mark, CU1=Answer.NO), by=mark.marker, now=at)
    told = actions.send_feedback(
        drawn.files[0],
        officer=samples.an_officer(Role.CUSTODY_SERGEANT),
        supervisor=None,
        strength="One.",
        change="Two.",
        child="Three.",
        by=moderator,
        now=at,
    )
    action = actions.give_action(
        what="Brief the team.",
        owner=moderator,
        due_on=at.date() + timedelta(days=7),
        by=samples.an_officer(Role.TRAINING_LEAD),
        now=at,
    )
    return Sampled(
        mark_id=samples.marks_of(sample)[0].public_id,
        sample_id=sample.public_id,
        file_id=drawn.files[0].public_id,
        feedback_id=told.public_id,
        check_id=SafetyCheck.objects.get().public_id,
        action_id=action.public_id,
    )


def url_of(name: str, takes: set[str], sampled: Sampled) -> str:
    """An address of the room."""
    filled: dict[str, Any] = {
        **vars(sampled),
        "turn": "FIRST",
        "plan": "custody.check" if name == "assurance:check-records" else "custody.monthly-dip",
    }
    return reverse(name, kwargs={each: filled[each] for each in takes})
