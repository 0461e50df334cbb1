"""Counting children behind outcomes without showing one: the functions give numbers only."""

from __future__ import annotations

from django.db import migrations

# A child is one identity, joined ones counted once. Each function runs with its owner's reach and returns one number,
# so a reader without any record may read a true count.
_CHILDREN = """
    FROM derived_outcome AS outcome
    JOIN records_involvement AS involvement ON involvement.record_id = outcome.record_id AND involvement.role = 'CHILD'
    JOIN people_person AS person ON person.id = involvement.person_id
    WHERE outcome.measure = asked AND outcome.day >= from_day AND outcome.day < until_day
      AND outcome.withdrawn_at IS NULL AND outcome.held IS NOT FALSE
      AND (areas IS NULL OR outcome.area_id = ANY (areas))
"""
_ARGUMENTS = "asked text, from_day date, until_day date, areas bigint[]"
_AS_OWNER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp"

UNIQUE = f"""
    CREATE FUNCTION measures_unique_children({_ARGUMENTS}) RETURNS bigint {_AS_OWNER} AS $$
        SELECT count(DISTINCT coalesce(person.same_as_id, person.id)) {_CHILDREN}
    $$
"""
REPEAT = f"""
    CREATE FUNCTION measures_repeat_children({_ARGUMENTS}) RETURNS bigint {_AS_OWNER} AS $$
        SELECT count(*) FROM (
            SELECT 1 {_CHILDREN} GROUP BY coalesce(person.same_as_id, person.id) HAVING count(*) > 1
        ) AS children
    $$
"""


ONLY_OURS = """
    REVOKE ALL ON FUNCTION measures_unique_children, measures_repeat_children FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION measures_unique_children, measures_repeat_children TO safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies = [("derived", "0001_initial"), ("records", "0002_row_level_security"), ("people", "0001_initial")]

    operations = [
        migrations.RunSQL(UNIQUE, "DROP FUNCTION measures_unique_children"),
        migrations.RunSQL(REPEAT, "DROP FUNCTION measures_repeat_children"),
        migrations.RunSQL(ONLY_OURS, migrations.RunSQL.noop),
    ]
