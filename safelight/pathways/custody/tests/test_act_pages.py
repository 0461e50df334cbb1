"""Each page on which an act is done: for whom it is, what it records, and how it asks again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from safelight.design.clock import set_clock
from safelight.kernel.acts import Act
from safelight.kernel.roles import ROLES, Reach
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.pathway import CUSTODY_PATHWAY
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.act_scenes import SCENES as NIGHT_SCENES
from safelight.pathways.custody.tests.act_scenes import Scene
from safelight.pathways.custody.tests.holding_scenes import SCENES as HOLDING_SCENES
from safelight.pathways.custody.tests.ledger_scenes import LEDGER_SCENES
from safelight.workforce.models import Officer
from tests.ticking import ticking

pytestmark = pytest.mark.django_db
SCENES = NIGHT_SCENES + LEDGER_SCENES + HOLDING_SCENES
each_act = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)


def page(scene: Scene, detention: Detention) -> str:
    return reverse(CUSTODY_PATHWAY.pages[scene.act], args=[detention.record.reference])


def on_the_scene(scene: Scene) -> tuple[Officer, Detention]:
    officer = given.an_officer(scene.role, rank=scene.rank)
    return officer, scene.child(officer)


def sent(scene: Scene) -> dict[str, Any]:
    return {name: given.a_sergeant().number if value == "{sergeant}" else value for name, value in scene.sent.items()}


def test_every_act_of_the_pathway_has_a_scene() -> None:
    apart = {Act.RECORD_ARRIVAL, Act.TAKE_HANDS, Act.PRINT_CERTIFICATE, Act.CHECK_GOLDEN_HOUR}

    assert {scene.act for scene in SCENES} == set(CUSTODY_PATHWAY.pages) - apart


@each_act
def test_the_page_asks_and_asks_again_for_what_was_left_out_keeping_what_was_typed_and_records_what_is_sent(
    scene: Scene, client: Client
) -> None:
    officer, detention = on_the_scene(scene)
    client.force_login(officer)
    whole = sent(scene)
    half = {name: value for name, value in whole.items() if name not in scene.broken}

    with set_clock(ticking(given.at(scene.hours))):
        asked = client.get(page(scene, detention))
        again = client.post(page(scene, detention), half)
        done = client.post(page(scene, detention), whole)

    for shown in (asked, again):
        html = shown.content.decode()
        assert shown.status_code == 200
        assert len(re.findall("<h1[ >]", html)) == 1
        assert reverse("custody:record", args=[detention.record.reference]) in html
        assert f"Invented, 14 · {detention.record.reference}" in html
        assert ("<title>Error: " in html) is ("There is a problem" in html) is (shown is again)
    assert scene.kept in again.content.decode()
    assert done.status_code == 302, errors(done.content.decode())
    assert done["Location"] == reverse("custody:record", args=[detention.record.reference])
    assert scene.left(given.fresh(detention))


@pytest.mark.parametrize(
    "scene", [each for each in SCENES if ROLES[each.role].reach is Reach.OWN_AREAS], ids=lambda scene: scene.name
)
def test_the_page_refuses_a_role_without_the_act_and_looks_missing_from_another_suite(
    scene: Scene, client: Client
) -> None:
    _, detention = on_the_scene(scene)
    without = next(role for role, grant in ROLES.items() if grant.reach == Reach.FORCE and scene.act not in grant.acts)
    elsewhere = given.an_officer(scene.role, rank=scene.rank, area=given.suite("PARKSIDE"))

    with set_clock(given.at(scene.hours)):
        client.force_login(given.an_officer(without, rank="Sergeant"))
        assert client.get(page(scene, detention)).status_code == 403

        client.force_login(elsewhere)
        assert client.get(page(scene, detention)).status_code == 404
        assert client.post(page(scene, detention), sent(scene)).status_code == 404


def errors(html: str) -> list[str]:
    return [re.sub("<[^>]+>|\\s+", " ", found) for found in re.findall("error-summary.*?</div>", html, re.DOTALL)]
