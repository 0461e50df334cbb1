"""Searches of a child, and the referral that follows one that exposed intimate parts."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.derived.settle import StillMissing
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import SearchAdult, SearchPlace, SearchResult, SearchType, Sex
from safelight.pathways.custody.models import Detention, Search
from safelight.pathways.custody.tests.given import (
    a_child_held,
    a_detention_officer,
    a_sergeant,
    an_inspector,
    at,
    fresh,
    the_child_said,
)
from safelight.records.access import NotAllowed
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db

TWO_WOMEN = [
    actions.SearchedBy(name="Invented Officer A", sex=Sex.FEMALE),
    actions.SearchedBy(name="Invented Officer B", sex=Sex.FEMALE),
]
FULL_WAIVER = actions.Waiver(child_said_to_adult=True, adult_agreed=True, signed=True)


def strip_search(by: Officer, **given: Any) -> dict[str, Any]:
    ordinary: dict[str, Any] = {
        "type": SearchType.STRIP,
        "exposed": True,
        "authorised_by": by,
        "authority_reason": "A blade was felt through her waistband.",
        "necessity": "A blade was felt and she would not hand it over; an ordinary search cannot reach it.",
        "place": SearchPlace.MEDICAL_ROOM,
        "out_of_view": True,
        "adult": SearchAdult.PRESENT,
        "officers": TWO_WOMEN,
        "ended_at": at(1.1),
        "result": SearchResult.ITEM_FOUND,
        "items": "A craft blade.",
        "at": at(1),
        "by": by,
        "now": at(1.2),
    }
    return {**ordinary, **given}


@pytest.fixture
def sergeant() -> Officer:
    return a_sergeant()


@pytest.fixture
def detention(sergeant: Officer) -> Detention:
    return a_child_held(by=sergeant)


class TestSearching:
    def test_with_the_adult_there_is_recorded_and_asks_for_a_referral(
        self, detention: Detention, sergeant: Officer
    ) -> None:
        search = actions.search_child(detention, **strip_search(sergeant))

        assert search is not None
        assert (search.rank, search.officers.count()) == ("SERGEANT", 2)
        assert fresh(detention).searched == SearchType.STRIP
        assert Duty.objects.open().filter(record=detention.record, clock="custody.refer-after-search").exists()

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"necessity": " "}, "Why the search was necessary"),
            ({"authorised_by": None}, "Who authorised the search"),
            ({"place": ""}, "Where the search was done"),
            ({"officers": TWO_WOMEN[:1]}, "Two officers of the child's own sex"),
            (
                {"officers": [*TWO_WOMEN, actions.SearchedBy(name="Invented Officer C", sex=Sex.MALE)]},
                "nobody of another sex",
            ),
            ({"adult": SearchAdult.ABSENT}, "The appropriate adult at the search"),
            ({"adult": SearchAdult.ABSENT, "urgent": True}, "The appropriate adult at the search"),
            (
                {
                    "adult": SearchAdult.WAIVED,
                    "waiver": actions.Waiver(child_said_to_adult=True, adult_agreed=True, signed=False),
                },
                "waiver needs all three parts",
            ),
        ],
    )
    def test_that_exposed_intimate_parts_waits_for_every_safeguard(
        self, detention: Detention, sergeant: Officer, changes: dict[str, Any], told: str
    ) -> None:
        with pytest.raises(StillMissing, match=told):
            actions.search_child(detention, **strip_search(sergeant, **changes))

        assert not Search.objects.exists()
        assert fresh(detention).searched == ""

    @pytest.mark.parametrize(
        "changes",
        [
            {"adult": SearchAdult.WAIVED, "waiver": FULL_WAIVER},
            {"adult": SearchAdult.ABSENT, "urgent": True, "serious_harm": "She said she would cut her neck."},
        ],
    )
    def test_goes_on_without_the_adult_by_full_waiver_or_against_serious_harm(
        self, detention: Detention, sergeant: Officer, changes: dict[str, Any]
    ) -> None:
        actions.search_child(detention, **strip_search(sergeant, **changes))

        assert Search.objects.exists()

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"type": SearchType.ORDINARY}, "is a strip or intimate search"),
            ({"type": SearchType.INTIMATE}, "inspector or above"),
            ({"adult": SearchAdult.WAIVED}, "three parts"),
            ({"ended_at": at(0.9)}, "ended before it started"),
            ({"at": at(1.3), "ended_at": None}, "has not come yet"),
        ],
    )
    def test_refuses_what_cannot_be(
        self, detention: Detention, sergeant: Officer, changes: dict[str, Any], told: str
    ) -> None:
        with pytest.raises(actions.CannotSearch, match=told):
            actions.search_child(detention, **strip_search(sergeant, **changes))

    def test_may_answer_that_there_was_none_until_there_was_one(self, detention: Detention, sergeant: Officer) -> None:
        none: dict[str, Any] = {"type": SearchType.NONE, "at": at(1), "by": sergeant, "now": at(1.2)}

        assert actions.search_child(detention, **none) is None
        assert fresh(detention).searched == SearchType.NONE
        actions.search_child(detention, **strip_search(sergeant))

        with pytest.raises(actions.CannotSearch, match="cannot be said that there was none"):
            actions.search_child(detention, **none)

    def test_keeps_what_the_child_said_of_it(self, detention: Detention, sergeant: Officer) -> None:
        voice = the_child_said(detention, by=sergeant, hours=1.2, stage="OVERNIGHT_CHECK")
        elsewhere = the_child_said(a_child_held(by=sergeant), by=sergeant, hours=1.2, stage="OVERNIGHT_CHECK")

        search = actions.search_child(detention, **strip_search(sergeant, voice=voice))

        assert search is not None
        assert search.voice == voice
        with pytest.raises(actions.CannotSearch, match="another child's record"):
            actions.search_child(detention, **strip_search(sergeant, voice=elsewhere))

    def test_is_the_custody_officers(self, detention: Detention) -> None:
        for stranger in (an_inspector(), a_detention_officer()):
            with pytest.raises(NotAllowed):
                actions.search_child(detention, **strip_search(stranger))


class TestReferringAfterASearch:
    def test_meets_the_duty(self, detention: Detention, sergeant: Officer) -> None:
        actions.search_child(detention, **strip_search(sergeant))

        actions.refer_after_search(detention, reference="MASH-1", at=at(2), by=sergeant, now=at(2))

        assert not Duty.objects.open().filter(record=detention.record, clock="custody.refer-after-search").exists()
        with pytest.raises(actions.CannotRefer, match="without a referral"):
            actions.refer_after_search(detention, reference="MASH-2", at=at(3), by=sergeant, now=at(3))

    def test_has_a_reference_and_comes_after_the_search(self, detention: Detention, sergeant: Officer) -> None:
        actions.search_child(detention, **strip_search(sergeant))

        with pytest.raises(actions.CannotRefer, match="reference"):
            actions.refer_after_search(detention, at=at(2), by=sergeant, now=at(2))
        with pytest.raises(actions.CannotRefer, match="before the search"):
            actions.refer_after_search(detention, reference="MASH-1", at=at(0.9), by=sergeant, now=at(2))
