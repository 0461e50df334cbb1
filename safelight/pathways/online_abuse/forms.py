"""Asks for each act on an online abuse case."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, DayField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.desk.act_forms import ActForm, AuthorityField, OfficerField, Sections, several, text
from safelight.desk.act_forms import words as prose
from safelight.pathways.online_abuse.actions import ChildLinked, Referral
from safelight.pathways.online_abuse.codes import (
    AssessedFor,
    Band,
    ChildAccess,
    Enforcement,
    Offence,
    Outcome,
    Relation,
    Route,
    SharedAs,
    Suspect,
    WaitsFor,
    Weight,
)
from safelight.pathways.online_abuse.facts import CaseFacts
from safelight.records.particulars import Sex
from safelight.voice.codes import Stage as VoiceStage
from safelight.voice.forms import VoiceForm

_NOBODY = "NOBODY"
_KNOWN_BY = "Its number there. Safelight keeps no name of a suspect."


class ReferralForm(ActForm):
    """A referral as it was received."""

    sections: ClassVar[Sections] = (
        ("", ("received_at", "route", "package", "area")),
        ("What it says", ("offences", "summary")),
        ("Who it is", ("suspect", "suspect_reference")),
    )

    received_at = MomentField(label="When was it received?")
    route = CodeField(Route, as_select=True, label="By what way did it come?")
    package = text("Its reference there", required=False, most=80)
    area = forms.ChoiceField(label="Which district is it about?", help_text="Where the suspect is thought to live.")
    offences = several(Offence, "What is it about?")
    summary = prose("What does it say?", "In a few lines. No image is described more than is needed to act.", rows=4)
    suspect = CodeField(Suspect, label="Is it known who the suspect is?")
    suspect_reference = text("Where else are they on record?", _KNOWN_BY, required=False, most=80)

    def __init__(self, data: Any = None, *, areas: Any = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["area"]
        field.choices = [("", "Choose one"), *((each.code, each.name) for each in areas)]

    def given(self) -> dict[str, Any]:
        """The answers as `receive_referral` takes them; the area is still its code."""
        answers = super().given()
        kept = {name: answers.pop(name) for name in ("area", "late_reason")}
        return {"referral": Referral(**answers), **kept}


class AssessForm(ActForm):
    """What a risk assessment came to."""

    sections: ClassVar[Sections] = (
        ("", ("assessed_at", "tool", "whole", "band")),
        ("Children, and what else was considered", ("child_access", "other_factors")),
        ("Why it was assessed", ("reason", "agreed_by")),
    )

    assessed_at = MomentField(label="When was the risk assessed?")
    tool = text("Which tool, and which version?", "For example KIRAT 3. The tool itself is not here.", most=80)
    whole = YesNoField(
        label="Was the whole template completed?", help_text="A case of indecent images has no other assessment."
    )
    band = CodeField(Band, label="What did it come to?")
    child_access = CodeField(ChildAccess, label="Can the suspect reach a child?")
    other_factors = prose(
        "Which other factors were considered?", "What the tool does not ask. If there are none, say so."
    )
    reason = CodeField(AssessedFor, label="Why was it assessed?")
    agreed_by = OfficerField(
        label="Number of the officer who agreed",
        help_text="Needed where the band is lower than before: somebody else than the assessor.",
        required=False,
    )

    def fit(self, facts: CaseFacts) -> None:
        """The first assessment is lower than nothing, and every later one is not the first."""
        if facts.assessments:
            self.offer("reason", [each for each in AssessedFor if each is not AssessedFor.FIRST])
        else:
            self.offer("reason", [AssessedFor.FIRST])
            self.initial["reason"] = AssessedFor.FIRST
            self.without("agreed_by")


class LinkChildForm(ActForm):
    """A child, as far as anybody knows."""

    reveals: ClassVar[Reveals] = {"named": {"YES": ["surname", "forenames"], "NO": ["described"]}}
    sections: ClassVar[Sections] = (
        ("", ("at",)),
        ("The child", ("named", "born_on", "sex", "authority")),
        ("The child and the suspect", ("relation", "lives_with_suspect", "words")),
    )

    at = MomentField(label="Since when do we know of this child?", help_text="Telling social care is due from then.")
    named = YesNoField(label="Is it known who the child is?")
    surname = text("Surname")
    forenames = text("Forenames", required=False)
    described = text("Describe the child", "For example: a girl of about six, in the background of a call.")
    born_on = DayField(label="Birth date", required=False)
    sex = CodeField(Sex, label="Sex", required=False)
    authority = AuthorityField(label="Which local authority is the child’s?", required=False)
    relation = CodeField(Relation, label="What is the child to the suspect?")
    lives_with_suspect = YesNoField(label="Does the child live with the suspect?", required=False)
    words = prose(
        "What is known of the child?", "How often they meet, the school, who else protects the child.", required=False
    )

    def given(self) -> dict[str, Any]:
        """The answers as `link_child` takes them."""
        answers = super().given()
        answers.pop("named")
        child = {
            name: answers.pop(name) for name in ("surname", "forenames", "described", "born_on", "sex", "authority")
        }
        return {"child": ChildLinked(**child), **answers}


class ShareForm(ActForm):
    """That children's social care was told."""

    at = MomentField(label="When was children’s social care told?")
    child = forms.ChoiceField(label="Of which child?", widget=forms.RadioSelect)
    how = CodeField(SharedAs, label="How?")
    to = text("Who was told?", "The authority, and the person or desk.")
    reference = text("Its reference there", required=False, most=80)
    words = prose(
        "What were they told, and what was agreed?",
        "Also what was agreed on the timing of enforcement.",
        required=False,
    )

    def __init__(self, data: Any = None, *, named: Any = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["child"]
        field.choices = [*named, (_NOBODY, "A child whom nobody can name yet")]

    def given(self) -> dict[str, Any]:
        """The answers as `share_online_risk` takes them."""
        answers = super().given()
        return {**answers, "child": None if answers["child"] == _NOBODY else answers["child"]}


class EnforcementForm(ActForm):
    """Something that is arranged, or was done, about the suspect."""

    kind = CodeField(Enforcement, label="What is it?")
    is_done = YesNoField(
        label="Was it done?", help_text="If it is only arranged, say no, and come back when it was done."
    )
    at = MomentField(label="When was it arranged, or done?")
    words = prose(
        "What was arranged, or what came of it?",
        "Which children were there, and what was done for them.",
        required=False,
    )


class LogForm(ActForm):
    """One line of the log."""

    reveals: ClassVar[Reveals] = {
        "weight": {Weight.SUBSTANTIVE.value: ["changes_risk", "suspect", "suspect_reference"]}
    }

    at = MomentField(label="When was this?")
    words = prose("What was found, decided or done?", rows=4)
    weight = CodeField(
        Weight, label="Does it move the case on?", help_text="A clerical line does not count as something done."
    )
    changes_risk = YesNoField(label="Does it tell of a child or an offence that was not known?")
    suspect = CodeField(Suspect, label="If it changes what is known of the suspect: what is known now?", required=False)
    suspect_reference = text("Where else are they on record?", _KNOWN_BY, required=False, most=80)


class ReviewForm(ActForm):
    """A look at a case that waits."""

    at = MomentField(label="When did you review?")
    waits_for = CodeField(WaitsFor, label="What does the case wait for?")
    meanwhile = prose("What protects children meanwhile?", "Who does what, by when. If nothing does, say so.", rows=4)


class CloseForm(ActForm):
    """How the case ended."""

    outcome = CodeField(Outcome, label="How did it end?")
    words = prose("What came of it, and what must others go on doing?", rows=4)

    def fit(self, facts: CaseFacts) -> None:
        """It is closed now, which is not late."""
        self.without("late_reason")


class OnlineVoiceForm(VoiceForm):
    """What one child of the case said and showed: the one form of every pathway, of the child that is chosen."""

    child = forms.ChoiceField(label="Which child?", widget=forms.RadioSelect)
    sections = (("Which child", ("child",)), *VoiceForm.sections)

    def __init__(self, *args: Any, named: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["child"]
        choices.choices = list(named)
        stage: Any = self.fields["stage"]
        stage.choices = [(VoiceStage.VISIT.value, VoiceStage.VISIT.label)]
        self.fields["environment"].help_text = "The home, the bed, devices, who is there."

    def given(self) -> dict[str, Any]:
        """What was answered, as `record_voice` takes it; of which child is asked apart."""
        answers = super().given()
        answers.pop("child")
        return answers
