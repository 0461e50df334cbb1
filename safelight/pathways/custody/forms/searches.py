"""Asks about a search of the child, as far as it went, and the referral after one that exposed intimate parts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from safelight.design.fields import CodeField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import SearchAdult, SearchPlace, SearchResult, SearchType, Sex
from safelight.pathways.custody.forms.parts import ActForm, OfficerField, text, words

_BEYOND = (
    "exposed", "authorised_by", "authority_reason", "necessity", "urgent", "out_of_view", "adult", "first_name",
    "first_sex", "second_name", "second_sex", "third_name", "third_sex", "parent_informed_at",
)  # fmt: skip
_OFFICERS = ("first", "second", "third")
_HOW_FAR = (
    ("S54_ORDINARY", "An ordinary search: outer clothing, shoes and socks at most"),
    ("BEYOND", "Further than that"),
)


class SearchForm(ActForm):
    """How far the search went, and all that must stand behind one that went further."""

    reveals: ClassVar[Reveals] = {
        "was_searched": {"YES": ["how_far", "place", "ended_at", "result"]},
        "how_far": {"BEYOND": ["type", *_BEYOND]},
        "urgent": {"YES": ["serious_harm"]},
        "adult": {"WAIVED": ["child_said_to_adult", "adult_agreed", "signed"]},
        "result": {"ITEM_FOUND": ["items"]},
    }

    at = MomentField(
        label="When was this?", help_text="When the search began, or when it was decided that none was needed."
    )
    was_searched = YesNoField(label="Was the child searched?")
    how_far = forms.ChoiceField(label="How far did it go?", choices=_HOW_FAR, widget=forms.RadioSelect)
    type = CodeField(SearchType, only=(SearchType.STRIP, SearchType.INTIMATE), label="Which kind was it?")
    exposed = YesNoField(label="Were intimate parts exposed?")
    authorised_by = OfficerField(
        label="Who authorised it?", help_text="Their number. An intimate search takes an inspector or above."
    )
    authority_reason = words("Why did they authorise it?", rows=2)
    necessity = words("Why was it necessary?", "What was looked for, and why it was thought to be hidden there.")
    urgent = YesNoField(
        label="Was it too urgent to wait for the appropriate adult?", help_text="Only where serious harm would follow."
    )
    serious_harm = words("What serious harm would have followed from waiting?", rows=2)
    out_of_view = YesNoField(label="Was it out of everybody else’s view?")
    adult = CodeField(SearchAdult, label="Was the appropriate adult there?")
    child_said_to_adult = YesNoField(label="Did the child say so to the adult?")
    adult_agreed = YesNoField(label="Did the adult agree?")
    signed = YesNoField(label="Is it written down and signed by the adult?")
    first_name = text("First officer at the search", "Name and number. Two officers of the child’s own sex.")
    first_sex = CodeField(Sex, only=(Sex.FEMALE, Sex.MALE), label="The first officer’s sex")
    second_name = text("Second officer at the search", "Name and number.", required=False)
    second_sex = CodeField(Sex, only=(Sex.FEMALE, Sex.MALE), label="The second officer’s sex", required=False)
    third_name = text("Anybody else there", "Name and role.", required=False)
    third_sex = CodeField(Sex, only=(Sex.FEMALE, Sex.MALE), label="The other person’s sex", required=False)
    parent_informed_at = MomentField(label="When was the parent or carer told?", absent="Not told yet")
    place = CodeField(SearchPlace, label="Where was it done?")
    ended_at = MomentField(label="When did it end?", absent="Not known")
    result = CodeField(SearchResult, label="What came of it?")
    items = words("What was found?", rows=2)

    def clean(self) -> dict[str, Any]:
        """Whoever is named was there as a man or a woman."""
        answers = super().clean() or self.cleaned_data
        for which in _OFFICERS[1:]:
            if answers.get(f"{which}_name") and not answers.get(f"{which}_sex"):
                self.add_error(f"{which}_sex", ValidationError("Give their sex."))
        return answers

    def given(self) -> dict[str, Any]:
        """The answers as `search_child` takes them."""
        answers = super().given()
        searched, how_far, beyond = (answers.pop(name) for name in ("was_searched", "how_far", "type"))
        kind = beyond or (SearchType(how_far) if searched else SearchType.NONE)
        waiver = [answers.pop(name) for name in ("child_said_to_adult", "adult_agreed", "signed")]
        people = [(answers.pop(f"{which}_name"), answers.pop(f"{which}_sex")) for which in _OFFICERS]
        waived = answers["adult"] == SearchAdult.WAIVED
        return {
            **answers,
            "type": kind,
            "exposed": bool(answers["exposed"]),
            "urgent": bool(answers["urgent"]),
            "waiver": actions.Waiver(child_said_to_adult=waiver[0], adult_agreed=waiver[1], signed=waiver[2])
            if waived
            else None,
            "officers": [actions.SearchedBy(name=name, sex=sex) for name, sex in people if name],
        }


class ReferForm(ActForm):
    """The safeguarding referral after a search."""

    at = MomentField(label="When was the referral made?")
    reference = text("What is its reference?", "As the team that received it gives it.", most=80)
