"""Outcomes of the children that a statement named are looked up by record, whatever the tables held at first.

A trigger's plan is made once for a connection. Made over empty tables it walked the whole index of standing outcomes
for each child named, so that a load took time as the square of its size. The lookup asks for the record alone and is
not flattened: one index can serve it, and that of standing outcomes, which is partial, cannot.
"""

from __future__ import annotations

from django.db import migrations

_AS_OWNER = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
_OF_RECORD = """
    SELECT outcome.measure, outcome.day - (extract(day FROM outcome.day)::integer - 1) AS month,
           involvement.person_id, {sign} AS outcomes
    FROM {rows} AS involvement CROSS JOIN LATERAL (
        SELECT measure, day, held, withdrawn_at FROM derived_outcome WHERE record_id = involvement.record_id OFFSET 0
    ) AS outcome
    WHERE involvement.role = 'CHILD' AND outcome.withdrawn_at IS NULL AND outcome.held IS NOT FALSE
      AND outcome.measure IN (SELECT measure FROM measures_ofchildren)
"""
_SOMEBODY = _OF_RECORD.format(sign="1", rows="rows_after").strip()
_NOBODY = _OF_RECORD.format(sign="-1", rows="rows_before").strip()


def _counting(name: str, parts: str) -> str:
    return f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger {_AS_OWNER} AS $$
        BEGIN
            INSERT INTO measures_childmonth (measure, month, person_id, outcomes)
            SELECT measure, month, person_id, sum(outcomes) FROM ({parts}) AS each
            GROUP BY measure, month, person_id HAVING sum(outcomes) <> 0;
            RETURN NULL;
        END $$;
    """


LOOKED_UP = _counting("measures_child_named", _SOMEBODY) + _counting(
    "measures_child_changed", f"{_SOMEBODY} UNION ALL {_NOBODY}"
)


class Migration(migrations.Migration):
    dependencies = [("measures", "0003_counted_by_month")]

    operations = [migrations.RunSQL(LOOKED_UP, migrations.RunSQL.noop)]
