"""The register of grants as bytes: what each grant says in the standard's layout, as JSON and as CSV."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from safelight.commissioning.codes import Agreement, RecipientKind
from safelight.commissioning.facts import GrantFacts
from safelight.commissioning.load import load_grants
from safelight.commissioning.models import Decision, Grant, Payment
from safelight.commissioning.publishing.standard import FIELDS, Fault, faults_of_csv, faults_of_package, flat
from safelight.derived.policy import book
from safelight.design import workbook
from safelight.kernel.calendar import london_day
from safelight.kernel.policy import Policy
from safelight.places.codes import AreaKind

PREFIX = Policy("commissioning.publisher-prefix", str)
FUNDER = Policy("commissioning.funder-identifier", str)
FUNDER_NAME = Policy("commissioning.funder-name", str)
LICENCE = Policy("commissioning.licence", str)
FORCE_AREA = Policy("commissioning.force-area-code", str)


@dataclass(frozen=True, slots=True)
class Register:
    """What would be published now: the grants in the standard's layout, which they are, and what is wrong with them.

    `left_out` counts the grants to people, which are in no published file.
    """

    package: dict[str, Any]
    csv: bytes
    json: bytes
    content_sha256: str
    grants: tuple[int, ...]
    left_out: int
    faults: tuple[Fault, ...]


def build(*, now: datetime) -> Register:
    """Put the register together as of a moment. Reads every grant; freezes nothing."""
    granted = Grant.objects.filter(agreement=Agreement.GRANT)
    published = granted.exclude(recipient__kind=RecipientKind.PERSON).order_by("awarded_on", "pk")
    rows = list(published.select_related("programme", "recipient", "area"))
    facts = {each.id: each for each in load_grants(published)}
    modified = _modified([each.pk for each in rows])
    day = london_day(now)
    grants = [
        _grant(each, facts[each.pk], max(modified.get(each.pk, each.recorded_at), each.recorded_at), day)
        for each in rows
    ]
    held = book()
    package = {
        "title": f"Grants of the {held.value(FUNDER_NAME, on=day)}",
        "issued": f"{day}",
        "publisher": {"identifier": held.value(FUNDER, on=day), "name": held.value(FUNDER_NAME, on=day)},
        "license": held.value(LICENCE, on=day),
        "grants": grants,
    }
    as_csv, as_json = to_csv(grants), to_json(package)
    return Register(
        package=package,
        csv=as_csv,
        json=as_json,
        content_sha256=hashlib.sha256(to_json(grants)).hexdigest(),
        grants=tuple(each.pk for each in rows),
        left_out=granted.filter(recipient__kind=RecipientKind.PERSON).count(),
        faults=tuple(faults_of_package(package) or faults_of_csv(as_csv)),
    )


def _grant(grant: Grant, facts: GrantFacts, modified: datetime, day: date) -> dict[str, Any]:
    """One grant in the standard's layout. The order of 2011 also asks for the conditions and the reasons."""
    held = book()
    why = f"{grant.purpose} Why it should work: {grant.reasons} Conditions: {grant.conditions}"
    location: dict[str, Any] = {"name": grant.area.name, "countryCode": "GB"}
    if grant.area.kind == AreaKind.FORCE:
        location |= {"geoCode": held.value(FORCE_AREA, on=day), "geoCodeType": "PFA"}
    made: dict[str, Any] = {
        "id": f"{held.value(PREFIX, on=day)}-{grant.reference}",
        "title": grant.title,
        "description": " ".join(why.split()),
        "currency": "GBP",
        "amountAwarded": _number(facts.total),
        "amountDisbursed": _number(facts.paid),
        "awardDate": f"{grant.awarded_on}",
        "plannedDates": [{"startDate": f"{grant.from_on}", "endDate": f"{facts.until_on - timedelta(days=1)}"}],
        "recipientOrganization": [{"id": grant.recipient.identifier, "name": grant.recipient.name}],
        "fundingOrganization": [{"id": held.value(FUNDER, on=day), "name": held.value(FUNDER_NAME, on=day)}],
        "grantProgramme": [{"code": grant.programme.code, "title": grant.programme.title}],
        "beneficiaryLocation": [location],
        "fromOpenCall": "Yes" if grant.open_call else "No",
        "dateModified": modified.isoformat(timespec="seconds"),
    }
    if grant.applied_for is not None:
        made["amountAppliedFor"] = _number(grant.applied_for)
    return made


def _modified(ids: Sequence[int]) -> dict[int, datetime]:
    """When the money or the time of each grant last changed."""
    found: dict[int, datetime] = {}
    decided = Decision.objects.filter(grant__in=ids).values_list("grant", "recorded_at")
    paid = Payment.objects.filter(instalment__grant__in=ids).values_list("instalment__grant", "recorded_at")
    for grant, at in [*decided, *paid]:
        found[grant] = max(at, found.get(grant, at))
    return found


def _number(amount: Decimal) -> int | float:
    """Pounds as JSON writes them: whole ones without pence."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def to_json(content: Any) -> bytes:
    """One form for the same content, so that its digest is the same."""
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def to_csv(grants: Sequence[dict[str, Any]]) -> bytes:
    """A row a grant under the standard's columns."""
    held = map(flat, grants)
    return workbook.to_csv(
        [each.column for each in FIELDS], ([grant.get(each.path, "") for each in FIELDS] for grant in held)
    )


def digest(content: bytes) -> str:
    """The SHA-256 digest of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


__all__ = ["FUNDER_NAME", "Register", "build", "digest", "to_csv", "to_json"]
