"""Facts of a child in police protection for tests: everything there, so that each test takes one thing away."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from safelight.kernel.clocks import Clock, DutyFacts
from safelight.kernel.derive import Derived, derive
from safelight.kernel.policy import PolicyBook, read_policy
from safelight.pathways.police_protection.codes import (
    AdultRelation,
    Alternative,
    ContactDecision,
    ContactWith,
    EntryPower,
    EthnicityBasis,
    ExistingOrder,
    Harm,
    Mode,
    OrderDecision,
    Outcome,
    Place,
    Rank,
    WelfareNeed,
)
from safelight.pathways.police_protection.facts import (
    AdultFacts,
    ContactFacts,
    DesignationFacts,
    EntryFacts,
    MeetingFacts,
    PlaceFacts,
    ProtectionFacts,
    ReviewFacts,
    WelfareFacts,
)
from safelight.pathways.police_protection.pathway import POLICE_PROTECTION_PATHWAY
from safelight.voice.codes import Contact
from safelight.voice.facts import VoiceFacts

POLICY = Path(__file__).parents[4] / "policy" / "cambridgeshire.toml"
TAKEN = datetime(2026, 11, 3, 21, 40, tzinfo=UTC)


def the_book() -> PolicyBook:
    """The force's own values."""
    return read_policy(POLICY)


def after(minutes: float, start: datetime = TAKEN) -> datetime:
    """So many minutes after the child was taken."""
    return start + timedelta(minutes=minutes)


def taken(start: datetime = TAKEN, **changes: Any) -> ProtectionFacts:
    """A child just taken, the first record complete and nothing else done."""
    return ProtectionFacts(
        **{
            "id": 1,
            "reference": "PP/000012/1/26",
            "opened_at": start,
            "child": 7,
            "born_on": date(2019, 5, 2),
            "sex": "F",
            "ethnicity_self": "W1",
            "ethnicity_source": EthnicityBasis.SELF.value,
            "home_authority": 1,
            "found_authority": 1,
            "incident": "PP/000012/26",
            "incident_place": 1,
            "mode": Mode.REMOVED,
            "taken_at": start,
            "place_found": "14 Alder Row",
            "taken_by": "Ana Whitlock (2314)",
            "harms": (Harm.NEGLECT,),
            "significant_harm": "Left without food or heating for two days.",
            "reasonable_cause": (
                "The front door stood open, the fridge was empty, and she told me that nobody had been home since "
                "Sunday night."
            ),
            "why_now": "The house was at four degrees and nobody could be found to come tonight.",
            "alternatives": (Alternative.FAMILY, Alternative.AUTHORITY_ORDER),
            "why_not_court": "No court sits before morning, and the aunt could not be reached.",
            "decided_by_constable": True,
            "entry_power": EntryPower.SAVE_LIFE,
            "force_used": False,
            "existing_order": ExistingOrder.NONE,
            **changes,
        }
    )


def complete(start: datetime = TAKEN, **changes: Any) -> ProtectionFacts:
    """A child taken, looked after and released after 20 hours, the record closed: nothing is missing on it."""
    voice = VoiceFacts(
        "v1",
        observed_at=after(20, start),
        recorded_at=after(40, start),
        stage="PP_TAKEN",
        contact=Contact.SEEN_AND_SPOKEN,
        words="“I want to sleep where Mia is.”",
        demeanour=True,
        complete=True,
    )
    everything: dict[str, Any] = {
        "first_record_at": after(80, start),
        "found_told_at": after(15, start),
        "child_told_at": after(20, start),
        "adults": (AdultFacts("a1", "Dana Reed", AdultRelation.PARENT, start, after(45, start)),),
        "designations": (
            DesignationFacts(
                "d1",
                "Petra Quill (901)",
                Rank.INSPECTOR,
                after(10, start),
                after(25, start),
                on_duty=True,
                tour_ends_at=after(30 * 60, start),
            ),
        ),
        "inquiry_opened_at": after(30, start),
        "inquiry_done_at": after(600, start),
        "inquiry_by": "Petra Quill (901)",
        "inquiry_checks": "Both authorities, the school and our own records.",
        "inquiry_authority_view": "Known since spring; agrees that she cannot go back tonight.",
        "inquiry_parents_account": "Says that a neighbour was to look in.",
        "inquiry_child_wishes": "To be with her sister.",
        "inquiry_findings": "Left alone for two days; an aunt can take both from tomorrow.",
        "inquiry_still_cause": True,
        "places": (
            PlaceFacts("p1", Place.FOSTER, "A foster home", after(120, start), after(1200, start), "Takes both.", True),
        ),
        "reviews": (
            ReviewFacts("r1", after(700, start), "Petra Quill (901)", True, "Still nobody home.", "Aunt at 5."),
        ),
        "welfare": (WelfareFacts("w1", after(60, start), "Ana Whitlock (2314)", WelfareNeed.FOOD, "Hot meal."),),
        "contacts": (
            ContactFacts(
                "c1",
                "Dana Reed",
                ContactWith.PARENT,
                ContactDecision.LIMITED,
                after(640, start),
                "Petra Quill (901)",
                False,
                "A call with the foster carer there.",
            ),
        ),
        "meetings": (
            MeetingFacts("m1", after(11 * 60 + 25, start), "Superintendent Ode", "Looked at.", "Aunt checked."),
        ),
        "strategy_at": after(180, start),
        "strategy_reference": "S47/2231",
        "order_decision": OrderDecision.NOT_NEEDED,
        "order_decided_at": after(700, start),
        "order_why": "The aunt takes both, and the mother agrees.",
        "released_at": after(1200, start),
        "released_by": "Petra Quill (901)",
        "release_why": "The aunt has them, and the house is not needed.",
        "outcome": Outcome.TO_FAMILY,
        "released_to": "Her aunt",
        "safety_plan": "The authority visits on Friday; the school rings if she is away.",
        "closing_words": "The neighbours knew for two days: the school will ask sooner.",
        "closed_at": after(1260, start),
        "voices": (voice,),
        "entries": (EntryFacts("e1", "TAKE_INTO_PROTECTION", start, after(30, start)),),
    }
    return taken(start, **{**everything, **changes})


def derived(facts: ProtectionFacts, book: PolicyBook) -> Derived:
    """Everything the rules say of some facts."""
    return derive(facts, POLICE_PROTECTION_PATHWAY, book)


def gaps(facts: ProtectionFacts, book: PolicyBook) -> set[str]:
    """What is missing, by code without the pathway's name."""
    return {gap.requirement.removeprefix("police-protection.") for gap in derived(facts, book).gaps}


def duties(clock: Clock[ProtectionFacts], facts: ProtectionFacts, book: PolicyBook) -> list[DutyFacts]:
    """The duties of one clock."""
    return clock.duties(facts, book)


def outcome(code: str, facts: ProtectionFacts, book: PolicyBook) -> list[bool | float | None]:
    """What one measure finds on a record: held or not, or a value."""
    found = [each for each in derived(facts, book).outcomes if each.measure == f"police-protection.{code}"]
    return [each.held if each.held is not None else each.value for each in found]
