"""What each authority was asked and answered, and the part of it that is shared with one."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from safelight.design.clock import now
from safelight.design.moments import days_of, duration, when
from safelight.design.paper import to_pdf
from safelight.desk.freshness import freshness_lines
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import CUSTODY, ROLES, Reach
from safelight.pathways.custody.access import authority_of, get_extract, requests_in_reach
from safelight.pathways.custody.actions import sharing
from safelight.pathways.custody.codes import AskedFor, Reply
from safelight.pathways.custody.forms.sharing import CopyForm, ShareForm
from safelight.pathways.custody.ledger.asked import Asked, asked_of
from safelight.pathways.custody.ledger.extract import (
    MOST_CASES,
    extract_of,
    extract_paper,
    figure_rows,
    request_facts,
    request_steps,
    texts_of,
)
from safelight.pathways.custody.ledger.figures import figures_by_authority, figures_of, refusals
from safelight.pathways.custody.ledger.queries import cases_of, copies_of, extracts_of
from safelight.pathways.custody.ledger.wording import put_right
from safelight.records.access import record_listing, shown
from safelight.workforce.gate import OfficerRequest, act, refused

_PAGE = 25
# Not the codes' own words: a list does not read each request's test, so it does not say that one was met.
_KINDS = {
    AskedFor.NON_SECURE.value: AskedFor.NON_SECURE.label,
    AskedFor.SECURE.value: "Secure accommodation",
    AskedFor.EITHER.value: AskedFor.EITHER.label,
}


@act(Act.READ_LEDGER)
def index(request: OfficerRequest) -> HttpResponse:
    """Every authority that was asked over a period, with its answers and minutes."""
    at = now()
    asked = asked_of(request.GET.dict(), today=london_day(at))
    found = figures_by_authority(_requests(request, asked))
    record_listing(request.officer, act=Act.READ_LEDGER, count=len(found), kind=CUSTODY)
    context = {
        "asked": asked,
        "error": asked.error,
        "fields": _days(asked),
        "rows": [_row(each, asked) for each in found],
        "scope": _scope(request),
        "freshness": freshness_lines(now=at, kind=CUSTODY),
    }
    return render(request, "custody/authorities.html", context)


def _row(each: dict[str, Any], asked: Asked) -> list[Any]:
    code = each["authority__code"]
    named = {"text": each["authority__name"] or "Authority not recorded"}
    if code:
        named["href"] = reverse("custody:authority", args=[code]) + asked.query(authority="", outcome="")
    return [
        named,
        each["requests"],
        each["offered"],
        {"text": each["refused"], "note": f"{each['reasons']} with a reason"},
        {"text": each["challenged"], "note": f"{each['changed']} changed"},
        _length(each["median"]),
        _length(each["longest"]),
        each["moved"],
    ]


@act(Act.READ_LEDGER)
def authority(request: OfficerRequest, authority: str) -> HttpResponse:
    """One authority over a period: requests, kinds, answers, minutes, and each reason given and disputed."""
    at = now()
    asked = asked_of(request.GET.dict(), today=london_day(at))
    found = authority_of(authority, officer=request.officer, act=Act.READ_LEDGER)
    requests = _requests(request, asked).filter(authority=found)
    pages = Paginator(refusals(requests).select_related("detention__record"), _PAGE)
    page = pages.get_page(request.GET.get("page"))
    refused_ones = list(page.object_list)
    shown(
        request.officer,
        act=Act.READ_LEDGER,
        kind=CUSTODY,
        references=[each.detention.record.reference for each in refused_ones],
    )
    may_share = Act.SHARE_EXTRACT in request.officer.acts(at)
    context = {
        "authority": found,
        "asked": asked,
        "error": asked.error,
        "fields": _days(asked),
        "figures": [{"term": term, "text": text} for term, text in figure_rows(figures_of(requests))],
        "refusals": [_refusal(each, at) for each in refused_ones],
        "page": page.number,
        "pages": pages.num_pages,
        "total": pages.count,
        "size": _PAGE,
        "href": asked.query(authority="", outcome="") + "&page=",
        "children_href": reverse("custody:ledger-of-children") + asked.query(authority=found.code, outcome=""),
        "share_href": reverse("custody:share-extract", args=[found.code]) + asked.query(authority="", outcome="")
        if may_share
        else "",
        "extracts": [_extract(each, at) for each in extracts_of(found)] if may_share else [],
        "scope": _scope(request),
        "freshness": freshness_lines(now=at, kind=CUSTODY),
    }
    return render(request, "custody/authority.html", context)


def _refusal(each: Any, at: Any) -> list[Any]:
    reference = each.detention.record.reference
    silent = each.reply == Reply.NO_REPLY
    disputed = "Yes" if each.was_challenged else "No"
    note = "changed to an offer" if each.later_offered else "taken higher" if each.was_escalated else ""
    return [
        {"text": reference, "href": reverse("custody:ledger", args=[reference])},
        when(each.requested_at, at),
        _KINDS.get(each.kind, "Not recorded"),
        {"text": Reply(each.reply).label, "note": _length(each.waited) if each.waited is not None else ""},
        {
            "text": each.reply_reason or ("" if silent else "Not recorded"),
            "tone": "" if each.reply_reason or silent else "late",
            "note": " ".join(put_right(each.reply_reason)),
        },
        {"text": disputed, "tone": "" if each.was_challenged else "late", "note": note},
    ]


def _extract(each: Any, at: Any) -> list[Any]:
    return [
        {"text": when(each.made_at, at), "href": reverse("custody:extract", args=[each.public_id])},
        days_of(each.from_on, each.until_on),
        each.made_by_name,
        {"text": each.to_whom, "note": each.purpose},
    ]


# Sharing


@act(Act.SHARE_EXTRACT)
def share(request: OfficerRequest, authority: str) -> HttpResponse:
    """Read an authority's own part of the ledger as it would be shared; and share it, which freezes it."""
    at = now()
    found = authority_of(authority, officer=request.officer, act=Act.SHARE_EXTRACT)
    asked = asked_of(request.GET.dict(), today=london_day(at))
    with_words = request.GET.get("words", "yes") != "no"
    requests = _requests(request, asked).filter(authority=found)
    cases = cases_of(requests, most=MOST_CASES + 1)
    extract = extract_of(
        cases,
        authority=found.pk,
        name=found.name,
        first=asked.first,
        last=asked.last,
        start=asked.start,
        end=asked.end,
        figures=figures_of(requests),
        with_words=with_words,
    )
    shown(
        request.officer, act=Act.SHARE_EXTRACT, kind=CUSTODY, references=[each["reference"] for each in extract.cases]
    )
    form = ShareForm(request.POST or None)
    if form.is_valid() and not asked.error:
        try:
            made = sharing.share_extract(
                found,
                extract=extract,
                first=asked.first,
                until=asked.last + timedelta(days=1),
                by=request.officer,
                now=at,
                **form.given(),
            )
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            return redirect("custody:extract", extract=made.public_id)
    context = {
        "authority": found,
        "asked": asked,
        "error": asked.error,
        "form": form,
        "with_words": with_words,
        "words_href": asked.query(authority="", outcome="") + ("&words=no" if with_words else "&words=yes"),
        "back_href": reverse("custody:authority", args=[found.code]) + asked.query(authority="", outcome=""),
        **_content(extract.content),
    }
    return render(request, "custody/share.html", context)


