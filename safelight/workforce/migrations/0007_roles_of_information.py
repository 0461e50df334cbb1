"""The roles of information management, who of them reads the journal, and the person behind an account."""

from django.db import migrations, models

READERS = ("AUDITOR", "DATA_PROTECTION_OFFICER", "PROFESSIONAL_STANDARDS")
ONE_READS = "(select workforce_holds('{}'))"
READ = """
alter policy an_auditor_reads_the_journal on journal_row using ({});
"""


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_initial"),
        ("workforce", "0006_roles_outside_the_force"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="posting",
            name="a_posting_is_to_a_known_role",
        ),
        migrations.AddField(
            model_name="officer",
            name="employee",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "CUSTODY_SERGEANT",
                            "DETENTION_OFFICER",
                            "CUSTODY_INSPECTOR",
                            "SUPERINTENDENT",
                            "CUSTODY_LEAD",
                            "GOVERNANCE_LEAD",
                            "AUDITOR",
                            "SYSTEM_MANAGER",
                            "CHIEF_OFFICER",
                            "UNDERTAKING_OWNER",
                            "PCC_OFFICE",
                            "HM_INSPECTOR",
                            "RESPONSE_OFFICER",
                            "RESPONSE_SERGEANT",
                            "DUTY_INSPECTOR",
                            "DESIGNATED_OFFICER",
                            "FOCUS_DESK",
                            "DIP_SAMPLER",
                            "MODERATOR",
                            "TRAINING_LEAD",
                            "DAILY_CHAIR",
                            "DAILY_ATTENDEE",
                            "YOUTH_JUSTICE",
                            "SOCIAL_CARE",
                            "EMERGENCY_DUTY_TEAM",
                            "DATA_PROTECTION_OFFICER",
                            "INFORMATION_GOVERNANCE",
                            "RECORDS_MANAGER",
                            "PROFESSIONAL_STANDARDS",
                        ],
                    )
                ),
                name="a_posting_is_to_a_known_role",
                violation_error_message="That role does not exist. Choose one from the list.",
            ),
        ),
        migrations.RunSQL(
            READ.format(" or ".join(ONE_READS.format(role) for role in READERS)),
            READ.format(ONE_READS.format("AUDITOR")),
        ),
    ]
