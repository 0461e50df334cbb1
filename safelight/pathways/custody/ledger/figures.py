"""The ledger counted: children by how it ended, and an authority's requests, answers and minutes in one statement."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    Count,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from safelight.pathways.custody.codes import AskedFor, Basis, LeftTo, Limb, Reply, TransferOutcome
from safelight.pathways.custody.ledger.asked import HELD
from safelight.pathways.custody.models import (
    AccommodationRequest,
    Certificate,
    Challenge,
    Detention,
    Escalation,
)

_OFFERS = [reply.value for reply in Reply if reply.offers]
_REFUSALS = [reply.value for reply in Reply if reply.refuses]
_AUTHORITY_PLACES = [LeftTo.LA_NONSECURE.value, LeftTo.LA_SECURE.value]


def with_outcome(detentions: QuerySet[Detention], outcome: str) -> QuerySet[Detention]:
    """Children refused bail for whom it ended so, or who are still held: the SQL twin of `outcomes.outcome_of`."""
    held = Q(left_at=None, left_to="")
    if outcome == HELD:
        return detentions.filter(held)
    gone = detentions.exclude(held)
    on_the_duty = Q(held_on__in=["", Basis.BEFORE_CHARGE.value, Basis.AFTER_CHARGE.value])
    if outcome == TransferOutcome.OTHER_BASIS:
        return gone.exclude(on_the_duty)
    gone = gone.filter(on_the_duty)
    to_court = Q(left_to__in=[LeftTo.COURT.value, ""])
    match outcome:
        case TransferOutcome.MOVED_SECURE:
            return gone.filter(left_to=LeftTo.LA_SECURE)
        case TransferOutcome.MOVED_NON_SECURE:
            return gone.filter(left_to=LeftTo.LA_NONSECURE)
        case TransferOutcome.RELEASED_OTHER:
            return gone.exclude(to_court | Q(left_to__in=_AUTHORITY_PLACES))
        case TransferOutcome.STRAIGHT_TO_COURT:
            return gone.filter(to_court).exclude(straight_to_court_why="")
    kept = gone.filter(to_court, straight_to_court_why="").annotate(limb=_last_limb())
    match outcome:
        case TransferOutcome.KEPT_NOT_CERTIFIED:
            return kept.filter(limb=None)
        case TransferOutcome.KEPT_NO_SECURE_PLACE:
            return kept.filter(limb=Limb.NO_SECURE_PLACE)
        case TransferOutcome.KEPT_IMPRACTICABLE:
            return kept.exclude(limb=None).exclude(limb=Limb.NO_SECURE_PLACE)
    return detentions.none()


def asked_of_authority(detentions: QuerySet[Detention], code: str) -> QuerySet[Detention]:
    """Those for whom that authority was asked."""
    asked = AccommodationRequest.objects.standing().filter(detention=OuterRef("pk"), authority__code=code)
    return detentions.filter(Exists(asked))


def _last_limb() -> Subquery:
    standing = Certificate.objects.standing().filter(detention=OuterRef("pk"))
    return Subquery(standing.order_by(F("certified_at").desc(nulls_first=True), "-pk").values("limb")[:1])


# An authority's requests


class Middle(Aggregate):
    """The median of lengths of time."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def _answered(requests: QuerySet[AccommodationRequest]) -> QuerySet[AccommodationRequest]:
    """Each request with when it was first answered, how long that took, and what followed."""
    answered = ~Q(reply__in=["", Reply.NO_REPLY.value])
    challenges = Challenge.objects.standing().filter(request=OuterRef("pk"))
    later = challenges.exclude(result__in=["", Reply.NO_REPLY.value]).exclude(result_at=None)
    return requests.annotate(
        answered_at=Coalesce(
            Case(When(answered, then=F("replied_at")), output_field=DateTimeField()),
            Subquery(later.order_by("at", "pk").values("result_at")[:1]),
        ),
        waited=ExpressionWrapper(F("answered_at") - F("requested_at"), output_field=DurationField()),
        was_challenged=Exists(challenges),
        was_escalated=Exists(Escalation.objects.standing().filter(request=OuterRef("pk"))),
        later_offered=Exists(challenges.filter(result__in=_OFFERS)),
    )


_REFUSED = Q(reply__in=_REFUSALS)
_FIGURES: dict[str, Any] = {
    "requests": Count("pk"),
    "children": Count("detention", distinct=True),
    "non_secure": Count("pk", filter=Q(kind=AskedFor.NON_SECURE)),
    "secure": Count("pk", filter=Q(kind=AskedFor.SECURE)),
    "either": Count("pk", filter=Q(kind=AskedFor.EITHER)),
    "offered": Count("pk", filter=Q(reply__in=_OFFERS) | Q(later_offered=True)),
    "none_available": Count("pk", filter=Q(reply=Reply.NONE_AVAILABLE)),
    "disputed": Count("pk", filter=Q(reply=Reply.DISPUTED)),
    "no_reply": Count("pk", filter=Q(reply=Reply.NO_REPLY)),
    "not_recorded": Count("pk", filter=Q(reply="")),
    "answered": Count("waited"),
    "median": Middle("waited"),
    "longest": Max("waited"),
    "refused": Count("pk", filter=_REFUSED),
    "reasons": Count("pk", filter=_REFUSED & ~Q(reply_reason="")),
    "challenged": Count("pk", filter=_REFUSED & Q(was_challenged=True)),
    "escalated": Count("pk", filter=_REFUSED & Q(was_escalated=True)),
    "changed": Count("pk", filter=_REFUSED & Q(later_offered=True)),
    "moved": Count("detention", distinct=True, filter=Q(detention__left_to__in=_AUTHORITY_PLACES)),
}


def figures_by_authority(requests: QuerySet[AccommodationRequest]) -> list[dict[str, Any]]:
    """One row of figures for each authority asked, by name, with its `authority__code` and `authority__name`."""
    grouped = _answered(requests).values("authority__code", "authority__name")
    return [dict(row) for row in grouped.annotate(**_FIGURES).order_by("authority__name", "authority__code")]


def figures_of(requests: QuerySet[AccommodationRequest]) -> dict[str, Any]:
    """The figures of all the requests together. Minutes are lengths of time, None where nothing was answered."""
    return dict(_answered(requests).aggregate(**_FIGURES))


def refusals(requests: QuerySet[AccommodationRequest]) -> QuerySet[AccommodationRequest]:
    """Requests first refused or left unanswered, newest first, with whether each was challenged and changed."""
    return _answered(requests).filter(_REFUSED).order_by(F("requested_at").desc(nulls_last=True), "-pk")
