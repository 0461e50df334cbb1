"""Whether a certificate was produced to the court is known by the end of the next working day, at each side of it."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from safelight.kernel.acts import Act
from safelight.kernel.policy import PolicyBook, read_policy
from safelight.kernel.states import State, state
from safelight.pathways.custody.codes import Produced
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.facts.accommodation import CertificateFacts
from safelight.pathways.custody.rules.clocks import CERTIFICATE_PRODUCED
from safelight.pathways.custody.tests.test_sittings import kept, london

_POLICY = Path(__file__).parents[4] / "policy" / "cambridgeshire.toml"


@cache
def book() -> PolicyBook:
    return read_policy(_POLICY)


def taken_to_court(left: str, *, produced: str = "", at: str = "", **given: Any) -> CustodyFacts:
    """A child kept overnight with a certificate, who left for court at a London time."""
    left_at = london(left)
    certificate = CertificateFacts(
        "a-certificate",
        certified_at=left_at - timedelta(hours=1),
        produced=produced,
        produced_at=london(at) if at else None,
    )
    charged_at = left_at - timedelta(hours=10)
    return kept(charged_at, **{"left_at": left_at, "left_to": "COURT", "certificates": (certificate,), **given})


@pytest.mark.parametrize(
    ("left", "due"),
    [
        ("2026-05-11 09:00", "2026-05-13 00:00"),  # Monday: all of Tuesday
        ("2026-05-15 09:00", "2026-05-19 00:00"),  # Friday: Monday, though a court sits on Saturday
        ("2026-05-16 09:30", "2026-05-19 00:00"),  # to Saturday's court: Monday
        ("2026-05-22 09:00", "2026-05-27 00:00"),  # before a bank holiday weekend: Tuesday
        ("2026-05-25 09:30", "2026-05-27 00:00"),  # to the bank holiday's own court: Tuesday
        ("2026-12-24 09:00", "2026-12-30 00:00"),  # over Christmas and the day given for Boxing Day
        ("2026-03-28 09:00", "2026-03-31 00:00"),  # over the night the clocks go forward
        ("2026-10-24 09:00", "2026-10-27 00:00"),  # over the night they go back
        ("2026-10-24 23:59", "2026-10-27 00:00"),
    ],
)
def test_it_is_due_when_the_next_working_day_ends(left: str, due: str) -> None:
    [duty] = CERTIFICATE_PRODUCED.duties(taken_to_court(left), book())

    assert duty.due_at == london(due)
    assert duty.key == "a-certificate"


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("2026-05-18 23:59", State.MET),
        ("2026-05-19 00:00", State.MET),
        ("2026-05-19 00:01", State.MET_LATE),
    ],
)
def test_known_on_monday_is_in_time_for_saturday_s_court_and_on_tuesday_is_late(known: str, expected: State) -> None:
    [duty] = CERTIFICATE_PRODUCED.duties(taken_to_court("2026-05-16 09:30", produced=Produced.YES, at=known), book())

    assert state(duty, london("2026-05-20 12:00")) is expected


def test_that_it_was_not_produced_is_an_answer_and_that_nobody_knows_is_none() -> None:
    answered, open_still = (
        CERTIFICATE_PRODUCED.duties(
            taken_to_court("2026-05-11 09:00", produced=produced, at="2026-05-11 15:00"), book()
        )
        for produced in (Produced.NO, Produced.UNKNOWN)
    )

    assert [state(duty, london("2026-05-13 00:01")) for duty in (*answered, *open_still)] == [State.MET, State.OVERDUE]
    assert CERTIFICATE_PRODUCED.answer is Act.PRODUCE_CERTIFICATE


def test_nothing_is_asked_of_a_child_who_was_moved_or_bailed_or_has_not_left_or_has_no_certificate() -> None:
    for given in (
        {"left_to": "LA_NONSECURE"},
        {"bail": "GRANTED"},
        {"held_on": "WARRANT"},
        {"left_at": None, "left_to": ""},
        {"certificates": ()},
    ):
        assert not CERTIFICATE_PRODUCED.duties(taken_to_court("2026-05-11 09:00", **given), book()), given
