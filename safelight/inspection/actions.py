"""What can be done about an answer: keep what a letter says, give an undertaking its owner, record a confirmation."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from safelight import journal
from safelight.inspection.codes import Provenance
from safelight.inspection.models import Confirmation, Ownership, Recommendation, Report
from safelight.inspection.proof.course import undertakings
from safelight.inspection.reading import Letter
from safelight.inspection.reading.letter import clean
from safelight.inspection.reading.telling import told
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotKeep(Refusal):
    """A letter cannot be kept as it is given."""


class CannotGive(Refusal):
    """An undertaking cannot be given to that person."""


class CannotConfirm(Refusal):
    """A confirmation cannot be recorded."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """One recommendation as a person put it right before it was kept."""

    number: int
    words: str
    timescale: str
    due_on: date | None
    provenance: Provenance


@transaction.atomic
def keep(
    letter: Letter,
    corrected: Sequence[Corrected],
    *,
    title: str,
    published_on: date | None,
    by: Officer,
    now: datetime,
) -> Report:
    """Keep a report with its recommendations as corrected, and with each what was read: limbs, claims and faults."""
    _holds(by, Act.READ_LETTER, now, refusal=CannotKeep)
    if not corrected:
        raise CannotKeep("There is no recommendation to keep.", next_step="Give a letter that quotes them.")
    if not title.strip():
        raise CannotKeep("The report has no title.", next_step="Give it the title that the inspectorate gave it.")
    if published_on is not None and published_on > now.date():
        raise CannotKeep("The report is dated after today.", next_step="Give the day on which it was published.")
    read = {each["number"]: each for each in told(letter, published_on=published_on)["recommendations"]}
    report = Report(
        slug=_slug(title, published_on),
        title=title.strip(),
        inspected_from_on=letter.inspected.first if letter.inspected else None,
        inspected_to_on=letter.inspected.last if letter.inspected else None,
        published_on=published_on,
        letter_on=letter.dated_on,
        sender=clean(letter.sender.words) if letter.sender else "",
        addressee=clean(letter.addressee.words) if letter.addressee else "",
        copies="\n".join(clean(copy.words) for copy in letter.copies),
        text=letter.text,
        sha256=hashlib.sha256(letter.text.encode()).hexdigest(),
        kept_by=by,
        kept_at=now,
    )
    saved(report, refusal=CannotKeep)
    for each in corrected:
        found = read.get(each.number, {})
        recommendation = Recommendation(
            report=report,
            number=each.number,
            words=each.words.strip(),
            timescale=each.timescale.strip(),
            due_on=each.due_on,
            provenance=each.provenance,
            limbs=found.get("limbs", []),
            claims=found.get("undertakings", []),
            faults=found.get("faults", []),
        )
        saved(recommendation, refusal=CannotKeep)
    detail = {"report": report.slug, "sha256": report.sha256}
    journal.write(Kind.CHANGE, act=Act.READ_LETTER, officer=by, count=len(corrected), detail=detail)
    return report


@transaction.atomic
def give(undertaking: str, *, owner: Officer, by: Officer, now: datetime) -> Ownership:
    """Say who answers for an undertaking from now on."""
    _holds(by, Act.GIVE_UNDERTAKING, now, refusal=CannotGive)
    _known(undertaking, refusal=CannotGive)
    if not owner.is_active or Act.READ_UNDERTAKINGS not in owner.acts(now):
        raise CannotGive(
            f"{owner.get_full_name()} cannot see the undertakings.",
            next_step="Give them a role that can, or choose another.",
        )
    made = saved(Ownership(undertaking=undertaking, owner=owner, since=now, given_by=by), refusal=CannotGive)
    detail = {"undertaking": undertaking, "owner": owner.number}
    journal.write(Kind.CHANGE, act=Act.GIVE_UNDERTAKING, officer=by, detail=detail)
    return made


@transaction.atomic
def confirm(
    undertaking: str, *, by_whom: str, where: str, confirmed_at: datetime, by: Officer, now: datetime
) -> Confirmation:
    """Record that somebody outside the force confirmed an undertaking. Whoever answers for it may not record that."""
    _holds(by, Act.CONFIRM_UNDERTAKING, now, refusal=CannotConfirm)
    _known(undertaking, refusal=CannotConfirm)
    if confirmed_at > now:
        raise CannotConfirm("It is confirmed after now.", next_step="Give the moment at which it was confirmed.")
    latest = Ownership.objects.filter(undertaking=undertaking).order_by("-since", "-pk").first()
    if latest is not None and latest.owner_id == by.pk:
        raise CannotConfirm(
            "You answer for this undertaking, so you cannot record its confirmation.",
            next_step="Ask somebody else who may.",
        )
    made = Confirmation(
        undertaking=undertaking,
        by_whom=by_whom.strip(),
        where=where.strip(),
        confirmed_at=confirmed_at,
        recorded_by=by,
        recorded_at=now,
    )
    saved(made, refusal=CannotConfirm)
    journal.write(Kind.CHANGE, act=Act.CONFIRM_UNDERTAKING, officer=by, detail={"undertaking": undertaking})
    return made


def _holds(by: Officer, act: Act, now: datetime, *, refusal: type[Refusal]) -> None:
    if act not in by.acts(now):
        raise refusal(f"Your roles do not let you do this: {act.label.lower()}.", next_step="Ask the governance lead.")


def _known(code: str, *, refusal: type[Refusal]) -> None:
    if undertakings().get(code) is None:
        raise refusal(f"There is no undertaking {code}.", next_step="Choose one from the register.")


def _slug(title: str, published_on: date | None) -> str:
    """A short name for addresses, from the title's words and the year."""
    words = re.findall(r"[a-z0-9]+", title.lower())[:5]
    return "-".join([*words, str(published_on or "undated")])[:60]
