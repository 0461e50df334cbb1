"""How many of those first asked to read each version of some documents had read it in time: numbers and no names."""

from typing import Any, ClassVar

from django.db import migrations

READ = """
CREATE FUNCTION library_read_in_time(of_documents bigint[], reading text[], within integer)
RETURNS TABLE (document_id bigint, version integer, due_on date, asked bigint, read bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT version.document_id, version.number, first.day + within, counted.asked, counted.read
    FROM library_version AS version
    CROSS JOIN LATERAL (
        SELECT greatest(version.in_force_from, (version.approved_at AT TIME ZONE 'Europe/London')::date,
                        (min(circulation.since) AT TIME ZONE 'Europe/London')::date) AS day, count(*) AS circulations
        FROM library_circulation AS circulation WHERE circulation.document_id = version.document_id
    ) AS first
    CROSS JOIN LATERAL (
        SELECT count(*) AS asked, count(receipt.id) FILTER (
            WHERE receipt.read_at < (first.day + within + 1)::timestamp AT TIME ZONE 'Europe/London') AS read
        FROM library_asked(version.document_id, first.day, reading) AS reader
        LEFT JOIN library_receipt AS receipt
            ON receipt.version_id = version.id AND receipt.officer_id = reader.officer_id
    ) AS counted
    WHERE version.document_id = ANY (of_documents) AND version.approved_at IS NOT NULL
      AND first.circulations > 0 AND first.day <= workforce_day()
      AND NOT EXISTS (
        SELECT FROM library_version AS later
        WHERE later.document_id = version.document_id AND later.number > version.number
          AND later.approved_at IS NOT NULL AND later.in_force_from <= first.day
      )
    ORDER BY version.document_id, version.number
$$;
REVOKE ALL ON FUNCTION library_read_in_time FROM PUBLIC;
GRANT EXECUTE ON FUNCTION library_read_in_time TO safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("library", "0003_one_code_each")]
    operations: ClassVar[list[Any]] = [migrations.RunSQL(READ, "DROP FUNCTION library_read_in_time")]
