"""Every address with every role and signed out: the table of roles says what opens, and looking changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from safelight.kernel.acts import Act
from safelight.kernel.meetings import Series
from safelight.kernel.roles import EVERYONE, ROLES, Reach, Role
from safelight.meetings.series import HELD
from safelight.records.actions import state_purpose
from tests.access.meetings import OF_A_MEETING, OF_A_TASK, OF_AN_AGENCY
from tests.access.tables import written
from tests.access.world import (
    HERE,
    LIBRARIES,
    NOBODYS,
    NOW,
    THERE,
    Address,
    World,
    an_officer,
    routes,
)

pytestmark = pytest.mark.django_db

OPEN, FORBIDDEN, MISSING, POSTED_ONLY, TO_SIGN_IN = "open", "forbidden", "missing", "posted only", "to sign in"
WITHOUT_ROLE = {"design:gallery"}
"""What a demo shows to anybody, and holds no data."""


@pytest.fixture
def client(client: Client) -> Client:
    """A browser to which a fault of the service is an answer, so that one page's fault does not hide the next's."""
    client.raise_request_exception = False
    return client


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


WALKS_EVERY_ADDRESS = {Role.SYSTEM_MANAGER}
"""Who is refused nearly everywhere, and is sent to each address all the same; so is whoever is signed out."""


def is_proved_by_others(address: Address, role: Role, world: World, view: list[Address]) -> bool:
    """Whether a role need not open one of a view's addresses, because others are refused or drawn alike.

    Reach is proved by the record that was acted on in both suites; by the one there alone where the whole force is
    reached, because such an officer is posted to neither. What a feed leaves empty is proved by the record here, and
    on the form of an act, which is the same for all who may do it, by the first role that may.
    """
    if world.there.fed.record.reference in address.url:
        return True
    if expected(address, role) != OPEN:
        return False
    if world.here.fed.record.reference in address.url:
        return address.act is not Act.READ_RECORD and role is not first_to_open(address)
    in_both = address.suite == HERE and any(each.suite == THERE for each in view)
    return in_both and ROLES[role].reach is Reach.FORCE


def first_to_open(address: Address) -> Role:
    """The first role that opens an address."""
    return next(role for role in Role if expected(address, role) == OPEN)


def walked(world: World, role: Role | None, *, sends: bool = False) -> list[Address]:
    """Every address; of an act that the role lacks only one, another for each role, opened or sent in turns.

    The gate knows a view by its act alone, and refuses it before it reads what the address is about and what is asked
    of it (workforce/tests/test_gate.py). So an act's addresses are refused alike: half of the roles that lack it open
    one, the other half send to one, and that each view has its gate is proved by who walks every address. What others
    prove is left out.
    """
    if role is None or role in WALKS_EVERY_ADDRESS:
        return world.addresses
    by_view: dict[str, list[Address]] = {}
    for address in world.addresses:
        by_view.setdefault(address.name, []).append(address)
    walks: list[Address] = []
    refused: dict[Act | None, list[Address]] = {}
    for view in by_view.values():
        for address in view:
            if expected(address, role) == FORBIDDEN:
                refused.setdefault(address.act, []).append(address)
            elif not is_proved_by_others(address, role, world, view):
                walks.append(address)
    turn = list(Role).index(role)
    walks += [
        group[turn // 2 % len(group)] for place, group in enumerate(refused.values()) if (place + turn) % 2 == sends
    ]
    return walks


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
    before = written()

    wrong = walk(client, world, role)

    assert wrong == []
    assert written() == before


def test_whoever_is_signed_out_is_sent_to_sign_in(client: Client, world: World) -> None:
    before = written()

    wrong = walk(client, world, None)

    assert wrong == []
    assert written() == before


def test_nothing_can_be_sent_signed_out(client: Client, world: World) -> None:
    before = written()
    open_to_all = WITHOUT_ROLE | {"workforce:sign-in", "workforce:sign-out"}

    answers = {
        address.name: answered(client.post(address.url))
        for address in world.addresses
        if address.name not in open_to_all
    }

    assert {name: answer for name, answer in answers.items() if answer not in (TO_SIGN_IN, POSTED_ONLY)} == {}
    assert written() == before


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value.lower())
def test_nothing_can_be_sent_without_the_act_or_out_of_reach(client: Client, world: World, role: Role) -> None:
    client.force_login(an_officer(role))
    before = written()
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
    assert written() == before


def test_an_auditor_opens_the_record_of_a_stated_purpose_and_no_other(client: Client, world: World) -> None:
    auditor = an_officer(Role.AUDITOR)
    reference = world.here.acted.record.reference
    state_purpose(auditor, reference=reference, purpose="A complaint about the night.", now=NOW)
    client.force_login(auditor)

    looks = [each for each in world.addresses if each.suite and each.act in ROLES[Role.AUDITOR].acts]
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
