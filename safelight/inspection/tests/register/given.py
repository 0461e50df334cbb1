"""A register with a report and recommendations, and the people who work on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from safelight.inspection import actions
from safelight.inspection.actions import entering, moving, owning, proving, tasking
from safelight.inspection.actions.proving import Shown
from safelight.inspection.codes import Provenance
from safelight.inspection.models import RegisteredRecommendation, RegisteredReport, Work
from safelight.inspection.reading import Letter, read
from safelight.inspection.reading.telling import told
from safelight.inspection.register.codes import OwnerAs, ReportKind, Status, Tier, Timescale
from safelight.kernel.roles import Role
from safelight.measures.tests.given import NOW, reader
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.models import Record
from safelight.workforce.models import Officer

LETTER = (Path(__file__).parent.parent / "letters" / "invented-letter.txt").read_text(encoding="utf-8")
PUBLISHED = date(2023, 8, 31)


def the_force() -> Area:
    """The force's own area, in which the register's records lie."""
    made, _ = Area.objects.get_or_create(
        code="CAMBRIDGESHIRE", defaults={"name": "Cambridgeshire", "kind": AreaKind.FORCE}
    )
    return made


def lead() -> Officer:
    the_force()
    return reader(Role.GOVERNANCE_LEAD)


def kept(*, by: Officer, text: str = LETTER, published_on: date | None = PUBLISHED, now: datetime = NOW) -> Any:
    """A letter kept as it was read."""
    letter: Letter = read(text)
    found = told(letter, published_on=published_on)
    corrected = [
        actions.Corrected(
            each["number"],
            each["words"],
            each["timescale"] or "",
            date.fromisoformat(each["due_on"]) if each["due_on"] else None,
            Provenance.ADDITIONAL if each["provenance"] == "additional" else Provenance.PUBLISHED,
        )
        for each in found["recommendations"]
    ]
    return actions.keep(
        letter, corrected, title=found["report"]["title"] or "A report", published_on=published_on, by=by, now=now
    )


def a_report(*, by: Officer, kind: ReportKind = ReportKind.FORCE_INSPECTION, **more: Any) -> RegisteredReport:
    asked: dict[str, Any] = {"title": "Invented inspection", "body": "An inspectorate", "published_on": PUBLISHED}
    return entering.enter_report(kind=kind, by=by, now=NOW, **{**asked, **more})


def a_recommendation(report: RegisteredReport | None = None, *, by: Officer, **more: Any) -> RegisteredRecommendation:
    asked: dict[str, Any] = {
        "words": "Within six months, the force should hear every child.",
        "provenance": Provenance.PUBLISHED,
        "timescale": Timescale.MONTHS_6,
        "where_found": "Paragraph 12",
        "theme": "Voice of the child",
    }
    return entering.enter_recommendation(report or a_report(by=by), by=by, now=NOW, **{**asked, **more})


def owned(record: Record, *, by: Officer) -> tuple[Officer, Officer]:
    """A chief officer and a delivery owner."""
    chief, owner = reader(Role.CHIEF_OFFICER), reader(Role.UNDERTAKING_OWNER)
    owning.own(record, OwnerAs.EXECUTIVE, owner=chief, by=by, now=NOW)
    owning.own(record, OwnerAs.DELIVERY, owner=owner, by=by, now=NOW)
    return chief, owner


def work(record: Record, *, owner: Officer, by: Officer, days: int = 30, now: datetime = NOW) -> Work:
    due_on = (now + timedelta(days=days)).date()
    return tasking.give_work(record, words="Write the guidance.", owner=owner, due_on=due_on, by=by, now=now)


def move(record: Record, *statuses: Status, by: Officer, now: datetime = NOW, **more: Any) -> None:
    for status in statuses:
        moving.move(record, status, why="It stands as its gate asks.", by=by, now=now, **more)


def planned(record: Record, *, by: Officer) -> tuple[Officer, Officer, Work]:
    """Registered, planned and being delivered, with one task."""
    move(record, Status.REGISTERED, by=by)
    chief, owner = owned(record, by=by)
    task = work(record, owner=owner, by=by)
    proving.measure_by(
        record,
        measure="custody.requested",
        baseline=0.6,
        baseline_cases=30,
        target=0.95,
        least_cases=5,
        source="The inspection’s own count",
        by=owner,
        now=NOW,
    )
    plan = dict.fromkeys(("evidence", "risks", "dependencies", "equality", "protection"), "Considered.")
    proving.write_plan(record, programme="KAIZEN", by=owner, now=NOW, **plan)
    move(record, Status.PLANNED, by=chief)
    move(record, Status.DELIVERING, by=by)
    return chief, owner, task


def guidance(**more: Any) -> Shown:
    """Evidence that something was written, newer than the finding."""
    asked: dict[str, Any] = {
        "tier": Tier.T1,
        "title": "Guidance",
        "where": "The policy library",
        "from_on": date(2024, 3, 1),
        "until_on": date(2024, 3, 1),
    }
    return Shown(**{**asked, **more})
