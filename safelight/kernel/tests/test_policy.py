"""A force's own values: read whole or refused with every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safelight.kernel.durations import Hours, Minutes
from safelight.kernel.editions import Edition, NoEditionInForce
from safelight.kernel.policy import (
    Climb,
    Policy,
    PolicyBook,
    PolicyError,
    UnknownPolicy,
    climbs,
    in_force,
    ladder,
    posts_above,
    read_policy,
)
from safelight.kernel.roles import Role
from safelight.kernel.sources import Origin
from safelight.kernel.tests.given import in_london, six_hours, utc

GOOD = """
["kernel-test.call"]
title = "Minutes within which a call is made"
origin = "Proposed default"
values = [{ from = 2022-01-01, value = 30 }, { from = 2024-04-01, value = 20 }]
"""
HEAD = GOOD.split("values", maxsplit=1)[0]


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Policy[Any]]:
    """The one value that these tests' rules name, kept apart from what the pathways declare."""
    monkeypatch.setattr(Policy, "declared", {})
    Policy("kernel-test.call", Minutes)
    return Policy.declared


def read(tmp_path: Path, text: str, declared: Mapping[str, Policy[Any]]) -> PolicyBook:
    """Read a policy file with this text."""
    path = tmp_path / "madeup.toml"
    path.write_text(text, encoding="utf-8")
    return read_policy(path, declared=declared)


def faults(tmp_path: Path, text: str, declared: Mapping[str, Policy[Any]]) -> list[str]:
    """What is found wrong in a policy file with this text."""
    with pytest.raises(PolicyError) as refused:
        read(tmp_path, text, declared)
    assert "madeup.toml" in str(refused.value)
    return [str(fault) for fault in refused.value.faults]


def test_a_value_holds_from_its_london_day(tmp_path: Path, declared: Mapping[str, Policy[Any]]) -> None:
    book, call = read(tmp_path, GOOD, declared), declared["kernel-test.call"]

    assert book.value(call, on=date(2024, 3, 31)) == Minutes(30)
    assert book.value(call, on=date(2024, 4, 1)) == Minutes(20)
    assert book.value_at(call, utc(2024, 3, 31, 22, 59)) == Minutes(30)
    assert book.value_at(call, utc(2024, 3, 31, 23, 0)) == Minutes(20)


def test_a_value_is_shown_with_its_origin(tmp_path: Path, declared: Mapping[str, Policy[Any]]) -> None:
    book = read(tmp_path, GOOD, declared)

    edition = in_force(book, declared["kernel-test.call"], in_london(2023, 6, 1))

    assert edition.source == Origin("Proposed default")
    assert book.values["kernel-test.call"].title == "Minutes within which a call is made"


def test_a_day_before_the_first_value_is_an_error(tmp_path: Path, declared: Mapping[str, Policy[Any]]) -> None:
    book, call = read(tmp_path, GOOD, declared), declared["kernel-test.call"]

    with pytest.raises(NoEditionInForce):
        book.value(call, on=date(2021, 12, 31))
    with pytest.raises(NoEditionInForce):
        book.value_at(call, utc(2021, 12, 31, 23, 59))


@pytest.mark.parametrize(
    ("text", "wrong", "fix"),
    [
        ("", "has no value", "Add it"),
        (GOOD.replace('title = "Minutes within which a call is made"', ""), "has no title", "Say what it is"),
        (GOOD.replace('origin = "Proposed default"', 'origin = " "'), "has no origin", "who decided"),
        (GOOD.replace("value = 30", 'value = "half an hour"'), "cannot be used", "Give a day and a value"),
        (GOOD.replace("value = 30", "value = -1"), "cannot be used", "Give a day and a value"),
        (GOOD.replace("from = 2022-01-01, ", ""), "cannot be used", "Give a day and a value"),
        (GOOD.replace("from = 2022-01-01", "from = 2022-01-01T00:00:00"), "not a day", "Give a day and a value"),
        (GOOD.replace("2022-01-01", "2025-01-01"), "out of order", "earliest first"),
        (GOOD.replace("2022-01-01", "2024-04-01"), "out of order", "each first day once"),
        (HEAD + "values = []", "no dated value", "Add values"),
        (HEAD + "values = 30", "no dated value", "Add values"),
        (HEAD + "values = [30]", "cannot be used", "Give a day and a value"),
        ('"kernel-test.call" = 30', "is not a table", "Write"),
        (GOOD + '["kernel-test.cal"]\ntitle = "x"\norigin = "y"\n', "used by no rule", "correct its name"),
        ("not toml at all", "cannot be read", "Mend or restore"),
    ],
)
def test_a_fault_names_the_value_and_says_how_to_put_it_right(
    tmp_path: Path, declared: Mapping[str, Policy[Any]], text: str, wrong: str, fix: str
) -> None:
    found = faults(tmp_path, text, declared)

    assert any(wrong in fault and fix in fault for fault in found), found


