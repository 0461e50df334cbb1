"""Somebody from an agency outside the force is posted for one local authority's agency, and as nothing else."""

import django.db.models.deletion
from django.db import migrations, models

ONE_AGENCY = """
create function workforce_one_agency() returns trigger language plpgsql as
$$
begin
    if exists (
        select from workforce_posting as beside
        where beside.officer_id = new.officer_id and beside.id <> new.id
          and beside.from_on < coalesce(new.until_on, 'infinity')
          and coalesce(beside.until_on, 'infinity') > new.from_on
          and (beside.authority_id is distinct from new.authority_id
               or (new.authority_id is not null and beside.role <> new.role))
    ) then
        raise exception 'Somebody from an agency outside the force works for that one agency alone.'
            using errcode = 'check_violation', constraint = 'somebody_from_outside_works_for_one_agency',
                  table = tg_table_name;
    end if;
    return new;
end
$$;
create trigger somebody_from_outside_works_for_one_agency before insert or update on workforce_posting
    for each row execute function workforce_one_agency();

-- Which agencies the signed-in officer takes part for, as 'ROLE:authority'; nothing for anybody of the force.
create function workforce_agencies() returns text[] language sql stable security definer
    set search_path = pg_catalog, public as
$$
    select coalesce(array_agg(p.role || ':' || p.authority_id), '{}')
    from public.workforce_posting p
    join public.workforce_officer o on o.id = p.officer_id
    where o.id = public.workforce_officer_id() and o.is_active and p.authority_id is not null
      and p.from_on <= public.workforce_day()
      and (p.until_on is null or p.until_on > public.workforce_day())
$$;
revoke all on function workforce_agencies() from public;
grant execute on function workforce_agencies() to safelight_web, safelight_work;
"""
MANY_AGENCIES = """
drop function workforce_agencies();
drop trigger somebody_from_outside_works_for_one_agency on workforce_posting;
drop function workforce_one_agency();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_initial"),
        ("workforce", "0005_roles_of_the_answer"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="posting",
            name="a_posting_is_to_a_known_role",
        ),
        migrations.AddField(
            model_name="posting",
            name="authority",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.authority",
            ),
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
                        ],
                    )
                ),
                name="a_posting_is_to_a_known_role",
                violation_error_message="That role does not exist. Choose one from the list.",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("area", None),
                        ("authority__isnull", False),
                        ("role__in", ("EMERGENCY_DUTY_TEAM", "SOCIAL_CARE", "YOUTH_JUSTICE")),
                    ),
                    models.Q(
                        models.Q(("role__in", ("EMERGENCY_DUTY_TEAM", "SOCIAL_CARE", "YOUTH_JUSTICE")), _negated=True),
                        ("authority", None),
                    ),
                    _connector="OR",
                ),
                name="a_role_outside_the_force_is_for_an_authority",
                violation_error_message="This role is an agency’s of one local authority. Choose the authority, and "
                "no area; leave the authority out for any other role.",
            ),
        ),
        migrations.RunSQL(ONE_AGENCY, MANY_AGENCIES),
    ]
