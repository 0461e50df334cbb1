"""Facts of many grants or consultations: a statement for each table, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Min, QuerySet

from safelight.commissioning.codes import Agreement, Aim, Course, FigureKind, LedTo, Over, RecipientKind
from safelight.commissioning.facts import (
    ConsultationFacts,
    DecisionFacts,
    FigureFacts,
    GrantFacts,
    InstalmentFacts,
    OutcomeFacts,
    ReadingFacts,
    ReturnFacts,
)
from safelight.commissioning.models import (
    Answered,
    Assurance,
    Change,
    Consultation,
    Decision,
    Feedback,
    Grant,
    Instalment,
    Outcome,
    Placed,
    Return,
    Theme,
)
from safelight.measures.models import Reading
from safelight.measures.readings import latest_readings


def load_grants(grants: QuerySet[Grant]) -> list[GrantFacts]:
    """The facts of these grants, in the order given."""
    found = list(grants.select_related("recipient"))
    ids = [each.pk for each in found]
    decisions, outcomes = _decisions(ids), _outcomes(ids)
    instalments, returns = _instalments(ids), _returns(ids)
    assured = {(each.grant_id, each.safeguarding): each.seen_on for each in Assurance.objects.filter(grant__in=ids)}
    placed: dict[int, Any] = dict(
        Placed.objects.filter(publication__grants__grant__in=ids)
        .values_list("publication__grants__grant")
        .annotate(Min("placed_at"))
        .values_list("publication__grants__grant", "placed_at__min")
    )
    return [
        GrantFacts(
            id=each.pk,
            reference=each.reference,
            agreement=Agreement(each.agreement),
            recipient=RecipientKind(each.recipient.kind),
            awarded_on=each.awarded_on,
            recorded_at=each.recorded_at,
            from_on=each.from_on,
            first_until_on=each.until_on,
            every=each.return_every,
            awarded=each.amount,
            safeguarding_seen_on=assured.get((each.pk, True)),
            checks_confirmed_on=assured.get((each.pk, False)),
            published_at=placed.get(each.pk),
            decisions=tuple(decisions[each.pk]),
            instalments=tuple(instalments[each.pk]),
            outcomes=tuple(outcomes[each.pk]),
            returns=tuple(returns[each.pk]),
        )
        for each in found
    ]


def _decisions(ids: Sequence[int]) -> dict[int, list[DecisionFacts]]:
    found: dict[int, list[DecisionFacts]] = defaultdict(list)
    for each in Decision.objects.filter(grant__in=ids).order_by("grant", "recorded_at", "pk"):
        facts = DecisionFacts(Course(each.course), each.counts_on, each.change, each.until_on)
        found[each.grant_id].append(facts)
    return found


def _instalments(ids: Sequence[int]) -> dict[int, list[InstalmentFacts]]:
    found: dict[int, list[InstalmentFacts]] = defaultdict(list)
    for each in Instalment.objects.filter(grant__in=ids).select_related("payment").order_by("grant", "due_on", "pk"):
        payment = getattr(each, "payment", None)
        paid = payment.amount if payment else Decimal(0)
        found[each.grant_id].append(InstalmentFacts(str(each.public_id), each.due_on, each.amount, paid))
    return found


def standing_returns(ids: Iterable[int]) -> QuerySet[Return]:
    """The return that counts for each window of these grants: the latest recorded."""
    found = Return.objects.filter(grant__in=list(ids))
    return found.order_by("grant", "from_on", "-recorded_at", "-pk").distinct("grant", "from_on")


def _returns(ids: Sequence[int]) -> dict[int, list[ReturnFacts]]:
    found: dict[int, list[ReturnFacts]] = defaultdict(list)
    for each in standing_returns(ids).prefetch_related("figures"):
        figures = sorted(each.figures.all(), key=lambda figure: figure.outcome_id)
        facts = ReturnFacts(
            id=str(each.public_id),
            from_on=each.from_on,
            until_on=each.until_on,
            received_at=each.received_at,
            reached=each.reached,
            figures=tuple(FigureFacts(f.outcome_id, f.held, f.asked, f.value) for f in figures),
        )
        found[each.grant_id].append(facts)
    return found


def _outcomes(ids: Sequence[int]) -> dict[int, list[OutcomeFacts]]:
    rows = list(Outcome.objects.filter(grant__in=ids).order_by("grant", "due_on", "pk"))
    readings = _readings([each for each in rows if each.measure], {each.pk for each in rows})
    found: dict[int, list[OutcomeFacts]] = defaultdict(list)
    for each in rows:
        facts = OutcomeFacts(
            id=each.pk,
            key=str(each.public_id),
            title=each.title,
            measure=each.measure,
            kind=FigureKind(each.kind),
            over=Over(each.over),
            aim=Aim(each.aim),
            baseline=each.baseline,
            target=each.target,
            due_on=each.due_on,
            readings=tuple(readings.get(each.pk, ())),
        )
        found[each.grant_id].append(facts)
    return found


def _readings(bound: Sequence[Outcome], ids: set[int]) -> dict[int, list[ReadingFacts]]:
    """The readings of each bound outcome's measure from the month in which the grant began."""
    begun: dict[int, date] = dict(
        Outcome.objects.filter(pk__in=ids).exclude(measure="").values_list("pk", "grant__from_on")
    )
    if not bound:
        return {}
    first = min(begun.values()).replace(day=1)
    taken: dict[str, list[Reading]] = defaultdict(list)
    for reading in latest_readings({each.measure for each in bound}, since=first):
        if reading.value is not None:
            taken[reading.measure].append(reading)
    return {
        each.pk: [_reading(one) for one in taken[each.measure] if one.starts_on >= begun[each.pk].replace(day=1)]
        for each in bound
    }


