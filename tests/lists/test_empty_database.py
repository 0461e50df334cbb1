"""Every page that lists, counts or measures, where nothing has happened yet."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from safelight.desk.worklist import Show
from safelight.kernel.acts import Act
from safelight.kernel.register import register
from safelight.kernel.roles import EVERYONE, ROLES, Role
from safelight.meetings.series import HELD
from safelight.records.models import Record
from tests.access.world import CLOCK, REQUIREMENT, an_officer, code_of, routes

pytestmark = pytest.mark.django_db

ABOUT_SOMETHING = {
    "reference",
    "public_id",
    "number",
    "posting_id",
    "proposal",
    "join_id",
    "requirement",
    "extract",
    "held_on",
    "share",
    "task",
    "mark_id",
    "sample_id",
    "file_id",
    "feedback_id",
    "check_id",
    "action_id",
    "draft_id",
    "offer",
    "slug",
    "programme",
    "policy",
    "allowance",
    "paragraph",
    "month",
    "erasure",
    "child",
}
"""What an address takes that is about one thing; the others list."""


def pages() -> dict[str, tuple[str, Act]]:
    """Each address that is about no one thing, with its act."""
    found: dict[str, tuple[str, Act]] = {}
    for name, view, takes in routes():
        what = getattr(view, "act", None)
        if what is None or what in EVERYONE or ABOUT_SOMETHING & set(takes) or name == "desk:receipt":
            continue
        if "authority" in takes:
            found[name] = (reverse(name, args=["PETERBOROUGH"]), what)
        elif takes == ["plan"]:
            plan = "custody.check" if name == "assurance:check-records" else "custody.monthly-dip"
            found[name] = (reverse(name, args=[plan]), what)
        elif takes == ["series"]:
            for held in HELD.values():
                found[f"{name} of {held.slug}"] = (reverse(name, args=[held.slug]), what)
        elif takes:
            code = {"custody:board-suite": "THORPE_WOOD"}.get(name, code_of(name))
            known = {"code": code, "suite": code, "form": "xlsx", "year": "2023-24"}
            found[name] = (reverse(name, kwargs={each: known.get(each, code) for each in takes}), what)
        else:
            found[name] = (reverse(name), what)
    return found


def takes_part(role: Role, name: str) -> bool:
    """Whether a role takes part in the series of meetings that an address is about; in those about none, everybody."""
    return all(role in held.roles for held in HELD.values() if name.endswith(f" of {held.slug}"))


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value.lower())
def test_every_list_that_a_role_may_open_is_drawn(client: Client, role: Role) -> None:
    client.force_login(an_officer(role))
    opens = {name: url for name, (url, what) in pages().items() if what in ROLES[role].acts}
    open_to_role = {name: url for name, url in opens.items() if takes_part(role, name)}

    answers = {name: client.get(url, follow=True).status_code for name, url in open_to_role.items()}

    assert not Record.objects.exists()
    assert answers == dict.fromkeys(open_to_role, 200)


def test_every_list_is_open_to_some_role() -> None:
    acts = frozenset().union(*(grant.acts for grant in ROLES.values()))

    assert [name for name, (_, what) in pages().items() if what not in acts] == []


@pytest.mark.parametrize("show", list(Show), ids=lambda show: show.value.lower())
def test_every_state_of_the_teams_work_is_empty(client: Client, show: Show) -> None:
    client.force_login(an_officer(Role.CUSTODY_SERGEANT))

    for kind in ("", *(pathway.kind for pathway in register.pathways())):
        shown = client.get("/team/", {"show": show.value, "kind": kind, "rule": CLOCK})
        assert shown.status_code == 200
        assert "Nothing here." in shown.content.decode()


@pytest.mark.parametrize("only", ["overdue", "soon", "missing", "unheard"])
def test_every_part_of_the_board_is_empty(client: Client, only: str) -> None:
    client.force_login(an_officer(Role.CUSTODY_SERGEANT))

    assert client.get("/custody/", {"only": only}).status_code == 200
    assert client.get("/custody/", {"only": only}, headers={"HX-Request": "true"}).status_code == 200


def test_every_measure_and_its_list_and_export_is_drawn(client: Client) -> None:
    client.force_login(an_officer(Role.CUSTODY_LEAD))
    measures = [measure.code for pathway in register.pathways() for measure in pathway.measures]

    answers = {
        (code, page): client.get(reverse(f"measures:{page}", args=[code])).status_code
        for code in measures
        for page in ("measure", "cases", "export")
    }

    assert {each: status for each, status in answers.items() if status != 200} == {}


def test_every_rule_is_drawn(client: Client) -> None:
    client.force_login(an_officer(Role.GOVERNANCE_LEAD))
    rules = [clock.code for pathway in register.pathways() for clock in pathway.clocks]
    rules += [requirement.code for pathway in register.pathways() for requirement in pathway.requirements]

    answers = {code: client.get(reverse("desk:rule", args=[code])).status_code for code in rules}

    assert REQUIREMENT in answers
    assert {code: status for code, status in answers.items() if status != 200} == {}


def test_a_search_finds_nobody(client: Client) -> None:
    client.force_login(an_officer(Role.CUSTODY_SERGEANT))

    shown = client.get("/find/", {"name": "Nobody"})

    assert "0 children found" in shown.content.decode()
