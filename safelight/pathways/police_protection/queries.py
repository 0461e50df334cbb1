"""What the pages of police protection read, over records that access gave: a few queries however many children."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from safelight.derived.models import Duty, Gap
from safelight.design.parts import Part
from safelight.desk.advice import with_advice
from safelight.kernel.sources import SetBy
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.load import load_facts
from safelight.pathways.police_protection.models import Designation, PlacePeriod, Protection
from safelight.records.actions import current_hands
from safelight.records.chronology import entries_of
from safelight.records.models import Entry, Hands, Involvement, Override
from safelight.voice.facts import VoiceFacts
from safelight.voice.load import load_voices


@dataclass(slots=True)
class Child:
    """One child on the board, with what must be done and what is missing."""

    protection: Protection
    duties: list[Duty] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    place: PlacePeriod | None = None
    designated: Designation | None = None
    told: list[Designation] = field(default_factory=list)
    hands: Hands | None = None
    voices: Sequence[VoiceFacts] = ()

    @property
    def heard(self) -> bool:
        """Whether the child was seen and what they said or showed is recorded."""
        return bool(self.voices)

    def pressing(self, now: datetime) -> list[Duty]:
        """The duties, a passed limit of law before the force's own times, else what is due first."""
        return pressing(self.duties, now)


def pressing(duties: Iterable[Duty], now: datetime) -> list[Duty]:
    """Duties with a passed limit of law before the force's own times, else what is due first."""
    return sorted(duties, key=lambda duty: (not (duty.due_at < now and duty.rule.set_by is SetBy.LAW), duty.due_at))


def board(protections: Sequence[Protection]) -> list[Child]:
    """The children of a board with all that it shows: six queries, whatever their number."""
    ids = [protection.pk for protection in protections]
    children = {protection.pk: Child(protection) for protection in protections}
    for duty in Duty.objects.open().filter(record__in=ids).order_by("due_at", "pk"):
        children[duty.record_id].duties.append(duty)
    for gap in Gap.objects.open().filter(record__in=ids).order_by("since", "pk"):
        children[gap.record_id].gaps.append(gap)
    for place in PlacePeriod.objects.standing().filter(protection__in=ids, left_at=None).order_by("arrived_at", "pk"):
        children[place.protection_id].place = place
    for told in Designation.objects.standing().filter(protection__in=ids, ended_at=None).order_by("pk"):
        child = children[told.protection_id]
        if told.accepted_at is None:
            child.told.append(told)
        else:
            child.designated = told
    hands = current_hands(ids)
    voices = load_voices(ids)
    for pk, child in children.items():
        child.hands = hands.get(pk)
        child.voices = voices.get(pk, ())
    return list(children.values())


@dataclass(slots=True)
class RecordPage:
    """All that the record page shows of one child."""

    facts: ProtectionFacts
    duties: list[Duty]
    gaps: list[Gap]
    reasons: dict[tuple[str, str], str]
    entries: Part[Entry]
    hands: Hands | None
    designated: Designation | None
    told: list[Designation]
    place: PlacePeriod | None
    earlier: list[Involvement]


def record_page(protection: Protection, *, now: datetime, happened: str = "") -> RecordPage:
    """Everything on one child's page, the chronology newest first and bounded."""
    [facts] = load_facts([protection.pk])
    record = protection.record_id
    overrides = Override.objects.filter(record=record)
    earlier = (
        Involvement.objects.of_person(protection.child.person)
        .filter(record__opened_at__lt=protection.record.opened_at)
        .select_related("record__area")
        .order_by("-record__opened_at")[:20]
    )
    standing = list(protection.designation_rows.standing().filter(ended_at=None).order_by("pk"))
    places = protection.placeperiod_rows.standing().filter(left_at=None).order_by("arrived_at", "pk")
    return RecordPage(
        facts=facts,
        duties=pressing(Duty.objects.open().filter(record=record, started_at__lte=now).order_by("due_at", "pk"), now),
        gaps=list(with_advice(Gap.objects.standing().filter(record=record)).order_by("accepted_at", "since", "pk")),
        reasons={(each.requirement, each.key): each.reason for each in overrides},
        entries=entries_of(record, asked=happened),
        hands=current_hands([protection.pk]).get(protection.pk),
        designated=next((each for each in reversed(standing) if each.accepted_at is not None), None),
        told=[each for each in standing if each.accepted_at is None],
        place=places.last(),
        earlier=list(earlier),
    )
