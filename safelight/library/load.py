"""Facts of many documents at once, for the rules: one query a table, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Min

from safelight.kernel.calendar import london_day, start_of_day
from safelight.library.facts import DocumentFacts, ReviewFacts
from safelight.library.models import Circulation, Document, Ownership, Review, Version
from safelight.library.receipts import KEEPERS, in_force_at
from safelight.library.rules import look
from safelight.workforce.models import Posting


def load_facts(documents: Sequence[Document], *, now: datetime) -> dict[int, DocumentFacts]:
    """The facts of documents that came with their owners, by id, as they are at a moment."""
    of = {"document__in": [each.pk for each in documents]}
    approved: dict[int, list[Version]] = defaultdict(list)
    for version in Version.objects.approved().filter(**of).defer("text", "searched").order_by("approved_on", "number"):
        approved[version.document_id].append(version)
    reviews: dict[int, list[Review]] = defaultdict(list)
    for review in Review.objects.filter(**of).order_by("reviewed_on", "pk"):
        reviews[review.document_id].append(review)
    given = dict(Ownership.objects.filter(**of).order_by("since", "pk").values_list("document", "since"))
    circulated = dict(
        Circulation.objects.live(now).filter(**of).order_by().values_list("document").annotate(Min("since"))
    )
    able = _posted_until([each.owner_id for each in documents if each.owner_id], london_day(now))
    return {
        each.pk: DocumentFacts(
            id=str(each.pk),
            code=each.code,
            added_at=each.added_at,
            looks=_looks(approved[each.pk], reviews[each.pk], now),
            withdrawn_at=start_of_day(each.withdrawn_on) if each.withdrawn_on else None,
            unowned_since=_unowned_since(each, given.get(each.pk, each.added_at), able, now),
            circulated_at=circulated.get(each.pk),
            in_force_at=min((at for v in approved[each.pk] if (at := in_force_at(v)) <= now), default=None),
        )
        for each in documents
    }


def _looks(approved: Sequence[Version], reviews: Sequence[Review], now: datetime) -> tuple[ReviewFacts, ...]:
    """Approvals of versions that came into force, and reviews, in time order."""
    found = [
        (version.approved_on, look(f"version-{version.number}", version.approved_on, version.next_review_on))
        for version in approved
        if version.approved_on is not None and in_force_at(version) <= now
    ]
    found += [(each.reviewed_on, look(f"review-{each.pk}", each.reviewed_on, each.next_on)) for each in reviews]
    return tuple(facts for _, facts in sorted(found, key=lambda each: each[0]))


def _posted_until(owners: Sequence[int], today: date) -> dict[int, date | None]:
    """Until when each owner holds, or last held, a role in which one answers for documents; None is until further
    notice. Whoever never held one is left out."""
    held = Posting.objects.filter(officer__in=owners, role__in=KEEPERS, from_on__lte=today)
    return dict(held.order_by("officer", "until_on").values_list("officer", "until_on"))


def _unowned_since(
    document: Document, given_at: datetime, able: dict[int, date | None], now: datetime
) -> datetime | None:
    owner = document.owner
    if owner is None:
        return given_at
    if not owner.is_active or owner.pk not in able:
        return given_at
    until_on = able[owner.pk]
    if until_on is None or start_of_day(until_on) > now:
        return None
    return max(given_at, start_of_day(until_on))
