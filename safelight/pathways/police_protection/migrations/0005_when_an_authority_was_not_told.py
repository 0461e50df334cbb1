"""When it was decided that an authority is not told: the moment beside the reason."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("police_protection", "0004_released_by_when"),
    ]

    operations = [
        migrations.AddField(
            model_name="protection",
            name="found_not_told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="protection",
            name="home_not_told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
