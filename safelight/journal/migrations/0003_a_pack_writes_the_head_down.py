"""The web writes the chain's head down too, when a pack is issued: what is sealed, and nothing that is not."""

from __future__ import annotations

from django.db import migrations

WEB_ANCHORS = """
grant insert (seq, digest, place) on journal_anchor to safelight_web;
alter table journal_anchor enable row level security;
create policy everybody_reads_anchors on journal_anchor for select to safelight_web, safelight_work using (true);
create policy work_anchors on journal_anchor for insert to safelight_work with check (true);
create policy web_anchors_what_is_sealed on journal_anchor for insert to safelight_web with check (
    exists (select from journal_seal as sealed where sealed.seq = journal_anchor.seq
            and sealed.digest = journal_anchor.digest));
"""
WORK_ALONE = """
drop policy web_anchors_what_is_sealed on journal_anchor;
drop policy work_anchors on journal_anchor;
drop policy everybody_reads_anchors on journal_anchor;
alter table journal_anchor disable row level security;
revoke insert (seq, digest, place) on journal_anchor from safelight_web;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]

    operations = [migrations.RunSQL(WEB_ANCHORS, WORK_ALONE)]
