"""What any record undergoes: opened, entered, taken in hand, opened for a purpose, a gap accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.models import F, Q

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.people.models import Person
from safelight.people.names import keys
from safelight.places.models import Area
from safelight.records.access import NotVisible, may, require
from safelight.records.codes import EntryKind, InvolvedAs
from safelight.records.inserting import insert
from safelight.records.models import Entry, Hands, Involvement, Offer, Override, PurposeGrant, Record
from safelight.records.offered import Offered
from safelight.records.scope import scope_of
from safelight.workforce.gate import act_as
from safelight.workforce.models import Officer, Team

Saved = TypeVar("Saved", bound=models.Model)


class CannotOpen(Refusal):
    """A record cannot be opened."""


class CannotInvolve(Refusal):
    """Somebody cannot be put on a record."""


class CannotEnter(Refusal):
    """A line cannot be added to the chronology."""


class CannotTake(Refusal):
    """A record cannot be taken in hand."""


class CannotStatePurpose(Refusal):
    """A record cannot be opened for a purpose."""


class CannotAccept(Refusal):
    """A gap cannot be accepted."""


# Saving


def saved(thing: Saved, *, refusal: type[Refusal], only: Sequence[str] | None = None) -> Saved:
    """Save, and turn what the database refuses into the action's own refusal, in the constraint's words.

    The refusal has to leave the action that saves, whose own `transaction.atomic` takes all of it back: there is no
    savepoint here, so nothing more can be asked of the database before that. `only` names the fields to write. What no
    constraint of ours explains is a fault, and is raised as it came.
    """
    try:
        with transaction.atomic(savepoint=False):
            if not insert(thing):
                thing.save(update_fields=only)
    except IntegrityError as broken:
        words = _constraint_words(type(thing), broken)
        if words is None:
            raise
        raise refusal(words) from broken
    except DataError as broken:
        if getattr(getattr(broken.__cause__, "diag", None), "sqlstate", "") != "22001":  # too long for its column
            raise
        raise refusal("One of the answers is too long. Shorten it and try again.") from broken
    return thing


def _constraint_words(model: type[models.Model], broken: IntegrityError) -> str | None:
    diag: Any = getattr(broken.__cause__, "diag", None)
    name = getattr(diag, "constraint_name", None)
    for constraint in model._meta.constraints:
        if constraint.name == name:
            return str(constraint.get_violation_error_message())
    # A trigger of ours names itself as a constraint, and its message is written to be read.
    raised = diag is not None and name is not None and "RAISE" in (diag.context or "")
    return str(diag.message_primary) if raised else None


# Opening


def open_record(
    reference: str,
    *,
    kind: str,
    area: Area,
    opened_at: datetime,
    recorded_at: datetime,
    team: Team | None = None,
    restricted: bool = False,
    refusal: type[Refusal] = CannotOpen,
) -> Record:
    """Open a record. The action that does so asks `may_open` first and enters it in the chronology after."""
    record = Record(
        reference=reference,
        kind=kind,
        area=area,
        team=team,
        restricted=restricted,
        opened_at=opened_at,
        recorded_at=recorded_at,
    )
    return saved(record, refusal=refusal)


def involve(
    record: Record,
    *,
    person: Person,
    role: InvolvedAs = InvolvedAs.CHILD,
    surname: str,
    forenames: str,
    refusal: type[Refusal] = CannotInvolve,
    **particulars: Any,
) -> Involvement:
    """Put somebody on a record, with what is recorded about them now and how their name is found."""
    name_key, surname_key = keys(surname, forenames)
    involvement = Involvement(
        record=record,
        person=person,
        role=role,
        surname=surname,
        forenames=forenames,
        name_key=name_key,
        surname_key=surname_key,
        **particulars,
    )
    return saved(involvement, refusal=refusal)


# The chronology


def enter(
    record: Record,
    *,
    act: Act,
    by: Officer | None,
    happened_at: datetime,
    recorded_at: datetime,
    words: str,
    late_reason: str = "",
    source: str = "",
    by_name: str = "",
    kind: EntryKind | None = None,
    corrects: Entry | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Entry:
    """Add a line to the chronology, and the change to the journal.

    `words` is one plain sentence. A reason for lateness makes it a late entry and naming the entry that it corrects
    a correction, unless `kind` says otherwise. `detail` goes to the journal: codes and counts, never names or words.
    """
    if kind is None:
        kind = EntryKind.CORRECTION if corrects else EntryKind.LATE if late_reason.strip() else EntryKind.ORIGINAL
    entry = Entry(
        record=record,
        act=act,
        kind=kind,
        by=by,
        by_name=by_name or (f"{by.get_full_name()} ({by.number})" if by else ""),
        happened_at=happened_at,
        recorded_at=recorded_at,
        words=words,
        late_reason=late_reason.strip(),
        source=source,
        corrects=corrects,
    )
    saved(entry, refusal=CannotEnter)
    journal.write(Kind.CHANGE, act=act, officer=by, record=record, detail=detail)
    return entry


# Hands


@transaction.atomic
def take_hands(record: Record, *, by: Officer, now: datetime) -> Hands:
    """Take a record into one's own hands, out of those it was in. An offer of it that nobody had answered ends: whoever
    made it has nothing to hand over any more."""
    require(may(by, act=Act.TAKE_HANDS, record=record, now=now))
    Record.objects.select_for_update(no_key=True).get(pk=record.pk)
    before = Hands.objects.filter(record=record, until=None).first()
    if before is not None and before.officer_id == by.pk:
        raise CannotTake("This record is already in your hands.")
    if before is not None:
        before.until = now
        saved(before, refusal=CannotTake, only=["until"])
    Offer.objects.filter(record=record, accepted_at=None, declined_at=None, withdrawn_at=None).update(withdrawn_at=now)
    taken = saved(Hands(record=record, officer=by, name=by.get_full_name(), since=now), refusal=CannotTake)
    words = f"{taken.name} took this record in hand" + (f" from {before.name}." if before else ".")
    enter(record, act=Act.TAKE_HANDS, by=by, happened_at=now, recorded_at=now, words=words)
    return taken


def current_hands(record_ids: Iterable[int]) -> dict[int, Hands]:
    """Whose hands each of these records is in, with the open offer to others; those in nobody's are left out."""
    unanswered = Q(
        record__offers__accepted_at=None, record__offers__declined_at=None, record__offers__withdrawn_at=None
    )
    found = Hands.objects.filter(record__in=list(record_ids), until=None).annotate(
        offer=models.FilteredRelation("record__offers", condition=unanswered),
        offered_to=F("offer__to"),
        offered_rank=F("offer__to__rank"),
        offered_name=F("offer__to__name"),
        offered_at=F("offer__offered_at"),
        answer_by=F("offer__due_at"),
    )
    for hands in found:
        if (to := hands.offered_to) is not None:
            name = f"{hands.offered_rank} {hands.offered_name}".strip()
            hands.offered = Offered(to, name, hands.offered_at, hands.answer_by)
    return {hands.record_id: hands for hands in found}


