"""A dated force value is a promise: it may be followed by another, never altered, back-dated or lost."""

from __future__ import annotations

from datetime import date

import pytest

from safelight.derived.models import PolicySeal
from safelight.derived.policy import seal
from safelight.kernel.policy import ForceValue, PolicyBook, PolicyError, PolicyFault
from safelight.kernel.sources import Origin

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)
FIRST = date(2010, 1, 1)


def a_book(*values: tuple[date, object], key: str = "stay.minutes") -> PolicyBook:
    """A force's book with one key."""
    return PolicyBook([ForceValue(key, "Minutes", Origin("Proposed default"), values)])


def faults(held: PolicyBook, *, today: date = TODAY) -> list[PolicyFault]:
    """What is wrong with a book. Nothing of it is sealed."""
    before = list(PolicySeal.objects.order_by("pk").values())
    with pytest.raises(PolicyError) as refusal:
        seal(held, today=today)
    assert list(PolicySeal.objects.order_by("pk").values()) == before
    return list(refusal.value.faults)


@pytest.fixture(autouse=True)
def _sealed() -> None:
    PolicySeal.objects.all().delete()
    seal(a_book((FIRST, 30)), today=date(2026, 1, 1))


def test_the_same_book_again_changes_nothing() -> None:
    seal(a_book((FIRST, 30)), today=TODAY)

    [sealed] = PolicySeal.objects.all()
    assert (sealed.key, sealed.in_force_from, sealed.sealed_on) == ("stay.minutes", FIRST, date(2026, 1, 1))


def test_a_changed_value_is_refused_with_its_key_and_what_to_do() -> None:
    [fault] = faults(a_book((FIRST, 45)))

    assert fault.key == "stay.minutes"
    assert "another value from 2010-01-01" in str(fault)
    assert "Put it back and add a new date." in str(fault)


def test_a_table_may_name_a_kind_of_record_that_a_release_adds_and_nothing_else_of_it_may_change() -> None:
    def by_kind(**groups: str) -> PolicyBook:
        return a_book((FIRST, groups), key="stay.group-of")

    seal(by_kind(visit="OTHER"), today=TODAY)
    seal(by_kind(visit="OTHER", stay="MISCELLANEOUS"), today=TODAY)

    for altered in (
        by_kind(visit="SERIOUS", stay="MISCELLANEOUS"),
        by_kind(visit="OTHER", stay="SERIOUS"),
        by_kind(visit="OTHER", stay="MISCELLANEOUS", nothing_of_the_kind="OTHER"),
        by_kind(visit="OTHER"),
    ):
        with pytest.raises(PolicyError, match="another value"):
            seal(altered, today=TODAY)


@pytest.mark.parametrize(
    ("first_day", "refused"),
    [(date(2026, 11, 19), True), (date(2026, 11, 20), False), (date(2026, 11, 21), False)],
)
def test_a_further_value_is_dated_today_or_later(first_day: date, refused: bool) -> None:
    book = a_book((FIRST, 30), (first_day, 20))

    if refused:
        [fault] = faults(book)
        assert (fault.key, "Date it today or later." in str(fault)) == ("stay.minutes", True)
    else:
        seal(book, today=TODAY)
        assert PolicySeal.objects.filter(in_force_from=first_day, sealed_on=TODAY).exists()


def test_a_lost_value_is_refused() -> None:
    seal(a_book((FIRST, 30), (TODAY, 20)), today=TODAY)

    [fault] = faults(a_book((FIRST, 30)), today=date(2026, 12, 1))

    assert "has lost its value from 2026-11-20" in str(fault)
    assert "Put it back" in str(fault)


def test_every_fault_is_told_at_once() -> None:
    seal(a_book((date(2015, 1, 1), 5), key="stay.other"), today=TODAY)
    both = PolicyBook(
        [
            ForceValue("stay.minutes", "Minutes", Origin("Proposed default"), ((FIRST, 31),)),
            ForceValue("stay.other", "Other", Origin("Proposed default"), ((date(2015, 1, 1), 5), (FIRST, 4))),
        ]
    )

    assert [fault.key for fault in faults(both)] == ["stay.minutes", "stay.other"]


def test_a_new_key_is_sealed_whatever_its_date() -> None:
    seal(a_book((FIRST, 30), key="stay.new"), today=TODAY)

    assert PolicySeal.objects.get(key="stay.new").in_force_from == FIRST
