"""The page of handovers, and the page that tells who knew what, when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client

from safelight.derived.policy import book
from safelight.design.clock import set_clock
from safelight.design.moments import when
from safelight.kernel.acts import Act
from safelight.pathways.custody.tests import given
from safelight.pathways.police_protection.tests import given as protection
from safelight.records import baton
from safelight.records.actions import enter, take_hands
from safelight.records.models import Hands, Offer, Record
from safelight.voice.models import Voice
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
AT = given.at(2)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with set_clock(AT):
        yield


@pytest.fixture
def mine() -> tuple[Officer, Record]:
    sergeant = given.a_sergeant()
    record = given.a_child_held(by=sergeant).record
    take_hands(record, by=sergeant, now=given.at(1))
    return sergeant, record


def _text(html: bytes) -> str:
    main = html.decode()
    main = main[main.index("<main") : main.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_a_shift_hands_its_records_over_together_and_they_stay_until_accepted(
    client: Client, mine: tuple[Officer, Record]
) -> None:
    sergeant, record = mine
    other = given.a_child_held(by=sergeant).record
    take_hands(other, by=sergeant, now=given.at(1))
    to = given.a_sergeant()
    client.force_login(sergeant)

    client.post(
        "/handovers/", {"records": [record.reference, other.reference], "to": to.number, "words": "Both sleep."}
    )

    said = _text(client.get("/handovers/").content)
    assert f"to {to.get_full_name()}" in said
    assert "Both sleep." in said
    assert Offer.objects.count() == 2
    client.force_login(to)
    assert "Accept" in _text(client.get("/handovers/").content)
    for offer in Offer.objects.all():
        client.post(f"/handovers/{offer.public_id}/accept/")
    assert set(Hands.objects.filter(until=None).values_list("officer", flat=True)) == {to.pk}


def test_all_are_offered_or_none(client: Client, mine: tuple[Officer, Record]) -> None:
    sergeant, record = mine
    client.force_login(sergeant)

    nobody = client.post("/handovers/", {"records": [record.reference], "to": "99999"})
    forged = client.post("/handovers/", {"records": ["NOT-MINE"], "to": given.a_sergeant().number})

    assert "Nobody who may sign in has that number" in _text(nobody.content)
    assert "There is a problem" in _text(forged.content)
    assert not Offer.objects.exists()


def test_an_offer_stands_on_the_record_and_the_board_of_both_until_it_is_answered(
    client: Client, mine: tuple[Officer, Record]
) -> None:
    sergeant, record = mine
    to, looking = given.a_sergeant(), given.a_sergeant()
    offer = baton.offer_hands(record, to=to, by=sergeant, now=given.at(1.2), book=book())
    page = f"/custody/{record.reference}/"
    offered = f"Offered to {to.get_full_name()}"

    seen = {}
    for officer in (sergeant, to, looking):
        client.force_login(officer)
        seen[officer.pk] = (client.get(page).content, client.get("/custody/").content)

    for officer in (sergeant, to):
        on_record, on_board = seen[officer.pk]
        told = _text(on_record)
        assert f"{offered} , {when(offer.offered_at, AT)}, and not accepted" in told
        assert f"though it was to be answered by {when(offer.due_at, AT)}" in told
        assert b'href="/handovers/"' in on_record[on_record.index(b"<main") :]
        assert "handover offered to" in _text(on_board)
    assert "handover offered to you , not yet accepted" in _text(seen[to.pk][1])
    assert offered in _text(seen[looking.pk][0])
    assert "Answer the offer" not in _text(seen[looking.pk][0])

    client.force_login(to)
    client.post(f"/handovers/{offer.public_id}/accept/")
    assert "Offered to" not in _text(client.get(page).content)


def test_an_offer_is_declined_with_a_reason_and_refused_without(client: Client, mine: tuple[Officer, Record]) -> None:
    sergeant, record = mine
    to = given.a_sergeant()
    offer = baton.offer_hands(record, to=to, by=sergeant, now=AT, book=book())
    client.force_login(to)

    without = client.post(f"/handovers/{offer.public_id}/decline/", {"why": ""})
    client.post(f"/handovers/{offer.public_id}/decline/", {"why": "I go off at ten."})

    assert "There is a problem" in _text(without.content)
    offer.refresh_from_db()
    assert offer.declined_why == "I go off at ten."


def test_an_offer_out_of_reach_is_as_one_that_is_not_there(client: Client, mine: tuple[Officer, Record]) -> None:
    sergeant, record = mine
    offer = baton.offer_hands(record, to=given.a_sergeant(), by=sergeant, now=AT, book=book())
    client.force_login(given.a_sergeant(given.suite("PARKSIDE")))

    assert client.post(f"/handovers/{offer.public_id}/accept/").status_code == 404
    assert client.get(f"/then/{record.reference}/").status_code == 404


def test_a_moment_shows_what_had_been_recorded_by_then_and_says_so(
    client: Client, mine: tuple[Officer, Record]
) -> None:
    sergeant, record = mine
    client.force_login(sergeant)
    moment = given.at(0.1)
    [voice] = Voice.objects.filter(record=record)
    late = given.at(1.5)
    given_late: dict[str, Any] = {"happened_at": given.at(0), "recorded_at": late, "late_reason": "With another child."}
    enter(record, act=Act.VISIT_CHILD, by=sergeant, words="He arrived barefoot.", **given_late)
    at: dict[str, int | str] = {"at_day": moment.day, "at_month": moment.month, "at_year": moment.year}

    now = _text(client.get(f"/then/{record.reference}/").content)
    then = _text(
        client.get(f"/then/{record.reference}/", {**at, "at_hour": f"{moment:%H}", "at_minute": f"{moment:%M}"}).content
    )

    assert voice.words
    assert voice.words in now
    assert voice.words not in then
    assert "Nothing of what the child said or showed had been recorded yet." in then
    assert "took this record in hand" in now
    assert "took this record in hand" not in then
    assert "As it was" in then
    assert "In the hands of nobody then" in then
    assert "1 thing had happened by then and was recorded only afterwards: nobody who looked could know." in then
    assert "about what happened later are not shown." in then
    assert "He arrived barefoot." not in then
    assert "1 h 30 min late: With another child." in now


def test_whoever_takes_a_child_in_police_protection_is_asked_next_to_become_the_designated_officer(
    client: Client,
) -> None:
    first, second = protection.an_inspector(), protection.an_inspector()
    with set_clock(protection.at(1)):
        record = protection.designated(officer=first).record
        offer = baton.offer_hands(record, to=second, by=first, now=protection.at(1), book=book())
        client.force_login(second)
        accepted = client.post(f"/handovers/{offer.public_id}/accept/", follow=True)

    assert "not handed over with a record: become the designated officer" in _text(accepted.content)
    assert "When does your tour end?" in _text(accepted.content)
