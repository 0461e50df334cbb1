"""Settling many: lines are those of the rows, nothing is derived from the same twice, and Python does not wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from safelight.derived import bulk
from safelight.derived.ahead import Ahead
from safelight.derived.bulk import settle_many
from safelight.derived.digests import Given
from safelight.derived.lines import Lines
from safelight.derived.models import Duty, Settled
from safelight.derived.policy import book
from safelight.derived.rows import rows_of
from safelight.derived.settle import settle
from safelight.derived.tables import TABLES, Scope
from safelight.derived.tests.given import FACTS, KIND, OFFER, STAYS, a_stay, at, the_facts_of
from safelight.kernel.clocks import DutyFacts, Postponement
from safelight.kernel.derive import Derived, derive
from safelight.kernel.durations import Minutes
from safelight.kernel.editions import Edition
from safelight.kernel.measures import OutcomeFacts
from safelight.kernel.requirements import GapFacts
from safelight.kernel.roles import Role
from safelight.kernel.sources import Origin

_MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(tzinfo=UTC)) | st.builds(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes), st.integers(-600_000, 600_000)
)
_SOMETIME = st.none() | _MOMENTS
_KEYS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
_IDS = st.integers(1, 2**40)
_DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
_DERIVED = st.builds(
    Derived,
    st.lists(
        st.builds(
            DutyFacts,
            st.just("stay.answer"),
            _KEYS,
            st.none() | _IDS,
            _MOMENTS,
            _MOMENTS,
            _MOMENTS,
            _SOMETIME,
            _SOMETIME,
            _SOMETIME,
            _SOMETIME,
            st.sampled_from(Role),
            _DAYS,
        ),
        max_size=3,
    ),
    st.lists(st.builds(GapFacts, st.just("stay.answered"), _KEYS, st.none() | _IDS, _MOMENTS), max_size=3),
    st.lists(
        st.builds(
            OutcomeFacts,
            st.just("stay.wait"),
            _KEYS,
            _DAYS,
            st.none() | st.booleans(),
            st.none() | st.floats(0, 1e6),
            st.sampled_from(["", "WHITE"]),
        ),
        max_size=3,
    ),
)
_SCOPES = st.builds(Scope, st.just(KIND), st.none() | _IDS, st.none() | _IDS, st.booleans(), _SOMETIME)


@pytest.fixture
def staged() -> Iterator[Any]:
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(table.create_staging())
        yield cursor


@pytest.mark.django_db
def test_lines_are_read_as_the_rows_that_are_stored_singly(staged: Any) -> None:
    lines = Lines()

    @given(_DERIVED, _SCOPES, _IDS, _SOMETIME)
    def agree(derived: Derived, scope: Scope, record_id: int, accepted_at: datetime | None) -> None:
        accepted = {(gap.requirement, gap.key): accepted_at for gap in derived.gaps[:1] if accepted_at}
        written = lines.of(record_id, derived, scope=scope, accepted=accepted)

        for table, text, rows in zip(
            TABLES, written, rows_of(record_id, derived, scope=scope, accepted=accepted), strict=True
        ):
            with staged.copy(table.copy_to_staging()) as copy:
                copy.write(text)
            staged.execute(f"SELECT * FROM {table.staging}")
            assert staged.fetchall() == rows
            staged.execute(f"TRUNCATE {table.staging}")

    agree()


# What a record was derived from


@pytest.fixture
def derived_again(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The records that are derived from here on."""
    asked: list[int] = []

    def told(facts: Any, *rest: Any) -> Derived:
        asked.append(facts.id)
        return derive(facts, *rest)

    monkeypatch.setattr("safelight.derived.bulk.derive", told)
    return asked


@pytest.mark.django_db
def test_a_record_is_derived_again_only_when_something_it_is_derived_from_changed(derived_again: list[int]) -> None:
    same, other = a_stay(), a_stay()
    settle_many([same.pk, other.pk], kind=KIND, now=at())
    derived_again.clear()

    the_facts_of(other, put_off=Postponement(at(1), "Asleep", "PS1"))
    settle_many([same.pk, other.pk], kind=KIND, now=at(1))
    assert derived_again == [other.pk]

    same.restricted = True
    same.save()
    settle_many([same.pk, other.pk], kind=KIND, now=at(2))
    assert derived_again == [other.pk, same.pk]
    assert all(Duty.objects.filter(record=same).values_list("restricted", flat=True))


