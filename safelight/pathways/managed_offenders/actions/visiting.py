"""Home visits, and what was seen of children: a concern is passed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.pathways.managed_offenders.actions.steps import (
    CannotRecord,
    added,
    done,
    known_as,
    require_past,
    require_words,
    taken_up,
)
from safelight.pathways.managed_offenders.codes import Children, VisitResult
from safelight.pathways.managed_offenders.models import Concern, Offender, Visit
from safelight.people.models import Person
from safelight.places.models import Authority
from safelight.records.actions import involve
from safelight.records.codes import InvolvedAs
from safelight.records.models import Involvement
from safelight.workforce.models import Officer


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedChild:
    """A child who is named, as far as the officer knows."""

    surname: str
    forenames: str
    born_on: date | None = None


@transaction.atomic
def visit(
    offender: Offender,
    *,
    at: datetime,
    result: VisitResult,
    staff: int,
    unannounced: bool,
    by: Officer,
    now: datetime,
    words: str = "",
    children: Children | str = "",
    children_words: str = "",
    concern: bool | None = None,
    alone_why: str = "",
    alone_approved_by: Officer | None = None,
    late_reason: str = "",
) -> Visit:
    """Record a home visit, made or tried. One officer alone needs a reason and somebody else who approved it."""
    offender = taken_up(offender, act=Act.VISIT_OFFENDER, by=by, now=now)
    require_past(at, now=now, refusal=CannotRecord, since=offender.taken_on_at)
    if alone_approved_by is not None and alone_approved_by.pk == by.pk:
        raise CannotRecord("You cannot approve your own visit alone.", next_step="Name the inspector who approved it.")
    row = added(
        Visit,
        offender,
        by=by,
        now=now,
        late_reason=late_reason,
        at=at,
        result=result,
        unannounced=unannounced,
        staff=staff,
        alone_why=alone_why if staff == 1 else "",
        alone_approved_by=alone_approved_by if staff == 1 else None,
        alone_approved_by_name=known_as(alone_approved_by) if alone_approved_by and staff == 1 else "",
        children=children,
        children_words=children_words,
        concern=concern,
        words=words,
    )
    came = in_a_sentence(VisitResult(result).label)
    said = f"A home visit, {'without notice' if unannounced else 'announced'}: {came}."
    if concern:
        said += " It raised a concern about a child."
    said = " ".join(part for part in (said, children_words.strip(), words.strip()) if part)
    done(offender, act=Act.VISIT_OFFENDER, words=said, by=by, at=at, now=now, late_reason=late_reason)
    return row


@transaction.atomic
def pass_on_concern(
    offender: Offender,
    *,
    at: datetime,
    authority: Authority,
    to: str,
    words: str,
    by: Officer,
    now: datetime,
    child: Involvement | None = None,
    named: NamedChild | None = None,
    about: str = "",
    late_reason: str = "",
) -> Concern:
    """Record that a concern about a child was passed on: one on the record already, one named now who is put on it, or
    one who is only described."""
    offender = taken_up(offender, act=Act.PASS_ON_CONCERN, by=by, now=now)
    require_past(at, now=now, refusal=CannotRecord, since=offender.taken_on_at)
    require_words(words, "Say what you told the authority, and what it will do.")
    if child is not None and child.record_id != offender.pk:
        raise CannotRecord("That child is not on this record.", next_step="Name the child.")
    if child is None and named is not None:
        child = involve(
            offender.record,
            person=Person.objects.create(),
            role=InvolvedAs.CHILD,
            surname=named.surname.strip(),
            forenames=named.forenames.strip(),
            born_on=named.born_on,
            authority=authority,
            refusal=CannotRecord,
        )
    if child is None:
        require_words(about, "Say which child, as far as is known: about how old, and where.")
    row = added(
        Concern,
        offender,
        by=by,
        now=now,
        late_reason=late_reason,
        child=child,
        about=about,
        passed_at=at,
        authority=authority,
        passed_to=to,
        passed_by=by,
        passed_by_name=known_as(by),
        words=words,
    )
    said = f"A concern about a child was passed on to {authority.name}: {to.strip()}."
    done(offender, act=Act.PASS_ON_CONCERN, words=said, by=by, at=at, now=now, late_reason=late_reason)
    return row
