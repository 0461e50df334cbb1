"""The invented force's policies: what its answer to the inspectors promises; owned, circulated, partly read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from safelight.design.paper import Paper, Paragraph, to_docx
from safelight.kernel.calendar import london_day
from safelight.kernel.roles import Role
from safelight.library import actions
from safelight.library.codes import Found, Kind
from safelight.library.models import Document, Version
from safelight.workforce.models import Officer

_BEGUN = timedelta(days=330)
"""How long the library has been there: older versions came with their approval."""
_CUSTODY = (Role.CUSTODY_SERGEANT, Role.DETENTION_OFFICER, Role.CUSTODY_INSPECTOR)
_STREET = (Role.RESPONSE_OFFICER, Role.RESPONSE_SERGEANT, Role.DUTY_INSPECTOR)
_INVENTED = "This is an invented document of an invented force."


@dataclass(frozen=True, kw_only=True)
class Invented:
    """One document with the version it came with. Days without a year of their own are counted back from today."""

    code: str
    kind: Kind
    title: str
    about: str
    words: str
    owner: str
    approved_on: date | int
    next_on: date | int
    to: tuple[Role, ...] = ()
    read_by: tuple[str, ...] = field(default=())


DOCUMENTS = (
    Invented(
        code="YPIC",
        kind=Kind.POLICY,
        title="Young people in custody",
        about="When a child is arrested, how one is held, and how a child refused bail reaches the authority’s place.",
        words="Ask first whether an arrest is needed, and whether the child could come in by appointment.\n\n"
        "A child who is charged and refused bail goes to a place of the local authority’s. Ask for one each time, and "
        "write down who was asked, when, and what the answer was.\n\n"
        "Nearly every place that an authority has is not secure. Ask for a secure one only where the law’s test is met."
        "\n\nWrite the reasons for holding this child in words that could be about no other child.",
        owner="CL5001",
        approved_on=date(2021, 2, 3),
        next_on=date(2024, 12, 1),
        to=_CUSTODY,
        read_by=("PS1001", "DO2001", "INSP3001"),
    ),
    Invented(
        code="POLICE-PROTECTION",
        kind=Kind.GUIDANCE,
        title="Police protection: what to record, and in what form",
        about="What is written about a child taken into police protection, where, and how soon.",
        words="Write at the scene, in your own words: what you saw, what you feared would happen, and why you could "
        "not wait for a court.\n\nTell the authority, the child and the family, and write down when each was told.\n\n"
        "Somebody else is the designated officer. Write what the child said as the child said it.",
        owner="SUPT4001",
        approved_on=date(2022, 5, 30),
        next_on=date(2026, 5, 20),
        to=(*_STREET, Role.DESIGNATED_OFFICER, Role.FOCUS_DESK),
        read_by=("PC1101", "PC1102", "PS1103", "INSP3101", "FD6101"),
    ),
    Invented(
        code="REACTIVE-MANAGEMENT",
        kind=Kind.POLICY,
        title="Reactive management of registered sex offenders",
        about="Who is managed reactively, what must be true first, and the date for the next look.",
        words="Nobody is managed reactively before their record was searched in full and a sergeant agreed.\n\n"
        "Each record says so in the agreed words and has a date for the next look. A new report, a move or a new "
        "partner with children ends it at once.\n\nTell the neighbourhood team who lives in their streets, each week.",
        owner="DSU6002",
        approved_on=1_100,
        next_on=70,
        to=_STREET,
        read_by=("PC1101", "PS1103"),
    ),
    Invented(
        code="KIRAT",
        kind=Kind.PROCEDURE,
        title="One risk tool in every online abuse case",
        about="The tool is used whole in each case, and how soon each level of risk is acted on.",
        words="Fill in the whole tool in each case before anything is graded by eye.\n\n"
        "Other things that worry you are written beside its result, never instead of it.\n\n"
        "Tell children’s services as soon as a child is known of, before or after the warrant.",
        owner="DSU6002",
        approved_on=date(2022, 4, 4),
        next_on=date(2026, 4, 1),
        to=(Role.FOCUS_DESK, Role.DUTY_INSPECTOR),
        read_by=("FD6101", "INSP3101"),
    ),
    Invented(
        code="APPOINTMENTS",
        kind=Kind.PROCEDURE,
        title="Appointments after a report of domestic abuse",
        about="An appointment only after THRIVE, only when nothing faster fits, and in person.",
        words="Assess with THRIVE before an appointment is spoken of. Where a child lives there, say so first.\n\n"
        "An appointment is offered when an immediate, a priority and a prompt response do not fit, and in person but "
        "for the exceptional.\n\nWhat waits is assessed again.",
        owner="ACC9001",
        approved_on=600,
        next_on=-55,
        to=_STREET,
        read_by=("PC1101", "PC1102", "PS1103", "INSP3101"),
    ),
    Invented(
        code="FORM-101",
        kind=Kind.FORM,
        title="Form 101: a child at an incident",
        about="One row for each child: seen, spoken to, what was said and shown, what was done.",
        words="Fill in one row for each child, also for one who was not there.\n\n"
        "What the child said stands in the child’s words. What the child showed stands beside it.\n\n"
        "A form about one adult who is no partner has the same rows for children.",
        owner="TL9201",
        approved_on=420,
        next_on=-300,
    ),
)


@transaction.atomic
def make_policies(people: Mapping[str, Officer], *, now: datetime) -> int:
    """Make the library where there is none; gives how many documents it has. `people` are the invented officers."""
    if Document.objects.exists():
        return 0
    lead, began = people["GL6001"], now - _BEGUN
    for each in DOCUMENTS:
        _make(each, people, lead=lead, began=began, now=now)
    actions.add_document(
        "E-BOOK",
        kind=Kind.TOOLKIT,
        about="The supervisors’ e-book: good records and poor ones, side by side.",
        owner=None,
        why_nobody="The project that wrote it has ended.",
        by=lead,
        now=began,
    )
    _look_again("POLICE-PROTECTION", on=now - timedelta(days=300), next_in=700, by=people["SUPT4001"])
    _look_again("KIRAT", on=now - timedelta(days=250), next_in=900, by=people["DSU6002"])
    _renew(people, now=now)
    _tell(people, now=now)
    return len(DOCUMENTS) + 2


def _make(it: Invented, people: Mapping[str, Officer], *, lead: Officer, began: datetime, now: datetime) -> None:
    """Enter a document with the version that was approved before the library was there, and circulate it."""
    owner = people[it.owner]
    document = actions.add_document(it.code, kind=it.kind, about=it.about, owner=owner, by=lead, now=began)
    approved_on = _day(it.approved_on, now)
    version = actions.add_version(
        document,
        title=it.title,
        changed="The first version in this library.",
        name=f"{it.code.lower()}.docx",
        content=_file(it.title, it.words),
        approved=actions.ApprovedBefore(
            by_name=f"{owner.get_full_name()} ({owner.number})",
            on=approved_on,
            in_force_from=approved_on,
            next_review_on=_day(it.next_on, now),
        ),
        by=lead,
        now=began,
    )
    for role in it.to:
        actions.circulate(document, role=role, by=owner, now=began + timedelta(hours=1))
    for place, number in enumerate(it.read_by):
        actions.confirm_read(version, by=people[number], now=began + timedelta(days=2 + place))


def _look_again(code: str, *, on: datetime, next_in: int, by: Officer) -> None:
    day = london_day(on)
    actions.record_review(
        Document.objects.get(code=code),
        reviewed_on=day,
        found=Found.STANDS,
        words="Read beside the inspectors’ findings and a month of records: it says what was missing.",
        next_on=day + timedelta(days=next_in),
        by=by,
        now=on,
    )


def _renew(people: Mapping[str, Officer], *, now: datetime) -> None:
    """A new version of one, in force and unread by many; and one of another, waiting for somebody to approve it."""
    document = Document.objects.get(code="POLICE-PROTECTION")
    written = now - timedelta(days=40)
    version = _new(
        document,
        "The form has a line for where the child is taken, and one for who told the family.",
        by=people["SUPT4001"],
        now=written,
    )
    day = written + timedelta(days=1)
    actions.approve(version, in_force_from=london_day(day), by=people["DCC0002"], now=day)
    actions.confirm_read(version, by=people["PC1101"], now=day + timedelta(days=3))
    actions.confirm_read(version, by=people["FD6101"], now=day + timedelta(days=5))
    actions.remind(document, by=people["SUPT4001"], now=now - timedelta(days=9))
    _new(
        Document.objects.get(code="YPIC"),
        "It answers the inspectors: an authority’s refusal is challenged, and an inspector looks at each child kept.",
        by=people["CL5001"],
        now=now - timedelta(days=4),
    )


def _tell(people: Mapping[str, Officer], *, now: datetime) -> None:
    """A bulletin of this week, for the street."""
    owner, written = people["FD6101"], now - timedelta(days=3)
    document = actions.add_document(
        "RETURN-INTERVIEWS",
        kind=Kind.BULLETIN,
        about="Why a child who came back is asked what happened, and by whom.",
        owner=owner,
        by=people["GL6001"],
        now=written,
    )
    version = actions.add_version(
        document,
        title="After a child comes back",
        changed="New.",
        name="return-interviews.txt",
        content="A child who came back is offered a talk with somebody who is not police. Say so on the doorstep, and "
        f"write down that you did.\n\n{_INVENTED}".encode(),
        by=owner,
        now=written,
    )
    day = written + timedelta(hours=20)
    actions.approve(version, in_force_from=london_day(day), by=people["SUPT4001"], now=day)
    for role in _STREET:
        actions.circulate(document, role=role, by=owner, now=day + timedelta(hours=1))


def _new(document: Document, changed: str, *, by: Officer, now: datetime) -> Version:
    before = Version.objects.filter(document=document).order_by("-number")[0]
    words = next(each.words for each in DOCUMENTS if each.code == document.code)
    return actions.add_version(
        document,
        title=before.title,
        changed=changed,
        name=before.file_name,
        content=_file(before.title, f"{words}\n\n{changed}"),
        by=by,
        now=now,
    )


def _file(title: str, words: str) -> bytes:
    """A Word document of these paragraphs."""
    parts = tuple(Paragraph(each) for each in words.split("\n\n"))
    return to_docx(Paper(title=title, subtitle=_INVENTED, parts=parts))


def _day(given: date | int, now: datetime) -> date:
    """A day of its own, or so many days before today (after it, where the number is below nought)."""
    return given if isinstance(given, date) else london_day(now) - timedelta(days=given)
