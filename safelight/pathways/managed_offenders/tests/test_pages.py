"""The pages of managed offenders: the list, the record, and each act as a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from safelight.derived.policy import book
from safelight.design.clock import set_clock
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.pathways.managed_offenders import actions
from safelight.pathways.managed_offenders.codes import Band, Children, Condition, Mode
from safelight.pathways.managed_offenders.models import Assessment, Concern, Decision, Offender, Visit
from safelight.pathways.managed_offenders.tests import given
from safelight.pathways.managed_offenders.tests.given import at, on
from safelight.people.models import Person
from safelight.records import baton
from safelight.workforce.models import Officer
from tests.counting import stays_constant
from tests.standing import standing

pytestmark = pytest.mark.django_db
NOW = at(120)


class World(NamedTuple):
    """A manager with two offenders, of whom one was not visited in time; and a supervisor."""

    manager: Officer
    supervisor: Officer
    late: Offender
    calm: Offender


def a_world() -> World:
    manager, supervisor = given.a_manager(), given.a_supervisor()
    late, calm = given.taken_on(by=manager, initials="A.B."), given.taken_on(by=manager, initials="C.D.")
    given.assess(late, Band.HIGH, by=manager)
    given.assess(calm, Band.LOW, by=manager)
    given.visit(late, by=manager, children=Children.SEEN, children_words="Small shoes in the hall.", concern=True)
    actions.pass_on_concern(
        late,
        at=at(3.2),
        authority=given.an_authority(),
        to="Front door, A. Worker",
        words="Shoes of a small child.",
        named=actions.NamedChild(surname="Testchild", forenames="Invented"),
        by=manager,
        now=at(3.2),
    )
    given.decide(calm, Mode.REACTIVE, by=supervisor)
    return World(manager, supervisor, late, calm)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with standing(django_db_blocker, a_world) as made:
        yield made


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with set_clock(NOW):
        yield


def text(response: Any) -> str:
    """What a page says, without its tags."""
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(name: str, offender: Offender) -> str:
    return reverse(f"managed_offenders:{name}", args=[offender.record.reference])


def moment(name: str, days: float) -> dict[str, str]:
    """A moment as a form sends it."""
    then = at(days)
    return {
        f"{name}_day": f"{then.day}",
        f"{name}_month": f"{then.month}",
        f"{name}_year": f"{then.year}",
        f"{name}_hour": f"{then.hour}",
        f"{name}_minute": f"{then.minute}",
    }


def test_the_list_begins_with_what_is_overdue_longest_and_says_the_risk_and_the_oldest(
    client: Client, world: World
) -> None:
    client.force_login(world.supervisor)

    said = text(client.get(reverse("managed_offenders:list")))

    assert said.index("A.B.") < said.index("C.D.")
    assert "High risk" in said
    assert re.search(rf"High .{{0,12}}1 .{{0,12}}1 .{{0,24}}{world.late.record.reference} by 27 d", said)
    assert "2 offenders, 1 on this page with something overdue." in said
    assert f"{world.manager.name}" in said
    [row] = Row.objects.filter(act=Act.READ_OFFENDERS)
    assert set(row.detail["references"]) == {world.late.record.reference, world.calm.record.reference}


def test_a_manager_sees_their_own_and_those_in_nobodys_hands(client: Client, world: World) -> None:
    other = given.a_manager()
    given.taken_on(by=world.supervisor, initials="N.N.")
    client.force_login(other)

    mine, everybody = (text(client.get(reverse("managed_offenders:list") + query)) for query in ("", "?whose=all"))

    assert "N.N." in mine
    assert "A.B." not in mine
    assert "A.B." in everybody

    baton.offer_hands(world.late.record, to=other, by=world.manager, now=NOW, book=book())
    offered = text(client.get(reverse("managed_offenders:list")))
    assert "A.B." in offered
    assert "handover offered to you" in offered


def test_the_record_answers_the_five_questions_in_order(client: Client, world: World) -> None:
    client.force_login(world.manager)

    said = text(client.get(page("record", world.late)))

    asked = [
        "What must happen now",
        "What is missing",
        "What was seen of children",
        "What has happened",
        "In the hands of",
    ]
    assert sorted(asked, key=said.rindex) == asked
    assert "Small shoes in the hall" in said
    assert "Invented Testchild. To Peterborough" in said
    assert "Visit at home: risk high" in said


def test_the_record_says_who_acknowledged_what_came_up_and_asks_whoever_is_to(client: Client, world: World) -> None:
    client.force_login(world.supervisor)
    record = page("record", world.late)

    before = client.get(record).content.decode()
    [asked] = set(re.findall(r'href="(/acknowledge/[^"]+)"', before))
    client.post(unescape(asked), {"words": "Going there tonight."})

    assert "Nobody has acknowledged it" in before
    said = text(client.get(record))
    assert f"{world.supervisor.get_full_name()}, supervisor of offender managers, acknowledged it" in said
    assert "Going there tonight." in said


def test_reactive_management_says_the_day_and_says_when_it_has_ended_by_itself(client: Client, world: World) -> None:
    client.force_login(world.manager)

    now = text(client.get(page("record", world.calm)))
    with set_clock(at(240)):
        later = text(client.get(page("record", world.calm)))

    assert "Managed reactively" in now
    assert "8 of 8 conditions hold" in now
    assert "Reactive management has ended by itself" in later


@pytest.mark.parametrize(
    "name", ["assess", "decide", "visit", "review", "change", "concern", "end", "take-hands", "record"]
)
def test_nobody_else_gets_anything(client: Client, world: World, name: str) -> None:
    client.force_login(given.a_manager(given.district("SOUTH")))

    assert client.get(page(name, world.late)).status_code == 404


def test_an_offender_is_taken_on_from_the_page(client: Client, world: World) -> None:
    client.force_login(world.manager)
    asked = {"number": "inv-9", "initials": "E.F.", "under_18": "NO", "area": "NORTH", **moment("at", 119.9)}

    made = client.post(reverse("managed_offenders:take-on"), asked, follow=True)
    again = client.post(reverse("managed_offenders:take-on"), asked)

    assert "Not assessed" in text(made)
    assert "managed already" in text(again)


def test_a_visit_is_recorded_from_the_page_and_what_it_leaves_out_is_asked_for(client: Client, world: World) -> None:
    client.force_login(world.manager)
    asked = {"result": "SEEN", "unannounced": "YES", "staff": "2", "words": "Tidy.", **moment("at", 119.9)}

    refused = client.post(page("visit", world.late), asked)
    client.post(page("visit", world.late), {**asked, "children": "NONE"})

    assert "What was seen of children" in text(refused)
    assert Visit.objects.filter(offender=world.late.pk).count() == 2


def test_reactive_management_is_offered_to_the_supervisor_alone(client: Client, world: World) -> None:
    client.force_login(world.manager)
    assert "Reactively" not in text(client.get(page("decide", world.calm)))
    client.force_login(world.supervisor)
    review = {f"review_on_{part}": f"{value}" for part, value in (("day", 1), ("month", 12), ("year", 2026))}
    asked = {
        "mode": "REACTIVE",
        "conditions": [each.value for each in Condition],
        "research": "All.",
        "wording": "YES",
        "alerts": "YES",
        "words": "Nothing new.",
        **review,
        **moment("at", 119.9),
    }

    few = client.post(page("decide", world.calm), {**asked, "conditions": ["NO_ORDER"]})
    client.post(page("decide", world.calm), asked)

    assert "Not every published condition" in text(few)
    assert Decision.objects.filter(offender=world.calm.pk).latest("pk").review_on == on(274)


def test_the_other_acts_are_recorded_from_their_pages(client: Client, world: World) -> None:
    client.force_login(world.manager)
    then = moment("at", 119.9)
    forms: dict[str, dict[str, Any]] = {
        "assess": {"tool": "ARMS", "band": "VERY_HIGH", "why": "CHANGE", "words": "More."},
        "review": {"checks": "PND.", "words": "More visits."},
        "change": {"kind": "PARTNER", "words": "Moved in with a woman and her son."},
        "concern": {
            "which": "NEW",
            "surname": "Sonchild",
            "forenames": "Other",
            "authority": given.an_authority().code,
            "to": "Front door",
            "words": "The son, about 6.",
        },
    }

    for name, asked in forms.items():
        assert client.post(page(name, world.late), {**asked, **then}).status_code == 302, name
    people = Person.objects.count()
    ended = client.post(page("end", world.late), {"ending": "TAKEN_OVER", "words": "Norfolk.", **then}, follow=True)

    assert Assessment.objects.filter(offender=world.late.pk).latest("pk").band == Band.VERY_HIGH
    assert [each.child.name for each in Concern.objects.order_by("pk") if each.child] == [
        "Invented Testchild",
        "Other Sonchild",
    ]
    assert people == 2
    assert "Management ended" in text(ended)


def test_the_chief_reads_numbers_and_no_offender(client: Client, world: World) -> None:
    client.force_login(given.an_officer(Role.HM_INSPECTOR))

    assert client.get(reverse("managed_offenders:list")).status_code == 403
    assert client.get(page("record", world.late)).status_code == 404


def test_the_pages_ask_the_same_however_many_offenders_and_visits(client: Client, world: World) -> None:
    client.force_login(world.supervisor)

    def more() -> None:
        for _ in range(3):
            each = given.taken_on(by=world.manager)
            given.assess(each, by=world.manager)
            given.visit(each, by=world.manager)

    def visits() -> None:
        for day in range(5, 9):
            given.visit(world.late, by=world.manager, days=day)

    stays_constant(client, reverse("managed_offenders:list"), "offenders who are managed", grow=more)
    stays_constant(client, page("record", world.late), "a managed offender", grow=visits)
    stays_constant(client, page("visit", world.late), "a visit to a managed offender", grow=lambda: None)
