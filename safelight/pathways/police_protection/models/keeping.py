"""What happens again while a child is in police protection: adults told, officers designated, places, decisions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from safelight.pathways.police_protection.codes import (
    AdultRelation,
    ContactDecision,
    ContactWith,
    Place,
    Rank,
    WelfareNeed,
)
from safelight.pathways.police_protection.codes import Incident as IncidentKind
from safelight.pathways.police_protection.models.rows import ProtectionRow
from safelight.records.columns import choice, in_order, known, moment, officer, short, yes_no
from safelight.records.columns import words as free_text


class Adult(ProtectionRow):
    """A parent, somebody else with parental responsibility, or whoever the child was living with (s.46(4))."""

    name = short()
    relation = choice(AdultRelation)
    found_at = moment()
    told_at = moment()
    told_by = officer()
    told_by_name = short()
    told_words = free_text()
    not_told_why = free_text()
    not_told_at = moment()

    class Meta(ProtectionRow.Meta):
        constraints: ClassVar[list[Any]] = [*ProtectionRow.Meta.constraints, known("relation", AdultRelation)]


class AdultAttempt(ProtectionRow):
    """One attempt to reach an adult."""

    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="attempts", db_index=False)
    at = moment()
    said = free_text()


class Designation(ProtectionRow):
    """One officer told of the case so as to inquire into it (s.46(3)(e)): the first, then each who took it over.

    Never the officer who took the child: the database refuses that by officer and by name (migration 0002).
    """

    officer = officer()
    officer_name = short()
    rank = choice(Rank)
    notified_at = moment()
    accepted_at = moment()
    on_duty = yes_no()
    tour_ends_at = moment()
    ended_at = moment()

    class Meta(ProtectionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *ProtectionRow.Meta.constraints,
            known("rank", Rank),
            in_order(
                "notified_at",
                "accepted_at",
                name="a_designation_is_accepted_after_the_officer_was_told",
                message="The designated officer cannot accept before being told.",
            ),
            in_order(
                "accepted_at",
                "ended_at",
                name="a_designation_ends_after_it_was_accepted",
                message="The designated officer cannot let go before accepting.",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            # My children in police protection: those whose designated officer this is now.
            models.Index(
                fields=["officer", "protection"],
                condition=models.Q(accepted_at__isnull=False, ended_at=None, withdrawn_at=None),
                name="designation_held_by_officer",
            ),
        ]


class PlacePeriod(ProtectionRow):
    """One place where the child was kept, from when to when. The last six are asked where it is a police station."""

    place = choice(Place)
    name = short()
    arrived_at = moment()
    left_at = moment()
    suitability = free_text()
    by_authority = yes_no()
    station_why = free_text()
    station_area = short()
    station_stayed_with = short()
    approved_by = officer()
    approved_by_name = short()
    approved_at = moment()

    class Meta(ProtectionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *ProtectionRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(place__in=["", *(place.value for place in Place)]),
                name="a_cell_is_never_a_place_for_a_child_in_police_protection",
                violation_error_message="That is not a place where a child may be kept. A cell, or anywhere among "
                "cells, never is.",
            ),
            in_order(
                "arrived_at",
                "left_at",
                name="a_child_leaves_a_place_after_coming_there",
                message="The child cannot leave a place before coming there.",
            ),
        ]


class ProtectionReview(ProtectionRow):
    """One review by the designated officer: is there still reasonable cause (s.46(5))?"""

    done_at = moment()
    officer = officer()
    officer_name = short()
    still_cause = yes_no()
    reasons = free_text()
    plan = free_text()
    next_at = moment()


class Welfare(ProtectionRow):
    """One thing done for the child's welfare (s.46(9)(b))."""

    done_at = moment()
    done_by = officer()
    done_by_name = short()
    need = choice(WelfareNeed)
    words = free_text()

    class Meta(ProtectionRow.Meta):
        constraints: ClassVar[list[Any]] = [*ProtectionRow.Meta.constraints, known("need", WelfareNeed)]


class Contact(ProtectionRow):
    """One decision on who may have contact (s.46(10); the authority's once it accommodates the child, s.46(11))."""

    person = short()
    relation = choice(ContactWith)
    decision = choice(ContactDecision)
    decided_at = moment()
    decided_by = officer()
    decided_by_name = short()
    by_authority = yes_no()
    reasons = free_text()

    class Meta(ProtectionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *ProtectionRow.Meta.constraints,
            known("relation", ContactWith),
            known("decision", ContactDecision),
        ]


class MeetingNote(ProtectionRow):
    """What the daily meeting said of the child."""

    held_at = moment()
    chair = short()
    words = free_text()
    actions = free_text()
    actions_done_at = moment()


class Incident(ProtectionRow):
    """Something that must never happen, and did or was about to. `words` say what was done about it."""

    kind = choice(IncidentKind)
    at = moment()
    until = moment()
    words = free_text()

    class Meta(ProtectionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *ProtectionRow.Meta.constraints,
            known("kind", IncidentKind),
            in_order(
                "at",
                "until",
                name="an_incident_in_protection_ends_after_it_began",
                message="It cannot end before it began.",
            ),
        ]
