"""The monthly custody review: the lead opens it, finds, decides, shares and issues; youth justice reads its part."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from safelight.kernel.roles import Role
from safelight.meetings import actions
from safelight.meetings.codes import Agency
from safelight.meetings.models import Item, Meeting, Pack
from safelight.meetings.tests.given import a_child, from_outside
from tests.access.world import an_officer
from tests.journeys.walking import AT_A_DESK, Night, Screen, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@AT_A_DESK
def test_the_lead_reviews_a_month_and_youth_justice_reads_what_is_shared_with_it(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    lead, outside = an_officer(Role.CUSTODY_LEAD), from_outside(Role.YOUTH_JUSTICE)
    a_child(datetime(2024, 2, 14, 21, tzinfo=UTC), named=("Marek", "Nowak"))
    night.is_at(9)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(lead)
        walk.open("/meetings/")
        walk.clicks(walk.page.get_by_text("Open the review of February 2024"))
        walk.sends()
        review = walk.page.url
        case = Item.objects.get().case
        expect(walk.page.locator("main")).to_contain_text("0 before + 1 new − 0 left = 1 now")
        expect(walk.page.locator("main")).to_contain_text(f"Case {case}")

        walk.follow("Marek, ")
        walk.look()
        walk.clicks(walk.page.locator("#found").get_by_role("link", name="Answer").first)
        for answer in ("AGREED", "NONE", "NONE"):
            walk.answers({"answer": answer})
            walk.sends()
        meeting = Meeting.objects.get()
        for agency in (Agency.CUSTODY, Agency.YOUTH_JUSTICE, Agency.SOCIAL_CARE):
            actions.record_attendance(meeting, agency=agency, name="A. Name", present=True, by=lead, now=night.at)
        walk.open(walk.page.url)
        walk.answers({"code": "CONCLUDED", "words": "Everything is found."})
        walk.sends()
        expect(walk.page.locator("main")).to_contain_text("Every case is decided about.")

        walk.follow("Share with agencies")
        walk.clicks(walk.page.locator("main").get_by_role("link", name="Peterborough").first)
        walk.answers({"purpose": "To prepare.", "with_words": "YES", "with_minutes": "NO", "read_through": True})
        walk.sends()
        walk.open(f"{review}issue/")
        walk.sends()
        expect(walk.page.locator("main")).to_contain_text(Pack.objects.get().sha256)
        expect(walk.page.locator("main")).not_to_contain_text("Marek")

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(outside)
        expect(walk.page.get_by_role("heading", level=1)).to_have_text("Shared with us")
        walk.look()
        walk.follow("Monthly custody review of February 2024")
        walk.look()
        expect(walk.page.locator("main")).to_contain_text(f"Case {case}")
        expect(walk.page.locator("main")).to_contain_text("The case is concluded")
        expect(walk.page.locator("body")).not_to_contain_text("Marek")
        expect(walk.page.locator("header")).not_to_contain_text("Meetings")
