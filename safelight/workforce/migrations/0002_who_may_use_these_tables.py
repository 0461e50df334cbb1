"""What the database's roles may do here, and the two functions by which other tables' policies know the officer."""

from __future__ import annotations

from django.db import migrations

FUNCTIONS = """
create function workforce_officer_id() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('safelight.officer', true), '')::bigint $$;

create function workforce_day() returns date language sql stable parallel safe as
$$
    select (coalesce(nullif(current_setting('safelight.now', true), '')::timestamptz, now())
            at time zone 'Europe/London')::date
$$;

create function workforce_holds(asked text) returns boolean
    language sql stable security definer set search_path = pg_catalog, public as
$$
    select exists (
        select from public.workforce_posting p
        join public.workforce_officer o on o.id = p.officer_id
        where o.id = public.workforce_officer_id() and o.is_active and p.role = asked
          and p.from_on <= public.workforce_day()
          and (p.until_on is null or p.until_on > public.workforce_day())
    )
$$;
revoke all on function workforce_holds(text) from public;
grant execute on function workforce_holds(text) to safelight_web, safelight_work;
"""
NO_FUNCTIONS = """
drop function workforce_holds(text);
drop function workforce_day();
drop function workforce_officer_id();
"""

GRANTED = """
revoke all on places_area, places_authority, workforce_officer, workforce_team, workforce_posting
    from public, safelight_web, safelight_work;
grant select on places_area, places_authority to safelight_web;
grant select, insert, update on places_area, places_authority to safelight_work;
grant select, insert, update on workforce_officer, workforce_team, workforce_posting to safelight_web, safelight_work;

alter table workforce_posting enable row level security;
create policy anybody_reads_postings on workforce_posting for select to safelight_web, safelight_work using (true);
create policy work_gives_postings on workforce_posting for all to safelight_work using (true) with check (true);
create policy a_system_manager_gives_postings on workforce_posting for insert to safelight_web
    with check ((select workforce_holds('SYSTEM_MANAGER')) and officer_id <> (select workforce_officer_id()));
create policy a_system_manager_ends_postings on workforce_posting for update to safelight_web
    using ((select workforce_holds('SYSTEM_MANAGER'))) with check ((select workforce_holds('SYSTEM_MANAGER')));

create policy an_auditor_reads_the_journal on journal_row for select to safelight_web
    using ((select workforce_holds('AUDITOR')));
"""
UNGRANTED = """
drop policy an_auditor_reads_the_journal on journal_row;
drop policy a_system_manager_ends_postings on workforce_posting;
drop policy a_system_manager_gives_postings on workforce_posting;
drop policy work_gives_postings on workforce_posting;
drop policy anybody_reads_postings on workforce_posting;
alter table workforce_posting disable row level security;
revoke all on places_area, places_authority, workforce_officer, workforce_team, workforce_posting
    from safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("workforce", "0001_initial"),
        ("journal", "0002_append_only"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.RunSQL(GRANTED, UNGRANTED),
    ]
