"""What each page asks of the database: a checked-in number, the same however many rows there are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from safelight.derived.settle import settle
from safelight.design.clock import set_clock
from safelight.kernel.roles import Role
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given
from safelight.workforce.models import Officer
from tests.access.world import CLOCK, MEASURE, an_officer
from tests.counting import baseline, counted, stays_constant
from tests.standing import standing

pytestmark = pytest.mark.django_db

WORKLIST_MOST, BOARD_MOST = 8, 12
BY_ROLE: dict[str, tuple[Role, str]] = {
    "officers": (Role.SYSTEM_MANAGER, "/officers/"),
    "feeds": (Role.SYSTEM_MANAGER, "/feeds/"),
    "annual returns": (Role.CUSTODY_LEAD, "/feeds/returns/"),
    "journal": (Role.AUDITOR, "/journal/?purpose=LAWFULNESS&ticket=T-1"),
    "measures": (Role.GOVERNANCE_LEAD, "/measures/"),
    "measure": (Role.GOVERNANCE_LEAD, f"/measures/{MEASURE}/"),
    "advice given": (Role.FOCUS_DESK, "/advice/"),
    "handovers": (Role.CUSTODY_SERGEANT, "/handovers/"),
    "recommendations": (Role.CHIEF_OFFICER, "/inspection/"),
    "a recommendation": (Role.CHIEF_OFFICER, "/inspection/recommendations/1/"),
    "indicators": (Role.CHIEF_OFFICER, "/inspection/indicators/"),
    "an undertaking": (Role.GOVERNANCE_LEAD, "/inspection/undertakings/R1a/"),
    "the quarter": (Role.GOVERNANCE_LEAD, "/measures/quarter/custody.quarter/"),
    "list behind a measure": (Role.CUSTODY_LEAD, f"/measures/{MEASURE}/cases/?from=2024-01-01&to=2025-01-01"),
    "rules in force": (Role.GOVERNANCE_LEAD, "/rules/"),
    "a rule": (Role.GOVERNANCE_LEAD, f"/rules/{CLOCK}/"),
    "board of the force": (Role.CUSTODY_LEAD, "/custody/"),
    "worklist of the force": (Role.SUPERINTENDENT, "/team/"),
    "finding a child": (Role.CUSTODY_LEAD, "/find/?name=Testchild"),
}
"""Pages about no one record, each as one role opens it."""


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with set_clock(given.at(9)):
        yield


@pytest.fixture
def sergeant(client: Client) -> Officer:
    officer = given.a_sergeant()
    client.force_login(officer)
    return officer


def more_children(by: Officer, count: int) -> None:
    """Children taken in as a feed leaves them, with all that they are owed."""
    for _ in range(count):
        detention = given.a_stored_detention()
        settle(detention.record, now=given.at(9))


def more_entries(detention: Detention, by: Officer, count: int) -> None:
    """Things that happened on one record."""
    for number in range(count):
        given.the_child_said(detention, by=by, hours=1 + number / 20, asked_already=True)


def test_the_board_asks_the_same_with_two_children_and_with_twelve(client: Client, sergeant: Officer) -> None:
    given.a_child_asked_for(by=sergeant)
    given.a_child_held(by=sergeant)

    shown = stays_constant(client, "/custody/", "custody board", grow=partial(more_children, sergeant, 10))

    assert shown.content.decode().count("Invented, 14") == 2
    assert baseline()["custody board"] <= BOARD_MOST
    assert baseline()["board of the force"] <= BOARD_MOST + 1  # and what a post that owes a routine has to do


def test_the_teams_work_asks_the_same_with_a_few_lines_and_with_a_page_full(client: Client, sergeant: Officer) -> None:
    more_children(sergeant, 1)

    shown = stays_constant(client, "/team/", "worklist", grow=partial(more_children, sergeant, 20))

    assert shown.content.decode().count('class="sl-work"') == 50
    assert baseline()["worklist"] <= WORKLIST_MOST


def test_the_record_asks_the_same_with_a_few_entries_and_with_many(client: Client, sergeant: Officer) -> None:
    detention = given.a_child_asked_for(by=sergeant)
    page = reverse("custody:record", args=[detention.record.reference])

    stays_constant(client, page, "custody record", grow=partial(more_entries, detention, sergeant, 27))


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("where a child may go", "custody:where-tonight"),
        ("an act on a record", "custody:ask-authority"),
        ("golden hour", "custody:golden-hour"),
        ("how long a child may be held", "custody:longer"),
    ],
)
def test_a_page_about_a_record_asks_the_same(client: Client, sergeant: Officer, name: str, route: str) -> None:
    detention = given.a_child_asked_for(by=sergeant)

    stays_constant(
        client,
        reverse(route, args=[detention.record.reference]),
        name,
        grow=partial(more_entries, detention, sergeant, 10),
    )


def test_a_receipt_asks_the_same(client: Client, sergeant: Officer) -> None:
    detention = given.a_child_asked_for(by=sergeant)
    page = f"{reverse('desk:receipt', args=['custody.first-review'])}?record={detention.record.reference}"

    stays_constant(client, page, "receipt", grow=partial(more_entries, detention, sergeant, 10))


def test_a_childs_story_asks_the_same_with_one_record_and_with_eight(client: Client, sergeant: Officer) -> None:
    again: dict[str, Any] = {"by": sergeant, "child": given.a_child(identifiers={"custody": "P-AGAIN"})}
    detention = given.a_child_held(**again)
    page = reverse("desk:child", args=[detention.child.public_id])

    def grow() -> None:
        for _ in range(7):
            given.a_child_arrived(**again)

    shown = stays_constant(client, page, "child", grow=grow)

    assert "8 records" in shown.content.decode()


def a_few_rows() -> None:
    with set_clock(given.at(9)):
        by = given.a_sergeant()
        more_children(by, 2)
        given.a_child_charged(by=by)


def many_rows() -> None:
    a_few_rows()
    with set_clock(given.at(9)):
        by = given.a_sergeant()
        more_children(by, 10)
        given.a_child_charged(by=by)


@pytest.fixture(scope="module", params=[a_few_rows, many_rows], ids=lambda make: make.__name__)
def rows(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with standing(django_db_blocker, request.param):
        yield


@pytest.mark.parametrize("name", BY_ROLE)
def test_a_page_asks_the_same_with_a_few_rows_and_with_many(rows: None, client: Client, name: str) -> None:
    role, page = BY_ROLE[name]
    client.force_login(an_officer(role))

    counted(client, page, name)
