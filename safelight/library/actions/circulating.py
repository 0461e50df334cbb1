"""Asking people to read a document, their saying that they have, and asking again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from safelight.derived.policy import book
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import Role
from safelight.library.actions.allowed import noted, require_act, require_keeper
from safelight.library.models import Circulation, Document, Receipt, Reminder, Version
from safelight.library.receipts import ASKED, waiting
from safelight.library.rules import READ_WITHIN, REMIND_EVERY
from safelight.library.subjects import settle_reading
from safelight.places.models import Area
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotCirculate(Refusal):
    """A document cannot be circulated, or a circulation not ended."""


class CannotConfirm(Refusal):
    """Nobody can say that they have read this version."""


class CannotRemind(Refusal):
    """Nobody needs to be asked again."""


@transaction.atomic
def circulate(
    document: Document,
    *,
    by: Officer,
    now: datetime,
    role: Role | None = None,
    area: Area | None = None,
    officer: Officer | None = None,
) -> Circulation:
    """Ask everybody in a role, in an area or in both, or one person, to read a document and each new version of it.

    Nothing named is everybody posted. Whoever is posted later is asked from the day they are.
    """
    require_keeper(document, by=by, now=now)
    if document.withdrawn_on is not None and document.withdrawn_on <= london_day(now):
        raise CannotCirculate(f"{document.code} is withdrawn.", next_step="Circulate what took its place.")
    if role is not None and role.value not in ASKED:
        raise CannotCirculate(f"Whoever is posted as {role.label} is not asked to read the force’s documents.")
    if officer is not None and not officer.is_active:
        raise CannotCirculate(f"{officer.number} no longer works here.", next_step="Name whoever came after them.")
    made = saved(
        Circulation(document=document, role=role or "", area=area, officer=officer, since=now, by=by),
        refusal=CannotCirculate,
    )
    settle_reading(document, now=now)
    noted(Act.KEEP_POLICIES, by=by, document=document, role=made.role, area=area.code if area else "")
    return made


@transaction.atomic
def end_circulation(circulation: Circulation, *, by: Officer, now: datetime) -> Circulation:
    """Ask them no more. What was read stays read."""
    require_keeper(circulation.document, by=by, now=now)
    circulation = Circulation.objects.select_for_update(of=("self",)).select_related("document").get(pk=circulation.pk)
    if circulation.ended_at is not None:
        raise CannotCirculate("They are not asked any more already.")
    circulation.ended_at, circulation.ended_by = now, by
    saved(circulation, refusal=CannotCirculate, only=["ended_at", "ended_by"])
    noted(Act.KEEP_POLICIES, by=by, document=circulation.document, ended=circulation.pk)
    return circulation


@transaction.atomic
def confirm_read(version: Version, *, by: Officer, now: datetime) -> Receipt:
    """Say that one has read a version: the one in force, and no other."""
    require_act(by, Act.CONFIRM_POLICIES, now=now)
    in_force = Version.objects.in_force(london_day(now)).filter(document=version.document_id).only("id", "number")
    current = in_force.first()
    if current is None or current.pk != version.pk:
        raise CannotConfirm(
            f"Version {version.number} is not the one in force.",
            next_step=f"Read version {current.number} and confirm that." if current else "There is none to read today.",
        )
    receipt = saved(Receipt(version=version, officer=by, read_at=now), refusal=CannotConfirm)
    settle_reading(version.document, now=now)
    noted(Act.CONFIRM_POLICIES, by=by, document=version.document, version=version.number)
    return receipt


@transaction.atomic
def remind(document: Document, *, by: Officer, now: datetime) -> Reminder:
    """Ask everybody again who has not said that they have read the version in force."""
    require_keeper(document, by=by, now=now)
    version = Version.objects.in_force(london_day(now)).filter(document=document).defer("text", "searched").first()
    if version is None:
        raise CannotRemind(f"No version of {document.code} is in force.", next_step="Have one approved first.")
    reminder = saved(Reminder(version=version, at=now, by=by, waiting=waiting(version, now=now)), refusal=CannotRemind)
    noted(Act.KEEP_POLICIES, by=by, document=document, version=version.number, asked_again=reminder.waiting)
    return reminder


def remind_of_a_day(*, now: datetime) -> Mapping[str, int]:
    """Ask again about each version that somebody has not read in the force's time, when they were not asked lately."""
    today, reminded, people = london_day(now), 0, 0
    every = book().value(REMIND_EVERY, on=today)
    asked_before = book().value(READ_WITHIN, on=today).before(now)
    for version in Version.objects.in_force(today).select_related("document").defer("text", "searched").order_by("pk"):
        with transaction.atomic():
            last = Reminder.objects.filter(version=version).order_by("-at").values_list("at", flat=True).first()
            late = waiting(version, now=now, asked_before=asked_before)
            if not late or (last is not None and london_day(last) + every.length > today):
                continue
            saved(Reminder(version=version, at=now, waiting=late), refusal=CannotRemind)
            noted(Act.KEEP_POLICIES, by=None, document=version.document, asked_again=late)
            reminded, people = reminded + 1, people + late
    return {"policies": reminded, "people": people}
