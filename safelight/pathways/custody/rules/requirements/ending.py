"""What must be on the record before it is closed (G12)."""

from __future__ import annotations

from safelight.kernel.acts import Act
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes import EthnicityBasis, LeftTo
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules import sources
from safelight.pathways.custody.rules.requirements.detention import FORCE_RULES_FROM
from safelight.voice.enough import says_enough

_RELEASED = (LeftTo.HOME_PARENT, LeftTo.HOME_OTHER, LeftTo.OTHER)


def _left(facts: CustodyFacts) -> bool:
    return facts.left_at is not None and facts.authorised_at is not None


LEFT_TO: Requirement[CustodyFacts] = Requirement(
    ref="custody:G12",
    code="custody.left-to",
    question="Is it recorded where the child went?",
    missing="Where the child went.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=FORCE_RULES_FROM,
    applies=lambda facts: facts.left_at is not None or facts.closed_at is not None,
    holds=lambda facts: (facts.left_at is not None and bool(facts.left_to)) or facts.refused_at is not None,
    since=lambda facts: facts.left_at or facts.closed_at,
    before=(Act.CLOSE_CUSTODY,),
    needs=("left", "left-to"),
    answer=Act.LEAVE_CUSTODY,
)

RELEASE_ASSESSED: Requirement[CustodyFacts] = Requirement(
    ref="custody:G12",
    code="custody.release-assessed",
    question="Was the risk to a released child assessed before release?",
    missing="The risk assessment before release: how the child gets home, and with whom.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=FORCE_RULES_FROM,
    applies=lambda facts: _left(facts) and facts.left_to in _RELEASED,
    holds=lambda facts: facts.release_assessed_at is not None,
    since=lambda facts: facts.left_at,
    before=(Act.CLOSE_CUSTODY,),
    needs=("left", "left-to", "release.risk-assessment"),
    answer=Act.LEAVE_CUSTODY,
)

ETHNICITY: Requirement[CustodyFacts] = Requirement(
    ref="custody:G12",
    code="custody.ethnicity",
    question="Is the child's ethnicity recorded in the child's own words, or that the child would not say?",
    missing="The child's ethnicity as the child describes it, or that it was asked and not stated.",
    set_by=SetBy.NATIONAL_STANDARD,
    source=sources.CUSTODY_STATISTICS,
    in_force_from=FORCE_RULES_FROM,
    applies=_left,
    holds=lambda facts: bool(facts.ethnicity_self) and facts.ethnicity_source != EthnicityBasis.OBSERVED,
    since=lambda facts: facts.left_at,
    before=(Act.CLOSE_CUSTODY,),
    needs=("ethnicity", "left"),
)

ADULT_TIMES: Requirement[CustodyFacts] = Requirement(
    ref="custody:G12",
    code="custody.adult-times",
    question="Is it recorded when an appropriate adult was called, and arrived?",
    missing="When an appropriate adult was called and when one arrived.",
    set_by=SetBy.NATIONAL_STANDARD,
    source=sources.CUSTODY_STATISTICS,
    in_force_from=FORCE_RULES_FROM,
    applies=_left,
    holds=lambda facts: facts.adult_called_at is not None and facts.adult_arrived_at is not None,
    since=lambda facts: facts.left_at,
    before=(Act.CLOSE_CUSTODY,),
    needs=("adult", "adult.arrival", "left"),
    answer=Act.CALL_APPROPRIATE_ADULT,
)

LIAISON_RESULT: Requirement[CustodyFacts] = Requirement(
    ref="custody:G12",
    code="custody.liaison-result",
    question="Is it recorded what came of offering liaison and diversion?",
    missing="What came of offering liaison and diversion.",
    set_by=SetBy.FORCE,
    source=sources.SEED_SERVICES,
    in_force_from=FORCE_RULES_FROM,
    applies=_left,
    holds=lambda facts: bool(facts.liaison_result),
    since=lambda facts: facts.left_at,
    before=(Act.CLOSE_CUSTODY,),
    needs=("liaison.result", "left"),
    answer=Act.OFFER_LIAISON,
)

SEARCH_ANSWERED: Requirement[CustodyFacts] = Requirement(
    ref="custody:G12",
    code="custody.search-answered",
    question="Is it answered whether the child was searched beyond an ordinary search?",
    missing="Whether the child was searched, and how far.",
    set_by=SetBy.NATIONAL_STANDARD,
    source=sources.CUSTODY_STATISTICS,
    in_force_from=FORCE_RULES_FROM,
    applies=_left,
    holds=lambda facts: bool(facts.searches or facts.searched),
    since=lambda facts: facts.left_at,
    before=(Act.CLOSE_CUSTODY,),
    needs=("search", "search.none", "left"),
    answer=Act.SEARCH_CHILD,
)

REFERRAL: Requirement[CustodyFacts] = Requirement(
    ref="custody:G12",
    code="custody.referral",
    question="Was a safeguarding referral made, or is it said why not?",
    missing="The safeguarding referral, or why none was needed.",
    set_by=SetBy.FORCE,
    source=sources.SEED,
    in_force_from=FORCE_RULES_FROM,
    applies=_left,
    holds=lambda facts: facts.referral_at is not None or bool(facts.no_referral_why.strip()),
    since=lambda facts: facts.left_at,
    before=(Act.CLOSE_CUSTODY,),
    needs=("referral", "left"),
    answer=Act.LEAVE_CUSTODY,
)

WELFARE_PERSON: Requirement[CustodyFacts] = Requirement(
    ref="custody:C11",
    code="custody.welfare-person-told",
    question="Was the person responsible for the child's welfare ever told, or is it said why not?",
    missing="That the person responsible for the child's welfare was told, or why it was not practicable.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_3_13,
    in_force_from=FORCE_RULES_FROM,
    applies=_left,
    holds=lambda facts: (
        (facts.welfare_informed_at is not None and facts.welfare_informed_at <= facts.left_at)
        or bool(facts.welfare_not_practicable.strip())
    ),
    since=lambda facts: facts.left_at,
    before=(Act.CLOSE_CUSTODY,),
    needs=("welfare.time", "left"),
    answer=Act.INFORM_WELFARE_PERSON,
)

VOICE_SAYS_ENOUGH = says_enough(
    ref="custody:G12", code="custody.voice-says-enough", in_force_from=FORCE_RULES_FROM, before=(Act.CLOSE_CUSTODY,)
)

REQUIREMENTS: tuple[Requirement[CustodyFacts], ...] = (
    LEFT_TO,
    RELEASE_ASSESSED,
    ETHNICITY,
    ADULT_TIMES,
    LIAISON_RESULT,
    SEARCH_ANSWERED,
    REFERRAL,
    WELFARE_PERSON,
    VOICE_SAYS_ENOUGH,
)
