"""What must be on the record of a child's care and of searches (G02, G04, C24's twin C27, and the adult's order)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes import AdultType, SearchAdult, SearchType
from safelight.pathways.custody.facts import AdultFacts, CustodyFacts, SearchFacts
from safelight.pathways.custody.rules import sources
from safelight.pathways.custody.rules.requirements.detention import FORCE_RULES_FROM

_SCHEME = frozenset({AdultType.SCHEME.value, AdultType.SCHEME_VOLUNTEER.value, AdultType.SCHEME_PAID.value})

CELL_REASON: Requirement[CustodyFacts] = Requirement(
    ref="custody:G02",
    code="custody.cell-reason",
    question="Is it recorded why a cell was used for this child?",
    missing="Why a cell was used for this child.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_8_8,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.cells,
    applies=lambda cell: cell.placed_at is not None,
    holds=lambda cell: bool(cell.reason.strip()),
    since=lambda cell: cell.placed_at,
    key=lambda cell: cell.id,
    before=(Act.PLACE_IN_CELL,),
    needs=("cell", "cell.reason"),
    answer=Act.EXPLAIN_CELL,
)

CELL_ALTERNATIVES: Requirement[CustodyFacts] = Requirement(
    ref="custody:G02",
    code="custody.cell-alternatives",
    question="Is it recorded what was considered before a cell?",
    missing="What else was considered before a cell was used.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_8_8,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.cells,
    applies=lambda cell: cell.placed_at is not None,
    holds=lambda cell: bool(cell.alternatives.strip()),
    since=lambda cell: cell.placed_at,
    key=lambda cell: cell.id,
    before=(Act.PLACE_IN_CELL,),
    needs=("cell", "cell.alternatives"),
    answer=Act.EXPLAIN_CELL,
)

CELL_APART_FROM_ADULTS: Requirement[CustodyFacts] = Requirement(
    ref="custody:G02",
    code="custody.cell-apart-from-adults",
    question="Was the child kept apart from adults?",
    missing="That the child is kept apart from adults. A child never shares a cell with an adult.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.cells,
    applies=lambda cell: cell.placed_at is not None,
    holds=lambda cell: cell.apart_from_adults is True,
    since=lambda cell: cell.placed_at,
    key=lambda cell: cell.id,
    before=(Act.PLACE_IN_CELL,),
    needs=("cell", "cell.separation"),
    answer=Act.EXPLAIN_CELL,
)


# The appropriate adult


class AdultOf(NamedTuple):
    """A call-out with the record it belongs to."""

    id: str
    facts: CustodyFacts
    adult: AdultFacts


def _adults(facts: CustodyFacts) -> Iterator[AdultOf]:
    return (AdultOf(adult.id, facts, adult) for adult in facts.adults)


ADULT_IN_TIME_TO_HELP: Requirement[CustodyFacts] = Requirement(
    ref="custody:C13",
    code="custody.adult-in-time-to-help",
    question="Did the appropriate adult arrive while the child was still there?",
    missing="An appropriate adult while the child was there: this one arrived after the child had gone.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_3_15,
    in_force_from=FORCE_RULES_FROM,
    each=_adults,
    applies=lambda each: each.adult.arrived_at is not None and each.facts.left_at is not None,
    holds=lambda each: each.adult.arrived_at <= each.facts.left_at,
    since=lambda each: each.facts.left_at,
    key=lambda each: each.id,
    override=Role.CUSTODY_INSPECTOR,
    needs=("adult", "adult.arrival", "left"),
)

AUTHORITY_ASKED_FIRST: Requirement[CustodyFacts] = Requirement(
    ref="custody:C12",
    code="custody.adult-order",
    question="Was the authority that looks after the child asked first to send an appropriate adult?",
    missing=(
        "Why the authority that looks after this child was not asked first. "
        "A scheme's adult comes only after its own representative."
    ),
    set_by=SetBy.NATIONAL_STANDARD,
    source=sources.IOPC_ADULT,
    in_force_from=sources.IOPC_ADULT_FROM,
    each=_adults,
    applies=lambda each: each.facts.looked_after_by is not None and each.adult.type in _SCHEME,
    holds=lambda each: bool(each.adult.tier_skipped_why.strip()),
    since=lambda each: each.adult.called_at,
    key=lambda each: each.id,
    before=(Act.CALL_APPROPRIATE_ADULT,),
    override=Role.CUSTODY_INSPECTOR,
    needs=("adult", "adult.type", "adult.tier", "looked-after"),
    answer=Act.CALL_APPROPRIATE_ADULT,
)

GIRL_HAS_A_WOMAN: Requirement[CustodyFacts] = Requirement(
    ref="custody:C14",
    code="custody.woman-carer-named",
    question="Was a woman ever named to care for the girl?",
    missing="The name of the woman who cares for this girl.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_3_20A,
    in_force_from=FORCE_RULES_FROM,
    applies=lambda facts: facts.is_girl and facts.authorised_at is not None,
    holds=lambda facts: any(carer.name for carer in facts.carers),
    since=lambda facts: facts.authorised_at,
    before=(Act.CLOSE_CUSTODY,),
    needs=("sex", "carer"),
    answer=Act.NAME_WOMAN_CARER,
)


# Searches


def _beyond_ordinary(search: SearchFacts) -> bool:
    return search.type in (SearchType.STRIP, SearchType.INTIMATE)


def _adult_or_lawful_absence(search: SearchFacts) -> bool:
    """The adult is there, or waived in all three parts, or the search is urgent to prevent serious harm."""
    if search.adult == SearchAdult.PRESENT:
        return True
    if search.adult == SearchAdult.WAIVED:
        return search.waiver_complete
    return search.urgent is True and bool(search.serious_harm.strip())


SEARCH_ADULT: Requirement[CustodyFacts] = Requirement(
    ref="custody:C27",
    code="custody.search-adult",
    question="Was the appropriate adult at a search that exposed intimate parts, or was the absence lawful?",
    missing=(
        "The appropriate adult at the search. Without the adult, the child's waiver needs all three parts, "
        "or the search must be urgent to prevent serious harm."
    ),
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.searches,
    applies=lambda search: search.exposes,
    holds=_adult_or_lawful_absence,
    since=lambda search: search.started_at,
    key=lambda search: search.id,
    before=(Act.SEARCH_CHILD,),
    needs=("search", "search.exposed", "search.adult", "search.waiver"),
)

SEARCH_WITHOUT_ADULT: Requirement[CustodyFacts] = Requirement(
    ref="custody:G04",
    code="custody.search-without-adult",
    question="Was an appropriate adult recorded at a search that exposed intimate parts?",
    missing="An appropriate adult at the search: the record says there was none.",
    set_by=SetBy.NATIONAL_STANDARD,
    source=sources.IOPC_ADULT,
    in_force_from=sources.IOPC_ADULT_FROM,
    each=lambda facts: facts.searches,
    applies=lambda search: search.exposes,
    holds=lambda search: search.adult != SearchAdult.ABSENT or search.urgent is True,
    since=lambda search: search.started_at,
    key=lambda search: search.id,
    needs=("search", "search.exposed", "search.adult"),
)

SEARCH_NECESSITY: Requirement[CustodyFacts] = Requirement(
    ref="custody:G04",
    code="custody.search-necessity",
    question="Is it recorded why each strip or intimate search was necessary?",
    missing="Why the search was necessary: what was looked for, and why it was thought to be hidden.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.searches,
    applies=_beyond_ordinary,
    holds=lambda search: bool(search.necessity.strip()),
    since=lambda search: search.started_at,
    key=lambda search: search.id,
    before=(Act.SEARCH_CHILD,),
    needs=("search", "search.necessity"),
    answer=Act.SEARCH_CHILD,
)

SEARCH_AUTHORITY: Requirement[CustodyFacts] = Requirement(
    ref="custody:G04",
    code="custody.search-authority",
    question="Is it recorded who authorised each strip or intimate search?",
    missing="Who authorised the search, and why.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.searches,
    applies=_beyond_ordinary,
    holds=lambda search: bool(search.authorised_by and search.rank),
    since=lambda search: search.started_at,
    key=lambda search: search.id,
    before=(Act.SEARCH_CHILD,),
    needs=("search", "search.authority"),
)

SEARCH_PLACE: Requirement[CustodyFacts] = Requirement(
    ref="custody:G04",
    code="custody.search-place",
    question="Is it recorded where each strip or intimate search was done?",
    missing="Where the search was done.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.searches,
    applies=_beyond_ordinary,
    holds=lambda search: bool(search.place),
    since=lambda search: search.started_at,
    key=lambda search: search.id,
    before=(Act.SEARCH_CHILD,),
    needs=("search", "search.place"),
)

SEARCH_SAME_SEX: Requirement[CustodyFacts] = Requirement(
    ref="custody:G04",
    code="custody.search-same-sex",
    question="Were two officers of the child's own sex at a search that exposed intimate parts?",
    missing="Two officers of the child's own sex at the search, and nobody of another sex.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: [(search, facts.sex) for search in facts.searches],
    applies=lambda each: each[0].exposes,
    holds=lambda each: len(each[0].officers) > 1 and all(officer.sex == each[1] for officer in each[0].officers),
    since=lambda each: each[0].started_at,
    key=lambda each: each[0].id,
    before=(Act.SEARCH_CHILD,),
    needs=("search", "search.exposed", "search.officers", "sex"),
)

REQUIREMENTS: tuple[Requirement[CustodyFacts], ...] = (
    CELL_REASON,
    CELL_ALTERNATIVES,
    CELL_APART_FROM_ADULTS,
    ADULT_IN_TIME_TO_HELP,
    AUTHORITY_ASKED_FIRST,
    GIRL_HAS_A_WOMAN,
    SEARCH_ADULT,
    SEARCH_WITHOUT_ADULT,
    SEARCH_NECESSITY,
    SEARCH_AUTHORITY,
    SEARCH_PLACE,
    SEARCH_SAME_SEX,
)
