"""Acceptance tests of the governance facts about information, by their numbers there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.exchange import views as returns
from safelight.exports import actions as exports
from safelight.exports.models import Allowance
from safelight.information.tests import given
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.roles import Role
from safelight.measures.tests.given import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with set_clock(NOW):
        yield


def test_14_an_export_of_more_than_a_hundred_needs_a_second_person(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = given.an_officer(Role.CUSTODY_LEAD)
    client.force_login(lead)
    rows = [("2023-24", *("" for _ in returns.returns()[0][1].columns))] * 101
    monkeypatch.setattr(returns, "rows_of", lambda *_: rows)
    address = "/feeds/returns/custody.annual/2023-24/?form=csv"

    refused = client.get(address)

    assert refused.status_code == 403
    assert "Do this now" in refused.content.decode()
    assert not Row.objects.filter(kind=Kind.EXPORT).exists()
    [asking] = [part.split('"')[0] for part in refused.content.decode().split('href="') if "exports/ask" in part]
    client.post(asking.replace("&amp;", "&"), {"purpose": "The yearly return."})
    exports.decide(Allowance.objects.get(), by=given.an_officer(Role.DATA_PROTECTION_OFFICER), now=NOW)
    assert client.get(address).status_code == 200
    assert client.get(address).status_code == 403
