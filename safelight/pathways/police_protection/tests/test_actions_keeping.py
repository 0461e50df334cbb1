"""Where a child may be kept, and how police protection ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from safelight.derived.settle import StillMissing
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import (
    ContactDecision,
    ContactWith,
    Incident,
    OrderDecision,
    Place,
    WelfareNeed,
)
from safelight.pathways.police_protection.tests import given
from safelight.records.access import NotAllowed
from safelight.records.models import Entry

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
DECISIONS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (actions.record_inquiry, {"finished": False, "checks": "None."}),
    (actions.review_protection, {"still_cause": True, "reasons": "A", "plan": "B"}),
    (
        actions.decide_contact,
        {"person": "A", "relation": ContactWith.PARENT, "decision": ContactDecision.ALLOWED, "reasons": "B"},
    ),
    (actions.decide_order, {"decision": OrderDecision.NOT_NEEDED, "why": "A"}),
    (actions.release, given.release()),
    (actions.approve_station, {"approved": True, "why": "A"}),
)


def last_words(protection: Any) -> str:
    entry = Entry.objects.filter(record=protection.record).latest("pk")
    return entry.words


class TestPlaces:
    def test_a_police_station_away_from_cells_needs_its_reason_and_the_designated_officers_decision(self) -> None:
        protection = given.designated()
        constable: Any = protection.taken_by

        with pytest.raises(actions.CannotPlace, match="nothing but a police station"):
            actions.record_place(protection, kept=given.kept(place=Place.STATION), by=constable, now=given.at(1.5))
        station = given.kept(
            place=Place.STATION,
            by_authority=False,
            station_why="The authority has nobody before midnight.",
            station_area="Family room by the front office",
            station_stayed_with="PC Invented",
        )
        actions.record_place(protection, kept=station, by=constable, now=given.at(1.5))
        actions.approve_station(
            protection,
            approved=True,
            why="Until the carer arrives at half past eleven.",
            at=given.at(1.6),
            by=given.officer_of(protection),
            now=given.at(1.6),
        )

        [period] = protection.placeperiod_rows.all()
        assert period.approved_at == given.at(1.6)

    @pytest.mark.parametrize(
        "cell",
        [
            {"place": "CELL_AREA"},
            {"place": Place.OTHER, "name": "Cell 4, Thorpe Wood"},
            {"place": Place.STATION, "station_area": "bench in the custody suite"},
        ],
    )
    def test_a_cell_is_not_saved_and_that_it_was_given_stays_on_the_record(self, cell: dict[str, Any]) -> None:
        protection = given.taken()
        constable: Any = protection.taken_by

        with pytest.raises(actions.NeverACell, match="never a place"):
            actions.record_place(protection, kept=given.kept(**cell), by=constable, now=given.at(1.5))

        assert not protection.placeperiod_rows.exists()
        [incident] = protection.incident_rows.all()
        assert incident.kind == Incident.CELL

    def test_a_name_that_only_sounds_like_it_is_no_cell(self) -> None:
        protection = given.taken()
        constable: Any = protection.taken_by

        actions.record_place(protection, kept=given.kept(name="Marcella House"), by=constable, now=given.at(1.5))

        assert protection.placeperiod_rows.count() == 1

    def test_moving_ends_the_place_before(self) -> None:
        protection = given.taken()
        constable: Any = protection.taken_by
        hospital = given.kept(place=Place.HOSPITAL, at=given.at(0.5), name="Invented hospital", by_authority=False)

        actions.record_place(protection, kept=hospital, by=constable, now=given.at(0.5))
        actions.record_place(protection, kept=given.kept(at=given.at(3)), by=constable, now=given.at(3))

        first, second = protection.placeperiod_rows.order_by("arrived_at")
        assert (first.left_at, second.left_at) == (given.at(3), None)


class TestRelease:
    @pytest.mark.parametrize(
        ("late", "beyond"),
        [(timedelta(minutes=-1), False), (timedelta(0), False), (SECOND, True)],
        ids=["at 71:59", "at 72:00:00", "at 72:00:01"],
    )
    def test_is_recorded_whenever_it_was_and_says_when_it_was_too_late(self, late: timedelta, beyond: bool) -> None:
        protection = given.designated()
        officer = given.officer_of(protection)
        moment = given.at(72) + late

        actions.release(protection, by=officer, **given.release(at=moment, now=moment))

        assert given.fresh(protection).released_at == moment
        assert ("beyond the 72 hours" in last_words(protection)) is beyond
        assert protection.incident_rows.filter(kind=Incident.BEYOND_LIMIT).exists() is beyond

    def test_is_done_once(self) -> None:
        protection = given.designated()
        officer = given.officer_of(protection)
        actions.release(protection, by=officer, **given.release())

        with pytest.raises(actions.CannotRelease, match="already"):
            actions.release(protection, by=officer, **given.release())

    def test_ends_the_place_and_every_act_that_needs_a_child_in_protection(self) -> None:
        protection = given.designated()
        officer = given.officer_of(protection)
        actions.record_place(protection, kept=given.kept(), by=officer, now=given.at(1.5))
        actions.release(protection, by=officer, **given.release())

        assert protection.placeperiod_rows.get().left_at == given.at(20)
        with pytest.raises(actions.CannotRecordWelfare, match="was released"):
            actions.record_welfare(
                protection, need=WelfareNeed.FOOD, words="A", at=given.at(21), by=officer, now=given.at(21)
            )


class TestClosing:
    def test_needs_release_and_everything_that_must_be_on_the_record(self) -> None:
        protection = given.designated()
        officer = given.officer_of(protection)

        with pytest.raises(actions.CannotClose, match="not been released"):
            actions.close(protection, words="Done.", by=officer, now=given.at(21))
        actions.release(protection, by=officer, **given.release())
        with pytest.raises(StillMissing):
            actions.close(protection, words="Done.", by=officer, now=given.at(21))

    def test_closes_what_is_whole(self) -> None:
        protection = given.designated()
        officer = given.officer_of(protection)
        given.everything_done(protection)
        actions.release(protection, by=officer, **given.release())

        actions.close(protection, words="The authority goes on with him.", by=officer, now=given.at(21))

        assert given.fresh(protection).record.closed_at == given.at(21)
        with pytest.raises(NotAllowed, match="closed"):
            actions.record_welfare(
                given.fresh(protection), need=WelfareNeed.FOOD, words="A", at=given.at(20), by=officer, now=given.at(22)
            )
