"""Asks which offences, from those that custody systems code."""

from __future__ import annotations

from typing import Any

from django import forms

from safelight.pathways.custody.offences import offences


class OffencesField(forms.MultipleChoiceField):
    """Any of the known offences, in the order of their titles; cleans to their codes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=by_title(), widget=forms.CheckboxSelectMultiple, **kwargs)


def by_title() -> list[tuple[str, str]]:
    """Each known offence's code and title, by title."""
    return sorted(((kind.code, kind.title) for kind in offences().values()), key=lambda each: each[1])
