"""The register is read as far as its records are reached; its rows are only added to; a task keeps its first day."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import append_only, protect, protect_through

ON_RECORDS = (
    "inspection_registeredreport",
    "inspection_registeredrecommendation",
    "inspection_reportstep",
    "inspection_statuschange",
    "inspection_owning",
    "inspection_recommendationlink",
    "inspection_faultanswered",
    "inspection_plan",
    "inspection_indicator",
    "inspection_evidence",
    "inspection_exemption",
    "inspection_watched",
)
WORK = """
CREATE FUNCTION inspection_work_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changing text[] := ARRAY['owner_id', 'due_on', 'done_at', 'checked_at', 'checked_by_id', 'withdrawn_at'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A task is never removed.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_task_on_a_recommendation_is_never_removed';
    END IF;
    IF OLD.checked_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'This task is finished: it does not change any more.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_finished_task_of_the_register_stays_finished';
    END IF;
    IF (to_jsonb(NEW) - changing) IS DISTINCT FROM (to_jsonb(OLD) - changing) THEN
        RAISE EXCEPTION 'What a task says, and the first day it was due, do not change.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_a_task_of_the_register_says_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER what_work_says_stays BEFORE UPDATE OR DELETE ON inspection_work
    FOR EACH ROW EXECUTE FUNCTION inspection_work_changes();
"""
NO_WORK = "DROP TRIGGER what_work_says_stays ON inspection_work; DROP FUNCTION inspection_work_changes"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("inspection", "0003_the_register"),
        ("records", "0004_reach_found_once"),
    ]
    operations: ClassVar[list[Any]] = [
        *(protect(table) for table in (*ON_RECORDS, "inspection_work")),
        *(append_only(table) for table in (*ON_RECORDS, "inspection_workhistory", "inspection_programmechange")),
        protect_through(
            "inspection_workhistory", column="work_id", parent="inspection_work", parent_record_column="record_id"
        ),
        migrations.RunSQL(WORK, NO_WORK),
    ]
