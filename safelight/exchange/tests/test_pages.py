"""The feeds page: for the system manager, who sees no records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.exchange.loading import ExtractRefused, load_extract
from safelight.kernel.roles import Role
from safelight.workforce.tests.given import an_officer
from tests.counting import stays_constant
from tests.feeds.given import DETENTION, an_extract

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(an_officer("SM1", role=Role.SYSTEM_MANAGER))
    return client


def test_it_says_how_fresh_each_source_is_and_what_it_cannot_tell(manager: Client, tmp_path: Path) -> None:
    load_extract("custody", an_extract(tmp_path), now=NOW)

    with set_clock(NOW + timedelta(minutes=5)):
        page = manager.get("/feeds/").content.decode()

    assert "Custody system, extract of six files" in page
    assert "Taken in" in page
    assert "Records held" not in page, "a system manager reaches no record, and would be shown none of those there are"
    assert "What cannot be known from it" in page
    assert "The written rationale of each decision" in page


def test_a_refused_extract_is_shown_by_how_much_was_wrong_and_never_by_what(manager: Client, tmp_path: Path) -> None:
    with pytest.raises(ExtractRefused):
        load_extract("custody", an_extract(tmp_path, detentions=[{**DETENTION, "sex": "Quillfeather"}]), now=NOW)

    page = manager.get("/feeds/").content.decode()

    assert "Refused" in page
    assert "1 fault" in page
    assert "detentions.csv 1" in page
    assert "Quillfeather" not in page


def test_it_asks_the_same_of_the_database_however_much_came_in(manager: Client, tmp_path: Path) -> None:
    def grow() -> None:
        many = [{**DETENTION, "custody_ref": f"CU/{n}"} for n in range(5)]
        load_extract("custody", an_extract(tmp_path / "more", detentions=many, **_NOBODY), now=NOW)
        load_extract("custody", tmp_path / "more", now=NOW)

    stays_constant(manager, "/feeds/", "feeds", grow=grow)


@pytest.mark.parametrize("role", [Role.CUSTODY_SERGEANT, Role.GOVERNANCE_LEAD, Role.AUDITOR])
def test_other_roles_are_refused(role: Role, client: Client) -> None:
    client.force_login(an_officer("PS9", role=role))

    assert client.get("/feeds/").status_code in (302, 403, 404)


_NOBODY: dict[str, list[dict[str, str]]] = {
    "reviews": [],
    "accommodation": [],
    "appropriate_adults": [],
    "searches": [],
    "voice": [],
}
