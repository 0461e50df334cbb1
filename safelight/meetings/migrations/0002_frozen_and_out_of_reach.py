"""Only those who reach what a meeting speaks of read it; a meeting only grows, until its pack is issued; a pack stays.

Who takes part in a meeting reaches every record of the force of the kinds that it goes through. What is about one
record is read as far as the record is; a task also by whom it was given to.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import append_only, protect, there_is, under_policies

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
GUARDS = f"""
CREATE FUNCTION meetings_only_while_open() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
DECLARE
    ended timestamptz;
BEGIN
    -- Whoever is just issuing the pack is waited for.
    SELECT closed_at INTO ended FROM meetings_meeting WHERE id = NEW.meeting_id FOR SHARE;
    IF ended IS NOT NULL THEN
        RAISE EXCEPTION 'The pack of this meeting is issued: nothing can be added to it. Take it to the next meeting.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_is_added_to_a_closed_meeting',
                  TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION meetings_decided_while_open() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
DECLARE
    ended timestamptz;
BEGIN
    SELECT meeting.closed_at INTO ended FROM meetings_item AS item
    JOIN meetings_meeting AS meeting ON meeting.id = item.meeting_id
    WHERE item.id = NEW.item_id FOR SHARE OF meeting;
    IF ended IS NOT NULL THEN
        RAISE EXCEPTION 'The pack of this meeting is issued: nothing can be added to it. Take it to the next meeting.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_is_added_to_a_closed_meeting',
                  TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION meetings_meeting_changes() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A meeting is never removed.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_meeting_is_never_removed';
    END IF;
    IF OLD.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'The pack of this meeting is issued: it stays closed.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_closed_meeting_stays_closed';
    END IF;
    IF (to_jsonb(NEW) - 'closed_at') IS DISTINCT FROM (to_jsonb(OLD) - 'closed_at') THEN
        RAISE EXCEPTION 'What a meeting was opened with does not change.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_a_meeting_was_opened_with_stays';
    END IF;
    IF NEW.closed_at IS NOT NULL AND NOT EXISTS (SELECT FROM meetings_pack WHERE meeting_id = NEW.id) THEN
        RAISE EXCEPTION 'A meeting is closed by issuing its pack.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_meeting_is_closed_by_its_pack';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION meetings_task_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changing text[] := ARRAY['owner_id', 'owner_name', 'due_on', 'done_at', 'checked_at', 'checked_by_id',
                             'withdrawn_at'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A task is never removed.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_task_is_never_removed';
    END IF;
    IF OLD.checked_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'This task is finished: it does not change any more.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_finished_task_stays_finished';
    END IF;
    IF (to_jsonb(NEW) - changing) IS DISTINCT FROM (to_jsonb(OLD) - changing) THEN
        RAISE EXCEPTION 'What a task says, and the first day it was due, do not change.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_a_task_says_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nothing_is_added_to_a_closed_meeting BEFORE INSERT ON meetings_item
    FOR EACH ROW EXECUTE FUNCTION meetings_only_while_open();
CREATE TRIGGER nothing_is_added_to_a_closed_meeting BEFORE INSERT ON meetings_attendance
    FOR EACH ROW EXECUTE FUNCTION meetings_only_while_open();
CREATE TRIGGER nothing_is_added_to_a_closed_meeting BEFORE INSERT ON meetings_minute
    FOR EACH ROW EXECUTE FUNCTION meetings_only_while_open();
CREATE TRIGGER nothing_is_added_to_a_closed_meeting BEFORE INSERT ON meetings_task
    FOR EACH ROW EXECUTE FUNCTION meetings_only_while_open();
CREATE TRIGGER nothing_is_added_to_a_closed_meeting BEFORE INSERT ON meetings_pack
    FOR EACH ROW EXECUTE FUNCTION meetings_only_while_open();
CREATE TRIGGER nothing_is_added_to_a_closed_meeting BEFORE INSERT ON meetings_decision
    FOR EACH ROW EXECUTE FUNCTION meetings_decided_while_open();
CREATE TRIGGER a_meeting_only_closes BEFORE UPDATE OR DELETE ON meetings_meeting
    FOR EACH ROW EXECUTE FUNCTION meetings_meeting_changes();
CREATE TRIGGER a_task_keeps_what_it_says BEFORE UPDATE OR DELETE ON meetings_task
    FOR EACH ROW EXECUTE FUNCTION meetings_task_changes();
"""
UNGUARDED = """
DROP TRIGGER a_task_keeps_what_it_says ON meetings_task;
DROP TRIGGER a_meeting_only_closes ON meetings_meeting;
DROP TRIGGER nothing_is_added_to_a_closed_meeting ON meetings_decision;
DROP TRIGGER nothing_is_added_to_a_closed_meeting ON meetings_pack;
DROP TRIGGER nothing_is_added_to_a_closed_meeting ON meetings_task;
DROP TRIGGER nothing_is_added_to_a_closed_meeting ON meetings_minute;
DROP TRIGGER nothing_is_added_to_a_closed_meeting ON meetings_attendance;
DROP TRIGGER nothing_is_added_to_a_closed_meeting ON meetings_item;
DROP FUNCTION meetings_task_changes();
DROP FUNCTION meetings_meeting_changes();
DROP FUNCTION meetings_decided_while_open();
DROP FUNCTION meetings_only_while_open();
"""


def reaches_kinds(table: str) -> str:
    """SQL: whether the signed-in officer reaches every record of the force of every kind that a row names."""
    return f"coalesce((SELECT safelight_force()) ?& {table}.kinds::text[], false)"


def of_meeting(table: str) -> str:
    """SQL: whether the meeting of a row is in reach, by the meeting's own policy."""
    return there_is(f"meetings_meeting AS meeting WHERE meeting.id = {table}.meeting_id")


TASK = (
    "owner_id = (SELECT workforce_officer_id())"
    f" OR (record_id IS NULL AND {reaches_kinds('meetings_task')})"
    f" OR (record_id IS NOT NULL AND {there_is('records_record AS record WHERE record.id = meetings_task.record_id')})"
)
OF_TASK = there_is("meetings_task AS task WHERE task.id = meetings_taskstep.task_id")
OF_ITEM = there_is("meetings_item AS item WHERE item.id = meetings_decision.item_id")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("meetings", "0001_initial"), ("records", "0002_row_level_security")]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(GUARDS, UNGUARDED),
        append_only("meetings_attendance"),
        append_only("meetings_item"),
        append_only("meetings_decision"),
        append_only("meetings_minute"),
        append_only("meetings_taskstep"),
        append_only("meetings_pack"),
        under_policies(
            "meetings_meeting", read=reaches_kinds("meetings_meeting"), write=reaches_kinds("meetings_meeting")
        ),
        under_policies("meetings_pack", read=reaches_kinds("meetings_pack"), write=reaches_kinds("meetings_pack")),
        under_policies(
            "meetings_attendance", read=of_meeting("meetings_attendance"), write=of_meeting("meetings_attendance")
        ),
        under_policies("meetings_minute", read=of_meeting("meetings_minute"), write=of_meeting("meetings_minute")),
        protect("meetings_item"),
        under_policies("meetings_decision", read=OF_ITEM, write=OF_ITEM),
        under_policies("meetings_task", read=TASK, write=TASK),
        under_policies("meetings_taskstep", read=OF_TASK, write=OF_TASK),
    ]
