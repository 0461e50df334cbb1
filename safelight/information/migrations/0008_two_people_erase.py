"""The database holds to it too that one asks, another approves who may, and what was asked and approved stays so."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import WEB

TWO_PEOPLE = f"""
CREATE FUNCTION information_erasure_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    approval text[] := ARRAY['approved_by_id', 'approved_at'];
    done text[] := ARRAY['done_at', 'texts', 'reached'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.approved_at IS NOT NULL OR NEW.done_at IS NOT NULL OR NEW.approved_by_id IS NOT NULL
            OR (current_user = '{WEB}' AND NEW.asked_by_id IS DISTINCT FROM workforce_officer_id())
        THEN
            RAISE EXCEPTION 'An erasure is asked first, by whoever asks it.'
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'an_erasure_is_asked_first';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.done_at IS NOT NULL
        OR (to_jsonb(NEW) - approval - done) IS DISTINCT FROM (to_jsonb(OLD) - approval - done)
        OR (OLD.approved_at IS NOT NULL AND (to_jsonb(NEW) - done) IS DISTINCT FROM (to_jsonb(OLD) - done))
    THEN
        RAISE EXCEPTION 'What was asked, approved and erased stays as it was.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'an_erasure_stays_as_it_was_asked';
    END IF;
    IF OLD.approved_at IS NULL AND NEW.approved_at IS NOT NULL AND (
        (current_user = '{WEB}' AND (
            NEW.approved_by_id IS DISTINCT FROM workforce_officer_id() OR NOT workforce_holds('DATA_PROTECTION_OFFICER')
        ))
        OR EXISTS (
            SELECT FROM workforce_officer AS one JOIN workforce_officer AS other ON other.employee = one.employee
            WHERE one.id = NEW.asked_by_id AND other.id = NEW.approved_by_id AND one.employee <> ''
        )
    ) THEN
        RAISE EXCEPTION 'Somebody else who may has to approve it, and another account of one person is still theirs.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'another_who_may_approves_an_erasure';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_people BEFORE INSERT OR UPDATE OR DELETE ON information_erasure
    FOR EACH ROW EXECUTE FUNCTION information_erasure_changes();
"""
ONE = "DROP TRIGGER two_people ON information_erasure; DROP FUNCTION information_erasure_changes();"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("information", "0007_nothing_stands_before_a_real_table")]
    operations: ClassVar[list[Any]] = [migrations.RunSQL(TWO_PEOPLE, ONE)]
