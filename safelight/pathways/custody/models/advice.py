"""Those who come to the child: the solicitor and the healthcare professional, each time one was asked for."""

from __future__ import annotations

from typing import Any, ClassVar

from safelight.pathways.custody.codes import Solicitor
from safelight.pathways.custody.models.rows import DetentionRow
from safelight.records.columns import choice, in_order, known, moment, short, words


class LegalAdvice(DetentionRow):
    """One offer of a solicitor: who asked for one, or that it was declined and why; and how the solicitor came.

    A child who declined can ask later, or the appropriate adult for them: that is another row.
    """

    offered_at = moment()
    asked_by = choice(Solicitor)
    declined_why = words()
    solicitor = short()
    contacted_at = moment()
    arrived_at = moment()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("asked_by", Solicitor),
            in_order(
                "offered_at",
                "contacted_at",
                name="a_solicitor_is_contacted_after_being_asked_for",
                message="The solicitor cannot have been contacted before being asked for.",
            ),
            in_order(
                "offered_at",
                "arrived_at",
                name="a_solicitor_arrives_after_being_asked_for",
                message="The solicitor cannot have arrived before being asked for.",
            ),
        ]


class HealthcareVisit(DetentionRow):
    """One time a healthcare professional was asked for, and when they saw the child and what they found."""

    asked_at = moment()
    why = words()
    professional = short()
    seen_at = moment()
    outcome = words()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            in_order(
                "asked_at",
                "seen_at",
                name="healthcare_is_given_after_being_asked_for",
                message="The healthcare professional cannot have seen the child before being asked.",
            ),
        ]
