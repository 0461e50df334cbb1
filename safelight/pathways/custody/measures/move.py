"""Charged, refused bail, and the move: three rates that mislead when one is shown alone."""

from __future__ import annotations

from collections.abc import Iterable

from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.pathways.custody.codes import NotMovedReason, Sufficient
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.measures.outcomes import R1, R1_R3, R3, Outcomes, minutes_between, of_detention
from safelight.pathways.custody.rules.decision import secure_test_met

_ENOUGH = frozenset(Sufficient) - {Sufficient.NEVER, Sufficient.NO}

REQUESTED: Measure[CustodyFacts] = Measure(
    ref="custody:I02",
    code="custody.requested",
    title="Children refused bail for whom an authority was asked",
    unit=Unit.SHARE,
    asked_by=R1_R3,
    explained="Of children charged and refused bail, those with at least one request for accommodation.",
    better="UP",
    outcomes=lambda facts: of_detention(facts, facts.asked, where=facts.must_be_moved),
    needs=("bail", "request"),
)
MOVED_PER_REQUEST: Measure[CustodyFacts] = Measure(
    ref="custody:I03",
    code="custody.moved-per-request",
    title="Children moved, of those for whom an authority was asked",
    unit=Unit.SHARE,
    asked_by=R1_R3,
    explained="Of children charged and refused bail for whom an authority was asked, those who left for its place.",
    better="UP",
    outcomes=lambda facts: of_detention(
        facts, facts.moved, where=facts.must_be_moved and facts.asked and facts.left_at is not None
    ),
    needs=("bail", "request", "left", "left-to"),
)
MOVED_PER_CHILD: Measure[CustodyFacts] = Measure(
    ref="custody:I04",
    code="custody.moved-per-child",
    title="Children moved, of those charged and refused bail",
    unit=Unit.SHARE,
    asked_by=R1_R3,
    explained="Of children charged and refused bail, those who left for local authority accommodation.",
    better="UP",
    outcomes=lambda facts: of_detention(facts, facts.moved, where=facts.must_be_moved and facts.left_at is not None),
    needs=("bail", "left", "left-to"),
)


def _requests_secure(facts: CustodyFacts) -> Outcomes:
    for request in facts.requests:
        if facts.authorised_on is not None and request.kind:
            yield Outcome(request.id, facts.authorised_on, request.asked_secure)


SECURE_SHARE: Measure[CustodyFacts] = Measure(
    ref="custody:I05",
    code="custody.secure-share",
    title="Requests that asked for secure accommodation",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of all requests. Secure is the exception, so a large share asks why.",
    better="DOWN",
    outcomes=_requests_secure,
    needs=("request", "request.kind"),
)


def _secure_tested(facts: CustodyFacts) -> Outcomes:
    for request in facts.requests:
        if facts.authorised_on is not None and request.asked_secure:
            yield Outcome(request.id, facts.authorised_on, secure_test_met(facts, request))


SECURE_TESTED: Measure[CustodyFacts] = Measure(
    ref="custody:I06",
    code="custody.secure-tested",
    title="Requests for secure accommodation with all four parts of the test",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of requests that asked for secure accommodation.",
    better="UP",
    outcomes=_secure_tested,
    needs=("request", "request.kind", "request.secure-test"),
)
CERTIFIED: Measure[CustodyFacts] = Measure(
    ref="custody:I07",
    code="custody.kept-certified",
    title="Children kept with a certificate",
    unit=Unit.SHARE,
    asked_by=R1_R3,
    explained="Of children charged, refused bail and not moved, those with a certificate, whatever its worth.",
    better="UP",
    outcomes=lambda facts: of_detention(
        facts, facts.certified_at is not None, where=facts.must_be_moved and facts.kept
    ),
    needs=("bail", "left", "left-to", "certificate"),
)


