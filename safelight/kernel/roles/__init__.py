"""Roles: how far each reaches, into which kinds of record, and what it may do there.

`posts` names the roles, `bundles` the acts that go together, room by room, and `table` says in one place what each role
is given. A room that brings acts of its own adds a bundle and writes it into the rows of the table.
"""

from safelight.kernel.roles.bundles import BY_ITSELF, DAILY_KINDS, EVERYONE, REGISTER_KINDS, SAMPLED
from safelight.kernel.roles.posts import (
    ABOUT_AN_ADULT,
    ABOUT_NO_CHILD,
    CUSTODY,
    INFORMATION,
    INSPECTION_REPORT,
    MANAGED_OFFENDERS,
    ONLINE_ABUSE,
    PARTNERS,
    POLICE_PROTECTION,
    RECOMMENDATION,
    ROUTINE,
    Grant,
    Reach,
    Role,
)
from safelight.kernel.roles.table import ROLES

__all__ = [
    "ABOUT_AN_ADULT",
    "ABOUT_NO_CHILD",
    "BY_ITSELF",
    "CUSTODY",
    "DAILY_KINDS",
    "EVERYONE",
    "INFORMATION",
    "INSPECTION_REPORT",
    "MANAGED_OFFENDERS",
    "ONLINE_ABUSE",
    "PARTNERS",
    "POLICE_PROTECTION",
    "RECOMMENDATION",
    "REGISTER_KINDS",
    "ROLES",
    "ROUTINE",
    "SAMPLED",
    "Grant",
    "Reach",
    "Role",
]
