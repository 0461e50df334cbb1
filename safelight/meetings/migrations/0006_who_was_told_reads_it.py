"""Whoever holds a post that a task went up to reads it, and may take it over or answer, until it is settled."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import there_is

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
# Which tasks went up to a post that the signed-in officer holds. Asked once for a query.
CAME_UP = f"""
CREATE FUNCTION meetings_came_up() RETURNS bigint[] LANGUAGE plpgsql STABLE {SAFE} AS $$
BEGIN
    RETURN ARRAY(
        SELECT step.task_id FROM meetings_taskstep AS step
        JOIN meetings_task AS task ON task.id = step.task_id
        JOIN workforce_posting AS posting ON posting.role = step.role
         AND (step.area_id IS NULL OR posting.area_id = step.area_id)
        JOIN workforce_officer AS officer ON officer.id = posting.officer_id AND officer.is_active
        WHERE step.kind = 'CLIMBED' AND posting.officer_id = workforce_officer_id()
          AND posting.from_on <= workforce_day()
          AND (posting.until_on IS NULL OR posting.until_on > workforce_day())
          AND task.checked_at IS NULL AND task.withdrawn_at IS NULL
    );
END $$;
REVOKE ALL ON FUNCTION meetings_came_up() FROM public;
GRANT EXECUTE ON FUNCTION meetings_came_up() TO safelight_web, safelight_work;
"""
BEFORE = (
    "owner_id = (SELECT workforce_officer_id())"
    " OR (record_id IS NULL AND coalesce((SELECT safelight_force()) ?& meetings_task.kinds::text[], false))"
    f" OR (record_id IS NOT NULL AND {there_is('records_record AS record WHERE record.id = meetings_task.record_id')})"
)
AFTER = f"{BEFORE} OR meetings_task.id = ANY ((SELECT meetings_came_up())::bigint[])"


def _allow(condition: str) -> str:
    return f"""
        ALTER POLICY web_reads ON meetings_task USING ({condition});
        ALTER POLICY web_changes ON meetings_task USING ({condition}) WITH CHECK ({condition});
    """


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("meetings", "0005_tasks_go_up")]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(CAME_UP, "DROP FUNCTION meetings_came_up()"),
        migrations.RunSQL(_allow(AFTER), _allow(BEFORE)),
    ]
