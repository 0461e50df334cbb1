"""A record out of reach and one that never was look the same to an officer, and both looks are journalled."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.test import Client

from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.roles import ROLES, Role
from safelight.workforce.models import Officer
from tests.access.world import HERE, THERE, Address, World, an_officer

pytestmark = pytest.mark.django_db

NEVER_WAS = "CU/00/999999/24"
NEVER_TAKEN = "PP/999999/1/24"


def about_a_record(world: World, role: Role) -> list[Address]:
    """Addresses about a record of the other suite that the role may open for a record in its own."""
    return [
        each
        for each in world.addresses
        if each.suite == THERE and each.act is not None and each.act in ROLES[role].acts
    ]


def absent(address: Address, world: World) -> str:
    """The same address, about something that never was."""
    there = world.there
    instead = {
        there.acted.record.reference: NEVER_WAS,
        there.acted.record.reference.replace("/", "%2F"): NEVER_WAS,
        there.fed.record.reference: NEVER_WAS,
        **dict.fromkeys(there.others.values(), NEVER_TAKEN),
        str(there.acted.child.public_id): str(uuid4()),
        str(there.voice.public_id): str(uuid4()),
        f"/join/{there.proposal.pk}/": "/join/999999/",
        f"/part/{there.joined.pk}/": "/part/999999/",
        f"/suite/{THERE}/": "/suite/NOWHERE/",
    }
    url = address.url
    for present, never in instead.items():
        url = url.replace(present, never)
    assert url != address.url, f"Say here what {address.name} would be about if it never was."
    return url


def shown(content: bytes) -> str:
    """A page without the token that is drawn afresh for each."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", content.decode())


def refused(officer: Officer) -> list[str]:
    """The acts that the journal says were refused to an officer, in order."""
    rows = Row.objects.filter(kind=Kind.REFUSAL, officer_number=officer.number).order_by("pk")
    return list(rows.values_list("act", flat=True))


@pytest.mark.parametrize("role", [Role.CUSTODY_SERGEANT, Role.CUSTODY_INSPECTOR], ids=lambda role: role.value.lower())
def test_out_of_reach_and_absent_give_the_same_page_and_both_are_journalled_as_refused(
    client: Client, world: World, role: Role
) -> None:
    officer = an_officer(role)
    client.force_login(officer)
    differ, unjournalled = [], []

    for address in about_a_record(world, role):
        for url in (address.url, absent(address, world)):
            before = refused(officer)
            answer = client.get(url)
            if refused(officer)[len(before) :] != [address.act]:
                unjournalled.append(f"{address.name}: {url}")
            if url == address.url:
                out_of_reach = answer
        if (out_of_reach.status_code, answer.status_code) != (404, 404) or shown(out_of_reach.content) != shown(
            answer.content
        ):
            differ.append(f"{address.name}: {out_of_reach.status_code} and {answer.status_code}")

    assert differ == []
    assert unjournalled == []


def test_the_journal_tells_whose_record_was_asked_for(client: Client, world: World) -> None:
    officer = an_officer(Role.CUSTODY_SERGEANT)
    reference = world.there.acted.record.reference
    client.force_login(officer)

    client.get(f"/custody/{reference}/")
    client.get(f"/custody/{NEVER_WAS}/")

    rows = Row.objects.filter(kind=Kind.REFUSAL, officer_number=officer.number).order_by("pk")
    assert [(row.record_reference, row.detail) for row in rows] == [
        (reference, {"refused": "not-visible"}),
        (NEVER_WAS, {"refused": "not-visible"}),
    ]


def test_a_list_and_a_search_leave_out_what_is_out_of_reach(client: Client, world: World) -> None:
    client.force_login(an_officer(Role.CUSTODY_SERGEANT))
    here, there = world.here.acted.record.reference, world.there.acted.record.reference

    pages = {url: client.get(url).content.decode() for url in ("/custody/", "/team/", "/find/?name=Testchild")}

    assert {url: (here in html, there in html) for url, html in pages.items()} == dict.fromkeys(pages, (True, False))
    assert HERE != THERE


def test_without_a_role_a_look_is_refused_and_journalled(client: Client, world: World) -> None:
    officer = an_officer(Role.SYSTEM_MANAGER)
    client.force_login(officer)

    answer = client.get(f"/custody/{world.here.acted.record.reference}/")

    [row] = Row.objects.filter(kind=Kind.REFUSAL, officer_number=officer.number)
    assert answer.status_code == 403
    assert world.here.acted.record.reference not in answer.content.decode()
    assert (row.act, row.detail) == ("READ_RECORD", {"refused": "role"})


def test_a_page_that_is_not_there_and_one_that_failed_are_drawn_and_say_what_to_do(client: Client) -> None:
    missing = client.get("/no-such-page/")
    failed = render_to_string("500.html")

    assert missing.status_code == 404
    assert "There is no such page or record, or it is not yours to see." in missing.content.decode()
    assert "Nothing of what you sent was recorded." in failed
