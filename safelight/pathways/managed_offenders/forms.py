"""What each act on a managed offender asks."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, DayField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.desk.act_forms import ActForm, AuthorityField, OfficerField, several, text
from safelight.desk.act_forms import words as prose
from safelight.pathways.managed_offenders.actions import NamedChild
from safelight.pathways.managed_offenders.codes import (
    Band,
    Change,
    Children,
    Condition,
    Ending,
    Mode,
    Tool,
    VisitResult,
    WhyAssessed,
)
from safelight.pathways.managed_offenders.facts import OffenderFacts
from safelight.places.models import Area

_NEW, _NOBODY = "NEW", "NOBODY"


class TakeOnForm(ActForm):
    """An offender whom the force is answerable for from now on."""

    at = MomentField(label="Since when is this force answerable?")
    number = text(
        "Which number has the offender in the national register?",
        "The record is known by it. Nobody’s name is asked for here.",
        most=40,
    )
    initials = text("Initials", "So that nobody is taken for somebody else.", most=10)
    under_18 = YesNoField(
        label="Is the offender under 18?",
        help_text="Never managed reactively then, and without initials before the daily meeting.",
    )
    area = forms.ChoiceField(label="In which district do they live?", widget=forms.RadioSelect)
    words = prose("What should whoever has it next know first?", required=False, rows=2)

    def __init__(self, data: Any = None, *, areas: list[Area]) -> None:
        self._areas = {area.code: area for area in areas}
        super().__init__(data, initial={"area": areas[0].code} if len(areas) == 1 else None)
        field: Any = self.fields["area"]
        field.choices = [(area.code, area.name) for area in areas]

    def given(self) -> dict[str, Any]:
        """The answers as `take_on` takes them."""
        answers = super().given()
        return {**answers, "area": self._areas[answers["area"]]}


class AssessForm(ActForm):
    """What an assessment came to."""

    at = MomentField(label="When was the assessment finished?")
    tool = CodeField(Tool, label="Made with what?", help_text="Its questions and scores stay in the tool.")
    band = CodeField(Band, label="What did it come to?")
    why = CodeField(WhyAssessed, label="Why was it made?")
    done_by = text("Who made it?", "Leave it empty if you did.", required=False)
    agreed_by = OfficerField(
        label="Officer number of the supervisor who agreed",
        help_text="Only where a high or very high risk is lower now.",
        required=False,
    )
    words = prose("What does it rest on?", "What makes it more likely, and what protects. Two or three sentences.")

    def fit(self, facts: OffenderFacts) -> None:
        """Ask who agreed only where the risk is high now."""
        last = facts.assessment
        if last is None or not last.band or not Band(last.band).above_medium:
            self.without("agreed_by")


class DecideForm(ActForm):
    """How the offender is managed from now on."""

    reveals: ClassVar[Reveals] = {
        "mode": {Mode.REACTIVE.value: ["conditions", "research", "wording", "alerts", "review_on"]}
    }

    at = MomentField(label="When was it decided?")
    mode = CodeField(Mode, label="How is the offender managed from then on?")
    conditions = several(
        Condition, "Which of these hold?", "You have seen what shows it. Reactive management needs every one of them."
    )
    research = prose("What was looked at, and by whom?", "Every system, open sources, and partners.", rows=2)
    wording = YesNoField(label="Does the national record carry the agreed wording?")
    alerts = YesNoField(label="Is an alert set, so that anything new reaches the manager?")
    review_on = DayField(label="On which day is it looked at again?", future=True)
    words = prose("Why?", "What speaks for it, and what against.")


class VisitForm(ActForm):
    """One going to the home."""

    reveals: ClassVar[Reveals] = {
        "staff": {"1": ["alone_why", "alone_approved_by"]},
        "result": {VisitResult.SEEN.value: ["children"]},
        "children": {Children.SEEN.value: ["children_words", "concern"]},
    }

    at = MomentField(label="When was this?")
    result = CodeField(VisitResult, label="What came of it?")
    children = CodeField(Children, label="What was seen of children?", help_text="Toys, clothes and photographs count.")
    children_words = prose("What exactly?", "How old, how they seemed, and who they are as far as is known.", rows=2)
    concern = YesNoField(label="Is there a concern about a child?", help_text="It must then be passed on.")
    unannounced = YesNoField(label="Was it without notice?")
    staff = forms.TypedChoiceField(
        label="How many officers went?",
        choices=(("2", "Two"), ("3", "Three or more"), ("1", "One alone")),
        coerce=int,
        widget=forms.RadioSelect,
    )
    alone_why = prose("Why alone?", rows=2)
    alone_approved_by = OfficerField(label="Officer number of the inspector who approved it")
    words = prose("What was found?", "The home, devices, conditions of orders, anything that changed.")

    def given(self) -> dict[str, Any]:
        """The answers as `visit` takes them: a question that did not arise is not answered."""
        answers = super().given()
        return {name: answer for name, answer in answers.items() if answer not in ("", None)}


class ReviewForm(ActForm):
    """A look again."""

    at = MomentField(label="When did you review?")
    checks = prose("What did you check afresh?", "Police systems, and beyond: open sources, probation, the authority.")
    words = prose("What did you find, and what is to be done by whom?")
    next_on = DayField(label="On which day is it looked at again?", future=True)

    def fit(self, facts: OffenderFacts) -> None:
        """Ask for the next day only where the offender is managed reactively: by visits the band sets it."""
        if facts.decision is None or facts.decision.mode != Mode.REACTIVE:
            self.without("next_on")


class ChangeForm(ActForm):
    """Something new."""

    at = MomentField(label="When did the force know it?")
    kind = CodeField(Change, label="What is new?")
    words = prose("What exactly, and how is it known?")


class ConcernForm(ActForm):
    """A concern about a child, passed on."""

    reveals: ClassVar[Reveals] = {
        "which": {_NEW: ["surname", "forenames", "born_on"], _NOBODY: ["about"]},
    }

    at = MomentField(label="When did you pass it on?")
    which = forms.ChoiceField(label="Which child?", widget=forms.RadioSelect)
    surname = text("Surname")
    forenames = text("Forenames")
    born_on = DayField(label="Birth date", help_text="Leave it empty if nobody knows it.", required=False)
    about = prose("As far as is known", "About how old, where seen, with whom.", rows=2)
    authority = AuthorityField(label="Which authority’s social care?")
    to = text("Whom did you speak to?", "Name and team.")
    words = prose("What did you tell them, and what will they do?")

    def __init__(self, data: Any = None, *, facts: Any = None, children: Any = ()) -> None:
        self._children = {str(child.public_id): child for child in children}
        super().__init__(data, facts=facts)
        field: Any = self.fields["which"]
        known = [(key, child.name) for key, child in self._children.items()]
        field.choices = [
            *known,
            (_NEW, "A child whose name is known"),
            (_NOBODY, "A child whose name nobody knows yet"),
        ]

    def given(self) -> dict[str, Any]:
        """The answers as `pass_on_concern` takes them."""
        answers = super().given()
        which = answers.pop("which")
        named = NamedChild(**{name: answers.pop(name) for name in ("surname", "forenames", "born_on")})
        answers |= {"about": answers["about"] or ""}
        return {**answers, "child": self._children.get(which), "named": named if which == _NEW else None}


class EndForm(ActForm):
    """The end of management."""

    at = MomentField(label="When did it end?")
    ending = CodeField(Ending, label="Why does this force manage the offender no longer?")
    words = prose("Who goes on with what?", "Who has taken over, who was told, and what of children who were known.")
