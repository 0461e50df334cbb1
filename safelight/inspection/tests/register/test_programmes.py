"""Programmes are read whole or not at all, and a board is the file with its changes laid over it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings

from safelight.inspection.proof.course import undertakings
from safelight.inspection.register.codes import Lives
from safelight.inspection.register.programmes import Change, as_it_stands, by_state, file_beside, read_programmes
from safelight.kernel.policy import PolicyError
from safelight.kernel.register import register

TODAY = date(2022, 7, 1)
AT = datetime(2022, 7, 1, tzinfo=UTC)


def test_the_six_programmes_of_the_answer_ship_with_their_milestones_bound_to_what_shows_them() -> None:
    held = read_programmes(file_beside(Path(settings.SAFELIGHT_POLICY)))

    assert [each.code for each in held.programmes] == ["KAIZEN", "ARTEMIS", "BOYD", "FLETCHER", "MAKESAFE", "CSAE"]
    for programme in held.programmes:
        assert programme.milestones
        assert all(undertakings().get(code) is not None for code in programme.undertakings)
        assert all(register.measure(code) for code in programme.measures)
        assert {each.recommendation for each in programme.milestones} <= set(programme.recommendations)


def test_a_tool_promised_for_the_first_half_of_2022_has_slipped_on_the_first_of_july() -> None:
    held = read_programmes(file_beside(Path(settings.SAFELIGHT_POLICY)))
    boyd = held.get("BOYD")
    assert boyd is not None

    first, milestones = by_state(boyd, TODAY)[0]

    assert first == "Slipped"
    assert [each.due_on for each in milestones] == [date(2022, 6, 30)]
    assert not boyd.slipped(date(2022, 6, 30))


def test_a_change_leaves_what_it_does_not_name_and_adds_what_the_file_has_not() -> None:
    boyd = read_programmes(file_beside(Path(settings.SAFELIGHT_POLICY))).get("BOYD")
    assert boyd is not None
    changes = (
        Change("BOYD-12", "", Lives.SHOWN_DONE, None, "", AT),
        Change("BOYD-13", "A later thing", Lives.PROPOSED, date(2022, 9, 1), "Somebody", AT),
        Change("", "", "", None, "An owner", AT),
    )

    after = {each.code: each for each in as_it_stands(boyd, changes).milestones}

    assert (after["BOYD-12"].state, after["BOYD-12"].due_on) == (Lives.SHOWN_DONE, date(2022, 6, 30))
    assert (after["BOYD-13"].what, after["BOYD-13"].owner) == ("A later thing", "Somebody")
    assert as_it_stands(boyd, changes).owner == "An owner"
    assert len(after) == len(boyd.milestones) + 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[programme", "is not TOML"),
        ('[[programme]]\ncode = "A"', "has no name"),
        (
            '[[programme]]\ncode = "A"\nname = "A"\nabout = "x"\nled_by = "y"\n'
            '[[programme.milestone]]\ncode = "A-1"\nwhat = "z"\nstate = "GREEN"\nat = [9, 3]',
            "has the state 'GREEN'",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_everything_that_is_wrong(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(PolicyError, match=why):
        read_programmes(path)


def test_a_force_without_the_file_has_no_programmes(tmp_path: Path) -> None:
    assert read_programmes(tmp_path / "none.toml").programmes == ()
