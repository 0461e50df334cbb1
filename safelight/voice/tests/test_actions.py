"""Recording a child's voice and accepting a thin one: success and refusal on the same set-up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError
from django.test.utils import CaptureQueriesContext

from safelight.derived.models import Gap
from safelight.kernel.roles import Role
from safelight.records.access import NotAllowed
from safelight.records.models import Entry, Record
from safelight.voice.actions import CannotAcceptThinVoice, CannotRecordVoice, SaysTooLittle, accept_thin, record_voice
from safelight.voice.codes import ComparedWith, Contact, CopyKind, NotObtained, Present, Result, Stage
from safelight.voice.facts import VoiceFacts
from safelight.voice.load import load_voices
from safelight.voice.models import Voice, VoiceAcceptance
from safelight.voice.tests.given import NOON, WELL_HEARD, a_child, a_record, a_suite, an_officer
from safelight.workforce.models import Officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_pathway")]

NOT_SPOKEN: dict[str, Any] = {
    **{name: value for name, value in WELL_HEARD.items() if name not in ("words", "told_child", "present")},
    "contact": Contact.SEEN_NOT_SPOKEN,
    "not_obtained": NotObtained.DECLINED,
    "attempts": "Offered tea and asked again",
    "plan": "Ask again after sleep",
    "plan_by": "Night sergeant",
    "plan_due_at": NOON + timedelta(hours=6),
}
MUCH_THE_SAME: dict[str, Any] = WELL_HEARD | {"wishes": "Wants a sister told, and to sleep at that flat"}


@pytest.fixture
def sergeant() -> Officer:
    return an_officer("1001", suite=a_suite("PARKSIDE"))


@pytest.fixture
def record() -> Record:
    return a_record("CU/1", suite=a_suite("PARKSIDE"))


def record_of(record: Record, by: Officer, **changes: Any) -> Voice:
    child = record.involvements.first() or a_child(record)
    given = {"involvement": child, "now": NOON, "observed_at": NOON, "stage": Stage.BOOKING, **WELL_HEARD, **changes}
    return record_voice(record, by=by, **given)


class TestRecordVoice:
    def test_is_written_checked_entered_and_settled(self, record: Record, sergeant: Officer) -> None:
        voice = record_of(record, sergeant)

        assert (voice.result, voice.flags, voice.complete) == (Result.ENOUGH, [], True)
        assert Entry.objects.get(record=record).words == (
            "Recorded what the child said and showed (booking in): seen and spoken with."
        )
        assert not Gap.objects.standing().filter(record=record, requirement="test.child-heard").exists()

    def test_leaves_a_gap_where_the_child_was_not_spoken_with(self, record: Record, sergeant: Officer) -> None:
        record_of(record, sergeant, **NOT_SPOKEN, present=(), words="", told_child="")

        assert Gap.objects.standing().filter(record=record, requirement="test.child-heard").exists()

    def test_says_why_it_is_late(self, record: Record, sergeant: Officer) -> None:
        voice = record_of(record, sergeant, now=NOON + timedelta(hours=13), late_reason="Two children at once")

        assert voice.flags == ["A10"]
        assert Entry.objects.get(record=record).late_reason == "Two children at once"

    def test_is_refused_to_an_officer_of_another_suite(self, record: Record) -> None:
        stranger = an_officer("1002", suite=a_suite("THORPE_WOOD"))

        with pytest.raises(NotAllowed):
            record_of(record, stranger)

    def test_is_refused_for_a_child_of_another_record(self, record: Record, sergeant: Officer) -> None:
        other = a_child(a_record("CU/2", suite=record.area))

        with pytest.raises(CannotRecordVoice, match="not on this record"):
            record_of(record, sergeant, involvement=other)

    def test_is_refused_before_it_has_happened(self, record: Record, sergeant: Officer) -> None:
        with pytest.raises(CannotRecordVoice, match="has not come yet"):
            record_of(record, sergeant, observed_at=NOON + timedelta(minutes=1))

    @pytest.mark.parametrize("missing", ["not_obtained", "plan", "plan_by", "plan_due_at"])
    def test_of_a_child_not_spoken_with_needs_a_reason_and_a_plan(
        self, record: Record, sergeant: Officer, missing: str
    ) -> None:
        blank = None if missing == "plan_due_at" else ""

        with pytest.raises(CannotRecordVoice, match="Say"):
            record_of(record, sergeant, **{**NOT_SPOKEN, "present": (), "words": "", missing: blank})

    @pytest.mark.parametrize(
        "changes",
        [
            {"contact": Contact.SEEN_ASLEEP, "not_obtained": NotObtained.ASLEEP},
            {"contact": Contact.NOT_SEEN, "not_obtained": NotObtained.AT_SCHOOL},
            {"present": (Present.ALONE_WITH_OFFICER, Present.SUSPECT)},
        ],
    )
    def test_is_refused_where_two_answers_cannot_both_be_true(
        self, record: Record, sergeant: Officer, changes: dict[str, Any]
    ) -> None:
        plan = {"plan": "See awake", "plan_by": "Night sergeant", "plan_due_at": NOON + timedelta(hours=6)}

        with pytest.raises(CannotRecordVoice, match="cannot both be true"):
            record_of(record, sergeant, **plan, **changes)

    @pytest.mark.parametrize("same", ["Same as previous entry.", "as before", "NO CHANGE"])
    def test_is_refused_when_it_points_to_the_entry_before(self, record: Record, sergeant: Officer, same: str) -> None:
        with pytest.raises(CannotRecordVoice, match="says the same as the entry before"):
            record_of(record, sergeant, observed_behaviour=same)

    def test_is_refused_when_it_repeats_the_entry_before(self, record: Record, sergeant: Officer) -> None:
        record_of(record, sergeant)

        with pytest.raises(CannotRecordVoice, match="says the same as the entry before"):
            record_of(record, sergeant, observed_at=NOON + timedelta(hours=6), now=NOON + timedelta(hours=6))

        assert Voice.objects.count() == 1

    def test_keeps_which_record_it_is_nearly_a_copy_of(self, record: Record, sergeant: Officer) -> None:
        first = record_of(record, sergeant)
        other = a_record("CU/2", suite=record.area)

        second = record_of(other, sergeant, **MUCH_THE_SAME, observed_at=NOON)

        [copy] = second.copies.all()
        assert second.flags == ["Q10"]
        assert (copy.other, copy.kind, copy.compared_with) == (first, CopyKind.NEAR, ComparedWith.OFFICER)

    def test_asks_once_when_it_says_too_little_and_then_records_it(self, record: Record, sergeant: Officer) -> None:
        thin: dict[str, Any] = dict.fromkeys(WELL_HEARD, "") | {
            "contact": Contact.SEEN_AND_SPOKEN,
            "present": (),
            "communication": (),
            "demeanours": (),
            "words": "child fine",
        }

        with pytest.raises(SaysTooLittle) as asked:
            record_of(record, sergeant, **thin)
        assert {finding.code for finding in asked.value.thin} >= {"Q01", "Q02", "A8"}
        assert not Voice.objects.exists()

        voice = record_of(record, sergeant, **thin, asked_already=True)
        assert voice.result == Result.SUPERVISOR
        assert list(Voice.objects.standing()) == [voice]

    def test_takes_the_same_statements_however_many_records_there_are(self, record: Record, sergeant: Officer) -> None:
        counts = []
        for number in range(4):
            other = a_record(f"CU/1{number}", suite=record.area)
            a_child(other)
            with CaptureQueriesContext(connection) as statements:
                record_of(other, sergeant, asked_already=True)
            counts.append(len(statements))

        assert counts[1:] == [counts[1]] * 3


class TestAcceptThin:
    @pytest.fixture
    def thin(self, record: Record, sergeant: Officer) -> Voice:
        return record_of(record, sergeant, effect="", asked_already=True)

    @pytest.fixture
    def inspector(self) -> Officer:
        return an_officer("2001", suite=a_suite("PARKSIDE"), role=Role.CUSTODY_INSPECTOR)

    def test_is_kept_with_its_reason_and_seen_in_the_facts(self, thin: Voice, inspector: Officer) -> None:
        accept_thin(thin, by=inspector, reason="The child was moved within minutes", now=NOON + timedelta(hours=1))

        [facts] = load_voices([thin.record_id])[thin.record_id]
        assert facts.accepted_at == NOON + timedelta(hours=1)
        assert facts.accepted_by == "Officer 2001 (2001)"
        assert not facts.needs_supervisor

    def test_is_refused_without_a_reason(self, thin: Voice, inspector: Officer) -> None:
        with pytest.raises(CannotAcceptThinVoice, match="Say why"):
            accept_thin(thin, by=inspector, reason=" ", now=NOON)

    def test_is_refused_a_second_time(self, thin: Voice, inspector: Officer) -> None:
        accept_thin(thin, by=inspector, reason="Moved within minutes", now=NOON)

        with pytest.raises(CannotAcceptThinVoice, match="already accepted"):
            accept_thin(thin, by=inspector, reason="Moved within minutes", now=NOON)

    def test_is_refused_to_a_sergeant(self, thin: Voice, sergeant: Officer) -> None:
        with pytest.raises(NotAllowed):
            accept_thin(thin, by=sergeant, reason="Busy night", now=NOON)

    def test_is_refused_to_whoever_recorded_it(self, record: Record, inspector: Officer) -> None:
        own = record_of(record, inspector, effect="", asked_already=True)

        with pytest.raises(CannotAcceptThinVoice, match="recorded this yourself"):
            accept_thin(own, by=inspector, reason="Busy night", now=NOON)

    def test_is_refused_where_nobody_waits_for_it(self, record: Record, sergeant: Officer, inspector: Officer) -> None:
        enough = record_of(record, sergeant)

        with pytest.raises(CannotAcceptThinVoice, match="does not wait"):
            accept_thin(enough, by=inspector, reason="Busy night", now=NOON)

    def test_cannot_be_taken_back(self, thin: Voice, inspector: Officer) -> None:
        accept_thin(thin, by=inspector, reason="Moved within minutes", now=NOON)

        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            VoiceAcceptance.objects.all().delete()


class TestFacts:
    def test_come_in_the_order_the_child_was_heard_without_what_was_withdrawn(
        self, record: Record, sergeant: Officer
    ) -> None:
        later, first, gone = (
            record_of(record, sergeant, observed_at=NOON - timedelta(minutes=before), wishes=wish, asked_already=True)
            for before, wish in ((1, "To sleep"), (9, "To ring a sister"), (5, "To go home"))
        )
        Voice.objects.filter(pk=gone.pk).update(withdrawn_at=NOON)

        found = load_voices([record.pk, 0])

        assert [facts.id for facts in found[record.pk]] == [str(first.public_id), str(later.public_id)]
        assert set(found) == {record.pk}

    def test_hold_what_was_recorded(self, record: Record, sergeant: Officer) -> None:
        voice = record_of(record, sergeant)

        assert load_voices([record.pk])[record.pk] == (
            VoiceFacts(
                str(voice.public_id),
                involvement=voice.involvement_id,
                stage="BOOKING",
                observed_at=NOON,
                recorded_at=NOON,
                contact=Contact.SEEN_AND_SPOKEN,
                words=WELL_HEARD["words"],
                wishes=WELL_HEARD["wishes"],
                demeanour=True,
                effect=True,
                told=True,
                quality=Result.ENOUGH,
                complete=True,
            ),
        )

    def test_of_many_records_take_one_statement(self, record: Record, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(1):
            load_voices([record.pk, 1, 2, 3])


class TestTable:
    @pytest.mark.parametrize(
        ("name", "columns"),
        [
            ("a_voice_is_recorded_after_it_was_observed", {"observed_at": NOON + timedelta(minutes=1)}),
            ("a_child_asleep_cannot_have_spoken", {"contact": "SEEN_ASLEEP", "words": "Go away"}),
            ("a_child_asleep_was_not_heard_alone", {"contact": "SEEN_ASLEEP", "present": ["ALONE_WITH_OFFICER"]}),
            ("a_child_with_the_suspect_is_not_alone", {"present": ["ALONE_WITH_OFFICER", "SUSPECT"]}),
            ("voice_stage_is_a_known_code", {"stage": "TEATIME"}),
            ("voice_present_are_known_codes", {"present": ["GHOST"]}),
        ],
    )
    def test_refuses_what_cannot_be(self, record: Record, name: str, columns: dict[str, Any]) -> None:
        child = a_child(record)

        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Voice.objects.create(record=record, involvement=child, recorded_at=NOON, **columns)

    def test_refuses_a_child_of_another_record(self, record: Record) -> None:
        other = a_child(a_record("CU/2", suite=record.area))

        with pytest.raises(IntegrityError, match="not on this record"), transaction.atomic():
            Voice.objects.create(record=record, involvement=other, recorded_at=NOON)

    def test_takes_a_row_that_names_no_more_than_a_feed_must(self, record: Record) -> None:
        child = a_child(record, born_on=date(2010, 1, 1))

        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO voice_voice (record_id, involvement_id, public_id, recorded_at) "
                "VALUES (%s, %s, gen_random_uuid(), %s)",
                [record.pk, child.pk, NOON],
            )

        assert Voice.objects.get(record=record).flags == []
