"""Asks at the scene what a child was told and said, and how the child was."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.desk.act_forms import several, text
from safelight.desk.act_forms import words as prose
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import NotTold
from safelight.pathways.police_protection.forms.scene import StepForm
from safelight.pathways.police_protection.rules import sources
from safelight.voice.codes import Contact, Demeanour, Disclosure, NotObtained, ShareRestriction, Stage

_WAYS_TOLD = (("TOLD", "Yes"), ("NOT", "No"))


class HeardForm(StepForm):
    """What the child was told, and what the child said and showed."""

    title = "What did the child say?"
    law = f"{sources.S46_3_C.words}; {sources.S46_3_D.words}"
    guidance = (
        "The child’s own words, in quotation marks. Do not tidy them. Ask openly: tell me, show me, what happened.",
        "Tell the child what you did, why, and what happens next, in words they understand.",
    )
    may_wait = True
    reveals: ClassVar[Reveals] = {
        "told": {"TOLD": ["told_words"], "NOT": ["not_told", "not_told_why"]},
        "spoken": {"YES": ["words"], "NO": ["not_obtained", "plan", "plan_by", "plan_due_at"]},
    }

    observed_at = MomentField(label="When did you talk with the child, or see them?")
    spoken = YesNoField(label="Did the child talk with you?")
    words = prose("What did they say?", "Their own words, in quotation marks.", rows=3)
    not_obtained = CodeField(
        NotObtained,
        only=(
            NotObtained.PRE_VERBAL,
            NotObtained.ASLEEP,
            NotObtained.DECLINED,
            NotObtained.UNFIT,
            NotObtained.INTERPRETER_AWAITED,
            NotObtained.NOT_SEEN,
        ),
        label="Why not?",
    )
    plan = text("How will the child be heard?", "For example: with an interpreter, or by the foster carer’s notes.")
    plan_by = text("Who will see to that?")
    plan_due_at = MomentField(label="By when?", offer_now=False, future=True)
    wishes = prose("What does the child want?", "Or fear. Write “not known”, and why, if you could not tell.", rows=2)
    told = forms.ChoiceField(
        label="Did you tell the child what is happening, and why?", choices=_WAYS_TOLD, widget=forms.RadioSelect
    )
    told_words = prose("What did you say to them?", "The words you used, and what may happen next.", rows=2)
    not_told = CodeField(NotTold, label="Why not?")
    not_told_why = prose("Say more, if there is more", required=False, rows=2)

    def given(self) -> dict[str, Any]:
        """What the child was told, and the voice as `record_voice` takes it."""
        answers = super().given()
        spoken, told = answers["spoken"], answers["told"]
        voice: dict[str, Any] = {
            "stage": Stage.TAKEN,
            "contact": Contact.SEEN_AND_SPOKEN if spoken else _met(answers["not_obtained"]),
            "disclosure": Disclosure.NONE,
            "share_restriction": ShareRestriction.NONE,
            "told_child": answers["told_words"],
        }
        for name in ("observed_at", "words", "not_obtained", "plan", "plan_by", "plan_due_at", "wishes"):
            voice[name] = answers[name]
        said = actions.ChildTold(
            told=told == "TOLD",
            at=answers["observed_at"],
            words=answers["told_words"],
            not_told=answers["not_told"],
            why=answers["not_told_why"],
        )
        return {"told": said, "voice": voice}


def _met(why: NotObtained | str) -> Contact:
    if why == NotObtained.ASLEEP:
        return Contact.SEEN_ASLEEP
    return Contact.NOT_SEEN if why == NotObtained.NOT_SEEN else Contact.SEEN_NOT_SPOKEN


_SEEMED = (
    Demeanour.CALM,
    Demeanour.TEARFUL,
    Demeanour.FRIGHTENED,
    Demeanour.WITHDRAWN,
    Demeanour.SILENT,
    Demeanour.ANGRY,
    Demeanour.TIRED,
    Demeanour.INJURED,
    Demeanour.OTHER,
)


class SeenForm(StepForm):
    """What the officer saw of the child: the voice of one who does not speak, and more of one who does."""

    title = "How was the child?"
    law = sources.S46_3_D.words
    guidance = (
        "A baby or a silent child speaks by what you see: who they cling to, if they flinch, how they look and smell.",
        "Write what you saw, not what you make of it. “Distressed” is a label; “hid behind the door when he came in” "
        "is a fact.",
        "The room and the home belong to it: food, heat, beds, who else was there.",
    )
    may_wait = True

    demeanours = several(Demeanour, "How did the child seem?")
    observed_behaviour = prose("What did you see that tells you so?", "What they did. Not “upset”, but what it was.")
    appearance = prose("How did the child look?", "Clothes, injuries, clean or not, hungry or not.", rows=2)
    environment = prose("What was around the child?", "The room, the bed, food, heat, who else was there.", rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("demeanours", _SEEMED)

    def given(self) -> dict[str, Any]:
        """What was seen, as part of the voice."""
        return {"seen": super().given()}
