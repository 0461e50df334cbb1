"""The facts of the library that measures are taken over: how many had read a policy in time, and never who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from safelight.derived.policy import book
from safelight.kernel.acts import Act
from safelight.kernel.register import register
from safelight.kernel.subjects import Circulated, ReadBy, Shown, Subject
from safelight.library.access import listed
from safelight.library.models import Document, Version
from safelight.library.receipts import ASKED
from safelight.library.rules import READ_WITHIN
from safelight.measures.subjects import settle
from safelight.workforce.models import Officer


class CirculatedPolicies:
    """Policies of which a pathway measures whether they are read."""

    def load(self, ids: Sequence[int]) -> Iterator[Circulated]:
        """The facts of some of them, in one statement for all."""
        *_, latest = book().editions(READ_WITHIN)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT document_id, version, due_on, asked, read"
                " FROM library_read_in_time(%s::bigint[], %s::text[], %s)",
                [list(ids), list(ASKED), latest.value.amount],
            )
            versions: dict[int, list[ReadBy]] = defaultdict(list)
            for document, *row in cursor.fetchall():
                versions[document].append(ReadBy(*row))
        for pk, code in Document.objects.filter(pk__in=list(ids)).order_by("pk").values_list("pk", "code"):
            yield Circulated(pk, code, tuple(versions[pk]))

    def every(self) -> Iterable[int]:
        """All that a measure is about."""
        return Document.objects.filter(code__in=_measured()).order_by("pk").values_list("pk", flat=True)

    def reached(self, officer: Officer, *, now: datetime) -> QuerySet[Any]:
        """All of them for whoever reads the register of policies, else none."""
        found = Document.objects.filter(code__in=_measured())
        return (found if Act.READ_POLICY_REGISTER in officer.acts(now) else found.none()).values("pk")

    def why_no_trend(self, abouts: Iterable[str], *, before: date) -> Mapping[str, str]:
        """None."""
        return {}

    def shown(self, ids: Sequence[int], *, officer: Officer) -> Mapping[int, Shown]:
        """The policy that somebody was asked to read; who it was is not said."""
        titles = dict(
            Version.objects.filter(document__in=list(ids)).order_by("number").values_list("document", "title")
        )
        found = list(Document.objects.filter(pk__in=list(ids)))
        listed(officer, act=Act.LIST_BEHIND_MEASURE, codes=[each.code for each in found])
        return {
            each.pk: Shown(
                "Somebody who was asked to read it",
                reverse("library:document", args=[each.code]),
                f"{each.code}: {titles.get(each.pk, '')}",
            )
            for each in found
        }


def _measured() -> list[str]:
    return [measure.about for measure in register.measures_of(Subject.CIRCULATED)]


def settle_reading(document: Document, *, now: datetime) -> None:
    """Bring what is measured of a document's reading up to date, where anything is."""
    if document.code in _measured():
        settle(Subject.CIRCULATED, [document.pk], now=now)
