"""Rights, reviews, care and searches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.kernel.policy import PolicyBook
from safelight.pathways.custody.codes import SearchAdult, SearchResult, SearchType
from safelight.pathways.custody.facts import CustodyFacts, SearchFacts
from safelight.pathways.custody.measures.outcomes import HOME_OFFICE, R3, R5, Outcomes, minutes_between, of_detention
from safelight.pathways.custody.rules.clocks import WOMAN_CARER
from safelight.pathways.custody.rules.clocks.detention import slots
from safelight.pathways.custody.rules.reviews import Slot

ADULT_CALLED: Measure[CustodyFacts] = Measure(
    ref="custody:I12",
    code="custody.adult-called",
    title="Detentions for which an appropriate adult was called",
    unit=Unit.SHARE,
    asked_by=HOME_OFFICE,
    explained="At all, however late. Every child is to have one.",
    better="UP",
    outcomes=lambda facts: of_detention(facts, facts.adult_called_at is not None),
    needs=("authorised", "adult"),
)
AUTHORISED_TO_CALL: Measure[CustodyFacts] = Measure(
    ref="custody:I13",
    code="custody.authorised-to-call",
    title="Minutes from authorisation to calling the appropriate adult",
    unit=Unit.MEDIAN_MINUTES,
    asked_by=HOME_OFFICE,
    explained="The middle value, to the first call.",
    better="DOWN",
    outcomes=lambda facts: minutes_between(facts, "", facts.authorised_at, facts.adult_called_at),
    needs=("authorised", "adult"),
)


def _to_arrival(facts: CustodyFacts) -> Outcomes:
    for adult in facts.adults:
        came_too_late = adult.arrived_at and facts.left_at and adult.arrived_at > facts.left_at
        if not came_too_late:
            yield from minutes_between(facts, adult.id, adult.called_at, adult.arrived_at)


CALL_TO_ARRIVAL: Measure[CustodyFacts] = Measure(
    ref="custody:I13",
    code="custody.call-to-arrival",
    title="Minutes from the call to the appropriate adult's arrival",
    unit=Unit.MEDIAN_MINUTES,
    asked_by=HOME_OFFICE,
    explained="The middle value over adults who came while the child was there.",
    better="DOWN",
    outcomes=_to_arrival,
    needs=("adult", "adult.arrival"),
)


def _counted_slots(facts: CustodyFacts, book: PolicyBook) -> Iterator[Slot]:
    """Reviews that came due before the child left. Those of a child still held are not counted yet."""
    left_at = facts.held_until
    if left_at is not None:
        for slot in slots(facts, book):
            if slot.due_at < left_at:
                yield slot


def _reviews_in_time(facts: CustodyFacts, book: PolicyBook) -> Outcomes:
    for slot in _counted_slots(facts, book):
        assert facts.authorised_on is not None
        yield Outcome(slot.key, facts.authorised_on, slot.in_time)


def _first_review_in_time(facts: CustodyFacts, book: PolicyBook) -> Outcomes:
    for slot in _counted_slots(facts, book):
        if slot.number == 1:
            assert facts.authorised_on is not None
            yield Outcome(slot.key, facts.authorised_on, slot.in_time)
        return


REVIEWS_IN_TIME: Measure[CustodyFacts] = Measure(
    ref="custody:I14",
    code="custody.reviews-in-time",
    title="Reviews of detention done in time",
    unit=Unit.SHARE,
    asked_by=R5,
    explained="Of reviews that came due before the child left: done by then, or validly postponed.",
    better="UP",
    outcomes_under=_reviews_in_time,
    needs=("authorised", "left", "review"),
)
FIRST_REVIEWS_IN_TIME: Measure[CustodyFacts] = Measure(
    ref="custody:I14",
    code="custody.first-reviews-in-time",
    title="First reviews of detention done in time",
    unit=Unit.SHARE,
    asked_by=R5,
    explained="Of first reviews that came due before the child left.",
    better="UP",
    outcomes_under=_first_review_in_time,
    needs=("authorised", "left", "review"),
)


def _told(facts: CustodyFacts) -> Outcomes:
    for review in facts.reviews:
        if facts.authorised_on is not None and review.done_at is not None and review.child_could_not_be_told:
            in_time = review.told_at is not None and (facts.left_at is None or review.told_at <= facts.left_at)
            yield Outcome(review.id, facts.authorised_on, in_time)


TOLD_AFTER_REVIEW: Measure[CustodyFacts] = Measure(
    ref="custody:I15",
    code="custody.told-after-review",
    title="Children asleep or out of hearing at a review who were told the outcome",
    unit=Unit.SHARE,
    asked_by=R5,
    explained="Of such reviews, those whose outcome the child was told before leaving.",
    better="UP",
    outcomes=_told,
    needs=("review", "review.child-state", "review.told"),
)
WOMAN_CARER_NAMED: Measure[CustodyFacts] = Measure(
    ref="custody:I16",
    code="custody.woman-carer-ever",
    title="Girls for whom a woman carer was named",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="At all, however late.",
    better="UP",
    outcomes=lambda facts: of_detention(facts, any(carer.name for carer in facts.carers), where=facts.is_girl),
    needs=("authorised", "sex", "carer"),
)


def _carer_in_force_time(facts: CustodyFacts, book: PolicyBook) -> Iterable[Outcome]:
    named_at, authorised_at = facts.carer_named_at, facts.authorised_at
    in_time = named_at is not None and authorised_at is not None and named_at <= WOMAN_CARER.due(authorised_at, book)
    return of_detention(facts, in_time, where=facts.is_girl)


WOMAN_CARER_IN_FORCE_TIME: Measure[CustodyFacts] = Measure(
    ref="custody:I16",
    code="custody.woman-carer-in-force-time",
    title="Girls for whom a woman carer was named in the force's time",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Within the minutes this force asks.",
    better="UP",
    outcomes_under=_carer_in_force_time,
    needs=("authorised", "sex", "carer", "carer.time"),
)


def _cells(facts: CustodyFacts) -> Outcomes:
    for cell in facts.cells:
        if facts.authorised_on is not None and cell.placed_at is not None:
            yield Outcome(cell.id, facts.authorised_on, bool(cell.reason.strip()))


CELL_REASON: Measure[CustodyFacts] = Measure(
    ref="custody:I17",
    code="custody.cell-reason-given",
    title="Cell placements with a reason",
    unit=Unit.SHARE,
    asked_by=R5,
    explained="Of placements of a child in a cell.",
    better="UP",
    outcomes=_cells,
    needs=("cell", "cell.reason"),
)


# Searches

STRIP_SEARCHED: Measure[CustodyFacts] = Measure(
    ref="custody:I18",
    code="custody.strip-searched",
    title="Children strip searched",
    unit=Unit.SHARE,
    asked_by=(*R3, *HOME_OFFICE),
    explained="Of detentions, those with a strip search.",
    better="DOWN",
    outcomes=lambda facts: of_detention(facts, any(search.is_strip for search in facts.searches)),
    needs=("authorised", "search"),
)
CLOSELY_SEARCHED: Measure[CustodyFacts] = Measure(
    ref="custody:I18",
    code="custody.closely-searched",
    title="Children strip searched or searched intimately",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of detentions, those with a strip search or an intimate one. Every such file is sampled.",
    better="DOWN",
    outcomes=lambda facts: of_detention(
        facts, any(search.is_strip or search.type == SearchType.INTIMATE for search in facts.searches)
    ),
    needs=("authorised", "search"),
)
STRIP_SEARCHED_EXPOSED: Measure[CustodyFacts] = Measure(
    ref="custody:I18",
    code="custody.strip-searched-exposed",
    title="Children strip searched with intimate parts exposed",
    unit=Unit.SHARE,
    asked_by=(*R3, *HOME_OFFICE),
    explained="Of detentions, those with a strip search that exposed intimate parts.",
    better="DOWN",
    outcomes=lambda facts: of_detention(facts, any(search.is_strip and search.exposes for search in facts.searches)),
    needs=("authorised", "search", "search.exposed"),
)


def _searches(facts: CustodyFacts, *, held: Callable[[SearchFacts], bool]) -> Outcomes:
    for search in facts.searches:
        if facts.authorised_on is not None and search.is_strip:
            yield Outcome(search.id, facts.authorised_on, held(search))


SEARCH_ADULT_PRESENT: Measure[CustodyFacts] = Measure(
    ref="custody:I18",
    code="custody.search-adult-present",
    title="Strip searches with the appropriate adult there",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of strip searches of children.",
    better="UP",
    outcomes=lambda facts: _searches(facts, held=lambda search: search.adult == SearchAdult.PRESENT),
    needs=("search", "search.adult"),
)
SEARCH_NOTHING_FOUND: Measure[CustodyFacts] = Measure(
    ref="custody:I18",
    code="custody.search-nothing-found",
    title="Strip searches that found nothing",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of strip searches of children.",
    better="DOWN",
    outcomes=lambda facts: _searches(facts, held=lambda search: search.result == SearchResult.NOTHING_FOUND),
    needs=("search", "search.result"),
)
SEARCH_REFERRED: Measure[CustodyFacts] = Measure(
    ref="custody:I18",
    code="custody.search-referred",
    title="Strip searches followed by a safeguarding referral",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of strip searches of children.",
    better="UP",
    outcomes=lambda facts: _searches(facts, held=lambda search: search.referral_at is not None),
    needs=("search", "search.referral"),
)
