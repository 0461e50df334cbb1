"""Asks about looking after a child who is held: the golden hour, watching, rest, interviews, a girl's needs."""

from __future__ import annotations

from typing import Any, ClassVar

from safelight.design.fields import CodeField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody.codes.detention import Observation
from safelight.pathways.custody.codes.holding import CheckResult, GoldenItem, RestBroken, VisitState
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.forms.parts import ActForm, OfficerField, text, words

WHAT_TO_ASK: dict[GoldenItem, str] = {
    GoldenItem.KNOWN_TO_SERVICES: (
        "Whether the child is looked after, on a child protection plan, has an education, health and care plan, or has "
        "been referred as a possible victim of exploitation; and what each system said."
    ),
    GoldenItem.AUTHORITY_WARNED: (
        "Who would place this child, what non-secure accommodation there is tonight, and how to reach them if bail is "
        "refused."
    ),
    GoldenItem.YOUTH_JUSTICE_TOLD: "Whether bail support can be offered, and what it would take.",
    GoldenItem.HOME_ASKED: "Whether the child can come home, on what conditions, and what stands in the way.",
    GoldenItem.TIMES_SET: (
        "When the interview and the charge decision are expected, and when the court takes no more children."
    ),
    GoldenItem.TRANSPORT_PLANNED: "Who would take the child, to which place, and how long it takes.",
    GoldenItem.CHILD_ASKED: "What the child wants to happen, where they feel safe, and whom they trust.",
}
_CONTACTS: dict[GoldenItem, str] = {
    GoldenItem.AUTHORITY_WARNED: "Who at the authority was warned?",
    GoldenItem.YOUTH_JUSTICE_TOLD: "Who at youth justice was told?",
    GoldenItem.HOME_ASKED: "Which parent or carer was asked?",
}


class GoldenHourForm(ActForm):
    """The answer to one check of the golden hour."""

    reveals: ClassVar[Reveals] = {
        "result": {"DONE": ["contact", "expected_at", "found"], "NOT_DONE": ["why_not"]},
    }

    at = MomentField(label="When was this?")
    result = CodeField(CheckResult, label="Is it done?")
    contact = text("Who was asked?", "Their name and team.")
    expected_at = MomentField(label="When is the charge decision expected?", offer_now=False, future=True)
    found = words("What came of it?")
    why_not = words("Why is it not done?", "What was tried, what stands in the way, and who takes it up.")

    def for_item(self, item: GoldenItem) -> GoldenHourForm:
        """The questions of one check."""
        self.fields["found"].help_text = WHAT_TO_ASK[item]
        if item in _CONTACTS:
            self.fields["contact"].label = _CONTACTS[item]
        else:
            self.without("contact")
        if item is not GoldenItem.TIMES_SET:
            self.without("expected_at")
        return self


class ObservationForm(ActForm):
    """How closely the child is watched from now on."""

    reveals: ClassVar[Reveals] = {"level": {"L3": ["watcher"], "L4": ["close_watcher"]}}

    at = MomentField(label="From when?")
    level = CodeField(Observation, label="How closely is the child watched?")
    watcher = text("Who watches the child?", "Name and number. Leave it empty if nobody has begun.", required=False)
    close_watcher = text(
        "Who stays within reach of the child?", "Name and number. Leave it empty if nobody has begun.", required=False
    )
    why = words("Why this closely?", "What was seen, said or known.")

    def given(self) -> dict[str, Any]:
        """The answers as `set_observation` takes them."""
        answers = super().given()
        within_reach = answers.pop("close_watcher")
        return {**answers, "watcher": answers["watcher"] or within_reach}


class VisitForm(ActForm):
    """How the child was found."""

    reveals: ClassVar[Reveals] = {
        "state": {"AWAKE": ["said"], "ROUSED": ["answer"], "NOT_ROUSED": ["called"]},
    }

    at = MomentField(label="When was the visit?")
    state = CodeField(VisitState, label="How was the child?")
    said = words("What did the child say or ask for?", required=False, rows=2)
    answer = words("How did the child answer on being woken?", "What was asked, and what they said.", rows=2)
    called = words("Who was called, and when?", "A child who cannot be woken needs an ambulance now.", rows=2)
    provided = words("What was the child given?", "Food, drink, a blanket, a book.", required=False, rows=2)

    def fit(self, facts: CustodyFacts) -> None:
        """Say what the level asks for."""
        self.hint("state", {VisitState.ASLEEP.value: "Not on a level that calls for the child to be roused."})

    def given(self) -> dict[str, Any]:
        """The answers as `visit_child` takes them."""
        answers = super().given()
        response = "".join(answers.pop(name) for name in ("said", "answer", "called"))
        provided = answers.pop("provided")
        return {**answers, "response": response, "given": provided}


class BeginRestForm(ActForm):
    """When the child lay down."""

    at = MomentField(label="From when is the child resting?", help_text="In a place fit to sleep in, and left alone.")


class EndRestForm(ActForm):
    """What ended the rest."""

    reveals: ClassVar[Reveals] = {
        "broken": {code.value: [f"why_{code.value.lower()}"] for code in RestBroken if code is not RestBroken.WOKE}
    }

    at = MomentField(label="When did the rest end?")
    broken = CodeField(RestBroken, label="What ended it?")
    why_asked = words("Who asked, and for what?", rows=2)
    why_duty = words("Which duty or need was it?", rows=2)
    why_harm = words("What harm would have followed from waiting?", rows=2)
    why_release = words("How would waiting have delayed release?", rows=2)
    why_investigation = words("How would waiting have harmed the investigation?", rows=2)
    why_other = words("What ended it?", rows=2)

    def given(self) -> dict[str, Any]:
        """The answers as `end_rest` takes them."""
        answers = super().given()
        reasons = [answers.pop(name) for name in list(answers) if name.startswith("why_")]
        return {**answers, "why": "".join(reasons)}


class GirlNeedsForm(ActForm):
    """What a girl needs."""

    at = MomentField(label="When was she asked?", help_text="In private, and by a woman where she wishes it.")
    asked_by = text("Who asked her?", "Name and number.")
    answer = words("What does she need?", "For her health, hygiene and welfare; or that she needs nothing now.")


class BeginInterviewForm(ActForm):
    """Who is there for the child."""

    reveals: ClassVar[Reveals] = {"adult_there": {"YES": ["rights_repeated"], "NO": ["urgent_by", "urgent_why"]}}

    at = MomentField(label="When does the interview begin?")
    adult_there = YesNoField(label="Is the appropriate adult there?")
    rights_repeated = YesNoField(label="Were the child’s rights given again with them there?")
    urgent_by = OfficerField(
        label="Which superintendent let it begin without one?", help_text="Their number. Nobody of lower rank may."
    )
    urgent_why = words("What made it too urgent to wait?", "What harm would have followed from waiting.")

    def given(self) -> dict[str, Any]:
        """The answers as `begin_interview` takes them."""
        answers = super().given()
        return {**answers, "urgent_by": answers["urgent_by"] or None}


class EndInterviewForm(ActForm):
    """When the interview ended."""

    at = MomentField(label="When did the interview end?")


class ChaseForm(ActForm):
    """Asking the authority again."""

    at = MomentField(label="When was the authority asked again?")
    person = text("Who was asked?", "Their name and team.")
    said = words("What did they say?", "Or that nobody answered, and on which number.", rows=2)


class TellCourtForm(ActForm):
    """Telling the court that it does not sit in time."""

    at = MomentField(label="When was the court told?")
    whom = text("Who at the court was told?", "Their name and office.")
