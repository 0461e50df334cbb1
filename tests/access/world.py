"""A small force to walk: two suites with the same children in each, and every address filled from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from safelight.kernel.acts import Act
from safelight.kernel.roles import (
    CUSTODY,
    MANAGED_OFFENDERS,
    ONLINE_ABUSE,
    PARTNERS,
    POLICE_PROTECTION,
    ROLES,
    Reach,
    Role,
)
from safelight.library.models import Circulation
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import CopyTo, Limb, NotMovedReason, Reply
from safelight.pathways.custody.models import AuthorityExtract, Detention
from safelight.pathways.custody.pathway import CUSTODY_PATHWAY
from safelight.pathways.custody.tests import given
from safelight.pathways.managed_offenders.tests import given as managed
from safelight.pathways.online_abuse.codes import Band
from safelight.pathways.online_abuse.tests import given as online
from safelight.pathways.police_protection.models import Protection
from safelight.pathways.police_protection.pathway import POLICE_PROTECTION_PATHWAY
from safelight.pathways.police_protection.tests import given as protection
from safelight.people.actions import join
from safelight.people.models import Join, Proposal
from safelight.places.models import Area
from safelight.records.proposals import propose_near_matches
from safelight.voice.models import Voice
from safelight.workforce.models import Officer, Posting
from tests.access.answers import address_of_answer, some_answers
from tests.access.funding import a_fund, funding_url
from tests.access.information import OF_A_RECORD, an_allowance, information_url, some_information
from tests.access.kept import a_kept_report, a_policy, an_extract
from tests.access.meetings import OF_A_MEETING, Meetings, of_a_meeting, of_one, open_today, series_of, some_meetings
from tests.access.register import THEIRS as OF_THE_TASKS_OWNER
from tests.access.register import a_register, address_of_register, is_of_the_register
from tests.access.samples import POSTS_ONLY, THEIRS, Sampled, a_sample, url_of

NOW = given.at(9)
HERE, THERE = "THORPE_WOOD", "PARKSIDE"
DISTRICTS = {HERE: "NORTH", THERE: "SOUTH"}
NOBODYS = "nobody's"
"""Where something lies that only the officer who made it reaches."""
RANKS = {Role.CUSTODY_SERGEANT: "Sergeant", Role.DETENTION_OFFICER: "Police staff", Role.CUSTODY_INSPECTOR: "Inspector"}
MEASURE = CUSTODY_PATHWAY.measures[0].code
REPORT = CUSTODY_PATHWAY.reports[0].code
REQUIREMENT = CUSTODY_PATHWAY.requirements[0].code
RETURN = CUSTODY_PATHWAY.returns[0].code
CLOCK = CUSTODY_PATHWAY.clocks[0].code
PROTECTION_REQUIREMENT = next(rule.code for rule in POLICE_PROTECTION_PATHWAY.requirements if rule.override is not None)
REQUIREMENT = next(rule.code for rule in CUSTODY_PATHWAY.requirements if rule.override is not None)


@dataclass(frozen=True)
class Suite:
    """One suite, and the district about it, with what stands there: a child about whom nearly everything was done, one
    taken in by a feed, one in police protection, an online abuse case, an offender who is managed, and two pairs of
    children who may be one, of which one is joined. `others` are the references of its records of other kinds than
    custody."""

    code: str
    acted: Detention
    fed: Detention
    protected: Protection
    others: dict[str, str]
    voice: Voice
    proposal: Proposal
    joined: Join


@dataclass(frozen=True)
class World:
    """Both suites, and an officer with a posting for the system manager to look at."""

    here: Suite
    there: Suite
    posting: Posting
    draft: UUID
    meetings: Meetings
    sampled: Sampled
    answers: dict[str, str]

    @cached_property
    def addresses(self) -> list[Address]:
        """Every address of the service, those about a record once for each suite's."""
        return _addresses(self)


@dataclass(frozen=True)
class Address:
    """One address: its act (None where it declares none), the suite whose record it is about, and of what kind."""

    name: str
    url: str
    act: Act | None
    suite: str = ""
    posts_only: bool = False
    kind: str = CUSTODY


