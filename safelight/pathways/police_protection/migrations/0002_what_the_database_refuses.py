"""Who may reach these tables, what no check on one row can say, and the number that an incident is given.

The initiating officer is never the designated officer, by the officer or by the name recorded (Children Act 1989,
s.46(3)(e); two people, always). A row that a source sent is kept as the source has it, so that the gap shows.
The 72 hours are counted from one moment, which a record made here never moves later.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls import protect

_ROWS = (
    "adult",
    "adultattempt",
    "contact",
    "designation",
    "incident",
    "meetingnote",
    "placeperiod",
    "protectionreview",
    "welfare",
)

_TWO_PEOPLE = """
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'whoever_took_the_child_is_never_designated',
        TABLE = 'police_protection_designation',
        MESSAGE = 'The officer who took the child cannot be the designated officer. They are always two people.';
"""
_THE_SAME = """
    own.withdrawn_at IS NULL AND own.source_key = '' AND (
        own.officer_id = held.taken_by_id
        OR (btrim(own.officer_name) <> '' AND lower(btrim(own.officer_name)) = lower(btrim(held.taken_by_name)))
    )
"""
_ALWAYS_TWO = f"""
CREATE FUNCTION police_protection_always_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM changed AS own JOIN police_protection_protection AS held ON held.record_id = own.protection_id
        WHERE {_THE_SAME}
    ) THEN
        {_TWO_PEOPLE}
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER always_two_when_new AFTER INSERT ON police_protection_designation REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION police_protection_always_two();
CREATE TRIGGER always_two_when_changed AFTER UPDATE ON police_protection_designation
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION police_protection_always_two();

CREATE FUNCTION police_protection_still_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM police_protection_designation AS own, (SELECT NEW.*) AS held
        WHERE own.protection_id = held.record_id AND {_THE_SAME}
    ) THEN
        {_TWO_PEOPLE}
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER still_two AFTER UPDATE ON police_protection_protection
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW
    WHEN (OLD.taken_by_id IS DISTINCT FROM NEW.taken_by_id OR OLD.taken_by_name IS DISTINCT FROM NEW.taken_by_name)
    EXECUTE FUNCTION police_protection_still_two();
"""
_NOT_ALWAYS_TWO = """
DROP FUNCTION police_protection_still_two() CASCADE;
DROP FUNCTION police_protection_always_two() CASCADE;
"""

_NEVER_EXTENDED = """
CREATE FUNCTION police_protection_never_extended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'seventy_two_hours_are_never_extended',
        TABLE = 'police_protection_protection',
        MESSAGE = 'The time the child was taken cannot be moved later: 72 hours run from it and are never extended.';
END $$;
CREATE TRIGGER never_extended BEFORE UPDATE ON police_protection_protection FOR EACH ROW
    WHEN (OLD.source = '' AND OLD.taken_at IS NOT NULL AND (NEW.taken_at IS NULL OR NEW.taken_at > OLD.taken_at))
    EXECUTE FUNCTION police_protection_never_extended();
"""
_EXTENDED = "DROP FUNCTION police_protection_never_extended() CASCADE;"

# A draft is its maker's. The other login sees only what is past its time, so as to empty it.
_DRAFTS = """
ALTER TABLE police_protection_scenedraft ENABLE ROW LEVEL SECURITY;
CREATE POLICY its_maker_reads ON police_protection_scenedraft FOR SELECT TO safelight_web
    USING (maker_id = (SELECT workforce_officer_id()));
CREATE POLICY its_maker_begins ON police_protection_scenedraft FOR INSERT TO safelight_web
    WITH CHECK (maker_id = (SELECT workforce_officer_id()));
CREATE POLICY its_maker_changes ON police_protection_scenedraft FOR UPDATE TO safelight_web
    USING (maker_id = (SELECT workforce_officer_id())) WITH CHECK (maker_id = (SELECT workforce_officer_id()));
CREATE POLICY work_sees_what_ran_out ON police_protection_scenedraft FOR SELECT TO safelight_work
    USING (kept_until <= safelight_now());
CREATE POLICY work_empties_what_ran_out ON police_protection_scenedraft FOR UPDATE TO safelight_work
    USING (kept_until <= safelight_now()) WITH CHECK (emptied_at IS NOT NULL);
"""
_NO_DRAFTS = """
DROP POLICY its_maker_reads ON police_protection_scenedraft;
DROP POLICY its_maker_begins ON police_protection_scenedraft;
DROP POLICY its_maker_changes ON police_protection_scenedraft;
DROP POLICY work_sees_what_ran_out ON police_protection_scenedraft;
DROP POLICY work_empties_what_ran_out ON police_protection_scenedraft;
ALTER TABLE police_protection_scenedraft DISABLE ROW LEVEL SECURITY;
"""
_NUMBER = """
CREATE SEQUENCE police_protection_incident_number AS bigint;
GRANT USAGE ON SEQUENCE police_protection_incident_number TO safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("police_protection", "0001_initial"),
        ("records", "0002_row_level_security"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(_ALWAYS_TWO, _NOT_ALWAYS_TWO),
        migrations.RunSQL(_NEVER_EXTENDED, _EXTENDED),
        migrations.RunSQL(_NUMBER, "DROP SEQUENCE police_protection_incident_number;"),
        protect("police_protection_protection", record_column="record_id"),
        *(protect(f"police_protection_{row}", record_column="protection_id") for row in _ROWS),
        migrations.RunSQL(_DRAFTS, _NO_DRAFTS),
    ]
