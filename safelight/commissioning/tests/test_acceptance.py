"""The acceptance tests of the facts document on governance, §14B, that are about the commissioner, by their numbers."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from safelight.commissioning import actions
from safelight.commissioning.actions import Reported
from safelight.commissioning.models import Publication
from safelight.commissioning.publishing.standard import REQUIRED, faults_of_csv
from safelight.commissioning.rules.care import TOO_FEW
from safelight.commissioning.tests.given import NOW, a_grant, a_return, an_outcome, the_office
from safelight.design.clock import set_clock
from safelight.journal.codes import Kind
from safelight.journal.models import Row
from safelight.kernel.roles import ROLES, Role
from safelight.measures.tests.given import MARCH, REQUESTED, outcomes
from safelight.pathways.custody.tests import given as custody
from safelight.records.testing import as_web
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
ABOUT_CHILDREN = (
    "records_record",
    "records_involvement",
    "records_entry",
    "custody_detention",
    "voice_voice",
    "derived_duty",
    "derived_gap",
)


def rows(officer: Officer, table: str) -> int:
    """How many rows of a table the web's login reads for an officer, whatever the query."""
    with as_web(officer, now=custody.at(9)), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        [count] = cursor.fetchone()
    return int(count)


def test_14b_13_the_commissioners_office_asks_for_a_childs_record_is_refused_and_that_is_logged(
    client: Client,
) -> None:
    reference = custody.a_child_asked_for().record.reference
    office = the_office()
    client.force_login(office)
    before = Row.objects.filter(kind=Kind.REFUSAL, officer_id=office.pk).count()

    with set_clock(custody.at(9)):
        answers = [
            client.get(path).status_code
            for path in (
                reverse("custody:record", args=[reference]),
                f"{reverse('desk:receipt', args=['custody.first-review'])}?record={reference}",
                "/custody/",
                "/find/?name=Testchild",
                f"/measures/{REQUESTED}/cases/",
            )
        ]

    assert set(answers) <= {403, 404}
    assert Row.objects.filter(kind=Kind.REFUSAL, officer_id=office.pk).count() - before == len(answers)


def test_14b_13_no_row_about_a_child_is_read_by_the_offices_login_whatever_the_query() -> None:
    sergeant = custody.a_sergeant()
    custody.a_child_asked_for(by=sergeant)
    office = the_office()

    found = {table: (rows(office, table), rows(sergeant, table)) for table in ABOUT_CHILDREN}

    assert {table: theirs for table, (theirs, _) in found.items() if theirs} == {}
    assert all(held for _, held in found.values()), f"the test has rows of every kind: {found}"
    assert not ROLES[Role.PCC_OFFICE].of_children


def test_14b_13_a_small_count_of_the_forces_is_withheld_from_the_office(client: Client) -> None:
    outcomes(REQUESTED, held=3, of=30)
    client.force_login(the_office())

    with set_clock(custody.at(9)):
        html = client.get(f"/measures/{REQUESTED}/?from={MARCH.start}&to={MARCH.end}").content.decode()

    assert "Too few to show" in html
    assert "3 of 30" not in html


def test_14b_13_a_small_count_of_a_providers_is_withheld_and_is_in_nothing_published(client: Client) -> None:
    office = the_office()
    grant = a_grant(by=office)
    outcome = an_outcome(grant, by=office)
    came = datetime(2024, 5, 20, tzinfo=NOW.tzinfo)
    a_return(grant, Reported(outcome, 3, 24), by=office, now=came, reached=4)
    actions.publish(by=office, now=came)
    client.force_login(office)

    with set_clock(came):
        html = client.get(f"/funding/grants/{grant.reference}/").content.decode()

    assert TOO_FEW in html
    assert "3 of 24" not in html
    assert b"24" not in bytes(Publication.objects.get().json).replace(b"2024", b"")


def test_14b_23_the_360giving_csv_has_its_ten_fields_filled_and_validates() -> None:
    office = the_office()
    a_grant(by=office)
    a_grant(by=office, title="Another", identifier="GB-COH-01234567", name="Invented Makers", from_on=date(2024, 3, 1))

    content = bytes(actions.publish(by=office, now=NOW).csv)

    found = list(csv.DictReader(io.StringIO(content.decode())))
    assert len(REQUIRED) == 10
    assert len(found) == 2
    assert all(row[field.column] for row in found for field in REQUIRED)
    assert faults_of_csv(content) == []
