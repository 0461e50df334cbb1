"""What must be on the record of bail and of the request to an authority (G07, G08, G11, C22)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes import (
    FOR_IMPRISONABLE,
    FOR_NOT_IMPRISONABLE,
    BailGround,
    LeftTo,
    Reply,
    Sufficient,
)
from safelight.pathways.custody.facts import CustodyFacts, RequestFacts
from safelight.pathways.custody.rules import sources
from safelight.pathways.custody.rules.decision import secure_test_met
from safelight.pathways.custody.rules.requirements.detention import FORCE_RULES_FROM

_PACE_IN_FORCE = date(1986, 1, 1)
_ALL_UNDER_18 = sources.ALL_UNDER_18
_HOME = (LeftTo.HOME_PARENT, LeftTo.HOME_OTHER)
_NEVER_ALONE = (Sufficient.NEVER, Sufficient.NO)


def _refused(facts: CustodyFacts) -> bool:
    return facts.bail_refused_at is not None


def _grounds_open(facts: CustodyFacts) -> bool:
    """At least one ground, and none that the class of offence closes."""
    grounds = {BailGround(ground) for ground in facts.bail_grounds}
    closed = FOR_IMPRISONABLE if facts.imprisonable is False else frozenset()
    closed |= FOR_NOT_IMPRISONABLE if facts.imprisonable is True else frozenset()
    return bool(grounds) and not grounds & closed


BAIL_GROUNDS: Requirement[CustodyFacts] = Requirement(
    ref="custody:G07",
    code="custody.bail-grounds",
    question="Was bail refused on a ground that is open for this offence?",
    missing="A ground for refusing bail that is open for the offence charged.",
    set_by=SetBy.LAW,
    source=sources.PACE_S38_1,
    in_force_from=_PACE_IN_FORCE,
    applies=_refused,
    holds=_grounds_open,
    since=lambda facts: facts.bail_refused_at,
    before=(Act.DECIDE_BAIL,),
    needs=("bail", "bail.grounds"),
    answer=Act.DECIDE_BAIL,
)

BAIL_CONDITIONS: Requirement[CustodyFacts] = Requirement(
    ref="custody:G07",
    code="custody.bail-conditions",
    question="Were bail conditions considered before bail was refused?",
    missing="Whether bail with conditions was considered, and why it would not do.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    applies=_refused,
    holds=lambda facts: facts.bail_conditions_considered is True and bool(facts.bail_conditions_why.strip()),
    since=lambda facts: facts.bail_refused_at,
    before=(Act.DECIDE_BAIL,),
    needs=("bail", "bail.conditions"),
    answer=Act.DECIDE_BAIL,
)

BAIL_OWN_INTERESTS: Requirement[CustodyFacts] = Requirement(
    ref="custody:G07",
    code="custody.bail-own-interests",
    question="Where bail is refused in the child's own interests, is it said what they are?",
    missing="What the child's own interests are that refuse bail.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    applies=lambda facts: _refused(facts) and BailGround.OWN_INTERESTS in facts.bail_grounds,
    holds=lambda facts: bool(facts.bail_own_interests.strip()),
    since=lambda facts: facts.bail_refused_at,
    before=(Act.DECIDE_BAIL,),
    needs=("bail", "bail.grounds", "bail.own-interests"),
    answer=Act.DECIDE_BAIL,
)

BAIL_TOLD: Requirement[CustodyFacts] = Requirement(
    ref="custody:G07",
    code="custody.bail-told",
    question="Was the child told why bail was refused?",
    missing="When the child was told that bail was refused, and why.",
    set_by=SetBy.LAW,
    source=sources.PACE_S38_1,
    in_force_from=_PACE_IN_FORCE,
    applies=_refused,
    holds=lambda facts: facts.bail_told_at is not None,
    since=lambda facts: facts.bail_refused_at,
    before=(Act.DECIDE_BAIL,),
    needs=("bail", "bail.told"),
    answer=Act.DECIDE_BAIL,
)


# Asking an authority


class RequestOf(NamedTuple):
    """A request with the record it belongs to."""

    id: str
    facts: CustodyFacts
    request: RequestFacts


def _requests(facts: CustodyFacts) -> Iterator[RequestOf]:
    return (RequestOf(request.id, facts, request) for request in facts.requests)


SECURE_TEST: Requirement[CustodyFacts] = Requirement(
    ref="custody:G08",
    code="custody.secure-test",
    question="Was secure accommodation asked for only where all four parts of the test are shown?",
    missing=(
        "The test for secure accommodation: aged 12 or over, charged with a violent or sexual offence, a risk of death "
        "or serious injury from further such offences before court, and why no non-secure place would do. "
        "Ask for local authority accommodation (non-secure) instead."
    ),
    set_by=SetBy.LAW,
    source=sources.PACE_S38_6,
    in_force_from=_ALL_UNDER_18,
    each=_requests,
    applies=lambda each: each.request.asked_secure,
    holds=lambda each: secure_test_met(each.facts, each.request),
    since=lambda each: each.request.requested_at,
    key=lambda each: each.id,
    before=(Act.ASK_FOR_ACCOMMODATION,),
    needs=("request", "request.kind", "request.secure-test"),
    answer=Act.ASK_FOR_ACCOMMODATION,
)

REFUSAL_CHALLENGED: Requirement[CustodyFacts] = Requirement(
    ref="custody:C22",
    code="custody.refusal-challenged",
    question="Was each refusal or silence of an authority challenged?",
    missing="A challenge of the authority's refusal or silence.",
    set_by=SetBy.FORCE,
    source=sources.SEED_CHALLENGE,
    in_force_from=FORCE_RULES_FROM,
    each=_requests,
    applies=lambda each: each.request.refused,
    holds=lambda each: each.request.challenged_at is not None,
    since=lambda each: each.request.replied_at or each.request.requested_at,
    key=lambda each: each.id,
    override=Role.CUSTODY_INSPECTOR,
    needs=("request", "request.reply", "request.challenge"),
    answer=Act.CHALLENGE_AUTHORITY,
)

REPLY_AGREES: Requirement[CustodyFacts] = Requirement(
    ref="custody:C22",
    code="custody.reply-agrees",
    question="Does each reply agree with its own time?",
    missing="What the authority answered: the record says it did not reply, and yet gives the time of a reply.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.requests,
    applies=lambda request: request.replied_at is not None,
    holds=lambda request: bool(request.reply) and request.reply != Reply.NO_REPLY,
    since=lambda request: request.replied_at,
    key=lambda request: request.id,
    override=Role.CUSTODY_INSPECTOR,
    needs=("request", "request.reply", "request.reply-time"),
    answer=Act.RECORD_REPLY,
)

AUTHORITY_ASKED: Requirement[CustodyFacts] = Requirement(
    ref="custody:G11",
    code="custody.authority-asked",
    question="Is it answered whether a local authority was asked to accommodate the child?",
    missing="Whether local authority accommodation was asked for. To be answered before the child leaves for court.",
    set_by=SetBy.LAW,
    source=sources.PACE_S38_6,
    in_force_from=_ALL_UNDER_18,
    applies=lambda facts: facts.must_be_moved,
    holds=lambda facts: facts.asked or bool(facts.not_asked_reason and facts.not_asked_inspector),
    since=lambda facts: facts.bail_refused_at,
    before=(Act.LEAVE_CUSTODY,),
    needs=("bail", "request"),
    answer=Act.ASK_FOR_ACCOMMODATION,
)

REQUIREMENTS: tuple[Requirement[CustodyFacts], ...] = (
    BAIL_GROUNDS,
    BAIL_CONDITIONS,
    BAIL_OWN_INTERESTS,
    BAIL_TOLD,
    SECURE_TEST,
    REFUSAL_CHALLENGED,
    REPLY_AGREES,
    AUTHORITY_ASKED,
)
