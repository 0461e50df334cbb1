"""What identity asks of the database itself: exact identifiers find their person, and nobody is joined in a chain.

The functions run as the owner. The web's login cannot see identifiers or joins of people out of its officer's reach,
yet a second record of a child must find the first one's person, and parting two people must know of every join between
them. Each gives back an id and nothing else.
"""

from django.db import migrations

SEARCH_PATH = "SET search_path = pg_catalog, public, pg_temp"

IDENTIFY = f"""
    CREATE FUNCTION people_identify(of_system text, as_value text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER {SEARCH_PATH} AS $$
    DECLARE
        found bigint;
    BEGIN
        SELECT person_id INTO found FROM people_identifier WHERE system = of_system AND value = as_value;
        IF found IS NOT NULL THEN
            RETURN found;
        END IF;
        BEGIN
            INSERT INTO people_person (public_id) VALUES (gen_random_uuid()) RETURNING id INTO found;
            INSERT INTO people_identifier (person_id, system, value) VALUES (found, of_system, as_value);
            RETURN found;
        EXCEPTION WHEN unique_violation THEN
            -- Somebody else was first; the person made above went with the inner transaction.
            SELECT person_id INTO found FROM people_identifier WHERE system = of_system AND value = as_value;
            RETURN found;
        END;
    END $$
"""

IDENTIFY_ALL = f"""
    CREATE FUNCTION people_identify_all(of_systems text[], as_values text[])
    RETURNS TABLE (system text, value text, person_id bigint)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER {SEARCH_PATH} AS $$
    #variable_conflict use_column
    BEGIN
        -- Nobody else identifies anybody until the caller's transaction ends.
        LOCK TABLE people_identifier IN SHARE ROW EXCLUSIVE MODE;
        WITH missing AS (
            SELECT wanted.system, wanted.value, row_number() OVER () AS place
            FROM (SELECT DISTINCT * FROM unnest(of_systems, as_values) AS given (system, value)) AS wanted
            WHERE NOT EXISTS (
                SELECT 1 FROM people_identifier AS held
                WHERE held.system = wanted.system AND held.value = wanted.value
            )
        ),
        made AS (
            INSERT INTO people_person (public_id) SELECT gen_random_uuid() FROM missing RETURNING id
        ),
        placed AS (SELECT id, row_number() OVER () AS place FROM made)
        INSERT INTO people_identifier (person_id, system, value)
        SELECT placed.id, missing.system, missing.value FROM missing JOIN placed USING (place);
        RETURN QUERY
            SELECT held.system::text, held.value::text, held.person_id
            FROM (SELECT DISTINCT * FROM unnest(of_systems, as_values) AS given (system, value)) AS wanted
            JOIN people_identifier AS held ON held.system = wanted.system AND held.value = wanted.value;
    END $$
"""

IDENTIFY_ALSO = f"""
    CREATE FUNCTION people_identify_also(of_person bigint, of_system text, as_value text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER {SEARCH_PATH} AS $$
    DECLARE
        holder bigint;
    BEGIN
        INSERT INTO people_identifier (person_id, system, value) VALUES (of_person, of_system, as_value)
        ON CONFLICT DO NOTHING;
        SELECT person_id INTO holder FROM people_identifier WHERE system = of_system AND value = as_value;
        RETURN holder;
    END $$
"""

REGROUP = f"""
    CREATE FUNCTION people_regroup(one bigint, other bigint) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER {SEARCH_PATH} AS $$
        WITH RECURSIVE named AS (
            SELECT coalesce(same_as_id, id) AS identity FROM people_person WHERE id IN (one, other)
        ),
        member AS (
            SELECT id FROM people_person
            WHERE id IN (SELECT identity FROM named) OR same_as_id IN (SELECT identity FROM named)
        ),
        tie AS (
            SELECT a_id AS here, b_id AS there FROM people_join
            WHERE undone_at IS NULL AND a_id IN (SELECT id FROM member)
            UNION ALL
            SELECT b_id, a_id FROM people_join WHERE undone_at IS NULL AND b_id IN (SELECT id FROM member)
        ),
        reached (id, there) AS (
            SELECT id, id FROM member
            UNION
            SELECT reached.id, tie.there FROM reached JOIN tie ON tie.here = reached.there
        ),
        identity AS (SELECT id, nullif(min(there), id) AS same_as FROM reached GROUP BY id)
        UPDATE people_person AS person SET same_as_id = identity.same_as
        FROM identity WHERE identity.id = person.id AND person.same_as_id IS DISTINCT FROM identity.same_as
    $$
"""

NO_CHAIN = f"""
    CREATE FUNCTION people_refuse_chain() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER {SEARCH_PATH} AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM people_person WHERE id = NEW.same_as_id AND same_as_id IS NOT NULL
            UNION ALL
            SELECT 1 FROM people_person WHERE same_as_id = NEW.id
        ) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', TABLE = 'people_person',
                CONSTRAINT = 'whoever_stands_for_others_stands_for_themselves',
                MESSAGE = 'The person that stands for others cannot be joined to yet another.';
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER whoever_stands_for_others_stands_for_themselves
    AFTER INSERT OR UPDATE OF same_as_id ON people_person
    FOR EACH ROW WHEN (NEW.same_as_id IS NOT NULL) EXECUTE FUNCTION people_refuse_chain()
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunSQL(IDENTIFY, "DROP FUNCTION people_identify"),
        migrations.RunSQL(IDENTIFY_ALL, "DROP FUNCTION people_identify_all"),
        migrations.RunSQL(IDENTIFY_ALSO, "DROP FUNCTION people_identify_also"),
        migrations.RunSQL(REGROUP, "DROP FUNCTION people_regroup"),
        migrations.RunSQL(
            NO_CHAIN,
            "DROP TRIGGER whoever_stands_for_others_stands_for_themselves ON people_person;"
            " DROP FUNCTION people_refuse_chain",
        ),
    ]
