"""Outcomes counted by month, kept in the transaction that writes them and whoever writes them."""

from __future__ import annotations

from django.db import migrations, models

from safelight.kernel.subjects import Subject

_AS_OWNER = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
_ONE = """
    measure, day - (extract(day FROM day)::integer - 1) AS month, "group",
    {sign} AS outcomes, {sign} * (held IS TRUE)::integer AS held, {sign} * (held IS NOT NULL)::integer AS asked
    FROM {rows} WHERE withdrawn_at IS NULL
"""
_ADDED, _GONE = (
    _ONE.format(sign=sign, rows=rows).strip() for sign, rows in (("1", "rows_after"), ("-1", "rows_before"))
)


def _counting(name: str, parts: str) -> str:
    """A function of a trigger that writes how much a statement added to each month, or took from it."""
    return f"""
        CREATE FUNCTION {name}() RETURNS trigger {_AS_OWNER} AS $$
        BEGIN
            INSERT INTO measures_monthcount (measure, month, "group", outcomes, held, asked)
            SELECT measure, month, "group", sum(outcomes), sum(held), sum(asked) FROM ({parts}) AS each
            GROUP BY measure, month, "group"
            HAVING sum(outcomes) <> 0 OR sum(held) <> 0 OR sum(asked) <> 0;
            RETURN NULL;
        END $$;
    """


FUNCTIONS = (
    _counting("measures_count_added", f"SELECT {_ADDED}")
    + _counting("measures_count_changed", f"SELECT {_ADDED} UNION ALL SELECT {_GONE}")
    + _counting("measures_count_gone", f"SELECT {_GONE}")
)
NO_FUNCTIONS = "DROP FUNCTION measures_count_added, measures_count_changed, measures_count_gone"

# Lines of one measure, month and group (or child) become one: what they come to stays the same at every moment.
_FOLDED = """
        WITH several AS (
            SELECT measure, month, {of} FROM {table} GROUP BY measure, month, {of} HAVING count(*) > 1
        ), taken AS (
            DELETE FROM {table} AS line USING several
            WHERE line.measure = several.measure AND line.month = several.month AND line.{of} = several.{of}
            RETURNING line.*
        ), put AS (
            INSERT INTO {table} (measure, month, {of}, {counts})
            SELECT measure, month, {of}, {sums} FROM taken GROUP BY measure, month, {of} HAVING {anything}
            RETURNING 1
        )
        SELECT fewer + (SELECT count(*) FROM taken) - (SELECT count(*) FROM put) INTO fewer;
"""


def _folded(table: str, of: str, *counts: str) -> str:
    sums = [f"sum({count})" for count in counts]
    return _FOLDED.format(
        table=table,
        of=of,
        counts=", ".join(counts),
        sums=", ".join(sums),
        anything=" OR ".join(f"{each} <> 0" for each in sums),
    )


FOLD = f"""
    CREATE FUNCTION measures_fold_counts() RETURNS bigint {_AS_OWNER} AS $$
    DECLARE
        fewer bigint := 0;
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('measures_fold_counts'));
        {_folded("measures_monthcount", '"group"', "outcomes", "held", "asked")}
        {_folded("measures_childmonth", "person_id", "outcomes")}
        RETURN fewer;
    END $$;
    REVOKE ALL ON FUNCTION measures_fold_counts FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION measures_fold_counts TO safelight_work;
"""


def counted(table: str) -> str:
    """SQL that has every statement on a table of outcomes counted, and what it holds already."""
    return f"""
        CREATE TRIGGER counted_as_added AFTER INSERT ON {table}
            REFERENCING NEW TABLE AS rows_after FOR EACH STATEMENT EXECUTE FUNCTION measures_count_added();
        CREATE TRIGGER counted_as_changed AFTER UPDATE ON {table}
            REFERENCING NEW TABLE AS rows_after OLD TABLE AS rows_before
            FOR EACH STATEMENT EXECUTE FUNCTION measures_count_changed();
        CREATE TRIGGER counted_as_gone AFTER DELETE ON {table}
            REFERENCING OLD TABLE AS rows_before FOR EACH STATEMENT EXECUTE FUNCTION measures_count_gone();
        INSERT INTO measures_monthcount (measure, month, "group", outcomes, held, asked)
        SELECT measure, month, "group", sum(outcomes), sum(held), sum(asked)
        FROM (SELECT {_ONE.format(sign="1", rows=table).strip()}) AS each
        GROUP BY measure, month, "group";
    """


def not_counted(table: str) -> str:
    """SQL that has a table of outcomes counted no more."""
    return "".join(
        f"DROP TRIGGER {name} ON {table};" for name in ("counted_as_added", "counted_as_changed", "counted_as_gone")
    )


