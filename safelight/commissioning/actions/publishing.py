"""Freeze a version of the register of grants, and record where it was put."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.commissioning.actions.doing import holds, noted, one_at_a_time
from safelight.commissioning.models import Placed, Publication, PublishedGrant
from safelight.commissioning.publishing.register import build, digest
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotPublish(Refusal):
    """The register cannot be published as it stands."""


@transaction.atomic
def publish(*, correction: str = "", by: Officer | None, now: datetime) -> Publication:
    """Freeze the register as it stands, under the next number. Without `by`, a command does it.

    It is refused when something in it is not as the standard asks, or when it says what the last version says. Earlier
    versions stay: `correction` says what was wrong with the last, where something was.
    """
    if by is not None:
        holds(by, Act.PUBLISH_GRANTS, now, refusal=CannotPublish)
    one_at_a_time()
    found, last = build(now=now), Publication.objects.order_by("-version").first()
    if not found.grants:
        raise CannotPublish("There is no grant to publish.", next_step="Record one to an organisation first.")
    if found.faults:
        more = f" There are {len(found.faults)} faults." if len(found.faults) > 1 else ""
        raise CannotPublish(f"{found.faults[0]}{more}", next_step="Put it right, then publish.")
    if last is not None and last.content_sha256 == found.content_sha256:
        raise CannotPublish(f"Version {last.version} says the same.", next_step="Publish when something has changed.")
    made = Publication(
        version=last.version + 1 if last else 1,
        csv=found.csv,
        csv_sha256=digest(found.csv),
        json=found.json,
        json_sha256=digest(found.json),
        content_sha256=found.content_sha256,
        left_out=found.left_out,
        correction=correction.strip(),
        made_by=by,
        made_at=now,
    )
    saved(made, refusal=CannotPublish)
    PublishedGrant.objects.bulk_create(PublishedGrant(publication=made, grant_id=pk) for pk in found.grants)
    noted(Act.PUBLISH_GRANTS, by, version=made.version, csv=made.csv_sha256, json=made.json_sha256)
    return made


@transaction.atomic
def place(publication: Publication, *, address: str, placed_at: datetime, by: Officer, now: datetime) -> Placed:
    """Record where anybody can read a version, and since when."""
    holds(by, Act.PUBLISH_GRANTS, now, refusal=CannotPublish)
    if not publication.made_at.replace(second=0, microsecond=0) <= placed_at <= now:
        raise CannotPublish(
            "It was put there before it was made, or after now.", next_step="Give the moment at which it was put there."
        )
    made = Placed(publication=publication, address=address, placed_at=placed_at, recorded_by=by, recorded_at=now)
    saved(made, refusal=CannotPublish)
    noted(Act.PUBLISH_GRANTS, by, version=publication.version, address=address)
    return made
