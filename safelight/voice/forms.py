"""Asks what a child said, showed and wanted. One form for every pathway, to stand in a pathway's own page."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, Form, MomentField, WordsField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.kernel.codes import Code
from safelight.kernel.refusals import Refusal
from safelight.voice.actions import SaysTooLittle
from safelight.voice.codes import (
    Communication,
    Contact,
    Demeanour,
    Disclosure,
    NotObtained,
    Present,
    ShareRestriction,
    Stage,
)
from safelight.voice.quality import Finding

_NOT_SPOKEN = (Contact.SEEN_NOT_SPOKEN, Contact.SEEN_ASLEEP, Contact.NOT_SEEN)
_CUSTODY_STAGES = (
    Stage.BOOKING,
    Stage.FIRST_REVIEW,
    Stage.LATER_REVIEW,
    Stage.BEFORE_INTERVIEW,
    Stage.AFTER_INTERVIEW,
    Stage.CHARGE,
    Stage.BAIL_REFUSED,
    Stage.ACCOMMODATION,
    Stage.OVERNIGHT,
    Stage.RELEASE,
)


def _several(codes: type[Code], **options: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        choices=codes.choices(), coerce=codes, widget=forms.CheckboxSelectMultiple, required=False, **options
    )


def _words(label: str, hint: str = "", *, required: bool = False, rows: int = 2) -> WordsField:
    return WordsField(label=label, help_text=hint, required=required, rows=rows)


class VoiceForm(Form):
    """The child's voice: how the child was met, five prompts, what the child wants, and what changed because of it."""

    reveals: ClassVar[Reveals] = {
        "spoken": {
            "YES": ["words", "question", "told_child", "understood_how", "by_phone"],
            "NO": ["not_spoken", "not_obtained", "attempts", "plan", "plan_by", "plan_due_at"],
        },
        "alone_offered": {"NO": ["alone_why_not"]},
    }

    stage = CodeField(Stage, only=_CUSTODY_STAGES, as_select=True, label="When was this?")
    observed_at = MomentField(label="When was the child seen or heard?")
    spoken = YesNoField(label="Did you speak with the child?")
    words = _words("What did the child say?", "The child’s own words, in quotation marks.", rows=4)
    question = _words("What were they asked?", "Open questions: tell me, explain, describe.")
    told_child = _words("What was the child told would happen?")
    understood_how = _words("How did you check that they understood?")
    by_phone = forms.BooleanField(label="It was by phone: nobody saw the child", required=False)
    not_spoken = CodeField(Contact, only=_NOT_SPOKEN, label="Was the child seen?")
    not_obtained = CodeField(NotObtained, as_select=True, label="Why was the child not spoken with?")
    attempts = _words("What was tried?")
    plan = _words("How will the child be heard?", required=True)
    plan_by = forms.CharField(label="Who will do that?", max_length=120)
    plan_due_at = MomentField(label="By when?", offer_now=False, future=True)
    present = _several(Present, label="Who was with the child?")
    alone_offered = YesNoField(label="Was the child offered to talk alone?", required=False)
    alone_why_not = _words("Why not?", required=True)
    communication = _several(Communication, label="How did you understand each other?")
    communication_need = _words("What does the child need to understand and be understood?")
    appearance = _words("How did the child look?", "Clothes, injuries, cleanliness, tiredness: what you saw.")
    activity = _words("What was the child doing?", "And how that changed.")
    relationships = _words("How was the child with others?", "Who comforts, who is avoided, who is asked for.")
    environment = _words("What was around the child?", "In custody: the cell, light, warmth, food, what was adjusted.")
    demeanours = _several(Demeanour, label="How did the child come across?")
    observed_behaviour = _words("What did you see or hear that made you think so?", rows=3)
    wishes = _words("What does the child want, or worry about?", rows=3)
    wishes_not_known = _words("If that is not known: why not?")
    disclosure = CodeField(Disclosure, label="Did the child tell something that needs acting on at once?")
    disclosure_action = _words("If so: what was done about it?")
    effect = _words(
        "What changed because of the child?", "The decision, or the care. If nothing did: because of what?", rows=3
    )
    share_restriction = CodeField(ShareRestriction, label="Who must not learn that the child told this?")
    video_reference = forms.CharField(label="Body-worn video", max_length=120, required=False)
    late_reason = _words("If this is late, say why", "Leave it empty when you record it as it happens.")
    asked_already = forms.BooleanField(widget=forms.HiddenInput, required=False)

    sections: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = (
        ("Meeting the child", ("stage", "observed_at", "spoken")),
        ("With whom", ("present", "alone_offered", "communication", "communication_need")),
        (
            "What you saw and heard",
            ("appearance", "activity", "relationships", "environment", "demeanours", "observed_behaviour"),
        ),
        ("What the child wants, and what it changes", ("wishes", "wishes_not_known", "effect")),
        (
            "Keeping the child safe",
            ("disclosure", "disclosure_action", "share_restriction", "video_reference", "late_reason"),
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "disclosure": Disclosure.NONE,
            "share_restriction": ShareRestriction.NONE,
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        self.thin: list[Finding] = []

    def given(self) -> dict[str, Any]:
        """What was answered, as `record_voice` takes it."""
        answers = dict(self.cleaned_data)
        spoken, by_phone, not_spoken = (answers.pop(name) for name in ("spoken", "by_phone", "not_spoken"))
        met = Contact.BY_PHONE if by_phone else Contact.SEEN_AND_SPOKEN
        answers["contact"] = met if spoken else not_spoken
        return {name: "" if answer is None and name in _BLANK else answer for name, answer in answers.items()}

    def say_refusal(self, refusal: Refusal) -> None:
        """Show a refusal. What says too little is asked about once: sent again, it is recorded."""
        self.add_error(None, str(refusal))
        if isinstance(refusal, SaysTooLittle):
            self.thin = refusal.thin
            sent: Any = self.data
            sent = sent.copy()
            sent[self.add_prefix("asked_already")] = "True"
            self.data = sent


_BLANK = frozenset({"stage", "contact", "not_obtained", "disclosure", "share_restriction", "attempts", "plan"})


class AcceptThinForm(Form):
    """Asks why a record that says too little is accepted as it is."""

    reason = WordsField(label="Why is this accepted as it is?", rows=4)
