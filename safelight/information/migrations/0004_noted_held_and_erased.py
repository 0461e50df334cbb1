"""What is put right is noted by the database; rows about records are read as far as the records are; texts are erased
by one function, which alone may open what is only added to, and only for a record whose erasure was approved."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import append_only, protect, reach, there_is, under_policies

ADDED = ("disclosure", "holdstep", "restrictionstep", "retentiondecision")
NOTED = """
CREATE FUNCTION information_note_correction() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO information_correction (record_id, involvement_id, field, at)
    VALUES (NEW.record_id, NEW.id, 'born_on', safelight_now());
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION information_note_correction() FROM public;
CREATE TRIGGER note_what_is_put_right AFTER UPDATE OF born_on ON records_involvement
    FOR EACH ROW WHEN (OLD.born_on IS NOT NULL AND NEW.born_on IS NOT NULL AND OLD.born_on <> NEW.born_on)
    EXECUTE FUNCTION information_note_correction();
"""
NOT_NOTED = """
DROP TRIGGER note_what_is_put_right ON records_involvement; DROP FUNCTION information_note_correction();
"""
ERASE = """
CREATE FUNCTION information_erase(erased bigint) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    place record;
    texts integer := 0;
    done integer;
BEGIN
    IF NOT EXISTS (
        SELECT FROM information_erasure WHERE record_id = erased AND approved_at IS NOT NULL AND done_at IS NULL
    ) OR EXISTS (
        SELECT FROM (
            SELECT DISTINCT ON (step.case) step.held FROM information_holdstep AS step
            WHERE step.record_id = erased ORDER BY step.case, step.at DESC, step.id DESC
        ) AS latest WHERE latest.held
    ) THEN
        RAISE EXCEPTION 'What is written on a record is erased once it is approved and no case holds it.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_record_is_erased_when_it_may_be';
    END IF;
    SET CONSTRAINTS ALL IMMEDIATE;
    -- Every table whose rows lie on the record, or on a row that does; and in each every text that people write.
    FOR place IN
        WITH RECURSIVE lying (relation, column_name, condition, depth) AS (
            SELECT c.conrelid, a.attname, format('%I = %s', a.attname, erased), 1
            FROM pg_constraint AS c JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            WHERE c.contype = 'f' AND c.confrelid = 'records_record'::regclass AND a.attname = 'record_id'
            UNION
            SELECT c.conrelid, a.attname,
                format('%I IN (SELECT %I FROM %s WHERE %s)', a.attname, k.attname, l.relation::regclass, l.condition),
                l.depth + 1
            FROM lying AS l
            JOIN pg_constraint AS c ON c.contype = 'f' AND c.confrelid = l.relation AND c.conrelid <> l.relation
            JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            JOIN pg_attribute AS k ON k.attrelid = l.relation AND k.attnum = c.confkey[1]
            WHERE l.depth < 3
        )
        SELECT l.relation::regclass::text AS name,
            string_agg(DISTINCT '(' || l.condition || ')', ' OR ') AS condition,
            (SELECT string_agg(format('%1$I = CASE WHEN %1$I = '''' THEN '''' ELSE ''Erased'' END', t.attname), ', ')
             FROM pg_attribute AS t WHERE t.attrelid = l.relation AND t.attnum > 0 AND NOT t.attisdropped
             AND t.atttypid = 'text'::regtype AND t.attgenerated = '') AS texts
        FROM lying AS l
        WHERE l.relation::regclass::text !~ '^(information|derived|measures|journal|meetings|assurance|exchange)_'
        GROUP BY l.relation
    LOOP
        CONTINUE WHEN place.texts IS NULL;
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', place.name);
        EXECUTE format('UPDATE %s SET %s WHERE %s', place.name, place.texts, place.condition);
        GET DIAGNOSTICS done = ROW_COUNT;
        texts := texts + done;
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', place.name);
    END LOOP;
    ALTER TABLE records_involvement DISABLE TRIGGER USER;
    UPDATE records_involvement SET surname = 'Erased', forenames = '', known_as = '', name_key = '', surname_key = '',
        born_on = NULL, gender_self = '', ethnicity_self = '', ethnicity_original = '', ethnicity_observed = '',
        address = '', flags = '{}'
    WHERE record_id = erased;
    ALTER TABLE records_involvement ENABLE TRIGGER USER;
    RETURN texts;
END $$;
REVOKE ALL ON FUNCTION information_erase(bigint) FROM public;
GRANT EXECUTE ON FUNCTION information_erase(bigint) TO safelight_web, safelight_work;
"""
OWN = "record.id = information_erasure.record_id"
WRITE = there_is(f"records_record AS record WHERE {OWN} AND {reach('record', opened_for_a_purpose=False)}")
APPROVES = "(SELECT workforce_holds('DATA_PROTECTION_OFFICER'))"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("information", "0003_disclosed_kept_and_erased"),
        ("workforce", "0007_roles_of_information"),
    ]
    operations: ClassVar[list[Any]] = [
        *(protect(f"information_{table}") for table in (*ADDED, "correction")),
        *(append_only(f"information_{table}") for table in ADDED),
        under_policies("information_erasure", read=f"({WRITE} OR {APPROVES})", write=f"({WRITE} OR {APPROVES})"),
        migrations.RunSQL(NOTED, NOT_NOTED),
        migrations.RunSQL(ERASE, "DROP FUNCTION information_erase(bigint)"),
    ]
