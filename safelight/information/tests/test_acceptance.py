"""Acceptance tests of the governance facts about information, by their numbers there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from safelight import journal
from safelight.derived.models import Duty
from safelight.design.clock import set_clock
from safelight.exchange import views
from safelight.exchange.returns import returns
from safelight.exports import actions as exports
from safelight.exports.models import Allowance
from safelight.information.actions import disclosures, matters, retention
from safelight.information.codes import Sort
from safelight.information.models import Correction, Matter, RetentionDecision, Telling
from safelight.information.tests import given
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.journal.tests.given import as_tamperer, some_rows
from safelight.kernel.acts import Act
from safelight.kernel.roles import ROLES, Role
from safelight.pathways.custody import actions as custody
from safelight.pathways.custody.codes import Reply
from safelight.pathways.custody.tests import given as children
from safelight.people.check_letters import is_arrest_number, is_person_number
from safelight.records.models import Record
from safelight.records.testing import as_web

pytestmark = pytest.mark.django_db
NOW = children.at(9)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with set_clock(NOW):
        yield


def test_14_an_export_of_more_than_a_hundred_needs_a_second_person(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = given.an_officer(Role.CUSTODY_LEAD)
    client.force_login(lead)
    rows = [("2023-24", *("" for _ in returns()[0][1].columns))] * 101
    monkeypatch.setattr(views, "rows_of", lambda *_: rows)
    address = "/feeds/returns/custody.annual/2023-24/?form=csv"

    refused = client.get(address)

    assert refused.status_code == 403
    assert "Do this now" in refused.content.decode()
    assert not Row.objects.filter(kind=Kind.EXPORT).exists()
    [asking] = [part.split('"')[0] for part in refused.content.decode().split('href="') if "exports/ask" in part]
    client.post(asking.replace("&amp;", "&"), {"purpose": "The yearly return."})
    exports.decide(Allowance.objects.get(), by=given.an_officer(Role.DATA_PROTECTION_OFFICER), now=NOW)
    assert client.get(address).status_code == 200
    assert client.get(address).status_code == 403


def test_15_who_reads_measures_cannot_query_the_access_log_and_who_may_says_why(client: Client) -> None:
    client.force_login(given.an_officer(Role.GOVERNANCE_LEAD))
    asked = {"purpose": "LAWFULNESS", "ticket": "T-1"}
    assert client.get("/measures/").status_code == 200
    assert client.get("/journal/", asked).status_code == 403
    assert [role for role, grant in ROLES.items() if {Act.READ_JOURNAL, Act.EXPORT_MEASURE} <= grant.acts] == []

    client.force_login(given.an_officer(Role.PROFESSIONAL_STANDARDS))
    client.get("/journal/", asked)

    own = Row.objects.get(kind=Kind.SEARCH, act="READ_JOURNAL")
    assert own.purpose == "To see whether processing was lawful: T-1"


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.DATA_PROTECTION_OFFICER, True),
        (Role.PROFESSIONAL_STANDARDS, True),
        (Role.GOVERNANCE_LEAD, False),
        (Role.SYSTEM_MANAGER, False),
        (Role.CHIEF_OFFICER, False),
    ],
)
def test_15_the_database_gives_the_log_to_the_same_roles(role: Role, reads: bool) -> None:
    journal.write(Kind.READ, act=Act.READ_RECORD, record="CU/1")
    officer = given.an_officer(role)

    with as_web(officer, now=NOW):
        assert Row.objects.exists() is reads


def test_16_a_shared_birth_date_that_is_put_right_becomes_a_task_for_each_past_recipient(client: Client) -> None:
    lead = given.an_officer(Role.CUSTODY_LEAD)
    detention = children.a_child_asked_for(by=children.a_sergeant())
    said = {"what": "Who the child is.", "why": "At risk.", "basis": "Safeguarding", "quality": "Not checked."}
    disclosures.record_disclosure(
        detention.record, shared=True, to="A school", happened_at=children.at(7), by=lead, now=children.at(8), **said
    )
    child = detention.child
    client.force_login(lead)
    day = {"born_on_day": "7", "born_on_month": "7", "born_on_year": "2009"}
    name = {"surname": child.surname, "forenames": child.forenames, "sex": child.sex, "address": child.address}
    right = {**day, **name, "born_basis": "DOB_VERIFIED", "why": "Passport."}

    sent = client.post(f"/information/correct/{child.public_id}/", right)

    assert sent.status_code == 302
    corrected = Correction.objects.get()
    disclosures.pass_on(corrected.at + timedelta(minutes=1))
    matter = Matter.objects.get(sort=Sort.CORRECTION).record
    tasks = Duty.objects.open().filter(record=matter, clock="correction.recipient-told")
    told = set(Telling.objects.filter(record=matter).values_list("to", flat=True))
    assert told == {"Peterborough", "A school"}
    assert {duty.due_at for duty in tasks} == {corrected.at + timedelta(hours=24)}
    assert len(tasks) == 2
    late = corrected.at + timedelta(hours=25)
    with set_clock(late):
        client.force_login(given.an_officer())
        page = client.get("/information/?show=OVERDUE").content.decode()
    assert "Tell somebody to whom this was given" in page


def test_16_each_recipient_who_is_told_is_told_once_and_then_the_matter_closes(client: Client) -> None:
    lead = given.an_officer(Role.CUSTODY_LEAD)
    detention = children.a_child_asked_for(by=children.a_sergeant())
    given.put_right(detention.child, by=lead, now=NOW)
    moment = Correction.objects.get().at + timedelta(minutes=1)
    disclosures.pass_on(moment)
    matter, telling = Matter.objects.get(sort=Sort.CORRECTION).record, Telling.objects.get()
    dpo = given.an_officer()

    with set_clock(moment):
        client.force_login(dpo)
        step = f"/information/matters/{matter.reference}/step/?about={telling.public_id}"
        asked = {"step": "RECIPIENT_TOLD", "words": "By telephone.", "happened_at_when": "NOW"}
        assert client.post(step, asked).status_code == 302

    assert not Duty.objects.open().filter(record=matter).exists()
    assert matters.close_matter(matter, words="All know.", by=dpo, now=moment).closed_at


def test_22_national_numbers_with_the_letter_that_their_digits_come_to() -> None:
    assert [is_person_number(each) for each in ("2023/0583843L", "1979/0163001B", "2022/1234567E")] == [True] * 3
    assert not any(is_person_number(each) for each in ("2022/1234567F", "2023/0583842L", "2023/058384L", ""))
    assert is_arrest_number("22/3500/01/00000000001H")
    assert not any(is_arrest_number(each) for each in ("22/3500/01/00000000002H", "22/35A0/01/00000000001H"))


CANARY = "Quetzalcoatl"


def test_26_erasure_leaves_no_content_in_the_journal_nor_anywhere_else() -> None:
    sergeant, manager = children.a_sergeant(), given.an_officer(Role.RECORDS_MANAGER)
    child = children.a_child(surname=CANARY, forenames="Invented")
    detention = children.a_child_asked_for(by=sergeant, child=child)
    stamp: dict[str, Any] = {"by": sergeant, "at": children.at(7), "now": children.at(7)}
    custody.record_reply(detention, reply=Reply.NONE_AVAILABLE, reason=f"{CANARY} is known to the carer.", **stamp)
    children.the_child_said(detention, by=sergeant, words=f"My name is {CANARY}.", hours=8)
    record = Record.objects.get(pk=detention.record_id)
    Record.objects.filter(pk=record.pk).update(closed_at=children.at(9))
    record.refresh_from_db()
    assert {table for table in holding_canary() if not table.startswith("journal")}
    asked = retention.ask_to_erase(record, why="At the person’s request.", by=manager, now=NOW)
    retention.approve_erasure(asked, by=given.an_officer(), now=NOW)

    retention.erase(record, by=manager, now=NOW)

    assert holding_canary() == set()
    assert journal.verify().sound
    assert Row.objects.filter(act="ERASE_RECORD", record_reference=record.reference).count() == 2


def holding_canary() -> set[str]:
    """Every table of the database in which the name stands somewhere."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        found = set()
        for table in tables:
            cursor.execute(f'SELECT 1 FROM "{table}" AS row WHERE row::text ILIKE %s LIMIT 1', [f"%{CANARY}%"])
            if cursor.fetchone():
                found.add(table)
        return found


