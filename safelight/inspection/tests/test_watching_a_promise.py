"""A promise watched month by month through the pages: claimed, in use, effective, and back when one is bad."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.inspection.proof.undertakings import Register, Undertaking
from safelight.inspection.tests.test_proof import FIRST, REGISTER
from safelight.inspection.views import proof as pages
from safelight.kernel.calendar import add_months
from safelight.kernel.progress import silent
from safelight.kernel.roles import Role
from safelight.measures.commands import readings_freeze
from safelight.measures.models import Reading
from safelight.measures.tests.given import REQUESTED, outcomes, reader
from tests.counting import statements

pytestmark = pytest.mark.django_db
[PROMISE] = REGISTER.undertakings
CLAIM = Undertaking(
    code="T2",
    recommendations=(1, 2),
    limbs=(),
    promise="Something nothing measures",
    said=PROMISE.said,
    goal=PROMISE.goal,
    proofs={},
    absent="Nothing measures it yet",
)


@pytest.fixture(autouse=True)
def register(monkeypatch: pytest.MonkeyPatch) -> Register:
    held = Register("A report", "Invented", (PROMISE, CLAIM))
    monkeypatch.setattr(pages, "undertakings", lambda: held)
    return held


@pytest.fixture
def chief(client: Client) -> Client:
    with set_clock(_night(0)):
        client.force_login(reader(Role.CHIEF_OFFICER))
    return client


def _night(number: int) -> datetime:
    first = add_months(FIRST, number + 1)
    return datetime(first.year, first.month, 2, 2, 20, tzinfo=UTC)


def _add_month(number: int, *, held: int, of: int = 50) -> None:
    """A month's outcomes, and the night after it."""
    month = add_months(FIRST, number)
    outcomes(REQUESTED, held=held, of=of, day=month)
    with set_clock(_night(number)):
        assert readings_freeze(argparse.Namespace(month=f"{month}", json=False), progress=silent) == 0


def _said(client: Client, address: str, *, after: int) -> str:
    with set_clock(_night(after)):
        html = client.get(address).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_a_promise_climbs_as_months_are_added_and_falls_back_when_one_is_bad(chief: Client) -> None:
    seen = []
    for number, held in enumerate((20, 49, 48, 47, 46, 25)):
        _add_month(number, held=held)
        page = _said(chief, "/inspection/undertakings/T1/", after=number)
        seen.append(re.search(r"Stands at (.*?) Kept once at", page)[1])  # type: ignore[index]

    assert seen == [
        "Issued",
        "Issued",
        "Good quality",
        "Better outcome",
        "Better outcome",
        "Good quality, fallen back from “Better outcome” in June 2024",
    ]
    page = _said(chief, "/inspection/undertakings/T1/", after=5)
    assert re.search(r"50% \(25 of 50, .*? in June 2024, at least 85% asked; missed in June 2024", page)
    assert "June 2024 Stood at Good quality What changed Fell back from “Better outcome”" in page
    assert "April 2024 Stood at Better outcome What changed Rose from “Good quality”" in page


def test_the_chief_officers_page_tells_what_is_kept_what_slips_and_what_is_only_claimed(chief: Client) -> None:
    for number in range(3):
        _add_month(number, held=45)

    kept = _said(chief, "/inspection/", after=2)
    _add_month(3, held=10)
    slipped = _said(chief, "/inspection/", after=3)

    assert "1 of 2 promises kept, 0 slipping" in kept
    assert "Recommendation 1 Stands at Said Promises kept 1 of 2 Slipping None Nothing measured yet 1 of 2" in kept
    assert "Recommendation 2 Stands at Said Promises kept 0 of 1 Slipping None Nothing measured yet 1 of 1" in kept
    assert "0 of 2 promises kept, 1 slipping" in slipped
    assert "Recommendation 1 Stands at Said Promises kept 0 of 2 Slipping T1 Nothing measured yet 1 of 2" in slipped


def test_what_stood_at_the_end_of_an_earlier_month_can_be_seen_again(chief: Client) -> None:
    for number, held in enumerate((45, 45, 45, 10)):
        _add_month(number, held=held)

    back = _said(chief, "/inspection/?month=2024-03", after=3)
    one = _said(chief, "/inspection/undertakings/T1/?month=2024-03", after=3)
    wrong = _said(chief, "/inspection/?month=2024-13&years=11", after=3)

    assert "1 of 2 promises kept, 0 slipping , as frozen readings tell of the end of March 2024" in back
    assert "Backlogs" not in back
    assert "Stands at Better outcome Kept once at" in one
    assert "That is no month of the calendar." in wrong


def test_small_numbers_behind_a_promise_are_shown_to_nobody_outside_the_owning_teams(chief: Client) -> None:
    for number in range(3):
        _add_month(number, held=3, of=20)
    with set_clock(_night(2)):
        inside, outside = Client(), Client()
        inside.force_login(reader(Role.HM_INSPECTOR))
        outside.force_login(reader(Role.PCC_OFFICE))

    shown = _said(inside, "/inspection/undertakings/T1/", after=2)
    cared = _said(outside, "/inspection/undertakings/T1/", after=2)

    assert "15% (3 of 20" in shown
    assert "3 of 20" not in cared
    assert "15%" not in cared
    assert "too few to show in March 2024" in cared


def test_ten_years_of_readings_ask_the_database_no_more_than_one(chief: Client) -> None:
    _add_month(119, held=45)
    with set_clock(_night(119)), statements() as one:
        assert chief.get("/inspection/?years=10").status_code == 200

    reading = Reading.objects.get(measure=REQUESTED)
    Reading.objects.bulk_create(
        Reading(
            measure=REQUESTED,
            starts_on=add_months(FIRST, number),
            ends_on=add_months(FIRST, number + 1),
            **{
                name: getattr(reading, name) for name in ("numerator", "denominator", "value", "definition", "taken_at")
            },
        )
        for number in range(119)
    )
    with set_clock(_night(119)), statements() as many:
        said = chief.get("/inspection/undertakings/T1/?years=10").content.decode()
        del many[:]
        assert chief.get("/inspection/?years=10").status_code == 200

    assert len(many) == len(one)
    assert said.count("Better outcome") > 115
    assert f"{date(2024, 3, 1):%B %Y}" in said
