"""What a custody record's facts say of themselves."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from safelight.kernel.calendar import NotUTC
from safelight.pathways.custody.codes import (
    SUFFICIENCY,
    Accommodation,
    AskedFor,
    BailGround,
    Basis,
    LeftTo,
    NotMovedReason,
    Rank,
    Stage,
)
from safelight.pathways.custody.facts import (
    AdultFacts,
    ChallengeFacts,
    CustodyFacts,
    OffenceFacts,
    RequestFacts,
    ReviewFacts,
    SearchFacts,
)
from safelight.pathways.custody.offences import offences
from safelight.pathways.custody.tests.given import at, facts, refused_bail


class TestAnEmptyRecord:
    def test_answers_every_question_with_not_recorded(self) -> None:
        empty = CustodyFacts(id=1)

        answers = {
            name: getattr(empty, name)
            for name, attribute in vars(CustodyFacts).items()
            if isinstance(attribute, property)
        }
        unknown = {name for name, answer in answers.items() if answer in (None, False)}

        assert set(answers) - unknown == {"is_child", "basis", "stage"}
        assert empty.stage == Stage.ARRIVED

    def test_takes_somebody_of_unknown_age_for_a_child(self) -> None:
        assert CustodyFacts(id=1).is_child


class TestMomentsInFacts:
    @pytest.mark.parametrize(
        "given",
        [
            {"arrived_at": datetime(2024, 3, 21, 20, 0)},
            {"charged_at": datetime(2024, 3, 21, 20, 0, tzinfo=timezone(timedelta(hours=1)))},
            {"reviews": (ReviewFacts("1", done_at=datetime(2024, 3, 21, 20, 0)),)},
            {"requests": (RequestFacts("1", challenges=(ChallengeFacts("2", at=datetime(2024, 3, 21)),)),)},
        ],
    )
    def test_are_refused_unless_they_are_utc(self, given: dict[str, Any]) -> None:
        with pytest.raises(NotUTC):
            facts(**given)


class TestAge:
    def test_is_whole_years_on_the_london_day_detention_was_authorised(self) -> None:
        before_midnight_in_london = datetime(2024, 6, 30, 22, 59, tzinfo=at().tzinfo)

        eve = facts(authorised_at=before_midnight_in_london, born_on=date(2006, 7, 1))
        birthday = eve.but(authorised_at=before_midnight_in_london + timedelta(minutes=1))

        assert (eve.age, eve.is_child) == (17, True)
        assert (birthday.age, birthday.is_child) == (18, False)

    def test_is_on_arrival_where_detention_was_refused(self) -> None:
        assert facts(authorised_at=None, refused_at=at(1)).age == 14

    def test_of_a_changed_birth_date_is_worked_out_again(self) -> None:
        assert facts().but(born_on=date(2012, 6, 1)).age == 11


class TestStage:
    @pytest.mark.parametrize(
        ("given", "stage"),
        [
            ({"authorised_at": None}, Stage.ARRIVED),
            ({"authorised_at": None, "refused_at": at(1)}, Stage.REFUSED),
            ({}, Stage.BEFORE_CHARGE),
            ({"charged_at": at(2)}, Stage.CHARGED),
            ({"charged_at": at(2), "bail": "GRANTED"}, Stage.BAILED),
            ({"charged_at": at(2), "bail": "REFUSED"}, Stage.REFUSED_BAIL),
            ({"charge_result": "CHARGED", "bail": "REFUSED"}, Stage.REFUSED_BAIL),
            ({"left_at": at(9)}, Stage.LEFT),
            ({"left_at": at(9), "closed_at": at(10)}, Stage.CLOSED),
        ],
    )
    def test_follows_the_moments(self, given: dict[str, Any], stage: Stage) -> None:
        assert facts(**given).stage == stage


class TestDutyToMove:
    def test_arises_for_a_child_charged_and_refused_bail(self) -> None:
        assert refused_bail().must_be_moved

    def test_arises_where_the_time_of_charge_is_not_known(self) -> None:
        assert refused_bail(charged_at=None, charge_result="CHARGED").must_be_moved

    def test_does_not_arise_for_a_child_held_on_a_warrant(self) -> None:
        held = refused_bail(held_on=Basis.WARRANT)

        assert held.charged_and_refused
        assert not held.must_be_moved

    def test_ends_in_moved_or_kept_and_never_both(self) -> None:
        still_held = refused_bail()
        moved = [still_held.but(left_at=at(9), left_to=place) for place in (LeftTo.LA_NONSECURE, LeftTo.LA_SECURE)]
        kept = still_held.but(left_at=at(9), left_to=LeftTo.COURT)

        assert not still_held.moved
        assert not still_held.kept
        assert all(each.moved and not each.kept for each in moved)
        assert kept.kept
        assert not kept.moved


class TestAuthorityAnswer:
    def test_after_a_challenge_is_known_beside_the_first_one(self) -> None:
        asked = RequestFacts(
            "1",
            requested_at=at(7),
            reply="REFUSED_NONE",
            replied_at=at(7.5),
            challenges=(ChallengeFacts("2", at=at(8), result="OFFERED_NONSECURE", result_at=at(8.5)),),
        )

        assert asked.refused
        assert asked.answered_at == at(7.5)
        assert asked.offered
        assert asked.offered_at == at(8.5)

    def test_of_silence_is_no_answer(self) -> None:
        silent = RequestFacts("1", requested_at=at(7), reply="NO_REPLY")

        assert silent.refused
        assert silent.answered_at is None

    def test_may_be_asked_for_either_kind(self) -> None:
        either = RequestFacts("1", kind=AskedFor.EITHER)

        assert either.asked_secure
        assert either.asked_non_secure


class TestWhatRulesShare:
    def test_the_first_call_is_the_earliest_of_all(self) -> None:
        called = facts(adults=(AdultFacts("1", called_at=at(3)), AdultFacts("2", called_at=at(2), arrived_at=at(4))))

        assert called.adult_called_at == at(2)
        assert called.adult_arrived_at == at(4)

    def test_an_unclassified_offence_leaves_the_answer_unknown_unless_another_settles_it(self) -> None:
        unknown, yes, no = (
            OffenceFacts("1"),
            OffenceFacts("2", violent_or_sexual=True),
            OffenceFacts("3", violent_or_sexual=False),
        )

        assert facts(offences=(unknown, no)).violent_or_sexual is None
        assert facts(offences=(unknown, yes)).violent_or_sexual is True
        assert facts(offences=(no,)).violent_or_sexual is False

    def test_a_waiver_needs_all_three_parts(self) -> None:
        signed = SearchFacts("1", child_said_to_adult=True, adult_agreed=True, waiver_signed=True)

        assert signed.waiver_complete
        assert not signed._replace(adult_agreed=None).waiver_complete


class TestCodes:
    def test_every_reason_for_not_moving_says_what_it_is_worth(self) -> None:
        assert set(SUFFICIENCY) == set(NotMovedReason)

    def test_accommodation_is_named_in_the_mandatory_words(self) -> None:
        assert Accommodation.NON_SECURE.label == "Local authority accommodation (non-secure)"
        assert Accommodation.SECURE.label == "Secure accommodation (s.38(6)(b) test met)"

    def test_no_label_speaks_of_secure_beds(self) -> None:
        labels = " ".join(member.label for code in (Accommodation, AskedFor, LeftTo, NotMovedReason) for member in code)

        assert "bed" not in labels.lower()

    def test_ranks_ascend(self) -> None:
        assert Rank.CHIEF_INSPECTOR.at_least(Rank.INSPECTOR)
        assert not Rank.SERGEANT.at_least(Rank.INSPECTOR)
        assert not Rank.STAFF.at_least(Rank.CONSTABLE)

    def test_ten_offences_are_classified_and_none_claims_a_source(self) -> None:
        assert len(offences()) == 10
        assert {kind.source for kind in offences().values()} == {""}

    def test_a_ground_for_bail_has_a_label_without_a_section_number(self) -> None:
        assert all("s." not in ground.label for ground in BailGround)
