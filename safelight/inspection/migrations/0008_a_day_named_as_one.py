"""The day by which the chief officer's comments are asked for is named as days are."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("inspection", "0007_found_at_night")]
    operations: ClassVar[list[Any]] = [
        migrations.RenameField("answerdocument", "comments_by", "comments_due_on"),
    ]
