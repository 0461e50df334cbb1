"""Interviews: begun with the appropriate adult there, or on a superintendent's urgent authority, and ended (G03)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.design.moments import when
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.steps import done, held, rank_of, require_words, taken_up, written
from safelight.pathways.custody.models import AdultCall, Detention, Interview
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotInterview(Refusal):
    """An interview cannot be begun or ended now."""


@transaction.atomic
def begin_interview(
    detention: Detention,
    *,
    adult_there: bool,
    at: datetime,
    by: Officer,
    now: datetime,
    rights_repeated: bool | None = None,
    urgent_by: Officer | None = None,
    urgent_why: str = "",
    late_reason: str = "",
) -> Interview:
    """Begin an interview. The appropriate adult is one who has arrived, by the record, and has not left.

    Without an adult it begins only on the urgent authority of a superintendent or above, with the reason.
    """
    require(may(by, act=Act.BEGIN_INTERVIEW, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotInterview)
    if detention.charged_at is not None and at >= detention.charged_at:
        raise CannotInterview("The child has been charged, so questioning about the offence has ended.")
    going_on = _going_on(detention)
    if going_on is not None and going_on.started_at is not None:
        raise CannotInterview(
            f"An interview that began at {when(going_on.started_at, now)} has not ended.",
            next_step="Record its end first.",
        )
    adult = _adult_at(detention, at) if adult_there else None
    if adult_there and adult is None:
        raise CannotInterview(
            "No appropriate adult has arrived, by the record, or the one who did has left.",
            next_step="Record the adult's arrival, or wait for them.",
        )
    if urgent_by is not None:
        require_words((urgent_why, "Say what made it too urgent to wait for the adult."), refusal=CannotInterview)
    interview = written(
        Interview,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotInterview,
        started_at=at,
        by_name=by.name,
        adult_there=adult_there,
        adult_name=adult.name if adult else "",
        rights_repeated=rights_repeated if adult_there else None,
        urgent_by_name=urgent_by.name if urgent_by else "",
        urgent_rank=rank_of(urgent_by) if urgent_by else "",
        urgent_why=urgent_why,
    )
    words = "An interview began with the appropriate adult there."
    if not adult_there:
        words = f"An interview began without an appropriate adult, on urgent authority. {urgent_why}"
    done(detention, act=Act.BEGIN_INTERVIEW, by=by, at=at, now=now, words=words, late_reason=late_reason)
    return interview


@transaction.atomic
def end_interview(detention: Detention, *, at: datetime, by: Officer, now: datetime, late_reason: str = "") -> None:
    """End the interview that goes on."""
    require(may(by, act=Act.END_INTERVIEW, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotInterview)
    interview = _going_on(detention)
    if interview is None:
        raise CannotInterview("No interview goes on, by the record.", next_step="Record its beginning first.")
    interview.ended_at = at
    saved(interview, refusal=CannotInterview)
    done(detention, act=Act.END_INTERVIEW, by=by, at=at, now=now, words="The interview ended.", late_reason=late_reason)


def end_interviews(detention: Detention, *, at: datetime, refusal: type[Refusal]) -> None:
    """Leaving custody ends an interview whose end was not recorded."""
    interview = _going_on(detention)
    if interview is not None:
        interview.ended_at = at
        saved(interview, refusal=refusal)


def _going_on(detention: Detention) -> Interview | None:
    open_ones = Interview.objects.filter(detention=detention, withdrawn_at=None, ended_at=None)
    return open_ones.order_by("-started_at", "-pk").first()


def _adult_at(detention: Detention, at: datetime) -> AdultCall | None:
    came = AdultCall.objects.filter(detention=detention, withdrawn_at=None, arrived_at__lte=at).order_by(
        "arrived_at", "pk"
    )
    return next((adult for adult in came if adult.left_at is None or adult.left_at > at), None)
