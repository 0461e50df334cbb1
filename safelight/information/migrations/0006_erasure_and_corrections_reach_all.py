"""An erasure reaches all that names the child: its own rows, what meetings wrote, and what was frozen, of which each
part goes and leaves its digest. A correction of any particular is noted, and not only of a birth date."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
NOTED = f"""
DROP TRIGGER note_what_is_put_right ON records_involvement;
CREATE OR REPLACE FUNCTION information_note_correction() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
BEGIN
    -- What was blank, or said that nobody knew, told nobody anything: to fill it in corrects nothing.
    INSERT INTO information_correction (record_id, involvement_id, field, at)
    SELECT NEW.record_id, NEW.id, particular.field, safelight_now()
    FROM (VALUES
        ('forenames', OLD.forenames, NEW.forenames),
        ('surname', OLD.surname, NEW.surname),
        ('known_as', OLD.known_as, NEW.known_as),
        ('born_on', OLD.born_on::text, NEW.born_on::text),
        ('sex', nullif(OLD.sex, 'X'), NEW.sex),
        ('address', OLD.address, NEW.address)
    ) AS particular (field, before, after)
    WHERE coalesce(btrim(before), '') <> '' AND lower(btrim(before)) <> lower(btrim(coalesce(after, '')));
    RETURN NULL;
END $$;
CREATE TRIGGER note_what_is_put_right
    AFTER UPDATE OF forenames, surname, known_as, born_on, sex, address ON records_involvement
    FOR EACH ROW WHEN (
        (OLD.forenames, OLD.surname, OLD.known_as, OLD.born_on, OLD.sex, OLD.address) IS DISTINCT FROM
        (NEW.forenames, NEW.surname, NEW.known_as, NEW.born_on, NEW.sex, NEW.address)
    ) EXECUTE FUNCTION information_note_correction();
"""
ONLY_BIRTHS = """
DROP TRIGGER note_what_is_put_right ON records_involvement;
CREATE TRIGGER note_what_is_put_right AFTER UPDATE OF born_on ON records_involvement
    FOR EACH ROW WHEN (OLD.born_on IS NOT NULL AND NEW.born_on IS NOT NULL AND OLD.born_on <> NEW.born_on)
    EXECUTE FUNCTION information_note_correction();
"""
# The words of `kernel.unnamed` that are names as well: taken out only where they are written as a name, and
# not after a number (“3 May”).
ORDINARY = (
    "april august black blue boy brown bush call case church cook day field gray green grey hill june king long major"
    " march may north page park price river road short stone street summer wall ward way west white will winter wood"
    " young"
)
NAMES = f"""
CREATE FUNCTION information_names(of_record bigint, OUT plain text, OUT ordinary text, OUT whole text)
LANGUAGE sql STABLE {SAFE} AS $$
    WITH child AS (
        SELECT surname, forenames, known_as FROM records_involvement WHERE record_id = of_record AND role = 'CHILD'
    ), word AS (
        SELECT DISTINCT lower(each) AS said,
            regexp_replace(lower(each), '([^[:alnum:][:space:]])', '\\\\\\1', 'g') AS safe
        FROM child, regexp_split_to_table(concat_ws(' ', surname, forenames, known_as), '\\s+') AS each
        WHERE char_length(each) > 1
    )
    SELECT
        '\\m(?:' || (SELECT string_agg(safe, '|' ORDER BY char_length(safe) DESC) FROM word
            WHERE said <> ALL (string_to_array('{ORDINARY}', ' '))) || ')\\M',
        '(?<!\\d\\s)\\m(?:' || (SELECT string_agg(initcap(safe) || '|' || upper(safe), '|') FROM word
            WHERE said = ANY (string_to_array('{ORDINARY}', ' '))) || ')\\M',
        (SELECT '\\m(?:' || string_agg(
            regexp_replace(first, '([^[:alnum:][:space:]])', '\\\\\\1', 'g') || '\\s+'
            || regexp_replace(surname, '([^[:alnum:][:space:]])', '\\\\\\1', 'g'), '|') || ')\\M'
         FROM child, unnest(ARRAY[forenames, split_part(forenames, ' ', 1), known_as]) AS first
         WHERE first <> '' AND surname <> '')
