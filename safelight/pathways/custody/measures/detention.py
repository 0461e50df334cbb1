"""Detention itself: how many, how long, over how many nights, and for whom."""

from __future__ import annotations

from collections.abc import Iterable

from safelight.kernel.measures import Measure, Outcome, RollUp, Unit
from safelight.kernel.policy import PolicyBook
from safelight.pathways.custody.codes import CourtOutcome, EthnicityGroup, ethnicity_group
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.measures.outcomes import HOME_OFFICE, R1, R3, R5, Outcomes, of_detention
from safelight.pathways.custody.rules.clocks import CHARGE_OR_RELEASE
from safelight.pathways.custody.rules.overnight import HeldAs, overnight

DETAINED: Measure[CustodyFacts] = Measure(
    ref="custody:I01",
    code="custody.detained",
    title="Children detained",
    unit=Unit.COUNT,
    asked_by=(*R3, *HOME_OFFICE),
    explained="Each time detention of a child was authorised counts once.",
    better="DOWN",
    outcomes=lambda facts: of_detention(facts, True),
    needs=("authorised",),
)
UNIQUE_CHILDREN: Measure[CustodyFacts] = Measure(
    ref="custody:I01",
    code="custody.unique-children",
    title="Different children detained",
    unit=Unit.COUNT,
    asked_by=R3,
    explained="Each child counts once, however often detained in the period.",
    roll_up=RollUp.UNIQUE_CHILDREN,
    over="custody.detained",
    better="DOWN",
)
REPEAT_CHILDREN: Measure[CustodyFacts] = Measure(
    ref="custody:I23",
    code="custody.repeat-children",
    title="Children detained twice or more in twelve months",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of the different children detained in the twelve months to the end of the period.",
    roll_up=RollUp.REPEAT_CHILDREN,
    over="custody.detained",
    better="DOWN",
)


# Nights

OVERNIGHT: Measure[CustodyFacts] = Measure(
    ref="custody:I11",
    code="custody.overnight",
    title="Children held overnight",
    unit=Unit.SHARE,
    asked_by=(*R1, *HOME_OFFICE),
    explained="Of detentions that have ended, those with at least four hours between midnight and 08:00 on one night.",
    better="DOWN",
    outcomes=lambda facts: of_detention(facts, overnight(facts).overnight, where=facts.held_until is not None),
    needs=("authorised", "left"),
)


def _overnight_as(held_as: HeldAs, facts: CustodyFacts) -> Iterable[Outcome]:
    stay = overnight(facts)
    return of_detention(facts, stay.overnight and stay.held_as is held_as, where=facts.held_until is not None)


OVERNIGHT_BEFORE_CHARGE: Measure[CustodyFacts] = Measure(
    ref="custody:I11",
    code="custody.overnight-before-charge",
    title="Children held overnight, mostly before charge",
    unit=Unit.SHARE,
    asked_by=HOME_OFFICE,
    explained="Of detentions that have ended. The larger share of the night's minutes decides; an equal one is after.",
    better="DOWN",
    outcomes=lambda facts: _overnight_as(HeldAs.BEFORE_CHARGE, facts),
    needs=("authorised", "charge", "left"),
)
OVERNIGHT_AFTER_CHARGE: Measure[CustodyFacts] = Measure(
    ref="custody:I11",
    code="custody.overnight-after-charge",
    title="Children held overnight, mostly after charge",
    unit=Unit.SHARE,
    asked_by=(*R1, *HOME_OFFICE),
    explained="Of detentions that have ended.",
    better="DOWN",
    outcomes=lambda facts: _overnight_as(HeldAs.AFTER_CHARGE, facts),
    needs=("authorised", "charge", "left"),
)


def _child_nights(facts: CustodyFacts) -> Outcomes:
    if facts.authorised_on is not None:
        for number in range(overnight(facts).nights):
            yield Outcome(str(number + 1), facts.authorised_on, True)


