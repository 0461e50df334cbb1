"""What the pages of the library read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import F, OuterRef, QuerySet, Subquery

from safelight.derived.policy import book
from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.codes import Code
from safelight.library.access import circulated_to, readable, register_of
from safelight.library.codes import FileKind
from safelight.library.facts import AsEvidence, DocumentFacts
from safelight.library.load import load_facts
from safelight.library.models import Circulation, Document, Ownership, Receipt, Reminder, Review, Version, VersionFile
from safelight.library.receipts import ASKED, in_force_at, stood
from safelight.library.rules import LARGEST_FILE, OWNED, REVIEW, last_day
from safelight.places.models import Area
from safelight.workforce.models import Officer

PAGE = 25
_MOST_UNREAD = 200
_MOST_DOCUMENTS = 2_000


@dataclass(frozen=True, slots=True)
class ToRead:
    """A version that an officer is asked to read: since when, when they did, when everybody was last asked again."""

    version: Version
    asked_at: datetime
    read_at: datetime | None
    reminded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Mine:
    """What an officer is asked to read and has not, first asked first; a page of what they have, and of how many."""

    unread: Sequence[ToRead]
    read: Sequence[ToRead]
    read_count: int


def _asked_of(officer: Officer, *, now: datetime) -> QuerySet[Any]:
    """The versions in force that are circulated to an officer, each with `read_at` and `reminded_at`."""
    receipts = Receipt.objects.filter(version=OuterRef("pk"), officer=officer)
    reminders = Reminder.objects.filter(version=OuterRef("pk")).order_by("-at")
    return (
        Version.objects.in_force(london_day(now))
        .filter(document__in=circulated_to(officer, now=now).values("document"))
        .select_related("document")
        .defer("text", "searched")
        .annotate(read_at=Subquery(receipts.values("read_at")[:1]), reminded_at=Subquery(reminders.values("at")[:1]))
    )


def mine(officer: Officer, *, now: datetime, page: int) -> Mine:
    """What is circulated to an officer: not read first."""
    asked = _asked_of(officer, now=now)
    since = _asked_since(officer, now=now)
    unread = list(asked.filter(read_at=None).order_by("in_force_from", "pk")[:_MOST_UNREAD])
    done = asked.filter(read_at__isnull=False)
    read = list(done.order_by("-read_at", "pk")[(page - 1) * PAGE : page * PAGE])
    return Mine(
        sorted((_to_read(each, since) for each in unread), key=lambda each: (each.asked_at, each.version.pk)),
        [_to_read(each, since) for each in read],
        done.count(),
    )


def asked(officer: Officer, document: Document, *, now: datetime) -> ToRead | None:
    """What an officer is asked to read of one document; None when they are not asked, or nothing is in force."""
    version = _asked_of(officer, now=now).filter(document=document).first()
    return None if version is None else _to_read(version, _asked_since(officer, now=now, document=document))


def _asked_since(officer: Officer, *, now: datetime, document: Document | None = None) -> dict[int, datetime]:
    """Since when an officer is asked to read each document, by postings and circulations; newest version apart."""
    asks = circulated_to(officer, now=now).order_by("pk")
    if document is not None:
        asks = asks.filter(document=document)
    postings = officer.postings_on(london_day(now))
    since: dict[int, datetime] = {}
    for each in asks:
        begun = [
            start_of_day(posting.from_on)
            for posting in postings
            if posting.role in ASKED and each.role in ("", posting.role) and each.area_id in (None, posting.area_id)
        ]
        at = each.since if each.officer_id else max(each.since, min(begun, default=each.since))
        since[each.document_id] = min(at, since.get(each.document_id, at))
    return since


def _to_read(version: Any, since: Mapping[int, datetime]) -> ToRead:
    asked_at = max(in_force_at(version), since.get(version.document_id, in_force_at(version)))
    reminded = version.reminded_at if version.reminded_at and version.reminded_at > asked_at else None
    return ToRead(version, asked_at, version.read_at, reminded)


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A version in force that words were found in, with a few words about the place."""

    version: Version
    excerpt: str


@dataclass(frozen=True, slots=True)
class FoundDocuments:
    """A page of what was found, best first, and how many there are."""

    found: Sequence[FoundDocument]
    total: int


def search(words: str, *, officer: Officer, now: datetime, page: int) -> FoundDocuments:
    """The versions in force that an officer may read and that have these words, by how well they fit.

    Words as one types them into a search box: “like this” for a phrase, a hyphen before what must not be there.
    """
    query = SearchQuery(words, search_type="websearch", config="english")
    found = readable(officer, now=now).filter(searched=query)
    excerpt = SearchHeadline(
        "text", query, config="english", start_sel="", stop_sel="", max_words=28, min_words=12, max_fragments=1
    )
    ranked = found.select_related("document").annotate(rank=SearchRank(F("searched"), query), excerpt=excerpt)
    rows: list[Any] = list(ranked.defer("text", "searched").order_by("-rank", "pk")[(page - 1) * PAGE : page * PAGE])
    return FoundDocuments([FoundDocument(each, " ".join(each.excerpt.split())) for each in rows], found.count())


class Show(Code):
    """What of the register is shown."""

    STANDING = "STANDING", "Everything that is not withdrawn"
    OVERDUE = "OVERDUE", "Review overdue"
    DUE_SOON = "DUE_SOON", "Review due soon"
    NO_OWNER = "NO_OWNER", "Nobody answers for it"
    WAITING = "WAITING", "A version waits for approval"
    MINE = "MINE", "Those I answer for"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """The review that a document is due: from when, by the end of which day, and who is told that it is not done."""

    started_at: datetime
    due_at: datetime
    warn_at: datetime
    edition_from: Any
    told: tuple[str, ...]

    @property
    def due_on(self) -> Any:
        """The last day for it."""
        return last_day(self.due_at)


