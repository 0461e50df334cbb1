"""The demo force's breaches and requests. Nobody and nothing in them exists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction

from safelight.exports import actions as exports
from safelight.exports.codes import What
from safelight.information import kept
from safelight.information.actions import disclosures, matters, retention
from safelight.information.codes import Sort, Step
from safelight.information.models import Matter
from safelight.kernel.register import register
from safelight.kernel.roles import CUSTODY
from safelight.records.models import Involvement, Record
from safelight.records.particulars import BirthBasis
from safelight.workforce.models import Officer


class Invented(NamedTuple):
    """One matter: how many hours ago it came, and what happened to it so many hours after."""

    sort: Sort
    title: str
    who: str
    about: str
    hours_ago: int
    happened: tuple[tuple[int, Step, str], ...] = ()


_DAY = 24
MATTERS = (
    Invented(
        Sort.BREACH,
        "A list of children sent to a wrong address",
        "Eleven children in custody last month",
        "An officer chose the wrong name from an address book. The message was opened.",
        70,
        (
            (3, Step.FACTS, "A list of eleven children with their dates of birth went to a supplier."),
            (5, Step.EFFECTS, "The supplier’s clerk saw the names. Nothing shows that they went further."),
            (6, Step.HIGH_RISK, "Two of the children are looked after, and where they live is not known to all."),
        ),
    ),
    Invented(
        Sort.BREACH,
        "A notebook lost on patrol and found",
        "Nobody outside the force",
        "It was handed in at a station an hour later.",
        20 * _DAY,
        (
            (2, Step.FACTS, "A pocket notebook lay in a locked car park for an hour."),
            (2, Step.EFFECTS, "It was found by an officer; its seal was whole."),
            (3, Step.REMEDY, "The officer was spoken to; notebooks are now on a lanyard."),
            (9, Step.COMMISSIONER_NOT_TOLD, "No risk to anybody is likely: it did not leave the force."),
        ),
    ),
    Invented(
        Sort.ACCESS,
        "A young person asks for their custody record",
        "T. Invented, by a solicitor",
        "Everything recorded in March.",
        26 * _DAY,
        ((3 * _DAY, Step.MORE_ASKED, "The solicitor’s authority."), (5 * _DAY, Step.MORE_RECEIVED, "A signed form.")),
    ),
    Invented(
        Sort.ERASURE,
        "A parent asks to have a record erased",
        "P. Invented",
        "The record of a night in police protection that ended the same night.",
        9 * _DAY,
    ),
    Invented(
        Sort.FREEDOM,
        "How many children were held overnight, by month",
        "A local newspaper",
        "Numbers for three years.",
        30 * _DAY,
    ),
    Invented(
        Sort.CONSULTATION,
        "Matching of names across feeds",
        "The Information Commissioner",
        "The assessment found a high risk that remains.",
        38 * _DAY,
    ),
    Invented(
        Sort.POLICY_DOCUMENT,
        "Appropriate policy document for the old bail list",
        "",
        "Ethnicity and health of children on bail.",
        400 * _DAY,
        ((370 * _DAY, Step.PROCESSING_CEASED, "The list was replaced by the accommodation ledger."),),
    ),
)
_CLOSED = {"A notebook lost on patrol and found": "Found within the hour, and nobody was put at risk."}


def make_information(officers: Mapping[str, Officer], *, now: datetime) -> int:
    """Make what is not there yet; gives how many matters were made."""
    if Matter.objects.exists():
        return 0
    by = officers["DP6201"]
    with transaction.atomic():
        for each in MATTERS:
            came_at = now - timedelta(hours=each.hours_ago)
            record = matters.enter_matter(
                each.sort, title=each.title, who=each.who, about=each.about, came_at=came_at, by=by, now=now
            ).record
            for hours, step, words in each.happened:
                at = came_at + timedelta(hours=hours)
                matters.record_step(record, step, happened_at=at, words=words, by=by, now=now)
            if each.title in _CLOSED:
                matters.close_matter(record, words=_CLOSED[each.title], by=by, now=now)
        exports.ask(
            What.ANNUAL_RETURN,
            about="custody.annual 2025-26",
            subjects=1_200,
            purpose="The yearly return to the Home Office.",
            by=officers["CL5001"],
            now=now,
        )
        _keep(officers["RM6203"], now=now)
        _pass_on(officers["CL5001"], now=now)
    return len(MATTERS)


def _pass_on(by: Officer, *, now: datetime) -> None:
    """A birth date that is put right, of a child about whom an authority was asked; a school had it too."""
    asked = Involvement.objects.filter(record__kind=CUSTODY, record__reference__startswith="CU/TONIGHT/", role="CHILD")
    for child in asked.select_related("record").order_by("pk"):
        if child.born_on is not None and register.disclosed([child.record_id]):
            disclosures.record_disclosure(
                child.record,
                shared=True,
                to="The child’s school",
                what="That the child is in custody, and their date of birth.",
                why="So that somebody meets the child in the morning.",
                basis="Safeguarding of a child at risk",
                quality="As the child said; not checked against a document.",
                happened_at=now - timedelta(minutes=40),
                by=by,
                now=now - timedelta(minutes=40),
            )
            right: Any = {
                **kept.stands(child),
                "born_on": child.born_on + timedelta(days=1),
                "born_basis": BirthBasis.VERIFIED,
            }
            disclosures.correct(
                child,
                right=right,
                why="A passport that the mother brought.",
                by=by,
                now=now - timedelta(minutes=30),
            )
            disclosures.pass_on(now)
            return


def _keep(by: Officer, *, now: datetime) -> None:
    """One record that a court holds, and one whose use is restricted."""
    closed = Record.objects.filter(kind=CUSTODY, closed_at__isnull=False).order_by("closed_at", "pk")[:2]
    for record, restricted in zip(closed, (False, True), strict=False):
        if restricted:
            retention.restrict(record, restricted=True, why="Its accuracy is contested.", by=by, now=now)
        else:
            retention.hold(record, case="Crown Court 12", held=True, why="Until an appeal is decided.", by=by, now=now)
