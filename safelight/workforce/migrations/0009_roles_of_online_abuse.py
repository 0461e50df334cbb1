"""Roles of those who investigate the abuse of children by way of the internet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_initial"),
        ("workforce", "0008_roles_of_managers"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="posting",
            name="a_posting_is_to_a_known_role",
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
                            "ONLINE_INVESTIGATOR",
                            "ONLINE_SUPERVISOR",
                            "OFFENDER_MANAGER",
                            "OFFENDER_SUPERVISOR",
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
    ]
