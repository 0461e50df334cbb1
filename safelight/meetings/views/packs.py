"""A pack as it was issued: on a page, for paper, for Word, and as the very bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from safelight.design.clock import now
from safelight.design.paper import to_docx, to_pdf
from safelight.desk.presenting import record_page
from safelight.kernel.acts import Act
from safelight.kernel.meetings import Series
from safelight.kernel.sealed import to_hand_out
from safelight.meetings.access import export_pack, get_meeting, get_pack, may, named_cases
from safelight.meetings.cases import SIZE, page_of
from safelight.meetings.codes import DecisionCode, Movement
from safelight.meetings.packs import faults_of
from safelight.meetings.presenting import address, titled
from safelight.meetings.printing import closing, facts_of, found_of, opening, paper_of
from safelight.meetings.series import HELD
from safelight.records.access import NotVisible, list_children, record_listing
from safelight.workforce.gate import OfficerRequest, act

_FEW = 4


@act(Act.READ_MEETING)
def pack(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """An issued pack, read from its frozen bytes."""
    at = now()
    found = get_pack(series, held_on, officer=request.officer, act=Act.READ_MEETING, now=at)
    content = found.content
    lists = _lists(request, found) if content.get("unnamed") else None
    shown = lists["shown"] if lists else [row["reference"] for line in content["lines"] for row in line["rows"]]
    record_listing(request.officer, act=Act.READ_MEETING, count=len(shown), references=shown)
    paper = paper_of(content, sha256=found.sha256)
    context = {
        "paper": paper,
        "first": list(opening(content)) if lists else paper.parts,
        "lists": lists,
        "last": list(closing(content, sha256=found.sha256)) if lists else [],
        "pack": found,
        "faults": list(faults_of(found)),
        "links": {name: address(name, found.meeting) for name in ("pack-pdf", "pack-docx", "pack-json")},
        "may_export": Act.EXPORT_PACK in request.officer.acts(at),
        "cases": address("cases", found.meeting) if content.get("unnamed") else "",
        "shares": _shares(request, found.meeting, at),
    }
    return render(request, "meetings/pack.html", context)


def _lists(request: OfficerRequest, pack: Any) -> dict[str, Any]:
    """The lists of a pack that names nobody: a page of one of them, each case in a row."""
    content = pack.content
    asked = request.GET.get("list", "")
    line = next((each for each in content["lines"] if each["code"] == asked), content["lines"][0])
    defined = _defined(content, line["code"])
    rows = [row for row in line["rows"] if Movement(row["movement"]).listed]
    page, pages = page_of(request.GET.get("page", ""), len(rows))
    shown = rows[(page - 1) * SIZE : page * SIZE]
    told = _in_brief(pack, line["code"], defined)
    return {
        "shown": [row["reference"] for row in shown],
        "title": line["title"],
        "in_scope": defined["in_scope"],
        "others": [
            {
                "title": each["title"],
                "number": sum(Movement(row["movement"]).listed for row in each["rows"]),
                "href": f"?list={each['code']}",
                "here": each is line,
            }
            for each in content["lines"]
        ],
        "columns": ["Case", *(title for _, title in told), *(["Found and decided"] if line["decided"] else [])],
        "rows": [_in_a_row(pack, line, row, told, defined) for row in shown],
        "page": page,
        "pages": pages,
        "of": len(rows),
        "size": SIZE,
        "pages_of": f"?list={line['code']}&page=",
    }


def _defined(content: Mapping[str, Any], code: str) -> Mapping[str, Any]:
    """How a line was defined when the pack was issued."""
    defined: Mapping[str, Any] = next(each for each in content["definitions"]["lines"] if each["code"] == code)
    return defined


def _in_brief(pack: Any, code: str, defined: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The columns that a list is told, as its line is told in brief now; of a line that is no more, the first few."""
    brief = next((line.brief for line in HELD[Series(pack.series)].lines if line.code == code), ())
    titles = dict(defined["columns"])
    codes = [each for each in brief if each in titles] or list(titles)[:_FEW]
    return [(each, titles[each]) for each in codes]


def _in_a_row(
    pack: Any,
    line: Mapping[str, Any],
    row: Mapping[str, Any],
    told: Sequence[tuple[str, str]],
    defined: Mapping[str, Any],
) -> list[Any]:
    decided = [DecisionCode(each["code"]).label for each in row["decisions"]][-1:]
    return [
        {
            "text": row["child"],
            "href": address("pack-case", pack.meeting, line["code"], row["reference"]),
            "note": " · ".join(each for each in (row["place"], Movement(row["movement"]).label) if each),
        },
        *(row["told"].get(code, "") for code, _ in told),
        *(
            [{"text": "".join(decided), "note": ". ".join(found_of(row, defined).splitlines())}]
            if line["decided"]
            else []
        ),
    ]


@act(Act.READ_MEETING)
def case(request: OfficerRequest, series: str, held_on: date, line: str, reference: str) -> HttpResponse:
    """One case of a pack that names nobody, as it was frozen."""
    found = get_pack(series, held_on, officer=request.officer, act=Act.READ_MEETING, now=now())
    content = found.content
    lines = [each for each in content["lines"] if each["code"] == line and content.get("unnamed")]
    row = next((row for each in lines for row in each["rows"] if row["reference"] == reference), None)
    if row is None:
        raise NotVisible
    record_listing(request.officer, act=Act.READ_MEETING, count=1, references=[reference])
    context = {
        "title": row["child"],
        "under_title": f"{lines[0]['title']}. {titled(found.meeting)}, as it was issued.",
        "parts": [facts_of(row, _defined(content, line))],
        "back": {"text": "The pack", "href": f"{address('pack', found.meeting)}?list={line}"},
    }
    return render(request, "meetings/pack_case.html", context)


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
    return _file(to_hand_out(bytes(found.canonical), found.cells), "application/json", series, held_on, "json")


def _shares(request: OfficerRequest, meeting: Any, at: datetime) -> str:
    held = HELD[Series(meeting.series)]
    may_share = held.partners and may(request.officer, act=Act.SHARE_CASES, held=held, now=at)
    return address("shares", meeting) if may_share else ""


def _file(body: bytes, kind: str, series: str, held_on: date, form: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{series}-meeting-{held_on}.{form}"'
    return response
