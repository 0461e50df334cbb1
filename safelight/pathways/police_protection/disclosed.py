"""What of a police protection record was told to somebody outside: authorities, the family, a court; or was not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.disclosed import Disclosed
from safelight.pathways.police_protection.codes import AdultRelation
from safelight.pathways.police_protection.models import Adult, Protection
from safelight.pathways.police_protection.rules import sources
from safelight.records.models import Entry

Recorders = Mapping[tuple[int, str, datetime], str]
"""Who recorded an act of a moment on a record: the record's own columns do not all say."""

_TAKEN = "That the child was taken into police protection, and why"
_WHERE_KEPT = "That the child is in police protection, and where"
_SO_THE_LAW = "The law asks for it as soon as practicable"


def disclosed(records: Sequence[int]) -> Iterator[Disclosed]:
    """Everything that was told of some police protection records outside the force, or was decided not to be."""
    found = Protection.objects.filter(record__in=records).select_related(
        "record", "found_authority", "child__authority"
    )
    recorders = _recorders(records)
    for each in found.order_by("pk"):
        yield from _authorities(each, recorders)
        yield from _strategy(each, recorders)
        yield from _court(each)
    yield from _adults(records)


def _recorders(records: Sequence[int]) -> Recorders:
    acts = (Act.INFORM_AUTHORITY.value, Act.RECORD_STRATEGY.value)
    found = Entry.objects.filter(record__in=records, act__in=acts).order_by("pk")
    return {
        (record, act, at): by for record, act, at, by in found.values_list("record", "act", "happened_at", "by_name")
    }


def _authorities(of: Protection, recorders: Recorders) -> Iterator[Disclosed]:
    home = of.child.authority
    asked = (
        ("found", "where the child was found", of.found_authority, _TAKEN, sources.S46_3_A),
        ("home", "where the child lives", home, _WHERE_KEPT, sources.S46_3_B),
    )
    for key, where, authority, what, basis in asked:
        to = authority.name if authority else f"The authority {where}"
        told_at, whom = getattr(of, f"{key}_told_at"), getattr(of, f"{key}_told_to")
        if told_at is not None:
            yield Disclosed(
                source=f"police_protection.{key}:{of.record.reference}",
                record=of.pk,
                to=f"{to}: {whom}" if whom else to,
                what=getattr(of, f"{key}_told_words") or what,
                why=_SO_THE_LAW,
                basis=basis.words,
                at=told_at,
                by=getattr(of, f"{key}_told_by_name"),
            )
        why_not, at = getattr(of, f"{key}_not_told_why"), getattr(of, f"{key}_not_told_at") or of.taken_at
        if why_not and at is not None:
            yield Disclosed(
                source=f"police_protection.not-{key}:{of.record.reference}",
                record=of.pk,
                to=to,
                what=what,
                why=why_not,
                basis=basis.words,
                at=at,
                by=recorders.get((of.pk, Act.INFORM_AUTHORITY.value, at), of.taken_by_name),
                shared=False,
            )


def _strategy(of: Protection, recorders: Recorders) -> Iterator[Disclosed]:
    if of.strategy_at is not None:
        authority = of.found_authority.name if of.found_authority else "The authority"
        yield Disclosed(
            source=f"police_protection.strategy:{of.record.reference}",
            record=of.pk,
            to=f"{authority}: {of.strategy_reference}" if of.strategy_reference else authority,
            what="What was said of the child in the strategy discussion",
            why="So that it is agreed how the authority enquires",
            basis=sources.FORCE_READING.words,
            at=of.strategy_at,
            by=recorders.get((of.pk, Act.RECORD_STRATEGY.value, of.strategy_at), of.inquiry_by_name),
        )


def _court(of: Protection) -> Iterator[Disclosed]:
    if of.order_applied_at is not None:
        yield Disclosed(
            source=f"police_protection.court:{of.record.reference}",
            record=of.pk,
            to=of.order_court or "A court",
            what="The application for an emergency protection order",
            why=of.order_why,
            basis=sources.S46_7.words,
            at=of.order_applied_at,
            by=of.order_decided_by_name,
        )


def _adults(records: Sequence[int]) -> Iterator[Disclosed]:
    standing = Adult.objects.filter(protection__in=records).standing()
    for each in standing.order_by("pk"):
        relation = in_a_sentence(AdultRelation(each.relation).label) if each.relation else "an adult"
        of_each = (
            ("adult", each.told_at, each.told_words or _TAKEN, _SO_THE_LAW, each.told_by_name, True),
            ("not-adult", each.not_told_at, _TAKEN, each.not_told_why, each.recorded_by_name, False),
        )
        for key, at, what, why, by, shared in of_each:
            if at is not None:
                yield Disclosed(
                    source=f"police_protection.{key}:{each.public_id}",
                    record=each.protection_id,
                    to=f"{each.name} ({relation})" if each.name else relation.capitalize(),
                    what=what,
                    why=why,
                    basis=sources.S46_4.words,
                    at=at,
                    by=by,
                    shared=shared,
                )
