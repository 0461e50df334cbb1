"""The database refuses to change or remove what was journalled, and says what each role may do."""

from __future__ import annotations

from django.db import migrations

APPEND_ONLY = """
create function journal_refuses_to_change() returns trigger language plpgsql as $$
begin
    raise exception 'The journal only ever grows: % on % is refused.', lower(tg_op), tg_table_name
        using errcode = 'restrict_violation';
end $$;

create trigger a_journal_row_is_never_changed before update or delete or truncate on journal_row
    for each statement execute function journal_refuses_to_change();
create trigger a_seal_is_never_changed before update or delete or truncate on journal_seal
    for each statement execute function journal_refuses_to_change();
create trigger an_anchor_is_never_changed before update or delete or truncate on journal_anchor
    for each statement execute function journal_refuses_to_change();
"""
CHANGEABLE = """
drop trigger an_anchor_is_never_changed on journal_anchor;
drop trigger a_seal_is_never_changed on journal_seal;
drop trigger a_journal_row_is_never_changed on journal_row;
drop function journal_refuses_to_change();
"""
# Neither role may give a row its id, its time or its transaction's number: those are the database's own.
GRANTED = """
revoke all on journal_row, journal_seal, journal_anchor from public, safelight_web, safelight_work;
grant select, insert (kind, act, officer_id, officer_number, record_id, record_reference, person_id, purpose, count,
                      digest, detail) on journal_row to safelight_web, safelight_work;
grant select on journal_seal, journal_anchor to safelight_web, safelight_work;
grant insert on journal_seal to safelight_work;
grant select on sequence journal_row_id_seq to safelight_work;
grant insert (seq, digest, place) on journal_anchor to safelight_work;

alter table journal_row enable row level security;
create policy anybody_adds_a_row on journal_row for insert to safelight_web, safelight_work with check (true);
create policy work_reads_the_journal on journal_row for select to safelight_work using (true);
"""
UNGRANTED = """
drop policy work_reads_the_journal on journal_row;
drop policy anybody_adds_a_row on journal_row;
alter table journal_row disable row level security;
revoke all on journal_row, journal_seal, journal_anchor from safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RunSQL(APPEND_ONLY, CHANGEABLE),
        migrations.RunSQL(GRANTED, UNGRANTED),
    ]
