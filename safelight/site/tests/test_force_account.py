"""Signing in with the force's own account: there to its provider, back again, and in as the officer it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings

from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.site.tests.provider import CLIENT, SECRET, Provider, a_provider
from safelight.workforce.tests.given import an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """The force's provider, at which somebody with the number PS1020 is signed in."""
    with a_provider(sub="7f3a", preferred_username="PS1020") as running:
        settings.SAFELIGHT_DEMO = False
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [
                    {
                        "provider_id": "force",
                        "name": "Your force account",
                        "client_id": CLIENT,
                        "secret": SECRET,
                        "settings": {"server_url": running.address},
                    }
                ],
            }
        }
        yield running


def round_trip(client: Client, **changed: str) -> Any:
    """Press the button, go where it leads as a browser would, and come back."""
    there = client.post("/accounts/oidc/force/login/")
    assert there.status_code == 302, there.content.decode()
    back = urlsplit(_sent_on(there.headers["Location"]))
    query = back.query
    for name, value in changed.items():
        query = "&".join(f"{name}={value}" if part.startswith(f"{name}=") else part for part in query.split("&"))
    return client.get(f"{back.path}?{query}", follow=True)


def _sent_on(address: str) -> str:
    class Stay(HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            """Do not follow."""

    with pytest.raises(HTTPError) as answer:
        build_opener(Stay).open(address, timeout=10)
    with answer.value as sent_on:
        return str(sent_on.headers["Location"])


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def told() -> list[tuple[str, str]]:
    rows = Row.objects.filter(kind=Kind.SIGN_IN).order_by("id")
    return [(row.officer_number, row.detail["came"]) for row in rows]


def test_the_officer_it_names_is_in_the_second_time_as_the_first(client: Client, provider: Provider) -> None:
    officer = an_officer("PS1020")

    round_trip(client)
    first = client.session["_auth_user_id"]
    client.logout()
    round_trip(client)

    assert first == client.session["_auth_user_id"] == str(officer.pk)
    assert [came for came in told() if came[1] == "in"] == [("PS1020", "in")] * 2
    assert SocialAccount.objects.filter(user=officer, uid="7f3a").count() == 1
    assert provider.asked[-3:].count("/token") == 1


def test_the_sign_in_page_leads_there(client: Client, provider: Provider) -> None:
    page = client.get("/accounts/login/").content.decode()

    assert "Your force account" in page


@pytest.mark.parametrize("claims", [{"preferred_username": "PS404"}, {"preferred_username": ""}, {}])
def test_somebody_who_is_no_officer_is_turned_away_and_told_why(
    client: Client, provider: Provider, claims: dict[str, str]
) -> None:
    an_officer("PS1020")
    provider.claims = {"sub": "9c1d", **claims}

    page = round_trip(client).content.decode()

    assert not signed_in(client)
    assert "no officer has the number that your force account gives" in page
    assert "system manager" in page
    assert told() == [("", "refused")]
    assert not SocialAccount.objects.exists()


def test_an_officer_out_of_service_is_turned_away_the_first_time_and_later(client: Client, provider: Provider) -> None:
    officer = an_officer("PS1020")
    round_trip(client)
    client.logout()
    officer.is_active = False
    officer.save()

    round_trip(client)
    later = signed_in(client)
    SocialAccount.objects.all().delete()
    round_trip(client)

    assert (later, signed_in(client)) == (False, False)


@pytest.mark.parametrize("changed", [{"state": "another"}, {"code": "stolen"}])
def test_an_answer_that_was_not_asked_for_signs_nobody_in(
    client: Client, provider: Provider, changed: dict[str, str]
) -> None:
    an_officer("PS1020")

    answer = round_trip(client, **changed)

    assert answer.status_code in (200, 401, 403)
    assert not signed_in(client)


def test_a_token_for_somebody_elses_service_signs_nobody_in(client: Client, provider: Provider) -> None:
    an_officer("PS1020")
    provider.audience = "another-service"

    round_trip(client)

    assert not signed_in(client)


def test_whoever_says_no_at_the_provider_is_not_in(client: Client, provider: Provider) -> None:
    an_officer("PS1020")
    provider.denies = True

    round_trip(client)

    assert not signed_in(client)
    assert "/token" not in provider.asked
