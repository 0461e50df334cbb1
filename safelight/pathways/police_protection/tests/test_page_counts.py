"""What the pages of police protection ask of the database: the same with one child and with many."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from safelight.design.clock import set_clock
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.tests import given
from tests.counting import stays_constant

pytestmark = pytest.mark.django_db


def test_they_are_the_same_with_one_child_and_with_many(client: Client) -> None:
    inspector = given.an_inspector()
    protection = given.designated(officer=inspector)
    given.the_child_said(protection, by=inspector, hours=1)
    given.taken(incident=protection.incident)
    client.force_login(inspector)

    def grow() -> None:
        for _ in range(3):
            given.designated(officer=inspector)
            given.taken(incident=protection.incident)
            given.the_child_said(protection, by=inspector, hours=1)

    with set_clock(given.at(2)):
        board, record = reverse("police_protection:board"), _page("record", protection)
        stays_constant(client, board, "police protection board", grow=grow)
        stays_constant(client, record, "police protection record", grow=grow)
        page = _page("contact", protection)
        stays_constant(client, page, "an act in police protection", grow=grow)


def test_at_the_scene_is_the_same_with_one_child_and_with_six(client: Client) -> None:
    constable = given.a_constable()
    client.force_login(constable)
    draft = given.a_draft(constable)

    def grow() -> None:
        for number in range(1, 6):
            save: dict[str, Any] = {"by": constable, "now": given.at(0.1), "answered": True}
            actions.save_step(draft, step=f"child-{number}", sent={"another": ["YES"]}, **save)

    with set_clock(given.at(0.2)):
        start = reverse("police_protection:start")
        stays_constant(client, start, "taking into police protection", grow=lambda: given.a_draft(constable))
        page = reverse("police_protection:step", args=[draft, "where"])
        stays_constant(client, page, "a page of the scene", grow=grow)
        check = reverse("police_protection:check", args=[draft])
        stays_constant(client, check, "checking the scene", grow=grow)


def _page(name: str, protection: Any) -> str:
    return reverse(f"police_protection:{name}", args=[protection.record.reference])
