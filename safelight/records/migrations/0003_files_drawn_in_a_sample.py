"""A record may be opened because it was drawn in a sample: only to the officer it was drawn for, and only so."""

from typing import Any, ClassVar

from django.db import migrations, models

from safelight.records.rls.tables import under_policies

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
MINE = "officer_id = (SELECT workforce_officer_id())"

DRAWN_KINDS = f"""
    CREATE FUNCTION safelight_drawn_kinds() RETURNS jsonb LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        RETURN (SELECT jsonb_object_agg(kind, since) FROM (
            SELECT reached.kind, min(CASE WHEN reached.closed_within_days IS NULL THEN '-1e18'::float8 ELSE
                date_part('epoch', safelight_now() - make_interval(hours => 24 * reached.closed_within_days)) END)
                AS since
            FROM workforce_posting AS posting
            JOIN workforce_officer AS officer ON officer.id = posting.officer_id AND officer.is_active
            JOIN records_rolereach AS reached ON reached.role = posting.role
            WHERE posting.officer_id = workforce_officer_id() AND posting.from_on <= workforce_day()
              AND (posting.until_on IS NULL OR posting.until_on > workforce_day())
              AND reached.reach = 'DRAWN'
            GROUP BY reached.kind
        ) AS each);
    END $$
"""


def purposes(kinds: str) -> str:
    """SQL: the records that the officer has open for a purpose, by the kinds that such a grant opens."""
    return f"""
    CREATE OR REPLACE FUNCTION safelight_purposes() RETURNS bigint[] LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        RETURN ARRAY(
            SELECT opened.record_id FROM records_purposegrant AS opened
            JOIN records_record AS record ON record.id = opened.record_id
            WHERE opened.officer_id = workforce_officer_id()
              AND opened.at <= safelight_now() AND opened.until > safelight_now()
              AND coalesce(date_part('epoch', record.closed_at), 1e18) >= (({kinds}) ->> record.kind)::float8
        );
    END $$
"""


STATED = "SELECT safelight_purpose_kinds()"
EITHER = f"CASE WHEN opened.drawn THEN (SELECT safelight_drawn_kinds()) ELSE ({STATED}) END"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("records", "0002_row_level_security")]

    operations: ClassVar[list[Any]] = [
        migrations.AddField("purposegrant", "drawn", models.BooleanField(default=False, db_default=False)),
        migrations.RunSQL(DRAWN_KINDS, "DROP FUNCTION safelight_drawn_kinds"),
        migrations.RunSQL(purposes(EITHER), purposes(STATED)),
        migrations.RunSQL(
            "".join(
                f"DROP POLICY {name} ON records_purposegrant;"
                for name in ("work_sees_all", "web_reads", "web_adds", "web_changes")
            ),
            migrations.RunSQL.noop,
        ),
        # What is drawn is opened by the sample's own function, never by the web's own hand.
        under_policies("records_purposegrant", read=MINE, write=f"{MINE} AND NOT drawn"),
    ]
