"""Something of everything that the commissioner funds, and the addresses about it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse

from safelight.commissioning import actions
from safelight.commissioning.models import Consultation, Grant, Instalment, Publication
from safelight.commissioning.tests import given
from safelight.workforce.models import Officer


def a_fund(office: Officer, *, now: datetime) -> None:
    """A grant with an instalment, a consultation and a published version."""
    grant = given.a_grant(by=office, now=now)
    actions.plan_instalment(grant, due_on=date(2024, 3, 1), amount=Decimal(100), by=office, now=now)
    given.a_consultation(by=office, now=now)
    actions.publish(by=office, now=now)
    given.an_expense(by=office, now=now)


def funding_url(name: str, takes: set[str]) -> str:
    """An address of what is funded, filled."""
    about: Any = Consultation if name.split(":")[1] in _OF_A_CONSULTATION else Grant
    known: dict[str, Any] = {
        "reference": about.objects.get().reference if "reference" in takes else "",
        "instalment": Instalment.objects.get().public_id if "instalment" in takes else "",
        "number": Publication.objects.get().version if "number" in takes else 0,
        "form": "csv",
        "paragraph": "expense",
        "month": "2024-02",
    }
    return reverse(name, kwargs={each: known[each] for each in takes})


_OF_A_CONSULTATION = {"consultation", "answers", "theme", "changed", "feedback"}
