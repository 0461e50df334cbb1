"""What the board narrows to and counts, over all the children however they are parted into pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.kernel.roles import Role
from safelight.pathways.custody import queries
from safelight.pathways.custody.access import children_in_custody
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.queries import board, count_board, counts_of, narrowed
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.views import board as view
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db

NOW = given.at(7)


@pytest.fixture
def officer() -> Officer:
    return given.an_officer(Role.SUPERINTENDENT, rank="Superintendent")


@pytest.fixture
def children() -> list[Detention]:
    """Two whom nobody has spoken with yet, and two held since they were heard."""
    sergeant = given.a_sergeant()
    return [
        *(given.a_child_arrived(by=sergeant) for _ in range(2)),
        given.a_child_held(by=sergeant),
        given.a_child_asked_for(by=sergeant),
    ]


@pytest.mark.usefixtures("children")
@pytest.mark.parametrize("hours", [0.6, 3, 6.4, 7, 30])
def test_the_database_counts_and_narrows_as_the_page_would(hours: float, officer: Officer) -> None:
    now = given.at(hours)
    here = children_in_custody(officer, area=None, now=now)
    at_hand = board(list(here))

    assert count_board(here, now=now) == counts_of(at_hand, now=now)
    wanted = {
        "overdue": {child.detention.pk for child in at_hand if any(duty.due_at < now for duty in child.duties)},
        "soon": {
            child.detention.pk
            for child in at_hand
            if any(now <= duty.due_at <= now + queries.SOON for duty in child.duties)
        },
        "missing": {child.detention.pk for child in at_hand if child.gaps},
        "unheard": {child.detention.pk for child in at_hand if not child.heard},
        "anything": {child.detention.pk for child in at_hand},
    }
    assert {only: {each.pk for each in narrowed(here, only, now=now)} for only in wanted} == wanted


def test_a_count_opens_the_children_it_counted_though_they_are_on_another_page(
    client: Client, children: list[Detention], officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "_SIZE", 1)
    client.force_login(officer)

    with set_clock(NOW):
        first = client.get("/custody/").content.decode()
        pages = [client.get(f"/custody/?only=unheard&page={page}").content.decode() for page in (1, 2, 3)]

    references = [child.record.reference for child in children]
    assert [sum(reference in page for page in pages) > 0 for reference in references] == [True, True, False, False]
    for page in (first, *pages):
        assert re.search(r"4\b.{0,200}children here", page, re.DOTALL)
        assert re.search(r"2\b.{0,200}not yet heard", page, re.DOTALL)


def test_a_board_narrowed_to_nobody_says_so(client: Client, officer: Officer) -> None:
    client.force_login(officer)

    with set_clock(NOW):
        page = client.get("/custody/?only=unheard").content.decode()

    assert "Show every child" in page
