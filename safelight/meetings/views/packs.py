"""A pack as it was issued: on a page, for paper, for Word, and as the very bytes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from safelight.design.clock import now
from safelight.design.paper import to_docx, to_pdf
from safelight.desk.presenting import record_page
from safelight.kernel.acts import Act
from safelight.kernel.meetings import Series
from safelight.meetings.access import export_pack, get_meeting, get_pack, may, named_cases
from safelight.meetings.packs import faults_of
from safelight.meetings.presenting import address, titled
from safelight.meetings.printing import paper_of
from safelight.meetings.series import HELD
from safelight.records.access import NotVisible, list_children, record_listing
from safelight.workforce.gate import OfficerRequest, act


@act(Act.READ_MEETING)
def pack(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """An issued pack, read from its frozen bytes."""
    at = now()
    found = get_pack(series, held_on, officer=request.officer, act=Act.READ_MEETING, now=at)
    content = found.content
    shown = [row["reference"] for line in content["lines"] for row in line["rows"]]
    record_listing(request.officer, act=Act.READ_MEETING, count=len(shown), references=shown)
    context = {
        "paper": paper_of(content, sha256=found.sha256),
        "pack": found,
        "faults": list(faults_of(found)),
        "links": {name: address(name, found.meeting) for name in ("pack-pdf", "pack-docx", "pack-json")},
        "may_export": Act.EXPORT_PACK in request.officer.acts(at),
        "cases": address("cases", found.meeting) if content.get("unnamed") else "",
        "shares": _shares(request, found.meeting, at),
    }
    return render(request, "meetings/pack.html", context)


@act(Act.READ_MEETING)
def cases(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """Which child each case number is, for who takes part in the meeting for the force; the look is journalled."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.READ_MEETING, now=at)
    held = HELD[Series(found.series)]
    if not held.unnamed:
        raise NotVisible
    listed = named_cases(found)
    record_listing(
        request.officer, act=Act.READ_MEETING, count=len(listed), references=[each.reference for each in listed]
    )
    names = list_children([each.record_id for each in listed])
    kinds = {line.code: line.kind for line in held.lines}
    context = {
        "title": "Which case is which child",
        "about": titled(found),
        "rows": [
            [
                each.case,
                names.get(each.record_id, "Not known"),
                {"text": each.reference, "href": record_page(kinds.get(each.line, held.kinds[0]), each.reference)},
            ]
            for each in listed
        ],
        "back": {"text": "The meeting", "href": address("pack" if found.closed_at else "meeting", found)},
    }
    return render(request, "meetings/cases.html", context)


@act(Act.EXPORT_PACK)
def as_pdf(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """The pack for paper."""
    found = export_pack(series, held_on, officer=request.officer, now=now(), form="pdf")
    return _file(to_pdf(paper_of(found.content, sha256=found.sha256)), "application/pdf", series, held_on, "pdf")


@act(Act.EXPORT_PACK)
def as_docx(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """The pack for Word."""
    found = export_pack(series, held_on, officer=request.officer, now=now(), form="docx")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return _file(to_docx(paper_of(found.content, sha256=found.sha256)), word, series, held_on, "docx")


@act(Act.EXPORT_PACK)
def as_json(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """The bytes that were issued, so that anyone can take their digest again."""
    found = export_pack(series, held_on, officer=request.officer, now=now(), form="json")
    return _file(bytes(found.canonical), "application/json", series, held_on, "json")


def _shares(request: OfficerRequest, meeting: Any, at: datetime) -> str:
    held = HELD[Series(meeting.series)]
    may_share = held.partners and may(request.officer, act=Act.SHARE_CASES, held=held, now=at)
    return address("shares", meeting) if may_share else ""


def _file(body: bytes, kind: str, series: str, held_on: date, form: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{series}-meeting-{held_on}.{form}"'
    return response
