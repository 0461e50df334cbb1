"""What the commissioner says of each recommendation is only ever added to; and the database says of some names whether
they are on a record: to the governance lead, who freezes what is published, and to no other login of the web.
"""

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import append_only

NAMED = r"""
CREATE FUNCTION inspection_folded(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT trim(regexp_replace(
        regexp_replace(lower(normalize(name, NFKD)), '[\u0300-\u036f''’]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'))
$$;
CREATE FUNCTION inspection_names_on_record(asked_keys text[], asked_names text[]) RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(asked.place::integer ORDER BY asked.place), '{}')
    FROM unnest(asked_keys, asked_names) WITH ORDINALITY AS asked(key, name, place)
    WHERE (workforce_holds('GOVERNANCE_LEAD') OR (workforce_officer_id() IS NULL AND session_user <> 'safelight_web'))
      AND EXISTS (
        SELECT FROM records_involvement AS involved
        WHERE involved.name_key = asked.key AND involved.name_key <> ''
          AND asked.name = split_part(inspection_folded(involved.forenames), ' ', 1) || ' '
                           || inspection_folded(involved.surname))
$$;
REVOKE ALL ON FUNCTION inspection_names_on_record FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inspection_names_on_record TO safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("inspection", "0009_what_the_commissioner_says"),
        ("records", "0002_row_level_security"),
        ("workforce", "0002_who_may_use_these_tables"),
    ]
    operations: ClassVar[list[Any]] = [
        append_only("inspection_answerexplanation"),
        migrations.RunSQL(NAMED, "DROP FUNCTION inspection_names_on_record; DROP FUNCTION inspection_folded"),
    ]
