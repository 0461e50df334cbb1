"""What each page of the register asks of the database: a checked-in number, the same however many rows there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.inspection.actions import programmes as boards
from safelight.inspection.actions import proving
from safelight.inspection.register.codes import Lives
from safelight.inspection.tests.register import given
from safelight.measures.tests.given import NOW
from tests.counting import counted, stays_constant

pytestmark = pytest.mark.django_db
LIST = "/inspection/register/"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with set_clock(NOW):
        yield


def test_every_page_of_the_register_asks_the_same_however_much_there_is(client: Client) -> None:
    lead = given.lead()
    report = given.a_report(by=lead)
    record = given.a_recommendation(report, by=lead).record
    _, owner, task = given.planned(record, by=lead)
    proving.add_evidence(record, given.guidance(), by=owner, now=NOW)
    client.force_login(owner)

    def more_of_all() -> None:
        for _ in range(3):
            other = given.a_recommendation(report, by=lead).record
            given.work(other, owner=owner, by=lead)
            given.work(record, owner=owner, by=lead)
            proving.add_evidence(record, given.guidance(), by=owner, now=NOW)
            boards.change_milestone(
                "BOYD", "BOYD-1", state=Lives.SAID_DONE, due_on=None, owner=owner, why="It is.", by=lead, now=NOW
            )

    stays_constant(client, LIST, "the register", grow=more_of_all)
    stays_constant(client, f"{LIST}{record.reference}/", "a recommendation of the register", grow=more_of_all)
    counted(client, f"{LIST}reports/{report.record.reference}/", "a report of the register")
    counted(client, f"{LIST}work/", "tasks on recommendations")
    counted(client, f"{LIST}work/{task.public_id}/", "a task on a recommendation")
    counted(client, f"{LIST}programmes/", "programmes")
    stays_constant(client, f"{LIST}programmes/BOYD/", "a programme", grow=more_of_all)
    with set_clock(NOW + timedelta(hours=1)):
        counted(client, LIST, "the register")
