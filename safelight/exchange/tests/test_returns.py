"""The annual return: a row for each detention of the year, without names, complete where the source tells."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from safelight.derived.policy import book
from safelight.derived.settle import settle
from safelight.design.clock import set_clock
from safelight.exchange.returns import columns_of, returns, rows_of
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.returns import FinancialYear
from safelight.kernel.roles import Role
from safelight.pathways.custody.codes import Rank, SearchType, Sex
from safelight.pathways.custody.facts import AdultFacts, CustodyFacts, OffenceFacts, SearchFacts
from safelight.pathways.custody.measures.annual import ANNUAL
from safelight.pathways.custody.tests import given

YEAR = FinancialYear(2023)


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2024, 3, 31), "2023-24"), (date(2024, 4, 1), "2024-25"), (date(2024, 12, 31), "2024-25")],
)
def test_a_financial_year_begins_on_the_first_of_april(day: date, name: str) -> None:
    year = FinancialYear.of(day)

    assert year.name == name
    assert FinancialYear.named(name) == year
    assert year.start <= day < year.end


def test_the_turn_of_a_century_has_a_name_too() -> None:
    assert FinancialYear.named("2098-99").end == date(2099, 4, 1)


@pytest.mark.parametrize("name", ["2023", "2023-25", "2023-2024", "23-24", "1999-00", "2023-", "abcd-24"])
def test_anything_else_is_no_financial_year(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        FinancialYear.named(name)


def _cells(facts: CustodyFacts) -> dict[str, object]:
    return dict(zip(ANNUAL.columns, ANNUAL.row(facts, book()), strict=True))


def _facts(**named: object) -> CustodyFacts:
    at = given.at(0)
    return CustodyFacts(
        1, opened_at=at, arrived_at=at, authorised_at=at, relevant_at=at, born_on=date(2009, 1, 1), **named
    )


def test_what_is_not_recorded_is_an_empty_cell_and_what_did_not_happen_is_no() -> None:
    cells = _cells(_facts())

    assert cells["Age"] == "15"
    assert (cells["Sex"], cells["Minutes from call to arrival"], cells["Held overnight"]) == (None, None, None)
    assert (cells["Appropriate adult called"], cells["Strip search"], cells["Intimate search"]) == ("No", "None", "No")


def test_everything_that_the_published_tables_need_is_there() -> None:
    start = given.at(0)
    called, came = start + timedelta(minutes=10), start + timedelta(minutes=75, seconds=59)
    cells = _cells(
        _facts(
            sex=Sex.FEMALE,
            left_at=start + timedelta(hours=25),
            adults=(AdultFacts("a", called_at=called, arrived_at=came),),
            offences=(OffenceFacts("o", code="nothing-known"),),
            searches=(SearchFacts("s", type=SearchType.STRIP, exposed=True),),
        )
    )

    assert cells["Minutes from call to arrival"] == 65
    assert cells["Offence groups"] == "Not classified"
    assert cells["Strip search"] == "Intimate parts exposed"
    assert (cells["Held overnight"], cells["Overnight before or after charge"]) == ("Yes", "Before charge")
    assert cells["Over 24 hours and released without charge"] == "Yes"


@pytest.mark.parametrize(("hours", "answer"), [(24, "No"), (24.01, "Yes")])
def test_twenty_four_hours_are_not_over_twenty_four(hours: float, answer: str) -> None:
    cells = _cells(_facts(left_at=given.at(0) + timedelta(hours=hours)))

    assert cells["Over 24 hours and released without charge"] == answer


def test_an_adult_in_a_childs_custody_record_is_asked_about() -> None:
    assert _cells(_facts().but(born_on=date(2000, 1, 1)))["Age"] == "Not 10 to 17: check"


@pytest.mark.django_db
def test_a_return_holds_the_detentions_of_its_year_and_nothing_that_names_a_child() -> None:
    inside = given.a_child_held()
    settle(inside.record, now=given.at(1))

    [(kind, declared)] = [each for each in returns() if each[1].code == ANNUAL.code]
    rows = rows_of(declared, kind, YEAR)

    assert len(rows) == 1
    assert rows[0][0] == "2023-24"
    assert len(rows[0]) == len(columns_of(declared))
    child = inside.record.involvements.get()
    said = " ".join(str(cell) for cell in rows[0])
    for secret in (child.surname, child.forenames, inside.record.reference, f"{child.born_on}", str(child.public_id)):
        assert secret not in said
    assert rows_of(declared, kind, FinancialYear(2024)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "starts"), [("csv", b"Financial year,"), ("", b"PK")])
def test_a_custody_lead_takes_it_out_and_that_is_journalled(client: Client, form: str, starts: bytes) -> None:
    given.a_child_held()
    client.force_login(given.an_officer(Role.CUSTODY_LEAD, rank=Rank.SUPERINTENDENT))

    with set_clock(given.at(2)):
        response = client.get(f"/feeds/returns/{ANNUAL.code}/2023-24/?form={form}")

    assert response.content.startswith(starts)
    row = Row.objects.filter(act=Act.EXPORT_RETURN).latest("pk")
    assert (row.count, row.detail) == (1, {"what": "ANNUAL_RETURN", "about": f"{ANNUAL.code} 2023-24"})


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["no.such/2023-24/", f"{ANNUAL.code}/2023-25/"])
def test_what_there_is_not_is_not_found(client: Client, address: str) -> None:
    client.force_login(given.an_officer(Role.CUSTODY_LEAD, rank=Rank.SUPERINTENDENT))

    with set_clock(given.at(2)):
        assert client.get(f"/feeds/returns/{address}").status_code == 404
