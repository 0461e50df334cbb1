"""The 360Giving data standard as far as this register uses it: each field, its column, its type, and the checks.

Names, columns and which fields cannot lack were read from the standard's schema of a grant and of a package
(github.com/ThreeSixtyGiving/standard). It allows more fields than are here: what the register does not use, it refuses.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from safelight.commissioning.rules.recipients import fault_of_identifier, names_a_person

LONGEST_TITLE = 140
_RUN = "=+-@\t\r"
_DAY = re.compile(r"\d{4}-(0[1-9]|1[012])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with what is to be published: in which grant and field, and what would put it right."""

    grant: str
    field: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.grant or 'The file'}, {self.field}: {self.wrong}"


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        return "is not words."
    return "begins with a sign that a spreadsheet would run as a sum." if value[0] in _RUN else ""


def _title(value: Any) -> str:
    return _text(value) or ("" if len(value) <= LONGEST_TITLE else f"is longer than {LONGEST_TITLE} letters.")


def _identifier(value: Any) -> str:
    return _text(value) or ("" if value.startswith("360G-") else "does not begin with 360G-.")


def _organisation(value: Any) -> str:
    return _text(value) or fault_of_identifier(value)


def _name(value: Any) -> str:
    return _text(value) or ("is a person’s: no person is named in what is published." if names_a_person(value) else "")


