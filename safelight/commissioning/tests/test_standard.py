"""The published layout held against the standard’s required fields and types. No database."""

from __future__ import annotations

import json
from typing import Any

import pytest

from safelight.commissioning.publishing.register import to_csv, to_json
from safelight.commissioning.publishing.standard import (
    FIELDS,
    REQUIRED,
    faults_of,
    faults_of_csv,
    faults_of_json,
    faults_of_package,
    place,
)

GRANT: dict[str, Any] = {
    "id": "360G-Invented-boxing-2024-1",
    "title": "Invented boxing nights",
    "description": "Boxing on two evenings, “with” a comma,\nand a second line.",
    "currency": "GBP",
    "amountAwarded": 1000.5,
    "awardDate": "2024-01-10",
    "plannedDates": [{"startDate": "2024-02-01", "endDate": "2025-01-31"}],
    "recipientOrganization": [{"id": "GB-CHC-1000001", "name": "Invented Boxing Club"}],
    "fundingOrganization": [{"id": "360G-Invented-office", "name": "Invented Commissioner"}],
    "fromOpenCall": "Yes",
    "dateModified": "2024-03-21T09:00:00+00:00",
}


def test_a_whole_grant_has_no_fault_and_its_csv_reads_back_as_the_same_grant() -> None:
    assert faults_of(GRANT) == []
    assert faults_of_csv(to_csv([GRANT])) == []
    assert faults_of_json(to_json({"grants": [GRANT]})) == []


def test_360giving_csv_has_its_ten_fields() -> None:
    header = to_csv([GRANT]).decode().splitlines()[0].split(",")

    assert {field.column for field in REQUIRED} == {
        "Identifier",
        "Title",
        "Description",
        "Currency",
        "Amount Awarded",
        "Award Date",
        "Recipient Org:Identifier",
        "Recipient Org:Name",
        "Funding Org:Identifier",
        "Funding Org:Name",
    }
    assert header == [field.column for field in FIELDS]


@pytest.mark.parametrize("field", REQUIRED, ids=lambda field: field.column)
def test_each_required_field_is_missed_in_json_and_in_csv(field: Any) -> None:
    lacking: dict[str, Any] = {}
    for other in FIELDS:
        value: Any = GRANT
        for step in other.path.split("/"):
            value = value[int(step)] if step.isdigit() and value else value.get(step) if value else None
        if other is not field and value is not None:
            place(lacking, other.path, value)

    assert [(fault.field, fault.wrong) for fault in faults_of(lacking)] == [(field.column, "is missing.")]
    assert [fault.field for fault in faults_of_csv(to_csv([lacking]))] == [field.column]


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"id": "boxing-1"}, "does not begin with 360G-"),
        ({"title": "x" * 141}, "is longer than 140"),
        ({"title": "=HYPERLINK(1)"}, "a spreadsheet would run"),
        ({"currency": "EUR"}, "is not GBP"),
        ({"amountAwarded": "1,000"}, "is not a number"),
        ({"amountAwarded": -1}, "is below nothing"),
        ({"amountAwarded": True}, "is not a number"),
        ({"awardDate": "10/01/2024"}, "is not a day"),
        ({"awardDate": "2024-02-30"}, "is not a day of the calendar"),
        ({"fromOpenCall": "perhaps"}, "neither Yes nor No"),
        ({"dateModified": "2024-03-21T09:00:00"}, "has no time zone"),
        ({"recipientOrganization": [{"id": "1000001", "name": "A Club"}]}, "a list and a number"),
        ({"recipientOrganization": [{"id": "GB-CHC-1000001", "name": "Mr A. Name"}]}, "no person is named"),
        ({"recipientIndividual": {"id": "360G-Invented-7", "name": "A person"}}, "no grant to a person"),
        ({"bankAccount": "12345678"}, "is not a field of this register"),
    ],
)
def test_what_is_wrong_is_said(changed: dict[str, Any], wrong: str) -> None:
    found = faults_of(GRANT | changed)

    assert [fault for fault in found if wrong in fault.wrong], [str(fault) for fault in found]


def test_two_grants_of_one_identifier_are_a_fault_and_so_is_a_package_of_none() -> None:
    assert "twice" in faults_of_package({"grants": [GRANT, GRANT]})[0].wrong
    assert "at least one" in faults_of_package({"grants": []})[0].wrong


def test_what_cannot_be_read_is_a_fault_and_not_a_crash() -> None:
    assert faults_of_json(b"{")[0].field == "JSON"
    assert faults_of_json(b"[]")[0].field == "JSON"
    assert faults_of_csv(b"\xff\xfe")[0].field == "CSV"
    assert faults_of_csv(b"Identifier,Bank\r\n360G-x,1\r\n")
    assert json.loads(to_json({"grants": [GRANT]}))["grants"][0]["amountAwarded"] == 1000.5
