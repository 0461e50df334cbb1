"""Searches of the child beyond an ordinary one, and the referral that follows one that exposed intimate parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.shapes import SearchedBy, Waiver
from safelight.pathways.custody.actions.steps import (
    done,
    in_suite,
    rank_of,
    require_past,
    require_words,
    taken_up,
    written,
)
from safelight.pathways.custody.codes import Rank, SearchAdult, SearchPlace, SearchResult, SearchType
from safelight.pathways.custody.models import Detention, Search, SearchOfficer
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.voice.models import Voice
from safelight.workforce.models import Officer

_BEYOND_ORDINARY = (SearchType.STRIP, SearchType.INTIMATE)
_DEPTH = list(SearchType)


class CannotSearch(Refusal):
    """That search cannot be recorded."""


class CannotRefer(Refusal):
    """The referral after a search cannot be recorded."""


@transaction.atomic
def search_child(
    detention: Detention,
    *,
    type: SearchType,  # noqa: A002 - named as the column is
    at: datetime,
    by: Officer,
    now: datetime,
    exposed: bool = False,
    authorised_by: Officer | None = None,
    authority_reason: str = "",
    necessity: str = "",
    urgent: bool = False,
    serious_harm: str = "",
    place: SearchPlace | str = "",
    out_of_view: bool | None = None,
    adult: SearchAdult | str = "",
    waiver: Waiver | None = None,
    officers: Sequence[SearchedBy] = (),
    ended_at: datetime | None = None,
    result: SearchResult | str = "",
    items: str = "",
    parent_informed_at: datetime | None = None,
    voice: Voice | None = None,
    late_reason: str = "",
) -> Search | None:
    """Record a search, or that there was none, and how far it went.

    A strip or intimate search needs authority and necessity; one that exposed intimate parts needs the appropriate
    adult, the child's waiver in all three parts, or urgency against serious harm, and officers of the child's own sex.
    """
    require(may(by, act=Act.SEARCH_CHILD, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotSearch)
    require_past(ended_at, now=now, refusal=CannotSearch, what="The end of the search")
    require_past(parent_informed_at, now=now, refusal=CannotSearch, what="Telling the parent")
    if type == SearchType.NONE and detention.searched not in ("", SearchType.NONE):
        raise CannotSearch("A search is recorded already, so it cannot be said that there was none.")
    if exposed and type not in _BEYOND_ORDINARY:
        raise CannotSearch("A search that exposed intimate parts is a strip or intimate search.")
    if authorised_by is not None and type == SearchType.INTIMATE and not _at_least_inspector(authorised_by):
        raise CannotSearch("An intimate search is authorised by an inspector or above.")
    if adult == SearchAdult.WAIVED and waiver is None:
        raise CannotSearch("Record the three parts of the child's waiver, or have the appropriate adult there.")
    if voice is not None and voice.record_id != detention.pk:
        raise CannotSearch(
            "Those are the words of another child's record.", next_step="Choose words recorded on this one."
        )
    deepest = max(_DEPTH.index(type), _DEPTH.index(SearchType(detention.searched or SearchType.NONE)))
    detention.searched = _DEPTH[deepest]
    saved(detention, refusal=CannotSearch)
    search = None
    if type != SearchType.NONE:
        search = written(
            Search,
            detention,
            by=by,
            now=now,
            late_reason=late_reason,
            refusal=CannotSearch,
            type=type,
            exposed=exposed,
            authorised_by=authorised_by,
            authorised_by_name=authorised_by.name if authorised_by else "",
            rank=rank_of(authorised_by) if authorised_by else "",
            authority_reason=authority_reason,
            necessity=necessity,
            urgent=urgent,
            serious_harm=serious_harm,
            place=place,
            out_of_view=out_of_view,
            adult=adult,
            child_said_to_adult=waiver.child_said_to_adult if waiver else None,
            adult_agreed=waiver.adult_agreed if waiver else None,
            waiver_signed=waiver.signed if waiver else None,
            started_at=at,
            ended_at=ended_at,
            result=result,
            items=items,
            voice=voice,
            parent_informed_at=parent_informed_at,
        )
        for present in officers:
            written(
                SearchOfficer,
                detention,
                by=by,
                now=now,
                late_reason=late_reason,
                refusal=CannotSearch,
                search=search,
                officer=present.officer,
                name=present.name,
                sex=present.sex,
            )
    done(
        detention,
        act=Act.SEARCH_CHILD,
        by=by,
        at=at,
        now=now,
        words=f"{type.label}.",
        late_reason=late_reason,
    )
    return search


def _at_least_inspector(officer: Officer) -> bool:
    rank = rank_of(officer)
    return isinstance(rank, Rank) and rank.at_least(Rank.INSPECTOR)


@transaction.atomic
def refer_after_search(
    detention: Detention,
    *,
    at: datetime,
    by: Officer,
    now: datetime,
    reference: str = "",
    search: UUID | None = None,
    late_reason: str = "",
) -> None:
    """Refer the child for safeguarding after a search that exposed intimate parts. The record may be closed by then."""
    require(may(by, act=Act.REFER_AFTER_SEARCH, record=detention.record, now=now))
    detention = taken_up(detention)
    require_past(at, now=now, refusal=CannotRefer)
    require_words((reference, "Give the referral's reference."), refusal=CannotRefer)
    searches = Search.objects.filter(detention=detention, withdrawn_at=None, referral_at=None)
    referred = chosen(
        searches.filter(type__in=_BEYOND_ORDINARY).order_by("started_at", "pk"),
        search,
        refusal=CannotRefer,
        told="There is no strip or intimate search on this record without a referral.",
    )
    if referred.started_at is not None and at < referred.started_at:
        raise CannotRefer("The referral cannot be before the search.", next_step="Check the time.")
    referred.referral_at, referred.referral_reference = at, reference
    saved(referred, refusal=CannotRefer)
    done(
        detention,
        act=Act.REFER_AFTER_SEARCH,
        by=by,
        at=at,
        now=now,
        words="A safeguarding referral was made after the search.",
        late_reason=late_reason,
    )
