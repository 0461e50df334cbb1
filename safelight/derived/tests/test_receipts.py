"""A receipt lets anyone work a deadline out again with a pencil."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

import pytest

from safelight.derived.commands import duties_explain
from safelight.derived.receipts import GapReceipt, Receipt, explain
from safelight.derived.settle import settle
from safelight.derived.tests.given import a_stay, at, the_facts_of
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.clocks import Pause, Postponement
from safelight.kernel.progress import silent
from safelight.kernel.register import NotDeclared
from safelight.kernel.states import State
from safelight.kernel.tests.given import Question, in_london
from safelight.records.models import Record

pytestmark = pytest.mark.django_db


def the_receipt(rule: str, record: Record, *, now: datetime) -> Receipt:
    settle(record, now=now)
    [found] = explain(rule, record, now=now)
    assert isinstance(found, Receipt)
    return found


def test_it_shows_the_start_the_limit_and_where_that_is_written() -> None:
    record = a_stay()

    found = the_receipt("stay.answer", record, now=at(1))

    assert found.arithmetic == "12:00 on 10 January 2024 + 6 hours = 18:00 on 10 January 2024"
    assert (found.source.words, found.source.url) == ("Made-up Act 1990, s.1", "https://www.example.org/act/1")
    assert (found.state, found.due_at, found.postponements) == (State.RUNNING, at(6), ())


def test_a_rule_is_found_by_its_number_too() -> None:
    record = a_stay()
    settle(record, now=at())

    assert explain("made-up:stay.answer", record, now=at()) == explain("stay.answer", record, now=at())


def test_a_force_limit_is_cited_as_the_force_s_own_and_never_as_law() -> None:
    found = the_receipt("stay.offer", a_stay(), now=at())

    assert found.limit == "30 minutes"
    assert (found.source.url, found.source.checked_on) == ("", None)
    assert "force" in found.source.words


@pytest.mark.parametrize(
    ("asked_at", "arithmetic"),
    [
        (
            in_london(2024, 3, 30, 22),
            "22:00 on 30 March 2024 + 6 hours = 05:00 on 31 March 2024 "
            "(the clocks changed in between; hours are elapsed hours)",
        ),
        (
            in_london(2024, 10, 26, 22),
            "22:00 on 26 October 2024 + 6 hours = 03:00 on 27 October 2024 "
            "(the clocks changed in between; hours are elapsed hours)",
        ),
        (in_london(2024, 3, 29, 22), "22:00 on 29 March 2024 + 6 hours = 04:00 on 30 March 2024"),
    ],
)
def test_hours_over_a_clock_change_are_elapsed_hours_and_said_to_be(asked_at: datetime, arithmetic: str) -> None:
    found = the_receipt("stay.answer", a_stay(asked_at=asked_at), now=asked_at)

    assert found.arithmetic == arithmetic


def test_a_pause_is_shown_and_added() -> None:
    record = a_stay(pauses=(Pause(at(2), at(3.5), "Taken to hospital", "PS1234"),))

    found = the_receipt("stay.answer", record, now=at(4))

    assert found.arithmetic == "12:00 on 10 January 2024 + 6 hours + 90 minutes paused = 19:30 on 10 January 2024"
    assert found.postponements == (
        "Paused from 14:00 on 10 January 2024 to 15:30 on 10 January 2024: Taken to hospital. Allowed by PS1234",
    )


def test_a_pause_that_has_not_ended_is_said_to_be_open() -> None:
    record = a_stay(pauses=(Pause(at(2), None, "Taken to hospital", "PS1234"),))

    found = the_receipt("stay.answer", record, now=at(4))

    assert (found.state, found.due_at) == (State.POSTPONED, at(6))
    assert "and not ended yet" in found.postponements[0]


@pytest.mark.parametrize(("by", "allowed"), [("INSP101", "INSP101"), ("", "not recorded")])
def test_a_postponement_says_when_why_and_by_whom(by: str, allowed: str) -> None:
    record = a_stay(put_off=Postponement(at(5), "In interview", by))

    found = the_receipt("stay.answer", record, now=at(7))

    assert found.state is State.POSTPONED
    assert found.postponements == (f"Postponed at 17:00 on 10 January 2024: In interview. Allowed by {allowed}",)


def test_each_running_of_a_rule_has_its_own_receipt_in_order() -> None:
    record = a_stay(looked_in=(at(5), at(12)))
    settle(record, now=at(13))

    found = explain("stay.look-in", record, now=at(13))

    assert [(each.key, each.started_at, each.state) for each in found if isinstance(each, Receipt)] == [
        ("1", at(), State.MET),
        ("2", at(5), State.MET_LATE),
        ("3", at(11), State.RUNNING),
    ]


def test_a_gap_says_since_when_and_keeps_its_receipt_when_it_was_closed() -> None:
    record = a_stay(questions=(Question("q1", at(1), answered=False),))
    settle(record, now=at(1))
    the_facts_of(record, questions=(Question("q1", at(1)),))
    settle(record, now=at(2))

    [found] = explain("stay.each-answered", record, now=at(3))

    assert isinstance(found, GapReceipt)
    assert (found.key, found.since, found.withdrawn_at, found.accepted_at) == ("q1", at(1), at(2), None)
    assert (found.missing, found.source.words) == ("Each question's answer", "Made-up Act 1990, s.1")


def test_a_look_from_the_command_line_is_journalled_also_at_what_is_not_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = a_stay()
    settle(record, now=at())
    ended = [
        duties_explain(Namespace(rule="stay.answer", reference=reference, json=True), progress=silent)
        for reference in (record.reference, "NONE/1")
    ]

    looks = Row.objects.filter(act=Act.READ_RECEIPT).values_list("kind", "record_id", "record_reference")

    assert ended == [0, 1]
    assert set(looks) == {("READ", record.pk, record.reference), ("READ", None, "NONE/1")}
    assert "There is no record NONE/1" in capsys.readouterr().err


def test_a_rule_that_never_arose_has_no_receipt_and_one_that_is_not_declared_is_refused() -> None:
    record = a_stay(asked_at=None)
    settle(record, now=at())

    assert explain("stay.answer", record, now=at()) == []
    with pytest.raises(NotDeclared):
        explain("stay.nothing", record, now=at())
