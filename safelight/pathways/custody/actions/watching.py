"""Watching a child who is held: the level, visits, rest, and what a girl needs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.design.moments import when
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.steps import done, held, require_past, require_words, taken_up, written
from safelight.pathways.custody.codes import Observation, Sex
from safelight.pathways.custody.codes.holding import RestBroken, VisitState
from safelight.pathways.custody.models import Detention, ObservationLevel, Rest, Visit
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer

_WATCHED = (Observation.CONSTANT, Observation.CLOSE)


class CannotWatch(Refusal):
    """That cannot be recorded about how closely the child is watched."""


class CannotVisit(Refusal):
    """That visit cannot be recorded."""


class CannotRest(Refusal):
    """That cannot be recorded about the child's rest."""


class CannotAskNeeds(Refusal):
    """That cannot be recorded about what a girl needs."""


@transaction.atomic
def set_observation(
    detention: Detention,
    *,
    level: Observation,
    why: str,
    at: datetime,
    by: Officer,
    now: datetime,
    watcher: str = "",
    watcher_from_at: datetime | None = None,
    late_reason: str = "",
) -> ObservationLevel:
    """Set how closely the child is watched from a moment on. Constant watching and close proximity name who does it.

    Who takes over the watching is recorded by setting the same level again.
    """
    require(may(by, act=Act.SET_OBSERVATION, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotWatch)
    require_past(watcher_from_at, now=now, refusal=CannotWatch, what="The watcher's beginning")
    require_words((why, "Say why the child is watched this closely."), refusal=CannotWatch)
    if watcher_from_at is not None and not watcher.strip():
        raise CannotWatch("Name who watches the child.")
    if watcher.strip() and level not in _WATCHED:
        raise CannotWatch(
            "Nobody watches without a break on this level.", next_step="Choose the level, or leave the name out."
        )
    later = _standing_levels(detention, after=at)
    if later is not None:
        raise CannotWatch(
            f"The level was set again at {when(later, now)}, after the time given here.", next_step="Check the time."
        )
    row = written(
        ObservationLevel,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotWatch,
        level=level,
        from_at=at,
        why=why,
        watcher_name=watcher,
        watcher_from_at=(watcher_from_at or at) if watcher.strip() else None,
    )
    who = f" {watcher} watches." if watcher.strip() else ""
    done(
        detention,
        act=Act.SET_OBSERVATION,
        by=by,
        at=at,
        now=now,
        words=f"Watched from now: {in_a_sentence(level.label)}. {why}{who}",
        late_reason=late_reason,
    )
    return row


def _standing_levels(detention: Detention, *, after: datetime) -> datetime | None:
    later = ObservationLevel.objects.filter(detention=detention, withdrawn_at=None, from_at__gt=after)
    found = later.order_by("-from_at", "pk").first()
    return found.from_at if found is not None else None


@transaction.atomic
def visit_child(
    detention: Detention,
    *,
    state: VisitState,
    at: datetime,
    by: Officer,
    now: datetime,
    response: str = "",
    given: str = "",
    late_reason: str = "",
) -> Visit:
    """Record one visit to the child: how they were found, what they said, what they were given."""
    require(may(by, act=Act.VISIT_CHILD, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotVisit)
    if state == VisitState.ROUSED:
        require_words((response, "Say how the child answered on being woken."), refusal=CannotVisit)
    if state == VisitState.NOT_ROUSED:
        require_words(
            (response, "Say who was called at once, and when: this child needs help now."), refusal=CannotVisit
        )
    visit = written(
        Visit,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotVisit,
        at=at,
        by_name=by.name,
        state=state,
        response=response,
        given=given,
    )
    done(
        detention,
        act=Act.VISIT_CHILD,
        by=by,
        at=at,
        now=now,
        words=f"Visited. {state.label}.{f' {response}' if response.strip() else ''}",
        late_reason=late_reason,
    )
    return visit


@transaction.atomic
def begin_rest(detention: Detention, *, at: datetime, by: Officer, now: datetime, late_reason: str = "") -> Rest:
    """Record that the child lies down to rest."""
    require(may(by, act=Act.BEGIN_REST, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotRest)
    going_on = _resting(detention)
    if going_on is not None and going_on.started_at is not None:
        raise CannotRest(
            f"The child has been resting since {when(going_on.started_at, now)}.",
            next_step="Record the end of that rest first.",
        )
    last = Rest.objects.filter(detention=detention, withdrawn_at=None, ended_at__gt=at).order_by("-ended_at").first()
    if last is not None and last.ended_at is not None:
        raise CannotRest(f"The rest before this ended at {when(last.ended_at, now)}.", next_step="Check the time.")
    rest = written(Rest, detention, by=by, now=now, late_reason=late_reason, refusal=CannotRest, started_at=at)
    done(detention, act=Act.BEGIN_REST, by=by, at=at, now=now, words="The child is resting.", late_reason=late_reason)
    return rest


@transaction.atomic
def end_rest(
    detention: Detention,
    *,
    broken: RestBroken,
    at: datetime,
    by: Officer,
    now: datetime,
    why: str = "",
    late_reason: str = "",
) -> None:
    """Record what ended the child's rest. A rest broken for anything but waking says more."""
    require(may(by, act=Act.END_REST, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotRest)
    rest = _resting(detention)
    if rest is None:
        raise CannotRest(
            "The child is not resting, by the record.", next_step="Record that the child is resting first."
        )
    if broken != RestBroken.WOKE:
        require_words((why, "Say what broke the rest."), refusal=CannotRest)
    rest.ended_at, rest.broken, rest.why = at, broken, why
    saved(rest, refusal=CannotRest)
    done(
        detention,
        act=Act.END_REST,
        by=by,
        at=at,
        now=now,
        words=f"The rest ended. {broken.label}.{f' {why}' if why.strip() else ''}",
        late_reason=late_reason,
    )


def end_rests(detention: Detention, *, at: datetime, refusal: type[Refusal]) -> None:
    """Leaving custody ends a rest that is still open."""
    rest = _resting(detention)
    if rest is not None:
        rest.ended_at, rest.broken, rest.why = at, RestBroken.RELEASE, "The child left custody."
        saved(rest, refusal=refusal)


def _resting(detention: Detention) -> Rest | None:
    going_on = Rest.objects.filter(detention=detention, withdrawn_at=None, ended_at=None)
    return going_on.order_by("-started_at", "-pk").first()


@transaction.atomic
def ask_girl_needs(
    detention: Detention,
    *,
    answer: str,
    asked_by: str,
    at: datetime,
    by: Officer,
    now: datetime,
    late_reason: str = "",
) -> None:
    """Record that a girl was asked, in private, what she needs for her health, hygiene and welfare."""
    require(may(by, act=Act.ASK_GIRL_NEEDS, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotAskNeeds)
    if detention.child.sex == Sex.MALE:
        raise CannotAskNeeds("This child is recorded as a boy.", next_step="Correct the child's sex if it is wrong.")
    require_words(
        (asked_by, "Say who asked her."), (answer, "Say what she needs, or that nothing."), refusal=CannotAskNeeds
    )
    detention.needs_asked_at = detention.needs_asked_at or at
    detention.needs_answer = answer
    saved(detention, refusal=CannotAskNeeds)
    done(
        detention,
        act=Act.ASK_GIRL_NEEDS,
        by=by,
        at=at,
        now=now,
        words=f"{asked_by} asked her in private what she needs.",
        late_reason=late_reason,
    )
