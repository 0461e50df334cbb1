"""What the pages of custody read, over detentions that access gave: a few queries however many children."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from safelight.derived.models import Duty, Gap
from safelight.design.parts import Part
from safelight.desk.advice import with_advice
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes.holding import GoldenItem
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.models import Detention, Offence
from safelight.records.actions import current_hands
from safelight.records.chronology import entries_of
from safelight.records.models import Entry, Hands, Involvement, Override
from safelight.voice.codes import Contact
from safelight.voice.facts import VoiceFacts
from safelight.voice.load import load_voices
from safelight.voice.models import Voice

SOON = timedelta(hours=1)
NARROWING = frozenset({"overdue", "soon", "missing", "unheard"})
"""What a board may be narrowed to."""
_SPOKEN: dict[str, Any] = {"withdrawn_at": None, "contact__in": [each.value for each in Contact if each.spoken]}


@dataclass(slots=True)
class Child:
    """One child on the board, with what must be done and what is missing."""

    detention: Detention
    duties: list[Duty] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    offence: str = ""
    hands: Hands | None = None
    voices: Sequence[VoiceFacts] = ()

    @property
    def checks_left(self) -> int:
        """How many checks of the golden hour nobody has answered, while the child is held before charge."""
        held = self.detention.authorised_at is not None and self.detention.charged_at is None
        return len(GoldenItem) - getattr(self.detention, "checks_answered", 0) if held else 0

    @property
    def heard(self) -> bool:
        """Whether anybody has spoken with the child."""
        return any(voice.spoken for voice in self.voices)

    def pressing(self, now: datetime) -> list[Duty]:
        """The duties, a passed limit of law before the force's own times, else what is due first."""
        return sorted(
            self.duties, key=lambda duty: (not (duty.due_at < now and duty.rule.set_by is SetBy.LAW), duty.due_at)
        )


def board(detentions: Sequence[Detention]) -> list[Child]:
    """The children of a board with all that it shows: five queries, whatever their number."""
    ids = [detention.pk for detention in detentions]
    children = {detention.pk: Child(detention) for detention in detentions}
    for duty in Duty.objects.open().filter(record__in=ids).order_by("due_at", "pk"):
        children[duty.record_id].duties.append(duty)
    for gap in Gap.objects.open().filter(record__in=ids).order_by("since", "pk"):
        children[gap.record_id].gaps.append(gap)
    for offence in Offence.objects.filter(detention__in=ids, withdrawn_at=None).order_by("-pk"):
        children[offence.detention_id].offence = offence.title
    hands = current_hands(ids)
    voices = load_voices(ids)
    for pk, child in children.items():
        child.hands = hands.get(pk)
        child.voices = voices.get(pk, ())
    return list(children.values())


class BoardCounts(NamedTuple):
    """What the counts over a board say of all its children, on whichever page they are."""

    children: int
    overdue: int
    soon: int
    missing: int
    unheard: int


def narrowed(children: QuerySet[Detention], only: str, *, now: datetime) -> QuerySet[Detention]:
    """The children that one of the board's counts counted: `overdue`, `soon`, `missing` or `unheard`; else all."""
    duties = Duty.objects.open().filter(record=OuterRef("pk"))
    match only:
        case "overdue":
            return children.filter(Exists(duties.filter(due_at__lt=now)))
        case "soon":
            return children.filter(Exists(duties.filter(due_at__gte=now, due_at__lte=now + SOON)))
        case "missing":
            return children.filter(Exists(Gap.objects.open().filter(record=OuterRef("pk"))))
        case "unheard":
            return children.exclude(Exists(Voice.objects.filter(record=OuterRef("pk"), **_SPOKEN)))
        case _:
            return children


def count_board(children: QuerySet[Detention], *, now: datetime) -> BoardCounts:
    """The counts over a board, in one statement, however many children there are."""
    ids = children.order_by().values("pk")
    duties = Duty.objects.open().filter(record__in=ids)
    parts: tuple[QuerySet[Any], ...] = (
        ids,
        duties.filter(due_at__lt=now).values("pk"),
        duties.filter(due_at__gte=now, due_at__lte=now + SOON).values("pk"),
        Gap.objects.open().filter(record__in=ids).values("pk"),
        narrowed(children, "unheard", now=now).order_by().values("pk"),
    )
    statements, values = zip(*(part.query.sql_with_params() for part in parts), strict=True)
    counted = ", ".join(f"(SELECT count(*) FROM ({statement}) AS part)" for statement in statements)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counted}", [value for some in values for value in some])
        return BoardCounts(*cursor.fetchone())


def counts_of(children: Sequence[Child], *, now: datetime) -> BoardCounts:
    """The same counts, where all the children of a board are at hand."""
    duties = [duty for child in children for duty in child.duties]
    return BoardCounts(
        children=len(children),
        overdue=sum(duty.due_at < now for duty in duties),
        soon=sum(now <= duty.due_at <= now + SOON for duty in duties),
        missing=sum(len(child.gaps) for child in children),
        unheard=sum(not child.heard for child in children),
    )


@dataclass(slots=True)
class RecordPage:
    """All that the record page shows of one child."""

    facts: CustodyFacts
    duties: list[Duty]
    gaps: list[Gap]
    reasons: dict[tuple[str, str], str]
    entries: Part[Entry]
    hands: Hands | None
    earlier: list[Involvement]


def record_page(detention: Detention, *, now: datetime, happened: str = "") -> RecordPage:
    """Everything on one child's page, the chronology newest first and bounded."""
    [facts] = load_facts([detention.pk])
    overrides = Override.objects.filter(record=detention.record_id)
    earlier = (
        Involvement.objects.of_person(detention.child.person)
        .filter(record__opened_at__lt=detention.record.opened_at)
        .select_related("record__area")
        .order_by("-record__opened_at")[:20]
    )
    return RecordPage(
        facts=facts,
        duties=list(
            Duty.objects.open().filter(record=detention.record_id, started_at__lte=now).order_by("due_at", "pk")
        ),
        gaps=list(
            with_advice(Gap.objects.standing().filter(record=detention.record_id)).order_by(
                "accepted_at", "since", "pk"
            )
        ),
        reasons={(each.requirement, each.key): each.reason for each in overrides},
        entries=entries_of(detention.record_id, asked=happened),
        hands=current_hands([detention.pk]).get(detention.pk),
        earlier=list(earlier),
    )