CHILD_NIGHTS: Measure[CustodyFacts] = Measure(
    ref="custody:I11",
    code="custody.child-nights",
    title="Nights that children spent in custody",
    unit=Unit.COUNT,
    asked_by=R1,
    explained="A child held over two nights counts twice.",
    better="DOWN",
    outcomes=_child_nights,
    needs=("authorised", "left"),
)


# The court, the voice, ethnicity, and the long stay

BAILED_BY_COURT: Measure[CustodyFacts] = Measure(
    ref="custody:I19",
    code="custody.bailed-by-court",
    title="Children kept whom the court then bailed",
    unit=Unit.SHARE,
    asked_by=R1,
    explained="Of children kept, whose court outcome is known. A large share says that bail is refused too often.",
    better="DOWN",
    outcomes=lambda facts: of_detention(
        facts,
        facts.court_outcome in (CourtOutcome.BAIL_CONDITIONAL, CourtOutcome.BAIL_UNCONDITIONAL),
        where=facts.kept and facts.court_outcome not in ("", CourtOutcome.UNKNOWN),
    ),
    needs=("bail", "left", "court-outcome"),
)


def _voice_stages(facts: CustodyFacts) -> Outcomes:
    """Booking, each review, refusal of bail and release: the stages at which a child is to be heard."""
    if facts.authorised_on is None:
        return
    heard = {voice.stage for voice in facts.voices if voice.complete}
    asked = ["BOOKING"]
    asked += ["FIRST_REVIEW" if number == 0 else "REVIEW_N" for number, _ in enumerate(facts.reviews)][:2]
    asked += ["BAIL_REFUSED"] if facts.charged_and_refused else []
    asked += ["RELEASE"] if facts.left_at is not None else []
    for stage in dict.fromkeys(asked):
        yield Outcome(stage, facts.authorised_on, stage in heard)


VOICE_COMPLETE: Measure[CustodyFacts] = Measure(
    ref="custody:I20",
    code="custody.voice-complete",
    title="Stages at which the child's voice is fully recorded",
    unit=Unit.SHARE,
    asked_by=R5,
    explained="Of arrival, reviews, refusal of bail and release, those with a full record of what the child said.",
    better="UP",
    outcomes=_voice_stages,
    needs=("voice", "voice.review"),
)
HEARD_ON_ARRIVAL: Measure[CustodyFacts] = Measure(
    ref="custody:I20",
    code="custody.heard-on-arrival",
    title="Children spoken with on arrival",
    unit=Unit.SHARE,
    asked_by=R5,
    explained="Of detentions, those whose record of arrival says that somebody spoke with the child.",
    better="UP",
    outcomes=lambda facts: of_detention(
        facts, any(voice.stage == "BOOKING" and voice.spoken for voice in facts.voices)
    ),
    needs=("authorised", "voice"),
)
ETHNICITY_MISSING: Measure[CustodyFacts] = Measure(
    ref="custody:I22",
    code="custody.ethnicity-missing",
    title="Detentions without the child's own account of ethnicity",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Blank, or not stated.",
    better="DOWN",
    outcomes=lambda facts: of_detention(facts, ethnicity_group(facts.ethnicity_self) is EthnicityGroup.NOT_STATED),
    needs=("authorised", "ethnicity"),
)


def _over_the_limit(facts: CustodyFacts, book: PolicyBook) -> Iterable[Outcome]:
    if facts.relevant_at is None or facts.uncharged_until is None:
        return ()
    return of_detention(facts, facts.uncharged_until > CHARGE_OR_RELEASE.due(facts.relevant_at, book))


LONG_BEFORE_CHARGE: Measure[CustodyFacts] = Measure(
    ref="custody:I25",
    code="custody.over-24-hours",
    title="Children held more than 24 hours before charge",
    unit=Unit.SHARE,
    asked_by=HOME_OFFICE,
    explained="Of detentions: from the relevant time to charge, or to leaving where not charged.",
    better="DOWN",
    outcomes_under=_over_the_limit,
    needs=("authorised", "relevant-time", "charge", "left"),
)
