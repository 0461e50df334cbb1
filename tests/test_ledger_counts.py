"""What the pages of the ledger ask of the database: the same however many children, requests and steps there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from safelight.design.clock import set_clock
from safelight.kernel.roles import Role
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import Reply
from safelight.pathways.custody.models import AuthorityExtract
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.act_scenes import a_refusal_unchallenged
from safelight.pathways.custody.tests.ledger_scenes import taken_to_court
from safelight.workforce.models import Officer
from tests.access.world import an_officer
from tests.counting import stays_constant

pytestmark = pytest.mark.django_db
DAYS = "?from=2024-03-01&to=2024-03-31"


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with set_clock(given.at(9)):
        yield


def challenged(by: Officer, *, times: int = 1) -> Any:
    """A child whose authority refused, was challenged and taken higher."""
    detention = a_refusal_unchallenged(by)
    for number in range(times):
        stamp: dict[str, Any] = {"at": given.at(7 + number / 10), "by": by, "now": given.at(7 + number / 10)}
        actions.challenge(detention, to_whom="Invented manager", words="The duty is yours.", **stamp)
        actions.escalate(detention, level=1, person="M", role="Manager", words="By three.", answer="No.", **stamp)
        actions.record_reply(detention, reply=Reply.NONE_AVAILABLE, reason="None.", **stamp)
    return detention


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("ledger of children", f"/custody/ledger/{DAYS}"),
        ("ledger of children asked of one authority", f"/custody/ledger/{DAYS}&authority=PETERBOROUGH&outcome=HELD"),
        ("authorities", f"/custody/ledger/authorities/{DAYS}"),
        ("an authority", f"/custody/ledger/authorities/PETERBOROUGH/{DAYS}"),
        ("sharing with an authority", f"/custody/ledger/authorities/PETERBOROUGH/share/{DAYS}"),
    ],
)
def test_a_page_across_children_asks_the_same_with_one_child_and_with_several(
    client: Client, name: str, page: str
) -> None:
    by = given.a_sergeant()
    client.force_login(an_officer(Role.CUSTODY_LEAD))

    def grow() -> None:
        for _ in range(3):
            challenged(by)
        taken_to_court(by)

    # A few records are read in fewer statements than many; from here on the number stays.
    grow()
    grow()

    stays_constant(client, page, name, grow=grow)


def test_a_childs_ledger_asks_the_same_with_one_challenge_and_with_several(client: Client) -> None:
    by = given.a_sergeant()
    client.force_login(by)
    detention = challenged(by)

    def grow() -> None:
        for number in range(4):
            stamp: dict[str, Any] = {"at": given.at(7.5 + number / 10), "by": by, "now": given.at(7.5 + number / 10)}
            actions.challenge(detention, to_whom="Invented manager", words="The duty is yours.", **stamp)
            actions.ask_for_accommodation(detention, **given.request(**{**stamp, "by": by}))
            actions.record_reply(detention, reply=Reply.NONE_AVAILABLE, reason="None.", **stamp)

    stays_constant(client, reverse("custody:ledger", args=[detention.record.reference]), "a child's ledger", grow=grow)


def test_a_certificate_and_an_extract_ask_the_same_with_one_copy_and_with_several(client: Client) -> None:
    by, lead = given.a_sergeant(), an_officer(Role.CUSTODY_LEAD)
    detention = taken_to_court(by)
    client.force_login(lead)
    certificate = reverse("custody:certificate", args=[detention.record.reference])
    shared = {"to_whom": "A. Invented", "purpose": "The meeting.", "read_through": "on"}
    client.post(f"/custody/ledger/authorities/PETERBOROUGH/share/{DAYS}", shared)
    extract = reverse("custody:extract", args=[AuthorityExtract.objects.get().public_id])
    client.post(certificate, {"to": "COURT", "to_whom": "Invented Youth Court"})

    stays_constant(
        client,
        certificate,
        "a certificate",
        grow=lambda: client.post(certificate, {"to": "DEFENCE", "to_whom": "Invented & Co"}),
    )
    stays_constant(client, extract, "an extract", grow=lambda: client.post(extract, {"to_whom": "A. Invented"}))