def test_every_fault_is_listed_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Policy, "declared", {})
    for name in ("absent", "untitled", "disordered", "unusable"):
        Policy(f"kernel-test.{name}", Minutes)
    text = """
["kernel-test.untitled"]
values = [{ from = 2022-01-01, value = 30 }]
["kernel-test.disordered"]
title = "t"
origin = "o"
values = [{ from = 2024-01-01, value = 30 }, { from = 2022-01-01, value = 20 }]
["kernel-test.unusable"]
title = "t"
origin = "o"
values = [{ from = 2022-01-01, value = "soon" }]
["kernel-test.unknown"]
title = "t"
"""

    found = "\n".join(faults(tmp_path, text, Policy.declared))

    assert all(f"kernel-test.{name}" in found for name in ("absent", "untitled", "disordered", "unusable", "unknown"))
    assert "has no title" in found
    assert "has no origin" in found


def test_a_file_that_is_absent_or_not_utf8_is_refused_by_name(
    tmp_path: Path, declared: Mapping[str, Policy[Any]]
) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes(GOOD.replace("Proposed", "Propos\xe9").encode("latin-1"))

    for path in (tmp_path / "absent.toml", latin):
        with pytest.raises(PolicyError, match=path.name):
            read_policy(path, declared=declared)


def test_a_value_that_no_file_gives_is_an_error_and_not_a_default(declared: Mapping[str, Policy[Any]]) -> None:
    with pytest.raises(UnknownPolicy, match=r"kernel-test\.call"):
        PolicyBook(()).value(declared["kernel-test.call"], on=date(2024, 1, 1))


def test_one_name_has_one_kind(declared: Mapping[str, Policy[Any]]) -> None:
    Policy("kernel-test.call", Minutes)

    with pytest.raises(ValueError, match="two kinds"):
        Policy("kernel-test.call", Hours)


def test_who_is_told_is_in_order_of_how_late_it_is() -> None:
    told = climbs([{"after": 60, "tell": "SUPERINTENDENT"}, {"after": 30, "tell": "CUSTODY_INSPECTOR"}])

    assert told == (Climb(Minutes(30), Role.CUSTODY_INSPECTOR), Climb(Minutes(60), Role.SUPERINTENDENT))


def test_a_ladder_is_read_from_the_lowest_post_and_is_no_ring() -> None:
    rungs = ladder(
        [
            {"post": "RESPONSE_OFFICER", "next": "RESPONSE_SERGEANT"},
            {"post": "RESPONSE_SERGEANT", "next": "DUTY_INSPECTOR"},
        ]
    )

    assert posts_above(rungs, Role.RESPONSE_OFFICER) == (Role.RESPONSE_SERGEANT, Role.DUTY_INSPECTOR)
    assert posts_above(rungs, Role.DUTY_INSPECTOR) == ()
    back = {"post": "DUTY_INSPECTOR", "next": "RESPONSE_OFFICER"}
    for wrong in (back, {"post": "RESPONSE_OFFICER", "next": "SUPERINTENDENT"}):
        with pytest.raises(ValueError, match=r"comes up to itself|one post"):
            ladder([*({"post": post.value, "next": up.value} for post, up in rungs), wrong])


def test_an_unknown_role_is_not_told() -> None:
    with pytest.raises(ValueError, match="CONSTABLE"):
        climbs([{"after": 30, "tell": "CONSTABLE"}])


class TestProposal:
    """A limit proposed from a day, tried in a book of its own."""

    proposed = Edition(date(2024, 1, 1), Hours(4), Origin("A proposal"))

    def test_it_changes_that_limit_from_that_day_only(self) -> None:
        book = PolicyBook(()).with_proposal("stay.answer", self.proposed)

        assert book.limit_at("stay.answer", six_hours(), utc(2023, 12, 31, 23, 59)).value == Hours(6)
        assert book.limit_at("stay.answer", six_hours(), utc(2024, 1, 1)).value == Hours(4)
        assert book.limit_at("stay.other", six_hours(), utc(2024, 1, 1)).value == Hours(6)

    def test_it_leaves_the_book_it_came_from_as_it_was(self) -> None:
        book = PolicyBook(())
        book.limit_at("stay.answer", six_hours(), utc(2024, 1, 1))

        book.with_proposal("stay.answer", self.proposed)

        assert book.limit_at("stay.answer", six_hours(), utc(2024, 1, 1)).value == Hours(6)

    def test_a_limit_that_is_the_forces_own_can_be_proposed_anew(
        self, tmp_path: Path, declared: Mapping[str, Policy[Any]]
    ) -> None:
        book = read(tmp_path, GOOD, declared).with_proposal("stay.answer", self.proposed)

        assert book.limit_at("stay.answer", declared["kernel-test.call"], utc(2024, 6, 1)).value == Minutes(20)
        assert book.limit_at("stay.answer", declared["kernel-test.call"], utc(2024, 2, 1)).value == Hours(4)

    def test_two_clocks_can_be_proposed_together(self) -> None:
        book = PolicyBook(()).with_proposal("one", self.proposed).with_proposal("two", self.proposed)

        assert {book.limit_at(code, six_hours(), utc(2024, 2, 1)).value for code in ("one", "two")} == {Hours(4)}
