"""Everything about grants and consultations is added and never changed: what differs later is a row beside it.

None of these tables holds anything about a child, and no person who answered or receives money is named in one, so
that they need no policy of their own; who may open them is the gate's to say.
"""

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import append_only

TABLES = (
    "programme",
    "recipient",
    "grant",
    "assurance",
    "outcome",
    "instalment",
    "payment",
    "decision",
    "return",
    "returnfigure",
    "consultation",
    "answered",
    "answeredgroup",
    "theme",
    "change",
    "feedback",
    "publication",
    "publishedgrant",
    "placed",
)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("commissioning", "0001_initial"),
        ("records", "0002_row_level_security"),
    ]
    operations: ClassVar[list[Any]] = [append_only(f"commissioning_{table}") for table in TABLES]