@act(Act.SHARE_EXTRACT)
def extract(request: OfficerRequest, extract: Any) -> HttpResponse:
    """One shared extract as it was frozen, who had copies; and printing one, which is logged."""
    at = now()
    found = get_extract(extract, officer=request.officer, act=Act.SHARE_EXTRACT)
    copies = copies_of(found)
    form = CopyForm(request.POST or None)
    if form.is_valid():
        try:
            return _printed(request, found, len(copies) + 1, **form.given())
        except Refusal as refusal:
            refused(request, form, refusal)
    context = {
        "extract": found,
        "form": form,
        "made": when(found.made_at, at),
        "back_href": reverse("custody:authority", args=[found.authority.code]),
        "mapping": [
            [each["case"], {"text": each["reference"], "href": reverse("custody:ledger", args=[each["reference"]])}]
            for each in found.cases
        ],
        "copies": [[when(each.at, at), each.by_name, each.to_whom, each.digest[:12]] for each in copies],
        **_content(found.told),
    }
    return render(request, "custody/extract.html", context)


def _printed(request: OfficerRequest, found: Any, number: int, *, to_whom: str) -> HttpResponse:
    at = now()
    copy = f"Copy {number}, printed {when(at)} by {request.officer.get_full_name()} for: {to_whom}"
    printed = to_pdf(extract_paper(found.told, copy=copy, digest=found.digest))
    digest = hashlib.sha256(printed).hexdigest()
    sharing.copy_extract(found, to_whom=to_whom, digest=digest, by=request.officer, now=at)
    response = HttpResponse(printed, content_type="application/pdf")
    name = f"{found.authority.code.lower()}-{found.from_on}-copy-{number}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _content(content: dict[str, Any]) -> dict[str, Any]:
    """The extract as the page draws it: the figures, and each case with its requests."""
    cases = []
    for case in content["cases"]:
        requests = [{**each, "put_right": put_right(*texts_of(each)), **_lines(each)} for each in case["requests"]]
        cases.append({**case, "requests": requests})
    return {
        "content": {**content, "cases": cases},
        "figures": [{"term": term, "text": text} for term, text in figure_rows(content["figures"])],
    }


def _lines(each: dict[str, Any]) -> dict[str, Any]:
    rows = [{"term": term, "text": text} for term, text in request_facts(each)]
    return {"rows": rows, "steps": [list(step) for step in request_steps(each)]}


def _requests(request: OfficerRequest, asked: Asked) -> Any:
    return requests_in_reach(request.officer, start=asked.start, end=asked.end, now=now())


def _days(asked: Asked) -> list[dict[str, Any]]:
    return [
        {"name": "from", "label": "From", "value": asked.typed_first, "kind": "date"},
        {"name": "to", "label": "To", "value": asked.typed_last, "kind": "date"},
    ]


def _scope(request: OfficerRequest) -> str:
    """How far the figures go for this officer, so that nobody takes a suite's for the force's."""
    reaches = {ROLES[role].reach for role in request.officer.roles(now())}
    if Reach.FORCE in reaches:
        return "Every suite of the force."
    return "Only the suites you are posted to, and records open or closed in the last 28 days."


def _length(length: timedelta | None) -> str:
    return duration(length) if length is not None else "Not known"
