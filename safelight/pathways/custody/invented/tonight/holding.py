"""How each child is looked after through the night: the golden hour, visits, rest, interviews, longer detention."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    Observation,
    Representations,
    ReviewMode,
    SearchAdult,
    SearchPlace,
    SearchResult,
    SearchType,
    Sex,
)
from safelight.pathways.custody.codes.extensions import ExtensionDecision
from safelight.pathways.custody.codes.holding import CheckResult, GoldenItem, RestBroken, VisitState
from safelight.pathways.custody.invented.tonight.steps import Cast
from safelight.pathways.custody.models import Detention

_FOUND = {
    GoldenItem.KNOWN_TO_SERVICES: ("", "Both authorities' systems looked up; what they hold is on the record."),
    GoldenItem.AUTHORITY_WARNED: ("Invented duty worker", "Two foster carers are free tonight; ring back by ten."),
    GoldenItem.YOUTH_JUSTICE_TOLD: ("Invented court officer", "Bail support could start tomorrow morning."),
    GoldenItem.HOME_ASKED: ("The child's family", "Can come home if somebody is there until midnight."),
    GoldenItem.TIMES_SET: ("", "Interview when the adult is here; a decision two hours after it."),
    GoldenItem.TRANSPORT_PLANNED: ("", "The response car, forty minutes; the authority's driver from six."),
    GoldenItem.CHILD_ASKED: ("", "Wants to know where they will sleep, and that their phone is safe."),
}


def golden_hour(
    cast: Cast,
    detention: Detention,
    start: datetime,
    *,
    not_done: Mapping[GoldenItem, str] | None = None,
    leaving: tuple[GoldenItem, ...] = (),
) -> None:
    """The checks, five minutes apart: some not done, with why, and some left for somebody to answer."""
    refused = not_done or {}
    for number, item in enumerate(each for each in GoldenItem if each not in leaving):
        at = start + timedelta(minutes=5 * number)
        contact, found = _FOUND[item]
        why = refused.get(item, "")
        actions.check_golden_hour(
            detention,
            item=item,
            result=CheckResult.NOT_DONE if why else CheckResult.DONE,
            contact="" if why else contact,
            found="" if why else found,
            expected_at=at + timedelta(hours=5) if item is GoldenItem.TIMES_SET and not why else None,
            why_not=why,
            at=at,
            by=cast.sergeant,
            now=at,
        )


def visits(
    cast: Cast,
    detention: Detention,
    start: datetime,
    end: datetime,
    *,
    every: int = 55,
    state: VisitState = VisitState.AWAKE,
    response: str = "",
) -> None:
    """Visits so many minutes apart, from one moment to before another."""
    at = start
    while at < end:
        actions.visit_child(detention, state=state, response=response, at=at, by=cast.sergeant, now=at)
        at += timedelta(minutes=every)


def watched(cast: Cast, detention: Detention, at: datetime, level: Observation, why: str, *, watcher: str = "") -> None:
    """Put on a level from a moment on."""
    actions.set_observation(detention, level=level, why=why, watcher=watcher, at=at, by=cast.sergeant, now=at)


def rested(cast: Cast, detention: Detention, start: datetime, hours: float, broken: RestBroken, why: str = "") -> None:
    """A rest of so many hours, visited through it without being woken."""
    actions.begin_rest(detention, at=start, by=cast.sergeant, now=start)
    end = start + timedelta(hours=hours)
    visits(cast, detention, start + timedelta(minutes=50), end, state=VisitState.ASLEEP)
    actions.end_rest(detention, broken=broken, why=why, at=end, by=cast.sergeant, now=end)


def interviewed(cast: Cast, detention: Detention, start: datetime, minutes: int) -> None:
    """An interview with the adult there."""
    actions.begin_interview(detention, adult_there=True, rights_repeated=True, at=start, by=cast.sergeant, now=start)
    end = start + timedelta(minutes=minutes)
    actions.end_interview(detention, at=end, by=cast.sergeant, now=end)


def authorised_longer(cast: Cast, detention: Detention, at: datetime, until: datetime) -> None:
    """A superintendent lets the child be held beyond 24 hours, to an earlier end than the law's latest."""
    assert cast.superintendent is not None
    actions.authorise_longer(
        detention,
        decision=ExtensionDecision.GRANTED,
        mode=ReviewMode.IN_PERSON,
        until_at=until,
        indictable=True,
        diligent=True,
        necessary_why="Two phones taken in the search are being read, and he must be asked about what is on them.",
        child_vulnerability="He is 16, has an education plan and slept eight hours; he is asked in short questions.",
        adult_view="His uncle would rather he came home and were asked back tomorrow.",
        alternatives="Bail to his uncle's with a curfew: the house next door is one of those broken into.",
        representations_child=Representations.MADE,
        representations_adult=Representations.MADE,
        representations_solicitor=Representations.MADE,
        representations="He says he wants it over. His solicitor asks for bail; his uncle says the same.",
        told_at=at,
        at=at,
        by=cast.superintendent,
        now=at,
    )


def searched(cast: Cast, detention: Detention, at: datetime) -> None:
    """A strip search with its safeguards; nobody has made the referral, told a parent or heard the child after it."""
    actions.search_child(
        detention,
        type=SearchType.STRIP,
        exposed=True,
        authorised_by=cast.inspector,
        authority_reason="A second wrap was seen on film going into his waistband on the platform.",
        necessity="Class A drugs, which he could swallow; an ordinary search had found nothing.",
        urgent=False,
        place=SearchPlace.MEDICAL_ROOM,
        out_of_view=True,
        adult=SearchAdult.PRESENT,
        officers=[
            actions.SearchedBy(name="PC Sample 2107", sex=Sex.MALE),
            actions.SearchedBy(name="PC Trial", sex=Sex.MALE),
        ],
        ended_at=at + timedelta(minutes=9),
        result=SearchResult.NOTHING_FOUND,
        at=at,
        by=cast.sergeant,
        now=at + timedelta(minutes=12),
    )
