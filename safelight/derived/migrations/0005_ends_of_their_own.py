"""A duty that has an end of its own keeps it, so that what is stored tells of any other limit."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("derived", "0004_what_a_record_was_derived_from")]

    operations = [
        migrations.AddField(model_name="duty", name="until_at", field=models.DateTimeField(null=True)),
    ]