def _lawfully_kept(facts: CustodyFacts) -> Iterable[Outcome]:
    reasons = {reason for certificate in facts.certificates for reason in certificate.reasons}
    enough = any(NotMovedReason(reason).sufficient in _ENOUGH for reason in reasons)
    return of_detention(facts, enough, where=facts.must_be_moved and facts.kept)


LAWFUL_REASON: Measure[CustodyFacts] = Measure(
    ref="custody:I08",
    code="custody.lawful-reason",
    title="Children kept for a reason that can be enough in law",
    unit=Unit.SHARE,
    asked_by=R1_R3,
    explained="Of children charged, refused bail and not moved.",
    better="UP",
    outcomes=_lawfully_kept,
    needs=("bail", "left", "left-to", "certificate.reasons"),
)


def _challenged(facts: CustodyFacts) -> Outcomes:
    for request in facts.requests:
        if facts.authorised_on is not None and request.refused:
            yield Outcome(request.id, facts.authorised_on, request.challenged_at is not None)


CHALLENGED: Measure[CustodyFacts] = Measure(
    ref="custody:I09",
    code="custody.challenged",
    title="Refusals by an authority that were challenged",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of requests refused, disputed or left without a reply.",
    better="UP",
    outcomes=_challenged,
    needs=("request", "request.reply", "request.challenge"),
)


def _to_reply(facts: CustodyFacts) -> Outcomes:
    for request in facts.requests:
        yield from minutes_between(facts, request.id, request.requested_at, request.answered_at)


def _to_leaving(facts: CustodyFacts) -> Outcomes:
    if facts.must_be_moved:
        yield from minutes_between(facts, "", facts.charged_at, facts.left_at)


CHARGE_TO_REQUEST: Measure[CustodyFacts] = Measure(
    ref="custody:I10",
    code="custody.charge-to-request",
    title="Minutes from charge to the first request",
    unit=Unit.MEDIAN_MINUTES,
    asked_by=R1,
    explained="The middle value over children for whom an authority was asked.",
    better="DOWN",
    outcomes=lambda facts: minutes_between(facts, "", facts.charged_at, facts.requested_at),
    needs=("charge", "request"),
)
REQUEST_TO_REPLY: Measure[CustodyFacts] = Measure(
    ref="custody:I10",
    code="custody.request-to-reply",
    title="Minutes from a request to the authority's reply",
    unit=Unit.MEDIAN_MINUTES,
    asked_by=R1,
    explained="The middle value over requests that were answered. A request left without a reply has none.",
    better="DOWN",
    outcomes=_to_reply,
    needs=("request", "request.reply", "request.reply-time"),
)
CHARGE_TO_LEAVING: Measure[CustodyFacts] = Measure(
    ref="custody:I10",
    code="custody.charge-to-leaving",
    title="Minutes in custody after charge, for children refused bail",
    unit=Unit.MEDIAN_MINUTES,
    asked_by=R1,
    explained="The middle value from charge to leaving.",
    better="DOWN",
    outcomes=_to_leaving,
    needs=("charge", "bail", "left"),
)


def _one_in_ten(measure: Measure[CustodyFacts], title: str) -> Measure[CustodyFacts]:
    return Measure(
        ref=measure.ref,
        code=f"{measure.code}-p90",
        title=title,
        unit=Unit.P90_MINUTES,
        asked_by=R1,
        explained="The ninetieth percentile of the same minutes.",
        over=measure.code,
        better="DOWN",
    )


CHARGE_TO_REQUEST_P90 = _one_in_ten(
    CHARGE_TO_REQUEST, "Minutes from charge to the first request: one child in ten waited longer"
)
REQUEST_TO_REPLY_P90 = _one_in_ten(
    REQUEST_TO_REPLY, "Minutes from a request to the authority's reply: one in ten took longer"
)
CHARGE_TO_LEAVING_P90 = _one_in_ten(
    CHARGE_TO_LEAVING, "Minutes in custody after charge: one child in ten was held longer"
)
