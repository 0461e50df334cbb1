"""What a system manager does: add an officer, give and end a posting, let somebody in anew, bar them."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import Role
from safelight.places.models import Area, Authority
from safelight.workforce.models import NUMBER, Officer, Posting, Team


class CannotManage(Refusal):
    """Somebody without the role tried, or tried it on themselves."""


class CannotAddOfficer(Refusal):
    """The officer cannot be added."""


class CannotGivePosting(Refusal):
    """The posting cannot be given."""


class CannotEndPosting(Refusal):
    """The posting cannot be ended on that day."""


@transaction.atomic
def add_officer(
    number: str, *, name: str, rank: str = "", employee: str = "", by: Officer | None, now: datetime
) -> Officer:
    """Add somebody who works for the force. They hold no posting yet, and so may do nothing.

    `employee` is their number in the force's personnel records, so that two accounts of one person are known as such.
    """
    _require(by, now)
    officer = Officer(
        number=number.strip().upper(), name=name.strip(), rank=rank.strip(), employee=employee.strip().upper()
    )
    officer.set_unusable_password()
    if Officer.objects.filter(number=officer.number).exists():
        raise CannotAddOfficer(
            "There is an officer with that number already.", next_step="Find them in the list of officers."
        )
    _saved(officer, CannotAddOfficer)
    _journal(by, did="ADD_OFFICER", officer=officer.pk)
    return officer


@transaction.atomic
def give_posting(
    officer: Officer,
    *,
    role: Role,
    area: Area | None = None,
    team: Team | None = None,
    authority: Authority | None = None,
    from_on: date,
    by: Officer | None,
    now: datetime,
) -> Posting:
    """Post an officer to a role, in an area where the role has one, from a London day on; somebody from an agency
    outside the force for the authority that it is of."""
    _require(by, now)
    if by is not None and by.pk == officer.pk:
        raise CannotManage(
            "You cannot give yourself a posting, so that nobody decides alone what they may see.",
            next_step="Ask another system manager.",
        )
    posting = Posting(officer=officer, role=role, area=area, team=team, authority=authority, from_on=from_on)
    _refuse_two_masters(posting)
    _saved(posting, CannotGivePosting)
    officer.forget_postings()
    place = area or authority
    _journal(by, did="GIVE_POSTING", officer=officer.pk, posting=posting.pk, role=role.value, area=place and place.code)
    return posting


def _refuse_two_masters(posting: Posting) -> None:
    """Whoever takes part for an agency outside the force holds nothing else meanwhile. The database refuses it too."""
    beside = Posting.objects.filter(officer=posting.officer).exclude(until_on__lte=posting.from_on)
    if posting.authority is None:
        other = beside.exclude(authority=None)
    else:
        other = beside.exclude(authority=posting.authority, role=posting.role)
    if other.exists():
        raise CannotGivePosting(
            "Somebody from an agency outside the force works for that one agency alone, so that nothing of the force, "
            "or of another agency, opens to them.",
            next_step="End the other posting first, or add them a second time under another number.",
        )


@transaction.atomic
def end_posting(posting: Posting, *, until_on: date, by: Officer | None, now: datetime) -> None:
    """End a posting: `until_on` is the first London day on which it is no longer held."""
    _require(by, now)
    posting = Posting.objects.select_for_update().get(pk=posting.pk)
    if posting.until_on is not None:
        raise CannotEndPosting("This posting has an end already.", next_step="Give a new posting if one is needed.")
    posting.until_on = until_on
    _saved(posting, CannotEndPosting)
    _journal(by, did="END_POSTING", officer=posting.officer_id, posting=posting.pk)


@transaction.atomic
def give_password(officer: Officer, *, by: Officer | None, now: datetime) -> str:
    """Give an officer a new password to sign in with and change; it is returned once and kept nowhere."""
    _require(by, now)
    password = "-".join(secrets.token_hex(2) for _ in range(5))
    officer.set_password(password)
    officer.save(update_fields=["password"])
    _journal(by, did="GIVE_PASSWORD", officer=officer.pk)
    return password


@transaction.atomic
def set_active(officer: Officer, *, active: bool, by: Officer | None, now: datetime) -> None:
    """Bar an officer from signing in, at once and wherever they are signed in, or let them in again."""
    _require(by, now)
    if by is not None and by.pk == officer.pk:
        raise CannotManage("You cannot bar yourself.", next_step="Ask another system manager.")
    officer.is_active = active
    officer.save(update_fields=["is_active"])
    _journal(by, did="LET_IN" if active else "BAR", officer=officer.pk)


def _require(by: Officer | None, now: datetime) -> None:
    """`by` is None on the command line alone, where the server's own keeper is at work."""
    if by is not None and Act.MANAGE_OFFICERS not in by.acts(now):
        raise CannotManage(
            "Only a system manager may change officers and postings.", next_step="Ask one to do it for you."
        )


def _journal(by: Officer | None, **detail: Any) -> None:
    journal.write(Kind.CHANGE, act=Act.MANAGE_OFFICERS, officer=by, detail=detail)


def _saved(row: models.Model, refusal: type[Refusal]) -> None:
    """Save, and turn the constraint it breaks into the refusal that the constraint words."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        for constraint in row._meta.constraints:
            if constraint.name == broken:
                raise refusal(str(constraint.violation_error_message)) from error
        if broken and "number" in broken:
            raise refusal(str(NUMBER.message)) from error
        raise
