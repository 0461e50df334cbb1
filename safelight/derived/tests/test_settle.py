"""What facts come to is stored alike whether records are settled one by one or many at a time, and proved by verify."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from safelight.derived.models import Duty, Gap, Outcome
from safelight.derived.settle import StillMissing, settle, settle_many
from safelight.derived.tests.given import KIND, a_stay, at, stored, the_facts_of
from safelight.derived.verify import verify
from safelight.kernel.acts import Act
from safelight.kernel.clocks import Pause, Postponement
from safelight.kernel.codes import Code
from safelight.kernel.roles import Role
from safelight.kernel.tests.given import Question
from safelight.records.actions import accept_gap
from safelight.records.models import Record
from safelight.records.tests import given as records

pytestmark = pytest.mark.django_db

_HOURS = st.integers(-2, 30).map(at)
_SOMETIME = st.none() | _HOURS
_KEYS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=6)


@dataclass(frozen=True)
class Version:
    """What is known of a stay at one time, and where its record stands."""

    facts: dict[str, Any]
    closed_at: datetime | None
    restricted: bool


@st.composite
def versions(draw: st.DrawFn) -> Version:
    keys = draw(st.lists(_KEYS, max_size=3, unique=True))
    pause = draw(st.none() | st.tuples(_HOURS, _SOMETIME))
    facts = {
        "asked_at": draw(_SOMETIME),
        "answered_at": draw(_SOMETIME),
        "left_at": draw(_SOMETIME),
        "offered_at": draw(_SOMETIME),
        "questions": tuple(Question(key, draw(_HOURS), draw(st.booleans())) for key in keys),
        "looked_in": tuple(sorted(draw(st.lists(st.integers(1, 30).map(at), max_size=3)))),
        "put_off": draw(st.none() | _HOURS.map(lambda moment: Postponement(moment, "Asleep", "PS1"))),
        "pauses": (Pause(pause[0], pause[1], "In hospital", "PS1"),) if pause else (),
        "provided": draw(st.none() | st.just(frozenset[str]())),
    }
    closed_at = draw(st.none() | st.integers(0, 30).map(at))
    return Version(facts, closed_at, draw(st.booleans()))


def becomes(record: Record, version: Version) -> None:
    """Change the facts, and the record, to one version."""
    the_facts_of(record, **version.facts)
    record.closed_at, record.restricted = version.closed_at, version.restricted
    record.save()


# Making a failing history smaller takes minutes against a database, so what is drawn is shown as it was drawn.
@settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.lists(versions(), min_size=3, max_size=3), min_size=1, max_size=4))
def test_one_by_one_many_at_a_time_and_verify_agree(history: list[list[Version]]) -> None:
    singly, together = ([a_stay() for _ in range(3)] for _ in range(2))

    for hour, step in enumerate(history):
        for alone, among, version in zip(singly, together, step, strict=True):
            becomes(alone, version)
            becomes(among, version)
            settle(alone, now=at(hour))
        settle_many([record.pk for record in together], kind=KIND, now=at(hour), chunk=2)

        assert [stored(record) for record in singly] == [stored(record) for record in together]
        assert verify().differences == ()


def test_nothing_is_deleted_and_what_comes_back_is_the_same_row() -> None:
    record = a_stay()
    settle(record, now=at())
    [gap] = Gap.objects.all()

    the_facts_of(record, answered_at=at(1))
    settle(record, now=at(1))
    gone = Gap.objects.get()
    the_facts_of(record, answered_at=None)
    settle(record, now=at(2))
    back = Gap.objects.get()

    assert (gone.pk, gone.withdrawn_at, Gap.objects.standing().count()) == (gap.pk, at(1), 1)
    assert (back.pk, back.withdrawn_at) == (gap.pk, None)


def test_a_record_that_did_not_change_writes_no_row() -> None:
    record, other = a_stay(), a_stay()
    settle_many([record.pk, other.pk], kind=KIND, now=at())
    before = written_by(record)

    the_facts_of(other, answered_at=at(1))
    changed = settle_many([record.pk, other.pk], kind=KIND, now=at(1))
    settle_many([record.pk], kind=KIND, now=at(2))

    assert changed == 1
    assert written_by(record) == before


def test_settling_one_record_again_writes_only_what_differs() -> None:
    record = a_stay()
    settle(record, now=at())
    before = written_by(record)

    the_facts_of(record, offered_at=at(0.2))
    settle(record, now=at(1))
    after = written_by(record)

    offer = Duty.objects.get(clock="stay.offer")
    rows = {row for row in before if row[0] != "derived_settled"}
    assert {row[:2] for row in rows - after} == {("derived_duty", offer.pk)}


def written_by(record: Record) -> set[tuple[str, int, str]]:
    """Each derived row of a record with the transaction or command that wrote its version."""
    found = set()
    with connection.cursor() as cursor:
        for table, key in (
            ("derived_duty", "id"),
            ("derived_gap", "id"),
            ("derived_outcome", "id"),
            ("derived_settled", "record_id"),
        ):
            cursor.execute(
                f"SELECT '{table}', {key}, ctid::text || ' ' || xmin || ' ' || cmin FROM {table} WHERE record_id = %s",
                [record.pk],
            )
            found |= set(cursor.fetchall())
    return found


def test_a_gap_accepted_with_a_reason_stands_accepted_and_refuses_nothing() -> None:
    record = a_stay()
    settle(record, now=at())

    accepted(record, by=records.an_officer(Role.SUPERINTENDENT))
    settle(record, now=at(3), before=Act.CLOSE_CUSTODY)

    [gap] = Gap.objects.standing()
    assert gap.accepted_at == at(2)
    assert not Gap.objects.open().exists()
    assert verify().differences == ()


def accepted(record: Record, *, by: Any, key: str = "", requirement: str = "stay.answered") -> None:
    """Accept one gap of a record, two hours in."""
    record.kind = "custody"  # the kind that roles reach
    record.save()
    accept_gap(record, requirement=requirement, key=key, reason="He was taken to hospital", by=by, now=at(2))
    record.kind = KIND
    record.save()


def test_a_step_that_leaves_something_missing_is_refused_and_all_that_is_missing_is_named() -> None:
    record = a_stay()
    settle(record, now=at())
    before = stored(record)
    the_facts_of(record, offered_at=at(0.2))

    with pytest.raises(StillMissing) as refusal:
        settle(record, now=at(1), before=Act.CLOSE_CUSTODY)

    assert refusal.value.missing == ("The answer",)
    assert "This cannot be recorded yet. The answer" in str(refusal.value)
    assert stored(record) == before


def test_a_step_is_refused_only_by_what_it_needs() -> None:
    record = a_stay()

    settle(record, now=at(1), before=Act.CHARGE)

    assert Gap.objects.standing().filter(record=record).count() == 1


def test_an_old_gap_of_one_thing_does_not_block_the_next_step() -> None:
    old, new = Question("old", at(1), answered=False), Question("new", at(2), answered=False)
    record = a_stay(questions=(old,))
    settle_many([record.pk], kind=KIND, now=at(1))

    settle(record, now=at(2), before=Act.REVIEW_DETENTION)

    the_facts_of(record, questions=(old, new))
    with pytest.raises(StillMissing):
        settle(record, now=at(3), before=Act.REVIEW_DETENTION)


def test_a_gap_of_the_whole_record_blocks_however_old_it_is() -> None:
    record = a_stay()
    settle(record, now=at())

    with pytest.raises(StillMissing):
        settle(record, now=at(5), before=Act.CLOSE_CUSTODY)


def test_the_copies_of_a_records_scope_follow_it() -> None:
    record = a_stay()
    settle(record, now=at())
    elsewhere = records.a_suite("Parkside Test")

    record.area, record.closed_at, record.restricted = elsewhere, at(4), True
    record.save()
    settle(record, now=at(4))

    for row in (*Duty.objects.all(), *Gap.objects.all()):
        assert (row.area_id, row.closed_at, row.restricted) == (elsewhere.pk, at(4), True)
    assert verify().differences == ()


def test_an_outcome_may_be_grouped_by_any_code_there_is() -> None:
    def all_of(kind: type[Code]) -> list[str]:
        return [*(code.value for code in kind), *(value for each in kind.__subclasses__() for value in all_of(each))]

    longest = max(all_of(Code), key=len)

    assert len(longest) <= int(Outcome._meta.get_field("group").max_length or 0), longest
