"""Searches beyond an ordinary one, and who was there."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from safelight.pathways.custody.codes import Rank, SearchAdult, SearchPlace, SearchResult, SearchType, Sex
from safelight.pathways.custody.models.rows import DetentionRow
from safelight.records.columns import (
    choice,
    in_order,
    known,
    moment,
    officer,
    short,
    words,
    yes_no,
)


class Search(DetentionRow):
    """One search. `exposed`: whether intimate parts were."""

    type = choice(SearchType)
    exposed = yes_no()
    authorised_by = officer()
    authorised_by_name = short()
    rank = choice(Rank)
    authority_reason = words()
    necessity = words()
    urgent = yes_no()
    serious_harm = words()
    place = choice(SearchPlace)
    out_of_view = yes_no()
    adult = choice(SearchAdult)
    child_said_to_adult = yes_no()
    adult_agreed = yes_no()
    waiver_signed = yes_no()
    started_at = moment()
    ended_at = moment()
    result = choice(SearchResult)
    items = words()
    voice = models.ForeignKey(
        "voice.Voice", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    referral_at = moment()
    referral_reference = short()
    parent_informed_at = moment()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("type", SearchType),
            known("rank", Rank),
            known("place", SearchPlace),
            known("adult", SearchAdult),
            known("result", SearchResult),
            in_order(
                "started_at",
                "ended_at",
                name="a_search_ends_after_it_starts",
                message="The search cannot have ended before it started.",
            ),
        ]


class SearchOfficer(DetentionRow):
    """Somebody present at a search besides the child."""

    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="officers", db_index=False)
    officer = officer()
    name = short()
    sex = choice(Sex)

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [*DetentionRow.Meta.constraints, known("sex", Sex)]
