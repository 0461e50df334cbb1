"""Documents as pages show them: in words and in order, what is wrong first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from safelight.derived.policy import book
from safelight.design.lines import DutyLine, duty_line
from safelight.design.moments import london_day, when
from safelight.kernel.calendar import london_day as day_of
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.roles import Role
from safelight.library.facts import AsEvidence, DocumentFacts, ReadingFacts
from safelight.library.models import Circulation, Document, Review, Version
from safelight.library.queries import Entry, Registered, ReviewDue, Show, ToRead
from safelight.library.receipts import Reader
from safelight.library.rules import READ, REQUIREMENTS, REVIEW, REVIEW_LONGEST

_LATE_READING = "past the force’s time"
_LONGEST_SHOWN = 30_000


def reading_line(it: ToRead, now: datetime, *, on_its_page: bool = False) -> DutyLine:
    """A document to read, as a duty: by when, and how the time stands. On its own page it need not be named again."""
    [duty] = READ.duties(ReadingFacts(str(it.version.pk), it.asked_at), book())
    about = [] if on_its_page else [f"{it.version.document.code}, version {it.version.number}."]
    if it.version.supersedes_id and not on_its_page:
        about.append(f"What changed: {_first_line(it.version.changed)}")
    if it.reminded_at:
        about.append(f"You were asked again on {london_day(it.reminded_at)}.")
    return duty_line(
        READ.imperative if on_its_page else it.version.title,
        started_at=duty.started_at,
        due_at=duty.due_at,
        warn_at=duty.warn_at,
        now=now,
        over=_LATE_READING,
        href="" if on_its_page else reverse("library:document", args=[it.version.document.code]),
        law=" ".join(about),
    )


def review_lines(document: Document, due: ReviewDue | None, *, may_keep: bool, now: datetime) -> list[DutyLine]:
    """The next review of a document, as a duty, once it is due soon."""
    if due is None or now < due.warn_at:
        return []
    told = f"{_told(due)}." if due.told else ""
    line = duty_line(
        REVIEW.imperative,
        started_at=due.started_at,
        due_at=due.due_at - timedelta(minutes=1),  # read as “by 23:59” on its last day
        warn_at=due.warn_at,
        now=now,
        over="overdue",
        href=reverse("library:review", args=[document.code]) if may_keep else "",
        law=told,
        receipt="#review",
    )
    return [line]


def read_row(it: ToRead, now: datetime) -> list[Any]:
    """A document that was read."""
    return [_named(it.version), _kind(it.version.document), when(it.read_at, now) if it.read_at else ""]


def register_rows(found: Registered, now: datetime) -> list[list[Any]]:
    """The rows of the register."""
    return [_row(each, found.versions.get(each.document.pk), found.stood, now) for each in found.entries]


def _row(entry: Entry, version: Version | None, stood: Any, now: datetime) -> list[Any]:
    document, href = entry.document, reverse("library:document", args=[entry.document.code])
    name = version.title if version else document.about.rstrip(".")
    return [
        {"text": name, "href": href, "note": f"{document.code}, {_kind(document).lower()}"},
        _owner(entry),
        _in_force(entry, version),
        _due(entry.due, now),
        _read(stood.get(document.code)),
    ]


def _owner(entry: Entry) -> Any:
    owner = entry.document.owner
    if not entry.unowned:
        return owner.get_full_name() if owner else ""
    left = f"{owner.get_full_name()} holds no such role any more" if owner else ""
    return {"text": "Nobody", "tone": "late", "note": left}


def _in_force(entry: Entry, version: Version | None) -> Any:
    waits = "A version waits for approval" if entry.waits else ""
    if entry.document.withdrawn_on is not None:
        return {"text": f"Until {london_day(entry.document.withdrawn_on)}", "note": "Withdrawn"}
    if version is None:
        return {"text": "No version", "tone": "late", "note": waits}
    return {"text": f"Version {version.number}", "note": waits or f"from {_day(version.in_force_from)}"}


def _told(due: ReviewDue) -> str:
    first, *others = due.told or [""]
    return f"{' and '.join([first, *map(in_a_sentence, others)])} told" if first else ""


def _due(due: ReviewDue | None, now: datetime) -> Any:
    if due is None:
        return "No review is due"
    tone = "late" if due.due_at < now else "soon" if due.warn_at <= now else ""
    if tone != "late":
        return {"text": london_day(due.due_on), "tone": tone}
    days = (day_of(now) - due.due_on).days
    return {"text": f"Overdue by {days} {'day' if days == 1 else 'days'}", "tone": tone, "note": _told(due)}


def _read(stood: AsEvidence | None) -> Any:
    if stood is None or stood.version is None:
        return ""
    return read_words(stood)


def read_words(stood: AsEvidence) -> str:
    """How many of those asked have read it: “12 of 40 (30%)”. The share is rounded down: nearly all is not all."""
    if not stood.asked:
        return "Nobody is asked"
    return f"{stood.read} of {stood.asked} ({int(100 * stood.read / stood.asked)}%)"


def counts(found: Registered) -> list[dict[str, Any]]:
    """What is wrong in the register, each number opening its list."""
    words = {
        Show.OVERDUE: ("review overdue", "reviews overdue", "late"),
        Show.DUE_SOON: ("review due soon", "reviews due soon", "soon"),
        Show.NO_OWNER: ("without an owner", "without an owner", "late"),
        Show.WAITING: ("waits for approval", "wait for approval", "soon"),
    }
    return [
        {
            "number": found.counts[show],
            "text": one if found.counts[show] == 1 else many,
            "href": f"{reverse('library:register')}?show={show.value}",
            "tone": tone if found.counts[show] else "calm",
        }
        for show, (one, many, tone) in words.items()
    ]


def review_receipt(due: ReviewDue, reviews: Sequence[Review], version: Version | None) -> list[dict[str, Any]]:
    """How the day of the next review was worked out."""
    longest = book().value_at(REVIEW_LONGEST, due.started_at)
    origin = book().editions(REVIEW_LONGEST).on(due.edition_from).source
    last = reviews[0] if reviews else None
    if last is not None and (version is None or version.approved_on is None or last.reviewed_on >= version.approved_on):
        looked, named = f"Reviewed on {london_day(last.reviewed_on)} by {last.by_name}", last.next_on
    elif version is not None:
        looked = f"Version {version.number} approved on {_day(version.approved_on)} by {version.approved_by_name}"
        named = version.next_review_on
    else:
        looked, named = london_day(due.started_at), None
    told = [f"{role} told" for role in due.told]
    return [
        {"term": "Last looked at", "text": looked},
        {"term": "Next review named", "text": london_day(named) if named else "None: the force’s longest time counts"},
        {
            "term": "Longest time",
            "text": f"{longest.words()}, set by this force",
            "note": f"{origin.words}. In force from {london_day(due.edition_from)}.",
        },
        {"term": "Due by the end of", "text": london_day(due.due_on)},
        {"term": "Overdue", "text": told or ["Nobody needs to be told"]},
    ]


def gap_lines(document: Document, facts: DocumentFacts, *, may_keep: bool, may_lead: bool) -> list[dict[str, Any]]:
    """What a document lacks, with where whoever may can put it right."""
    pages = {
        "library.owner": ("library:give", may_keep or may_lead, "Say who answers for it"),
        "library.in-force": ("library:new-version", may_keep, "Add a version"),
        "library.circulated": ("library:circulate", may_keep, "Circulate it"),
    }
    found = []
    for rule in REQUIREMENTS:
        for gap in rule.gaps(facts, book()):
            page, may, link = pages[rule.code]
            found.append(
                {
                    "text": f"{rule.missing}.",
                    "href": reverse(page, args=[document.code]) if may else "",
                    "link": link if may else "",
                    "note": f"Since {london_day(gap.since)}.",
                    "accepted": False,
                }
            )
    return found


def version_rows(versions: Sequence[Version], current: Version | None, now: datetime) -> list[list[Any]]:
    """Every version, latest first: since when in force, until when, by whom approved, what changed."""
    rows, until = [], None
    for each in versions:
        state: Any = {"text": "Waits for approval", "tone": "soon"}
        if each.declined_at is not None:
            state = {"text": "Declined", "note": each.declined_why}
        elif each.in_force_from is not None:
            ends = f" until {london_day(until)}" if until else ""
            begins = "From" if current is None or each.pk != current.pk else "In force from"
            state = {
                "text": f"{begins} {london_day(each.in_force_from)}{ends}",
                "note": f"Approved on {_day(each.approved_on)} by {each.approved_by_name}",
            }
            until = each.in_force_from
        href = reverse("library:version", args=[each.document.code, each.number])
        rows.append([{"text": f"Version {each.number}", "href": href}, state, each.changed])
    return rows


def review_rows(reviews: Sequence[Review]) -> list[list[Any]]:
    """Every review, latest first."""
    return [
        [
            london_day(each.reviewed_on),
            each.get_found_display(),
            {"text": each.words, "note": each.by_name},
            london_day(each.next_on) if each.next_on else "The force’s longest time",
        ]
        for each in reviews
    ]


def audience(it: Circulation) -> str:
    """Whom a circulation asks, in words."""
    if it.officer is not None:
        return str(it.officer.get_full_name())
    role = f"Everybody posted as {in_a_sentence(Role(it.role).label)}" if it.role else "Everybody"
    return f"{role}, {it.area.name}" if it.area is not None else role


def reader_rows(readers: Sequence[Reader], now: datetime) -> list[list[Any]]:
    """Those asked, by name, and whether they have read it."""
    rows = []
    for each in readers:
        [duty] = READ.duties(ReadingFacts(each.number, each.asked_at, each.read_at), book())
        late = each.read_at is None and duty.due_at < now
        steps = READ.climbed(started_at=duty.started_at, due_at=duty.due_at, now=now, book=book())
        told = "".join(f"; {in_a_sentence(step.role.label)} told" for step in steps)
        note = f"Past the force’s time{told}" if late else ""
        done: Any = {"text": "Not yet", "tone": "late" if late else "soon", "note": note}
        rows.append(
            [
                {"text": each.name, "note": each.number},
                when(each.asked_at, now),
                when(each.read_at, now) if each.read_at else done,
            ]
        )
    return rows


def words_shown(version: Version) -> tuple[str, bool]:
    """The words of a version as far as a page shows them, and whether there are more in the file."""
    text = version.text
    if len(text) <= _LONGEST_SHOWN:
        return text, False
    return text[: text.rfind(" ", 0, _LONGEST_SHOWN)], True


def size_words(version: Version) -> str:
    """“PDF, 240 KB”."""
    kilobytes = max(1, round(version.size / 1024))
    size = f"{kilobytes} KB" if kilobytes < 1024 else f"{version.size / 1024 / 1024:.1f} MB"
    return f"{version.get_file_kind_display()}, {size}"


def _named(version: Version) -> dict[str, Any]:
    href = reverse("library:document", args=[version.document.code])
    return {"text": version.title, "href": href, "note": f"{version.document.code}, version {version.number}"}


def found_row(version: Version, excerpt: str) -> list[Any]:
    """A document that words were found in."""
    return [_named(version), _kind(version.document), excerpt]


def _kind(document: Document) -> str:
    return str(document.get_kind_display())


def _day(day: date | None) -> str:
    return london_day(day) if day else ""


def _first_line(words: str) -> str:
    line = words.strip().split("\n")[0]
    return line if len(line) <= 160 else f"{line[: line.rfind(' ', 0, 160)]}…"
