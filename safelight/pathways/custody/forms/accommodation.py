"""Asks about the duty to move a charged child: who was asked for what, what they answered, and the move."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    Accommodation,
    AskedFor,
    AuthorityTeam,
    NotMovedReason,
    Reply,
    Sufficient,
    Transport,
)
from safelight.pathways.custody.facts import CustodyFacts, RequestFacts
from safelight.pathways.custody.forms.parts import ActForm, AuthorityField, Sections, text, words
from safelight.pathways.custody.rules.decision import EXCEPTION_AGE

_TEST = ("offence_why", "harm", "further_offences", "before_court", "evidence", "why_not_non_secure")
_WORTH = {
    Sufficient.NEVER: "Never enough by itself.",
    Sufficient.NO: "Not enough: the authority’s failure, to be challenged.",
    Sufficient.NEEDS_INSPECTOR: "Needs an inspector, and the reason in full.",
    Sufficient.MAY_BE_IMPRACTICABLE: "May make the move impracticable, if the facts show it.",
    Sufficient.NO_SECURE_PLACE: "Enough for no secure place, when other accommodation would not do either.",
    Sufficient.FACTS: "Depends on the times: give them.",
    Sufficient.NOT_REQUIRED: "The duty to move did not arise.",
}


def worth(reasons: tuple[NotMovedReason, ...]) -> dict[str, str]:
    """What each reason for not moving a child is worth by itself, to say under it."""
    return {reason.value: _WORTH[reason.sufficient] for reason in reasons}


def is_old_enough(facts: CustodyFacts) -> bool:
    """Whether the child is known to be of the age from which secure accommodation can be asked for."""
    return facts.age is not None and facts.age >= EXCEPTION_AGE


class AskForm(ActForm):
    """Which authority is asked, for what. Non-secure unless all four parts of the test for secure are shown."""

    reveals: ClassVar[Reveals] = {
        "kind": {"SECURE": ["else_non_secure", *_TEST, "inspector_endorsed_by", "inspector_endorsed_at"]},
    }
    sections: ClassVar[Sections] = (
        ("Asking", ("at", "authority", "why_authority", "team", "contact", "method", "said")),
        ("What is asked for", ("kind",)),
    )

    at = MomentField(label="When was the authority asked?")
    authority = AuthorityField(
        label="Which authority?", help_text="Usually where the child lives, or the one that looks after the child."
    )
    why_authority = words("Why this one?", "For example, the child lives there, or it looks after the child.", rows=2)
    team = CodeField(AuthorityTeam, label="Which of its teams?")
    contact = text("Who did you speak to?", "Their name and role.", required=False)
    method = text("How were they asked?", "For example, by telephone, then by email.", required=False, most=80)
    said = words("What was said?", "What you asked for and told them, and what they said.", required=False)
    kind = forms.ChoiceField(
        label="What are they asked for?",
        choices=[("LA_NONSECURE", AskedFor.NON_SECURE.label), ("SECURE", "Secure accommodation")],
        widget=forms.RadioSelect,
        initial="LA_NONSECURE",
    )
    else_non_secure = YesNoField(label="If there is no secure place, are they asked for a non-secure one too?")
    offence_why = words(
        "If the charge is not plainly a violent or sexual offence: why is it one?",
        "Leave it empty where the charge is robbery, wounding or the like.",
        required=False,
        rows=2,
    )
    harm = YesNoField(label="Is death or serious injury feared, to body or mind?")
    further_offences = YesNoField(label="From further such offences by this child?")
    before_court = YesNoField(label="In the time until the child is before the court?")
    evidence = words("What shows it?", "What was said, done and found, not the title of the charge.")
    why_not_non_secure = words(
        "Why would no non-secure place do?", "With whatever conditions and supervision: what each leaves open."
    )
    inspector_endorsed_by = text("Which inspector agreed?", "Name and number, if one was asked.", required=False)
    inspector_endorsed_at = MomentField(label="When did they agree?", offer_now=False, required=False)

    def fit(self, facts: CustodyFacts) -> None:
        """Under the age of the exception only non-secure accommodation can be asked for."""
        field: Any = self.fields["kind"]
        self.hint(
            "kind",
            {
                "LA_NONSECURE": "The rule, by day and by night. It may be a foster home or a children’s home.",
                "SECURE": "The exception, for a child of 12 or over. All four parts of the test must be shown.",
            },
        )
        self.fields["offence_why"].says_optional = False  # type: ignore[attr-defined] # the label says so itself
        if not is_old_enough(facts):
            field.choices = field.choices[:1]
            self.without("else_non_secure", *_TEST, "inspector_endorsed_by", "inspector_endorsed_at")
        elif facts.violent_or_sexual:
            self.without("offence_why")

    def given(self) -> dict[str, Any]:
        """The answers as `ask_for_accommodation` takes them."""
        answers = super().given()
        secure = answers.pop("kind") == "SECURE"
        too = answers.pop("else_non_secure", None)
        test = {name: answers.pop(name) for name in _TEST if name in answers}
        said = answers.pop("said")
        asked_for = AskedFor.EITHER if too else AskedFor.SECURE
        return {
            **answers,
            "kind": asked_for if secure else AskedFor.NON_SECURE,
            "secure_test": actions.SecureTest(**test) if secure else None,
            "attempts": [actions.Attempt(at=answers["at"], person=answers["contact"], said=said)],
        }


_NOT_ASKED = tuple(reason for reason in NotMovedReason if reason in {
    NotMovedReason.NO_REQUEST, NotMovedReason.UNREACHABLE, NotMovedReason.TRANSPORT, NotMovedReason.BEHAVIOUR,
    NotMovedReason.OFFENCE, NotMovedReason.LATE_HOUR, NotMovedReason.DISPUTE, NotMovedReason.STRAIGHT_TO_COURT,
    NotMovedReason.OTHER,
})  # fmt: skip


class NotAskedForm(ActForm):
    """Why nobody was asked."""

    reveals: ClassVar[Reveals] = {"reason": {"NM13": ["court", "court_sits_at"]}}

    at = MomentField(label="When was this decided?")
    reason = CodeField(NotMovedReason, only=_NOT_ASKED, label="Why was no authority asked?")
    court = text("Which court is the child taken straight to?")
    court_sits_at = MomentField(label="When does it sit?", offer_now=False, future=True)
    why = words(
        "What happened?", "With the times. The duty to move this child stands until the child is moved or certified."
    )
    inspector = text(
        "Which inspector was told?",
        "Name and number. Not needed where the child goes straight to a sitting court.",
        required=False,
    )

    def fit(self, facts: CustodyFacts) -> None:
        """Say under each reason what it is worth."""
        self.hint("reason", worth(_NOT_ASKED))
        self.fields["inspector"].says_optional = False  # type: ignore[attr-defined] # its hint says when


_ANSWERS = (
    ("OFFERED", "It offered a place"),
    ("NONE", Reply.NONE_AVAILABLE.label),
    ("DISPUTED", Reply.DISPUTED.label),
    (Reply.NO_REPLY.value, "It has not replied"),
    (Reply.WITHDRAWN_BAIL.value, Reply.WITHDRAWN_BAIL.label),
)


class ReplyForm(ActForm):
    """What the authority answered."""

    reveals: ClassVar[Reveals] = {
        "answer": {
            "OFFERED": ["kind", "offer_place", "offer_distance", "offer_from", "offer_until", "taken"],
            "NONE": ["none_reason"],
            "DISPUTED": ["disputed_reason"],
        },
        "taken": {"NO": ["police_refused_why", "police_refused_inspector"]},
    }

    at = MomentField(
        label="When did the authority answer?", help_text="Where it has not replied: when you last waited or tried."
    )
    person = text("Who answered?", "Their name and role.", required=False)
    answer = forms.ChoiceField(label="What did the authority answer?", choices=_ANSWERS, widget=forms.RadioSelect)
    kind = CodeField(Accommodation, label="Which kind of place?")
    offer_place = text("Where is it?", "The home or family, and the town.", most=200)
    offer_distance = text("How far is it?", required=False, most=80)
    offer_from = MomentField(label="From when?", offer_now=True, future=True, required=False)
    offer_until = MomentField(label="Until when?", offer_now=False, future=True, required=False)
    taken = YesNoField(label="Is the place taken?")
    police_refused_why = words(
        "Why is it not taken?", "The duty to move the child stands. Say why this place would not do."
    )
    police_refused_inspector = text("Which inspector decided that?", "Name and number.")
    none_reason = words("What reason did the authority give?", "In its own words.")
    disputed_reason = words("What did the authority say?", "Which authority it says is responsible, and why.")

    def fit(self, facts: CustodyFacts) -> None:
        """Only the kinds of place that were asked for can be offered."""
        self.hint(
            "answer",
            {"NONE": "To be challenged.", "DISPUTED": "To be challenged."},
        )
        asked = facts.requests[-1] if facts.requests else None
        if asked is not None and not asked.asked_secure:
            self.offer("kind", [Accommodation.NON_SECURE])

    def given(self) -> dict[str, Any]:
        """The answers as `record_reply` takes them."""
        answers = super().given()
        answer, kind, _ = (answers.pop(name) for name in ("answer", "kind", "taken"))
        reason = answers.pop("none_reason") + answers.pop("disputed_reason")
        offered = Reply.OFFERED_SECURE if kind == Accommodation.SECURE else Reply.OFFERED_NON_SECURE
        replies = {"OFFERED": offered, "NONE": Reply.NONE_AVAILABLE, "DISPUTED": Reply.DISPUTED}
        return {**answers, "reason": reason, "reply": replies.get(answer) or Reply(answer)}


class ChallengeForm(ActForm):
    """What the authority was told when it refused or did not answer."""

    at = MomentField(label="When was the authority challenged?")
    to_whom = text("Who was challenged?", "Their name and role.")
    said = words(
        "What did you tell them?",
        "What is asked for, that the duty to accommodate this child tonight is theirs, and by when you need an answer.",
    )

    def given(self) -> dict[str, Any]:
        """The answers as `challenge` takes them."""
        answers = super().given()
        return {"words": answers.pop("said"), **answers}


_LEVELS = ((1, "Level 1: a manager on duty"), (2, "Level 2: a senior manager"), (3, "Level 3: a director"))


class EscalateForm(ActForm):
    """Who the refusal was taken to."""

    at = MomentField(label="When was it taken further?")
    level = forms.TypedChoiceField(label="To which level?", choices=_LEVELS, coerce=int, widget=forms.RadioSelect)
    person = text("Who was it taken to?", "Their name.")
    role = text("What is their role?", "In the authority or in the police.")
    said = words(
        "What were they told?", "What is asked for, what was answered so far, and by when an answer is needed."
    )
    answer = words("What did they say?", required=False)

    def fit(self, facts: CustodyFacts) -> None:
        """One level after another: those reached, and the next."""
        reached = max((each.level for each in facts.requests[-1].escalations), default=0) if facts.requests else 0
        field: Any = self.fields["level"]
        field.choices = _LEVELS[: reached + 1]
        field.initial = min(reached + 1, len(_LEVELS))

    def given(self) -> dict[str, Any]:
        """The answers as `escalate` takes them."""
        answers = super().given()
        return {"words": answers.pop("said"), **answers}


class MoveForm(ActForm):
    """The move to the place that was offered."""

    at = MomentField(label="When did the child leave?")
    accommodation = CodeField(Accommodation, label="To which kind of place?")
    transport = CodeField(Transport, label="Who took the child?")
    arrived_at = MomentField(label="When did the child arrive there?", absent="Not known yet")
    handed_over = words(
        "What was told to those who care for the child now?",
        "Risks, health, needs, when and where court is, and why bail was refused.",
    )

    def fit(self, facts: CustodyFacts) -> None:
        """Only the kind of place that was offered last."""
        offered = [reply for request in facts.requests for reply in map(_offer, (request,)) if reply]
        if offered:
            self.offer("accommodation", offered[-1:])
            self.fields["accommodation"].initial = offered[-1].value


def _offer(request: RequestFacts) -> Accommodation | None:
    last = request.answers[-1][0] if request.answers else ""
    if last == Reply.OFFERED_SECURE:
        return Accommodation.SECURE
    return Accommodation.NON_SECURE if last == Reply.OFFERED_NON_SECURE else None
