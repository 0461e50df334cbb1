"""The pages as somebody sees them who has no child: the focus desk, and an officer who is not the designated one."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from safelight.design.clock import set_clock
from safelight.kernel.acts import Act
from safelight.kernel.roles import POLICE_PROTECTION, Role
from safelight.pathways.police_protection.rules.clocks.taken import LIMIT
from safelight.pathways.police_protection.tests import given

pytestmark = pytest.mark.django_db


def test_the_focus_desk_sees_every_child_and_narrows_its_work_to_police_protection(client: Client) -> None:
    given.taken()
    client.force_login(given.an_officer(Role.FOCUS_DESK, rank="Sergeant"))

    with set_clock(given.at(1)):
        board = client.get(reverse("police_protection:board")).content.decode()
        work = client.get(reverse("desk:worklist") + f"?kind={POLICE_PROTECTION}").content.decode()

    assert "My children" not in board.partition("</h1>")[0]
    assert "Invented, 6" in board
    assert f'<option value="{POLICE_PROTECTION}" selected' in work
    assert (LIMIT.code in work, "custody.first-review" in work) == (True, False)


def test_a_page_says_whose_decision_it_is_before_somebody_else_types_it(client: Client) -> None:
    protection = given.designated()
    client.force_login(given.an_inspector())

    with set_clock(given.at(1)):
        asked = client.get(reverse("police_protection:review", args=[protection.record.reference])).content.decode()

    assert f"is {given.officer_of(protection).name}" in asked
    assert "<textarea" not in asked
    assert Act.ACCEPT_DESIGNATION.label in asked
