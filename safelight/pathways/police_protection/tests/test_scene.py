"""Taking a child into police protection page by page: saved as it goes, recorded once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from safelight.design.clock import set_clock
from safelight.kernel.acts import Act
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.forms import steps
from safelight.pathways.police_protection.models import Protection, SceneDraft
from safelight.pathways.police_protection.tests import given
from safelight.pathways.police_protection.tests.scene_sent import (
    CHILD,
    HEARD,
    INSTEAD,
    NOW,
    PLACE,
    POWER,
    SEEN,
    WHERE,
    WHY,
    Sent,
    answered,
    check,
    page,
    told,
)
from safelight.records.actions import current_hands
from safelight.records.models import Entry
from safelight.voice.models import Voice
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def constable(client: Client) -> Officer:
    officer = given.a_constable()
    client.force_login(officer)
    return officer


class TestOneChild:
    def test_is_recorded_with_everything_said_and_told(self, client: Client, constable: Officer) -> None:
        inspector = given.an_inspector()

        with set_clock(given.at(0.3)):
            draft = answered(client, instead=INSTEAD, heard_1=HEARD, seen_1=SEEN, place=PLACE, told=told(inspector))
            shown = client.get(check(draft)).content.decode()
            done = client.post(check(draft), {"send": "YES"})

        protection = Protection.objects.get()
        assert "12 Invented Street" in shown
        assert "late_reason" not in shown
        assert done["Location"] == reverse("police_protection:record", args=[protection.record.reference])
        assert protection.taken_by == constable
        assert protection.first_record_at == given.at(0.3)
        assert (protection.child_told_at is None, protection.found_told_at is None) == (False, False)
        voice = Voice.objects.get(record=protection.record)
        assert (voice.words, voice.observed_behaviour) == (HEARD["words"], SEEN["observed_behaviour"])
        assert protection.placeperiod_rows.get().by_authority is True
        assert protection.adult_rows.get().attempts.count() == 1
        assert protection.designation_rows.get().officer == inspector
        assert current_hands([protection.pk])[protection.pk].officer == constable

    def test_is_recorded_with_only_what_is_needed_and_the_rest_shows_as_missing(
        self, client: Client, constable: Officer
    ) -> None:
        with set_clock(given.at(0.3)):
            draft = answered(client)
            done = client.post(check(draft), {"send": "YES"}, follow=True)

        html = done.content.decode()
        assert Protection.objects.count() == 1
        assert "What is missing" in html
        assert "Tell" in html

    def test_needs_its_pages_and_says_which(self, client: Client, constable: Officer) -> None:
        draft = uuid4()

        with set_clock(given.at(0.3)):
            client.post(page(draft, "power"), POWER)
            shown = client.post(check(draft), {"send": "YES"}).content.decode()

        assert "<title>Error: " in shown
        assert shown.count("Needed now") == 3
        assert not Protection.objects.exists()


class TestSavedAsItGoes:
    def test_each_page_begins_the_next_and_going_back_shows_what_was_said(
        self, client: Client, constable: Officer
    ) -> None:
        draft = uuid4()

        with set_clock(given.at(0.3)):
            done = client.post(page(draft, "power"), POWER)
            client.post(page(draft, "where"), WHERE)
            again = client.get(page(draft, "where")).content.decode()

        assert done["Location"] == page(draft, "where")
        assert "12 Invented Street, kitchen" in again
        assert "<title>Error" not in again

    def test_a_page_that_is_refused_keeps_what_was_typed_through_a_closed_browser(
        self, client: Client, constable: Officer
    ) -> None:
        draft = uuid4()

        with set_clock(given.at(0.3)):
            client.post(page(draft, "power"), POWER)
            refused = client.post(page(draft, "where"), {**WHERE, "found_authority": ""})
            other = Client()
            other.force_login(constable)
            found = other.get(reverse("police_protection:start")).content.decode()
            shown = other.get(page(draft, "where")).content.decode()

        assert "<title>Error: " in refused.content.decode()
        assert page(draft, "where") in found
        assert "12 Invented Street, kitchen" in shown

    def test_a_page_sent_twice_keeps_one_draft_and_the_time_it_first_was(
        self, client: Client, constable: Officer
    ) -> None:
        draft, showing = uuid4(), str(uuid4())

        for hours in (0.1, 0.4):
            with set_clock(given.at(hours)):
                client.post(page(draft, "power"), {**POWER, "page": showing})
        with set_clock(given.at(0.5)):
            answered(client, draft=uuid4())
            for step, sent in (("where", WHERE), ("child-1", CHILD), ("why", WHY)):
                client.post(page(draft, step), sent)
            client.post(check(draft), {"send": "YES"})

        assert SceneDraft.objects.filter(public_id=draft).count() == 1
        assert Protection.objects.get().taken_at == given.at(0.1)

    def test_now_said_again_on_a_new_showing_is_the_new_time(self, client: Client, constable: Officer) -> None:
        draft = uuid4()

        for hours in (0.1, 0.4):
            with set_clock(given.at(hours)):
                client.post(page(draft, "power"), {**POWER, "page": str(uuid4())})

        kept = SceneDraft.objects.get().answers["power"]
        assert (kept["taken_at_hour"], kept["taken_at_minute"]) == (["21"], ["34"])

    def test_sending_twice_makes_nothing_twice(self, client: Client, constable: Officer) -> None:
        with set_clock(given.at(0.3)):
            draft = answered(client)
            first = client.post(check(draft), {"send": "YES"})
            second = client.post(check(draft), {"send": "YES"})
            again = client.post(page(draft, "where"), WHERE)

        assert Protection.objects.count() == 1
        assert first["Location"] == second["Location"] == again["Location"]

    def test_the_action_itself_makes_nothing_twice(self, constable: Officer) -> None:
        draft = given.a_draft(constable)
        stamp: dict[str, Any] = {"area": given.district(), "by": constable, "now": given.at(0.1)}

        first = actions.record_scene(draft, scene=given.a_scene(), **stamp)
        second = actions.record_scene(draft, scene=given.a_scene(), **stamp)

        assert [each.pk for each in first] == [each.pk for each in second]
        assert Protection.objects.count() == 1

    def test_what_was_begun_and_not_finished_is_not_silently_left_out(self, client: Client, constable: Officer) -> None:
        with set_clock(given.at(0.3)):
            draft = answered(client)
            client.post(page(draft, "heard-1"), {"spoken": "YES", "words": "“Mummy won’t wake up.”", "later": "YES"})
            stuck = client.post(check(draft), {"send": "YES"}).content.decode()
            assert not Protection.objects.exists()
            client.post(page(draft, "heard-1"), {"clear": "YES"})
            client.post(check(draft), {"send": "YES"})

        assert "Not finished" in stuck
        assert Protection.objects.count() == 1


class TestSiblings:
    def test_are_recorded_together_each_with_a_record_of_their_own(self, client: Client, constable: Officer) -> None:
        first = {**CHILD, "another": "YES", "own_harm": "Cut on the heel."}
        second = {**CHILD, "forenames": "Second", "born_on_year": "2025", "own_harm": ""}
        silent = {
            **HEARD,
            "spoken": "NO",
            "words": "",
            "not_obtained": "PREVERBAL",
            "plan": "The carer notes how she settles.",
            "plan_by": "Invented carer",
            "plan_due_at_day": "15",
            "plan_due_at_month": "3",
            "plan_due_at_year": "2026",
            "plan_due_at_hour": "09",
            "plan_due_at_minute": "00",
            "told": "NOT",
            "not_told": "TOO_YOUNG",
        }

        with set_clock(given.at(0.3)):
            draft = uuid4()
            client.post(page(draft, "power"), POWER)
            client.post(page(draft, "where"), WHERE)
            done = client.post(page(draft, "child-1"), first)
            assert done["Location"] == page(draft, "child-2")
            next_child = client.get(done["Location"]).content.decode()
            assert 'value="Testchild"' in next_child
            assert '<option value="PETERBOROUGH" selected' in next_child
            assert 'value="Invented"' not in next_child
            for step, sent in (
                ("child-2", second),
                ("why", WHY),
                ("heard-1", HEARD),
                ("seen-1", SEEN),
                ("heard-2", silent),
                ("seen-2", SEEN),
            ):
                client.post(page(draft, step), sent)
            assert "What did the child say? Child 2, Second" in client.get(page(draft, "heard-2")).content.decode()
            html = client.post(check(draft), {"send": "YES"}, follow=True).content.decode()

        older, younger = Protection.objects.order_by("pk")
        assert older.incident == younger.incident
        assert older.significant_harm == "Cuts or burns.\nCut on the heel."
        assert younger.significant_harm == "Cuts or burns."
        assert (older.incident_place, younger.incident_place) == (1, 2)
        assert younger.child_not_told == "TOO_YOUNG"
        assert "Taken at the same incident" in html
        assert "Second, 9 months" in html

    def test_another_is_added_later_to_the_same_incident(self, client: Client, constable: Officer) -> None:
        first = given.taken(by=constable)
        start = f"{reverse('police_protection:start')}?with={first.record.reference}"

        with set_clock(given.at(0.3)):
            assert first.record.reference in client.get(start).content.decode()
            draft = answered(client, power={**POWER, "sibling_of": first.record.reference})
            client.post(check(draft), {"send": "YES"})

        assert Protection.objects.exclude(pk=first.pk).get().incident == first.incident

    def test_not_to_an_incident_out_of_reach(self, client: Client, constable: Officer) -> None:
        elsewhere = given.taken(by=given.a_constable(given.district("SOUTH")), area=given.district("SOUTH"))

        with set_clock(given.at(0.3)):
            start = client.get(f"{reverse('police_protection:start')}?with={elsewhere.record.reference}")
            draft = answered(client, power={**POWER, "sibling_of": elsewhere.record.reference})
            sent = client.post(check(draft), {"send": "YES"})

        assert (start.status_code, sent.status_code) == (404, 404)
        assert Protection.objects.count() == 1


class TestLate:
    def test_asks_why_once_and_marks_only_what_is_late(self, client: Client, constable: Officer) -> None:
        earlier = {
            "taken_at_when": "OTHER",
            "taken_at_day": "14",
            "taken_at_month": "3",
            "taken_at_year": "2026",
            "taken_at_hour": "21",
            "taken_at_minute": "10",
        }

        with set_clock(given.at(3)):
            draft = answered(client, power={**POWER, **earlier}, place=PLACE)
            asked = client.get(check(draft)).content.decode()
            refused = client.post(check(draft), {"send": "YES"}).content.decode()
            client.post(check(draft), {"late_reason": "With the child at hospital."})

        assert 'name="late_reason"' in asked  # before anybody is refused
        assert 'href="#id_late_reason"' in refused
        kinds = dict(Entry.objects.values_list("act", "kind"))
        assert kinds[Act.TAKE_INTO_PROTECTION] == "LATE"
        assert kinds[Act.RECORD_PLACE] == "ORIGINAL"


class TestTheClockThatShowsAnHourTwice:
    @pytest.mark.parametrize("minutes", [0, 60])
    def test_now_in_it_is_kept_as_the_pass_it_was(self, minutes: int, client: Client, constable: Officer) -> None:
        moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC) + timedelta(minutes=minutes)

        with set_clock(moment):
            draft = answered(client)
            client.post(check(draft), {"send": "YES"})

        assert Protection.objects.get().taken_at == moment


def test_every_page_of_a_scene_follows_another_and_how_a_child_was_is_asked_of_one_whom_somebody_met() -> None:
    answers = {"child-1": {"another": ["YES"]}, "heard-2": {"spoken": ["NO"]}}
    order = steps.order_of(answers)

    assert order == [
        *("power", "where", "child-1", "child-2", "why", "instead"),
        *("heard-1", "heard-2", "seen-2", "place", "told", "check"),
    ]
    assert [steps.after(each, answers) for each in order[:-1]] == order[1:]
    assert steps.before("power", {}) == ""


class TestHowLongItTakes:
    A_TAP, A_LETTER, A_PAGE = 1.2, 1 / 3, 2.0
    """Seconds: a thumb on a choice; a letter at 36 words a minute on a phone; a page on a poor signal."""

    def seconds(self, *pages: Sent) -> float:
        taps = letters = 0
        for sent in pages:
            for value in sent.values():
                for each in value if isinstance(value, list) else [value]:
                    typed = "" if each == NOW or str(each).isupper() else str(each)
                    letters += len(typed)
                    taps += each != NOW
        return taps * self.A_TAP + letters * self.A_LETTER + (len(pages) + 1) * (self.A_PAGE + self.A_TAP)

    def test_the_needed_pages_are_within_two_minutes_and_the_whole_first_record_within_three_when_spoken(self) -> None:
        needed = (POWER, WHERE, CHILD, WHY)
        words = sum(len(str(value).split()) for sent in (INSTEAD, HEARD, SEEN) for value in sent.values())

        assert self.seconds(*needed) < 120
        spoken = words / 2.5  # a phone writes down speech at 150 words a minute
        taps = self.seconds(*({"one": "X", "two": "X", "three": "X"} for _ in range(3)))
        assert self.seconds(*needed) + spoken + taps < 180


def test_the_days_and_times_that_a_page_offers_by_itself_say_nothing() -> None:
    offered = {"observed_at_when": ["NOW"], "observed_at_day": ["25"], "plan_due_at_day": ["25"], "later": ["YES"]}

    assert not steps.says_something("heard-1", offered)
    assert steps.says_something("heard-1", {**offered, "plan": ["With an interpreter."]})
