"""Through the accommodation ledger: a sergeant at a desk to the certificate, the custody lead on a phone to sharing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.act_scenes import SCENES, a_refusal_unchallenged
from safelight.pathways.custody.tests.ledger_scenes import taken_to_court
from tests.access.world import an_officer
from tests.journeys.walking import AT_A_DESK, ON_A_PHONE, Night, Screen, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SENT = {scene.act: scene.sent for scene in SCENES}


@AT_A_DESK
def test_a_sergeant_sees_what_is_missing_adds_it_and_prints_the_certificate(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    sergeant = given.a_sergeant()
    a_refusal_unchallenged(sergeant)
    night.is_at(7)

    with a_walk(browser, live_server, screen) as walk:
        main = walk.page.locator("main")
        walk.signs_in(sergeant)
        walk.follow("Invented, 14")
        walk.follow("The ledger: asked, answered, challenged")
        ledger = walk.page.url
        expect(main).to_contain_text("A challenge of that answer.")

        walk.follow(Act.CHALLENGE_AUTHORITY.label)
        walk.answers({**SENT[Act.CHALLENGE_AUTHORITY], "said": "There is no secure bed."})
        walk.sends()
        walk.is_refused("Say instead: Local authority accommodation (non-secure)")
        walk.answers(SENT[Act.CHALLENGE_AUTHORITY])
        walk.sends()
        walk.open(ledger)
        expect(main).not_to_contain_text("A challenge of that answer.")
        expect(main).to_contain_text("The duty is yours tonight.")

        walk.follow(Act.CERTIFY.label)
        walk.answers(SENT[Act.CERTIFY])
        walk.sends()
        walk.open(ledger)
        walk.follow(Act.PRINT_CERTIFICATE.label)
        walk.answers({"to": "COURT", "to_whom": "Invented Youth Court"})
        with walk.page.expect_download() as printed:
            walk.page.get_by_role("button", name="Print this copy").click()
        assert printed.value.suggested_filename.endswith("-copy-1.pdf")

        walk.open(ledger)
        expect(main).to_contain_text("was printed for: court (Invented Youth Court)")


@ON_A_PHONE
def test_the_custody_lead_shares_with_an_authority_its_own_part(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    sergeant = given.a_sergeant()
    kept = taken_to_court(sergeant)
    night.is_at(9)

    with a_walk(browser, live_server, screen) as walk:
        main = walk.page.locator("main")
        walk.signs_in(an_officer(Role.CUSTODY_LEAD))
        walk.follow("Refused bail", within="header")
        expect(main).to_contain_text(kept.record.reference)
        walk.follow("What each authority was asked and answered")
        walk.follow("Peterborough")
        expect(main).to_contain_text("No foster carer tonight.")

        walk.press("Share this authority’s part")
        expect(main).not_to_contain_text("Testchild")
        walk.answers({"to_whom": "A. Invented", "purpose": "The monthly meeting."})
        walk.sends()
        walk.is_refused("Tick")
        walk.page.locator('main input[name="read_through"]').check()
        walk.sends()
        expect(main).to_contain_text("cannot be changed")
        walk.answers({"to_whom": "A. Invented"})
        with walk.page.expect_download() as printed:
            walk.page.get_by_role("button", name="Print a copy").click()
        assert printed.value.suggested_filename == "peterborough-2023-03-23-copy-1.pdf"
