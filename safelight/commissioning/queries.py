"""What the pages of commissioning read. None of it is about a child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from safelight.commissioning.codes import Agreement, RecipientKind
from safelight.commissioning.facts import ConsultationFacts, GrantFacts
from safelight.commissioning.load import load_consultations, load_grants, standing_returns
from safelight.commissioning.models import (
    Answered,
    Assurance,
    Change,
    Consultation,
    Decision,
    Evaluation,
    Feedback,
    Grant,
    Instalment,
    Outcome,
    Payment,
    Placed,
    PlannedReach,
    Programme,
    Publication,
    Return,
    Theme,
)
from safelight.commissioning.publishing.register import digest
from safelight.commissioning.rules.clocks import PUBLISHED
from safelight.derived.policy import book
from safelight.kernel.states import State, state
from safelight.places.codes import AreaKind
from safelight.places.models import Area

Funded = Grant
"""What a view is given of a grant, by the name that a page has for it."""
Asked = Consultation
"""What a view is given of a consultation."""
_MOST_WAITING = 500
PLACES = (AreaKind.FORCE, AreaKind.DISTRICT)


def programmes() -> list[tuple[str, str]]:
    """The code and title of every programme, by title."""
    return list(Programme.objects.order_by("title").values_list("code", "title"))


def programme_of(code: str) -> Programme | None:
    """One programme."""
    return Programme.objects.filter(code=code).first()


def areas() -> list[tuple[str, str]]:
    """The code and name of the force and each district."""
    found = Area.objects.filter(kind__in=[kind.value for kind in PLACES]).order_by("-kind", "name")
    return list(found.values_list("code", "name"))


def area_of(code: str) -> Area | None:
    """One area that money can be for."""
    return Area.objects.filter(code=code, kind__in=[kind.value for kind in PLACES]).first()


def grant_of(reference: str) -> Grant | None:
    """One grant with all that its page names."""
    found = Grant.objects.filter(reference=reference)
    return found.select_related("programme", "recipient", "area", "recorded_by").first()


def facts_of(grant: Grant) -> GrantFacts:
    """The facts of one grant."""
    [found] = load_grants(Grant.objects.filter(pk=grant.pk))
    return found


def grants_to_name() -> list[tuple[str, str]]:
    """The reference and title of the latest grants, for a form that names one."""
    found = Grant.objects.order_by("-awarded_on", "-pk").values_list("reference", "title")[:100]
    return [(reference, f"{title} ({reference})") for reference, title in found]


class GrantRows(NamedTuple):
    """What happened to a grant, row by row, each in the order it was recorded."""

    assurances: Sequence[Assurance]
    outcomes: Sequence[Outcome]
    instalments: Sequence[Instalment]
    decisions: Sequence[Decision]
    returns: Sequence[Return]
    standing: set[int]
    payments: Sequence[Payment]
    shaped_by: Sequence[Change]
    planned: dict[str, int]
    evaluations: Sequence[Evaluation]


def rows_of(grant: Grant) -> GrantRows:
    """Everything recorded of a grant; `standing` are the returns that count."""
    held = ("recorded_at", "pk")
    return GrantRows(
        list(Assurance.objects.filter(grant=grant).select_related("recorded_by").order_by(*held)),
        list(Outcome.objects.filter(grant=grant).select_related("recorded_by").order_by("due_on", "pk")),
        list(Instalment.objects.filter(grant=grant).select_related("payment", "recorded_by").order_by("due_on", "pk")),
        list(Decision.objects.filter(grant=grant).select_related("recorded_by").order_by(*held)),
        list(
            Return.objects.filter(grant=grant)
            .select_related("recorded_by")
            .prefetch_related("figures", "reached_parts")
            .order_by("from_on", *held)
        ),
        set(standing_returns([grant.pk]).values_list("pk", flat=True)),
        list(Payment.objects.filter(instalment__grant=grant).select_related("recorded_by").order_by(*held)),
        list(Change.objects.filter(grant=grant).select_related("consultation").order_by(*held)),
        dict(PlannedReach.objects.filter(grant=grant).values_list("group", "people")),
        list(Evaluation.objects.filter(grant=grant).select_related("recorded_by").order_by("evaluated_on", "pk")),
    )


def instalment_of(grant: Grant, public_id: UUID) -> Instalment | None:
    """One instalment of a grant."""
    return Instalment.objects.filter(grant=grant, public_id=public_id).select_related("grant").first()


def reported_outcomes(grant: Grant) -> list[Outcome]:
    """The outcomes of a grant that its provider reports."""
    return list(Outcome.objects.filter(grant=grant, measure="").order_by("due_on", "pk"))


def consultations() -> list[tuple[Consultation, ConsultationFacts]]:
    """Every consultation with its facts, the latest first."""
    asked = Consultation.objects.order_by("-from_on", "-pk")
    rows = {each.pk: each for each in asked}
    return [(rows[facts.id], facts) for facts in load_consultations(asked) if facts.id in rows]


def consultation_of(reference: str) -> Consultation | None:
    """One consultation."""
    return Consultation.objects.filter(reference=reference).select_related("recorded_by").first()


def consultation_facts(consultation: Consultation) -> ConsultationFacts:
    """The facts of one consultation."""
    [found] = load_consultations(Consultation.objects.filter(pk=consultation.pk))
    return found


class ConsultationRows(NamedTuple):
    """What was recorded of a consultation; of the counts, the latest."""

    answered: Answered | None
    groups: dict[str, int]
    parts: dict[tuple[str, str], int]
    themes: Sequence[Theme]
    changes: Sequence[Change]
    feedback: Sequence[Feedback]


def consultation_rows(consultation: Consultation) -> ConsultationRows:
    """Everything recorded of a consultation."""
    counts = Answered.objects.filter(consultation=consultation).prefetch_related("groups", "parts")
    answered = counts.order_by("-recorded_at", "-pk").first()
    return ConsultationRows(
        answered,
        {each.group: each.answers for each in answered.groups.all()} if answered else {},
        {(each.by, each.part): each.answers for each in answered.parts.all()} if answered else {},
        list(consultation.themes.order_by("recorded_at", "pk")),
        list(consultation.changes.select_related("theme", "grant").order_by("recorded_at", "pk")),
        list(consultation.feedback.order_by("told_on", "pk")),
    )


def theme_of(consultation: Consultation, public_id: str) -> Theme | None:
    """One thing heard in a consultation."""
    return consultation.themes.filter(public_id=public_id).first() if public_id else None


def publications() -> QuerySet[Publication]:
    """Every version without its bytes, the latest first, with how many grants it holds and since when it is public."""
    found = Publication.objects.defer("csv", "json").select_related("made_by")
    return found.annotate(held=Count("grants", distinct=True), since=Max("placed__placed_at")).order_by("-version")


def grants_published(*, now: datetime) -> tuple[int, int, Any]:
    """How many grants are late to be published and how many are public, and the latest version that is."""
    granted = Grant.objects.filter(agreement=Agreement.GRANT).exclude(recipient__kind=RecipientKind.PERSON)
    public = granted.filter(published_in__publication__placed__isnull=False).distinct().count()
    waiting = granted.exclude(published_in__publication__placed__isnull=False)[:_MOST_WAITING]
    late = sum(
        state(duty, now) is State.OVERDUE for facts in load_grants(waiting) for duty in PUBLISHED.duties(facts, book())
    )
    versions: Any = publications()
    return late, public, versions.filter(since__isnull=False).first()


def publication_of(version: int) -> Publication | None:
    """One version, with how many grants it holds."""
    found = Publication.objects.filter(version=version).select_related("made_by")
    return found.annotate(held=Count("grants")).first()


def placings(publication: Publication) -> list[Placed]:
    """Where a version was put, the first first."""
    return list(publication.placed.select_related("recorded_by").order_by("placed_at", "pk"))


def corrupted() -> list[tuple[int, str]]:
    """Every version whose bytes are not those it was frozen with, and which file."""
    wrong = []
    for each in Publication.objects.order_by("version").iterator():
        files = (("CSV", each.csv, each.csv_sha256), ("JSON", each.json, each.json_sha256))
        wrong += [(each.version, name) for name, content, held in files if digest(bytes(content)) != held]
    return wrong
