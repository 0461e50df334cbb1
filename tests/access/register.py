"""A register to walk: a report, a recommendation with its owner and task, a routine; how addresses are filled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from safelight.inspection.actions import owning, routines, tasking
from safelight.inspection.models import RegisteredReport, Routine, Work
from safelight.inspection.register.codes import OwnerAs
from safelight.inspection.tests.register import given
from safelight.kernel.calendar import london_day
from safelight.workforce.models import Officer

OF_THE_REGISTER = ("reference", "public_id", "programme")
OF_A_REPORT = ("inspection:register-report", "inspection:report-step")
THEIRS = "inspection:finish-work"
"""What only whoever was given the task reaches."""


def a_register(lead: Officer, owner: Officer, *, now: datetime) -> None:
    """Make it by the actions a governance lead would take."""
    given.the_force()
    record = given.a_recommendation(by=lead).record
    owning.own(record, OwnerAs.DELIVERY, owner=owner, by=lead, now=now)
    routines.begin("VPG", since_on=london_day(now), by=lead, now=now)
    tasking.give_work(record, words="Write it.", owner=owner, due_on=now.date(), by=lead, now=now)


def is_of_the_register(name: str, takes: set[str]) -> bool:
    """Whether an address is one of the register’s about something."""
    return name.startswith("inspection:") and bool(takes & set(OF_THE_REGISTER))


def address_of_register(name: str, takes: set[str]) -> str:
    """Fill one address."""
    task = Work.objects.select_related("record").get()
    about = task.record
    if name in OF_A_REPORT:
        about = RegisteredReport.objects.select_related("record").get().record
    if "routine" in name:
        about = Routine.objects.select_related("record").get().record
    filled: dict[str, Any] = {
        "reference": about.reference,
        "public_id": task.public_id,
        "programme": "BOYD",
        "milestone": "BOYD-1",
        "what": "plan",
    }
    return reverse(name, kwargs={each: filled[each] for each in takes})
