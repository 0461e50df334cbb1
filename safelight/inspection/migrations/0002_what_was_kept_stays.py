"""What was kept of a report, who owned what and what was confirmed is only ever added to; packs may be counted by all.

Whoever reads the register may reach no record of a child: they learn that a meeting issued a pack and on which day,
and nothing that is in it.
"""

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import append_only

PACKS = """
CREATE FUNCTION inspection_packs_issued() RETURNS TABLE (series text, held_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT pack.series::text, meeting.held_on FROM meetings_pack AS pack
    JOIN meetings_meeting AS meeting ON meeting.id = pack.meeting_id ORDER BY meeting.held_on
$$;
REVOKE ALL ON FUNCTION inspection_packs_issued FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inspection_packs_issued TO safelight_web, safelight_work;
"""
# How many duties are overdue by clock, on how many open records, and since when the oldest: numbers alone.
BACKLOGS = """
CREATE FUNCTION inspection_backlogs(at timestamptz)
RETURNS TABLE (clock text, overdue bigint, waiting bigint, oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT clock::text, count(*), count(*) FILTER (WHERE closed_at IS NULL), min(due_at) FROM derived_duty
    WHERE met_at IS NULL AND stopped_at IS NULL AND postponed_at IS NULL AND withdrawn_at IS NULL AND due_at < at
    GROUP BY clock
$$;
REVOKE ALL ON FUNCTION inspection_backlogs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inspection_backlogs TO safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("inspection", "0001_initial"),
        ("meetings", "0001_initial"),
        ("derived", "0001_initial"),
        ("records", "0002_row_level_security"),
    ]
    operations: ClassVar[list[Any]] = [
        append_only("inspection_report"),
        append_only("inspection_recommendation"),
        append_only("inspection_ownership"),
        append_only("inspection_confirmation"),
        migrations.RunSQL(PACKS, "DROP FUNCTION inspection_packs_issued"),
        migrations.RunSQL(BACKLOGS, "DROP FUNCTION inspection_backlogs"),
    ]
