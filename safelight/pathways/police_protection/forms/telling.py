"""Asks who was told and when, who is the designated officer, and where the child is taken."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.desk.act_forms import ActForm, OfficerField, Sections, text
from safelight.desk.act_forms import words as prose
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import AdultRelation, NotTold, Place
from safelight.pathways.police_protection.codes import Incident as IncidentKind
from safelight.pathways.police_protection.facts import ProtectionFacts

_NEW = "NEW"


class InformAuthorityForm(ActForm):
    """Whether an authority was told."""

    reveals: ClassVar[Reveals] = {"told": {"YES": ["to", "words"], "NO": ["why_not"]}}

    at = MomentField(label="When was this?")
    which = forms.ChoiceField(label="Which local authority?", widget=forms.RadioSelect)
    told = YesNoField(label="Was it told?")
    to = text("Whom did you speak to?", "Name and team.")
    words = prose("What did you tell them?", "What was done, what will be done, why; and where the child is kept.")
    why_not = prose("Why not?", "What was tried, and when it will be tried again.", rows=2)

    def fit(self, facts: ProtectionFacts) -> None:
        """Only the authorities that are not told yet."""
        ways = []
        if facts.found_told_at is None:
            ways.append(("FOUND", "The one where the child was found"))
        if facts.home_told_at is None:
            ways.append(("HOME", "The one where the child lives"))
        if len(ways) > 1:
            ways.append(("BOTH", "Both: they are the same, or were told together"))
        field: Any = self.fields["which"]
        field.choices = ways


class InformChildForm(ActForm):
    """Whether the child was told."""

    reveals: ClassVar[Reveals] = {"told": {"YES": ["words"], "NO": ["not_told", "why"]}}

    at = MomentField(label="When was this?")
    told = YesNoField(label="Was the child told what is happening, and why?")
    words = prose("What was the child told?", "The words used: what was done, why, and what may happen next.")
    not_told = CodeField(NotTold, label="Why not?")
    why = prose("Say more", "When the child will be told, or why never.", required=False, rows=2)


class InformFamilyForm(ActForm):
    """What came of telling one adult."""

    reveals: ClassVar[Reveals] = {
        "adult": {_NEW: ["name", "relation"]},
        "result": {"TOLD": ["said"], "TRIED": ["happened"], "NOT_PRACTICABLE": ["why"]},
    }
    sections: ClassVar[Sections] = (("", ("at", "adult", "name", "relation", "result")),)

    at = MomentField(label="When was this?")
    adult = forms.ChoiceField(label="Who?", widget=forms.RadioSelect)
    name = text("What is their name?")
    relation = CodeField(AdultRelation, label="Who are they to the child?")
    result = forms.ChoiceField(
        label="Were they told?",
        choices=(
            ("TOLD", "Yes"),
            ("TRIED", "They were tried and not reached"),
            ("NOT_PRACTICABLE", "It would not be safe or possible"),
        ),
        widget=forms.RadioSelect,
    )
    said = prose("What did you tell them, and what did they say?", required=False, rows=2)
    happened = prose("What happened?", "For example, no answer on the number the child gave.", rows=2)
    why = prose("Why not?", "What would happen if they were told, or why they cannot be.", rows=2)

    def fit(self, facts: ProtectionFacts) -> None:
        """The adults on the record who are not told yet, and somebody new; just the latter's questions where none."""
        waiting = [(adult.id, adult.name) for adult in facts.adults if adult.told_at is None]
        field: Any = self.fields["adult"]
        field.choices = [*waiting, (_NEW, "Somebody who is not on the record yet" if waiting else "Somebody new")]
        if not waiting:
            self.without("adult")

    def given(self) -> dict[str, Any]:
        """The answers as `inform_family` takes them."""
        answers = super().given()
        adult = answers.pop("adult", _NEW)
        words_ = {name: answers.pop(name) for name in ("said", "happened", "why")}
        said = {"TOLD": "said", "TRIED": "happened", "NOT_PRACTICABLE": "why"}[answers["result"]]
        return {**answers, "adult": None if adult == _NEW else adult, "words": words_[said]}


class NotifyForm(ActForm):
    """Which designated officer was told."""

    at = MomentField(label="When did you tell them?")
    officer = OfficerField(
        label="Officer number of the designated officer",
        help_text="Always somebody else than whoever took the child, whatever the rank.",
    )


class AcceptForm(ActForm):
    """Becoming the designated officer."""

    at = MomentField(label="When did you accept?")
    tour_ends_at = MomentField(
        label="When does your tour end?",
        help_text="You stay the designated officer until somebody accepts after you. Hand over before it.",
        offer_now=False,
        future=True,
    )


class PlaceForm(ActForm):
    """Where the child is taken now."""

    reveals: ClassVar[Reveals] = {
        "place": {Place.STATION.value: ["station_why", "station_area", "station_stayed_with"]}
    }

    at = MomentField(label="When did the child come there?")
    place = CodeField(
        Place, label="Where is the child?", help_text="A cell, or anywhere among cells, is never a place for the child."
    )
    station_why = prose("Why will nothing else do?", "Who was asked, when, and what they said.", rows=2)
    station_area = text("Which room?", "For example, family room on the first floor.")
    station_stayed_with = text("Who stays with the child?")
    by_authority = YesNoField(label="Did the local authority arrange it?")
    name = text("Name of the place, or of the person there")
    suitability = prose(
        "Why is it right for this child?", "Safe from whom, who cares, with brothers and sisters or not.", rows=2
    )

    def given(self) -> dict[str, Any]:
        """Where the child is kept, as `record_place` takes it."""
        answers = super().given()
        late_reason = answers.pop("late_reason")
        return {"kept": actions.Kept(**answers), "late_reason": late_reason}


class ApproveStationForm(ActForm):
    """The designated officer's decision on a police station."""

    at = MomentField(label="When did you decide?")
    approved = YesNoField(
        label="May the child stay at the police station for now?",
        help_text="Only where nothing else will do, for briefly, away from cells, with somebody beside them.",
    )
    why = prose("Why?", "What else was asked for and refused, and by when the child will leave.")


class IncidentForm(ActForm):
    """What must never happen, and did."""

    at = MomentField(label="When did it begin?")
    until = MomentField(label="When did it end?", absent="It has not ended")
    kind = CodeField(IncidentKind, label="What happened?")
    words = prose("What happened, and what was done about it?", "Who found it, whom you told, where the child is now.")
