"""What stands in the world beside children: a part of the ledger shared, a report kept, a policy circulated."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from safelight.inspection.models import Report
from safelight.kernel.roles import Role
from safelight.library import actions as keep
from safelight.library.tests import given as policies
from safelight.pathways.custody.ledger.extract import extract_of
from safelight.pathways.custody.ledger.figures import figures_of
from safelight.pathways.custody.models import AccommodationRequest, AuthorityExtract
from safelight.pathways.custody.tests import given
from safelight.workforce.models import Officer


def _an_empty_extract(now: datetime) -> dict[str, Any]:
    made = extract_of(
        [],
        authority=given.an_authority().pk,
        name="Peterborough",
        first=date(2024, 3, 1),
        last=date(2024, 3, 31),
        start=now,
        end=now,
        figures=figures_of(AccommodationRequest.objects.none()),
        with_words=True,
    )
    return made.content


def an_extract(lead: Officer, *, now: datetime) -> None:
    """A part of the ledger shared with an authority, of no case."""
    AuthorityExtract.objects.create(
        authority=given.an_authority(),
        from_on=date(2024, 3, 1),
        until_on=date(2024, 4, 1),
        made_at=now,
        made_by=lead,
        content=_an_empty_extract(now),
        cases=[],
    )


def a_kept_report(lead: Officer, *, now: datetime) -> None:
    """A report whose letter is kept, without a recommendation."""
    Report.objects.create(slug="invented", title="Invented", text="", sha256="0" * 64, kept_by=lead, kept_at=now)


def a_policy(*, now: datetime) -> None:
    """A policy in force that all staff may read, circulated to custody sergeants, and kept by a custody lead."""
    version = policies.in_force("YPIC", now=now)
    keep.circulate(version.document, role=Role.CUSTODY_SERGEANT, by=version.document.owner, now=now)
