"""The pages of the register: each role sees what it may, acts on what it may, and is refused in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.inspection.actions import moving, proving, tasking
from safelight.inspection.models import (
    Evidence,
    FaultAnswered,
    ProgrammeChange,
    RegisteredRecommendation,
    StatusChange,
    Work,
)
from safelight.inspection.queries.register import faults_of_letter
from safelight.inspection.register.codes import ReportKind, Status
from safelight.inspection.tests.register import given
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.measures.models import Reading
from safelight.measures.tests.given import NOW, reader
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
LIST = "/inspection/register/"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with set_clock(NOW):
        yield


@pytest.fixture
def lead(client: Client) -> Officer:
    officer = given.lead()
    client.force_login(officer)
    return officer


def text(response: Any) -> str:
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def day(name: str, when: Any) -> dict[str, str]:
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}


def test_the_register_lists_what_is_most_overdue_first_and_counts_open_their_lists(
    client: Client, lead: Officer
) -> None:
    report = given.a_report(by=lead)
    given.a_recommendation(report, by=lead, words="Hear every child.")
    given.a_recommendation(
        given.a_report(by=lead, kind=ReportKind.CORONER, title="An inquest"),
        by=lead,
        words="Keep watch.",
        provenance="CORONER",
    )

    page = text(client.get(LIST))
    filtered = text(client.get(f"{LIST}?kind=CORONER&show=UNOWNED&due=OVERDUE"))

    assert "2 with something overdue" in page
    assert "Hear every child." in page
    assert "Keep watch." in filtered
    assert "Hear every child." not in filtered
    assert "Nobody" in filtered


@pytest.mark.parametrize("role", [Role.CHIEF_OFFICER, Role.UNDERTAKING_OWNER, Role.PCC_OFFICE, Role.HM_INSPECTOR])
def test_who_reads_the_register_sees_a_recommendation_in_the_order_of_every_record_and_may_do_only_their_part(
    client: Client, lead: Officer, role: Role
) -> None:
    report = given.kept(by=lead)
    record = report.recommendations.get(number=1).registered.record
    client.force_login(reader(role))

    page = text(client.get(f"{LIST}{record.reference}/"))

    parts = ["What must happen now", "What is missing", "What was answered", "What has happened"]
    assert [page.index(part) for part in parts] == sorted(page.index(part) for part in parts)
    assert ("Add other evidence" in page) == (role is Role.UNDERTAKING_OWNER)
    assert ("Approve or sign it off" in page) == (role is Role.CHIEF_OFFICER)
    assert "Say how far it has come" not in page
    for address in ("move", "owner", "evidence", "exempt", "task"):
        allowed = {
            "owner": {Role.CHIEF_OFFICER},
            "evidence": {Role.UNDERTAKING_OWNER},
            "exempt": {Role.CHIEF_OFFICER},
            "task": {Role.CHIEF_OFFICER, Role.UNDERTAKING_OWNER},
        }.get(address, set())
        assert client.get(f"{LIST}{record.reference}/{address}/").status_code == (200 if role in allowed else 403)


def test_a_step_without_evidence_is_refused_on_the_page_with_all_that_is_missing(client: Client, lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record
    given.planned(record, by=lead)

    before = text(client.get(f"{LIST}{record.reference}/"))
    said = text(client.post(f"{LIST}{record.reference}/move/", {"to": "DELIVERED", "why": "It is complete."}))

    assert "Before it can be “Delivered” (G4)" in before
    for words in ("1 of 1 are not finished and checked", "No evidence newer than the finding"):
        assert words in before
        assert words in said
    assert StatusChange.objects.filter(record=record).latest("pk").status == Status.DELIVERING


def test_whoever_would_approve_their_own_work_is_forbidden_and_it_is_journalled(client: Client, lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record
    _, owner, task = given.planned(record, by=lead)
    tasking.finish_work(task, words="Written.", by=owner, now=NOW)
    tasking.check_work(task, words="I read it.", by=lead, now=NOW)
    proving.add_evidence(record, given.guidance(), by=lead, now=NOW)

    answer = client.post(f"{LIST}{record.reference}/move/", {"to": "DELIVERED", "why": "It is complete."})

    assert answer.status_code == 403
    assert "cannot say that it is enough" in text(answer)
    [row] = Row.objects.filter(kind=Kind.REFUSAL, act=Act.MOVE_RECOMMENDATION)
    assert row.detail == {"refused": "OwnWork"}


def test_a_report_and_its_recommendation_are_entered_by_hand(client: Client, lead: Officer) -> None:
    entered = client.post(
        f"{LIST}enter-report/",
        {"kind": "COMPLAINTS_BODY", "title": "Learning", "body": "A complaints body"} | day("received_on", NOW),
    )
    reference = entered["Location"].split("/")[-2]
    wrong = client.post(f"{LIST}enter/", {"report": reference, "words": "Review each shift.", "timescale": "DAY"})
    right = client.post(
        f"{LIST}enter/",
        {
            "report": reference,
            "words": "Review each shift.",
            "provenance": "IOPC",
            "where_found": "Page 3",
            "timescale": "AT_ONCE",
            "limbs": "Early\nLate",
        },
    )

    assert "Error" in wrong.content.decode()
    made = RegisteredRecommendation.objects.get()
    assert right["Location"] == f"{LIST}{made.record.reference}/"
    assert [limb["letter"] for limb in made.recommendation.limbs] == ["a", "b"]
    assert "Send the reply" in text(client.get(f"{LIST}reports/{reference}/"))


def test_what_happened_to_a_report_is_recorded_by_the_commissioners_office(client: Client, lead: Officer) -> None:
    record = given.a_report(by=lead).record
    client.force_login(reader(Role.PCC_OFFICE))

    client.post(
        f"{LIST}reports/{record.reference}/step/",
        {"step": "COMMENTS_RECEIVED", "where": "A message", "happened_at_when": "NOW"},
    )
    page = text(client.get(f"{LIST}reports/{record.reference}/"))

    assert "The chief officer’s comments were received. A message" in page
    assert "Publish the commissioner’s and the chief officer’s comments" in page


def test_owner_task_evidence_plan_measure_and_fault_are_added_on_their_pages(client: Client, lead: Officer) -> None:
    report = given.kept(by=lead)
    recommendation = next(each for each in report.recommendations.order_by("number") if each.faults)
    at = f"{LIST}{recommendation.registered.record.reference}/"
    owner, fault = reader(Role.UNDERTAKING_OWNER), recommendation.faults[0]
    due = NOW.replace(day=28)

    client.post(f"{at}owner/", {"owner_as": "DELIVERY", "owner": owner.number})
    client.post(f"{at}task/", {"words": "Write it.", "owner": owner.number} | day("due_on", due))
    plan = dict.fromkeys(("evidence", "risks", "dependencies", "equality", "protection"), "Considered.")
    client.post(f"{at}add/plan/", {"programme": "KAIZEN", **plan})
    measure = {"measure": "custody.requested", "baseline": "0.5", "baseline_cases": "9", "target": "0.9"}
    client.post(f"{at}add/measure/", {**measure, "least_cases": "5", "source": "A count", "at_most": "NO"})
    shown = {"tier": "T1", "title": "Guidance", "where": "The library"} | day("from_on", NOW) | day("until_on", NOW)
    client.post(f"{at}evidence/", shown)
    client.post(f"{at}add/fault/?fault={fault['kind']}&start={fault['at'][0][0]}", {"words": "An owner is named."})
    page = text(client.get(at))

    assert Work.objects.get().owner == owner
    assert Evidence.objects.get().title == "Guidance"
    assert FaultAnswered.objects.get().words == "An owner is named."
    for words in ("Project KAIZEN", "custody.requested: stood at 0.5", "An owner is named.", owner.get_full_name()):
        assert words in page


def test_an_owner_finishes_a_task_from_their_own_list_and_somebody_else_checks_it(
    client: Client, lead: Officer
) -> None:
    record = given.a_recommendation(by=lead).record
    _, owner = given.owned(record, by=lead)
    task = given.work(record, owner=owner, by=lead)
    client.force_login(owner)

    assert "Write the guidance." in text(client.get(f"{LIST}work/"))
    client.post(f"{LIST}work/{task.public_id}/finish/", {"words": "Issued on Monday."})
    client.force_login(lead)
    assert "To check" in text(client.get(f"{LIST}work/"))
    client.post(f"{LIST}work/{task.public_id}/change/", {"change": "CHECK", "words": "I read it."})

    assert Work.objects.get().checked_by == lead
    assert "Issued on Monday." in text(client.get(f"{LIST}work/{task.public_id}/"))


def test_a_programme_is_a_board_with_what_slipped_first_and_its_owner_changes_it(client: Client, lead: Officer) -> None:
    listed = text(client.get(f"{LIST}programmes/"))
    board = text(client.get(f"{LIST}programmes/BOYD/"))
    client.post(f"{LIST}programmes/BOYD/BOYD-12/", {"state": "SHOWN_DONE", "why": "It has been used for a month."})
    after = text(client.get(f"{LIST}programmes/BOYD/"))

    assert all(name in listed for name in ("KAIZEN", "ARTEMIS", "BOYD", "FLETCHER", "Makesafe", "CSA/E"))
    assert board.index("Slipped (1)") < board.index("Under way")
    assert "A tool of three forces" in board
    assert "Slipped" not in after
    assert "It has been used for a month." in after
    assert ProgrammeChange.objects.get().by == lead


def test_what_there_is_not_is_not_found(client: Client, lead: Officer) -> None:
    report = given.a_report(by=lead)

    for address in (
        "REC-99999/",
        f"{report.record.reference}/",
        f"{report.record.reference}/move/",
        "reports/REC-99999/",
        "programmes/NONE/",
        "programmes/BOYD/BOYD-99/",
        "work/00000000-0000-0000-0000-000000000000/",
    ):
        assert client.get(f"{LIST}{address}").status_code == 404, address


def test_the_register_is_on_the_leads_work_list_with_its_duties(client: Client, lead: Officer) -> None:
    given.a_recommendation(by=lead)

    page = text(client.get("/team/"))

    assert "Sign off this recommendation" in page
    assert "REC-" in page


def test_moving_needs_a_reason_on_the_page(client: Client, lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record

    said = client.post(f"{LIST}{record.reference}/move/", {"to": "REGISTERED", "why": ""})

    assert "Error:" in said.content.decode()
    assert not StatusChange.objects.exists()
    moving.move(record, Status.REGISTERED, why="The force accepts it.", by=lead, now=NOW)
    assert "The force accepts it." in text(client.get(f"{LIST}{record.reference}/"))


def test_a_fault_of_the_whole_letter_is_shown_where_it_was_found_and_answered(client: Client, lead: Officer) -> None:
    report = given.kept(by=lead)
    reference = report.registered.record.reference
    fault = faults_of_letter(report)[0]
    at = f"?fault={fault['kind']}&start={fault['at'][0][0] if fault['at'] else 0}"

    before = text(client.get(f"{LIST}reports/{reference}/"))
    client.post(f"{LIST}{reference}/add/fault/{at}", {"words": "Two came with the custody inspection."})
    wrong = client.post(f"{LIST}{reference}/add/fault/?fault=NO_OWNER&start=1", {"words": "It is none."})
    after = text(client.get(f"{LIST}reports/{reference}/"))

    assert fault["says"] in before
    assert "Answer it" in before
    assert "There is no such fault" in text(wrong)
    assert "Two came with the custody inspection." in after


def test_frozen_readings_become_evidence_month_by_month_and_none_is_taken_twice(client: Client, lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record
    given.planned(record, by=lead)
    for month in (1, 2):
        Reading.objects.create(
            measure="custody.requested",
            starts_on=date(2024, month, 1),
            ends_on=date(2024, month + 1, 1),
            numerator=19,
            denominator=20,
            value=0.95,
            definition="0" * 64,
            taken_at=NOW,
        )
    at = f"{LIST}{record.reference}/add/cite/"

    asked = text(client.get(at))
    client.post(at, {"source": "measure:custody.requested"})
    again = text(client.post(at, {"source": "measure:custody.requested"}))
    unfinished = text(client.post(at, {"source": "plan:custody.monthly-dip"}))

    assert "Readings: Children refused bail for whom an authority was asked" in asked
    assert [each.until_on for each in Evidence.objects.order_by("until_on")] == [date(2024, 1, 31), date(2024, 2, 29)]
    assert (Evidence.objects.latest("until_on").held, Evidence.objects.latest("until_on").asked) == (19, 20)
    assert "no reading of a whole month that is not taken already" in again
    assert "No sample of this plan is finished" in unfinished