def _reading(reading: Reading) -> ReadingFacts:
    assert reading.value is not None
    return ReadingFacts(
        starts_on=reading.starts_on,
        until_on=reading.ends_on,
        held=reading.numerator,
        asked=reading.denominator,
        value=reading.value,
        low=reading.low,
        high=reading.high,
        taken_at=reading.taken_at,
    )


def load_consultations(consultations: QuerySet[Consultation]) -> list[ConsultationFacts]:
    """The facts of these consultations, in the order given."""
    found = list(consultations)
    ids = [each.pk for each in found]
    latest = Answered.objects.filter(consultation__in=ids).order_by("consultation", "-recorded_at", "-pk")
    answered = {each.consultation_id: each.answers for each in latest.distinct("consultation")}
    themes, told = _counted(Theme.objects.filter(consultation__in=ids)), _first_told(ids)
    changed: dict[int, list[Change]] = defaultdict(list)
    for change in Change.objects.filter(consultation__in=ids).order_by("recorded_at", "pk"):
        changed[change.consultation_id].append(change)
    return [
        ConsultationFacts(
            id=each.pk,
            reference=each.reference,
            opens_on=each.from_on,
            until_on=each.until_on,
            answered=answered.get(each.pk),
            themes=themes.get(each.pk, 0),
            changed_at=changed[each.pk][0].recorded_at if changed[each.pk] else None,
            fed_back_on=told.get(each.pk),
            changes=sum(change.led_to != LedTo.NOTHING for change in changed[each.pk]),
        )
        for each in found
    ]


def _counted(rows: QuerySet[Theme]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for consultation in rows.values_list("consultation", flat=True):
        found[consultation] += 1
    return found


def _first_told(ids: Sequence[int]) -> dict[int, date]:
    rows = Feedback.objects.filter(consultation__in=ids).values_list("consultation").annotate(Min("told_on"))
    return dict(rows.values_list("consultation", "told_on__min"))


def grants_of_programmes(codes: Sequence[str]) -> dict[str, list[GrantFacts]]:
    """The facts of every grant of some programmes, by the programme's code."""
    grants = Grant.objects.filter(programme__code__in=list(codes)).order_by("pk")
    programmes: dict[int, str] = dict(grants.values_list("pk", "programme__code"))
    found: dict[str, list[GrantFacts]] = defaultdict(list)
    for facts in load_grants(grants):
        if facts.id in programmes:
            found[programmes[facts.id]].append(facts)
    return dict(found)


def consultations_held() -> list[ConsultationFacts]:
    """The facts of every consultation."""
    return load_consultations(Consultation.objects.order_by("pk"))
