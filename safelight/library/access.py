"""A document or a version for an officer, and the lists they may see; everything shown is journalled."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from safelight import journal
from safelight.exports.codes import What
from safelight.exports.gate import leaves
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.library.codes import OpenTo
from safelight.library.models import Circulation, Document, Version
from safelight.library.models.documents import DocumentQuerySet
from safelight.library.models.versions import VersionQuerySet
from safelight.library.receipts import ASKED
from safelight.records.access import NotVisible
from safelight.workforce.models import Officer

__all__ = ["Document", "NotVisible", "Version"]


def circulated_to(officer: Officer, *, now: datetime) -> QuerySet[Circulation]:
    """The circulations that ask an officer, by name or by what they are posted as and where."""
    asks = Q(officer=officer)
    for posting in officer.postings_on(london_day(now)):
        if posting.role not in ASKED:
            continue
        asks |= Q(officer=None) & Q(role__in=["", posting.role]) & (Q(area=None) | Q(area=posting.area_id))
    return Circulation.objects.live(now).filter(asks)


def sees_all(officer: Officer, *, now: datetime) -> bool:
    """Whether an officer sees every document, whatever its state: they may read the register."""
    return Act.READ_POLICY_REGISTER in officer.acts(now)


def readable(officer: Officer, *, now: datetime) -> VersionQuerySet:
    """The versions in force that an officer may read: those open to all staff or circulated to them, or all."""
    in_force = Version.objects.in_force(london_day(now))
    if sees_all(officer, now=now):
        return in_force
    asked = circulated_to(officer, now=now).values("document")
    return in_force.filter(Q(document__open_to=OpenTo.ALL_STAFF) | Q(document__in=asked))


def get_document(code: str, *, officer: Officer, act: Act, now: datetime) -> Document:
    """A document that the officer may read; `NotVisible`, journalled apart, when there is none for them."""
    found = Document.objects.select_related("owner").filter(code=code)
    if not sees_all(officer, now=now):
        found = found.filter(
            Q(pk__in=readable(officer, now=now).values("document"))
            | Q(open_to=OpenTo.ALL_STAFF, withdrawn_on__lte=london_day(now))
        )
    document = found.first()
    if document is None:
        raise _not_visible(code, officer=officer, act=act)
    return document


def get_version(document: Document, number: int, *, officer: Officer, act: Act, now: datetime) -> Version:
    """A version of a document: the one in force; any other only for whoever sees the register."""
    versions = Version.objects.filter(document=document, number=number).select_related("written_by")
    if not sees_all(officer, now=now):
        versions = versions.filter(pk__in=readable(officer, now=now).values("pk"))
    version = versions.defer("searched").first()
    if version is None:
        raise _not_visible(f"{document.code} v{number}", officer=officer, act=act)
    version.document = document
    return version


def register_of() -> DocumentQuerySet:
    """The register: every document with its owner, for whoever may see it."""
    return Document.objects.select_related("owner")


def shown(officer: Officer, *, act: Act, document: Document, version: Version | None = None) -> None:
    """Journal that a document or one of its versions was read."""
    detail = {"document": document.code, **({"version": version.number} if version else {})}
    journal.write(Kind.READ, act=act, officer=officer, detail=detail)


def taken(officer: Officer, *, version: Version, now: datetime) -> None:
    """Journal that a version's file was downloaded, by its digest."""
    leaves(
        officer,
        act=Act.READ_POLICIES,
        what=What.POLICY,
        about=f"{version.document.code} version {version.number}",
        subjects=0,
        count=1,
        now=now,
        digest=version.sha256,
    )


def listed(officer: Officer, *, act: Act, codes: Iterable[str]) -> None:
    """Journal which documents a page named."""
    named = list(codes)
    digest = hashlib.sha256("\n".join(named).encode()).hexdigest() if named else ""
    journal.write(Kind.LIST, act=act, officer=officer, count=len(named), digest=digest, detail={"documents": named})


def _not_visible(what: str, *, officer: Officer, act: Act) -> NotVisible:
    journal.write_apart(Kind.REFUSAL, act=act, officer=officer, record=what[:80], detail={"refused": "not-visible"})
    return NotVisible()
