"""The daily meeting as its chair runs it: opened, gone through, tasks given, issued once; and read across a room."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from safelight.design.testing import scrolls_sideways
from safelight.kernel.meetings import Series
from safelight.kernel.roles import Role
from safelight.meetings import actions
from safelight.meetings.models import Pack, Task
from safelight.meetings.tests.given import an_issued_meeting
from safelight.pathways.custody.tests import given
from tests.access.world import an_officer
from tests.journeys.walking import AT_A_DESK, Night, Screen, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOUR_TIMES_AS_LARGE: ViewportSize = {"width": 320, "height": 256}
"""What 1280 by 1024 pixels show at four hundred in a hundred."""


def by_tomorrow(night: Night, name: str) -> dict[str, str]:
    """Tomorrow, as it is typed."""
    day = (night.at + timedelta(days=1)).date()
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


@AT_A_DESK
def test_the_chair_opens_the_meeting_goes_through_it_gives_tasks_and_issues_the_pack_once(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    chair, sergeant = an_officer(Role.DAILY_CHAIR), given.a_sergeant()
    given.a_child_asked_for(by=sergeant)
    night.is_at(9)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(chair)
        expect(walk.page.get_by_role("heading", level=1)).to_have_text("Meetings")
        walk.clicks(walk.page.get_by_text("Open today’s meeting"))
        walk.sends()
        meeting = walk.page.url
        expect(walk.page.locator("main")).to_contain_text("0 before + 1 new − 0 left = 1 now")
        expect(walk.page.locator("#backlog")).to_contain_text("Overdue longest")

        walk.follow("Give a task")
        walk.answers({"words": "Ring the unit in Ely.", "owner": sergeant.number, **by_tomorrow(night, "due_on")})
        walk.sends()
        expect(walk.page.locator("#tasks")).to_contain_text("Ring the unit in Ely.")

        walk.follow("Issue the pack")
        walk.sends()
        walk.is_refused("1 record has no decision yet")

        walk.open(meeting)
        walk.clicks(walk.page.locator(".sl-meet").get_by_role("link", name="Decide").first)
        decided = {"code": "ACT", "owner": sergeant.number, "words": "Find out who can take her tonight."}
        walk.answers({**decided, **by_tomorrow(night, "due_on")})
        walk.sends()
        expect(walk.page.locator("main")).to_contain_text("Find out who can take her tonight.")

        walk.follow("Who is here")
        for agency in ("CUSTODY", "RESPONSE", "DEMAND_HUB"):
            walk.answers({"agency": agency, "name": "A. Name", "present": "YES"})
            walk.sends()
        walk.open(meeting)
        walk.follow("Issue the pack")
        issuing = walk.page.url
        walk.sends()
        expect(walk.page.get_by_role("heading", level=1)).to_contain_text("Daily meeting")
        expect(walk.page.locator("main")).to_contain_text("Find out who can take her tonight.")
        expect(walk.page.locator("main")).to_contain_text(Pack.objects.get().sha256)

        walk.open(issuing)
        walk.sends()
        walk.is_refused("a pack is issued once")
    assert Pack.objects.count() == 1
    assert Task.objects.count() == 2


@AT_A_DESK
def test_the_list_is_read_one_at_a_time_by_keyboard_and_a_task_is_done_by_its_owner(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    attendee, chair, sergeant = an_officer(Role.DAILY_ATTENDEE), an_officer(Role.DAILY_CHAIR), given.a_sergeant()
    for _ in range(2):
        given.a_child_held(by=sergeant)
    an_issued_meeting(by=chair)
    night.is_at(33)
    meeting = actions.open_meeting(Series.DAILY, by=chair, now=night.at)
    due_on = meeting.held_on
    actions.give_task(meeting, words="Ring the unit.", owner=sergeant, due_on=due_on, by=chair, now=night.at)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(attendee)
        walk.open(f"/meetings/daily/{meeting.held_on}/present/")
        expect(walk.page.locator("main")).to_contain_text("1 of 2")
        following = walk.page.get_by_role("link", name="Next")
        for _ in range(30):
            walk.page.keyboard.press("Tab")
            if following.evaluate("link => link === document.activeElement"):
                break
        with walk.page.expect_navigation():
            walk.page.keyboard.press("Enter")
        walk.look()
        expect(walk.page.locator("main")).to_contain_text("2 of 2")
        assert (
            float(walk.page.locator(".sl-meet__name").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) >= 40
        )
        assert walk.page.get_by_role("link", name="Decide").count() == 0

        walk.page.set_viewport_size(FOUR_TIMES_AS_LARGE)
        walk.page.goto(f"/meetings/daily/{meeting.held_on}/")
        assert not scrolls_sideways(walk.page)
        rows = walk.page.locator("main table a, main .sl-meet a").evaluate_all("links => links.map(link => link.href)")
        reached = []
        for _ in range(len(rows) + 40):
            walk.page.keyboard.press("Tab")
            reached.append(walk.page.evaluate("document.activeElement.href ?? ''"))
        assert rows
        assert set(rows) <= set(reached)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(sergeant)
        walk.follow("My tasks", within="header")
        walk.follow("Ring the unit.")
        walk.clicks(walk.page.get_by_text("It is done"))
        walk.answers({"words": "Rang: full until Monday."})
        walk.sends()
        expect(walk.page.locator("main")).to_contain_text("Done, not yet checked")