def test_27_a_row_of_the_journal_that_is_removed_is_named(settings: Settings, tmp_path: Path) -> None:
    settings.SAFELIGHT_HOME = tmp_path
    rows = some_rows(5)
    assert journal.verify().sound

    with as_tamperer() as cursor:
        cursor.execute("DELETE FROM journal_row WHERE id = %s", [rows[2]])

    verdict = journal.verify()
    assert not verdict.sound
    assert verdict.fault is not None
    assert (verdict.fault.kind, verdict.fault.row_id) == ("removed", rows[2])


def test_28_a_legal_hold_goes_before_disposal_and_erasure_and_says_why(client: Client) -> None:
    manager = given.an_officer(Role.RECORDS_MANAGER)
    record = children.a_stored_detention().record
    Record.objects.filter(pk=record.pk).update(
        opened_at=NOW - timedelta(days=3600), closed_at=NOW - timedelta(days=3599)
    )
    record.refresh_from_db()
    retention.hold(record, case="Crown Court 12", held=True, why="An appeal is to come.", by=manager, now=NOW)
    client.force_login(manager)

    page = client.get("/information/kept/").content.decode()
    said = {"group": "OTHER_OFFENCES", "decided": "DISPOSE", "why": "Six years.", "regard": "An adult now."}
    refused = client.post(f"/information/kept/{record.reference}/decide/", said).content.decode()

    assert record.reference in page
    assert "a hold goes before everything: Crown Court 12 (An appeal is to come.)" in refused
    assert not RetentionDecision.objects.exists()
    with pytest.raises(retention.CannotErase, match="Crown Court 12"):
        retention.ask_to_erase(record, why="At the person’s request.", by=manager, now=NOW)
    retention.hold(record, case="Crown Court 12", held=False, why="It was dismissed.", by=manager, now=NOW)
    assert client.post(f"/information/kept/{record.reference}/decide/", said).status_code == 302
    assert RetentionDecision.objects.get().decided == "DISPOSE"
