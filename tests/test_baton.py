"""The baton: an offer counts only when it is accepted, ends once, and who had a record is answerable for any moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from safelight.derived.policy import book
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.pathways.custody.codes import Rank
from safelight.pathways.custody.tests import given
from safelight.records import baton
from safelight.records.access import NotAllowed
from safelight.records.actions import enter, take_hands
from safelight.records.baton import CannotAnswer, CannotHandOver
from safelight.records.known import known_by
from safelight.records.models import Entry, Hands, Offer, Record
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
AT = given.at(1)


@pytest.fixture
def first() -> Officer:
    return given.a_sergeant()


@pytest.fixture
def second() -> Officer:
    return given.a_sergeant()


@pytest.fixture
def record(first: Officer) -> Record:
    found = given.a_child_held(by=first).record
    take_hands(found, by=first, now=AT)
    return found


def _offer(record: Record, by: Officer, to: Officer, *, at: datetime = AT) -> Offer:
    return baton.offer_hands(record, to=to, words="He asks for his aunt.", by=by, now=at, book=book())


def _whose(record: Record) -> str:
    return Hands.objects.get(record=record, until=None).name


def test_an_offer_moves_nothing_until_it_is_accepted(record: Record, first: Officer, second: Officer) -> None:
    offer = _offer(record, first, second)
    assert _whose(record) == first.get_full_name()

    baton.accept_hands(offer, by=second, now=AT + timedelta(minutes=5))

    assert _whose(record) == second.get_full_name()
    told = [entry.words for entry in Entry.objects.filter(record=record).order_by("pk")][-2:]
    assert "He asks for his aunt." in told[0]
    assert "took this record in hand from" in told[1]


def test_a_declined_offer_leaves_the_record_where_it_was_with_the_reason_on_it(
    record: Record, first: Officer, second: Officer
) -> None:
    offer = _offer(record, first, second)

    with pytest.raises(CannotAnswer, match="Say why you do not take it"):
        baton.decline_hands(offer, why=" ", by=second, now=AT)


def test_declining_with_a_reason_is_on_the_record(record: Record, first: Officer, second: Officer) -> None:
    baton.decline_hands(_offer(record, first, second), why="I leave at ten.", by=second, now=AT)

    assert _whose(record) == first.get_full_name()
    assert Entry.objects.filter(record=record).latest("pk").words.endswith("did not take this record: I leave at ten.")
    assert baton.in_hands_of(first) == [record]


def test_a_closed_record_is_nobodys_to_hand_over(record: Record, first: Officer) -> None:
    assert baton.in_hands_of(first) == [record]

    Record.objects.filter(pk=record.pk).update(closed_at=AT)

    assert baton.in_hands_of(first) == []


def test_a_record_is_offered_to_one_at_a_time(record: Record, first: Officer, second: Officer) -> None:
    _offer(record, first, second)

    with pytest.raises(CannotHandOver, match="offered to somebody already"):
        _offer(record, first, given.a_sergeant())


@pytest.mark.parametrize("ending", ["accept", "decline", "withdraw"])
def test_an_offer_ends_once(record: Record, first: Officer, second: Officer, ending: str) -> None:
    offer = _offer(record, first, second)
    ends: dict[str, Callable[[], Any]] = {
        "accept": lambda: baton.accept_hands(offer, by=second, now=AT),
        "decline": lambda: baton.decline_hands(offer, why="No.", by=second, now=AT),
        "withdraw": lambda: baton.withdraw_offer(offer, by=first, now=AT),
    }
    ends[ending]()

    for again in ends.values():
        with pytest.raises(CannotAnswer, match="ended already"):
            again()


def test_only_whom_it_is_for_answers_and_only_whose_it_is_withdraws(
    record: Record, first: Officer, second: Officer
) -> None:
    offer, third = _offer(record, first, second), given.a_sergeant()

    with pytest.raises(CannotAnswer, match="is offered to"):
        baton.accept_hands(offer, by=third, now=AT)
    with pytest.raises(CannotAnswer, match="is offered to"):
        baton.decline_hands(offer, why="No.", by=third, now=AT)
    with pytest.raises(CannotAnswer, match="Only whoever made"):
        baton.withdraw_offer(offer, by=second, now=AT)


def test_what_is_not_in_ones_hands_cannot_be_handed_over(record: Record, first: Officer, second: Officer) -> None:
    with pytest.raises(CannotHandOver, match="in the hands of") as refused:
        _offer(record, second, first)
    assert refused.value.next_step

    with pytest.raises(CannotHandOver, match="in nobody’s hands"):
        _offer(given.a_child_held(by=first).record, first, second)


def test_it_is_offered_only_to_who_may_take_it(record: Record, first: Officer) -> None:
    lead = given.an_officer(Role.GOVERNANCE_LEAD, rank=Rank.STAFF)

    with pytest.raises(CannotHandOver, match="may not take this record"):
        _offer(record, first, lead)


def test_who_may_not_take_a_record_may_not_hand_one_over(record: Record) -> None:
    with pytest.raises(NotAllowed):
        _offer(record, given.an_officer(Role.CUSTODY_LEAD, rank=Rank.SUPERINTENDENT), given.a_sergeant())


def test_both_sides_see_an_open_offer_and_an_inspector_sees_it_once_nobody_has_accepted_in_time(
    record: Record, first: Officer, second: Officer
) -> None:
    inspector = given.an_inspector()
    offer = _offer(record, first, second)
    due = offer.due_at

    def seen(officer: Officer, at: datetime) -> tuple[int, int, int]:
        found = baton.handovers(officer, now=at, book=book())
        return len(found.to_me), len(found.by_me), len(found.climbed)

    assert due - AT == timedelta(minutes=30)
    assert seen(second, AT) == (1, 0, 0)
    assert seen(first, AT) == (0, 1, 0)
    assert [seen(inspector, at) for at in (due - timedelta(seconds=1), due, due + timedelta(seconds=1))] == [
        (0, 0, 0),
        (0, 0, 0),
        (0, 0, 1),
    ]
    after = due + timedelta(seconds=1)
    assert baton.told_of(offer, now=after, book=book()) == [Role.CUSTODY_INSPECTOR]
    assert baton.came_up(first, now=after, book=book()) is None
    statement, values = baton.came_up(inspector, now=after, book=book()) or ("", [])
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.fetchall() == [(offer.pk,)]


def test_a_handover_that_nobody_answers_is_told_of_on_the_record_once_for_each_step(
    record: Record, first: Officer, second: Officer
) -> None:
    due = _offer(record, first, second).due_at
    moments = [due, due + timedelta(seconds=1), due + timedelta(minutes=9), due + timedelta(minutes=60, seconds=1)]

    assert [baton.tell_of_climbs(now=at, book=book()) for at in moments] == [0, 1, 0, 1]
    told = [each.words for each in Entry.objects.filter(record=record, act=Act.TELL_SENIOR).order_by("happened_at")]
    assert [words.rpartition("Told: ")[2] for words in told] == ["custody inspector.", "superintendent."]


def test_who_takes_a_record_that_is_offered_ends_the_offer(record: Record, first: Officer, second: Officer) -> None:
    offer, inspector = _offer(record, first, second), given.an_inspector()

    take_hands(record, by=inspector, now=AT + timedelta(hours=1))

    with pytest.raises(CannotAnswer, match="ended already"):
        baton.accept_hands(offer, by=second, now=AT + timedelta(hours=1))
    assert _whose(record) == inspector.get_full_name()


def test_who_had_it_is_answerable_for_any_moment(record: Record, first: Officer, second: Officer) -> None:
    passed = AT + timedelta(hours=2)
    baton.accept_hands(_offer(record, first, second, at=passed), by=second, now=passed)

    def whose(at: datetime) -> str | None:
        held = baton.hands_at(record, at)
        return held.name if held else None

    assert whose(AT - timedelta(microseconds=1)) is None
    assert whose(AT) == first.get_full_name()
    assert whose(passed - timedelta(microseconds=1)) == first.get_full_name()
    assert whose(passed) == second.get_full_name()


@pytest.mark.parametrize("minutes", [-1, 0, 29, 30, 60, 61, 600])
def test_what_was_known_is_what_was_recorded_by_then_never_what_had_happened(record: Record, minutes: int) -> None:
    at = given.at(0) + timedelta(minutes=minutes)

    known = known_by(record, at)

    every = Entry.objects.filter(record=record)
    assert {entry.pk for entry in known.entries} == {entry.pk for entry in every if entry.recorded_at <= at}
    assert len(known.entries) + known.later == every.count()
    assert known.unknown == sum(entry.happened_at <= at < entry.recorded_at for entry in every)


def test_what_happened_and_was_recorded_later_could_not_be_known(record: Record, first: Officer) -> None:
    happened, written = AT + timedelta(minutes=1), AT + timedelta(hours=3)
    enter(
        record,
        act=Act.RECORD_VOICE,
        by=first,
        happened_at=happened,
        recorded_at=written,
        words="Said.",
        late_reason="Busy.",
    )

    known = known_by(record, happened + timedelta(minutes=1))

    assert known.unknown == 1
    assert "Said." not in [entry.words for entry in known.entries]
