"""What an officer's postings reach is found once for a transaction, not once for every statement and policy in it."""

from typing import Any, ClassVar

from django.db import migrations

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"

# What the officer's postings reach, with the epoch second since when a closed record is still in reach.
POSTED = """
            FROM workforce_posting AS posting
            JOIN workforce_officer AS officer ON officer.id = posting.officer_id AND officer.is_active
            JOIN records_rolereach AS reached ON reached.role = posting.role
            WHERE posting.officer_id = workforce_officer_id() AND posting.from_on <= workforce_day()
              AND (posting.until_on IS NULL OR posting.until_on > workforce_day())"""
SINCE = """min(CASE WHEN reached.closed_within_days IS NULL THEN '-1e18'::float8 ELSE
                date_part('epoch', safelight_now() - make_interval(hours => 24 * reached.closed_within_days)) END)"""
FORCE = f"""(SELECT jsonb_object_agg(kind, since) FROM (
            SELECT reached.kind, {SINCE} AS since {POSTED} AND reached.reach = 'FORCE'
            GROUP BY reached.kind
        ) AS each)"""
OWN = f"""(SELECT jsonb_object_agg(kind || ':' || area_id, since) FROM (
            SELECT reached.kind, posting.area_id, {SINCE} AS since {POSTED} AND reached.reach = 'OWN_AREAS'
              AND posting.area_id IS NOT NULL
            GROUP BY reached.kind, posting.area_id
        ) AS each)"""

# Kept until the transaction ends, with whom and which moment it was found for. Whoever could write these settings
# could as well write `safelight.officer`: they open nothing that it does not.
FIND = f"""
    CREATE FUNCTION safelight_find_reach() RETURNS jsonb LANGUAGE plpgsql STABLE {SAFE} AS $$
    DECLARE
        force jsonb := coalesce({FORCE}, '{{}}');
        own jsonb := coalesce({OWN}, '{{}}');
    BEGIN
        PERFORM set_config('safelight.reach_force', force::text, true),
                set_config('safelight.reach_own', own::text, true),
                set_config('safelight.reach_of', coalesce(current_setting('safelight.officer', true) || '@'
                    || current_setting('safelight.now', true), ''), true);
        RETURN jsonb_build_object('force', force, 'own', own);
    END $$;
"""
FORGET = """
    CREATE FUNCTION safelight_forget_reach() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM set_config('safelight.reach_of', '', true);
        RETURN NULL;
    END $$;
"""
FORGETTING = "".join(
    f"CREATE TRIGGER forgets_what_is_reached AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION safelight_forget_reach();"
    for table in ("workforce_posting", "workforce_officer", "records_rolereach")
)
NOT_FORGETTING = "".join(
    f"DROP TRIGGER forgets_what_is_reached ON {table};"
    for table in ("records_rolereach", "workforce_officer", "workforce_posting")
)


def kept(part: str) -> str:
    """SQL: a part of the reach as it was found for this officer and moment, found now if it was not."""
    return f"""
    CREATE OR REPLACE FUNCTION safelight_{part}() RETURNS jsonb LANGUAGE sql STABLE AS $$
        SELECT CASE
            WHEN current_setting('safelight.reach_of', true)
                = current_setting('safelight.officer', true) || '@' || current_setting('safelight.now', true)
            THEN current_setting('safelight.reach_{part}', true)::jsonb
            ELSE public.safelight_find_reach() -> '{part}'
        END
    $$;
    """


def found(part: str, statement: str) -> str:
    """SQL: a part of the reach found anew whenever it is asked for, as it was before."""
    return f"""
    CREATE OR REPLACE FUNCTION safelight_{part}() RETURNS jsonb LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        RETURN {statement};
    END $$;
    """


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("records", "0003_files_drawn_in_a_sample"),
        ("workforce", "0004_roles_of_samples"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(FIND, "DROP FUNCTION safelight_find_reach"),
        migrations.RunSQL(FORGET, "DROP FUNCTION safelight_forget_reach"),
        migrations.RunSQL(FORGETTING, NOT_FORGETTING),
        migrations.RunSQL(kept("force"), found("force", FORCE)),
        migrations.RunSQL(kept("own"), found("own", OWN)),
    ]
