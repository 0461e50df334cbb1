"""What every answer carries, what each role is told, and what the log leaves out."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from conftest import AsRole
from safelight import journal
from safelight.site import cluster, serve
from safelight.site.database import DatabaseRole, django_database
from safelight.site.logs import WithoutPersonalData
from safelight.site.settings import read_settings


@pytest.mark.django_db
def test_the_service_says_that_it_is_up(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"up\n")
    assert "sessionid" not in answer.cookies


@pytest.mark.django_db
def test_a_page_is_kept_by_no_cache_and_runs_nothing_from_elsewhere(client: Client) -> None:
    answer = client.get(settings.LOGIN_URL)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/custody/%00/", "/sign-in/?next=%00", "/library/?q=a%00b"])
def test_an_address_with_a_character_that_no_text_can_hold_is_no_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_only_tests_keep_passwords_by_a_quick_digest() -> None:
    order = "from safelight.site.django_settings import PASSWORD_HASHERS; print(*PASSWORD_HASHERS)"
    ran = subprocess.run([sys.executable, "-c", order], check=True, capture_output=True, text=True)

    assert ran.stdout.split() == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert ran.stdout.split() != settings.PASSWORD_HASHERS


@pytest.mark.django_db
def test_nobody_signs_up(client: Client) -> None:
    answer = client.post("/accounts/signup/", {"username": "X1", "password1": "a" * 20, "password2": "a" * 20})

    assert answer.status_code != 302
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize("role", [DatabaseRole.WEB, DatabaseRole.WORK])
def test_web_and_work_may_use_the_tables_of_the_libraries(as_role: AsRole, role: DatabaseRole) -> None:
    with as_role(role), connection.cursor() as cursor:
        cursor.execute("SELECT current_user, has_table_privilege('django_session', 'INSERT')")
        assert cursor.fetchall() == [(role.value, True)]


def test_the_web_is_given_its_own_password_and_no_other() -> None:
    plain = read_settings({})

    passwords = {role: django_database(plain, role)["PASSWORD"] for role in DatabaseRole}

    assert len(set(passwords.values())) == 3


def test_a_server_of_the_forces_own_is_reached_as_each_role() -> None:
    server = read_settings(
        {
            "DATABASE_URL": "postgresql://owner:p%40ss@db.example:6432/children?sslmode=require",
            "SAFELIGHT_WEB_DATABASE_URL": "postgresql://web:w@db.example/children",
        }
    )

    owner, web, work = (django_database(server, role) for role in DatabaseRole)

    assert (owner["USER"], owner["PASSWORD"], owner["HOST"], owner["PORT"]) == ("owner", "p@ss", "db.example", "6432")
    assert owner["OPTIONS"]["sslmode"] == "require"
    assert web["USER"] == "web"
    assert "role=" not in web["OPTIONS"]["options"]
    assert "role=safelight_work" in work["OPTIONS"]["options"]


def test_a_log_line_says_where_it_broke_and_not_on_whose_name() -> None:
    try:
        try:
            int("Failing row contains (Evie Invented, 2010-02-03)")
        except ValueError as first:
            raise RuntimeError("about Evie Invented") from first
    except RuntimeError:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "broke", (), sys.exc_info())

    line = WithoutPersonalData().format(record)

    assert "Evie" not in line
    assert "builtins.ValueError" in line
    assert "builtins.RuntimeError" in line
    assert "test_web.py:" in line


@pytest.mark.parametrize("own", [True, False])
def test_a_database_of_our_own_that_was_killed_while_pages_are_served_is_started_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], own: bool
) -> None:
    started: list[object] = []
    elsewhere = {"DATABASE_URL": "postgresql://safelight:word@database.example.gov.uk/safelight"}
    of = read_settings({} if own else elsewhere)

    def away() -> int:
        raise OperationalError("the server closed the connection unexpectedly")

    monkeypatch.setattr(journal, "seal", away)
    monkeypatch.setattr(cluster, "start", started.append)

    serve.seal_or_wait(of)

    assert started == ([of] if own else [])
    assert "was not sealed this time: OperationalError" in capsys.readouterr().err
