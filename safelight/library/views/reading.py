"""Reading: what is circulated to an officer, a document, its file, and saying that one has read it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from safelight.design.clock import now
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.library import actions, presenting, queries
from safelight.library.access import get_document, get_version, listed, sees_all, shown, taken
from safelight.library.actions.allowed import may_keep
from safelight.library.receipts import standing
from safelight.workforce.gate import OfficerRequest, act

_LONGEST_SEARCH = 200


@require_GET
@act(Act.READ_POLICIES)
def mine(request: OfficerRequest) -> HttpResponse:
    """Policies for you: what you are asked to read and have not first; and finding any that you may read."""
    at, page = now(), page_of(request)
    words = request.GET.get("q", "").strip()[:_LONGEST_SEARCH]
    if words:
        found = queries.search(words, officer=request.officer, now=at, page=page)
        listed(request.officer, act=Act.READ_POLICIES, codes=[each.version.document.code for each in found.found])
        rows = [presenting.found_row(each.version, each.excerpt) for each in found.found]
        context: dict[str, Any] = {"found": rows, "total": found.total, "unread": []}
    else:
        held = queries.mine(request.officer, now=at, page=page)
        codes = [each.version.document.code for each in (*held.unread, *held.read)]
        listed(request.officer, act=Act.READ_POLICIES, codes=codes)
        context = {
            "unread": [presenting.reading_line(each, at) for each in held.unread],
            "read": [presenting.read_row(each, at) for each in held.read],
            "total": held.read_count,
        }
    context |= {"words": words, "page": page, "pages": pages_of(context["total"]), "size": queries.PAGE}
    return render(request, "library/mine.html", context)


@require_GET
@act(Act.READ_POLICIES)
def document(request: OfficerRequest, policy: str) -> HttpResponse:
    """A document: the version in force, whether one is asked to read it, and how it stands for whoever may see that."""
    at, officer = now(), request.officer
    held = get_document(policy, officer=officer, act=Act.READ_POLICIES, now=at)
    version = queries.in_force(held, now=at)
    shown(officer, act=Act.READ_POLICIES, document=held, version=version)
    asked = queries.asked(officer, held, now=at)
    context: dict[str, Any] = {"document": held, "version": version, "asked": asked, "now": at}
    if asked is not None and asked.read_at is None:
        context["duty"] = presenting.reading_line(asked, at, on_its_page=True)
    if version is not None:
        context["text"], context["more"] = presenting.words_shown(version)
        context["size"] = presenting.size_words(version)
    if sees_all(officer, now=at):
        context |= _of_the_register(request, held, version)
    return render(request, "library/document.html", context)


def _of_the_register(request: OfficerRequest, held: Any, version: Any) -> dict[str, Any]:
    """How a document stands: what it lacks, its review, its versions, and how many have read it."""
    at, officer = now(), request.officer
    facts = queries.facts_of(held, now=at)
    due, reviews = queries.review_due(facts, now=at), queries.reviews_of(held)
    acts = officer.acts(at)
    keeps = may_keep(held, officer=officer, now=at)
    stood = standing(held.code, on=london_day(at))
    return {
        "registered": True,
        "due": due,
        "review_lines": presenting.review_lines(held, due, may_keep=keeps, now=at),
        "receipt": presenting.review_receipt(due, reviews, version) if due else [],
        "gaps": presenting.gap_lines(held, facts, may_keep=keeps, may_lead=Act.LEAD_POLICIES in acts),
        "versions": presenting.version_rows(queries.versions_of(held), version, at),
        "reviews": presenting.review_rows(reviews),
        "owners": queries.ownerships_of(held),
        "stood": stood,
        "read_words": presenting.read_words(stood) if stood else "",
        "keeps": keeps,
    }


@require_GET
@act(Act.READ_POLICIES)
def version(request: OfficerRequest, policy: str, number: int) -> HttpResponse:
    """One version of a document, as it was written."""
    at, officer = now(), request.officer
    held = get_document(policy, officer=officer, act=Act.READ_POLICIES, now=at)
    one = get_version(held, number, officer=officer, act=Act.READ_POLICIES, now=at)
    shown(officer, act=Act.READ_POLICIES, document=held, version=one)
    text, more = presenting.words_shown(one)
    waits = one.approved_at is None and one.declined_at is None
    context = {
        "document": held,
        "version": one,
        "text": text,
        "more": more,
        "size": presenting.size_words(one),
        "may_decide": waits and Act.APPROVE_POLICIES in officer.acts(at),
        "now": at,
    }
    return render(request, "library/version.html", context)


@require_GET
@act(Act.READ_POLICIES)
def file(request: OfficerRequest, policy: str, number: int) -> HttpResponse:
    """The file of a version, to keep. Who took it is journalled with its digest."""
    at, officer = now(), request.officer
    held = get_document(policy, officer=officer, act=Act.READ_POLICIES, now=at)
    one = get_version(held, number, officer=officer, act=Act.READ_POLICIES, now=at)
    taken(officer, version=one, now=at)
    response = HttpResponse(queries.content_of(one), content_type=queries.content_type_of(one))
    response["Content-Disposition"] = f'attachment; filename="{one.file_name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@act(Act.CONFIRM_POLICIES)
def confirm(request: OfficerRequest, policy: str, number: int) -> HttpResponse:
    """Say that one has read a version."""
    at, officer = now(), request.officer
    held = get_document(policy, officer=officer, act=Act.CONFIRM_POLICIES, now=at)
    one = get_version(held, number, officer=officer, act=Act.CONFIRM_POLICIES, now=at)
    actions.confirm_read(one, by=officer, now=at)
    messages.success(request, f"You have said that you have read version {number} of {policy}.")
    return redirect("library:mine")


def page_of(request: OfficerRequest) -> int:
    """The page asked for, the first when it is none."""
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked[:6]) < 100_000 else 1


def pages_of(total: int, size: int = queries.PAGE) -> int:
    """How many pages so many rows fill."""
    return max(1, -(-total // size))
