"""The questions at a scene, in the order in which it unfolds: one small page after another.

Beside each question stands what to record and in what form. What is needed at once is asked first; the rest may be
left for later and is then shown as missing.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, DayField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.desk.act_forms import ActForm, AuthorityField, OfficerField, several, text
from safelight.desk.act_forms import words as prose
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import (
    AdultRelation,
    Alternative,
    BirthBasis,
    EntryPower,
    Ethnicity,
    EthnicityBasis,
    ExistingOrder,
    Harm,
    Mode,
    Place,
    Sex,
)
from safelight.pathways.police_protection.rules import sources
from safelight.places.models import Area


class StepForm(ActForm):
    """One page of the scene. `guidance` says what to record and in what form; `law` names what asks it."""

    title: ClassVar[str] = ""
    law: ClassVar[str] = ""
    guidance: ClassVar[tuple[str, ...]] = ()
    may_wait: ClassVar[bool] = False
    """Whether the page may be left for later."""

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None, **_: Any) -> None:
        super().__init__(data, initial=initial)
        del self.fields["late_reason"]


class PowerForm(StepForm):
    """When the power was used, and which."""

    title = "When did you use the power?"
    law = sources.S46_1.words
    guidance = (
        "The 72 hours run from this moment: when you decided and acted, not when the child came anywhere.",
        "You decide. No supervisor’s leave is needed, and nobody else, a social worker included, can decide for you.",
        "It is called police protection. There is no “police protection order”.",
    )
    reveals: ClassVar[Reveals] = {"existing_order": {ExistingOrder.IN_FORCE.value: ["existing_order_why"]}}

    area = forms.ChoiceField(label="Which district are you working in?", widget=forms.RadioSelect)
    taken_at = MomentField(label="When did you take the child into police protection?")
    mode = CodeField(Mode, label="What did you do?")
    existing_order = CodeField(
        ExistingOrder,
        label="Is there an emergency protection order for this child already?",
        help_text="Ask the control room or the social worker. Do not wait for the answer if the child is in danger.",
    )
    existing_order_why = prose(
        "What compelled you to use police protection instead of the order?",
        "Use the order where there is one, with the authority. Say what made that impossible.",
        rows=2,
    )

    def __init__(self, data: Any = None, *, areas: list[Area], initial: dict[str, Any] | None = None) -> None:
        self._areas = {area.code: area for area in areas}
        only = areas[0].code if len(areas) == 1 else None
        super().__init__(data, initial={"area": only, **(initial or {})})
        field: Any = self.fields["area"]
        field.choices = [(area.code, area.name) for area in areas]
        if only:
            del self.fields["area"]
        self.order_fields(["taken_at", "mode", "area", "existing_order", "existing_order_why"])

    def given(self) -> dict[str, Any]:
        """The answers, the district as itself."""
        answers = super().given()
        code = answers.pop("area", "") or next(iter(self._areas))
        return {**answers, "area": self._areas[code]}


class WhereForm(StepForm):
    """Where the child was found, and how officers came in."""

    title = "Where was the child?"
    law = sources.S46_3_A.words
    guidance = (
        "The place decides which local authority you tell first: the one where the child was found.",
        "Section 46 gives no power to enter. Say which power you had.",
    )
    reveals: ClassVar[Reveals] = {"force_used": {"YES": ["force_reference"]}}

    place_found = prose(
        "Where was the child found?", "Address, or a place somebody else could find again. Say which room.", rows=2
    )
    found_authority = AuthorityField(label="Which local authority is that in?")
    entry_power = CodeField(EntryPower, label="How did you come in?")
    force_used = YesNoField(label="Was force used, on anybody?")
    force_reference = text("Number of the use of force form", "Leave it empty if it is not made yet.", required=False)


class ChildForm(StepForm):
    """One child: each has a record of their own."""

    title = "Who is the child?"
    law = sources.S46_1.words
    guidance = (
        "Each child has a record and 72 hours of their own. What you said so far is used for all of them.",
        "No name? Write what people call the child, or “Unknown boy”. An age that you guess is better than none.",
    )
    reveals: ClassVar[Reveals] = {
        "ethnicity_source": {EthnicityBasis.SELF.value: ["ethnicity_self"]},
    }

    forenames = text("First names", required=False)
    surname = text("Family name", most=80)
    born_on = DayField(
        label="Date of birth", help_text="For example, 27 3 2019. Guess the year if nobody knows.", required=False
    )
    born_basis = CodeField(BirthBasis, label="How do you know the age?")
    sex = CodeField(Sex, label="Sex")
    authority = AuthorityField(
        label="Which local authority does the child live in?",
        help_text="Where the child ordinarily lives. It is told too, even when it is another one.",
        required=False,
    )
    ethnicity_source = CodeField(
        EthnicityBasis,
        label="How do you know the child’s ethnicity?",
        only=(EthnicityBasis.SELF, EthnicityBasis.NOT_ASKED),
    )
    ethnicity_self = CodeField(Ethnicity, as_select=True, label="How do they describe it?")
    own_harm = prose(
        "Is there anything about this child that is not true of the others?",
        "An injury, an illness, who threatened them. Leave it empty if this is the only child.",
        required=False,
        rows=2,
    )
    another = YesNoField(label="Are you taking another child from here?")

    def given(self) -> dict[str, Any]:
        """The child, with what is theirs alone."""
        answers = super().given()
        own_harm = answers.pop("own_harm")
        del answers["another"]
        return {"child": actions.Child(**answers), "own_harm": own_harm}


class WhyForm(StepForm):
    """What harm was likely, and the facts."""

    title = "Why did you act?"
    law = sources.S46_1_CAUSE.words
    guidance = (
        "Facts, not a concern: what you saw, heard, smelt or were told, by whom. “Concerns for welfare” says nothing.",
        "Good: “Kitchen floor covered in broken glass. Ava barefoot. Mother asleep, could not be woken, vodka beside "
        "her.”",
        "Significant harm is ill-treatment, or damage to health or development, set against what a child like this "
        "should have.",
    )

    harms = several(Harm, "What harm was likely?")
    reasonable_cause = prose(
        "What did you see, hear, or were you told?", "Facts that gave you reasonable cause, and who told you.", rows=4
    )
    significant_harm = prose(
        "What would have happened to the child?", "The harm that was likely if you had left.", rows=2
    )
    why_now = prose("Why could it not wait?", "What made it urgent at that moment.", rows=2)


class InsteadForm(StepForm):
    """What else was considered."""

    title = "Why nothing less?"
    law = sources.COURT_FIRST.words
    guidance = (
        "A court’s order comes first where there is time for it. Say what you considered and why it would not do.",
        "Advice may be asked for and is recorded; it does not take the decision from you.",
    )
    may_wait = True

    alternatives = several(Alternative, "What else did you consider?")
    why_not_court = prose(
        "Why would that not do?",
        "For example: no court could sit before morning, and nobody safe could take him.",
        rows=2,
    )
    decided_by_constable = YesNoField(
        label="Was it your own decision?", help_text="Answer No if somebody else took it: that must be put right."
    )
    advice = prose("Did anybody advise you? Who, and what?", required=False, rows=2)


_STATION = ["station_why", "station_area", "station_stayed_with"]


class PlaceForm(StepForm):
    """Where the child is taken."""

    title = "Where is the child now?"
    law = f"{sources.S46_3_F.words}; {sources.CIRCULAR.words}"
    guidance = (
        "The local authority must take the child in when you ask. Ask it for a foster home or a children’s home.",
        "A police station is not a suitable place. If nothing else will do: as short as possible, never a cell and "
        "never among cells, somebody with the child all the time, and the designated officer decides on it.",
        "A relative is checked first: who lives there, and what is known of them.",
    )
    may_wait = True
    reveals: ClassVar[Reveals] = {"place": {Place.STATION.value: _STATION}}

    place = CodeField(Place, label="Where is the child taken?")
    station_why = prose("Why will nothing else do?", "Who was asked, when, and what they said.", rows=2)
    station_area = text("Which room?", "For example, family room on the first floor.")
    station_stayed_with = text("Who stays with the child?")
    by_authority = YesNoField(label="Did the local authority arrange it?")
    name = text("Name of the place, or of the person there")
    arrived_at = MomentField(label="When did the child come there?", absent="Still on the way")
    suitability = prose(
        "Why is it right for this child?", "Safe from whom, who cares, with brothers and sisters or not.", rows=2
    )

    def given(self) -> dict[str, Any]:
        """Where the child is kept; nothing while still on the way."""
        answers = super().given()
        if answers["arrived_at"] is None:
            return {"kept": None}
        at = answers.pop("arrived_at")
        return {"kept": actions.Kept(at=at, **answers)}


_NOT_YET = "NOT_YET"


class ToldForm(StepForm):
    """Who has been told so far."""

    title = "Who have you told?"
    law = f"{sources.S46_3_A.words}; {sources.S46_3_E.words}; {sources.S46_4.words}"
    guidance = (
        "Tell the local authority where the child was found: what you did, what you will do, and why. As soon as you "
        "can; it stays yours until it is done.",
        "Tell a designated officer: always somebody else than you, whatever your rank. They inquire and decide; you "
        "cannot be both.",
        "Tell parents, others with parental responsibility, and whoever the child lived with. One now, the others from "
        "the record.",
    )
    may_wait = True
    reveals: ClassVar[Reveals] = {
        "authority": {"YES": ["authority_at", "authority_to", "authority_words"]},
        "designated": {"YES": ["designated_officer", "designated_at"]},
        "family": {
            "TOLD": ["told_name", "told_relation", "told_at"],
            "TRIED": ["tried_name", "tried_relation", "tried_at", "tried_words"],
            "NOT_PRACTICABLE": ["kept_name", "kept_relation", "kept_at", "kept_words"],
        },
    }

    authority = YesNoField(label="Have you told the local authority where the child was found?")
    authority_at = MomentField(label="When?")
    authority_to = text("Whom did you speak to?", "Name and team.")
    authority_words = prose("What did you tell them?", "What was done, what will be done, why.", rows=2)
    designated = YesNoField(label="Have you told a designated officer?")
    designated_officer = OfficerField(label="Their officer number")
    designated_at = MomentField(label="When did you tell them?")
    family = forms.ChoiceField(
        label="Have you told a parent, or whoever was looking after the child?",
        choices=(
            ("TOLD", "Yes"),
            ("TRIED", "Tried, not reached"),
            ("NOT_PRACTICABLE", "It would not be safe or possible"),
            (_NOT_YET, "Not yet"),
        ),
        widget=forms.RadioSelect,
    )
    told_name = text("Who was told?", "Their name.")
    told_relation = CodeField(AdultRelation, label="Who are they to the child?")
    told_at = MomentField(label="When were they told?")
    tried_name = text("Who was tried?", "Their name.")
    tried_relation = CodeField(AdultRelation, label="Who are they to the child?")
    tried_at = MomentField(label="When were they tried?")
    tried_words = prose("What happened?", "For example, no answer on the number the child gave.", rows=2)
    kept_name = text("Who was not told?", "Their name, or what they are called.")
    kept_relation = CodeField(AdultRelation, label="Who are they to the child?")
    kept_at = MomentField(label="When did you decide that?")
    kept_words = prose("Why not?", "What would happen if they were told, or why they cannot be.", rows=2)

    def given(self) -> dict[str, Any]:
        """Who was told, as the scene takes it."""
        answers = super().given()
        authority = designated = adult = None
        if answers["authority"]:
            authority = actions.AuthorityTold(
                at=answers["authority_at"], to=answers["authority_to"], words=answers["authority_words"]
            )
        if answers["designated"]:
            designated = (answers["designated_officer"], answers["designated_at"])
        result = answers["family"]
        if result != _NOT_YET:
            under = {"TOLD": "told", "TRIED": "tried", "NOT_PRACTICABLE": "kept"}[result]
            adult = actions.AdultTold(
                result=result,
                at=answers[f"{under}_at"],
                name=answers[f"{under}_name"],
                relation=answers[f"{under}_relation"],
                words=answers.get(f"{under}_words", ""),
            )
        return {"authority": authority, "designated": designated, "adult": adult}


class SendForm(ActForm):
    """The last page: why this is late, where it is."""