def _amount(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return "is not a number."
    return "" if value >= 0 else "is below nothing."


def _day(value: Any) -> str:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return "is not a day written as 2026-03-31."
    try:
        date.fromisoformat(value)
    except ValueError:
        return f"is not a day of the calendar: {value}."
    return ""


def _moment(value: Any) -> str:
    try:
        return "" if datetime.fromisoformat(value).tzinfo else "has no time zone."
    except (TypeError, ValueError):
        return "is not a moment written as 2026-03-31T09:00:00+00:00."


def _currency(value: Any) -> str:
    return "" if value == "GBP" else "is not GBP."


def _yes_or_no(value: Any) -> str:
    return "" if value in ("Yes", "No") else "is neither Yes nor No."


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its path in JSON, the column it has in CSV, what it holds, and whether a grant may lack it."""

    path: str
    column: str
    check: Callable[[Any], str]
    required: bool = False
    number: bool = False


FIELDS = (
    Field("id", "Identifier", _identifier, required=True),
    Field("title", "Title", _title, required=True),
    Field("description", "Description", _text, required=True),
    Field("currency", "Currency", _currency, required=True),
    Field("amountAppliedFor", "Amount Applied For", _amount, number=True),
    Field("amountAwarded", "Amount Awarded", _amount, required=True, number=True),
    Field("amountDisbursed", "Amount Disbursed", _amount, number=True),
    Field("awardDate", "Award Date", _day, required=True),
    Field("plannedDates/0/startDate", "Planned Dates:Start Date", _day),
    Field("plannedDates/0/endDate", "Planned Dates:End Date", _day),
    Field("recipientOrganization/0/id", "Recipient Org:Identifier", _organisation, required=True),
    Field("recipientOrganization/0/name", "Recipient Org:Name", _name, required=True),
    Field("fundingOrganization/0/id", "Funding Org:Identifier", _organisation, required=True),
    Field("fundingOrganization/0/name", "Funding Org:Name", _name, required=True),
    Field("grantProgramme/0/code", "Grant Programme:Code", _text),
    Field("grantProgramme/0/title", "Grant Programme:Title", _text),
    Field("beneficiaryLocation/0/name", "Beneficiary Location:Name", _text),
    Field("beneficiaryLocation/0/countryCode", "Beneficiary Location:Country Code", _text),
    Field("beneficiaryLocation/0/geoCode", "Beneficiary Location:Geographic Code", _text),
    Field("beneficiaryLocation/0/geoCodeType", "Beneficiary Location:Geographic Code Type", _text),
    Field("fromOpenCall", "From An Open Call?", _yes_or_no),
    Field("dateModified", "Last Modified", _moment),
)
REQUIRED = tuple(each for each in FIELDS if each.required)


def flat(grant: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a grant by path: `recipientOrganization/0/id`."""
    return dict(_walked(grant, ""))


def _walked(found: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(found, Mapping):
        for name, inner in found.items():
            yield from _walked(inner, f"{path}/{name}" if path else name)
    elif isinstance(found, list):
        for place, inner in enumerate(found):
            yield from _walked(inner, f"{path}/{place}")
    else:
        yield path, found


def faults_of(grant: Mapping[str, Any]) -> list[Fault]:
    """Everything wrong with one grant."""
    held = flat(grant)
    named = str(held.get("id", ""))
    found = []
    if any(path.startswith("recipientIndividual") for path in held):
        found.append(Fault(named, "Recipient Ind", "is a person: no grant to a person is published."))
    for field in FIELDS:
        value = held.pop(field.path, None)
        if value is None or value == "":
            if field.required:
                found.append(Fault(named, field.column, "is missing."))
        elif wrong := field.check(value):
            found.append(Fault(named, field.column, wrong))
    found += [
        Fault(named, path, "is not a field of this register.")
        for path in held
        if not path.startswith("recipientIndividual")
    ]
    return found


def faults_of_package(package: Mapping[str, Any]) -> list[Fault]:
    """Everything wrong with a package of grants."""
    grants = package.get("grants")
    if not isinstance(grants, list) or not grants:
        return [Fault("", "grants", "is empty: a package holds at least one grant.")]
    found = [fault for grant in grants for fault in faults_of(grant)]
    names = [str(grant.get("id", "")) for grant in grants]
    found += [
        Fault(name, "Identifier", "stands there twice.")
        for name in sorted(set(names))
        if name and names.count(name) > 1
    ]
    publisher = package.get("publisher")
    if publisher is not None and not (isinstance(publisher, Mapping) and publisher.get("name")):
        found.append(Fault("", "publisher", "has no name."))
    return found


def faults_of_json(content: bytes) -> list[Fault]:
    """Everything wrong with a JSON file."""
    try:
        package = json.loads(content)
    except ValueError as fault:
        return [Fault("", "JSON", f"cannot be read: {fault}.")]
    return faults_of_package(package) if isinstance(package, Mapping) else [Fault("", "JSON", "is not one object.")]


def faults_of_csv(content: bytes) -> list[Fault]:
    """Everything wrong with a CSV file: each row is held against the same fields as JSON."""
    try:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    except UnicodeDecodeError:
        return [Fault("", "CSV", "is not in UTF-8.")]
    columns = {each.column: each for each in FIELDS}
    header = set(rows[0]) if rows else set()
    found = [Fault("", each.column, "has no column.") for each in REQUIRED if rows and each.column not in header]
    found += [Fault("", column, "is not a column of this register.") for column in sorted(header - set(columns))]
    return found or faults_of_package({"grants": [_grant_of(row, columns) for row in rows]})


def _grant_of(row: Mapping[str, str], columns: Mapping[str, Field]) -> dict[str, Any]:
    grant: dict[str, Any] = {}
    for column, text in row.items():
        field = columns[column]
        if text == "":
            continue
        place(grant, field.path, _number(text) if field.number else text)
    return grant


def _number(text: str) -> Any:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def place(grant: dict[str, Any], path: str, value: Any) -> None:
    """Put a value at its path, making what lies on the way."""
    steps = path.split("/")
    here: Any = grant
    for name, following in pairwise(steps):
        inner: Any = [] if following.isdigit() else {}
        if isinstance(here, list):
            if not here:
                here.append(inner)
            here = here[0]
        else:
            here = here.setdefault(name, inner)
    if isinstance(here, list):
        here.append(value)
    else:
        here[steps[-1]] = value
