"""The gate lets through who may, tells the database who asks, and journals who may not."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.test import Client

from safelight.design.clock import set_clock
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.roles import Role
from safelight.workforce.gate import act_as
from safelight.workforce.tests.given import NOW, an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.urls("safelight.workforce.tests.addresses")]


def told_officer() -> str | None:
    """Who the connection says is asking."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('safelight.officer', true)")
        found: str | None = cursor.fetchone()[0]
    return found


def refusals() -> list[tuple[str, str, str]]:
    """Every journalled refusal: act, officer, why."""
    rows = Row.objects.filter(kind=Kind.REFUSAL).order_by("id")
    return [(row.act, row.officer_number, row.detail["refused"]) for row in rows]


class TestWhoMay:
    def test_an_officer_whose_role_may_do_it_gets_in(self, client: Client) -> None:
        officer = an_officer()

        client.force_login(officer)

        assert client.get("/whose/").content.decode() == str(officer.pk)

    @pytest.mark.parametrize("method", ["GET", "POST"])
    def test_somebody_else_is_told_why_and_journalled(self, client: Client, method: str) -> None:
        client.force_login(an_officer("SM1", role=Role.SYSTEM_MANAGER))

        answer = client.generic(method, "/whose/")

        assert answer.status_code == 403
        assert "You are posted as system manager" in answer.content.decode()
        assert "ask a system manager for the posting" in answer.content.decode()
        assert refusals() == [("READ_RECORD", "SM1", "role")]

    def test_somebody_whose_posting_has_ended_is_refused(self, client: Client) -> None:
        officer = an_officer(until_on=NOW.date())
        client.force_login(officer)

        with set_clock(NOW):
            answer = client.get("/whose/")

        assert answer.status_code == 403
        assert "You hold no posting today" in answer.content.decode()

    def test_a_barred_officer_is_signed_out_at_once(self, client: Client) -> None:
        officer = an_officer()
        client.force_login(officer)
        officer.is_active = False
        officer.save()

        assert client.get("/whose/").status_code == 302

    def test_nobody_signed_in_is_led_to_sign_in_and_back(self, client: Client) -> None:
        answer = client.get("/whose/?page=2")

        assert answer.headers["Location"] == "/sign-in/?next=/whose/%3Fpage%3D2"

    def test_a_part_of_a_page_leads_the_whole_page_to_sign_in(self, client: Client) -> None:
        answer = client.get("/whose/", headers={"HX-Request": "true"})

        assert answer.headers["HX-Redirect"] == "/sign-in/"

    def test_a_view_that_declares_no_act_is_not_served(self, client: Client) -> None:
        with pytest.raises(ImproperlyConfigured, match="declares no act"):
            client.get("/ungated/")


class TestARefusalByARule:
    def test_is_a_plain_page_that_says_what_why_and_what_next(self, client: Client) -> None:
        client.force_login(an_officer())

        answer = client.get("/refuses/")

        assert answer.status_code == 403
        assert "The child has not been told why." in answer.content.decode()
        assert "Tell the child first." in answer.content.decode()

    def test_is_journalled_though_the_change_is_undone(self, client: Client) -> None:
        client.force_login(an_officer())

        client.get("/refuses/")

        assert refusals() == [("CHARGE", "PS1020", "NotNow")]
        assert not Row.objects.filter(kind=Kind.CHANGE, act="CHARGE").exists()

    def test_a_look_at_what_is_absent_is_journalled(self, client: Client) -> None:
        client.force_login(an_officer())

        assert client.get("/absent/").status_code == 404
        assert Row.objects.get(kind=Kind.READ).record_reference == "CU-404"


class TestTheDatabaseIsTold:
    def test_only_inside_a_transaction(self, db: None) -> None:
        assert connection.in_atomic_block
        act_as(None, at=NOW)

    @pytest.mark.django_db(transaction=True)
    def test_and_a_call_outside_one_is_an_error(self) -> None:
        with pytest.raises(transaction.TransactionManagementError):
            act_as(None, at=NOW)

    @pytest.mark.django_db(transaction=True)
    def test_and_nothing_is_left_on_the_connection_for_the_next_request(self, client: Client) -> None:
        officer = an_officer()
        client.force_login(officer)

        for address in ("/whose/", "/refuses/", "/absent/"):
            client.get(address)
            assert told_officer() in (None, "")

        client.logout()
        client.get("/sign-in/")
        assert told_officer() in (None, "")

    @pytest.mark.django_db(transaction=True)
    def test_and_the_refusal_is_kept_where_the_transaction_really_ends(self, client: Client) -> None:
        client.force_login(an_officer())

        client.get("/refuses/")

        assert refusals() == [("CHARGE", "PS1020", "NotNow")]
