"""The worked examples of the facts document (custody §15), by name: rules over facts, no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from safelight.kernel.clocks import Clock, DutyFacts
from safelight.kernel.derive import Derived, derive
from safelight.kernel.policy import PolicyBook, read_policy
from safelight.kernel.states import State, state
from safelight.pathways.custody.codes import (
    AdultType,
    AskedFor,
    BailGround,
    Limb,
    NotMovedReason,
    PostponementReason,
    Reply,
    ReviewType,
    Sex,
)
from safelight.pathways.custody.facts import (
    AdultFacts,
    CertificateFacts,
    CustodyFacts,
    EntryFacts,
    OffenceFacts,
    RationaleFacts,
    RequestFacts,
    ReviewFacts,
)
from safelight.pathways.custody.pathway import CUSTODY_PATHWAY
from safelight.pathways.custody.rules.clocks import (
    ADULT_ARRIVES,
    ASK_AUTHORITY,
    CHARGE_OR_RELEASE,
    FIRST_REVIEW,
    LATER_REVIEW,
    SECOND_REVIEW,
    WOMAN_CARER,
)
from safelight.pathways.custody.rules.decision import Open, secure_test_met, what_is_open
from safelight.pathways.custody.rules.overnight import HeldAs, overnight


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return read_policy(Path(__file__).parents[4] / "policy" / "cambridgeshire.toml")


def utc(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC)


def facts(**named: Any) -> CustodyFacts:
    return CustodyFacts(id=7, **{"born_on": date(2011, 5, 1), **named})


def duty(clock: Clock[CustodyFacts], of: CustodyFacts, book: PolicyBook) -> DutyFacts:
    [found] = clock.duties(of, book)
    return found


def gaps(of: CustodyFacts, book: PolicyBook) -> set[str]:
    return {gap.requirement for gap in derived(of, book).gaps}


def derived(of: CustodyFacts, book: PolicyBook) -> Derived:
    return derive(of, CUSTODY_PATHWAY, book)


def done(key: str, at: datetime, **named: Any) -> ReviewFacts:
    return ReviewFacts(key, type=ReviewType.BEFORE_CHARGE, done_at=at, rank="INSPECTOR", **named)


class TestT1ReviewsRunOnFromTheOneBefore:
    def test_the_first_is_due_six_hours_from_authorisation(self, book: PolicyBook) -> None:
        held = facts(authorised_at=utc("2026-01-12", "02:00"))

        assert duty(FIRST_REVIEW, held, book).due_at == utc("2026-01-12", "08:00")

    def test_the_second_nine_hours_from_the_first_and_the_third_from_the_second(self, book: PolicyBook) -> None:
        reviews = (done("a", utc("2026-01-12", "07:30")), done("b", utc("2026-01-12", "16:00")))
        held = facts(authorised_at=utc("2026-01-12", "02:00"), reviews=reviews)

        assert duty(SECOND_REVIEW, held, book).due_at == utc("2026-01-12", "16:30")
        assert duty(LATER_REVIEW, held, book).due_at == utc("2026-01-13", "01:00")

    @pytest.mark.parametrize(
        ("at", "expected"), [("07:59:59", State.MET), ("08:00:00", State.MET), ("08:00:01", State.MET_LATE)]
    )
    def test_done_at_the_very_limit_is_in_time(self, book: PolicyBook, at: str, expected: State) -> None:
        held = facts(authorised_at=utc("2026-01-12", "02:00"), reviews=(done("a", utc("2026-01-12", at)),))

        assert state(duty(FIRST_REVIEW, held, book), utc("2026-01-12", "12:00")) is expected


class TestT2APostponedReview:
    def test_the_next_is_counted_from_when_it_was_due(self, book: PolicyBook) -> None:
        put_off = done(
            "a",
            utc("2026-01-12", "08:40"),
            postponed_at=utc("2026-01-12", "07:55"),
            postponed_reason=PostponementReason.QUESTIONING,
        )
        held = facts(authorised_at=utc("2026-01-12", "02:00"), reviews=(put_off,))

        assert duty(SECOND_REVIEW, held, book).due_at == utc("2026-01-12", "17:00")
        assert state(duty(FIRST_REVIEW, held, book), utc("2026-01-12", "09:00")) is State.MET

    def test_a_late_one_that_was_not_postponed_is_late_and_counted_from_when_it_was_due(self, book: PolicyBook) -> None:
        held = facts(authorised_at=utc("2026-01-12", "02:00"), reviews=(done("a", utc("2026-01-12", "08:40")),))

        assert duty(SECOND_REVIEW, held, book).due_at == utc("2026-01-12", "17:00")
        assert state(duty(FIRST_REVIEW, held, book), utc("2026-01-12", "09:00")) is State.MET_LATE


class TestT3TheClocksChange:
    def test_in_spring_the_clock_on_the_wall_jumps_and_the_hours_do_not(self, book: PolicyBook) -> None:
        held = facts(authorised_at=utc("2026-03-28", "20:10"))

        assert duty(FIRST_REVIEW, held, book).due_at == utc("2026-03-29", "02:10")

    def test_in_autumn_six_hours_end_at_one_by_winter_time(self, book: PolicyBook) -> None:
        held = facts(authorised_at=utc("2026-10-24", "19:00"))

        assert duty(FIRST_REVIEW, held, book).due_at == utc("2026-10-25", "01:00")


class TestT6Overnight:
    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            (("2026-01-12", "03:30"), ("2026-01-12", "07:45"), True),
            (("2026-01-12", "04:30"), ("2026-01-12", "09:00"), False),
            (("2026-01-11", "23:00"), ("2026-01-12", "03:30"), False),
            (("2026-01-12", "03:59"), ("2026-01-12", "07:59"), True),
            (("2026-01-12", "04:00"), ("2026-01-12", "07:59"), False),
        ],
    )
    def test_four_hours_between_midnight_and_eight(
        self, start: tuple[str, str], end: tuple[str, str], expected: bool
    ) -> None:
        stay = overnight(facts(authorised_at=utc(*start), left_at=utc(*end)))

        assert stay.overnight is expected

    def test_the_larger_share_says_before_or_after_charge(self) -> None:
        stay = overnight(
            facts(
                authorised_at=utc("2026-01-12", "00:00"),
                charged_at=utc("2026-01-12", "06:00"),
                left_at=utc("2026-01-12", "08:00"),
            )
        )

        assert (stay.minutes_before_charge, stay.minutes_after_charge) == (360, 120)
        assert stay.held_as is HeldAs.BEFORE_CHARGE

    def test_equal_shares_are_after_charge(self) -> None:
        stay = overnight(
            facts(
                authorised_at=utc("2026-01-12", "00:00"),
                charged_at=utc("2026-01-12", "04:00"),
                left_at=utc("2026-01-12", "08:00"),
            )
        )

        assert stay.held_as is HeldAs.AFTER_CHARGE


ROBBERY = OffenceFacts("o", "34/01", "Robbery", violent_or_sexual=True, imprisonable=True)
THEFT = OffenceFacts("o", "46/01", "Theft from shop", violent_or_sexual=False, imprisonable=True)
TESTED: dict[str, Any] = {
    "secure_harm": True,
    "secure_further_offences": True,
    "secure_before_court": True,
    "secure_evidence": "Two knives taken from him this month; he named the next person he means to hurt.",
    "secure_why_not_non_secure": "He left the last two placements within the hour, by a window.",
}


def refused(born_on: date, offence: OffenceFacts, **named: Any) -> CustodyFacts:
    return facts(
        born_on=born_on,
        authorised_at=utc("2026-01-12", "14:30"),
        charged_at=utc("2026-01-12", "16:00"),
        bail="REFUSED",
        bail_at=utc("2026-01-12", "16:20"),
        bail_grounds=(BailGround.FAIL_TO_SURRENDER,),
        offences=(offence,),
        **named,
    )


class TestT7AChildOfElevenChargedWithRobbery:
    child = date(2014, 6, 1)

    def test_must_be_asked_for_a_non_secure_place_when_the_authority_has_no_secure_one(self) -> None:
        asked = RequestFacts("q", kind=AskedFor.SECURE, reply=Reply.NONE_AVAILABLE, **TESTED)

        advice = what_is_open(refused(self.child, ROBBERY, requests=(asked,)))

        assert advice.open is Open.ASK_NON_SECURE

    def test_cannot_be_certified_for_want_of_a_secure_place(self, book: PolicyBook) -> None:
        certificate = CertificateFacts("c", limb=Limb.NO_SECURE_PLACE, certified_at=utc("2026-01-12", "18:00"))

        assert "custody.no-secure-place-age" in gaps(refused(self.child, ROBBERY, certificates=(certificate,)), book)

    def test_can_be_certified_on_facts_of_transport(self) -> None:
        certificate = CertificateFacts("c", limb=Limb.IMPRACTICABLE, reasons=(NotMovedReason.TRANSPORT,))

        advice = what_is_open(refused(self.child, ROBBERY, certificates=(certificate,)))

        assert advice.open is Open.CERTIFY_IMPRACTICABLE

    def test_is_twelve_on_the_birthday_and_not_a_day_before(self, book: PolicyBook) -> None:
        certificate = CertificateFacts("c", limb=Limb.NO_SECURE_PLACE, certified_at=utc("2026-01-12", "18:00"))

        eve = refused(date(2014, 1, 13), ROBBERY, certificates=(certificate,))
        birthday = refused(date(2014, 1, 12), ROBBERY, certificates=(certificate,))

        assert "custody.no-secure-place-age" in gaps(eve, book)
        assert "custody.no-secure-place-age" not in gaps(birthday, book)


class TestT8AChildOfFifteenChargedWithTheft:
    child = date(2010, 6, 1)

    def test_does_not_meet_the_test_for_secure_accommodation(self, book: PolicyBook) -> None:
        asked = RequestFacts("q", requested_at=utc("2026-01-12", "16:30"), kind=AskedFor.SECURE)
        held = refused(self.child, THEFT, requests=(asked,))

        assert not secure_test_met(held, asked)
        assert "custody.secure-test" in gaps(held, book)

    def test_no_beds_is_challenged_and_is_not_impracticable(self, book: PolicyBook) -> None:
        asked = RequestFacts(
            "q",
            requested_at=utc("2026-01-12", "16:30"),
            kind=AskedFor.NON_SECURE,
            reply=Reply.NONE_AVAILABLE,
            replied_at=utc("2026-01-12", "17:00"),
        )
        certificate = CertificateFacts(
            "c",
            limb=Limb.IMPRACTICABLE,
            reasons=(NotMovedReason.NO_NON_SECURE,),
            circumstances="Asked Norfolk at 16:30; refused at 17:00.",
            certified_at=utc("2026-01-12", "18:00"),
        )
        held = refused(self.child, THEFT, requests=(asked,), certificates=(certificate,))

        assert what_is_open(held).open is Open.CHALLENGE
        assert {"custody.refusal-challenged", "custody.impracticable-reasons"} <= gaps(held, book)


class TestT9AChildOfSixteenWithAKnife:
    child = date(2009, 6, 1)
    secure = RequestFacts(
        "q", requested_at=utc("2026-01-12", "17:00"), kind=AskedFor.SECURE, reply=Reply.NONE_AVAILABLE, **TESTED
    )

    def test_non_secure_must_be_asked_for_before_anything_is_certified(self) -> None:
        assert what_is_open(refused(self.child, ROBBERY, requests=(self.secure,))).open is Open.ASK_NON_SECURE

    def test_both_limbs_open_the_exception(self, book: PolicyBook) -> None:
        other = RequestFacts("n", kind=AskedFor.NON_SECURE, reply=Reply.NONE_AVAILABLE)
        certificate = CertificateFacts(
            "c",
            limb=Limb.NO_SECURE_PLACE,
            certified_at=utc("2026-01-12", "17:40"),
            non_secure_asked=True,
            secure_asked=True,
            secure_reply=Reply.NONE_AVAILABLE,
            serious_harm="Serious injury with a knife, threatened again in the van.",
            why_other_inadequate="His placement was tried and he left it with the knife.",
        )
        held = refused(self.child, ROBBERY, requests=(self.secure, other), certificates=(certificate,))

        assert what_is_open(held).open is Open.CERTIFY_NO_SECURE_PLACE
        assert not {code for code in gaps(held, book) if code.startswith("custody.no-secure-place")}

    def test_one_limb_alone_is_a_gap(self, book: PolicyBook) -> None:
        certificate = CertificateFacts(
            "c", limb=Limb.NO_SECURE_PLACE, certified_at=utc("2026-01-12", "17:40"), secure_asked=True
        )
        held = refused(self.child, ROBBERY, requests=(self.secure,), certificates=(certificate,))

        assert {
            "custody.no-secure-place-both-limbs",
            "custody.no-secure-place-non-secure-asked",
        } <= gaps(held, book)

    def test_an_unknown_charge_time_gives_no_guess(self, book: PolicyBook) -> None:
        uncharged = facts(authorised_at=utc("2026-01-12", "14:30"), requests=(self.secure,))

        measured = {outcome.measure for outcome in derived(uncharged, book).outcomes}

        assert "custody.charge-to-request" not in measured


class TestT10AGirlWithNoWomanNamed:
    def test_is_overdue_after_the_force_s_minutes_and_a_gap_at_the_close(self, book: PolicyBook) -> None:
        girl = facts(sex=Sex.FEMALE, authorised_at=utc("2026-01-12", "14:00"))

        [care] = WOMAN_CARER.duties(girl, book)

        assert care.due_at == utc("2026-01-12", "14:15")
        assert state(care, utc("2026-01-12", "14:15")) is State.DUE_SOON
        assert state(care, utc("2026-01-12", "14:15") + timedelta(seconds=1)) is State.OVERDUE
        assert "custody.woman-carer-named" in gaps(girl.but(left_at=utc("2026-01-12", "18:00")), book)

    def test_a_boy_needs_none(self, book: PolicyBook) -> None:
        assert not WOMAN_CARER.duties(facts(sex=Sex.MALE, authorised_at=utc("2026-01-12", "14:00")), book)


def test_t11_a_looked_after_child_s_authority_is_asked_before_a_scheme(book: PolicyBook) -> None:
    scheme = AdultFacts("a", called_at=utc("2026-01-12", "14:20"), type=AdultType.SCHEME)
    held = facts(authorised_at=utc("2026-01-12", "14:00"), looked_after_by=3, adults=(scheme,))
    explained = scheme._replace(tier_skipped_why="Rang the authority at 14:05 and 14:15; no answer.")

    assert "custody.adult-order" in gaps(held, book)
    assert "custody.adult-order" not in gaps(held.but(adults=(explained,)), book)
    assert "custody.adult-order" not in gaps(held.but(looked_after_by=None), book)


@pytest.mark.parametrize(("minutes", "late"), [(59, False), (60, False), (61, True), (180, True)])
def test_t15_a_late_entry_says_why(book: PolicyBook, minutes: int, late: bool) -> None:
    happened = utc("2026-01-12", "14:00")
    entry = EntryFacts("1", happened_at=happened, recorded_at=happened + timedelta(minutes=minutes))
    said = entry._replace(late_reason="On constant observation until 17:00.")

    assert ("custody.late-entry-reason" in gaps(facts(entries=(entry,)), book)) is late
    assert "custody.late-entry-reason" not in gaps(facts(entries=(said,)), book)


def test_t16_forty_eight_refused_thirty_three_asked_two_moved(book: PolicyBook) -> None:
    asked = (RequestFacts("q", requested_at=utc("2026-01-12", "17:00"), kind=AskedFor.NON_SECURE),)
    night = [
        refused(
            date(2010, 6, 1),
            ROBBERY,
            requests=asked if number < 33 else (),
            left_at=utc("2026-01-13", "09:00"),
            left_to="LA_NONSECURE" if number < 2 else "COURT",
        )
        for number in range(48)
    ]

    outcomes = [outcome for child in night for outcome in derived(child, book).outcomes]

    def rate(code: str) -> tuple[int, int]:
        mine = [outcome.held for outcome in outcomes if outcome.measure == code]
        return sum(bool(held) for held in mine), len(mine)

    assert rate("custody.requested") == (33, 48)
    assert rate("custody.moved-per-request") == (2, 33)
    assert rate("custody.moved-per-child") == (2, 48)


def test_t17_a_reason_that_reads_like_another_is_found(book: PolicyBook) -> None:
    at = utc("2026-01-12", "14:00")
    copied = RationaleFacts("r", purpose="AUTHORISE", decided_at=at, child_circumstances="word " * 60, likeness=1.0)
    alike = [facts(authorised_at=at, rationales=(copied._replace(likeness=each),)) for each in (1.0, 0.85, 0.84)]

    assert ["custody.rationale-copied" in gaps(each, book) for each in alike] == [True, True, False]


@pytest.mark.parametrize(("seconds", "expected"), [(-1, State.MET), (0, State.MET), (1, State.MET_LATE)])
def test_twenty_four_hours_run_from_the_relevant_time(book: PolicyBook, seconds: int, expected: State) -> None:
    relevant_at = utc("2026-03-28", "22:00")
    charged_at = relevant_at + timedelta(hours=24, seconds=seconds)
    held = facts(relevant_at=relevant_at, authorised_at=utc("2026-03-28", "22:30"), charged_at=charged_at)

    assert state(duty(CHARGE_OR_RELEASE, held, book), charged_at + timedelta(hours=1)) is expected


def test_no_duty_to_ask_an_authority_arises_on_another_basis(book: PolicyBook) -> None:
    held = refused(date(2010, 6, 1), ROBBERY, held_on="WARRANT")

    assert not ASK_AUTHORITY.duties(held, book)
    assert what_is_open(held).open is None


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(59, State.RUNNING), (60, State.DUE_SOON), (120, State.DUE_SOON), (121, State.OVERDUE)],
)
def test_an_adult_on_the_way_is_told_after_one_hour_and_two(book: PolicyBook, minutes: int, expected: State) -> None:
    called_at = utc("2026-01-12", "14:20")
    held = facts(authorised_at=utc("2026-01-12", "14:00"), adults=(AdultFacts("a", called_at=called_at),))

    assert state(duty(ADULT_ARRIVES, held, book), called_at + timedelta(minutes=minutes)) is expected
