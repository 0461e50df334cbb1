"""Asks what the child is charged with, and what is decided about bail."""

from __future__ import annotations

from typing import Any, ClassVar

from safelight.design.fields import CodeField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import FOR_IMPRISONABLE, FOR_NOT_IMPRISONABLE, Bail, BailGround
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.forms.offences import OffencesField, by_title
from safelight.pathways.custody.forms.parts import ActForm, Sections, several, words
from safelight.pathways.custody.forms.reasons import ReasonsForm

_DUTY = "With this begins the duty to move the child to local authority accommodation, by day and by night."
_ASKED_FOR_BAIL = ("offence_circumstances", "child_circumstances", "plan")


def open_grounds(facts: CustodyFacts) -> list[BailGround]:
    """The grounds for refusing bail that the class of the offences charged leaves open; all where it is not known."""
    closed: frozenset[BailGround] = frozenset()
    if facts.imprisonable is not None:
        closed = FOR_NOT_IMPRISONABLE if facts.imprisonable else FOR_IMPRISONABLE
    return [ground for ground in BailGround if ground not in closed]


class ChargeForm(ActForm):
    """What the child is charged with."""

    at = MomentField(label="When was the child charged?")
    offences = OffencesField(
        label="What is the child charged with?",
        help_text="What the child was held for and is not charged with no longer stands, and stays on the record.",
    )

    def fit(self, facts: CustodyFacts) -> None:
        """What the child is held for comes first."""
        field: Any = self.fields["offences"]
        held = {offence.code: offence.title or offence.code for offence in facts.offences if offence.code}
        field.choices = [*held.items(), *(known for known in by_title() if known[0] not in held)]
        self.hint("offences", dict.fromkeys(held, "Held for this."))

    def given(self) -> dict[str, Any]:
        """The answers as `charge` takes them."""
        answers = super().given()
        titles = dict(self.fields["offences"].choices)  # type: ignore[attr-defined] # a field of choices
        chosen = [actions.OffenceGiven(code=code, title=titles[code]) for code in answers.pop("offences")]
        return {**answers, "offences": chosen}


class BailForm(ReasonsForm):
    """Bail granted, or refused on grounds that are open."""

    reveals: ClassVar[Reveals] = {
        "bail": {
            "REFUSED": [
                "grounds",
                "own_interests",
                "conditions_considered",
                "conditions_why",
                *_ASKED_FOR_BAIL,
                "told_at",
            ]
        },
    }
    sections: ClassVar[Sections] = (("", ("at", "bail")),)

    at = MomentField(label="When did you decide bail?")
    bail = CodeField(Bail, label="What did you decide?")
    grounds = several(BailGround, "On which grounds?", "Only grounds that are open for what the child is charged with.")
    own_interests = words(
        "If it is in the child’s own interests: what are they?",
        "What would happen to this child if bailed.",
        required=False,
        rows=2,
    )
    conditions_considered = YesNoField(label="Did you consider bail with conditions?")
    conditions_why = words(
        "Why would conditions not do?", "Which conditions you considered, and what each leaves open."
    )
    told_at = MomentField(label="When was the child told, and why?", absent="Not told yet")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.without("evidence_position", "necessity", "change_since_last", "alternatives", "alternatives_why_not")

    def fit(self, facts: CustodyFacts) -> None:
        """Leave out the grounds that the class of offence closes."""
        self.offer("grounds", open_grounds(facts))
        hints = {Bail.REFUSED.value: _DUTY}
        self.hint("bail", hints)
        self.fields["own_interests"].says_optional = False  # type: ignore[attr-defined] # the label says so itself

    def given(self) -> dict[str, Any]:
        """The answers as `decide_bail` takes them."""
        answers = {name: answer for name, answer in super().given().items() if name not in _ASKED_FOR_BAIL}
        return {**answers, "reasons": self.reasons() if answers["bail"] == Bail.REFUSED else None}