# Which measures count children. Each child's outcomes of a month are kept beside, by what was on the record.
CHILD_MEASURES = ("custody.detained", "police-protection.taken")
_CHILD = """
    outcome.measure, outcome.day - (extract(day FROM outcome.day)::integer - 1) AS month, involvement.person_id,
    {sign} AS outcomes
    FROM {rows} AS outcome
    JOIN records_involvement AS involvement
      ON involvement.record_id = outcome.record_id AND involvement.role = 'CHILD'
    WHERE outcome.withdrawn_at IS NULL AND outcome.held IS NOT FALSE
      AND outcome.measure IN (SELECT measure FROM measures_ofchildren)
"""
_CHILD_ADDED, _CHILD_GONE = (
    _CHILD.format(sign=sign, rows=rows).strip() for sign, rows in (("1", "rows_after"), ("-1", "rows_before"))
)
_INTO_CHILDREN = """
    INSERT INTO measures_childmonth (measure, month, person_id, outcomes)
    SELECT measure, month, person_id, sum(outcomes) FROM ({parts}) AS each
    GROUP BY measure, month, person_id HAVING sum(outcomes) <> 0
"""


def _counting_children(name: str, parts: str) -> str:
    return f"""
        CREATE FUNCTION {name}() RETURNS trigger {_AS_OWNER} AS $$
        BEGIN
            {_INTO_CHILDREN.format(parts=parts)};
            RETURN NULL;
        END $$;
    """


# Somebody else turns out to be the child of a record: what is counted of the record is counted of them.
_OF_RECORD = """
    outcome.measure, outcome.day - (extract(day FROM outcome.day)::integer - 1) AS month, involvement.person_id,
    {sign} AS outcomes
    FROM {rows} AS involvement JOIN derived_outcome AS outcome ON outcome.record_id = involvement.record_id
    WHERE involvement.role = 'CHILD' AND outcome.withdrawn_at IS NULL AND outcome.held IS NOT FALSE
      AND outcome.measure IN (SELECT measure FROM measures_ofchildren)
"""
_SOMEBODY, _NOBODY = (
    _OF_RECORD.format(sign=sign, rows=rows).strip() for sign, rows in (("1", "rows_after"), ("-1", "rows_before"))
)
CHILDREN_KEPT = (
    _counting_children("measures_children_added", f"SELECT {_CHILD_ADDED}")
    + _counting_children("measures_children_changed", f"SELECT {_CHILD_ADDED} UNION ALL SELECT {_CHILD_GONE}")
    + _counting_children("measures_children_gone", f"SELECT {_CHILD_GONE}")
    + _counting_children("measures_child_named", f"SELECT {_SOMEBODY}")
    + _counting_children("measures_child_changed", f"SELECT {_SOMEBODY} UNION ALL SELECT {_NOBODY}")
    + f"""
        CREATE TRIGGER children_counted_as_added AFTER INSERT ON derived_outcome
            REFERENCING NEW TABLE AS rows_after FOR EACH STATEMENT EXECUTE FUNCTION measures_children_added();
        CREATE TRIGGER children_counted_as_changed AFTER UPDATE ON derived_outcome
            REFERENCING NEW TABLE AS rows_after OLD TABLE AS rows_before
            FOR EACH STATEMENT EXECUTE FUNCTION measures_children_changed();
        CREATE TRIGGER children_counted_as_gone AFTER DELETE ON derived_outcome
            REFERENCING OLD TABLE AS rows_before FOR EACH STATEMENT EXECUTE FUNCTION measures_children_gone();
        CREATE TRIGGER children_counted_as_named AFTER INSERT ON records_involvement
            REFERENCING NEW TABLE AS rows_after FOR EACH STATEMENT EXECUTE FUNCTION measures_child_named();
        CREATE TRIGGER children_counted_as_who_they_are AFTER UPDATE ON records_involvement
            REFERENCING NEW TABLE AS rows_after OLD TABLE AS rows_before
            FOR EACH STATEMENT EXECUTE FUNCTION measures_child_changed();
        INSERT INTO measures_ofchildren (measure) VALUES {", ".join(f"('{code}')" for code in CHILD_MEASURES)};
        {_INTO_CHILDREN.format(parts=f"SELECT {_CHILD.format(sign='1', rows='derived_outcome').strip()}")};
    """
)
NO_CHILDREN_KEPT = """
    DROP TRIGGER children_counted_as_who_they_are ON records_involvement;
    DROP TRIGGER children_counted_as_named ON records_involvement;
    DROP TRIGGER children_counted_as_gone ON derived_outcome;
    DROP TRIGGER children_counted_as_changed ON derived_outcome;
    DROP TRIGGER children_counted_as_added ON derived_outcome;
    DROP FUNCTION measures_children_added, measures_children_changed, measures_children_gone, measures_child_named,
        measures_child_changed;
"""

