"""In the demo one chooses who to be; in service one gives number, password and a second step."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axes.models import AccessAttempt
from django.db.models import F
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import Settings

from safelight.design.clock import set_clock
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.roles import Role
from safelight.workforce.lock_outs import came_from
from safelight.workforce.signing_in import tried
from safelight.workforce.tests.given import NOW, an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.urls("safelight.workforce.tests.addresses")]
PASSWORD = "an-invented-long-password"


def told() -> list[tuple[str, str]]:
    """What the journal says of signing in: officer, what came of it."""
    rows = Row.objects.filter(kind=Kind.SIGN_IN).order_by("id")
    return [(row.officer_number, row.detail["came"]) for row in rows]


def tried_as(number: str) -> str:
    """What a number is counted under."""
    return tried(HttpRequest(), {"username": number})


class TestTheDemo:
    def test_lists_officers_by_role_and_suite(self, client: Client) -> None:
        an_officer("PS1", suite="PARKSIDE")
        an_officer("PS2", suite="THORPE_WOOD")
        an_officer("AU1", role=Role.AUDITOR)
        an_officer("PS3", until_on=NOW.date())

        page = client.get("/sign-in/").content.decode()

        assert "Custody sergeant" in page
        assert "Officer PS2, Thorpe Wood" in page
        assert "Auditor" in page
        assert "PS3" not in page
        assert "Governance lead" not in page

    def test_signs_in_without_a_password_and_journals_it(self, client: Client) -> None:
        an_officer()

        answer = client.post("/sign-in/", {"number": "PS1020", "next": "/whose/"})

        assert answer.headers["Location"] == "/whose/"
        assert client.get("/whose/").status_code == 200
        assert told() == [("PS1020", "in")]

    def test_needs_the_token_of_its_own_page(self) -> None:
        an_officer()

        assert Client(enforce_csrf_checks=True).post("/sign-in/", {"number": "PS1020"}).status_code == 403

    def test_leads_nowhere_else(self, client: Client) -> None:
        an_officer()

        answer = client.post("/sign-in/", {"number": "PS1020", "next": "https://elsewhere.example/"})

        assert answer.headers["Location"] == "/"

    def test_knows_nobody_by_another_number(self, client: Client) -> None:
        assert client.post("/sign-in/", {"number": "PS404"}).status_code == 404

    def test_signs_out(self, client: Client) -> None:
        an_officer()
        client.post("/sign-in/", {"number": "PS1020"})

        client.post("/sign-out/")

        assert client.get("/whose/").status_code == 302
        assert told() == [("PS1020", "in"), ("PS1020", "out")]


class TestOutsideTheDemo:
    @pytest.fixture(autouse=True)
    def in_service(self, settings: Settings) -> None:
        settings.SAFELIGHT_DEMO = False

    def sign_in(self, client: Client, password: str = PASSWORD, number: str = "PS1020") -> Any:
        return client.post("/accounts/login/", {"login": number, "password": password})

    def test_nobody_can_choose_who_to_be(self, client: Client) -> None:
        an_officer()

        assert client.post("/sign-in/", {"number": "PS1020"}).status_code == 404
        assert client.get("/sign-in/?next=/whose/").headers["Location"] == "/accounts/login/?next=%2Fwhose%2F"
        assert "Officer’s number" in client.get("/accounts/login/").content.decode()

    def test_nobody_can_sign_themselves_up(self, client: Client) -> None:
        client.post("/accounts/signup/", {"username": "PS1", "password1": PASSWORD, "password2": PASSWORD})

        assert not type(an_officer()).objects.filter(number="PS1").exists()

    def test_number_and_password_sign_in(self, client: Client) -> None:
        officer = an_officer(password=PASSWORD)

        self.sign_in(client)

        assert officer.password.startswith("argon2")
        assert client.get("/whose/").status_code == 200
        assert told() == [("PS1020", "in")]

    def test_a_second_step_is_asked_for_where_there_is_one(self, client: Client) -> None:
        officer = an_officer(password=PASSWORD)
        secret = generate_totp_secret()
        TOTP.activate(officer, secret)

        self.sign_in(client)
        before = client.get("/whose/").status_code
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
        wrong = client.get("/whose/").status_code
        code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
        client.post("/accounts/2fa/authenticate/", {"code": code})

        assert (before, wrong) == (302, 302)
        assert client.get("/whose/").status_code == 200
        assert told() == [("PS1020", "refused"), ("PS1020", "in")]

    def test_too_many_wrong_codes_close_the_door_even_to_the_right_one(
        self, client: Client, settings: Settings
    ) -> None:
        settings.AXES_FAILURE_LIMIT = 3
        officer = an_officer(password=PASSWORD)
        secret = generate_totp_secret()
        TOTP.activate(officer, secret)
        self.sign_in(client)

        answers = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code for _ in range(3)]
        code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
        last = client.post("/accounts/2fa/authenticate/", {"code": code})

        assert answers == [200, 200, 429]
        assert last.status_code == self.sign_in(Client()).status_code == 429
        assert client.get("/whose/").status_code == 302
        assert told()[:3] == [("PS1020", "refused"), ("PS1020", "refused"), ("PS1020", "refused")]
        assert set(told()[3:]) == {("PS1020", "locked out"), ("PS1020", "refused")}
        assert "000000" not in str(list(AccessAttempt.objects.values()))

    def test_a_lost_password_is_a_system_managers_to_replace(self, client: Client) -> None:
        an_officer(password=PASSWORD)
        self.sign_in(client)

        drawn = client.get("/accounts/password/change/").content.decode()

        assert "ask a system manager for a new one" in drawn
        assert "password/reset" not in drawn

    @pytest.mark.parametrize("page", ["2fa/", "2fa/webauthn/", "password/change/", "reauthenticate/"])
    def test_the_librarys_pages_wear_the_same_shell(self, client: Client, page: str) -> None:
        an_officer(password=PASSWORD)
        self.sign_in(client)

        drawn = client.get(f"/accounts/{page}").content.decode()

        assert 'class="sl-header"' in drawn
        assert drawn.count("<h1") == 1
        assert "Officer PS1020" in drawn

    def test_a_key_is_asked_for_in_plain_words(self, client: Client) -> None:
        an_officer(password=PASSWORD)
        self.sign_in(client)
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})

        drawn = client.get("/accounts/2fa/webauthn/add/").content.decode()

        assert "Sign in with this key alone, without a password" in drawn
        assert "Passwordless" not in drawn

    def test_a_wrong_password_is_journalled_with_the_officer(self, client: Client) -> None:
        an_officer(password=PASSWORD)

        self.sign_in(client, "not the password")

        assert told() == [("PS1020", "refused")]

    def test_what_was_typed_for_nobody_is_not_kept(self, client: Client) -> None:
        self.sign_in(client, number="my own name")

        [row] = Row.objects.filter(kind=Kind.SIGN_IN)
        assert row.officer_number == ""
        assert len(row.digest) == 64
        assert "my own name" not in str(row.__dict__)

    def test_too_many_wrong_passwords_close_the_door_even_to_the_right_one(
        self, client: Client, settings: Settings
    ) -> None:
        settings.AXES_FAILURE_LIMIT = 2
        an_officer(password=PASSWORD)

        answers = [self.sign_in(client, "wrong").status_code for _ in range(2)]
        last = self.sign_in(client)

        assert answers[-1] == last.status_code == 429
        assert client.get("/whose/").status_code == 302
        assert ("PS1020", "locked out") in told()
        assert "Too many wrong passwords" in last.content.decode()
        assert "PS1020" not in str(list(AccessAttempt.objects.values()))


class TestOneAddressThatTriesManyNumbers:
    @pytest.fixture(autouse=True)
    def three_numbers(self, settings: Settings) -> None:
        settings.SAFELIGHT_DEMO = False
        settings.SAFELIGHT = replace(settings.SAFELIGHT, sign_in_numbers=3, behind_tls=False)

    def try_numbers(self, client: Client, *numbers: str, **given: Any) -> None:
        for number in numbers:
            client.post("/accounts/login/", {"login": number, "password": "Spring-2024-spring"}, **given)

    def test_is_refused_even_the_right_password_and_told_what_to_do(self, client: Client) -> None:
        an_officer(password=PASSWORD)
        self.try_numbers(client, "PS1", "PS2", "PS3")

        answer = client.post("/accounts/login/", {"login": "PS1020", "password": PASSWORD})

        assert answer.status_code == 429
        assert "wrong passwords were given from it for many different officers" in answer.content.decode()
        assert "passkey" in answer.content.decode()
        assert client.get("/whose/").status_code == 302
        assert ("PS1020", "locked out") in told()

    def test_is_not_refused_for_one_fewer_nor_for_one_number_tried_again(self, client: Client) -> None:
        an_officer(password=PASSWORD)
        self.try_numbers(client, "PS1", "PS2", "ps2", "PS2")

        client.post("/accounts/login/", {"login": "PS1020", "password": PASSWORD})

        assert client.get("/whose/").status_code == 200

    def test_is_refused_for_as_long_as_a_number_is(self, client: Client, settings: Settings) -> None:
        an_officer(password=PASSWORD)
        self.try_numbers(client, "PS1", "PS2", "PS3")
        earlier = F("attempt_time") - settings.AXES_COOLOFF_TIME - timedelta(seconds=1)
        AccessAttempt.objects.filter(username=tried_as("PS1")).update(attempt_time=earlier)

        client.post("/accounts/login/", {"login": "PS1020", "password": PASSWORD})

        assert client.get("/whose/").status_code == 200

    def test_shuts_out_nobody_elsewhere(self, client: Client) -> None:
        an_officer(password=PASSWORD)
        self.try_numbers(client, "PS1", "PS2", "PS3", REMOTE_ADDR="192.0.2.7")

        client.post("/accounts/login/", {"login": "PS1020", "password": PASSWORD})

        assert client.get("/whose/").status_code == 200

    @pytest.mark.parametrize(
        ("forwarded", "came"),
        [
            ("198.51.100.1, 203.0.113.9", "203.0.113.9"),  # what came before our proxy may be anybody's invention
            ("2001:db8::1", "2001:db8::1"),
            ("unknown", "127.0.0.1"),
            ("", "127.0.0.1"),
        ],
    )
    def test_is_the_one_that_our_own_proxy_saw(
        self, forwarded: str, came: str, rf: RequestFactory, settings: Settings
    ) -> None:
        request = rf.get("/", headers={"X-Forwarded-For": forwarded})
        before = came_from(request)

        settings.SAFELIGHT = replace(settings.SAFELIGHT, behind_tls=True)

        assert (before, came_from(request)) == ("127.0.0.1", came)


class TestAFormThatCarriesNoMark:
    def test_is_not_used_and_the_page_says_what_to_do(self) -> None:
        an_officer()
        client = Client(enforce_csrf_checks=True)

        answer = client.post("/sign-in/", {"number": "PS1020"})

        page = answer.content.decode()
        assert answer.status_code == 403
        assert page.count("<h1") == 1
        for said in ("This page has to be opened again", "Nothing was recorded", "open the page again"):
            assert said in page
        assert client.get("/whose/").status_code == 302

    def test_is_journalled_with_whoever_is_signed_in(self) -> None:
        officer = an_officer()
        client = Client(enforce_csrf_checks=True)
        client.force_login(officer)

        for address in ("/whose/", "/nowhere/"):
            client.post(address)

        rows = Row.objects.filter(kind=Kind.REFUSAL).order_by("id")
        assert {(row.officer_number, row.detail["refused"]) for row in rows} == {("PS1020", "not-from-our-page")}


class TestTheFirstPage:
    def test_of_an_auditor_is_the_journal(self, client: Client) -> None:
        client.force_login(an_officer(role=Role.AUDITOR))

        assert client.get("/").headers["Location"] == "/journal/"

    def test_of_somebody_without_a_posting_says_so(self, client: Client) -> None:
        client.force_login(an_officer(role=None))

        with set_clock(NOW):
            assert "You hold no posting today" in client.get("/").content.decode()

    def test_of_nobody_is_sign_in(self, client: Client) -> None:
        assert client.get("/").headers["Location"] == "/sign-in/"
