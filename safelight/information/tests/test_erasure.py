"""An erasure reaches all that names the child, in every table; what proves what was done stays proved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from safelight import journal
from safelight.assurance import actions as marked
from safelight.assurance.actions import Said
from safelight.assurance.models import MarkAnswer
from safelight.assurance.tests import given as marking
from safelight.assurance.verify import verify
from safelight.information.actions import retention
from safelight.information.actions.disclosures import record_disclosure
from safelight.information.models import Disclosure, Erasure
from safelight.information.tests import given
from safelight.kernel.calendar import london_day
from safelight.kernel.progress import silent
from safelight.kernel.questions import Answer
from safelight.kernel.roles import MANAGED_OFFENDERS, ONLINE_ABUSE, Role
from safelight.kernel.sealed import digest, faults_in
from safelight.meetings import actions as meetings
from safelight.meetings.codes import DecisionCode
from safelight.meetings.models import Decision, Minute, Pack, Share
from safelight.meetings.packs import verify_packs
from safelight.meetings.tests import given as met
from safelight.meetings.tests.test_sharing import shared
from safelight.pathways.custody.actions import sharing
from safelight.pathways.custody.ledger.extract import digest_of, extract_of
from safelight.pathways.custody.ledger.queries import cases_of
from safelight.pathways.custody.models import AccommodationRequest, AuthorityExtract, LegalAdvice
from safelight.pathways.custody.tests import given as children
from safelight.pathways.managed_offenders.invented import Cast as OffenderCast
from safelight.pathways.managed_offenders.invented import make_offenders
from safelight.pathways.managed_offenders.tests import given as offenders
from safelight.pathways.online_abuse.invented import Cast as OnlineCast
from safelight.pathways.online_abuse.invented import make_cases
from safelight.pathways.online_abuse.tests import given as online
from safelight.people.models import Identifier
from safelight.records.models import Involvement, Record

pytestmark = pytest.mark.django_db
CANARY = "Quetzalcoatl"


def erased(record: Record, *, at: Any) -> Erasure:
    manager = given.an_officer(Role.RECORDS_MANAGER)
    Record.objects.filter(pk=record.pk).update(closed_at=at)
    record.refresh_from_db()
    asked = retention.ask_to_erase(record, why="At the person’s request.", by=manager, now=at)
    retention.approve_erasure(asked, by=given.an_officer(), now=at)
    return retention.erase(record, by=manager, now=at)


def holding(word: str = CANARY) -> set[str]:
    """Every table of the database in which a word stands somewhere, also in bytes."""
    with connection.cursor() as cursor:
        found = set()
        for table in connection.introspection.table_names():
            cursor.execute(
                f'SELECT 1 FROM "{table}" AS row WHERE row::text ILIKE %s OR row::text ILIKE %s LIMIT 1',
                [f"%{word}%", f"%{word.encode().hex()}%"],
            )
            if cursor.fetchone():
                found.add(table)
        return found


def test_a_child_is_taken_out_of_packs_tasks_minutes_and_the_decisions_about_others() -> None:
    chair, now = met.a_chair(), children.at(9)
    own = children.a_child_held(child=children.a_child(surname=CANARY, forenames="Invented May"))
    other = children.a_child_held(child=children.a_child(surname="Another", forenames="Somebody"))
    Identifier.objects.create(person=own.child.person, system="ATHENA", value=f"A-{CANARY}")
    meeting = met.a_meeting(by=chair)
    said: dict[str, Any] = {"by": chair, "now": now}
    meetings.minute(meeting, words=f"May {CANARY} waits, and on 3 May the unit opens.", **said)
    meetings.minute(meeting, words="The unit in Ely is full.", **said)
    due_on = london_day(now) + timedelta(days=1)
    meetings.give_task(meeting, words=f"Ring {CANARY}’s mother.", owner=children.a_sergeant(), due_on=due_on, **said)
    met.they_attend(meeting, **said)
    item = met.the_item(meeting, other.record.reference)
    meetings.decide(item, code=DecisionCode.NO_ACTION, words=f"Kept apart from {CANARY.lower()}.", **said)
    met.all_decided(meeting, **said)
    pack = meetings.issue(meeting, **said)
    assert holding() >= {"meetings_pack", "meetings_minute", "meetings_task", "meetings_decision"}

    done = erased(own.record, at=now)

    assert holding() == set()
    after = Pack.objects.get()
    assert (bytes(after.canonical), after.sha256) == (bytes(pack.canonical), digest(bytes(pack.canonical)))
    assert verify_packs() == []
    rows = {row["reference"]: row for line in after.content["lines"] for row in line["rows"]}
    assert rows[own.record.reference]["child"] == "Erased"
    assert rows[other.record.reference]["child"] == "Somebody, 14"
    assert [each["words"] for each in rows[other.record.reference]["decisions"]] == ["Erased"]
    assert [each.words for each in Minute.objects.order_by("pk")] == [
        "the child waits, and on 3 May the unit opens.",
        "The unit in Ely is full.",
    ]
    assert [each["words"] for each in after.content["minutes"]] == ["Erased", "The unit in Ely is full."]
    assert Decision.objects.get(item=item).words == "Kept apart from the child."
    assert (done.reached["packs"], done.reached["frozen_before"], done.reached["identifiers"]) == (1, 0, 2)
    assert journal.verify().sound


def test_a_child_is_taken_out_of_what_was_shared_of_marks_and_of_short_answers() -> None:
    lead = met.a_lead()
    child = met.a_child(named=("Invented", CANARY), asked="Peterborough")
    beside = met.a_child(named=("Leah", "Other"), asked="Peterborough")
    meeting = met.a_review(by=lead)
    item, left = (met.the_item(meeting, each.record.reference) for each in (child, beside))
    for each in (item, left):
        met.found(each, by=lead, now=met.OF_MARCH)
    part = shared(meeting, Role.SOCIAL_CARE, by=lead)
    made = sharing.share_extract(
        children.an_authority("Peterborough"),
        extract=extract_of(
            cases_of(AccommodationRequest.objects.all(), most=9),
            authority=children.an_authority("Peterborough").pk,
            name="Peterborough",
            first=date(2024, 3, 1),
            last=date(2024, 3, 31),
            start=met.IN_MARCH - timedelta(days=9),
            end=met.OF_MARCH,
            figures={},
            with_words=True,
        ),
        first=date(2024, 3, 1),
        until=date(2024, 4, 1),
        to_whom="Somebody there",
        purpose="To prepare.",
        read_through=True,
        by=lead,
        now=met.OF_MARCH,
    )
    LegalAdvice.objects.create(detention=child, solicitor=f"{CANARY} and partners", recorded_at=met.OF_MARCH)
    record_disclosure(
        child.record,
        shared=True,
        to="A school",
        what=f"Where {CANARY} is.",
        why="At risk.",
        basis="Safeguarding",
        quality="Checked.",
        happened_at=met.IN_MARCH,
        by=lead,
        now=met.OF_MARCH,
    )
    before = Share.objects.get(pk=part.pk).content["cases"], made.told["cases"]

    done = erased(child.record, at=met.OF_MARCH)

    assert holding() == set()
    assert (done.reached["parts"], done.reached["extracts"]) == (1, 1)
    frozen = Share.objects.get(pk=part.pk), AuthorityExtract.objects.get(pk=made.pk)
    assert digest(bytes(frozen[0].canonical)) == part.sha256
    assert digest_of(frozen[1].content) == made.digest
    assert not [*faults_in(frozen[0].frame, frozen[0].cells), *faults_in(frozen[1].content, frozen[1].cells)]
    for was, cases, gone in (
        (before[0], frozen[0].content["cases"], item.case),
        (before[1], frozen[1].told["cases"], made.cases[0]["case"]),
    ):
        assert [each.get("erased", False) for each in cases] == [each["case"] == gone for each in cases]
        assert [each for each in was if each["case"] != gone] == [each for each in cases if each["case"] != gone]
    assert Disclosure.objects.get().what == "Where the child is."
    assert LegalAdvice.objects.get().solicitor == "Erased"


def test_a_mark_of_a_sample_loses_its_words_and_its_result_stays_proved() -> None:
    moderator = marking.a_moderator()
    sample = marking.drawn(1, by=moderator).sample
    for mark in marking.marks_of(sample):
        marking.opened(mark)
        said = {ref: Said(Answer.YES, f"Somebody asked {CANARY}.") for ref in mark.file.asked or ()}
        marked.hand_in(mark, said, by=mark.marker, now=marking.later(3))
    mark = marking.marks_of(sample)[0]
    marked.close_sample(sample, by=moderator, now=marking.later(5))
    Involvement.objects.filter(record=mark.file.record).update(surname=CANARY)

    erased(mark.file.record, at=marking.later(99))

    assert holding() == set()
    assert set(MarkAnswer.objects.values_list("note", flat=True)) == {"Erased"}
    assert list(verify(progress=silent)) == []


def test_short_answers_of_every_kind_of_record_go_and_codes_officers_and_the_skeleton_stay() -> None:
    chair = met.a_chair()
    detention = children.a_child_held(child=children.a_child(surname=CANARY, forenames="Invented"))
    reference = detention.record.reference
    own: Any = type(detention).objects.filter(pk=detention.pk)
    own.update(modern_slavery_reference=f"{CANARY}/1", arrest_place=f"Outside {CANARY}’s home", welfare_relation="AUNT")
    meeting = met.a_meeting(by=chair)

    erased(detention.record, at=children.at(9))

    after = own.get()
    assert holding() == set()
    assert (after.modern_slavery_reference, after.arrest_place, after.welfare_relation) == ("Erased", "Erased", "AUNT")
    assert after.authorised_by_name == detention.authorised_by_name != ""
    assert after.record.reference == reference == meeting.items.get().reference


def test_no_rule_of_a_table_stands_against_erasing_a_case_of_online_abuse_or_an_offender() -> None:
    now = datetime(2026, 10, 25, 9, 40, tzinfo=UTC)
    places = online.district(), online.district("SOUTH")
    make_cases(OnlineCast(online.an_investigator(), online.a_supervisor(), *places), now=now)
    south = offenders.a_manager(offenders.district("SOUTH"))
    make_offenders(OffenderCast(offenders.a_manager(), south, offenders.a_supervisor()), now=now)
    manager, dpo = given.an_officer(Role.RECORDS_MANAGER), given.an_officer()
    records = list(Record.objects.order_by("pk"))

    for record in records:
        asked: dict[str, Any] = {"record": record, "reference": record.reference, "why": "Invented."}
        made = Erasure.objects.create(**asked, asked_by=manager, asked_at=now)
        Erasure.objects.filter(pk=made.pk).update(approved_by=dpo, approved_at=now)
        with connection.cursor() as cursor:
            cursor.execute("SELECT (information_erase(%s) ->> 'texts')::integer", [record.pk])
            [texts] = cursor.fetchone()
        assert texts, record.reference

    assert {record.kind for record in records} == {ONLINE_ABUSE, MANAGED_OFFENDERS}
    assert set(Involvement.objects.values_list("surname", "born_on")) <= {("Erased", None)}
