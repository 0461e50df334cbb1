"""The pages of the measures, for those who own the records and those who only read the numbers."""

from __future__ import annotations

import csv
import re
from datetime import date
from html import unescape
from io import StringIO

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.journal.models import Row
from safelight.kernel.roles import Role
from safelight.measures.tests.given import (
    CAME_BACK,
    CHILDREN,
    DETAINED,
    NOW,
    REQUESTED,
    STRIP_SEARCHED,
    an_outcome,
    outcomes,
    reader,
)
from safelight.pathways.custody.tests import given as custody
from safelight.records.tests import given as records

pytestmark = pytest.mark.django_db
QUERY = "?from=2024-03-01&to=2024-04-01"


def shown(client: Client, address: str, *, by: Role = Role.CUSTODY_LEAD) -> str:
    """The text of a page as somebody reads it."""
    client.force_login(reader(by))
    with set_clock(NOW):
        response = client.get(address)
    assert response.status_code == 200, response.status_code
    return text_of(response.content.decode())


def text_of(html: str) -> str:
    """What a page says, without its marks."""
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


# The list of measures


def test_the_list_shows_each_number_with_what_it_was_counted_over(client: Client) -> None:
    outcomes(REQUESTED, held=23, of=33)
    outcomes(DETAINED, held=1400, of=1400)

    page = shown(client, f"/measures/{QUERY}")

    assert "Children detained custody:I01 Figure 1,400" in page.replace("95% interval None", "")
    assert "69.7% 23 of 33" in page
    assert "53% to 83%" in page
    assert "Children in custody: groups compared" in page


def test_a_title_is_set_with_a_curly_apostrophe(client: Client) -> None:
    page = shown(client, f"/measures/{QUERY}")

    assert "child’s" in page
    assert "'" not in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("?from=2024-02-30&to=2024-04-01", "The first day is not a day of the calendar"),
        ("?from=2024-04-01&to=2024-03-01", "The period ends before it begins"),
    ],
)
def test_a_period_that_cannot_be_is_told(client: Client, asked: str, said: str) -> None:
    client.force_login(reader(Role.CUSTODY_LEAD))
    with set_clock(NOW):
        html = client.get(f"/measures/{asked}").content.decode()

    assert said in text_of(html)
    assert "<title>Error: " in html


# One measure


def test_a_custody_lead_may_open_all_that_is_behind_the_number(client: Client) -> None:
    for held in (True, False, True):
        an_outcome(REQUESTED, held=held)

    page = shown(client, f"/measures/{REQUESTED}/{QUERY}")

    assert "66.7%" in page
    assert "you may open 3 of 3." in page
    assert "Export as CSV or as a workbook" in page


def test_nobody_is_offered_an_export_that_they_may_not_make(client: Client) -> None:
    an_outcome(REQUESTED, held=True)

    assert "Export as CSV" not in shown(client, f"/measures/{REQUESTED}/{QUERY}", by=Role.HM_INSPECTOR)
    assert "workbook" not in shown(client, "/measures/quarter/custody.quarter/", by=Role.HM_INSPECTOR)


def test_a_sergeant_reads_the_force_s_number_and_may_open_those_of_the_suite(client: Client) -> None:
    for suite in ("THORPE_WOOD", "PARKSIDE", "PARKSIDE"):
        an_outcome(DETAINED, area=custody.suite(suite))

    page = shown(client, f"/measures/{DETAINED}/{QUERY}", by=Role.CUSTODY_SERGEANT)

    assert page.count("Open the list : you may open 1 of 3.") == 1


def test_a_governance_lead_reads_the_number_and_may_open_none(client: Client) -> None:
    outcomes(REQUESTED, held=23, of=33)
    client.force_login(reader(Role.GOVERNANCE_LEAD))

    with set_clock(NOW):
        html = client.get(f"/measures/{REQUESTED}/{QUERY}").content.decode()
        behind = client.get(f"/measures/{REQUESTED}/cases/{QUERY}")

    assert "69.7%" in text_of(html)
    assert "may open none of the records behind it" in text_of(html)
    assert "/cases/" not in html
    assert "/custody/" not in html
    assert behind.status_code == 403


def test_a_governance_lead_is_not_shown_a_number_that_could_point_at_a_child(client: Client) -> None:
    outcomes(REQUESTED, held=31, of=33)
    outcomes(DETAINED, held=3, of=3)

    measures = shown(client, f"/measures/{QUERY}", by=Role.GOVERNANCE_LEAD)
    one = shown(client, f"/measures/{REQUESTED}/{QUERY}", by=Role.GOVERNANCE_LEAD)

    for page in (measures, one):
        assert "Too few to show outside the owning team" in page
        assert not re.search(r"(?<!I)\b31\b", page.replace("31 March", ""))
        assert "93.9%" not in page
    assert "Children detained custody:I01 Figure 3" not in measures
    assert "31 of 33" in shown(client, f"/measures/{REQUESTED}/{QUERY}", by=Role.CUSTODY_LEAD)


def test_a_month_with_too_few_is_not_in_the_trend_either(client: Client) -> None:
    for month, held in ((date(2024, 1, 8), 12), (date(2024, 2, 8), 2), (date(2024, 3, 8), 17)):
        outcomes(DETAINED, held=held, of=held, day=month)

    outside = shown(client, f"/measures/{DETAINED}/{QUERY}", by=Role.GOVERNANCE_LEAD)
    inside = shown(client, f"/measures/{DETAINED}/{QUERY}")

    assert "Mar 2024 Value 17" in outside
    assert "Feb 2024 Value not shown Note Too few to show outside the owning team" in outside
    assert "Jan 2024 Value not shown" in outside  # else 2 is what is left of the year
    assert "Feb 2024 Value 2" in inside


