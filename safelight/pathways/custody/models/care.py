"""Care of the child: the welfare person, appropriate adults, a woman for a girl, the cell."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from safelight.pathways.custody.codes import AdultResult, AdultType, PresentAt, Tier
from safelight.pathways.custody.models.rows import DetentionRow
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


class WelfareAttempt(DetentionRow):
    """One attempt to tell the person responsible for the child's welfare."""

    at = moment()
    person = short()
    said = words()


class AdultCall(DetentionRow):
    """One call-out of an appropriate adult, from the first attempt to leaving."""

    called_at = moment()
    type = choice(AdultType)
    tier = choice(Tier)
    tier_skipped_why = words()
    name = short()
    scheme = short()
    remote = yes_no()
    accepted_at = moment()
    expected_at = moment()
    arrived_at = moment()
    left_at = moment()
    told_grounds_at = moment()
    told_role_at = moment()
    private_talk_offered = yes_no()
    rights_repeated_at = moment()
    present_at = choices(PresentAt)
    concern = words()
    inspector_told_at = moment()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("type", AdultType),
            known("tier", Tier),
            known_all("present_at", PresentAt),
            in_order(
                "called_at",
                "arrived_at",
                name="an_adult_arrives_after_being_called",
                message="The appropriate adult cannot have arrived before being called.",
            ),
        ]


class AdultAttempt(DetentionRow):
    """One attempt to reach an appropriate adult. Every one is kept."""

    call = models.ForeignKey(AdultCall, on_delete=models.PROTECT, related_name="attempts", db_index=False)
    at = moment()
    person = short()
    type = choice(AdultType)
    tier = choice(Tier)
    result = choice(AdultResult)

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("type", AdultType),
            known("tier", Tier),
            known("result", AdultResult),
        ]


class WomanCarer(DetentionRow):
    """A woman named to care for a girl (Code C 3.20A); a shift that ends brings another."""

    officer = officer()
    name = short()
    named_at = moment()
    told_at = moment()


class CellPlacement(DetentionRow):
    """One placement in a cell. `reasoned_at` is when its reason was recorded; a reason left blank is a gap."""

    placed_at = moment()
    ended_at = moment()
    reason = words()
    alternatives = words()
    apart_from_adults = yes_no()
    reasoned_at = moment()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            in_order(
                "placed_at",
                "ended_at",
                name="a_cell_is_left_after_it_is_entered",
                message="The child cannot leave the cell before being placed in it.",
            ),
        ]
