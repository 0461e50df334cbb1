"""What must be on the record of a child who is held: reviews from afar, interviews, visits, searches, a girl's care."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.policy import PolicyBook
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes.detention import Observation
from safelight.pathways.custody.codes.holding import GoldenItem, VisitState
from safelight.pathways.custody.codes.reviews import Rank, ReviewMode, ReviewType
from safelight.pathways.custody.codes.searches import SearchType
from safelight.pathways.custody.facts import CustodyFacts, InterviewFacts, ReviewFacts, SearchFacts, VisitFacts
from safelight.pathways.custody.rules import sources, timings
from safelight.pathways.custody.rules.clocks.holding import DAY_HELD
from safelight.pathways.custody.rules.golden_hour import left_to_answer
from safelight.pathways.custody.rules.requirements.detention import FORCE_RULES_FROM
from safelight.pathways.custody.rules.watching import level_at, resting_at, short_of_rest

# The golden hour


class Unanswered(NamedTuple):
    """A check of the golden hour that nobody answered, and since when it is too late to help."""

    item: GoldenItem
    facts: CustodyFacts


GOLDEN_HOUR_ANSWERED: Requirement[CustodyFacts] = Requirement(
    ref="custody:C17",
    code="custody.golden-hour-answered",
    question="Was every check of the golden hour answered before the child was charged or left?",
    missing="An answer to a check of the golden hour: done or not done, by whom and when, and if not why.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: (
        [Unanswered(item, facts) for item in left_to_answer(facts)] if facts.authorised_at is not None else ()
    ),
    applies=lambda each: each.facts.charged_at is not None or each.facts.left_at is not None,
    holds=lambda each: False,
    since=lambda each: each.facts.uncharged_until,
    key=lambda each: each.item.value,
    keys=GoldenItem,
    override=Role.CUSTODY_INSPECTOR,
    needs=("golden-hour",),
    answer=Act.CHECK_GOLDEN_HOUR,
)

# Reviews by telephone and by live link


def _from_afar(review: ReviewFacts) -> bool:
    return review.done_at is not None and review.statutory and review.mode in (ReviewMode.PHONE, ReviewMode.LIVE_LINK)


def _by_phone(review: ReviewFacts) -> bool:
    return review.done_at is not None and review.statutory and review.mode == ReviewMode.PHONE


REVIEW_BY_PHONE: Requirement[CustodyFacts] = Requirement(
    ref="custody:G05",
    code="custody.review-by-phone",
    question="Was a review by telephone one that may be done so?",
    missing="A review in person: after charge the custody officer reviews detention, and not by telephone.",
    set_by=SetBy.LAW,
    source=sources.PACE_S40A,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.reviews,
    applies=_by_phone,
    holds=lambda review: review.type == ReviewType.BEFORE_CHARGE,
    since=lambda review: review.done_at,
    key=lambda review: review.id,
    before=(Act.REVIEW_DETENTION,),
    needs=("review", "review.mode"),
)

REVIEW_LINK_FIRST: Requirement[CustodyFacts] = Requirement(
    ref="custody:G05",
    code="custody.review-link-first",
    question="Was a review by telephone done only because a live link could not be used?",
    missing="Whether a live link could have been used. A review is by telephone only where it could not.",
    set_by=SetBy.LAW,
    source=sources.PACE_S40A,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.reviews,
    applies=_by_phone,
    holds=lambda review: review.link_available is False,
    since=lambda review: review.done_at,
    key=lambda review: review.id,
    before=(Act.REVIEW_DETENTION,),
    needs=("review", "review.mode", "review.link"),
)

REVIEW_WHY_FROM_AFAR: Requirement[CustodyFacts] = Requirement(
    ref="custody:G05",
    code="custody.review-why-from-afar",
    question="Does a review that was not in person say why?",
    missing="Why the review was not done in person.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.reviews,
    applies=_from_afar,
    holds=lambda review: bool(review.mode_reason.strip()),
    since=lambda review: review.done_at,
    key=lambda review: review.id,
    before=(Act.REVIEW_DETENTION,),
    needs=("review", "review.mode", "review.mode-reason"),
)

# Interviews


class InterviewOf(NamedTuple):
    """An interview with the record it belongs to, and whether the child had the rest they are owed."""

    id: str
    facts: CustodyFacts
    interview: InterviewFacts
    rested: bool


def _interviews(facts: CustodyFacts) -> Iterator[InterviewOf]:
    for each in facts.interviews:
        if each.started_at is not None:
            day = DAY_HELD.on(each.started_at.date()).value
            within: timedelta = day.after(each.started_at) - each.started_at
            rested = not resting_at(facts, each.started_at) and not short_of_rest(facts, each.started_at, within=within)
            yield InterviewOf(each.id, facts, each, rested)


def _urgent(interview: InterviewFacts) -> bool:
    """Whether a superintendent or above let it begin without an adult, and said why."""
    rank = Rank(interview.urgent_rank) if interview.urgent_rank else None
    return rank is not None and rank.at_least(Rank.SUPERINTENDENT) and bool(interview.urgent_why.strip())


INTERVIEW_ADULT: Requirement[CustodyFacts] = Requirement(
    ref="custody:G03",
    code="custody.interview-adult",
    question="Was an appropriate adult at each interview, or did a superintendent let it begin without one?",
    missing=(
        "The appropriate adult at the interview. Without one it begins only on the urgent authority of a "
        "superintendent or above, with the reason."
    ),
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_11_15,
    in_force_from=FORCE_RULES_FROM,
    each=_interviews,
    applies=lambda each: True,
    holds=lambda each: each.interview.adult_there is True or _urgent(each.interview),
    since=lambda each: each.interview.started_at,
    key=lambda each: each.id,
    before=(Act.BEGIN_INTERVIEW,),
    needs=("interview",),
    answer=Act.RECEIVE_APPROPRIATE_ADULT,
)

INTERVIEW_RIGHTS: Requirement[CustodyFacts] = Requirement(
    ref="custody:G03",
    code="custody.interview-rights",
    question="Were the child's rights given again, with the adult there, before the interview?",
    missing="The child's rights given again with the appropriate adult there, before the interview.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=_interviews,
    applies=lambda each: each.interview.adult_there is True,
    holds=lambda each: each.interview.rights_repeated is True,
    since=lambda each: each.interview.started_at,
    key=lambda each: each.id,
    before=(Act.BEGIN_INTERVIEW,),
    needs=("interview",),
    answer=Act.RECEIVE_APPROPRIATE_ADULT,
)

INTERVIEW_REST: Requirement[CustodyFacts] = Requirement(
    ref="custody:G03",
    code="custody.interview-rest",
    question="Had the child had their rest when the interview began?",
    missing="The rest this child is owed: eight hours without a break in each day held, before an interview.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_12_2,
    in_force_from=FORCE_RULES_FROM,
    each=_interviews,
    applies=lambda each: not _urgent(each.interview),
    holds=lambda each: each.rested,
    since=lambda each: each.interview.started_at,
    key=lambda each: each.id,
    before=(Act.BEGIN_INTERVIEW,),
    needs=("interview", "rest", "relevant-time"),
    answer=Act.BEGIN_REST,
)

# Visits


class VisitOf(NamedTuple):
    """A visit with how closely the child was being watched."""

    id: str
    visit: VisitFacts
    level: Observation | None


VISIT_ROUSED: Requirement[CustodyFacts] = Requirement(
    ref="custody:C16",
    code="custody.visit-roused",
    question="Was a child on intermittent observation roused at each visit?",
    missing="That the child was roused: on this level a child who sleeps is woken at each visit, and answers.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: [
        VisitOf(visit.id, visit, level_at(facts, visit.at)) for visit in facts.visits if visit.at is not None
    ],
    applies=lambda each: each.level is Observation.INTERMITTENT,
    holds=lambda each: each.visit.state not in (VisitState.ASLEEP, ""),
    since=lambda each: each.visit.at,
    key=lambda each: each.id,
    override=Role.CUSTODY_INSPECTOR,
    needs=("visits", "observation"),
    answer=Act.VISIT_CHILD,
)

# Searches


class SearchUnder(NamedTuple):
    """A search beside the lowest rank that may authorise it."""

    id: str
    search: SearchFacts
    lowest: Rank


def _searches(facts: CustodyFacts, book: PolicyBook) -> Iterator[SearchUnder]:
    for search in facts.searches:
        if search.started_at is not None and search.rank:
            intimate = search.type == SearchType.INTIMATE
            lowest = Rank.INSPECTOR if intimate else book.value_at(timings.STRIP_SEARCH_RANK, search.started_at)
            yield SearchUnder(search.id, search, lowest)


SEARCH_RANK: Requirement[CustodyFacts] = Requirement(
    ref="custody:G04",
    code="custody.search-rank",
    question="Was each strip or intimate search authorised by somebody of the rank it takes?",
    missing="The authority of somebody of the rank that this search takes.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each_under=_searches,
    applies=lambda each: each.search.type in (SearchType.STRIP, SearchType.INTIMATE),
    holds=lambda each: Rank(each.search.rank).at_least(each.lowest),
    since=lambda each: each.search.started_at,
    key=lambda each: each.id,
    before=(Act.SEARCH_CHILD,),
    needs=("search", "search.authority"),
)

SEARCH_VIEW: Requirement[CustodyFacts] = Requirement(
    ref="custody:G04",
    code="custody.search-out-of-view",
    question="Was a search that exposed intimate parts out of everybody else's view?",
    missing="That the search was out of everybody else's view.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.searches,
    applies=lambda search: search.exposes,
    holds=lambda search: search.out_of_view is True,
    since=lambda search: search.started_at,
    key=lambda search: search.id,
    needs=("search", "search.exposed", "search.view"),
)

SEARCH_VOICE: Requirement[CustodyFacts] = Requirement(
    ref="custody:G04",
    code="custody.search-voice",
    question="Is it recorded what a search that exposed intimate parts meant to the child?",
    missing="What the search meant to the child: the child's own words and how they were, after it.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: [(search, facts.voices) for search in facts.searches],
    applies=lambda each: each[0].exposes and each[0].started_at is not None,
    holds=lambda each: (
        bool(each[0].voice) or any(v.observed_at and v.observed_at >= each[0].started_at for v in each[1])
    ),
    since=lambda each: each[0].ended_at or each[0].started_at,
    key=lambda each: each[0].id,
    override=Role.CUSTODY_INSPECTOR,
    needs=("search", "search.exposed", "search.voice"),
    answer=Act.RECORD_VOICE,
)

SEARCH_PARENT: Requirement[CustodyFacts] = Requirement(
    ref="custody:G04",
    code="custody.search-parent",
    question="Was a parent or carer told of a search that exposed intimate parts?",
    missing="When a parent or carer was told of the search.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.searches,
    applies=lambda search: search.exposes,
    holds=lambda search: search.parent_informed_at is not None,
    since=lambda search: search.ended_at or search.started_at,
    key=lambda search: search.id,
    override=Role.CUSTODY_INSPECTOR,
    needs=("search", "search.exposed", "search.parent"),
)

# Care of girls

GIRL_TOLD: Requirement[CustodyFacts] = Requirement(
    ref="custody:C14",
    code="custody.girl-told",
    question="Was the girl told who cares for her?",
    missing="When the girl was told which woman cares for her.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.carers if facts.is_girl else (),
    applies=lambda carer: bool(carer.name),
    holds=lambda carer: carer.told_at is not None,
    since=lambda carer: carer.named_at,
    key=lambda carer: carer.id,
    needs=("sex", "carer", "carer.time", "carer.told"),
    answer=Act.NAME_WOMAN_CARER,
)

GIRL_ASKED: Requirement[CustodyFacts] = Requirement(
    ref="custody:C14",
    code="custody.girl-asked",
    question="Was the girl ever asked, in private, what she needs?",
    missing="That the girl was asked, in private, what she needs for her health, hygiene and welfare.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    applies=lambda facts: facts.is_girl and facts.authorised_at is not None and facts.left_at is not None,
    holds=lambda facts: facts.needs_asked_at is not None,
    since=lambda facts: facts.left_at,
    needs=("sex", "girl-needs"),
    answer=Act.ASK_GIRL_NEEDS,
)

REQUIREMENTS: tuple[Requirement[CustodyFacts], ...] = (
    GOLDEN_HOUR_ANSWERED,
    REVIEW_BY_PHONE,
    REVIEW_LINK_FIRST,
    REVIEW_WHY_FROM_AFAR,
    INTERVIEW_ADULT,
    INTERVIEW_RIGHTS,
    INTERVIEW_REST,
    VISIT_ROUSED,
    SEARCH_RANK,
    SEARCH_VIEW,
    SEARCH_VOICE,
    SEARCH_PARENT,
    GIRL_TOLD,
    GIRL_ASKED,
)
