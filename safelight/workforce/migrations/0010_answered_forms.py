"""Which forms were sent and done, so that one sent twice is done once: each officer’s own, taken out by a job."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GRANTED = """
revoke all on workforce_answeredform from public, safelight_web, safelight_work;
grant select, insert, update, delete on workforce_answeredform to safelight_web;
grant select, delete on workforce_answeredform to safelight_work;
alter table workforce_answeredform enable row level security;
create policy an_officer_sends_forms on workforce_answeredform for all to safelight_web
    using (officer_id = (select workforce_officer_id())) with check (officer_id = (select workforce_officer_id()));
create policy work_takes_old_forms_out on workforce_answeredform for all to safelight_work using (true);
"""
UNGRANTED = """
drop policy work_takes_old_forms_out on workforce_answeredform;
drop policy an_officer_sends_forms on workforce_answeredform;
alter table workforce_answeredform disable row level security;
revoke all on workforce_answeredform from safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("workforce", "0009_roles_of_online_abuse"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnsweredForm",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("answered_at", models.DateTimeField()),
                ("location", models.TextField(blank=True)),
                (
                    "officer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["answered_at"], name="answered_form_by_moment")],
            },
        ),
        migrations.RunSQL(GRANTED, UNGRANTED),
    ]