# A stated purpose


@transaction.atomic
def state_purpose(officer: Officer, *, reference: str, purpose: str, now: datetime) -> Record:
    """Open one record to an officer whose role sees none by itself, for as long as the role allows.

    `NotVisible`, journalled apart with the purpose, where there is no such record of a kind the role may open.
    """
    if Act.STATE_PURPOSE not in officer.acts(now):
        raise CannotStatePurpose("Your role does not open records for a stated purpose.")
    purpose = purpose.strip()
    if not purpose:
        raise CannotStatePurpose("Say why you need to open this record.")
    record_id = _may_be_opened(officer, reference=reference, now=now)
    lasting = [grant.purpose_lasts for grant in scope_of(officer, now=now).purpose_grants() if grant.purpose_lasts]
    if record_id is None or not lasting:
        journal.write_apart(
            Kind.REFUSAL,
            act=Act.STATE_PURPOSE,
            officer=officer,
            record=reference,
            purpose=purpose,
            detail={"refused": "not-visible"},
        )
        raise NotVisible
    until = max(length.after(now) for length in lasting)
    saved(
        PurposeGrant(officer=officer, record_id=record_id, purpose=purpose, at=now, until=until),
        refusal=CannotStatePurpose,
    )
    record = Record.objects.visible_to(officer, now).select_related("area", "team").get(pk=record_id)
    journal.write(Kind.READ, act=Act.STATE_PURPOSE, officer=officer, record=record, purpose=purpose)
    return record


def _may_be_opened(officer: Officer, *, reference: str, now: datetime) -> int | None:
    """The record that a reference names, where the officer's role may open its kind for a purpose.

    The database answers with an id alone, because its policies hide the record until it is opened.
    """
    act_as(officer, at=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT safelight_may_be_opened(%s)", [reference])
        [found] = cursor.fetchone()
    opened: int | None = found
    return opened


# Gaps


@transaction.atomic
def accept_gap(record: Record, *, requirement: str, key: str, reason: str, by: Officer, now: datetime) -> Override:
    """Accept that something is missing, with a reason; the gap stays visible and is always sampled. Settle after."""
    require(may(by, act=Act.ACCEPT_GAP, record=record, now=now))
    override = saved(
        Override(
            record=record,
            requirement=requirement,
            key=key,
            reason=reason.strip(),
            by=by,
            rank=by.rank or ", ".join(sorted(role.label for role in by.roles(now))),
            at=now,
        ),
        refusal=CannotAccept,
    )
    enter(
        record,
        act=Act.ACCEPT_GAP,
        by=by,
        happened_at=now,
        recorded_at=now,
        words=f"A gap was accepted, because: {override.reason}",
        detail={"requirement": requirement, "key": key},
    )
    return override
