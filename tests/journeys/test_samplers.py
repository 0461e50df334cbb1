"""A sample from the freezing to what it found: the moderator, two markers, the inspector, the officer who is told."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from safelight.assurance.models import Mark, SafetyCheck, SampledFile
from safelight.assurance.tests import given as samples
from safelight.kernel.roles import Role
from safelight.workforce.models import Officer
from tests.journeys.walking import ON_A_PHONE, Night, Screen, Walk, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DAY = {"day_day": "20", "day_month": "2", "day_year": "2024"}


def presses(walk: Walk, button: str) -> None:
    """Press what looks like a button and look at what comes."""
    with walk.page.expect_navigation():
        walk.clicks(walk.page.get_by_role("button", name=button).first)


def marks(walk: Walk, marker: Officer, *, no: str = "") -> None:
    """Sign in as a marker, open the one file, read it, answer and hand in."""
    mark = Mark.objects.get(marker=marker)
    walk.signs_in(marker)
    walk.follow(mark.file.reference)
    presses(walk, "Open the record")
    walk.open(f"/samples/mark/{mark.public_id}/record/")
    walk.follow("Mark", within="nav[aria-label=Back]")
    mark.refresh_from_db()
    asked = SampledFile.objects.get(pk=mark.file_id).asked or []
    if not no:
        presses(walk, "Hand in")
        walk.is_refused("Not answered yet: CU1")
    answers = dict.fromkeys(asked, "YES")
    if no:
        answers |= {no: "NO", f"{no}_no": "The entry could be about any child."}
    walk.answers(answers)
    presses(walk, "Hand in")
    expect(walk.page.locator("main")).to_contain_text("is marked")


@ON_A_PHONE
def test_a_sample_is_frozen_drawn_marked_twice_moderated_closed_and_told(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    samples.a_detention(day=date(2024, 2, 20))
    moderator, markers = samples.a_moderator(), samples.markers()
    inspector, sergeant = samples.an_officer(Role.CUSTODY_INSPECTOR), samples.an_officer(Role.CUSTODY_SERGEANT)
    lead = samples.an_officer(Role.TRAINING_LEAD)
    night.is_at(8)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(moderator)
        walk.follow("Freeze")
        walk.answers(DAY)
        walk.sends()
        presses(walk, "Draw the sample")
        walk.answers({"seed": "The chair said 41", "markers": [each.number for each in markers]})
        walk.sends()
        sample_page = walk.page.url
        expect(walk.page.locator("main")).to_contain_text("2 marks are not handed in")
        presses(walk, "Sign out")

        marks(walk, markers[0])
        marks(walk, markers[1], no="CU1")

        walk.signs_in(moderator)
        walk.open(sample_page)
        walk.follow("Moderate")
        walk.answers({"CU1": "NO", "reason": "Nothing in it is about this child."})
        walk.sends()

        walk.signs_in(inspector)
        walk.follow("Safety checks", within="header")
        walk.follow(SafetyCheck.objects.get().record.reference)
        walk.answers({"found": "At home with his mother; seen by the youth justice worker."})
        walk.sends()

        walk.signs_in(moderator)
        walk.open(sample_page)
        walk.follow("Tell the officer")
        told = {"officer": sergeant.number, "supervisor": inspector.number, "strength": "A.", "change": "B."}
        walk.answers({**told, "child": "C."})
        walk.sends()
        presses(walk, "Close the sample")
        expect(walk.page.locator("main")).to_contain_text("1 files of 1 records")

        walk.signs_in(sergeant)
        walk.follow("Feedback", within="header")
        walk.clicks(walk.page.locator("main table a").first)
        walk.answers({"words": "I will write what is new each time."})
        walk.sends()
        walk.follow("Actions from what was learnt")

        walk.signs_in(lead)
        presses(walk, "Record training")
        walk.open("/samples/learning/new/")
        walk.open("/samples/results/")