$$;
CREATE FUNCTION information_unnamed(words text, plain text, ordinary text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT regexp_replace(
        regexp_replace(
            CASE WHEN plain IS NULL THEN words ELSE regexp_replace(words, plain, 'the child', 'gi') END,
            coalesce(ordinary, '(?!)'), 'the child', 'g'
        ), '\\mthe child(?:\\s+the child)+\\M', 'the child', 'g')
$$;
REVOKE ALL ON FUNCTION information_names(bigint), information_unnamed(text, text, text) FROM public;
"""
NO_NAMES = "DROP FUNCTION information_names(bigint); DROP FUNCTION information_unnamed(text, text, text);"
ERASE = f"""
DROP FUNCTION information_erase(bigint);
CREATE FUNCTION information_erase(erased bigint) RETURNS jsonb LANGUAGE plpgsql {SAFE} AS $$
DECLARE
    place record;
    named record;
    own records_record;
    mark jsonb;
    done integer;
    texts integer := 0;
    told integer := 0;
    packs integer := 0;
    parts integer := 0;
    extracts integer := 0;
    identifiers integer := 0;
    before_parts integer := 0;
BEGIN
    SELECT jsonb_build_object('erased', public_id) INTO mark FROM information_erasure
    WHERE record_id = erased AND approved_at IS NOT NULL AND done_at IS NULL;
    IF mark IS NULL OR EXISTS (
        SELECT FROM (
            SELECT DISTINCT ON (step.case) step.held FROM information_holdstep AS step
            WHERE step.record_id = erased ORDER BY step.case, step.at DESC, step.id DESC
        ) AS latest WHERE latest.held
    ) THEN
        RAISE EXCEPTION 'What is written on a record is erased once it is approved and no case holds it.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_record_is_erased_when_it_may_be';
    END IF;
    SET CONSTRAINTS ALL IMMEDIATE;
    SELECT * INTO own FROM records_record WHERE id = erased;
    SELECT * INTO named FROM information_names(erased);
    -- Every table whose rows lie on the record, or on a row that does: every text that people write goes, and every
    -- short answer that is neither a code nor the name of an officer. Of what proves how data was handled
    -- (information_) the child's names go and the rest stays.
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
            WHERE l.depth < 4 AND l.relation::regclass::text !~ '^meetings_task$'
        ), placed AS (
            SELECT l.relation, l.relation::regclass::text AS name,
                string_agg(DISTINCT '(' || l.condition || ')', ' OR ') AS condition
            FROM lying AS l
            WHERE l.relation::regclass::text !~ '^(derived|measures|journal|exchange)_|^records_(involvement|hands)$'
            GROUP BY l.relation
        )
        SELECT p.name, p.condition, p.name ~ '^information_' AS proof,
            string_agg(format(
                CASE WHEN p.name ~ '^information_'
                    THEN '%1$I = information_unnamed(%1$I, $1, $2)'
                    WHEN t.atttypid = 'text'::regtype
                    THEN '%1$I = CASE WHEN coalesce(%1$I, '''') = '''' THEN %1$I ELSE ''Erased'' END'
                    ELSE '%1$I = CASE WHEN %1$I ~ ''^[A-Z0-9_]*$'' THEN %1$I ELSE ''Erased'' END'
                END, t.attname), ', ') AS texts
        FROM placed AS p JOIN pg_attribute AS t ON t.attrelid = p.relation AND t.attnum > 0 AND NOT t.attisdropped
            AND t.attgenerated = ''
        WHERE t.atttypid = 'text'::regtype OR (
            t.atttypid = 'varchar'::regtype AND p.name <> 'custody_searchofficer' AND (
                t.atttypmod IN (124, 204)
                OR (t.attname ~ 'reference$|^package$' AND p.name !~ '^(records|meetings|assurance|information)_')
            )
            AND t.attname !~ ('(by_name|officer_name|owner_name|watcher_name|assessor_name|reviewer_name)$'
                || '|(_inspector|answers_for)$|^(title|stratum)$')
        )
        GROUP BY p.name, p.condition
    LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', place.name);
        EXECUTE format('UPDATE %s SET %s WHERE %s', place.name, place.texts, place.condition)
            USING named.plain, named.ordinary;
        GET DIAGNOSTICS done = ROW_COUNT;
        IF NOT place.proof THEN texts := texts + done; END IF;
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', place.name);
    END LOOP;
    -- What meetings that went through the record wrote of others, or of nobody, keeps its words without the names.
    FOR place IN
        SELECT * FROM (VALUES
            ('meetings_minute', 'meeting_id IN (SELECT meeting_id FROM meetings_item WHERE record_id = $3)'),
            ('meetings_decision', 'item_id IN (SELECT other.id FROM meetings_item AS own JOIN meetings_item AS other'
                ' ON other.meeting_id = own.meeting_id WHERE own.record_id = $3 AND other.record_id <> $3)'),
            ('meetings_finding', 'item_id IN (SELECT other.id FROM meetings_item AS own JOIN meetings_item AS other'
                ' ON other.meeting_id = own.meeting_id WHERE own.record_id = $3 AND other.record_id <> $3)'),
            ('meetings_task', 'record_id IS DISTINCT FROM $3'
                ' AND meeting_id IN (SELECT meeting_id FROM meetings_item WHERE record_id = $3)'),
            ('meetings_taskstep', 'task_id IN (SELECT task.id FROM meetings_task AS task'
                ' JOIN meetings_item AS own ON own.meeting_id = task.meeting_id WHERE own.record_id = $3)')
        ) AS written (name, condition)
    LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', place.name);
        EXECUTE format('UPDATE %s SET words = information_unnamed(words, $1, $2) WHERE %s'
            ' AND words <> information_unnamed(words, $1, $2)', place.name, place.condition)
            USING named.plain, named.ordinary, erased;
        GET DIAGNOSTICS done = ROW_COUNT;
        told := told + done;
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', place.name);
    END LOOP;
    -- What was frozen: the part about the record goes and leaves its digest; so does whatever else names the child.
    ALTER TABLE meetings_pack DISABLE TRIGGER USER;
    WITH frame AS (
        SELECT pack.meeting_id, pack.cells, convert_from(pack.canonical, 'UTF8')::jsonb AS said
        FROM meetings_pack AS pack
        WHERE pack.kinds::text[] @> ARRAY[own.kind::text] AND pack.issued_at >= own.opened_at
        AND position('"reference":' || to_json(own.reference::text)::text IN convert_from(pack.canonical, 'UTF8')) > 0
    ), gone AS (
        SELECT frame.meeting_id, jsonb_object_agg(cell.digest, mark) AS marks
        FROM frame, LATERAL (
            SELECT part -> 'sealed' ->> 'sha256' AS digest
            FROM jsonb_path_query(frame.said, 'lax $.**?(@.reference == $own).**?(exists(@.sealed))',
                jsonb_build_object('own', own.reference)) AS part
            UNION
            SELECT part -> 'sealed' ->> 'sha256'
            FROM jsonb_path_query(frame.said, 'lax $.**?(exists(@.sealed))') AS part
            WHERE frame.cells ->> (part -> 'sealed' ->> 'sha256') ~* named.whole
            OR (part -> 'sealed' ->> 'of' = 'words' AND frame.cells ->> (part -> 'sealed' ->> 'sha256')
                <> information_unnamed(frame.cells ->> (part -> 'sealed' ->> 'sha256'), named.plain, named.ordinary))
        ) AS cell
        WHERE cell.digest IS NOT NULL GROUP BY frame.meeting_id
    ), taken AS (
        UPDATE meetings_pack AS pack SET cells = pack.cells || gone.marks FROM gone
        WHERE gone.meeting_id = pack.meeting_id RETURNING pack.meeting_id
    )
    SELECT count(taken.meeting_id), count(frame.meeting_id) FILTER (WHERE (frame.said ->> 'form')::integer < 3)
    INTO packs, before_parts FROM frame LEFT JOIN taken USING (meeting_id);
    ALTER TABLE meetings_pack ENABLE TRIGGER USER;
    ALTER TABLE meetings_share DISABLE TRIGGER USER;
    WITH gone AS (
        SELECT share.id, jsonb_object_agg(part -> 'sealed' ->> 'sha256', mark) AS marks
        FROM meetings_share AS share
        JOIN meetings_item AS item
            ON item.meeting_id = share.meeting_id AND item.record_id = erased AND item.case <> '',
        LATERAL jsonb_path_query(convert_from(share.canonical, 'UTF8')::jsonb,
            'lax $.cases[*] ? (exists(@.sealed) && @.case == $own)', jsonb_build_object('own', item.case)) AS part
        GROUP BY share.id
    )
    UPDATE meetings_share AS share SET cells = share.cells || gone.marks FROM gone WHERE gone.id = share.id;
    GET DIAGNOSTICS parts = ROW_COUNT;
    ALTER TABLE meetings_share ENABLE TRIGGER USER;
    SELECT before_parts + count(DISTINCT share.id) INTO before_parts FROM meetings_share AS share
    JOIN meetings_item AS item ON item.meeting_id = share.meeting_id AND item.record_id = erased AND item.case <> ''
    WHERE jsonb_path_exists(convert_from(share.canonical, 'UTF8')::jsonb,
        'lax $.cases[*] ? (!exists(@.sealed) && @.case == $own)', jsonb_build_object('own', item.case));
    ALTER TABLE custody_authorityextract DISABLE TRIGGER USER;
    WITH gone AS (
        SELECT extract.id, jsonb_object_agg(part -> 'sealed' ->> 'sha256', mark) AS marks
        FROM custody_authorityextract AS extract, LATERAL jsonb_array_elements(extract.cases) AS listed,
        LATERAL jsonb_path_query(extract.content, 'lax $.cases[*] ? (exists(@.sealed) && @.case == $own)',
            jsonb_build_object('own', listed -> 'case')) AS part
        WHERE extract.cases @> jsonb_build_array(jsonb_build_object('reference', own.reference))
        AND listed ->> 'reference' = own.reference GROUP BY extract.id
    )
    UPDATE custody_authorityextract AS extract SET cells = extract.cells || gone.marks FROM gone
    WHERE gone.id = extract.id;
    GET DIAGNOSTICS extracts = ROW_COUNT;
    ALTER TABLE custody_authorityextract ENABLE TRIGGER USER;
    SELECT before_parts + count(*) INTO before_parts FROM custody_authorityextract AS extract
    WHERE extract.cases @> jsonb_build_array(jsonb_build_object('reference', own.reference))
    AND jsonb_path_exists(extract.content, 'lax $.cases[*] ? (!exists(@.sealed))');
    -- The person: numbers by which systems know them go with the last record that is theirs.
    UPDATE people_join AS made SET why = information_unnamed(made.why, named.plain, named.ordinary),
        undone_why = information_unnamed(made.undone_why, named.plain, named.ordinary)
    WHERE EXISTS (SELECT FROM records_involvement AS i WHERE i.record_id = erased AND i.person_id IN (a_id, b_id));
    UPDATE people_proposal AS made SET why = information_unnamed(made.why, named.plain, named.ordinary)
    WHERE EXISTS (SELECT FROM records_involvement AS i WHERE i.record_id = erased AND i.person_id IN (a_id, b_id));
    UPDATE people_identifier AS known SET value = 'Erased ' || known.id
    WHERE known.person_id IN (SELECT person_id FROM records_involvement WHERE record_id = erased AND role = 'CHILD')
    AND NOT EXISTS (
        SELECT FROM records_involvement AS other WHERE other.person_id = known.person_id AND other.record_id <> erased
        AND NOT EXISTS (
            SELECT FROM information_erasure AS e WHERE e.record_id = other.record_id AND e.done_at IS NOT NULL
        )
    );
    GET DIAGNOSTICS identifiers = ROW_COUNT;
    ALTER TABLE records_involvement DISABLE TRIGGER USER;
    UPDATE records_involvement SET surname = 'Erased', forenames = '', known_as = '', name_key = '', surname_key = '',
        born_on = NULL, gender_self = '', ethnicity_self = '', ethnicity_original = '', ethnicity_observed = '',
        address = '', flags = '{{}}'
    WHERE record_id = erased;
    ALTER TABLE records_involvement ENABLE TRIGGER USER;
    RETURN jsonb_build_object('texts', texts, 'unnamed', told, 'packs', packs, 'parts', parts, 'extracts', extracts,
        'identifiers', identifiers, 'frozen_before', before_parts);
END $$;
REVOKE ALL ON FUNCTION information_erase(bigint) FROM public;
GRANT EXECUTE ON FUNCTION information_erase(bigint) TO safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("information", "0005_erased_everywhere"),
        ("meetings", "0007_what_is_personal_lies_apart"),
        ("custody", "0013_what_is_told_lies_apart"),
    ]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(NOTED, ONLY_BIRTHS),
        migrations.RunSQL(NAMES, NO_NAMES),
        migrations.RunSQL(ERASE, "DROP FUNCTION information_erase(bigint)"),
    ]
