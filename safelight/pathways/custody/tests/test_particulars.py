"""What a record must hold for clocks and counts to start from, and what on it does not fit together."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.kernel.acts import Act
from safelight.kernel.policy import PolicyBook
from safelight.pathways.custody.codes import (
    AskedFor,
    Bail,
    Basis,
    LeftTo,
    Reply,
    ReviewOutcome,
    ReviewType,
    SearchType,
)
from safelight.pathways.custody.facts import (
    AdultFacts,
    CarerFacts,
    CertificateFacts,
    ChallengeFacts,
    EscalationFacts,
    OffenceFacts,
    RequestFacts,
    ReviewFacts,
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
    "authorised_by": "PS1",
    "home_authority": 1,
}
REFUSED = {"bail": Bail.REFUSED, "charged_at": given.at(3), "bail_at": given.at(4)}
REVIEW = ReviewFacts(
    "1", ReviewType.BEFORE_CHARGE, "IN_PERSON", done_at=given.at(5), officer="INSP1", outcome=ReviewOutcome.CONTINUE
)
REQUEST = RequestFacts("1", requested_at=given.at(5), authority=1, kind=AskedFor.NON_SECURE)
SEARCH = SearchFacts("1", SearchType.STRIP, exposed=False, started_at=given.at(1))
BEFORE = given.at(-1.1)


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
        ({"authorised_by": ""}, "AUTHORISED_BY"),
        ({"offences": ()}, "OFFENCE"),
        ({"offences": (OffenceFacts("1", "", "Robbery"),)}, "OFFENCE"),
        ({"home_authority": None}, "HOME_AUTHORITY"),
        ({"bail": Bail.REFUSED, "bail_at": given.at(9)}, "CHARGE"),
        ({"bail": Bail.REFUSED, "charged_at": given.at(9)}, "BAIL_TIME"),
        ({"left_to": LeftTo.COURT}, "LEFT"),
        ({"adults": (AdultFacts("1", called_at=given.at(1)),)}, "ADULT_TYPE"),
        ({"reviews": (REVIEW._replace(done_at=None),)}, "REVIEW_DONE"),
        ({"reviews": (REVIEW, REVIEW._replace(type=""))}, "REVIEW_KIND"),
        ({"reviews": (REVIEW._replace(officer=""),)}, "REVIEW_OFFICER"),
        ({"reviews": (REVIEW._replace(mode=""),)}, "REVIEW_MODE"),
        ({"reviews": (REVIEW._replace(outcome=""),)}, "REVIEW_OUTCOME"),
        ({"requests": (REQUEST._replace(requested_at=None),), **REFUSED}, "REQUEST_TIME"),
        ({"requests": (REQUEST._replace(authority=None),), **REFUSED}, "REQUEST_AUTHORITY"),
        ({"requests": (REQUEST._replace(kind=""),), **REFUSED}, "REQUEST_KIND"),
        ({"certificates": (CertificateFacts("1", certified_at=given.at(9)),)}, "CERTIFICATE_LIMB"),
        ({"searches": (SEARCH._replace(type=""),)}, "SEARCH_KIND"),
        ({"searches": (SEARCH._replace(exposed=None),)}, "SEARCH_EXPOSED"),
        ({"searches": (SEARCH._replace(started_at=None),)}, "SEARCH_STARTED"),
        ({"searches": (SEARCH,), "left_at": given.at(9)}, "SEARCH_RESULT"),
        ({"voices": (VoiceFacts("1"),)}, "VOICE_TIME"),
    ],
)
def test_a_blank_from_which_a_clock_starts_is_a_gap_of_its_own(blank: dict[str, Any], missing: str) -> None:
    assert keys(PARTICULARS, **blank) == [missing]


def test_a_review_put_off_and_a_search_still_under_way_lack_nothing_yet() -> None:
    put_off = REVIEW._replace(done_at=None, mode="", officer="", outcome="", postponed_at=given.at(5))

    assert keys(PARTICULARS, reviews=(put_off,), searches=(SEARCH,)) == []


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
        ({"welfare_informed_at": BEFORE}, "WELFARE_TOLD_BEFORE_ARREST"),
        ({"adults": (AdultFacts("1", called_at=BEFORE),)}, "CALLED_BEFORE_ARREST"),
        ({"carers": (CarerFacts("1", named_at=BEFORE),)}, "CARED_FOR_BEFORE_ARREST"),
        ({"searches": (SearchFacts("1", started_at=BEFORE),)}, "SEARCHED_BEFORE_ARREST"),
        ({"reviews": (REVIEW._replace(type=ReviewType.AFTER_CHARGE),)}, "REVIEWED_AS_OTHERWISE"),
        ({"reviews": (REVIEW,), "charged_at": given.at(4.9)}, "REVIEWED_AS_OTHERWISE"),
        ({"bail": Bail.GRANTED, "bail_grounds": ("G3",)}, "GROUNDS_WITHOUT_REFUSAL"),
        ({"bail": Bail.GRANTED, "certificates": (CertificateFacts("1", "A"),)}, "CERTIFIED_WITHOUT_REFUSAL"),
        ({**REFUSED, "requests": (REQUEST,), "left_at": given.at(4.9)}, "ASKED_AFTER_LEAVING"),
        (
            {**REFUSED, "requests": (REQUEST._replace(escalations=(EscalationFacts("2", at=given.at(4.9)),)),)},
            "ESCALATED_FIRST",
        ),
        (
            {**REFUSED, "requests": (REQUEST,), "left_at": given.at(9), "left_to": LeftTo.LA_NONSECURE},
            "MOVED_WITHOUT_OFFER",
        ),
        ({**REFUSED, "left_at": given.at(9), "left_to": LeftTo.HOME_PARENT}, "WENT_HOME_REFUSED"),
        ({"held_on": Basis.BEFORE_CHARGE, "left_at": given.at(9), "left_to": LeftTo.COURT}, "TO_COURT_UNCHARGED"),
    ],
)
def test_two_things_that_do_not_fit_are_a_gap_of_their_own(facts: dict[str, Any], contradiction: str) -> None:
    assert keys(FITS_TOGETHER, **facts) == [contradiction]


def test_what_fits_is_no_contradiction_to_the_minute() -> None:
    offered = REQUEST._replace(reply=Reply.OFFERED_NON_SECURE)
    ended: dict[str, Any] = {"left_at": given.at(9), "left_to": LeftTo.LA_NONSECURE}

    assert keys(FITS_TOGETHER, **REFUSED, **ended, requests=(offered,)) == []
    assert keys(FITS_TOGETHER, reviews=(REVIEW,), charged_at=REVIEW.done_at) == []
    assert keys(FITS_TOGETHER, held_on=Basis.WARRANT, left_at=given.at(9), left_to=LeftTo.COURT) == []


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
