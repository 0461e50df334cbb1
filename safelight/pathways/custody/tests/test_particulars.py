"""What a record must hold for clocks and counts to start from, and what on it does not fit together."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.kernel.acts import Act
from safelight.kernel.policy import PolicyBook
from safelight.pathways.custody.codes import Bail
from safelight.pathways.custody.facts import (
    AdultFacts,
    ChallengeFacts,
    OffenceFacts,
    RequestFacts,
    SearchFacts,
)
from safelight.pathways.custody.rules.requirements.ending import VOICE_SAYS_ENOUGH
from safelight.pathways.custody.rules.requirements.particulars import FITS_TOGETHER, PARTICULARS
from safelight.pathways.custody.tests import given
from safelight.voice.codes import Result
from safelight.voice.facts import VoiceFacts

WHOLE: dict[str, Any] = {
    "sex": "F",
    "arrested_at": given.at(-1),
    "relevant_at": given.at(),
    "offences": (OffenceFacts("1", "34/01"),),
}


def keys(requirement: Any, **facts: Any) -> list[str]:
    """Which parts of a requirement a record lacks."""
    return [gap.key for gap in requirement.gaps(given.facts(**{**WHOLE, **facts}), PolicyBook([]))]


def test_a_whole_record_lacks_nothing_and_fits_together() -> None:
    assert (keys(PARTICULARS), keys(FITS_TOGETHER)) == ([], [])


@pytest.mark.parametrize(
    ("blank", "missing"),
    [
        ({"born_on": None, "born_basis": ""}, "BIRTH_DATE"),
        ({"sex": ""}, "SEX"),
        ({"arrested_at": None}, "ARREST"),
        ({"arrived_at": None}, "ARRIVAL"),
        ({"relevant_at": None}, "RELEVANT_TIME"),
        ({"authorised_at": None, "left_at": given.at(5)}, "AUTHORISED"),
        ({"offences": ()}, "OFFENCE"),
        ({"bail": Bail.REFUSED, "bail_at": given.at(9)}, "CHARGE"),
        ({"bail": Bail.REFUSED, "charged_at": given.at(9)}, "BAIL_TIME"),
    ],
)
def test_a_blank_from_which_a_clock_starts_is_a_gap_of_its_own(blank: dict[str, Any], missing: str) -> None:
    assert keys(PARTICULARS, **blank) == [missing]


def test_what_no_source_of_the_record_provides_is_not_missing() -> None:
    assert keys(PARTICULARS, sex="", provided=frozenset({"authorised"})) == []


def test_before_detention_is_decided_and_where_it_was_refused_nothing_is_missing_yet() -> None:
    assert keys(PARTICULARS, authorised_at=None, offences=()) == []
    assert keys(PARTICULARS, authorised_at=None, refused_at=given.at(1), left_at=given.at(2), offences=()) == []


@pytest.mark.parametrize(
    ("facts", "contradiction"),
    [
        ({"adults": (AdultFacts("1", arrived_at=given.at(3), left_at=given.at(2)),)}, "ADULT_LEFT_FIRST"),
        (
            {
                "bail": Bail.REFUSED,
                "requests": (
                    RequestFacts("1", requested_at=given.at(5), challenges=(ChallengeFacts("2", at=given.at(4)),)),
                ),
            },
            "CHALLENGED_FIRST",
        ),
        ({"bail": Bail.GRANTED, "requests": (RequestFacts("1", requested_at=given.at(5)),)}, "ASKED_WITHOUT_REFUSAL"),
        ({"left_at": given.at(5), "searches": (SearchFacts("1", started_at=given.at(6)),)}, "SEARCHED_AFTER_LEAVING"),
        ({"left_at": given.at(5), "welfare_informed_at": given.at(6)}, "WELFARE_TOLD_AFTER_LEAVING"),
    ],
)
def test_two_things_that_do_not_fit_are_a_gap_of_their_own(facts: dict[str, Any], contradiction: str) -> None:
    assert keys(FITS_TOGETHER, **facts) == [contradiction]


def test_what_is_dated_long_before_the_arrest_is_a_gap_of_today() -> None:
    heard = given.facts(**WHOLE, voices=(VoiceFacts("1", observed_at=given.at(-40_000)),))

    [gap] = FITS_TOGETHER.gaps(heard, PolicyBook([]))

    assert (gap.key, gap.since) == ("HEARD_BEFORE_ARREST", heard.authorised_at)


def test_what_happened_in_one_minute_fits_together() -> None:
    assert keys(FITS_TOGETHER, left_at=given.at(5), searches=(SearchFacts("1", started_at=given.at(5)),)) == []


def test_what_says_too_little_of_the_child_holds_the_record_open_until_somebody_over_it_accepts_it() -> None:
    thin = VoiceFacts("7", recorded_at=given.at(1), contact="SEEN_AND_SPOKEN", words="Fine.", quality=Result.SUPERVISOR)

    assert keys(VOICE_SAYS_ENOUGH, voices=(thin,)) == ["7"]
    assert keys(VOICE_SAYS_ENOUGH, voices=(thin._replace(accepted_at=given.at(2)),)) == []
    assert keys(VOICE_SAYS_ENOUGH, voices=(thin._replace(quality=Result.ENOUGH),)) == []
    assert VOICE_SAYS_ENOUGH.before == (Act.CLOSE_CUSTODY,)
