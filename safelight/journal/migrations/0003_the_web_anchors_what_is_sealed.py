"""Let the web write a head of the journal down, and only one that is sealed: a pack issued from a page names it."""

from __future__ import annotations

from django.db import migrations

GRANTED = """
grant insert (seq, digest, place) on journal_anchor to safelight_web;
alter table journal_anchor enable row level security;
create policy anybody_reads_anchors on journal_anchor for select to safelight_web, safelight_work using (true);
create policy work_writes_a_head_down on journal_anchor for insert to safelight_work with check (true);
create policy the_web_writes_a_sealed_head_down on journal_anchor for insert to safelight_web with check (
    exists (select from journal_seal where journal_seal.seq = journal_anchor.seq
            and journal_seal.digest = journal_anchor.digest)
);
"""
TAKEN_BACK = """
drop policy the_web_writes_a_sealed_head_down on journal_anchor;
drop policy work_writes_a_head_down on journal_anchor;
drop policy anybody_reads_anchors on journal_anchor;
alter table journal_anchor disable row level security;
revoke insert (seq, digest, place) on journal_anchor from safelight_web;
"""


class Migration(migrations.Migration):
    """The grant, and the policy that binds it."""

    dependencies = [("journal", "0002_append_only")]

    operations = [migrations.RunSQL(GRANTED, TAKEN_BACK)]
