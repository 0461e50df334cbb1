"""Somebody from an agency outside the force reads what is shared with it and not withdrawn, and nothing else of a
meeting. What lets them in is permissive; that nothing more ever opens to them is restrictive, whatever policy is added
later."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import WEB, append_only, there_is, under_policies

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
GUARDS = f"""
CREATE FUNCTION meetings_share_changes() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
DECLARE
    changing text[] := ARRAY['withdrawn_at', 'withdrawn_by_id', 'withdrawn_why'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'What was shared is never removed: it is withdrawn.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_was_shared_is_never_removed';
    END IF;
    IF OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'This was withdrawn already. Share it anew where it is to be read again.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_was_withdrawn_stays_withdrawn';
    END IF;
    IF (to_jsonb(NEW) - changing) IS DISTINCT FROM (to_jsonb(OLD) - changing) THEN
        RAISE EXCEPTION 'What was shared, with whom and why does not change.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_was_shared_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER what_was_shared_stays BEFORE UPDATE OR DELETE ON meetings_share
    FOR EACH ROW EXECUTE FUNCTION meetings_share_changes();
CREATE TRIGGER nothing_is_added_to_a_closed_meeting BEFORE INSERT ON meetings_finding
    FOR EACH ROW EXECUTE FUNCTION meetings_decided_while_open();
"""
UNGUARDED = """
DROP TRIGGER nothing_is_added_to_a_closed_meeting ON meetings_finding;
DROP TRIGGER what_was_shared_stays ON meetings_share;
DROP FUNCTION meetings_share_changes();
"""

AGENCIES = "(SELECT workforce_agencies())"
OF_THE_FORCE = f"cardinality({AGENCIES}) = 0"
"""SQL: whether the signed-in officer takes part for no agency outside the force."""


def reaches_kinds(table: str) -> str:
    """SQL: whether the signed-in officer reaches every record of the force of every kind that a row names."""
    return f"coalesce((SELECT safelight_force()) ?& {table}.kinds::text[], false)"


def of_agency(table: str) -> str:
    """SQL: whether a row is of the agency, of the authority, for which the signed-in officer takes part."""
    return f"coalesce({table}.agency || ':' || {table}.authority_id = ANY ({AGENCIES}::text[]), false)"


OWN_SHARE = f"(withdrawn_at IS NULL AND {of_agency('meetings_share')})"
SHARED_WITH_THEM = there_is("meetings_share AS share WHERE share.meeting_id = meetings_meeting.id")
OF_ITEM = there_is("meetings_item AS item WHERE item.id = meetings_finding.item_id")
NEVER_OUTSIDE = ("item", "decision", "finding", "minute", "pack", "pseudonym")


def _restricted() -> str:
    shut = "".join(
        f"CREATE POLICY not_from_outside ON meetings_{name} AS RESTRICTIVE FOR ALL TO {WEB}"
        f" USING ({OF_THE_FORCE}) WITH CHECK ({OF_THE_FORCE});"
        for name in NEVER_OUTSIDE
    )
    own = f"{OF_THE_FORCE} OR {of_agency('meetings_attendance')}"
    mine = f"{OF_THE_FORCE} OR owner_id = (SELECT workforce_officer_id())"
    return f"""
        {shut}
        CREATE POLICY from_outside_their_own ON meetings_share AS RESTRICTIVE FOR SELECT TO {WEB}
            USING ({OF_THE_FORCE} OR {OWN_SHARE});
        CREATE POLICY not_changed_from_outside ON meetings_share AS RESTRICTIVE FOR UPDATE TO {WEB}
            USING ({OF_THE_FORCE}) WITH CHECK ({OF_THE_FORCE});
        CREATE POLICY not_added_from_outside ON meetings_share AS RESTRICTIVE FOR INSERT TO {WEB}
            WITH CHECK ({OF_THE_FORCE});
        CREATE POLICY from_outside_their_own ON meetings_attendance AS RESTRICTIVE FOR ALL TO {WEB}
            USING ({own}) WITH CHECK ({own});
        CREATE POLICY from_outside_their_own ON meetings_task AS RESTRICTIVE FOR ALL TO {WEB}
            USING ({mine}) WITH CHECK ({mine});
        CREATE POLICY shared_with_their_agency ON meetings_meeting FOR SELECT TO {WEB}
            USING (NOT ({OF_THE_FORCE}) AND {SHARED_WITH_THEM});
    """


def _free() -> str:
    shut = "".join(f"DROP POLICY not_from_outside ON meetings_{name};" for name in NEVER_OUTSIDE)
    return f"""
        DROP POLICY shared_with_their_agency ON meetings_meeting;
        DROP POLICY from_outside_their_own ON meetings_task;
        DROP POLICY from_outside_their_own ON meetings_attendance;
        DROP POLICY not_added_from_outside ON meetings_share;
        DROP POLICY not_changed_from_outside ON meetings_share;
        DROP POLICY from_outside_their_own ON meetings_share;
        {shut}
    """


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("meetings", "0003_monthly_reviews_and_sharing")]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(GUARDS, UNGUARDED),
        append_only("meetings_finding"),
        append_only("meetings_pseudonym"),
        under_policies("meetings_finding", read=OF_ITEM, write=OF_ITEM),
        under_policies(
            "meetings_pseudonym", read=reaches_kinds("meetings_pseudonym"), write=reaches_kinds("meetings_pseudonym")
        ),
        under_policies(
            "meetings_share",
            read=f"({reaches_kinds('meetings_share')}) OR {OWN_SHARE}",
            write=reaches_kinds("meetings_share"),
        ),
        migrations.RunSQL(_restricted(), _free()),
    ]
