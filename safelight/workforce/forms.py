"""What the pages of this room ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

from safelight.design.fields import CodeField, DayField, Form
from safelight.journal import Kind
from safelight.journal.codes import Purpose
from safelight.kernel.roles import Role


class OfficerForm(Form):
    """Somebody new."""

    number = forms.CharField(label="Number", help_text="As on the warrant card, such as PS1020", max_length=20)
    name = forms.CharField(label="Name", max_length=120)
    rank = forms.CharField(label="Rank", max_length=60, required=False)
    employee = forms.CharField(
        label="Number in the personnel records",
        help_text="Every account of one person has the same, so that nobody approves their own request from another",
        max_length=40,
        required=False,
    )


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc] # allauth ships no types
    """A security key to add, asked in plain words."""

    passwordless = forms.BooleanField(
        label="Sign in with this key alone, without a password",
        help_text="The key then asks for your fingerprint, your face or its PIN each time.",
        required=False,
    )


class PostingForm(Form):
    """A posting to give."""

    role = CodeField(Role, label="Role")
    area = forms.ChoiceField(
        label="Custody suite or area",
        help_text="A role in a suite sees that suite’s records only",
        required=False,
    )
    authority = forms.ChoiceField(
        label="Local authority, for somebody from an agency outside the force",
        help_text="They see what is shared with that agency of that authority, and nothing else",
        required=False,
    )
    from_on = DayField(label="From", help_text="The first day it is held", future=True)

    def __init__(
        self,
        *args: Any,
        areas: Iterable[tuple[str, str]],
        authorities: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        area, authority = self.fields["area"], self.fields["authority"]
        assert isinstance(area, forms.ChoiceField)
        assert isinstance(authority, forms.ChoiceField)
        area.choices = [("", "Nowhere in particular"), *areas]
        authority.choices = [("", "None: they work for the force"), *authorities]


class EndForm(Form):
    """The end of a posting."""

    until_on = DayField(label="First day on which it is no longer held", future=True)


class JournalForm(Form):
    """Why somebody looks in the journal, and for what."""

    purpose = CodeField(Purpose, label="Why do you look?", help_text="The law names four purposes", as_select=True)
    ticket = forms.CharField(label="For which case or task?", help_text="Its number; it names nobody", max_length=60)
    from_on = DayField(label="From", required=False, future=True)
    to_on = DayField(label="Up to and including", required=False, future=True)
    officer_number = forms.CharField(label="Officer’s number", max_length=20, required=False)
    record_reference = forms.CharField(label="Record’s reference", max_length=80, required=False)
    kind = CodeField(Kind, label="What was done", as_select=True, required=False)
