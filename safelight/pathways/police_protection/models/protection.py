"""The protection: the single moments and answers of one child's time in police protection."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import QuerySet

from safelight.pathways.police_protection.codes import (
    Alternative,
    EntryPower,
    ExistingOrder,
    Harm,
    Mode,
    NotTold,
    OrderDecision,
    OrderResult,
    Outcome,
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


class ProtectionQuerySet(QuerySet["Protection"]):
    """Police protection records in the words of whoever has the children."""

    def in_protection(self) -> Self:
        """Children whom the police have now: taken, not released, record open."""
        return self.filter(released_at=None, record__closed_at=None)

    def of_incident(self, incident: str) -> Self:
        """The children taken at one incident."""
        return self.filter(incident=incident).exclude(incident="")


class Protection(models.Model):
    """One child's time in police protection (Children Act 1989, s.46). A brother or sister has a record of their own.

    What happens once is a column here, and when it was recorded is kept by its entry in the chronology; what can
    happen again is a row of its own. The child's particulars as they were then are the involvement's. `incident` is
    the same for all children taken at one, and `incident_place` which of them this is. `taken_at` is the moment the
    power was used, from which 72 hours run; in a record made here it is never moved later. `source` is the system it
    came from, blank when made in Safelight.
    """

    record = models.OneToOneField(
        "records.Record", primary_key=True, on_delete=models.PROTECT, related_name="protection"
    )
    child = models.OneToOneField("records.Involvement", on_delete=models.PROTECT, related_name="+")
    source = short(40)

    # The power used: s.46(1), (2), (6)
    incident = short(60)
    incident_place = models.PositiveSmallIntegerField(null=True, blank=True)
    mode = choice(Mode)
    taken_at = moment()
    place_found = words()
    found_authority = models.ForeignKey(
        "places.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    taken_by = officer()
    taken_by_name = short()
    taken_by_unit = short()
    tour_ends_at = moment()
    harms = choices(Harm)
    significant_harm = words()
    reasonable_cause = words()
    why_now = words()
    alternatives = choices(Alternative)
    why_not_court = words()
    advice = words()
    decided_by_constable = yes_no()
    entry_power = choice(EntryPower)
    force_used = yes_no()
    force_reference = short()
    existing_order = choice(ExistingOrder)
    existing_order_why = words()
    first_record_at = moment()

    # Who was told: s.46(3)(a)-(c)
    found_told_at = moment()
    found_told_by = officer()
    found_told_by_name = short()
    found_told_to = short()
    found_told_words = words()
    found_not_told_why = words()
    found_not_told_at = moment()
    home_told_at = moment()
    home_told_by = officer()
    home_told_by_name = short()
    home_told_to = short()
    home_told_words = words()
    home_not_told_why = words()
    home_not_told_at = moment()
    child_told_at = moment()
    child_told_by = officer()
    child_told_by_name = short()
    child_told_words = words()
    child_not_told = choice(NotTold)
    child_not_told_why = words()
    child_not_told_at = moment()

    # The inquiry: s.46(3)(e), (5)
    inquiry_opened_at = moment()
    inquiry_done_at = moment()
    inquiry_by = officer()
    inquiry_by_name = short()
    inquiry_checks = words()
    inquiry_authority_view = words()
    inquiry_parents_account = words()
    inquiry_child_wishes = words()
    inquiry_findings = words()
    inquiry_still_cause = yes_no()

    # Strategy discussion, order of a court: s.47, s.46(7)-(8)
    strategy_at = moment()
    strategy_reference = short()
    strategy_not_held_why = words()
    order_decision = choice(OrderDecision)
    order_decided_at = moment()
    order_decided_by = officer()
    order_decided_by_name = short()
    order_why = words()
    order_applied_at = moment()
    order_court = short()
    order_result = choice(OrderResult)
    order_granted_at = moment()
    order_ends_at = moment()

    # The end: s.46(5), (6)
    released_at = moment()
    released_by = officer()
    released_by_name = short()
    release_why = words()
    outcome = choice(Outcome)
    released_to = short()
    safety_plan = words()
    closing_words = words()

    objects = ProtectionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            known("mode", Mode),
            known_all("harms", Harm),
            known_all("alternatives", Alternative),
            known("entry_power", EntryPower),
            known("existing_order", ExistingOrder),
            known("child_not_told", NotTold),
            known("order_decision", OrderDecision),
            known("order_result", OrderResult),
            known("outcome", Outcome),
            in_order(
                "taken_at",
                "released_at",
                name="a_child_is_released_after_being_taken",
                message="The child cannot be released before being taken into police protection.",
            ),
            in_order(
                "inquiry_opened_at",
                "inquiry_done_at",
                name="an_inquiry_ends_after_it_began",
                message="The inquiry cannot end before it began.",
            ),
            in_order(
                "order_applied_at",
                "order_granted_at",
                name="an_order_is_granted_after_it_was_applied_for",
                message="An order cannot be granted before it was applied for.",
            ),
            in_order(
                "order_granted_at",
                "order_ends_at",
                name="an_order_ends_after_it_was_granted",
                message="An order cannot end before it was granted.",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            # The board: children in police protection now, those longest there first.
            models.Index(
                fields=["taken_at", "record"], condition=models.Q(released_at=None), name="protection_now_by_time"
            ),
            # The daily meeting: children who were released since the last one.
            models.Index(
                fields=["released_at"], condition=models.Q(released_at__isnull=False), name="protection_by_release"
            ),
            # Brothers and sisters: the other children of one incident.
            models.Index(fields=["incident"], condition=~models.Q(incident=""), name="protection_by_incident"),
        ]
