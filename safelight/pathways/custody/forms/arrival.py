"""Asks about a child's arrival, and the decision to hold the child or not."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, DayField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    Basis,
    BirthBasis,
    Ethnicity,
    EthnicityBasis,
    Flag,
    ModernSlavery,
    Observation,
    ObservedEthnicity,
    Sex,
)
from safelight.pathways.custody.forms.offences import OffencesField
from safelight.pathways.custody.forms.parts import ActForm, AuthorityField, Sections, several, text, words
from safelight.pathways.custody.forms.reasons import REASONS, ReasonsForm
from safelight.places.models import Area

_CHILD = (
    "surname", "forenames", "known_as", "born_on", "born_basis", "sex", "gender_self", "ethnicity_self",
    "ethnicity_source", "ethnicity_observed", "address", "authority", "looked_after_by", "flags",
)  # fmt: skip
_BEFORE = (Basis.BEFORE_CHARGE, Basis.WARRANT, Basis.BREACH_OF_BAIL, Basis.RECALL_OR_BREACH, Basis.OTHER)


class ArrivalForm(ActForm):
    """Who the child is, why the child was arrested, and when the child came."""

    reveals: ClassVar[Reveals] = {
        "ethnicity_source": {"SELF": ["ethnicity_self"], "OBSERVED": ["ethnicity_observed"]},
        "is_looked_after": {"YES": ["looked_after_by"]},
    }
    sections: ClassVar[Sections] = (
        ("The record", ("reference", "suite", "arrived_at", "booking_started_at")),
        (
            "The arrest",
            ("arrested_at", "arrest_place", "arrest_necessity", "held_on", "offences", "grounds", "relevant_at"),
        ),
        (
            "The child",
            ("surname", "forenames", "known_as", "born_on", "born_basis", "sex", "gender_self", "ethnicity_source"),
        ),
        ("Home and care", ("address", "authority", "is_looked_after", "flags")),
    )

    reference = text("Custody record number", "As the custody system gives it.", most=60)
    suite = forms.ChoiceField(label="Which suite did the child come to?", widget=forms.RadioSelect)
    arrived_at = MomentField(label="When did the child arrive?")
    booking_started_at = MomentField(label="When did booking in begin?", absent="Not begun yet")
    arrested_at = MomentField(label="When was the child arrested?", offer_now=False)
    arrest_place = text("Where was the child arrested?", required=False)
    arrest_necessity = words(
        "Why was arrest needed?", "Why the child could not be asked to come in, or bailed from the street.", rows=3
    )
    held_on = CodeField(Basis, only=_BEFORE, label="On what basis is the child held?")
    offences = OffencesField(label="What is the child arrested for?", required=False)
    grounds = words(
        "What is the child suspected of having done?", "What was seen or told, in your own words.", required=False
    )
    relevant_at = MomentField(
        label="Does the detention clock start at another time than arrival?", offer_now=False, absent="No, at arrival"
    )
    surname = text("Family name", most=80)
    forenames = text("First names", required=False, most=120)
    known_as = text("What does the child want to be called?", required=False, most=80)
    born_on = DayField(
        label="Date of birth", help_text="For example, 27 3 2010. Leave it empty if nobody knows.", required=False
    )
    born_basis = CodeField(BirthBasis, label="How is the age known?")
    sex = CodeField(Sex, label="Sex")
    gender_self = text(
        "How does the child describe their gender?", "In the child’s own words.", required=False, most=80
    )
    ethnicity_source = CodeField(EthnicityBasis, label="Who described the child’s ethnicity?")
    ethnicity_self = CodeField(Ethnicity, as_select=True, label="How does the child describe it?")
    ethnicity_observed = CodeField(ObservedEthnicity, as_select=True, label="What did the officer see?")
    address = words("Where does the child live?", required=False, rows=2)
    authority = AuthorityField(label="Which authority does the child live in?", required=False)
    is_looked_after = YesNoField(label="Is the child looked after by an authority?")
    looked_after_by = AuthorityField(label="Which authority looks after the child?")
    flags = several(
        Flag, "What makes this child more vulnerable than their age alone?", "Ask, look, and check the records."
    )

    def __init__(self, data: Any = None, *, suites: list[Area]) -> None:
        self._suites = {suite.code: suite for suite in suites}
        first = suites[0].code if len(suites) == 1 else None
        super().__init__(data, initial={"suite": first, "held_on": Basis.BEFORE_CHARGE})
        field: Any = self.fields["suite"]
        field.choices = [(suite.code, suite.name) for suite in suites]
        self.hint("held_on", {Basis.BEFORE_CHARGE.value: "Arrested on suspicion of an offence."})

    def given(self) -> dict[str, Any]:
        """The answers as `arrive` takes them."""
        answers = super().given()
        child = {name: answers.pop(name) for name in _CHILD}
        codes, grounds, suite = (answers.pop(name) for name in ("offences", "grounds", "suite"))
        del answers["is_looked_after"]
        return {
            **answers,
            "area": self._suites[suite],
            "child": actions.Child(**child),
            "offences": [actions.OffenceGiven(code=code, grounds=grounds) for code in codes],
        }


class AuthoriseForm(ReasonsForm):
    """Why this child is held, how closely watched, and whether exploitation was thought of."""

    sections: ClassVar[Sections] = (
        ("The decision", ("at",)),
        ("Your reason for holding this child", REASONS),
        ("Keeping the child safe", ("observation", "modern_slavery")),
    )

    at = MomentField(label="When did you authorise detention?", help_text="Reviews are counted from this time.")
    observation = CodeField(Observation, label="How closely is the child watched?")
    modern_slavery = CodeField(
        ModernSlavery, label="Did you consider whether the child is exploited, or a victim of modern slavery?"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.without("change_since_last")

    def given(self) -> dict[str, Any]:
        """The answers as `authorise_detention` takes them."""
        answers = {name: answer for name, answer in super().given().items() if name not in REASONS}
        return {**answers, "reasons": self.reasons()}


class RefuseForm(ActForm):
    """Why the child is not held."""

    at = MomentField(label="When did you refuse detention?")
    why = words("Why is the child not held?", "What else will be done instead, in your own words.")