# Both give numbers only, with their owner's reach, so that somebody without any record reads a true count: different
# children, and those who came back. Joined identities are one child. Periods may overlap.
_CAME_TO = """
        ), within AS (
            SELECT period.place, part.child, sum(part.times) AS times
            FROM unnest(starts, ends) WITH ORDINALITY AS period (start_day, end_day, place)
            JOIN part ON part.day >= period.start_day AND part.day < period.end_day
            GROUP BY period.place, part.child HAVING sum(part.times) > 0
        )
        SELECT within.place, count(*), count(*) FILTER (WHERE within.times > 1) FROM within GROUP BY within.place
"""
_GIVES_CHILDREN = """
    RETURNS TABLE (place bigint, different bigint, came_back bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
"""
CHILDREN = f"""
    CREATE FUNCTION measures_children(asked text, starts date[], ends date[], areas bigint[]) {_GIVES_CHILDREN} AS $$
        WITH part AS MATERIALIZED (
            SELECT coalesce(person.same_as_id, person.id) AS child, outcome.day, 1 AS times
            FROM derived_outcome AS outcome
            JOIN records_involvement AS involvement
              ON involvement.record_id = outcome.record_id AND involvement.role = 'CHILD'
            JOIN people_person AS person ON person.id = involvement.person_id
            WHERE outcome.measure = asked
              AND outcome.day >= (SELECT min(day) FROM unnest(starts) AS day)
              AND outcome.day < (SELECT max(day) FROM unnest(ends) AS day)
              AND outcome.withdrawn_at IS NULL AND outcome.held IS NOT FALSE
              AND (areas IS NULL OR outcome.area_id = ANY (areas))
        {_CAME_TO}
    $$;
    CREATE FUNCTION measures_children_of_months(asked text, starts date[], ends date[]) {_GIVES_CHILDREN} AS $$
        WITH part AS MATERIALIZED (
            SELECT coalesce(joined.same_as_id, line.person_id) AS child, line.month AS day, line.outcomes AS times
            FROM measures_childmonth AS line
            LEFT JOIN people_person AS joined ON joined.id = line.person_id AND joined.same_as_id IS NOT NULL
            WHERE line.measure = asked
              AND line.month >= (SELECT min(day) FROM unnest(starts) AS day)
              AND line.month < (SELECT max(day) FROM unnest(ends) AS day)
        {_CAME_TO}
    $$;
    CREATE FUNCTION measures_children_differ() RETURNS TABLE (measure text, month date, children bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT measure, month, count(*) FROM (
            SELECT measure, month, person_id FROM (
                SELECT measure, month, person_id, -outcomes AS outcomes FROM measures_childmonth
                UNION ALL SELECT {_CHILD.format(sign="1", rows="derived_outcome").strip()}
            ) AS each GROUP BY measure, month, person_id HAVING sum(outcomes) <> 0
        ) AS differing GROUP BY measure, month ORDER BY measure, month
    $$;
    REVOKE ALL ON FUNCTION measures_children, measures_children_of_months, measures_children_differ FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION measures_children, measures_children_of_months TO safelight_web, safelight_work;
    GRANT EXECUTE ON FUNCTION measures_children_differ TO safelight_work;
    DROP FUNCTION measures_unique_children;
    DROP FUNCTION measures_repeat_children;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0002_readings"),
        ("derived", "0004_what_a_record_was_derived_from"),
        ("records", "0005_offers_of_records"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SubjectOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(choices=Subject.choices, max_length=40)),
                ("of", models.BigIntegerField()),
                ("measure", models.CharField(max_length=80)),
                ("key", models.CharField(blank=True, max_length=80)),
                ("day", models.DateField()),
                ("held", models.BooleanField(null=True)),
                ("value", models.FloatField(null=True)),
                ("group", models.CharField(blank=True, max_length=80)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                # The list behind a measure over a period.
                "indexes": [
                    models.Index(
                        fields=["measure", "day"],
                        condition=models.Q(("withdrawn_at", None)),
                        name="subject_outcome_by_measure",
                    )
                ],
                "constraints": [
                    # Also serves settling one of them again.
                    models.UniqueConstraint(
                        fields=["subject", "of", "measure", "key"], name="a_subject_counts_once_in_a_measure"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=80)),
                ("from_on", models.DateField(db_column="month")),
                ("group", models.CharField(max_length=80, blank=True)),
                ("outcomes", models.BigIntegerField()),
                ("held", models.BigIntegerField()),
                ("asked", models.BigIntegerField()),
            ],
            options={
                # A measure's number and trend over whole months; index-only.
                "indexes": [
                    models.Index(
                        fields=["measure", "from_on"],
                        include=["group", "outcomes", "held", "asked"],
                        name="month_count_by_measure",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChildMonth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=80)),
                ("from_on", models.DateField(db_column="month")),
                ("person_id", models.BigIntegerField()),
                ("outcomes", models.BigIntegerField()),
            ],
            options={
                # Different children, and those who came back, over whole months; index-only.
                "indexes": [
                    models.Index(
                        fields=["measure", "from_on"],
                        include=["person_id", "outcomes"],
                        name="child_month_by_measure",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfChildren",
            fields=[("measure", models.CharField(max_length=80, primary_key=True, serialize=False))],
        ),
        migrations.RunSQL("ALTER TABLE measures_childmonth ENABLE ROW LEVEL SECURITY", migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.RunSQL(FOLD, "DROP FUNCTION measures_fold_counts"),
        migrations.RunSQL(CHILDREN, migrations.RunSQL.noop),
        migrations.RunSQL(counted("derived_outcome"), not_counted("derived_outcome")),
        migrations.RunSQL(counted("measures_subjectoutcome"), not_counted("measures_subjectoutcome")),
        migrations.RunSQL(CHILDREN_KEPT, NO_CHILDREN_KEPT),
    ]