def an_officer(role: Role) -> Officer:
    """Somebody of the role, in the suite called here where the role has one."""
    rank = RANKS.get(role, "Superintendent")
    if ROLES[role].reach is Reach.OWN_AREAS:
        here = HERE if CUSTODY in ROLES[role].kinds else DISTRICTS[HERE]
        return given.an_officer(role, rank=rank, area=given.suite(here))
    officer = given.an_officer(role, rank=rank)
    if role not in PARTNERS:
        officer.postings.update(area=None)
    officer.forget_postings()
    return officer


def a_world() -> World:
    """Make it by the actions an officer would take."""
    chair, lead = an_officer(Role.DAILY_CHAIR), an_officer(Role.CUSTODY_LEAD)
    held = some_meetings(chair, lead, now=NOW)
    here, there = _a_suite(HERE), _a_suite(THERE)
    open_today(held, chair, now=NOW)
    posting = given.a_sergeant().postings.get()
    an_extract(an_officer(Role.CUSTODY_LEAD), now=NOW)
    a_kept_report(an_officer(Role.GOVERNANCE_LEAD), now=NOW)
    a_register(an_officer(Role.GOVERNANCE_LEAD), an_officer(Role.UNDERTAKING_OWNER), now=NOW)
    a_policy(now=NOW)
    a_fund(an_officer(Role.PCC_OFFICE), now=NOW)
    an_allowance(an_officer(Role.CUSTODY_LEAD), now=NOW)
    manager = an_officer(Role.RECORDS_MANAGER)
    some_information(an_officer(Role.DATA_PROTECTION_OFFICER), here.fed.record, manager, now=NOW)
    draft = protection.a_draft(protection.a_constable(), now=NOW)
    return World(
        here,
        there,
        posting,
        draft,
        held,
        a_sample(),
        some_answers(an_officer(Role.GOVERNANCE_LEAD), now=NOW),
    )


def _a_suite(code: str) -> Suite:
    area = given.suite(code)
    sergeant = given.a_sergeant(area)
    acted = given.a_child_asked_for(by=sergeant, area=area)
    stamp: dict[str, Any] = {"by": sergeant, "at": given.at(7), "now": given.at(7)}
    actions.record_reply(acted, reply=Reply.NONE_AVAILABLE, reason="No foster carer tonight.", **stamp)
    actions.certify(
        acted,
        limb=Limb.IMPRACTICABLE,
        circumstances="Snow closed the A47 from 02:10; the carer at Wisbech could not be reached by road.",
        reasons=[NotMovedReason.TRANSPORT],
        **stamp,
    )
    actions.give_copy(acted, to=CopyTo.COURT, **stamp)
    fed = given.a_stored_detention(source="custody-system")
    type(fed.record).objects.filter(pk=fed.record_id).update(area=area)
    by_number = [given.a_child_arrived(by=sergeant, area=area, child=_twin(code, second)) for second in (False, True)]
    joined = [given.a_child_arrived(by=sergeant, area=area, child=_pair(code, second)) for second in (False, True)]
    propose_near_matches([each.child.pk for each in by_number], now=NOW)
    people = {each.child.person_id for each in by_number}
    protected = _protected(code)
    lead = an_officer(Role.CUSTODY_LEAD)
    return Suite(
        code=code,
        acted=given.fresh(acted),
        fed=given.fresh(fed),
        protected=protected,
        others={
            POLICE_PROTECTION: protected.record.reference,
            ONLINE_ABUSE: _an_online_case(code),
            MANAGED_OFFENDERS: _an_offender(code),
        },
        voice=Voice.objects.filter(record=acted.record).latest("pk"),
        proposal=Proposal.objects.get(a__in=people, b__in=people),
        joined=join(joined[0].child.person, joined[1].child.person, by=lead, now=NOW, why="Invented for the walk."),
    )


def _district(code: str) -> Area:
    return protection.district(DISTRICTS[code])


def _protected(code: str) -> Protection:
    area = _district(code)
    constable = protection.a_constable(area)
    return protection.taken(by=constable, area=area, taken_at=NOW, now=NOW)  # type: ignore[no-any-return]


