"""The pages as somebody sees them who has no child, the focus desk and an officer who is not the designated one; and
what a record tells of the times before."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from safelight.derived.policy import book
from safelight.design.clock import set_clock
from safelight.kernel.acts import Act
from safelight.kernel.roles import POLICE_PROTECTION, Role
from safelight.pathways.police_protection.rules.clocks.taken import LIMIT
from safelight.pathways.police_protection.tests import given
from safelight.records import baton

pytestmark = pytest.mark.django_db


def test_the_focus_desk_sees_every_child_and_narrows_its_work_to_police_protection(client: Client) -> None:
    given.taken()
    client.force_login(given.an_officer(Role.FOCUS_DESK, rank="Sergeant"))

    with set_clock(given.at(1)):
        board = client.get(reverse("police_protection:board")).content.decode()
        work = client.get(reverse("desk:worklist") + f"?kind={POLICE_PROTECTION}").content.decode()

    assert "My children" not in board.partition("</h1>")[0]
    assert "Invented, 6" in board
    assert f'<option value="{POLICE_PROTECTION}" selected' in work
    assert (LIMIT.code in work, "custody.first-review" in work) == (True, False)


def test_a_page_says_whose_decision_it_is_before_somebody_else_types_it(client: Client) -> None:
    protection = given.designated()
    client.force_login(given.an_inspector())

    with set_clock(given.at(1)):
        asked = client.get(reverse("police_protection:review", args=[protection.record.reference])).content.decode()

    assert f"is {given.officer_of(protection).name}" in asked
    assert "<textarea" not in asked
    assert Act.ACCEPT_DESIGNATION.label in asked


def test_a_record_tells_how_often_the_power_was_used_for_the_child_in_the_year_before(client: Client) -> None:
    inspector = given.an_inspector()
    first, second, third = (
        given.taken(child=given.a_child(identifiers={"police-protection": "P-AGAIN"}), taken_at=given.at(hours))
        for hours in (-24 * 400, -24 * 300, 0)
    )
    client.force_login(inspector)

    with set_clock(given.at(1)):
        page = "police_protection:record"
        pages = [
            client.get(reverse(page, args=[each.record.reference])).content.decode() for each in (first, second, third)
        ]

    used = "The power was used 1 time in the twelve months before."
    assert [used in page for page in pages] == [False, True, True]
    assert "Nothing earlier in your reach." in pages[0]
    assert "2 earlier records in your reach." in pages[2]


def test_a_child_offered_to_an_officer_stands_on_the_board_of_both_until_it_is_answered(client: Client) -> None:
    protection, to = given.designated(), given.an_inspector()
    by = given.officer_of(protection)
    boards = []

    for officer, offered in ((to, False), (to, True), (by, True)):
        if offered and officer is to:
            baton.offer_hands(protection.record, to=to, by=by, now=given.at(1), book=book())
        client.force_login(officer)
        with set_clock(given.at(1)):
            boards.append("Invented, 6" in client.get(reverse("police_protection:board")).content.decode())

    assert boards == [False, True, True]
