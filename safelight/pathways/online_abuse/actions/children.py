"""The children of a case: linking each as soon as anybody knows of them, and telling children's social care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.online_abuse.actions.steps import done, require_words, since_received, taken_up, written
from safelight.pathways.online_abuse.codes import Relation, SharedAs
from safelight.pathways.online_abuse.models import LinkedChild, OnlineCase, Share
from safelight.people.actions import identify
from safelight.places.models import Authority
from safelight.records.actions import involve
from safelight.records.codes import InvolvedAs
from safelight.records.particulars import BirthBasis, Sex
from safelight.workforce.models import Officer


class CannotLink(Refusal):
    """The child cannot be linked so."""


class CannotShare(Refusal):
    """That cannot be recorded as told so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChildLinked:
    """The child as far as anybody knows: a name, or a description in place of one."""

    surname: str = ""
    forenames: str = ""
    described: str = ""
    born_on: date | None = None
    sex: Sex | str = ""
    authority: Authority | None = None


@transaction.atomic
def link_child(
    case: OnlineCase,
    *,
    child: ChildLinked,
    relation: Relation,
    lives_with_suspect: bool | None,
    at: datetime,
    by: Officer,
    now: datetime,
    words: str = "",
    late_reason: str = "",
) -> LinkedChild:
    """Link a child to the case. Telling children's social care is due from this moment, whatever the warrant waits for.

    Whether it is a child whom other records know is proposed by the room of people, and decided by a person.
    """
    case = taken_up(case, act=Act.LINK_CHILD, by=by, now=now, refusal=CannotLink)
    since_received(case, at, now=now, refusal=CannotLink)
    named = f"{child.surname}{child.forenames}".strip()
    require_words((named or child.described, "Give the child’s name, or describe the child."), refusal=CannotLink)
    number = case.linkedchild_rows.count() + 1
    involvement = involve(
        case.record,
        person=identify("safelight", f"{case.record.reference}/{number}"),
        role=InvolvedAs.CHILD,
        surname=child.surname.strip(),
        forenames=child.forenames.strip(),
        known_as="" if named else child.described.strip()[:120],
        born_on=child.born_on,
        born_basis=BirthBasis.STATED if child.born_on else "",
        sex=child.sex,
        authority=child.authority,
        refusal=CannotLink,
    )
    linked = written(
        LinkedChild,
        case,
        involvement=involvement,
        identified_at=at,
        relation=relation,
        lives_with_suspect=lives_with_suspect,
        words=words.strip(),
        late_reason=late_reason,
        by=by,
        now=now,
        refusal=CannotLink,
    )
    at_home = ", living with the suspect" if lives_with_suspect else ""
    done(
        case,
        act=Act.LINK_CHILD,
        by=by,
        at=at,
        now=now,
        words=f"A child was linked to the case: {in_a_sentence(Relation(relation).label)}{at_home}.",
        late_reason=late_reason,
    )
    return linked


@transaction.atomic
def share_online_risk(
    case: OnlineCase,
    *,
    child: UUID | None,
    at: datetime,
    how: SharedAs,
    to: str,
    by: Officer,
    now: datetime,
    reference: str = "",
    words: str = "",
    late_reason: str = "",
) -> Share:
    """Record that children's social care was told of a child; without one, of a child whom nobody can name yet."""
    case = taken_up(case, act=Act.SHARE_ONLINE_RISK, by=by, now=now, refusal=CannotShare)
    since_received(case, at, now=now, refusal=CannotShare)
    require_words((to, "Say who was told: the authority, and the person or desk."), refusal=CannotShare)
    linked = case.linkedchild_rows.standing().select_related("involvement").order_by("pk")
    of = chosen(linked, child, refusal=CannotShare, told="That child is not on this case.") if child else None
    share = written(
        Share,
        case,
        child=of,
        shared_at=at,
        how=how,
        to=to.strip(),
        reference=reference.strip(),
        words=words.strip(),
        late_reason=late_reason,
        by=by,
        now=now,
        refusal=CannotShare,
    )
    done(
        case,
        act=Act.SHARE_ONLINE_RISK,
        by=by,
        at=at,
        now=now,
        words=f"Children’s social care was told of {'a child' if of else 'a child whom nobody can name yet'}: "
        f"{to.strip()}, {in_a_sentence(SharedAs(how).label)}.",
        late_reason=late_reason,
    )
    return share
