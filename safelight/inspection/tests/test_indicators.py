"""Indicators: each bound to what is measured or saying what it waits for, and the eight of governance worked out."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from safelight.design.clock import set_clock
from safelight.inspection.proof.indicators import read_indicators
from safelight.inspection.proof.undertakings import file_beside, read_undertakings
from safelight.inspection.queries.governance import governance
from safelight.inspection.tests.register import given
from safelight.inspection.tests.test_acceptance import PUBLISHED, a_letter
from safelight.kernel.policy import PolicyFault
from safelight.kernel.roles import Role
from safelight.measures.readings import freeze
from safelight.measures.tests.given import DAY, NOW, REQUESTED, outcomes, reader

HELD = read_undertakings(file_beside(Path(settings.SAFELIGHT_POLICY)))


def test_all_forty_eight_are_there_and_each_is_measured_or_says_what_it_waits_for() -> None:
    assert [each.ref for each in HELD.indicators] == [f"IND-{number:02}" for number in range(1, 49)]
    assert {number for each in HELD.indicators for number in each.recommendations} == set(range(1, 12))
    assert all(each.bound or each.waits for each in HELD.indicators)
    bound = {int(each.ref[-2:]) for each in HELD.indicators if each.bound}
    assert {1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 20, 21, 22, 44, 45} <= bound


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        ({"ref": "X", "recommendations": [1], "asks": "It", "measures": ["no.such"]}, "no.such, which is not declared"),
        ({"ref": "X", "recommendations": [1], "asks": "It", "plan": "no.plan"}, "no.plan, which is not declared"),
        ({"ref": "X", "recommendations": [1], "asks": "It"}, "rests on nothing"),
        ({"ref": "X", "asks": "It", "waits": "It is not there"}, "is not whole"),
    ],
)
def test_a_fault_of_one_is_told_with_what_to_do(raw: dict[str, object], wrong: str) -> None:
    faults: list[PolicyFault] = []

    read_indicators([raw], faults)

    [fault] = faults
    assert wrong in str(fault)
    assert fault.fix


@pytest.mark.django_db
def test_the_page_shows_what_each_came_to_with_its_interval_and_what_is_not_measured_yet(client: Client) -> None:
    outcomes(REQUESTED, held=33, of=48, day=DAY)
    after = NOW.replace(month=4)
    freeze(DAY.replace(day=1), now=after)
    client.force_login(reader(Role.HM_INSPECTOR))

    with set_clock(after):
        pages = [client.get(f"/inspection/{page}").content.decode() for page in ("indicators/", "recommendations/1/")]

    for page in pages:
        said = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
        assert "68.8% 33 of 48" in said
        assert "55% to 80%" in said
        assert "Not measured yet: A measure of inspectors’ reviews after charge" in said
    assert "Not measured yet: Safelight mirrors no national system" in unescape(pages[0])


@pytest.mark.django_db
def test_governance_counts_what_is_past_its_day_in_both_views_and_answers_given_in_time() -> None:
    lead = given.lead()
    given.kept(by=lead, text=a_letter(), published_on=PUBLISHED)

    found = governance(lead, [], now=NOW)

    assert (found.past_due, found.counted, found.oldest_due) == (8, 6, date(2022, 6, 22))
    assert (found.on_time, found.answered) == (0, 1)
    assert (found.evidence, found.days_to_effect, found.fell_back) == (0, None, 0)
