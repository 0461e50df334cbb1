"""Holding a child before charge for longer: a superintendent's authority, and a court's warrants."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from safelight.pathways.custody.codes.extensions import ExtensionDecision, ExtensionKind
from safelight.pathways.custody.codes.reviews import Rank, Representations, ReviewMode
from safelight.pathways.custody.models.rows import DetentionRow
from safelight.records.columns import choice, in_order, known, moment, officer, short, words, yes_no


class Extension(DetentionRow):
    """One decision, or application for one, to hold the child for longer. `until_at` is the end that was set."""

    kind = choice(ExtensionKind)
    applied_at = moment()
    applied_by_name = short()
    decision = choice(ExtensionDecision)
    decided_at = moment()
    until_at = moment()
    refused_why = words()
    told_at = moment()

    # A superintendent's authority
    officer = officer()
    officer_name = short()
    rank = choice(Rank)
    mode = choice(ReviewMode)
    mode_reason = words()
    link_appropriate = yes_no()
    link_advised = yes_no()
    link_consented = yes_no()
    indictable = yes_no()
    diligent = yes_no()
    necessary_why = words()
    child_vulnerability = words()
    adult_view = words()
    alternatives = words()
    representations_child = choice(Representations)
    representations_solicitor = choice(Representations)
    representations_adult = choice(Representations)
    representations = words()

    # A court's warrant
    court = short()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("kind", ExtensionKind),
            known("decision", ExtensionDecision),
            known("rank", Rank),
            known("mode", ReviewMode),
            known("representations_child", Representations),
            known("representations_solicitor", Representations),
            known("representations_adult", Representations),
            in_order(
                "applied_at",
                "decided_at",
                name="a_court_decides_after_it_is_asked",
                message="The court cannot have decided before it was asked.",
            ),
            in_order(
                "decided_at",
                "until_at",
                name="longer_detention_ends_after_it_is_allowed",
                message="Longer detention cannot end before it was allowed.",
            ),
            models.CheckConstraint(
                condition=~Q(decision=ExtensionDecision.GRANTED) | Q(until_at__isnull=False),
                name="longer_detention_has_an_end",
                violation_error_message="Say until when the child may be held.",
            ),
        ]