def _an_online_case(code: str) -> str:
    officer = online.an_investigator()
    case = online.received(by=officer, area=online.district(DISTRICTS[code]), now=NOW)
    online.graded(case, Band.HIGH, by=officer, now=NOW)
    online.linked(case, by=officer, now=NOW)
    return str(case.record.reference)


def _an_offender(code: str) -> str:
    area = _district(code)
    return str(managed.taken_on(by=managed.a_manager(area), area=area, now=NOW).record.reference)


def _twin(code: str, second: bool) -> actions.Child:
    surname = f"Walked{code.title()}"
    return given.a_child(surname=surname.upper() if second else surname, forenames="Invented Once")


def _pair(code: str, second: bool) -> actions.Child:
    return given.a_child(surname=f"Joined{code.title()}", forenames="Second" if second else "First")


# Every address


def _receipt(reference: str) -> str:
    return f"{reverse('desk:receipt', args=[CLOCK])}?record={quote(reference)}"


ABOUT_A_SUITE: dict[str, Callable[[Suite], str]] = {
    "custody:board-suite": lambda suite: reverse("custody:board-suite", args=[suite.code]),
    "desk:receipt": lambda suite: _receipt(suite.acted.record.reference),
    "desk:child": lambda suite: reverse("desk:child", args=[suite.acted.child.public_id]),
    "desk:join": lambda suite: reverse("desk:join", args=[suite.acted.child.public_id, suite.proposal.pk]),
    "desk:part": lambda suite: reverse("desk:part", args=[suite.acted.child.public_id, suite.joined.pk]),
    "voice:check": lambda suite: reverse("voice:check", args=[suite.acted.record.reference, suite.voice.public_id]),
    "voice:accept": lambda suite: reverse("voice:accept", args=[suite.acted.record.reference, suite.voice.public_id]),
    "police_protection:accept-gap": lambda suite: reverse(
        "police_protection:accept-gap", args=[suite.protected.record.reference, PROTECTION_REQUIREMENT]
    ),
    "custody:golden-hour-check": lambda suite: reverse(
        "custody:golden-hour-check", args=[suite.acted.record.reference, "home"]
    ),
    "custody:accept-gap": lambda suite: reverse("custody:accept-gap", args=[suite.acted.record.reference, REQUIREMENT]),
}
"""Addresses about one suite's child that take more than a reference."""

LIBRARIES = ("allauth.", "django.views.generic.")
"""Views of libraries, which declare no act: signing in with a password, a passkey or the force's own account."""

POSTED = {
    "workforce:sign-out",
    "workforce:give-password",
    "workforce:set-active",
    "desk:accept-hands",
    "desk:withdraw-offer",
    "library:confirm",
    "library:end-circulation",
    "library:remind",
}
"""Addresses that answer a POST only."""


def _addresses(world: World) -> list[Address]:
    found: list[Address] = []
    for name, view, pattern in routes():
        if view.__module__.startswith(LIBRARIES):
            continue
        found += _filled(name, getattr(view, "act", None), set(pattern), world)
    return found


def routes() -> Iterator[tuple[str, Any, list[str]]]:
    """Each route of the service: its name, its view, the names of what it takes."""
    yield from _walked(get_resolver().url_patterns, "", [])


def _walked(patterns: list[Any], space: str, taken: list[str]) -> Iterator[tuple[str, Any, list[str]]]:
    for each in patterns:
        takes = [*taken, *re.findall(r"<(?:\w+:)?(\w+)>", str(each.pattern))]
        if isinstance(each, URLResolver):
            yield from _walked(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space, takes)
        else:
            assert isinstance(each, URLPattern)
            yield f"{space}{each.name}", each.callback, takes