def review_due(facts: DocumentFacts, *, now: datetime) -> ReviewDue | None:
    """The review that is due of a document, None when nothing of it was in force or it is withdrawn."""
    duties = [each for each in REVIEW.duties(facts, book()) if each.met_at is None]
    if not duties or (facts.withdrawn_at is not None and facts.withdrawn_at <= now):
        return None
    duty = duties[-1]
    told = REVIEW.climbed(started_at=duty.started_at, due_at=duty.due_at, now=now, book=book())
    return ReviewDue(
        duty.started_at, duty.due_at, duty.warn_at, duty.edition_from, tuple(step.role.label for step in told)
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the register with what stands against it."""

    document: Document
    facts: DocumentFacts
    due: ReviewDue | None
    unowned: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class Registered:
    """A page of the register: its entries, their versions in force and numbers, how many fit, and counts of what is
    wrong in the whole register."""

    entries: Sequence[Entry]
    versions: Mapping[int, Version]
    stood: Mapping[str, AsEvidence]
    total: int
    counts: Mapping[Show, int]


def register(officer: Officer, *, now: datetime, show: Show, words: str, page: int) -> Registered:
    """The register of documents, the most overdue review first."""
    today = london_day(now)
    documents = register_of().order_by("code")
    if words:
        query = SearchQuery(words, search_type="websearch", config="english")
        documents = documents.filter(versions__in=Version.objects.in_force(today).filter(searched=query))
    held = list(documents[:_MOST_DOCUMENTS])
    facts = load_facts(held, now=now)
    waits = set(Version.objects.waiting().values_list("document", flat=True))
    entries = [_entry(each, facts[each.pk], each.pk in waits, now) for each in held]
    sorted_by = {which: [each for each in entries if _fits(each, which, officer, now)] for which in Show}
    chosen = sorted(sorted_by[show], key=lambda each: (each.due is None, each.due.due_at if each.due else now))
    on_page = chosen[(page - 1) * PAGE : page * PAGE]
    in_force = Version.objects.in_force(today).filter(document__in=[each.document.pk for each in on_page])
    numbers = stood([each.document.code for each in on_page], [today])
    return Registered(
        on_page,
        {each.document_id: each for each in in_force.defer("text", "searched")},
        {code: each for (code, _), each in numbers.items()},
        len(chosen),
        {which: len(found) for which, found in sorted_by.items()},
    )


def _entry(document: Document, facts: DocumentFacts, waits: bool, now: datetime) -> Entry:
    unowned = bool(OWNED.gaps(facts, book()))
    return Entry(document, facts, review_due(facts, now=now), unowned, waits)


def _fits(entry: Entry, show: Show, officer: Officer, now: datetime) -> bool:
    withdrawn = entry.document.withdrawn_on is not None and entry.document.withdrawn_on <= london_day(now)
    if show is Show.WITHDRAWN or withdrawn:
        return show is Show.WITHDRAWN and withdrawn
    due = entry.due
    match show:
        case Show.OVERDUE:
            return due is not None and due.due_at < now
        case Show.DUE_SOON:
            return due is not None and due.warn_at <= now <= due.due_at
        case Show.NO_OWNER:
            return entry.unowned
        case Show.WAITING:
            return entry.waits
        case Show.MINE:
            return entry.document.owner_id == officer.pk
        case _:
            return True


def facts_of(document: Document, *, now: datetime) -> DocumentFacts:
    """The facts of one document that came with its owner."""
    return load_facts([document], now=now)[document.pk]


def in_force(document: Document, *, now: datetime) -> Version | None:
    """The version of a document that is in force, with its text."""
    return Version.objects.in_force(london_day(now)).filter(document=document).defer("searched").first()


def versions_of(document: Document) -> list[Version]:
    """Every version of a document, latest first, without their text."""
    return list(Version.objects.filter(document=document).defer("text", "searched").order_by("-number")[:100])


def reviews_of(document: Document) -> list[Review]:
    """The reviews of a document, latest first."""
    return list(Review.objects.filter(document=document).order_by("-reviewed_on", "-pk")[:50])


def ownerships_of(document: Document) -> list[Ownership]:
    """Who answered for a document, latest first."""
    return list(Ownership.objects.filter(document=document).select_related("owner").order_by("-since", "-pk")[:20])


def circulations_of(document: Document, *, now: datetime) -> list[Circulation]:
    """Whom a document is circulated to."""
    live = Circulation.objects.live(now).filter(document=document).select_related("area", "officer")
    return list(live.order_by("pk")[:100])


def circulation_of(document: Document, ident: int) -> Circulation | None:
    """One circulation of a document."""
    return Circulation.objects.select_related("document").filter(document=document, pk=ident).first()


def last_reminder(version: Version) -> Reminder | None:
    """When people were last asked again to read a version."""
    return Reminder.objects.filter(version=version).order_by("-at").first()


def content_of(version: Version) -> bytes:
    """The file of a version, as it was given."""
    return bytes(VersionFile.objects.get(version=version).content)


def content_type_of(version: Version) -> str:
    """How a browser is told what the file is."""
    return FileKind(version.file_kind).content_type


def largest_file(*, now: datetime) -> int:
    """How many megabytes a file may have."""
    largest: int = book().value(LARGEST_FILE, on=london_day(now))
    return largest


def areas() -> list[tuple[str, str]]:
    """Codes and names of the areas somebody can be posted to, by name."""
    return list(Area.objects.order_by("name", "code").values_list("code", "name"))


def area_of(code: str) -> Area | None:
    """One area."""
    return Area.objects.filter(code=code).first()
