"""What the pages of the answer ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, DayField, Form, MomentField, WordsField
from safelight.design.fields.form import Reveals
from safelight.inspection.answer.codes import PAPERS, CopyTo, DocumentKind, SentBy

_OPTIONAL: dict[str, Any] = {"required": False}


class BeginForm(Form):
    """Which document to begin, about which report."""

    reveals: ClassVar[Reveals] = {
        "kind": {"LETTER": ["invited_on", "comments_by"], "UPDATE": ["recommendation"]},
    }

    report = forms.TypedChoiceField(label="About which report?", coerce=int, choices=())
    kind = CodeField(DocumentKind, label="What do you begin?")
    invited_on = DayField(label="When did the commissioner ask for the chief officer’s comments?", **_OPTIONAL)
    comments_by = DayField(
        label="By when were they asked for?",
        help_text="Before the answer’s own last day. Leave it empty for the force’s usual day.",
        future=True,
        **_OPTIONAL,
    )
    recommendation = forms.IntegerField(label="About which recommendation?", min_value=1, max_value=999, **_OPTIONAL)

    def __init__(self, *args: Any, reports: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of: Any = self.fields["report"]
        of.choices = [(each.pk, each.title) for each in reports]
        of.widget.choices = of.choices


class LetterWordsForm(Form):
    """The commissioner's words."""

    dated_on = DayField(label="What date does the letter bear?", future=True)
    sender = WordsField(
        label="From", help_text="The address at the head of the letter, a line each", rows=4, **_OPTIONAL
    )
    addressee = WordsField(
        label="To", help_text="The Secretary of State’s name, office and address, a line each", rows=6
    )
    salutation = forms.CharField(label="Dear", help_text="As in “Home Secretary”", max_length=120)
    opening = WordsField(
        label="What do you say of the report?",
        help_text="That the letter is given under section 55 is printed by itself.",
        rows=5,
    )
    supported = WordsField(
        label="What has the commissioner’s office done?", help_text="One thing a line", rows=6, **_OPTIONAL
    )
    reply = WordsField(
        label="What is your response to the chief officer’s comments?",
        help_text="The law asks for it. The comments themselves are Appendix 1.",
        rows=5,
    )
    closing = WordsField(label="How does it close?", rows=3, **_OPTIONAL)
    signed_by = forms.CharField(label="Who signs it?", max_length=120)
    signed_as = forms.CharField(label="As what?", max_length=200)
    chief_officer = forms.CharField(label="Whose comments are at Appendix 1?", max_length=200)
    copies = WordsField(
        label="Who is sent a copy?",
        help_text="One a line, with the address. The inspectors of constabulary are.",
        rows=3,
    )


class PartForm(Form):
    """What a person says of one recommendation. Figures are not asked: they come from readings."""

    done = WordsField(
        label="What was done?", help_text="Only what has happened, and when. No figures.", rows=5, **_OPTIONAL
    )
    by_whom = forms.CharField(label="Who answers for it?", help_text="A post or a person", max_length=200, **_OPTIONAL)
    not_done = WordsField(label="What is not done?", rows=3, **_OPTIONAL)
    why = WordsField(label="Why not?", rows=3, **_OPTIONAL)
    next_step = WordsField(label="What comes next?", rows=3, **_OPTIONAL)
    next_on = DayField(label="By when?", future=True, **_OPTIONAL)
    success = WordsField(
        label="What will show that it worked?", help_text="What is different for a child", rows=2, **_OPTIONAL
    )
    reply = WordsField(
        label="Why does what the rules find stay?",
        help_text="Only where you leave something listed beside this. It is printed nowhere.",
        rows=3,
        **_OPTIONAL,
    )


class ExplainForm(Form):
    """What the commissioner says of one recommendation: one of the two."""

    action = WordsField(
        label="What action is taken or proposed?",
        help_text="Leave it empty where there is none, and say why below. No figures.",
        rows=4,
        **_OPTIONAL,
    )
    reason = WordsField(label="If none: why not?", rows=3, **_OPTIONAL)


class FreezeForm(Form):
    """What changed and why."""

    note = WordsField(label="What changed, and why?", help_text="Whoever approves it reads this first.", rows=3)


class CommentForm(Form):
    """A comment, or a reply to one."""

    answers = forms.CharField(widget=forms.HiddenInput, **_OPTIONAL)
    number = forms.TypedChoiceField(label="About what?", coerce=int, empty_value=None, choices=(), **_OPTIONAL)
    words = WordsField(label="Your comment", rows=4)

    def __init__(self, *args: Any, numbers: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of: Any = self.fields["number"]
        of.choices = [("", "The whole"), *((each, f"Recommendation {each}") for each in numbers)]
        of.widget.choices = of.choices


class PublishForm(Form):
    """Where and when the answer was published, and its papers as anybody finds them there."""

    address = forms.URLField(
        label="At which address can anybody find it?", max_length=500, assume_scheme="https", widget=forms.TextInput
    )
    published_at = MomentField(label="When was it published?", offer_now=False)
    published_by = forms.CharField(label="Who published it?", max_length=200)
    letter = forms.FileField(
        label=PAPERS["letter"], help_text="As you download it from that address now, PDF or Word. It is not kept."
    )
    appendix = forms.FileField(label=PAPERS["appendix"], help_text="The same")
    page_address = forms.URLField(
        label="At which address is it a page that everybody can read?",
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput,
    )
    page = forms.FileField(
        label=PAPERS["page"],
        help_text="As you save it from that address now (HTML). The website’s own frame around it does no harm.",
    )


class IssueForm(Form):
    """When a plan or an update was sent to inspectors."""

    published_at = MomentField(label="When was it sent to the inspectors?", offer_now=False)
    published_by = forms.CharField(label="Who sent it?", max_length=200)


class CopyForm(Form):
    """To whom a copy went."""

    to = CodeField(CopyTo, label="Who was sent a copy?")
    recipient = forms.CharField(label="To which address?", max_length=300)
    how = CodeField(SentBy, label="How?")
    sent_at = MomentField(label="When?", offer_now=False)