def _filled(name: str, what: Act | None, takes: set[str], world: World) -> list[Address]:
    suites = (world.here, world.there)
    if name in ABOUT_A_SUITE:
        return [
            Address(name, ABOUT_A_SUITE[name](suite), what, suite.code, kind=_kind(name))
            for suite in (world.here, world.there)
        ]
    if name.startswith("commissioning:"):
        return [Address(name, funding_url(name, takes), what)]
    if name == "information:correct":
        return [Address(name, reverse(name, args=[s.acted.child.public_id]), what, s.code) for s in suites]
    if name in OF_A_RECORD:
        return [Address(name, reverse(name, args=[s.acted.record.reference]), what, s.code) for s in suites]
    if name.startswith("information:") or "allowance" in takes:
        return [Address(name, information_url(name, takes), what)]
    if name.startswith("assurance:"):
        where = NOBODYS if name in THEIRS else HERE if name == "assurance:check" else ""
        return [Address(name, url_of(name, takes, world.sampled), what, where, posts_only=name in POSTS_ONLY)]
    if name.startswith("inspection:answer-") or name == "inspection:answer":
        return [Address(name, address_of_answer(name, takes, world.answers), what)]
    if is_of_the_register(name, takes):
        return [Address(name, address_of_register(name, takes), what, NOBODYS if name == OF_THE_TASKS_OWNER else "")]
    if name.startswith("meetings:") and "series" in takes:
        listed = world.here.acted.record.reference
        return [
            Address(name, of_a_meeting(name, takes, world.meetings, series, daily=listed), what, OF_A_MEETING[series])
            for series in series_of(name)
        ]
    if name.startswith("meetings:") and takes:
        url, where = of_one(name, takes, world.meetings)
        return [Address(name, url, what, where)]
    if takes == {"offer"}:
        return [Address(name, reverse(name, args=[uuid4()]), what, NOBODYS, posts_only=name in POSTED)]
    if "draft_id" in takes:
        filled = {"draft_id": world.draft, "step": "where"}
        url = reverse(name, kwargs={each: filled[each] for each in takes})
        return [Address(name, url, what, NOBODYS, kind=POLICE_PROTECTION)]
    if takes == {"reference"} and _kind(name) in world.here.others:
        return [
            Address(name, reverse(name, args=[suite.others[_kind(name)]]), what, suite.code, kind=_kind(name))
            for suite in (world.here, world.there)
        ]
    if takes == {"requirement", "reference"}:
        return [
            Address(name, reverse(name, args=[REQUIREMENT, suite.acted.record.reference]), what, suite.code)
            for suite in (world.here, world.there)
        ]
    if takes == {"clock", "reference"}:
        return [Address(name, reverse(name, args=[CLOCK, s.acted.record.reference]), what, s.code) for s in suites]
    if takes == {"reference"}:
        return [
            Address(name, reverse(name, args=[detention.record.reference]), what, suite.code)
            for suite in (world.here, world.there)
            for detention in (suite.acted, suite.fed)
        ]
    known: dict[str, Any] = {
        "number": world.posting.officer.number,
        "posting_id": world.posting.pk,
        "code": code_of(name),
        "slug": "invented",
        "form": "xlsx",
        "year": "2023-24",
        "authority": "PETERBOROUGH",
    }
    if name.startswith("inspection:"):
        known["number"] = 1
    if name.startswith("library:"):
        known |= {"policy": "YPIC", "number": 1, "circulation": Circulation.objects.get().pk}
    if "extract" in takes:
        known["extract"] = AuthorityExtract.objects.get().public_id
    assert takes <= set(known), f"Say in tests/access/world.py how {name} is filled: it takes {sorted(takes)}."
    url = reverse(name, kwargs={each: known[each] for each in takes})
    return [Address(name, url, what, posts_only=name in POSTED)]


def code_of(name: str) -> str:
    """What a page about one declared thing is about."""
    if name.startswith("inspection:"):
        return "ACCESSIBILITY" if "routine" in name else "R1a"
    if name == "exchange:return":
        return RETURN
    if "quarter" in name:
        return REPORT
    return MEASURE if name.startswith("measures:") else CLOCK


def _kind(name: str) -> str:
    space = name.partition(":")[0]
    return space if space in (POLICE_PROTECTION, ONLINE_ABUSE, MANAGED_OFFENDERS) else CUSTODY
