"""The answer as its pages show it, what is wrong first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from safelight.design.moments import london_day, plural, when
from safelight.inspection.answer.codes import PAPERS, CopyTo, DocumentKind, SentBy, Side
from safelight.inspection.answer.gathering import Draft
from safelight.inspection.answer.limits import copies_by, days_counted, is_late
from safelight.inspection.answer.papers.wording import month, said
from safelight.inspection.answer.progress import Barrier, Progress, last_day
from safelight.inspection.codes import Rung
from safelight.inspection.queries.answers import Listed
from safelight.kernel.calendar import london_day as day_in_london

_PAGES = {
    "freeze": "inspection:answer-freeze",
    "letter": "inspection:answer-letter",
    "publish": "inspection:answer-publish",
    "copy": "inspection:answer-copy",
}


def title_of(document: Any) -> str:
    """A document's name on a page."""
    label = DocumentKind(document.kind).label
    return f"{label}: recommendation {document.recommendation}" if document.recommendation else label


def present_listed(listed: Listed, now: datetime) -> list[Any]:
    """A row of the list of answers."""
    document, version = listed.document, listed.version
    href = reverse("inspection:answer", args=[document.slug])
    return [
        {"text": title_of(document), "href": href, "note": document.report.title},
        "None yet" if version is None else f"Version {version.number}, {london_day(version.made_at)}",
        _state(listed),
        _day_of(document, listed.publication, now),
    ]


def _state(listed: Listed) -> dict[str, str]:
    if listed.publication is not None:
        return {"text": f"Published {when(listed.publication.published_at)}"}
    if listed.approvals == len(Side):
        return {"text": "Approved by two", "tone": "soon"}
    return {"text": f"Draft, {listed.approvals} of 2 approvals", "tone": "soon"}


def _day_of(document: Any, publication: Any, now: datetime) -> dict[str, str] | str:
    last = last_day(document) if publication is None or publication.last_day is None else publication.last_day
    if last is None:
        return "No day is set"
    if publication is not None:
        late = is_late(publication.published_at, last)
        return {"text": f"{_verdict(late)}: {london_day(last)}", "tone": "late" if late else ""}
    over = day_in_london(now) > last
    return {"text": f"{'Was due' if over else 'Due'} {london_day(last)}", "tone": "late" if over else ""}


def _verdict(late: bool) -> str:
    return "Late" if late else "In time"


def present_clock(progress: Progress, now: datetime) -> list[dict[str, Any]]:
    """How the days of a document are counted, and how they ended."""
    report, last = progress.document.report, progress.last_day
    if report.published_on is None:
        text = "Not known: nobody has said when the report was published, so no day is counted"
        return [{"term": "Last day", "text": text}]
    rows: list[dict[str, Any]] = [{"term": "Report published", "text": london_day(report.published_on)}]
    if last is not None:
        rows.append({"term": "Last day", "text": london_day(last), "note": _counted(progress.kind)})
    if progress.document.comments_due_on:
        rows.append(
            {"term": "Chief officer’s comments asked for by", "text": london_day(progress.document.comments_due_on)}
        )
    published = progress.publication
    if published is not None:
        day = day_in_london(published.published_at)
        told = when(published.published_at)
        if signed := (published.version.content["letter"] or {}).get("dated_on"):
            note = "The day that the letter bears: not signing it but publishing it counts"
            rows.append({"term": "Signed", "text": london_day(date.fromisoformat(signed)), "note": note})
        if progress.kind is DocumentKind.LETTER:
            told += f", day {days_counted(report.published_on, day):,}"
        rows.append({"term": "Published" if progress.kind is DocumentKind.LETTER else "Sent", "text": told})
        if last is not None:
            rows.append({"term": "In time?", "text": "No: it was late" if progress.is_late else "Yes"})
    elif last is not None:
        rows.append({"term": "Left", "text": _left(last, day_in_london(now))})
    return rows


def _counted(kind: DocumentKind) -> str:
    if kind is DocumentKind.LETTER:
        return "Police Act 1996, s.55(5A): 56 days, the day of publication being the first; no day is left out"
    return "Six weeks after publication, as inspectors usually ask"


def _left(last: date, today: date) -> str:
    if today > last:
        return f"None: the last day was {plural((today - last).days, 'day')} ago"
    return f"{plural((last - today).days + 1, 'day')}, today among them; to the end of the last one"


def present_barriers(document: Any, barriers: Sequence[Barrier]) -> list[dict[str, str]]:
    """What stands between a document and its publication, with the page that puts it right."""
    return [{"says": each.says, "href": _page(document, each)} for each in barriers]


def _page(document: Any, barrier: Barrier) -> str:
    if barrier.where == "part":
        return reverse("inspection:answer-part", args=[document.slug, barrier.number])
    if barrier.where == "explain":
        return reverse("inspection:answer-explain", args=[document.slug, barrier.number])
    if barrier.where == "version":
        return reverse("inspection:answer-version", args=[document.slug, barrier.number])
    name = _PAGES.get(barrier.where, "")
    if barrier.where == "publish" and document.kind != DocumentKind.LETTER:
        name = "inspection:answer-issue"
    return reverse(name, args=[document.slug]) if name else ""


def present_approvals(progress: Progress) -> list[list[Any]]:
    """A row for each approval that was ever given, those that are void said to be so."""
    return [
        [
            each.side.label,
            each.approval.by_name,
            f"Version {each.approval.version.number}",
            when(each.approval.at),
            {"text": f"Void: {each.void}", "tone": "late"} if each.void else "Holds",
        ]
        for each in progress.approvals
    ]


