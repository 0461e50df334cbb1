"""An answer that is published and an action plan that is not, to walk."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from safelight.inspection.answer.codes import DocumentKind
from safelight.inspection.tests.answer import given
from safelight.workforce.models import Officer

PUBLISHED, DRAFT = "published", "draft"
OF_THE_DRAFT = {"inspection:answer-issue"}


def some_answers(lead: Officer, *, now: datetime) -> dict[str, str]:
    """Make both; gives the address name of each."""
    report = given.a_report("answered")
    letter = given.a_draft(lead, report, now=now)
    version = given.approved(given.frozen(letter, lead, now=now), now=now)
    given.published(letter, version, at=now)
    plan = given.a_draft(lead, report, kind=DocumentKind.ACTION_PLAN, now=now)
    given.frozen(plan, lead, now=now)
    return {PUBLISHED: letter.slug, DRAFT: plan.slug}


def address_of_answer(name: str, takes: set[str], slugs: dict[str, str]) -> str:
    """The address of one of the answer's pages."""
    known = {
        "slug": slugs[DRAFT if name in OF_THE_DRAFT else PUBLISHED],
        "number": 1,
        "other": 1,
        "paper": "letter",
        "form": "pdf",
    }
    return reverse(name, kwargs={each: known[each] for each in takes})
