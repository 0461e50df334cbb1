"""Two accounts of one person are one person, and what was asked stays as it was asked."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

TWO_PEOPLE = """
CREATE FUNCTION exports_allowance_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changing text[] := ARRAY['decided_by_id', 'decided_at', 'why_not', 'until', 'used_at'];
BEGIN
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - changing) IS DISTINCT FROM (to_jsonb(OLD) - changing)
        OR (OLD.decided_at IS NOT NULL AND (to_jsonb(NEW) - 'used_at') IS DISTINCT FROM (to_jsonb(OLD) - 'used_at'))
        OR OLD.used_at IS NOT NULL
    THEN
        RAISE EXCEPTION 'What was asked, decided and taken out stays as it was.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_was_asked_to_be_taken_out_stays';
    END IF;
    IF EXISTS (
        SELECT FROM workforce_officer AS one JOIN workforce_officer AS other ON other.employee = one.employee
        WHERE one.id = NEW.asked_by_id AND other.id = NEW.decided_by_id AND other.id <> one.id AND one.employee <> ''
    ) THEN
        RAISE EXCEPTION 'Somebody else has to allow it: another account of yours is still you.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'two_accounts_of_one_person_are_one_person';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_people BEFORE UPDATE OR DELETE ON exports_allowance
    FOR EACH ROW EXECUTE FUNCTION exports_allowance_changes();
"""
ONE = "DROP TRIGGER two_people ON exports_allowance; DROP FUNCTION exports_allowance_changes"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("exports", "0001_initial"),
        ("workforce", "0007_roles_of_information"),
    ]
    operations: ClassVar[list[Any]] = [migrations.RunSQL(TWO_PEOPLE, ONE)]
