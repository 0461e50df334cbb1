"""The quarter: what it says beside the quarters before it, whom it is careful with, and how it is taken along."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from pypdf import PdfReader

from safelight.derived.models import Duty
from safelight.design.clock import set_clock
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.register import register
from safelight.kernel.reports import Quarter, Report
from safelight.kernel.roles import Role
from safelight.measures.figures import Period
from safelight.measures.per_head import PerHead
from safelight.measures.quarter import answer
from safelight.measures.quarter_presenting import present, sheets_of
from safelight.measures.small_numbers import Care
from safelight.measures.tests.given import DETAINED, NOW, REQUESTED, an_outcome, outcomes, reader
from safelight.measures.trend import months_of
from safelight.pathways.custody.measures.quarter import QUARTER
from safelight.pathways.custody.tests import given as custody
from safelight.places.models import Authority
from safelight.records.tests import given as records

FIRST = Quarter(date(2024, 1, 1))


@pytest.mark.parametrize(
    ("day", "name", "words"),
    [
        (date(2024, 1, 1), "2024-Q1", "January to March 2024"),
        (date(2024, 3, 31), "2024-Q1", "January to March 2024"),
        (date(2024, 4, 1), "2024-Q2", "April to June 2024"),
        (date(2024, 12, 31), "2024-Q4", "October to December 2024"),
    ],
)
def test_a_day_is_in_one_quarter(day: date, name: str, words: str) -> None:
    quarter = Quarter.of(day)

    assert (quarter.name, quarter.words) == (name, words)
    assert Quarter.named(name) == quarter
    assert quarter.start <= day < quarter.end
    assert quarter.before().end == quarter.start
    assert quarter.before(4).start == quarter.start.replace(year=2023)


@pytest.mark.parametrize(
    "name", ["", "2024", "2024-Q0", "2024-Q5", "2024-Q", "24-Q1", "2024-q1", "1999-Q1", "2024-Q11"]
)
def test_anything_else_is_no_quarter(name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}$"):
        Quarter.named(name)


def test_every_report_names_measures_that_are_declared_and_a_chart_only_where_there_is_a_trend() -> None:
    for pathway, report in register.reports():
        declared = {measure.code: measure for measure in pathway.measures}
        assert set(report.measures()) <= set(declared)
        for section in report.sections:
            assert all(not declared[code].over for code in section.trends)


@pytest.mark.django_db
def test_a_measure_stands_beside_the_quarter_before_and_the_same_one_a_year_ago() -> None:
    outcomes(REQUESTED, held=2, of=3, day=date(2024, 3, 31))
    outcomes(REQUESTED, held=1, of=1, day=date(2024, 4, 1))
    outcomes(REQUESTED, held=1, of=4, day=date(2023, 12, 31))
    outcomes(REQUESTED, held=0, of=2, day=date(2023, 1, 1))

    found = answer(QUARTER, FIRST, months=36, care=None, now=NOW)

    [line] = [line for each in found.answers for line in each.lines if line.measure.code == REQUESTED]
    assert [(f.numerator, f.denominator) for f in (line.now, line.before, line.year_ago)] == [(2, 3), (1, 4), (0, 2)]
    [months] = [months for each in found.answers for measure, months in each.trends if measure.code == REQUESTED]
    assert {month.first: month.figure.denominator for month in months if month.figure.denominator} == {
        date(2023, 1, 1): 2,
        date(2023, 12, 1): 4,
        date(2024, 3, 1): 3,
    }


@pytest.mark.django_db
def test_the_figures_are_due_ten_working_days_after_the_quarter_with_easter_in_between() -> None:
    assert answer(QUARTER, FIRST, months=36, care=None, now=NOW).due_on == date(2024, 4, 15)


@pytest.mark.django_db
def test_groups_come_in_the_order_declared_authorities_by_name_and_what_is_not_recorded_last() -> None:
    norfolk = Authority.objects.get(code="NORFOLK")
    cambridgeshire = Authority.objects.get(code="CAMBRIDGESHIRE")
    for authority, count in ((norfolk, 1), (cambridgeshire, 2), (None, 1)):
        for _ in range(count):
            an_outcome("custody.requests", group="" if authority is None else str(authority.pk))

    found = answer(QUARTER, FIRST, months=36, care=None, now=NOW)

    [taken] = [t for each in found.answers for t in each.taken if t.measure.code == "custody.requests"]
    assert [(group.label, group.figure.value) for group in taken.groups] == [
        ("Cambridgeshire", 2),
        ("Norfolk", 1),
        ("Not recorded", 1),
    ]


@pytest.mark.django_db
def test_children_taken_are_held_against_who_lives_in_each_of_the_forces_authorities() -> None:
    places = Authority.objects.in_bulk(field_name="code")
    taken = "police-protection.taken-by-authority"
    outcomes(taken, held=14, of=14, group=str(places["PETERBOROUGH"].pk))
    outcomes(taken, held=3, of=3, group=str(places["CAMBRIDGESHIRE"].pk), day=date(2023, 4, 1))
    outcomes(taken, held=9, of=9, group=str(places["CAMBRIDGESHIRE"].pk), day=date(2023, 3, 31))
    outcomes(taken, held=5, of=5, group=str(places["NORFOLK"].pk))
    report = next(report for _, report in register.reports() if report.code == "police-protection.quarter")

    [own] = answer(report, FIRST, months=36, care=None, now=NOW).answers[0].per_head
    [cared] = answer(report, FIRST, months=36, care=Care(smallest=5, base=10), now=NOW).answers[0].per_head

    # Twelve months to the end of the quarter; the residents of the county are those of its five districts.
    assert [(label, figure.numerator, figure.denominator) for label, figure in own.rates] == [
        ("Cambridgeshire", 3, 678_855),
        ("Peterborough", 14, 215_669),
        ("All of them", 17, 894_524),
    ]
    assert not own.of_children
    assert _on_the_page(report, own) == ["14", "215,669", "0.6", "0.4 to 1.1"]

    # One part that is too small takes the next with it: the whole would tell it.
    assert [figure.numerator for _, figure in cared.rates] == [None, None, 17]


def _on_the_page(report: Report, headed: PerHead) -> list[str]:
    answered = answer(report, FIRST, months=36, care=None, now=NOW)
    [shown] = present(answered)["answers"][0]["per_head"]
    assert shown["columns"][0] == "Authority"
    assert "Census 2021" in shown["explained"]
    assert any(sheet.name == "Twelve months per head" for sheet in sheets_of(answered))
    cells: list[str] = shown["rows"][1][1:]
    return cells


@pytest.mark.django_db
def test_a_child_still_held_beyond_the_72_hours_is_told_beside_a_number_that_waits_for_release(client: Client) -> None:
    beyond = "police-protection.beyond-72-hours"
    outcomes(beyond, held=0, of=40)
    places = (f"/measures/{beyond}/", "/measures/", "/measures/quarter/police-protection.quarter/?quarter=2024-Q1")
    in_time = [_asked(client, place).decode() for place in places]
    for over in (timedelta(0), timedelta(microseconds=1), timedelta(hours=3)):
        _held_until_now(NOW - over)

    own = [_asked(client, place).decode() for place in places]
    outside = [_asked(client, place, Role.GOVERNANCE_LEAD).decode() for place in places]

    # At the limit to the moment a child is in time.
    assert not any("at this moment" in page for page in in_time)
    assert all("2 are beyond the limit at this moment, and counted when over." in page for page in own)
    assert all("Some are beyond the limit at this moment" in page and "2 are beyond" not in page for page in outside)


def _held_until_now(due_at: datetime) -> None:
    record = records.a_record(area=custody.suite(), at=custody.at(), opened_at=custody.at())
    Duty.objects.create(
        record=record,
        kind=record.kind,
        area=record.area,
        clock="police-protection.limit",
        key="taken",
        started_at=due_at - timedelta(hours=72),
        due_at=due_at,
        warn_at=due_at,
        owner=Role.DESIGNATED_OFFICER,
        edition_from=date(1990, 1, 1),
    )


@pytest.mark.django_db
def test_months_of_several_measures_are_counted_within_the_period_alone() -> None:
    outcomes(REQUESTED, held=1, of=2, day=date(2024, 3, 9))
    outcomes(REQUESTED, held=1, of=1, day=date(2024, 3, 10))
    outcomes(DETAINED, held=5, of=5, day=date(2024, 2, 29))

    found = months_of(
        [register.measure(code) for code in (REQUESTED, DETAINED)], Period(date(2024, 2, 10), date(2024, 3, 10))
    )

    assert [(m.first, m.figure.numerator, m.figure.denominator) for m in found[REQUESTED]] == [
        (date(2024, 2, 1), 0, 0),
        (date(2024, 3, 1), 1, 2),
    ]
    assert [m.figure.numerator for m in found[DETAINED]] == [5, 0]


def _asked(client: Client, address: str, role: Role = Role.CUSTODY_LEAD) -> bytes:
    client.force_login(reader(role))
    with set_clock(NOW):
        response = client.get(address)
    assert response.status_code == 200, response.status_code
    return response.content


@pytest.mark.django_db
def test_small_numbers_are_kept_from_whoever_reaches_no_record_on_the_page_and_in_what_is_taken_along(
    client: Client,
) -> None:
    outcomes(REQUESTED, held=13, of=17)
    address = f"/measures/quarter/{QUARTER.code}/"

    own = _asked(client, f"{address}?quarter=2024-Q1").decode()
    outside = _asked(client, f"{address}?quarter=2024-Q1", Role.GOVERNANCE_LEAD).decode()
    taken = _asked(client, f"{address}export/pdf/?quarter=2024-Q1", Role.GOVERNANCE_LEAD)

    assert "13 of 17" in own
    assert "13 of 17" not in outside
    assert "Too few to show" in outside
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(taken)).pages)
    assert "13 of 17" not in said
    assert "Too few to show" in said


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "starts"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_taking_it_along_is_journalled(client: Client, form: str, starts: bytes) -> None:
    found = _asked(client, f"/measures/quarter/{QUARTER.code}/export/{form}/?quarter=2023-Q4")

    assert found.startswith(starts)
    row = Row.objects.filter(act=Act.EXPORT_MEASURE).latest("pk")
    assert row.detail == {"what": "QUARTER", "about": f"{QUARTER.code}-2023-Q4", "form": form}


@pytest.mark.django_db
def test_a_workbook_has_the_figures_the_months_and_the_groups(client: Client) -> None:
    outcomes(REQUESTED, held=2, of=3)

    found = _asked(client, f"/measures/quarter/{QUARTER.code}/export/xlsx/?quarter=2024-Q1")

    book = zipfile.ZipFile(io.BytesIO(found)).read("xl/workbook.xml").decode()
    assert [name in book for name in ('name="Figures"', 'name="Months"', 'name="Groups"')] == [True] * 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/measures/quarter/no.such/",
        f"/measures/quarter/{QUARTER.code}/?quarter=2024-Q9",
        f"/measures/quarter/{QUARTER.code}/?quarter=2099-Q1",
        f"/measures/quarter/{QUARTER.code}/export/odt/",
    ],
)
def test_what_there_is_not_is_not_found(client: Client, address: str) -> None:
    client.force_login(reader(Role.CUSTODY_LEAD))

    with set_clock(NOW):
        assert client.get(address).status_code == 404
