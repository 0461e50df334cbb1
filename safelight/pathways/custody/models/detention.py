"""The detention: the single moments and answers of one child's time in custody."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, QuerySet

from safelight.pathways.custody.codes import (
    Bail,
    BailGround,
    Basis,
    ChargeResult,
    CourtOutcome,
    LeftTo,
    Liaison,
    ModernSlavery,
    NotMovedReason,
    Observation,
    SearchType,
)
from safelight.records.columns import (
    choice,
    choices,
    in_order,
    known,
    known_all,
    moment,
    officer,
    short,
    words,
    yes_no,
)


class DetentionQuerySet(QuerySet["Detention"]):
    """Custody records in the words of a suite."""

    def in_custody(self) -> DetentionQuerySet:
        """Children who are in a suite: arrived, not refused, not left, record open."""
        return self.filter(left_at=None, refused_at=None, record__closed_at=None)

    def held(self) -> DetentionQuerySet:
        """Children whose detention was authorised and who have not left."""
        return self.filter(left_at=None, record__closed_at=None).exclude(authorised_at=None)

    def refused_bail(self) -> DetentionQuerySet:
        """Children charged and refused bail."""
        return self.filter(bail=Bail.REFUSED).filter(
            Q(charged_at__isnull=False) | Q(charge_result=ChargeResult.CHARGED)
        )


class Detention(models.Model):
    """One child's time in custody.

    What happens once is a column here, and when it was recorded is kept by its entry in the chronology; what can
    happen again is a row of its own. The child's particulars as they were then are the involvement's. Which suite:
    the record's area. `source` is the system it came from, blank when made in Safelight.
    """

    record = models.OneToOneField("records.Record", primary_key=True, on_delete=models.PROTECT, related_name="custody")
    child = models.OneToOneField("records.Involvement", on_delete=models.PROTECT, related_name="+")
    source = short(40)

    # Arrest and arrival
    arrested_at = moment()
    arrest_place = short()
    arrest_necessity = words()
    arrived_at = moment()
    booking_started_at = moment()
    relevant_at = moment()

    # The decision to hold the child
    authorised_at = moment()
    authorised_by = officer()
    authorised_by_name = short()
    refused_at = moment()
    refused_why = words()
    held_on = choice(Basis)

    # Care
    welfare_person = short()
    welfare_relation = short()
    welfare_informed_at = moment()
    welfare_not_practicable = words()
    supervisor_informed_at = moment()
    liaison_result = choice(Liaison)
    liaison_offered_at = moment()
    liaison_seen_at = moment()
    liaison_referral = words()
    observation = choice(Observation)
    modern_slavery = choice(ModernSlavery)
    modern_slavery_reference = short()
    force_used_reference = short()
    searched = choice(SearchType)
    needs_asked_at = moment()
    needs_answer = words()

    # Charge and bail
    charged_at = moment()
    charge_result = choice(ChargeResult)
    bail = choice(Bail)
    bail_at = moment()
    bail_by = officer()
    bail_by_name = short()
    bail_grounds = choices(BailGround)
    bail_conditions_considered = yes_no()
    bail_conditions_why = words()
    bail_own_interests = words()
    bail_told_at = moment()

    # The duty to move the child, where nobody was asked or none arose
    not_asked_reason = choice(NotMovedReason)
    not_asked_why = words()
    not_asked_inspector = short()
    straight_to_court_why = words()
    court = short()
    court_sits_at = moment()
    court_told_at = moment()
    court_told_who = short()
    court_outcome = choice(CourtOutcome)
    court_decided_at = moment()

    # The end
    left_at = moment()
    left_to = choice(LeftTo)
    release_assessed_at = moment()
    release_assessment = words()
    release_transport = short()
    release_accompanied_by = short()
    referral_at = moment()
    referral_reference = short()
    no_referral_why = words()

    objects = DetentionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            known("held_on", Basis),
            known("liaison_result", Liaison),
            known("observation", Observation),
            known("modern_slavery", ModernSlavery),
            known("searched", SearchType),
            known("charge_result", ChargeResult),
            known("bail", Bail),
            known_all("bail_grounds", BailGround),
            known("not_asked_reason", NotMovedReason),
            known("court_outcome", CourtOutcome),
            known("left_to", LeftTo),
            in_order(
                "arrested_at",
                "arrived_at",
                name="a_child_arrives_after_the_arrest",
                message="The child cannot have arrived before being arrested.",
            ),
            # Not tied to arrival: for an arrest in another area it can be a day after the arrest, before arriving.
            in_order(
                "arrested_at",
                "relevant_at",
                name="the_relevant_time_is_not_before_the_arrest",
                message="The relevant time cannot be before the arrest.",
            ),
            in_order(
                "relevant_at",
                "authorised_at",
                name="detention_is_authorised_after_the_relevant_time",
                message="Detention cannot be authorised before the relevant time.",
            ),
            in_order(
                "arrived_at",
                "authorised_at",
                name="detention_is_authorised_after_arrival",
                message="Detention cannot be authorised before the child arrived.",
            ),
            in_order(
                "arrived_at",
                "refused_at",
                name="detention_is_refused_after_arrival",
                message="Detention cannot be refused before the child arrived.",
            ),
            models.CheckConstraint(
                condition=Q(authorised_at=None) | Q(refused_at=None),
                name="detention_is_either_authorised_or_refused",
                violation_error_message="Detention has been decided already: it is either authorised or refused.",
            ),
            in_order(
                "arrived_at",
                "charged_at",
                name="a_child_is_charged_after_arrival",
                message="The child cannot be charged before arriving.",
            ),
            in_order(
                "charged_at",
                "left_at",
                name="a_child_is_charged_before_leaving",
                message="The child cannot be charged after leaving custody.",
            ),
            in_order(
                "charged_at",
                "bail_at",
                name="bail_is_decided_after_the_charge",
                message="Bail cannot be decided before the child is charged.",
            ),
            in_order(
                "arrived_at",
                "bail_at",
                name="bail_is_decided_after_arrival",
                message="Bail cannot be decided before the child arrived.",
            ),
            in_order(
                "bail_at",
                "left_at",
                name="bail_is_decided_before_leaving",
                message="Bail cannot be decided after the child left custody.",
            ),
            in_order(
                "authorised_at",
                "left_at",
                name="a_child_leaves_after_detention_was_authorised",
                message="The child cannot leave before detention was authorised.",
            ),
            in_order(
                "arrived_at",
                "left_at",
                name="a_child_leaves_after_arrival",
                message="The child cannot leave before arriving.",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            # The board: children in custody now, by when detention was authorised.
            models.Index(
                fields=["authorised_at", "record"],
                condition=Q(left_at=None, refused_at=None),
                name="detention_in_custody_now",
            ),
            # The ledger: children refused bail over a period, newest first.
            models.Index(fields=["-bail_at", "record"], condition=Q(bail="REFUSED"), name="detention_refused_bail"),
            # A meeting's list: children who left since the last cut-off.
            models.Index(fields=["left_at"], condition=Q(left_at__isnull=False), name="detention_by_leaving"),
            # A meeting's list: children whose detention was refused since the last cut-off.
            models.Index(fields=["refused_at"], condition=Q(refused_at__isnull=False), name="detention_by_refusal"),
        ]
