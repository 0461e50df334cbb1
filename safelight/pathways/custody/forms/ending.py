"""Asks where the child went, and what closes the record."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, MomentField, WordsField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody.codes import Bail, ChargeResult, LeftTo, SearchType
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.forms.parts import ActForm, Sections, text, words

_TO_AN_AUTHORITY = (LeftTo.LA_NONSECURE, LeftTo.LA_SECURE)
_HOME = (LeftTo.HOME_PARENT, LeftTo.HOME_OTHER)
_REFERRALS = (("MADE", "A referral was made"), ("NOT_NEEDED", "None was needed"), ("NOT_YET", "Not decided yet"))


def _referral() -> forms.ChoiceField:
    return forms.ChoiceField(label="Was a safeguarding referral made?", choices=_REFERRALS, widget=forms.RadioSelect)


_REFERRAL: Reveals = {"referral": {"MADE": ["referral_at", "referral_reference"], "NOT_NEEDED": ["no_referral_why"]}}
_ASSESSMENT = words(
    "What does the risk assessment say?",
    "How the child gets home and with whom, and what was found about their safety.",
    required=False,
)


class LeaveForm(ActForm):
    """Where the child went, how and with whom."""

    reveals: ClassVar[Reveals] = {**_REFERRAL, "to": {"COURT": ["court", "court_sits_at"]}}
    sections: ClassVar[Sections] = (
        ("Leaving", ("at", "to", "result", "transport", "accompanied_by")),
        ("Keeping the child safe", ("release_assessed_at", "release_assessment", "referral")),
    )

    at = MomentField(label="When did the child leave?")
    to = CodeField(LeftTo, label="Where did the child go?")
    court = text("Which court?")
    court_sits_at = MomentField(label="When does it sit?", offer_now=False, future=True)
    result = CodeField(ChargeResult, label="What came of the investigation?")
    transport = text("How did the child travel?", required=False)
    accompanied_by = text("Who went with the child?", "Their name, and who they are to the child.", required=False)
    release_assessed_at = MomentField(label="When was the risk of release assessed?", absent="Not assessed yet")
    release_assessment = _ASSESSMENT
    referral = _referral()
    referral_at = MomentField(label="When?")
    referral_reference = text("What is its reference?", most=80)
    no_referral_why = words("Why was none needed?", rows=2)

    def fit(self, facts: CustodyFacts) -> None:
        """Leave out where this child cannot go from here, and what is answered."""
        kept_back = _TO_AN_AUTHORITY + (_HOME if facts.bail == Bail.REFUSED else ())
        self.offer("to", [each for each in LeftTo if each not in kept_back])
        self.offer("result", [each for each in ChargeResult if each is not ChargeResult.CHARGED])
        if facts.charged or facts.refused_at is not None:
            self.without("result")

    def given(self) -> dict[str, Any]:
        """The answers as `leave_custody` takes them."""
        answers = super().given()
        del answers["referral"]
        return answers


class CloseForm(ActForm):
    """What is still to be answered before the record closes."""

    reveals: ClassVar[Reveals] = _REFERRAL

    searched = CodeField(SearchType, label="How far was the child searched?")
    release_assessed_at = MomentField(label="When was the risk of release assessed?", absent="Not assessed")
    release_assessment: WordsField = _ASSESSMENT
    referral = _referral()
    referral_at = MomentField(label="When?")
    referral_reference = text("What is its reference?", most=80)
    no_referral_why = words("Why was none needed?", rows=2)

    def fit(self, facts: CustodyFacts) -> None:
        """Ask only what is not on the record."""
        if facts.searched:
            self.without("searched")
        if facts.release_assessed_at is not None:
            self.without("release_assessed_at", "release_assessment")
        if facts.referral_at is not None or facts.no_referral_why:
            self.without("referral", "referral_at", "referral_reference", "no_referral_why")
        self.without("late_reason")

    def given(self) -> dict[str, Any]:
        """The answers as `close` takes them."""
        answers = super().given()
        answers.pop("referral", None)
        return answers
