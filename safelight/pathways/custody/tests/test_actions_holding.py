"""The golden hour, watching, rest, interviews and asking again, recorded and refused, and the golden hour's page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from safelight.derived.models import Duty
from safelight.derived.settle import StillMissing
from safelight.design.clock import set_clock
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import ChargeResult, LeftTo, Observation, Reply
from safelight.pathways.custody.codes.holding import CheckResult, GoldenItem, RestBroken, VisitState
from safelight.pathways.custody.models import Detention, GoldenHourCheck, Interview, Rest, Visit
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests import holding_scenes as scenes

pytestmark = pytest.mark.django_db


def stamp(hours: float) -> dict[str, Any]:
    return {"at": given.at(hours), "by": given.a_sergeant(), "now": given.at(hours)}


def check(detention: Detention, item: GoldenItem, hours: float, **changed: Any) -> GoldenHourCheck:
    ordinary: dict[str, Any] = {"result": CheckResult.DONE, "found": "Asked.", "contact": "Invented worker"}
    if item is GoldenItem.TIMES_SET:
        ordinary["expected_at"] = given.at(8)
    return actions.check_golden_hour(detention, item=item, **{**ordinary, **stamp(hours), **changed})


class TestTheGoldenHour:
    def test_every_answer_names_who_and_when_and_the_last_meets_the_clock(self) -> None:
        detention = scenes.held()
        for item in GoldenItem:
            answered = check(detention, item, 1.2)

        assert answered.by_name.startswith("Test Officer")
        duty = Duty.objects.get(record=detention.pk, clock="custody.golden-hour")
        assert (duty.due_at, duty.met_at) == (given.at(1.5), given.at(1.2))

    @pytest.mark.parametrize(
        ("item", "changed", "wrong"),
        [
            (GoldenItem.TRANSPORT_PLANNED, {"result": CheckResult.NOT_DONE}, "Say why this is not done"),
            (GoldenItem.TRANSPORT_PLANNED, {"found": " "}, "Say what came of it"),
            (GoldenItem.AUTHORITY_WARNED, {"contact": ""}, "Name who at the authority was warned"),
            (GoldenItem.TIMES_SET, {"expected_at": None}, "when the charge decision is expected"),
            (GoldenItem.TIMES_SET, {"expected_at": given.at(-3)}, "before the child arrived"),
            (GoldenItem.AUTHORITY_WARNED, {"found": "They said no secure beds"}, "Say instead"),
        ],
    )
    def test_an_answer_that_says_too_little_or_misleads_is_refused(
        self, item: GoldenItem, changed: dict[str, Any], wrong: str
    ) -> None:
        with pytest.raises(actions.CannotCheck, match=wrong):
            check(scenes.held(), item, 1, **changed)

        assert not GoldenHourCheck.objects.exists()

    def test_an_answer_given_again_leaves_the_first(self) -> None:
        detention = scenes.held()
        check(detention, GoldenItem.HOME_ASKED, 1, result=CheckResult.NOT_DONE, found="", why_not="No answer.")

        check(detention, GoldenItem.HOME_ASKED, 2)

        assert list(detention.goldenhourcheck_rows.order_by("at").values_list("result", flat=True)) == [
            "NOT_DONE",
            "DONE",
        ]

    def test_the_database_keeps_no_check_not_done_without_its_reason(self) -> None:
        with pytest.raises(IntegrityError, match="a_check_not_done_says_why"), transaction.atomic():
            GoldenHourCheck.objects.create(
                detention=scenes.held(), recorded_at=given.at(1), item="HOME", result="NOT_DONE"
            )


class TestTheChecklist:
    @pytest.fixture(autouse=True)
    def as_served(self, settings: Settings) -> None:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, "safelight.records.testing.AssumeWebRole"]

    def shown(self, client: Client, detention: Detention, hours: float) -> str:
        with set_clock(given.at(hours)):
            response = client.get(reverse("custody:golden-hour", args=[detention.record.reference]))
        assert response.status_code == 200
        return re.sub(r"\s+", " ", response.content.decode())

    def test_says_what_is_left_how_long_and_what_was_not_done_and_why(self, client: Client) -> None:
        detention = scenes.held()
        check(detention, GoldenItem.KNOWN_TO_SERVICES, 0.8)
        check(detention, GoldenItem.HOME_ASKED, 1, result=CheckResult.NOT_DONE, found="", why_not="Nobody picked up.")
        client.force_login(given.a_sergeant())

        running, over = self.shown(client, detention, 1.25), self.shown(client, detention, 2)

        assert "5 checks to answer." in running
        assert "15 min left, until 21:30." in running
        assert "Not done" in running
        assert "Nobody picked up." in running
        assert "30 min over." in over

    def test_done_after_the_hour_is_done_late(self, client: Client) -> None:
        detention = scenes.held()
        check(detention, GoldenItem.KNOWN_TO_SERVICES, 1.5)
        check(detention, GoldenItem.TRANSPORT_PLANNED, 1.6)
        client.force_login(given.a_sergeant())

        html = self.shown(client, detention, 2)

        assert html.count("Done in time") == 1
        assert html.count("Done late") == 1

    def test_an_answer_is_sent_from_a_page_of_its_own_and_goes_back_to_the_list(self, client: Client) -> None:
        detention = scenes.held()
        sergeant = given.a_sergeant()
        client.force_login(sergeant)
        page = reverse("custody:golden-hour-check", args=[detention.record.reference, "authority"])
        sent = {"at_when": "NOW", "result": "DONE", "contact": "Invented worker", "found": "Two carers tonight."}

        with set_clock(given.at(1)):
            asked = client.get(page)
            again = client.post(page, {**sent, "contact": ""})
            done = client.post(page, sent)
            unknown = client.get(page.replace("/authority/", "/weather/"))

        assert "Who at the authority was warned?" in asked.content.decode()
        assert "<title>Error: " in again.content.decode()
        assert "Two carers tonight." in again.content.decode()
        assert done["Location"] == reverse("custody:golden-hour", args=[detention.record.reference])
        assert detention.goldenhourcheck_rows.get(item="AUTHORITY").by_name == sergeant.name
        assert unknown.status_code == 404

    def test_who_may_not_see_the_child_gets_nothing(self, client: Client) -> None:
        detention = scenes.held()
        client.force_login(given.a_sergeant(area=given.suite("PARKSIDE")))

        with set_clock(given.at(1)):
            listed = client.get(reverse("custody:golden-hour", args=[detention.record.reference]))
            page = client.get(reverse("custody:golden-hour-check", args=[detention.record.reference, "home"]))

        assert (listed.status_code, page.status_code) == (404, 404)

    def test_the_board_and_the_record_say_what_is_left_of_it(self, client: Client) -> None:
        detention = scenes.held()
        check(detention, GoldenItem.KNOWN_TO_SERVICES, 0.8)
        client.force_login(given.a_sergeant())

        with set_clock(given.at(1)):
            board = client.get(reverse("custody:board")).content.decode()
            record = client.get(reverse("custody:record", args=[detention.record.reference])).content.decode()

        assert "Golden hour: 6 checks to answer" in board
        assert "6 checks to answer" in record
        assert reverse("custody:golden-hour", args=[detention.record.reference]) in record


class TestWatching:
    def test_constant_watching_names_who_watches(self) -> None:
        detention = scenes.held()

        actions.set_observation(
            detention, level=Observation.CONSTANT, why="She spoke of dying.", watcher="PC Watcher", **stamp(1)
        )

        duty = Duty.objects.standing().get(record=detention.pk, clock="custody.watcher-constant")
        assert (duty.started_at, duty.met_at) == (given.at(1), given.at(1))
        hourly = Duty.objects.standing().get(record=detention.pk, clock="custody.visit-general")
        assert hourly.stopped_at == given.at(1)

    @pytest.mark.parametrize(
        ("changed", "wrong"),
        [
            ({"why": ""}, "Say why"),
            ({"level": Observation.GENERAL, "watcher": "PC Watcher"}, "Nobody watches without a break"),
            ({"watcher_from_at": given.at(1)}, "Name who watches"),
            ({"at": given.at(0.2)}, "Detention was authorised"),
            ({"at": given.at(2)}, "has not come yet"),
        ],
    )
    def test_a_level_that_makes_no_sense_is_refused(self, changed: dict[str, Any], wrong: str) -> None:
        ordinary: dict[str, Any] = {"level": Observation.CLOSE, "why": "Seen with a ligature.", **stamp(1)}

        with pytest.raises(actions.CannotWatch, match=wrong):
            actions.set_observation(scenes.held(), **{**ordinary, **changed})

    def test_a_level_is_not_set_before_the_one_that_stands(self) -> None:
        detention = scenes.held()
        actions.set_observation(detention, level=Observation.CLOSE, why="Seen with a ligature.", **stamp(1.4))

        with pytest.raises(actions.CannotWatch, match="was set again at"):
            actions.set_observation(
                detention, level=Observation.GENERAL, why="Calm.", **{**stamp(1.5), "at": given.at(1)}
            )

    @pytest.mark.parametrize("state", [VisitState.ROUSED, VisitState.NOT_ROUSED])
    def test_a_child_who_was_to_be_woken_is_described(self, state: VisitState) -> None:
        with pytest.raises(actions.CannotVisit, match="Say "):
            actions.visit_child(scenes.held(), state=state, **stamp(1))

        assert not Visit.objects.exists()


class TestRest:
    def test_begins_once_and_ends_with_its_reason(self) -> None:
        detention = scenes.resting()

        with pytest.raises(actions.CannotRest, match="has been resting since"):
            actions.begin_rest(detention, **stamp(3))
        with pytest.raises(actions.CannotRest, match="Say what broke the rest"):
            actions.end_rest(detention, broken=RestBroken.INVESTIGATION, **stamp(3))
        actions.end_rest(detention, broken=RestBroken.WOKE, **stamp(10))

        duty = Duty.objects.standing().filter(record=detention.pk, clock="custody.rest").order_by("started_at").first()
        assert duty is not None
        assert duty.met_at == given.at(10)
        with pytest.raises(actions.CannotRest, match="is not resting"):
            actions.end_rest(detention, broken=RestBroken.WOKE, **stamp(11))

    def test_leaving_custody_ends_it(self) -> None:
        detention = scenes.resting()

        actions.leave_custody(detention, to=LeftTo.HOME_PARENT, result=ChargeResult.UNDER_INVESTIGATION, **stamp(4))

        assert Rest.objects.get().ended_at == given.at(4)


class TestInterviews:
    def test_no_interview_begins_without_an_adult_who_has_come(self) -> None:
        with pytest.raises(actions.CannotInterview, match="No appropriate adult has arrived"):
            actions.begin_interview(scenes.held(), adult_there=True, rights_repeated=True, **stamp(2))
        with pytest.raises(StillMissing, match="The appropriate adult at the interview"):
            actions.begin_interview(scenes.held(), adult_there=False, **stamp(2))

        assert not Interview.objects.exists()

    def test_a_superintendent_may_let_an_urgent_one_begin_and_nobody_below(self) -> None:
        urgent: dict[str, Any] = {"adult_there": False, "urgent_why": "A younger child is missing and she knows where."}
        detention = scenes.held()

        with pytest.raises(StillMissing, match="superintendent or above"):
            actions.begin_interview(detention, urgent_by=given.an_inspector(), **urgent, **stamp(2))
        begun = actions.begin_interview(detention, urgent_by=scenes.a_superintendent(), **urgent, **stamp(2))

        assert begun.urgent_rank == "SUPERINTENDENT"

    def test_rights_are_given_again_first(self) -> None:
        with pytest.raises(StillMissing, match="rights given again"):
            actions.begin_interview(scenes.with_an_adult(), adult_there=True, rights_repeated=False, **stamp(2))

    def test_a_resting_child_is_not_interviewed(self) -> None:
        detention = scenes.with_an_adult()
        actions.begin_rest(detention, **stamp(2))

        with pytest.raises(StillMissing, match="The rest this child is owed"):
            actions.begin_interview(detention, adult_there=True, rights_repeated=True, **stamp(3))

    def test_one_goes_on_at_a_time_and_leaving_ends_it(self) -> None:
        detention = scenes.interviewed()

        with pytest.raises(actions.CannotInterview, match="has not ended"):
            actions.begin_interview(detention, adult_there=True, rights_repeated=True, **stamp(3))
        actions.leave_custody(detention, to=LeftTo.HOME_PARENT, result=ChargeResult.UNDER_INVESTIGATION, **stamp(4))

        assert Interview.objects.get().ended_at == given.at(4)


class TestAskingAgain:
    def test_each_time_is_an_attempt_that_starts_the_time_afresh(self) -> None:
        detention = given.a_child_asked_for()

        actions.chase_authority(detention, person="Invented worker", said="Ringing round.", **stamp(6.9))

        duties = Duty.objects.standing().filter(record=detention.pk, clock="custody.chase-authority")
        assert [each.due_at for each in duties.order_by("started_at")] == [given.at(7), given.at(7.4)]

    def test_an_authority_that_has_answered_is_challenged_instead(self) -> None:
        detention = given.a_child_asked_for()
        actions.record_reply(detention, reply=Reply.NONE_AVAILABLE, reason="No carer.", **stamp(6.7))

        with pytest.raises(actions.CannotChase, match="has answered"):
            actions.chase_authority(detention, person="Invented worker", said="Nothing.", **stamp(7))


def test_a_boy_is_not_asked_what_a_girl_needs() -> None:
    boy = given.a_child_held(child=given.a_child(sex="M"))

    with pytest.raises(actions.CannotAskNeeds, match="recorded as a boy"):
        actions.ask_girl_needs(boy, answer="Nothing", asked_by="PC", **stamp(1))
