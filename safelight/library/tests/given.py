"""Documents to test with: owned, written, approved, circulated by the library's own actions."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from docx import Document as WordDocument

from safelight.kernel.roles import ROLES, Reach, Role
from safelight.library import actions
from safelight.library.codes import Kind
from safelight.library.models import Document, Version
from safelight.places.models import Area
from safelight.workforce.models import Officer, Posting

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
POSTED = date(2020, 1, 1)
TEXT = b"Ask the authority for a place first.\n\nWrite down who answered, and when."
_numbers = count(1)


def an_officer(role: Role | None, *, area: str = "THORPE_WOOD", from_on: date = POSTED, name: str = "") -> Officer:
    """Somebody posted as a role, to a suite where the role has one; None is posted as nothing."""
    number = next(_numbers)
    officer = Officer.objects.create_user(f"LB{number:04}", name=name or f"Reader {number}", rank="Sergeant")
    if role is not None:
        posted(officer, role, area=area, from_on=from_on)
    return officer


def posted(officer: Officer, role: Role, *, area: str = "THORPE_WOOD", from_on: date = POSTED) -> Posting:
    """A posting."""
    where = Area.objects.get(code=area) if ROLES[role].reach is Reach.OWN_AREAS else None
    posting = Posting.objects.create(officer=officer, role=role, area=where, from_on=from_on)
    officer.forget_postings()
    return posting


def a_lead() -> Officer:
    """Somebody who leads the library."""
    return an_officer(Role.GOVERNANCE_LEAD)


def an_owner() -> Officer:
    """Somebody who may answer for documents."""
    return an_officer(Role.CUSTODY_LEAD)


def a_document(code: str = "YPIC", *, owner: Officer | None = None, now: datetime = NOW, **named: Any) -> Document:
    """A policy in the register, with an owner of its own unless one is given."""
    owner = owner or an_owner()
    given: dict[str, Any] = {"kind": Kind.POLICY, "about": "Children in custody.", **named}
    return actions.add_document(code, owner=owner, by=a_lead(), now=now, **given)


def a_version(document: Document, *, now: datetime = NOW, **named: Any) -> Version:
    """A version that its owner wrote; it waits for approval."""
    given: dict[str, Any] = {"title": "Young people in custody", "changed": "All of it.", "name": "ypic.txt"}
    given |= {"content": TEXT, **named}
    assert document.owner is not None
    return actions.add_version(document, by=given.pop("by", document.owner), now=now, **given)


def approved(version: Version, *, now: datetime = NOW, from_on: date | None = None, **named: Any) -> Version:
    """Approved by somebody else, in force from the day of its approval."""
    chief = an_officer(Role.CHIEF_OFFICER)
    return actions.approve(version, in_force_from=from_on or now.date(), by=chief, now=now, **named)


def in_force(code: str = "YPIC", *, now: datetime = NOW, content: bytes = TEXT, **named: Any) -> Version:
    """A document with a version in force; `named` are the document's."""
    return approved(a_version(a_document(code, now=now, **named), now=now, content=content), now=now)


def before(document: Document, *, on: date, next_on: date | None = None, now: datetime = NOW) -> Version:
    """A version that was approved on a day before the library had it."""
    approval = actions.ApprovedBefore(by_name="C. Specimen", on=on, in_force_from=on, next_review_on=next_on)
    return a_version(document, by=a_lead(), approved=approval, now=now)


def a_word_file(*paragraphs: str) -> bytes:
    """A Word document of these paragraphs."""
    made, kept = WordDocument(), io.BytesIO()
    for each in paragraphs:
        made.add_paragraph(each)
    made.save(kept)
    return kept.getvalue()