def present_versions(progress: Progress) -> list[list[Any]]:
    """A row for each version, the latest first, with the way to what changed in it."""
    slug, rows = progress.document.slug, []
    for each in progress.versions:
        href = reverse("inspection:answer-version", args=[slug, each.number])
        compared: Any = "The first"
        if each.number > 1:
            other = reverse("inspection:answer-compare", args=[slug, each.number, each.number - 1])
            compared = {"text": f"Beside version {each.number - 1}", "href": other}
        frozen = f"{when(each.made_at)} by {each.made_by_name}"
        rows.append([{"text": f"Version {each.number}", "href": href, "note": each.note}, frozen, compared])
    return rows


def present_publication(progress: Progress) -> list[dict[str, Any]]:
    """Where, when and by whom it was published, and the digests that were found there."""
    found = progress.publication
    if found is None:
        return []
    rows: list[dict[str, Any]] = [
        {"term": "Version", "text": str(found.version.number)},
        {"term": "When", "text": when(found.published_at)},
        {"term": "By", "text": found.published_by},
        {"term": "Recorded", "text": f"{when(found.recorded_at)} by {found.recorded_by.get_full_name()}"},
    ]
    if found.address:
        rows.insert(1, {"term": "Where", "text": "", "href": found.address, "link": found.address})
    if found.page_address:
        rows.insert(2, {"term": "As a page", "text": "", "href": found.page_address, "link": found.page_address})
    rows += [{"term": f"SHA-256: {PAPERS[name]}", "text": digest} for name, digest in sorted(found.found.items())]
    return rows


def present_copies(progress: Progress) -> list[list[Any]]:
    """A row for each copy that was sent, late ones said to be late."""
    assert progress.publication is not None
    by = copies_by(progress.publication.published_at)
    return [
        [
            CopyTo(each.to).label,
            each.recipient,
            SentBy(each.how).label,
            {
                "text": when(each.sent_at),
                "note": f"after {london_day(by)}" if day_in_london(each.sent_at) > by else "",
                "tone": "late" if day_in_london(each.sent_at) > by else "",
            },
        ]
        for each in progress.copies
    ]


def part_columns(document: Any) -> list[str]:
    """The headings of what is said of each recommendation."""
    asked = ["The commissioner’s comment"] if document.kind == DocumentKind.LETTER else []
    return ["Recommendation", "Written by", "What the rules find", *asked]


def present_parts(draft: Draft, *, may_explain: bool) -> list[list[Any]]:
    """A row for each recommendation: who wrote it, what the rules find, and what the commissioner says."""
    rows = []
    for each in draft.recommendations:
        part = draft.parts.get(each.number)
        faults = draft.faults_of(each.number)
        href = reverse("inspection:answer-part", args=[draft.document.slug, each.number])
        rows.append(
            [
                {"text": f"Recommendation {each.number}", "href": href},
                "Not written" if part is None else f"{part.written_by.get_full_name()}, {when(part.written_at)}",
                {"text": plural(len(faults), "thing"), "tone": "late" if any(f.kind.bars for f in faults) else "soon"}
                if faults
                else "Nothing",
                *_explained(draft, each.number, may_explain=may_explain),
            ]
        )
    return rows


def _explained(draft: Draft, number: int, *, may_explain: bool) -> list[dict[str, str]]:
    if draft.document.kind != DocumentKind.LETTER:
        return []
    said = draft.explained.get(number)
    told = "Not written" if said is None else "An action" if said.action else "Why there is none"
    href = reverse("inspection:answer-explain", args=[draft.document.slug, number]) if may_explain else ""
    return [{"text": told, "href": href, "tone": "late" if said is None else ""}]


def present_faults(draft: Draft, number: int) -> list[dict[str, Any]]:
    """What the rules find in one part, what bars approval first."""
    found = sorted(draft.faults_of(number), key=lambda each: not each.kind.bars)
    return [{"what": each.kind.label, "says": each.says, "bars": each.kind.bars} for each in found]


def present_figures(figures: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """The figures beside a part, as they would be printed."""
    return [
        [
            {
                "text": each["title"],
                "href": reverse("measures:measure", args=[each["measure"]]),
                "note": month(each["month"]),
            },
            {"text": said(each), "note": each["interval"], "tone": "" if each["shown"] else "calm"},
        ]
        for each in figures
    ]


def present_promises(standings: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The promises beside a part: where each stands and what is missing."""
    return [
        {
            "promise": each["promise"],
            "href": reverse("inspection:undertaking", args=[each["code"]]),
            "rung": Rung(each["rung"]).label,
            "tone": "soon" if each["claim"] else "calm",
            "missing": each["missing"],
            "owner": each["owner"],
        }
        for each in standings
    ]


def present_comments(comments: Sequence[Any]) -> list[dict[str, Any]]:
    """Comments in order, each with its replies."""
    return [
        {
            "pk": each.pk,
            "about": f"Recommendation {each.number}" if each.number else "The whole",
            "words": each.words,
            "by": each.by_name,
            "at": when(each.at),
            "replies": [
                {"words": one.words, "by": one.by_name, "at": when(one.at)}
                for one in comments
                if one.answers_id == each.pk
            ],
        }
        for each in comments
        if each.answers_id is None
    ]