@pytest.mark.django_db
def test_another_limit_or_another_program_derives_everything_again(
    derived_again: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = a_stay()
    settle_many([record.pk], kind=KIND, now=at())
    derived_again.clear()

    monkeypatch.setattr("safelight.derived.digests.program", lambda: "another release")
    settle_many([record.pk], kind=KIND, now=at(1))
    assert derived_again == [record.pk]

    proposal = book().with_proposal(OFFER.code, Edition(date(2020, 1, 1), Minutes(1), Origin("Proposed")))
    monkeypatch.setattr(bulk, "book", lambda: proposal)
    settle_many([record.pk], kind=KIND, now=at(2))
    assert derived_again == [record.pk, record.pk]


@pytest.mark.django_db
def test_what_an_action_settled_is_derived_once_more_and_then_known(derived_again: list[int]) -> None:
    record = a_stay()
    settle(record, now=at())

    assert settle_many([record.pk], kind=KIND, now=at(1)) == 0
    assert settle_many([record.pk], kind=KIND, now=at(2)) == 0

    assert derived_again == [record.pk]
    assert Settled.objects.get(record=record).given is not None


@pytest.mark.django_db
def test_facts_that_cannot_be_told_apart_are_derived_every_time(derived_again: list[int]) -> None:
    record = a_stay()
    the_facts_of(record, looked_in=[])  # a list may change behind its back

    settle_many([record.pk], kind=KIND, now=at())
    settle_many([record.pk], kind=KIND, now=at())

    assert derived_again == [record.pk, record.pk]
    assert Settled.objects.get(record=record).given is None


@pytest.mark.django_db
def test_every_fact_counts_in_what_a_record_was_derived_from() -> None:
    record = a_stay()
    digests, scope = Given(STAYS, book()), Scope(KIND, 1, None, False, None)
    before = digests.of(FACTS[record.pk], scope=scope, accepted={})

    for changed in (
        {"answered_at": at(1)},
        {"looked_in": (at(1),)},
        {"looked_in": (at(1), at(2))},
        {"provided": frozenset({"review"})},
    ):
        the_facts_of(record, **changed)
        after = digests.of(FACTS[record.pk], scope=scope, accepted={})
        assert after is not None
        assert after != before
        before = after
    assert digests.of(FACTS[record.pk], scope=scope._replace(area=2), accepted={}) != before
    assert digests.of(FACTS[record.pk], scope=scope, accepted={("stay.answered", ""): at(1)}) != before
    assert digests.of(FACTS[record.pk], scope=scope, accepted={}) == before


# Sent and not waited for


@pytest.mark.django_db
def test_what_was_sent_is_done_once_it_was_waited_for() -> None:
    record = a_stay()
    settle(record, now=at())

    with Ahead() as ahead:
        ahead.send("UPDATE derived_settled SET settled_at = %(now)s", {"now": at(5)})
        ahead.wait()
        with connection.cursor() as cursor, cursor.copy("COPY (SELECT 1) TO STDOUT") as copy:
            assert b"".join(bytes(piece) for piece in copy) == b"1\n"

    assert Settled.objects.get(record=record).settled_at == at(5)


@pytest.mark.django_db
def test_what_was_sent_and_refused_is_raised_as_any_other_refusal() -> None:
    record = a_stay()
    settle(record, now=at())

    def refused() -> None:
        with transaction.atomic(), Ahead() as ahead:
            ahead.send("UPDATE derived_duty SET clock = NULL")
            ahead.wait()

    with pytest.raises(IntegrityError):
        refused()
    assert Duty.objects.filter(record=record).exists()


@pytest.mark.django_db
def test_an_error_in_between_is_the_one_that_is_raised() -> None:
    def broken_off() -> None:
        with transaction.atomic(), Ahead() as ahead:
            ahead.send("UPDATE derived_duty SET clock = NULL")
            raise LookupError

    with pytest.raises(LookupError):
        broken_off()
    assert not Duty.objects.exists()


@pytest.mark.django_db
def test_parts_of_a_chunk_come_to_the_same_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "PART", 2)
    stays = [a_stay(answered_at=at(hour)) for hour in range(5)]

    assert settle_many([stay.pk for stay in stays], kind=KIND, now=at()) == 5
    assert settle_many([stay.pk for stay in stays], kind=KIND, now=at(1)) == 0
    assert Settled.objects.count() == 5
