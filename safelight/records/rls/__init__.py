"""Row-level security: the scope once more, in SQL, under every query whatever it forgot.

What a migration says of a table: `protect`, `protect_through`, `protect_scoped_copy`, `append_only`.
"""

from safelight.records.rls.tables import append_only, protect, protect_scoped_copy, protect_through

__all__ = ["append_only", "protect", "protect_scoped_copy", "protect_through"]
