"""Every address with every role and signed out: the table of roles says what opens, and looking changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from safelight.design.clock import set_clock
from safelight.kernel.acts import Act
from safelight.kernel.meetings import Series
from safelight.kernel.roles import EVERYONE, ROLES, Reach, Role
from safelight.meetings.series import HELD
from safelight.records.actions import state_purpose
from tests.access.meetings import OF_A_MEETING, OF_A_TASK, OF_AN_AGENCY
from tests.access.world import (
    HERE,
    LIBRARIES,
    NOBODYS,
    NOW,
    Address,
    World,
    a_world,
    addresses,
    all_rows,
    an_officer,
    routes,
)
from tests.standing import standing

pytestmark = pytest.mark.django_db

OPEN, FORBIDDEN, MISSING, POSTED_ONLY, TO_SIGN_IN = "open", "forbidden", "missing", "posted only", "to sign in"
WITHOUT_ROLE = {"design:gallery"}
"""What a demo shows to anybody, and holds no data."""


@pytest.fixture
def client(client: Client) -> Client:
    """A browser to which a fault of the service is an answer, so that one page's fault does not hide the next's."""
    client.raise_request_exception = False
    return client


@pytest.fixture(scope="module")
def standing_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with standing(django_db_blocker, a_world) as made:
        yield made


@pytest.fixture
def world(standing_world: World) -> Iterator[World]:
    with set_clock(NOW):
        yield standing_world


def expected(address: Address, role: Role | None) -> str:
    """What the table of roles says of an address; None is signed out."""
    if address.posts_only:
        return POSTED_ONLY
    if address.name in WITHOUT_ROLE or address.name == "workforce:sign-in":
        return OPEN
    if role is None:
        return TO_SIGN_IN
    assert address.act is not None, f"{address.name} declares no act."
    if address.act not in ROLES[role].acts | EVERYONE:
        return FORBIDDEN
    return OPEN if not address.suite or reaches(role, address) else MISSING


def reaches(role: Role, address: Address) -> bool:
    """Whether a role's reach takes in the record an address is about, the role being posted to the place called here.

    What lies with nobody but its maker is reached by no other, a meeting's by who takes part in its series, a task by
    who takes part in the series that gave it, and what is shared with an agency by that agency.
    """
    for series, where in OF_A_MEETING.items():
        if address.suite == where:
            return role in HELD[series].roles
    if address.suite == OF_A_TASK:
        return role in HELD[Series.DAILY].roles
    if address.suite == OF_AN_AGENCY:
        return role is Role.YOUTH_JUSTICE
    if address.suite == NOBODYS or (address.name != "custody:board-suite" and address.kind not in ROLES[role].kinds):
        return False
    match ROLES[role].reach:
        case Reach.FORCE:
            return True
        case Reach.OWN_AREAS:
            return address.suite == HERE
        case _:
            return False


def answered(response: Any) -> str:
    """What a response amounts to."""
    where = response.headers.get("Location", "")
    if response.status_code in (302, 303) and where.startswith("/sign-in/"):
        return TO_SIGN_IN
    named = {200: OPEN, 302: OPEN, 403: FORBIDDEN, 404: MISSING, 405: POSTED_ONLY}
    return named.get(response.status_code, str(response.status_code))


WALKS_EVERY_ADDRESS = {None, Role.SYSTEM_MANAGER}
"""Who is refused nearly everywhere, and is sent to each address all the same."""


def walked(world: World, role: Role | None, *, sends: bool = False) -> list[Address]:
    """Every address; of a view whose act the role lacks only one, another for each role, opened or sent in turns.

    The gate refuses an act before it reads what the address is about and what is asked of it
    (workforce/tests/test_gate.py), so a view's addresses are refused alike: half of the roles that lack the act open
    one, the other half send to it. Reach is proved by both suites, and what a feed leaves empty by the record here.
    """
    by_view: dict[str, list[Address]] = {}
    for address in addresses(world):
        if role in WALKS_EVERY_ADDRESS or world.there.fed.record.reference not in address.url:
            by_view.setdefault(address.name, []).append(address)
    turn = list(Role).index(role) if role else 0
    return [
        address
        for place, group in enumerate(by_view.values())
        for number, address in enumerate(group)
        if role in WALKS_EVERY_ADDRESS
        or expected(address, role) != FORBIDDEN
        or ((place + turn) % 2 == sends and number == turn // 2 % len(group))
    ]


def walk(client: Client, world: World, role: Role | None) -> list[str]:
    """Open the addresses; say where the answer is not the expected one."""
    wrong = []
    for address in walked(world, role):
        given, wanted = answered(client.get(address.url)), expected(address, role)
        if given != wanted:
            wrong.append(f"{address.name} ({address.suite or 'no suite'}): {given}, not {wanted}")
    return wrong


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value.lower())
def test_a_role_opens_what_its_acts_and_reach_allow_and_nothing_else(client: Client, world: World, role: Role) -> None:
    client.force_login(an_officer(role))
    before = all_rows()

    wrong = walk(client, world, role)

    assert wrong == []
    assert all_rows() == before


def test_whoever_is_signed_out_is_sent_to_sign_in(client: Client, world: World) -> None:
    before = all_rows()

    wrong = walk(client, world, None)

    assert wrong == []
    assert all_rows() == before


def test_nothing_can_be_sent_signed_out(client: Client, world: World) -> None:
    before = all_rows()
    open_to_all = WITHOUT_ROLE | {"workforce:sign-in", "workforce:sign-out"}

    answers = {
        address.name: answered(client.post(address.url))
        for address in addresses(world)
        if address.name not in open_to_all
    }

    assert {name: answer for name, answer in answers.items() if answer not in (TO_SIGN_IN, POSTED_ONLY)} == {}
    assert all_rows() == before


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value.lower())
def test_nothing_can_be_sent_without_the_act_or_out_of_reach(client: Client, world: World, role: Role) -> None:
    client.force_login(an_officer(role))
    before = all_rows()
    wrong = []

    for address in walked(world, role, sends=True):
        if address.name in WITHOUT_ROLE or address.act in EVERYONE:
            continue
        shut = MISSING if address.suite else ""
        wanted = FORBIDDEN if address.act not in ROLES[role].acts else shut
        if wanted == FORBIDDEN or (wanted == MISSING and not reaches(role, address)):
            given = answered(client.post(address.url))
            if given not in (wanted, POSTED_ONLY):
                wrong.append(f"{address.name} ({address.suite or 'no suite'}): {given}, not {wanted}")

    assert wrong == []
    assert all_rows() == before


def test_an_auditor_opens_the_record_of_a_stated_purpose_and_no_other(client: Client, world: World) -> None:
    auditor = an_officer(Role.AUDITOR)
    reference = world.here.acted.record.reference
    state_purpose(auditor, reference=reference, purpose="A complaint about the night.", now=NOW)
    client.force_login(auditor)

    looks = [each for each in addresses(world) if each.suite and each.act in ROLES[Role.AUDITOR].acts]
    of_the_record = {each.url for each in looks if reference in each.url}
    answers = {each.url: answered(client.get(each.url)) for each in looks}

    assert len(of_the_record) >= 4
    assert answers == {each.url: OPEN if each.url in of_the_record else MISSING for each in looks}


def test_every_view_declares_an_act_but_for_the_libraries_own() -> None:
    without = {
        name
        for name, view, _ in routes()
        if not isinstance(getattr(view, "act", None), Act) and not view.__module__.startswith(LIBRARIES)
    }

    assert without <= WITHOUT_ROLE


def test_every_role_is_refused_something_and_given_something() -> None:
    acts = {view.act for _, view, _ in routes() if hasattr(view, "act")} - EVERYONE

    assert all(ROLES[role].acts & acts and acts - ROLES[role].acts for role in Role)