def test_a_measure_nobody_declared_is_not_found(client: Client) -> None:
    client.force_login(reader(Role.CUSTODY_LEAD))

    assert client.get("/measures/custody.nothing/").status_code == 404


# The list behind a number


@pytest.mark.parametrize("code", [DETAINED, REQUESTED, STRIP_SEARCHED, "custody.charge-to-leaving"])
def test_the_list_behind_a_number_is_as_long_as_the_number(client: Client, code: str) -> None:
    for number in range(7):
        timed = {"held": None, "value": 10.0 * number} if code == "custody.charge-to-leaving" else {"held": number < 5}
        an_outcome(code, **timed)
    an_outcome(code, held=None, value=None)

    page = shown(client, f"/measures/{code}/cases/{QUERY}")

    behind = 5 if code == DETAINED else 7
    assert f"You may open {behind} of {behind}." in page
    assert page.count("CU/TEST/") == behind


def test_the_list_of_a_ratio_holds_the_two_groups_that_are_compared(client: Client) -> None:
    for group in ("BLACK", "WHITE", "ASIAN", "NOT_STATED"):
        an_outcome(STRIP_SEARCHED, group=group)

    page = shown(client, f"/measures/{STRIP_SEARCHED}.ratio-black/cases/{QUERY}")

    assert "You may open 2 of 2." in page


def test_the_list_of_children_who_came_back_holds_their_records_only(client: Client) -> None:
    rosa = records.a_person()
    for person in (rosa, rosa, records.a_person()):
        an_outcome(DETAINED, person=person)

    back = shown(client, f"/measures/{CAME_BACK}/cases/{QUERY}")
    children = shown(client, f"/measures/{CHILDREN}/cases/{QUERY}")

    assert "You may open 2." in back
    assert back.count("CU/TEST/") == 2
    assert "You may open 3 of 3." in children


def test_a_long_list_is_paged_and_shows_each_once(client: Client) -> None:
    for _ in range(53):
        an_outcome(DETAINED)

    seen = [
        reference
        for page in (1, 2)
        for reference in re.findall(r"CU/TEST/\d+", shown(client, f"/measures/{DETAINED}/cases/{QUERY}&page={page}"))
    ]

    assert len(seen) == len(set(seen)) == 53


def test_what_failed_stands_first_whichever_way_is_better(client: Client) -> None:
    for code in (REQUESTED, STRIP_SEARCHED):
        for held in (True, False, True):
            an_outcome(code, held=held)

    def recorded(code: str) -> list[str]:
        return re.findall(r"So recorded (Yes|No)", shown(client, f"/measures/{code}/cases/{QUERY}"))

    assert recorded(REQUESTED) == ["No", "Yes", "Yes"]
    assert recorded(STRIP_SEARCHED) == ["Yes", "Yes", "No"]


def test_opening_a_list_is_journalled_with_how_many_were_shown(client: Client) -> None:
    an_outcome(DETAINED)
    an_outcome(DETAINED)

    shown(client, f"/measures/{DETAINED}/cases/{QUERY}")

    row = Row.objects.filter(act="LIST_BEHIND_MEASURE").latest("pk")
    assert (row.kind, row.count) == ("LIST", 2)


# Exports


def exported(client: Client, code: str, by: Role) -> list[dict[str, str]]:
    client.force_login(reader(by))
    with set_clock(NOW):
        response = client.get(f"/measures/{code}/export/{QUERY}")
    assert response["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(StringIO(response.content.decode())))


def test_an_export_holds_each_month_of_the_three_years_and_is_journalled(client: Client) -> None:
    outcomes(REQUESTED, held=6, of=8)

    rows = exported(client, REQUESTED, Role.CUSTODY_LEAD)

    assert [row["month"] for row in rows][::35] == ["2021-04", "2024-03"]
    assert (rows[-1]["numerator"], rows[-1]["denominator"], rows[-1]["value"]) == ("6", "8", "0.75")
    assert rows[0]["withheld"] == "Nothing to measure in this period"
    journalled = Row.objects.filter(act="EXPORT_MEASURE").latest("pk")
    assert (journalled.kind, journalled.count, journalled.detail["measure"]) == ("EXPORT", 36, REQUESTED)


def test_an_export_is_also_a_workbook(client: Client) -> None:
    outcomes(REQUESTED, held=6, of=8)
    client.force_login(reader(Role.CUSTODY_LEAD))

    with set_clock(NOW):
        response = client.get(f"/measures/{REQUESTED}/export/{QUERY}&form=xlsx")

    assert response["Content-Disposition"] == f'attachment; filename="{REQUESTED}.xlsx"'
    assert response.content.startswith(b"PK")
    assert Row.objects.filter(act="EXPORT_MEASURE").exists()


def test_an_export_cares_for_small_numbers_and_their_complements(client: Client) -> None:
    outcomes(REQUESTED, held=31, of=33)

    [march] = exported(client, REQUESTED, Role.GOVERNANCE_LEAD)[-1:]

    assert (march["numerator"], march["denominator"], march["value"]) == ("", "", "")
    assert march["withheld"] == "Too few to show outside the owning team"


def test_a_measure_without_months_is_exported_whole(client: Client) -> None:
    an_outcome(DETAINED)

    [row] = exported(client, CHILDREN, Role.CUSTODY_LEAD)

    assert (row["month"], row["numerator"]) == ("2024-03-01 to before 2024-04-01", "1")
