"""What of a child's custody record went to somebody outside: asking a bed, the certificate, an authority's part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q

from safelight.kernel.disclosed import Disclosed
from safelight.pathways.custody.codes import CopyTo
from safelight.pathways.custody.models import AccommodationRequest, AuthorityExtract, CertificateCopy, CertificatePrint
from safelight.records.models import Record

_CARE = "PACE 1984 s.38(6)"
_COURT = "PACE 1984 s.38(7)"


def disclosed(records: Sequence[int]) -> Iterator[Disclosed]:
    """Everything that was given of some custody records, each giving told from the row that recorded it."""
    yield from _requests(records)
    yield from _certificates(records)
    yield from _extracts(records)


def _requests(records: Sequence[int]) -> Iterator[Disclosed]:
    asked = AccommodationRequest.objects.filter(detention__in=records, withdrawn_at=None, requested_at__isnull=False)
    for each in asked.select_related("authority").order_by("requested_at", "pk"):
        assert each.requested_at is not None
        yield Disclosed(
            source=f"custody.request:{each.public_id}",
            record=each.detention_id,
            to=each.authority.name if each.authority else "An authority",
            what="What it was told when it was asked for accommodation",
            why="So that the child is not kept in a cell",
            basis=_CARE,
            at=each.requested_at,
            by=each.recorded_by_name,
        )


def _certificates(records: Sequence[int]) -> Iterator[Disclosed]:
    for model, sort in ((CertificateCopy, "copy"), (CertificatePrint, "print")):
        given = model.objects.filter(detention__in=records, withdrawn_at=None, at__isnull=False)
        for each in given.order_by("at", "pk"):
            assert each.at is not None
            named = CopyTo(each.to).label if each.to else "Somebody"
            yield Disclosed(
                source=f"custody.{sort}:{each.public_id}",
                record=each.detention_id,
                to=f"{named}: {each.to_whom}" if each.to_whom else named,
                what="The certificate of why the child was kept",
                why="The law has it produced to the court",
                basis=_COURT,
                at=each.at,
                by=each.recorded_by_name,
            )


def _extracts(records: Sequence[int]) -> Iterator[Disclosed]:
    references = dict(Record.objects.filter(pk__in=records).values_list("reference", "pk"))
    named = Q(pk__in=[])
    for reference in references:
        named |= Q(cases__contains=[{"reference": reference}])
    found = AuthorityExtract.objects.filter(named).select_related("authority").defer("content")
    for each in found.order_by("made_at", "pk"):
        for reference in {case["reference"] for case in each.cases} & set(references):
            yield Disclosed(
                source=f"custody.extract:{each.public_id}",
                record=references[reference],
                to=f"{each.authority.name}: {each.to_whom}" if each.to_whom else each.authority.name,
                what="Its part of the accommodation ledger",
                why=each.purpose,
                basis=_CARE,
                at=each.made_at,
                by=each.made_by_name,
            )
