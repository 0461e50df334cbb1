"""The way of an inspector from a promise to a child's record, each step opened and journalled; and who cannot go it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.measures.readings import freeze
from safelight.measures.tests.given import DAY, NOW, reader
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given as custody

pytestmark = pytest.mark.django_db
LATER = custody.at(24 * 30)


@pytest.fixture
def detention() -> Iterator[Detention]:
    made = custody.a_child_asked_for()
    with set_clock(LATER):
        freeze(DAY.replace(day=1), now=LATER)
        yield made


def _links(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    html = answer.content.decode()
    return [unescape(href) for href in re.findall(r'href="([^"]+)"', html[html.index("<main") : html.index("</main>")])]


def _one(links: list[str], beginning: str) -> str:
    return next(link for link in links if link.startswith(beginning))


def test_an_inspector_goes_from_the_promise_to_its_number_the_list_behind_it_and_a_record(
    client: Client, detention: Detention
) -> None:
    inspector = reader(Role.HM_INSPECTOR)
    client.force_login(inspector)

    recommendation = _one(_links(client, "/inspection/"), "/inspection/recommendations/1/")
    undertaking = _one(_links(client, recommendation), "/inspection/undertakings/R1a/")
    reading = _one(_links(client, undertaking), "/measures/custody.requested/")
    assert reading.endswith("?from=2024-01-01&to=2024-04-01")
    listed = _one(_links(client, reading), "/measures/custody.requested/cases/")
    record = _one(_links(client, listed), "/custody/")
    said = client.get(record).content.decode()

    assert detention.record.reference in said
    looked = Row.objects.filter(officer_number=inspector.number).exclude(act=Act.SIGN_IN).order_by("pk")
    seen = [(row.act, (row.detail or {}).get("looked_at", "")) for row in looked]
    assert seen[:3] == [
        (Act.READ_UNDERTAKINGS, "recommendations"),
        (Act.READ_UNDERTAKINGS, "recommendation 1"),
        (Act.READ_UNDERTAKINGS, "R1a"),
    ]
    assert {Act.LIST_BEHIND_MEASURE, Act.READ_RECORD} <= {act for act, _ in seen[3:]}


def test_an_inspector_changes_nothing_on_the_way(client: Client, detention: Detention) -> None:
    client.force_login(reader(Role.HM_INSPECTOR))

    for address in ("undertakings/R1a/owner/", "undertakings/R1a/confirm/", "letter/"):
        assert client.post(f"/inspection/{address}").status_code == 403


@pytest.mark.parametrize("role", [Role.PCC_OFFICE, Role.CHIEF_OFFICER, Role.GOVERNANCE_LEAD])
def test_whoever_reaches_no_child_reads_the_promise_and_is_stopped_before_the_list(
    client: Client, detention: Detention, role: Role
) -> None:
    client.force_login(reader(role))

    links = _links(client, "/inspection/undertakings/R1a/")
    reading = _links(client, _one(links, "/measures/custody.requested/"))

    assert not [link for link in reading if "/cases/" in link]
    assert client.get("/measures/custody.requested/cases/").status_code == 403
    assert client.get(f"/custody/{detention.record.reference}/").status_code == 403


def test_the_moment_before_anything_was_recorded_shows_the_inspector_nothing(client: Client) -> None:
    client.force_login(reader(Role.HM_INSPECTOR))

    with set_clock(NOW):
        said = client.get("/inspection/undertakings/R1a/").content.decode()

    assert "nothing is measured yet" in said
