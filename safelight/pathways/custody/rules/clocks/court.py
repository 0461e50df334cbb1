"""Bringing a charged child before the court (C25), and the certificate that goes with a child who was kept (C24)."""

from __future__ import annotations

from collections.abc import Iterable

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes import Produced
from safelight.pathways.custody.codes.detention import LeftTo
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules import sources, timings
from safelight.pathways.custody.rules.owners import custody_officer

FIRST_SITTING: Clock[CustodyFacts] = Clock(
    ref="custody:C25",
    code="custody.first-sitting",
    question="Was a child kept after charge taken to the first court that sat?",
    imperative="Take the child to the first court that sits",
    set_by=SetBy.FORCE,
    limit=timings.FIRST_SITTING,
    runnings=lambda facts: once(
        "charged",
        facts.charged_at if facts.must_be_moved else None,
        met=facts.left_at if facts.left_to == LeftTo.COURT else None,
        stopped=facts.ended_at,
    ),
    owner=custody_officer,
    practicable=sources.PACE_S46,
    warn=timings.REVIEW_WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("charge", "bail", "left", "left-to"),
    answer=Act.LEAVE_CUSTODY,
    explained=(
        "Not 24 hours: the court's own days decide. A child moved to an authority must be brought to the same sitting, "
        "by whoever holds them then."
    ),
)


def _certificates_at_court(facts: CustodyFacts) -> Iterable[Running]:
    """Each certificate that went with a child to court, from when the child left; met once yes or no is known."""
    if facts.left_at is not None and facts.left_to == LeftTo.COURT and facts.must_be_moved:
        for certificate in facts.certificates:
            known = certificate.produced in (Produced.YES, Produced.NO)
            yield Running(certificate.id, facts.left_at, certificate.produced_at if known else None)


CERTIFICATE_PRODUCED: Clock[CustodyFacts] = Clock(
    ref="custody:C24",
    code="custody.certificate-produced",
    question="Was it confirmed by the next working day whether the certificate was produced to the court?",
    imperative="Find out whether the certificate was produced to the court",
    set_by=SetBy.FORCE,
    limit=timings.CERTIFICATE_PRODUCED,
    runnings=_certificates_at_court,
    owner=custody_officer,
    needs=("certificate", "certificate.produced", "left", "left-to"),
    answer=Act.PRODUCE_CERTIFICATE,
    explained=(
        "The law has the certificate produced to the court before which the child is first brought (PACE 1984, "
        "s.38(7)). From the child leaving for court to the end of the next working day: a court that sits on a "
        "Saturday or a bank holiday does not make that day one. “Not known” leaves the question open."
    ),
)
