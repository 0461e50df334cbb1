"""The counter counts statements on rows, and only those."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tests import counting
from tests.architecture.tree import python_files

pytestmark = pytest.mark.django_db


def rows(request: HttpRequest) -> HttpResponse:
    """A page that asks once, and as often again as it is told to."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('safelight.none', '', true)")
        cursor.execute("set local work_mem = '8MB'")
        for _ in range(1 + int(request.GET.get("more", 0))):
            cursor.execute("select 1")
    return HttpResponse("asked")


urlpatterns = [path("rows/", rows)]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Client:
    """A signed-out browser, and a baseline of these tests' own."""
    held = tmp_path / "query_counts.json"
    held.write_text(json.dumps({"asks once": 1}))
    monkeypatch.setattr(counting, "BASELINE", held)
    monkeypatch.delenv("SAFELIGHT_COUNT_QUERIES", raising=False)
    return Client()


def test_statements_on_rows_are_counted_and_savepoints_and_settings_are_not() -> None:
    with counting.statements() as sent, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('safelight.none', '', true)")
        cursor.execute("select 1")

    assert sent == ["select 1"]


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_page_that_asks_as_often_as_it_should_passes(client: Client) -> None:
    assert counting.counted(client, "/rows/", "asks once").content == b"asked"


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_page_that_asks_once_more_fails_and_shows_what_it_asked(client: Client) -> None:
    with pytest.raises(AssertionError, match=r"sent 2 statements, not 1:\n1\. select 1"):
        counting.counted(client, "/rows/?more=1", "asks once")


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_page_without_a_number_fails(client: Client) -> None:
    with pytest.raises(AssertionError, match="has no number"):
        counting.counted(client, "/rows/", "unheard of")


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_number_is_written_when_that_is_asked_for(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFELIGHT_COUNT_QUERIES", "write")
    counting.counted(client, "/rows/?more=2", "asks thrice")
    monkeypatch.delenv("SAFELIGHT_COUNT_QUERIES")

    assert counting.baseline() == {"asks once": 1, "asks thrice": 3}
    counting.counted(client, "/rows/?more=2", "asks thrice")


def test_every_number_in_the_baseline_belongs_to_a_test() -> None:
    tests = "\n".join(file.read_text(encoding="utf-8") for file in python_files() if "tests" in file.parts)

    assert [name for name in counting.baseline() if f'"{name}"' not in tests] == []
