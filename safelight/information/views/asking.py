"""What every form of this room does: ask, do it once the answers are whole, and go back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from safelight.design.fields import Form
from safelight.journal.writing import Referenced
from safelight.kernel.refusals import Refusal
from safelight.workforce.gate import OfficerRequest, refused


def asked(
    request: OfficerRequest,
    form: Form,
    *,
    title: str,
    back: tuple[str, str],
    done: Callable[[], str],
    to: Callable[[], str] | None = None,
    button: str = "Record it",
    under: str = "",
    record: Referenced | None = None,
) -> HttpResponse:
    """Show a form, do what it asks, and say so; a refusal is shown on it with what was typed.

    `done` does it and gives the words that confirm it; `back` is the text and address of where one came from.
    """
    if form.is_valid():
        try:
            words = done()
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            messages.success(request, words)
            return redirect(to() if to else back[1])
    text, href = back
    context = {"form": form, "ask": title, "button": button, "back_to": {"text": text, "href": href}, "under": under}
    return render(request, "information/ask.html", context)
