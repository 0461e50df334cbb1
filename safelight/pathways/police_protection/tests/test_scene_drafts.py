"""The draft of a scene: its maker's alone, kept for a time, and holding on to what was typed wrongly."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from safelight.design.clock import now, set_clock
from safelight.kernel.progress import silent
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.commands import drafts_empty
from safelight.pathways.police_protection.models import Protection, SceneDraft
from safelight.pathways.police_protection.tests import given
from safelight.pathways.police_protection.tests.scene_sent import (
    CHILD,
    PLACE,
    POWER,
    WHY,
    Sent,
    answered,
    check,
    page,
    told,
)
from safelight.records.access import NotVisible
from safelight.site.database import DatabaseRole
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def constable(client: Client) -> Officer:
    officer = given.a_constable()
    client.force_login(officer)
    return officer


class TestDrafts:
    def test_are_nobody_elses(self, client: Client, constable: Officer) -> None:
        draft = given.a_draft(given.a_constable())

        with set_clock(given.at(0.3)):
            read = client.get(page(draft, "where"))
            written = client.post(page(draft, "power"), POWER)
            sent = client.post(check(draft), {"send": "YES"})

        assert (read.status_code, written.status_code, sent.status_code) == (404, 404, 404)
        assert SceneDraft.objects.get().answers == {"where": {"place_found": ["Invented Street"]}}

    def test_end_by_policy_and_are_emptied(self, client: Client, constable: Officer) -> None:
        draft = given.a_draft(constable)
        end = SceneDraft.objects.get().kept_until

        with set_clock(end - timedelta(seconds=1)):
            assert client.get(page(draft, "power")).status_code == 200
        with set_clock(end):
            assert client.get(page(draft, "power")).status_code == 404
            client.get(reverse("police_protection:start"))

        emptied = SceneDraft.objects.get()
        assert (emptied.answers, emptied.emptied_at) == ({}, end)

    def test_past_their_time_are_emptied_by_the_command_which_sees_no_other(
        self, constable: Officer, as_role: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        given.a_draft(constable, now=given.at(-48))
        lasting = given.a_draft(constable, now=now())

        with as_role(DatabaseRole.WORK):
            drafts_empty(Namespace(), progress=silent)

        assert capsys.readouterr().out == "1 draft was past its time and emptied.\n"
        assert SceneDraft.objects.get(emptied_at=None).public_id == lasting

    def test_are_thrown_away_after_asking_once(self, client: Client, constable: Officer) -> None:
        draft = given.a_draft(constable)
        address = reverse("police_protection:throw-away", args=[draft])

        with set_clock(given.at(0.3)):
            assert client.get(address).status_code == 200
            client.post(address)
            assert client.get(page(draft, "where")).status_code == 404

        assert SceneDraft.objects.get().answers == {}
        with pytest.raises(actions.CannotTake, match="Start again"):
            actions.record_scene(draft, scene=given.a_scene(), area=given.district(), by=constable, now=given.at(0.4))

    def test_keep_no_more_than_a_page_can_hold(self, constable: Officer) -> None:
        with pytest.raises(actions.CannotSave, match="Shorten"):
            actions.save_step(
                uuid4(), step="why", sent={"why_now": ["x" * 70_000]}, answered=True, by=constable, now=given.at()
            )

    def test_of_another_are_not_written_to_by_the_action_either(self, constable: Officer) -> None:
        draft = given.a_draft(given.a_constable())

        with pytest.raises(NotVisible):
            actions.save_step(draft, step="why", sent={}, answered=False, by=constable, now=given.at())


class TestBadInput:
    @pytest.mark.parametrize(
        ("step", "sent"),
        [
            ("power", {**POWER, "mode": "ARRESTED"}),
            ("power", {"taken_at_when": "OTHER", "taken_at_day": "31", "taken_at_month": "2", "taken_at_year": "2026"}),
            ("child-1", {**CHILD, "born_on_day": "40"}),
            ("why", {**WHY, "harms": []}),
            ("place", {**PLACE, "place": "CELL_AREA"}),
            ("told", {"authority": "NO", "designated": "YES", "designated_officer": "9", "family": "NOT_YET"}),
        ],
        ids=["mode", "day", "birth", "no harm", "cell", "officer"],
    )
    def test_is_refused_with_a_reason_beside_the_question(
        self, step: str, sent: Sent, client: Client, constable: Officer
    ) -> None:
        draft = uuid4()

        with set_clock(given.at(0.3)):
            client.post(page(draft, "power"), POWER)
            shown = client.post(page(draft, step), sent)

        html = shown.content.decode()
        assert shown.status_code == 200
        assert "<title>Error: " in html
        assert "govuk-error-message" in html

    @pytest.mark.parametrize("step", ["nothing", "child", "child-9", "power-1", "heard-2", "seen-1"])
    def test_a_page_that_there_is_not(self, step: str, client: Client, constable: Officer) -> None:
        draft = given.a_draft(constable)

        with set_clock(given.at(0.1)):
            assert client.get(page(draft, step)).status_code == 404

    def test_the_officer_who_takes_is_not_told_as_designated(self, client: Client) -> None:
        inspector = given.an_inspector()
        client.force_login(inspector)

        with set_clock(given.at(0.3)):
            draft = answered(client, told=told(inspector))
            shown = client.post(check(draft), {"send": "YES"}).content.decode()

        assert "always two people" in shown
        assert not Protection.objects.exists()
        assert SceneDraft.objects.get().answers["why"]["why_now"] == ["The hob was lit."]
