"""What every page of commissioning does: find or not find, journal the look, ask, and come back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from safelight import journal
from safelight.design.fields import Form
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.workforce.gate import OfficerRequest, refused

T = TypeVar("T")


def there(found: T | None) -> T:
    """What was found; a page that is not there when nothing was."""
    if found is None:
        raise Http404
    return found


def looked(request: OfficerRequest, what: str, count: int = 1) -> None:
    """Write down that somebody looked at something that is funded."""
    detail = {"looked_at": what}
    journal.write(Kind.READ, act=Act.READ_FUNDING, officer=request.officer, count=count, detail=detail)


def asked(
    request: OfficerRequest,
    form: Form,
    *,
    title: str,
    button: str,
    back: tuple[str, str],
    done: Callable[[], str],
    to: Callable[[], str] | None = None,
    under: str = "",
) -> HttpResponse:
    """Ask, do it once the answers are whole, and go back; a refusal is shown on the form with what was typed.

    `done` does it and gives the words that confirm it; `back` is the text and address of where one came from, and `to`
    gives that of where one goes on, where it is another.
    """
    if form.is_valid():
        try:
            words = done()
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, words)
            return redirect(to() if to else back[1])
    text, href = back
    context = {"form": form, "ask": title, "button": button, "back_to": {"text": text, "href": href}, "under": under}
    return render(request, "commissioning/ask.html", context)
