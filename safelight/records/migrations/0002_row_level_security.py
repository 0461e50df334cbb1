"""The scope in SQL, the spine's and people's tables under it, and what is only ever added to."""

from django.db import migrations

from safelight.records.rls.tables import append_only, protect, reach, there_is, under_policies

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"

ROLES_THERE = """
    DO $$
    DECLARE
        missing text;
    BEGIN
        SELECT string_agg(wanted, ', ') INTO missing FROM unnest(ARRAY['safelight_web', 'safelight_work']) AS wanted
        WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted);
        IF missing IS NOT NULL THEN
            RAISE EXCEPTION 'The database roles % are missing.', missing
                USING HINT = 'As a superuser: CREATE ROLE safelight_web LOGIN; CREATE ROLE safelight_work LOGIN;';
        END IF;
    END $$
"""

# When is it. Who is asking is `workforce_officer_id()`; unset, nobody is, and every function below gives nothing.
WHEN = """
    CREATE FUNCTION safelight_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
        SELECT coalesce(nullif(current_setting('safelight.now', true), '')::timestamptz, now())
    $$
"""

# What the officer's postings reach, with the epoch second since when a closed record is still in reach.
_POSTED = """
            FROM workforce_posting AS posting
            JOIN workforce_officer AS officer ON officer.id = posting.officer_id AND officer.is_active
            JOIN records_rolereach AS reached ON reached.role = posting.role
            WHERE posting.officer_id = workforce_officer_id() AND posting.from_on <= workforce_day()
              AND (posting.until_on IS NULL OR posting.until_on > workforce_day())"""
_SINCE = """min(CASE WHEN reached.closed_within_days IS NULL THEN '-1e18'::float8 ELSE
                date_part('epoch', safelight_now() - make_interval(hours => 24 * reached.closed_within_days)) END)"""
# Written out in each and in PL/pgSQL, which plans a query once for a connection: these run once in every query.
REACH = f"""
    CREATE FUNCTION safelight_force() RETURNS jsonb LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        RETURN (SELECT jsonb_object_agg(kind, since) FROM (
            SELECT reached.kind, {_SINCE} AS since {_POSTED} AND reached.reach = 'FORCE'
            GROUP BY reached.kind
        ) AS each);
    END $$;
    CREATE FUNCTION safelight_own() RETURNS jsonb LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        RETURN (SELECT jsonb_object_agg(kind || ':' || area_id, since) FROM (
            SELECT reached.kind, posting.area_id, {_SINCE} AS since {_POSTED} AND reached.reach = 'OWN_AREAS'
              AND posting.area_id IS NOT NULL
            GROUP BY reached.kind, posting.area_id
        ) AS each);
    END $$;
    CREATE FUNCTION safelight_hands() RETURNS bigint[] LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        RETURN ARRAY(
            SELECT record_id FROM records_hands WHERE officer_id = workforce_officer_id() AND until IS NULL
        );
    END $$;
    CREATE FUNCTION safelight_purpose_kinds() RETURNS jsonb LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        RETURN (SELECT jsonb_object_agg(kind, since) FROM (
            SELECT reached.kind, {_SINCE} AS since {_POSTED} AND reached.reach = 'FOR_A_PURPOSE'
            GROUP BY reached.kind
        ) AS each);
    END $$;
    CREATE FUNCTION safelight_purposes() RETURNS bigint[] LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        RETURN ARRAY(
            SELECT opened.record_id FROM records_purposegrant AS opened
            JOIN records_record AS record ON record.id = opened.record_id
            WHERE opened.officer_id = workforce_officer_id()
              AND opened.at <= safelight_now() AND opened.until > safelight_now()
              AND coalesce(date_part('epoch', record.closed_at), 1e18)
                  >= ((SELECT safelight_purpose_kinds()) ->> record.kind)::float8
        );
    END $$
"""
NO_REACH = """
    DROP FUNCTION safelight_purposes; DROP FUNCTION safelight_purpose_kinds; DROP FUNCTION safelight_hands;
    DROP FUNCTION safelight_own; DROP FUNCTION safelight_force
"""

REFUSE_CHANGE = """
    CREATE FUNCTION safelight_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation',
            MESSAGE = format('%s is only ever added to: %s is refused.', TG_TABLE_NAME, lower(TG_OP));
    END $$
"""

# Opening a record for a purpose: the one look at a record that is out of reach, by its exact reference.
OPEN_FOR_A_PURPOSE = f"""
    CREATE FUNCTION safelight_may_be_opened(wanted_reference text) RETURNS bigint
    LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        RETURN (
            SELECT record.id FROM records_record AS record
            WHERE record.reference = wanted_reference
              AND coalesce(date_part('epoch', record.closed_at), 1e18)
                  >= ((SELECT safelight_purpose_kinds()) ->> record.kind)::float8
        );
    END $$
"""


def involved(*people: str) -> str:
    """Whether a person is on a record in reach, as each named column says."""
    return " OR ".join(
        there_is(f"records_involvement AS involved WHERE involved.person_id = {person}") for person in people
    )


def both(a: str, b: str) -> str:
    """Whether two people are both on records in reach."""
    return f"({involved(a)}) AND ({involved(b)})"


LINKING = there_is("records_record AS record WHERE record.id = records_link.record_id")
LINKED = there_is("records_record AS other WHERE other.id = records_link.other_id")
WRITABLE = (
    "records_record AS record WHERE record.id = records_link.record_id"
    f" AND {reach('record', opened_for_a_purpose=False)}"
)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0001_initial"),
        ("people", "0002_one_identity"),
        ("places", "0001_initial"),
        ("workforce", "0002_who_may_use_these_tables"),
    ]

    operations = [
        migrations.RunSQL(ROLES_THERE, migrations.RunSQL.noop),
        migrations.RunSQL(WHEN, "DROP FUNCTION safelight_now"),
        migrations.RunSQL(REACH, NO_REACH),
        migrations.RunSQL(OPEN_FOR_A_PURPOSE, "DROP FUNCTION safelight_may_be_opened"),
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION safelight_refuse_change"),
        append_only("records_entry"),
        append_only("records_override"),
        append_only("records_purposegrant"),
        under_policies(
            "records_record",
            read=reach("records_record", opened_for_a_purpose=True),
            write=reach("records_record", opened_for_a_purpose=False),
        ),
        protect("records_involvement"),
        protect("records_entry"),
        protect("records_override"),
        protect("records_hands"),
        under_policies(
            "records_link",
            read=f"{LINKED} AND {LINKING}",
            write=f"{LINKED} AND {there_is(WRITABLE)}",
        ),
        under_policies(
            "records_purposegrant",
            read="officer_id = (SELECT workforce_officer_id())",
            write="officer_id = (SELECT workforce_officer_id())",
        ),
        # A person is an id that says nothing about anybody; what a source calls them does.
        under_policies("people_person", read="true", write="true"),
        under_policies("people_identifier", read=involved("people_identifier.person_id"), write="true"),
        under_policies("people_proposal", read=involved("people_proposal.a_id", "people_proposal.b_id"), write="true"),
        under_policies(
            "people_join",
            read=involved("people_join.a_id", "people_join.b_id"),
            write=both("people_join.a_id", "people_join.b_id"),
        ),
    ]
