"""How many duties are open and over their limit, by clock: numbers alone, which whoever reads a measure may read."""

from typing import Any, ClassVar

from django.db import migrations

STILL_OVER = """
CREATE FUNCTION measures_still_over(asked text[], at timestamptz) RETURNS TABLE (clock text, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT clock::text, count(*) FROM derived_duty
    WHERE clock = ANY (asked) AND met_at IS NULL AND stopped_at IS NULL AND postponed_at IS NULL
      AND withdrawn_at IS NULL AND due_at < at
    GROUP BY clock
$$;
REVOKE ALL ON FUNCTION measures_still_over FROM PUBLIC;
GRANT EXECUTE ON FUNCTION measures_still_over TO safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("measures", "0004_a_child_named_is_looked_up_by_record"),
        ("derived", "0001_initial"),
        ("records", "0002_row_level_security"),
    ]
    operations: ClassVar[list[Any]] = [migrations.RunSQL(STILL_OVER, "DROP FUNCTION measures_still_over")]
