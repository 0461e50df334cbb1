"""Officers to test with, made by the actions that a system manager uses."""

from __future__ import annotations

from datetime import UTC, date, datetime

from safelight.kernel.roles import PARTNERS, Role
from safelight.places.models import Area, Authority
from safelight.workforce import actions
from safelight.workforce.models import PLACED, Officer

NOW = datetime(2026, 3, 21, 3, 17, tzinfo=UTC)


def an_officer(
    number: str = "PS1020",
    *,
    role: Role | None = Role.CUSTODY_SERGEANT,
    suite: str = "PARKSIDE",
    authority: str = "PETERBOROUGH",
    from_on: date = date(2020, 1, 1),
    until_on: date | None = None,
    password: str = "",
) -> Officer:
    """Somebody posted as one role, in a suite or for an authority where the role has one; for good unless `until_on` is
    given."""
    officer = actions.add_officer(number, name=f"Officer {number}", rank="", by=None, now=NOW)
    if role is not None:
        area = Area.objects.get(code=suite) if role.value in PLACED else None
        outside = Authority.objects.get(code=authority) if role in PARTNERS else None
        posting = actions.give_posting(
            officer, role=role, area=area, authority=outside, from_on=from_on, by=None, now=NOW
        )
        if until_on:
            actions.end_posting(posting, until_on=until_on, by=None, now=NOW)
    if password:
        officer.set_password(password)
        officer.save(update_fields=["password"])
    officer.forget_postings()
    return officer
