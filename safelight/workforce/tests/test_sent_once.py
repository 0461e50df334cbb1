"""A form that is sent twice is done once, and one that was not done may be sent again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.workforce.models import AnsweredForm
from safelight.workforce.sent_once import KEPT, MARK, forget_before
from safelight.workforce.tests.given import NOW, an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.urls("safelight.workforce.tests.addresses")]


def sends(client: Client, words: str, *, mark: str = "one page's own mark", path: str = "/keeps/") -> Any:
    """Send a form as the page that was drawn with this mark does."""
    return client.post(path, {MARK: mark, "words": words})


def done() -> list[str]:
    """What was done, in order."""
    rows = Row.objects.filter(kind=Kind.CHANGE, act="CHARGE").order_by("id")
    return [row.detail["words"] for row in rows]


def test_the_same_form_sent_again_is_not_done_again_and_leads_where_it_led(client: Client) -> None:
    client.force_login(an_officer())

    first, second = sends(client, "a visit"), sends(client, "a visit")

    assert done() == ["a visit"]
    assert (first["Location"], second["Location"]) == ("/whose/", "/whose/")
    assert [str(each) for each in get_messages(second.wsgi_request)] == [
        "That form was sent twice. It is recorded once."
    ]


def test_the_same_words_in_a_form_that_was_drawn_anew_are_done_again(client: Client) -> None:
    client.force_login(an_officer())

    sends(client, "a visit")
    sends(client, "a visit", mark="another page's")
    sends(client, "another visit")
    sends(client, "a visit", path="/keeps/?of=another")

    assert done() == ["a visit", "a visit", "another visit", "a visit"]


def test_what_two_officers_send_is_two_things(client: Client) -> None:
    for number in ("PS1", "PS2"):
        client.force_login(an_officer(number))
        sends(client, "a visit")

    assert done() == ["a visit", "a visit"]


@pytest.mark.parametrize("words", ["", "not now"])
def test_a_form_that_was_not_done_may_be_sent_again(client: Client, words: str) -> None:
    client.force_login(an_officer())

    answers = [sends(client, words).status_code for _ in range(2)]

    assert answers[0] == answers[1]
    assert answers[0] in (200, 403)
    assert not AnsweredForm.objects.exists()


def test_what_is_no_form_of_a_page_is_not_told_apart(client: Client) -> None:
    client.force_login(an_officer())

    for _ in range(2):
        client.post("/keeps/", {"words": "a visit"})

    assert done() == ["a visit", "a visit"]


def test_forms_of_the_day_before_are_forgotten(client: Client) -> None:
    officer = an_officer()
    for digest, ago in (("old", timedelta(minutes=1)), ("new", timedelta())):
        AnsweredForm.objects.create(digest=digest, officer=officer, answered_at=NOW - ago)

    assert forget_before(NOW + KEPT) == 1
    assert [each.digest for each in AnsweredForm.objects.all()] == ["new"]
