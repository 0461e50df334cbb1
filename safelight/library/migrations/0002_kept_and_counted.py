"""What stays as it was written, who sees whose receipts, and how a document stood on a day, in numbers.

A receipt is about one person: they read it, whoever answers for the document, and the governance lead. Everybody else
learns how many were asked and how many had read, from a function that gives no more than that.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls import append_only
from safelight.records.rls.tables import there_is, under_policies

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
ME = "(SELECT workforce_officer_id())"
LEADS = "(SELECT workforce_holds('GOVERNANCE_LEAD'))"

KEPT = f"""
CREATE FUNCTION library_version_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changing text[] := ARRAY['approved_at', 'approved_on', 'approved_by_id', 'approved_by_name', 'in_force_from',
                             'next_review_on', 'declined_at', 'declined_by_id', 'declined_why',
                             'searched'];  -- worked out after this trigger
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A version is never removed.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_version_is_never_removed';
    END IF;
    IF OLD.approved_at IS NOT NULL OR OLD.declined_at IS NOT NULL THEN
        RAISE EXCEPTION 'This version is decided already: it does not change any more. Add a new version.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_decided_version_stays_as_it_is';
    END IF;
    IF (to_jsonb(NEW) - changing) IS DISTINCT FROM (to_jsonb(OLD) - changing) THEN
        RAISE EXCEPTION 'What a version says does not change. Add a new version.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'what_a_version_says_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_version_is_decided_once BEFORE UPDATE OR DELETE ON library_version
    FOR EACH ROW EXECUTE FUNCTION library_version_changes();

CREATE FUNCTION library_file_is_whole() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
BEGIN
    IF NOT (SELECT sha256 = encode(sha256(NEW.content), 'hex') AND size = length(NEW.content)
            FROM library_version WHERE id = NEW.version_id) THEN
        RAISE EXCEPTION 'The file did not arrive whole. Send it again.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_file_has_its_own_digest';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_file_has_its_own_digest BEFORE INSERT ON library_versionfile
    FOR EACH ROW EXECUTE FUNCTION library_file_is_whole();

CREATE FUNCTION library_circulation_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
       OR (to_jsonb(NEW) - ARRAY['ended_at', 'ended_by_id']) IS DISTINCT FROM
          (to_jsonb(OLD) - ARRAY['ended_at', 'ended_by_id']) THEN
        RAISE EXCEPTION 'A circulation is only ever ended. Circulate it anew.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_circulation_only_ends';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_circulation_only_ends BEFORE UPDATE OR DELETE ON library_circulation
    FOR EACH ROW EXECUTE FUNCTION library_circulation_changes();
"""
NOT_KEPT = """
DROP TRIGGER a_circulation_only_ends ON library_circulation;
DROP TRIGGER a_file_has_its_own_digest ON library_versionfile;
DROP TRIGGER a_version_is_decided_once ON library_version;
DROP FUNCTION library_circulation_changes();
DROP FUNCTION library_file_is_whole();
DROP FUNCTION library_version_changes();
"""

# Who was asked on a day to read a document, and from when: by their postings of that day, or by name. `reading` are
# the roles of whoever works here: a partner or an inspector is never asked.
ASKED = """
CREATE FUNCTION library_asked(of_document bigint, on_day date, reading text[])
RETURNS TABLE (officer_id bigint, asked_at timestamptz) LANGUAGE sql STABLE AS $$
    SELECT person.id, min(greatest(circulation.since, line.from_at))
    FROM library_circulation AS circulation
    CROSS JOIN LATERAL (
        SELECT posting.officer_id, posting.from_on::timestamp AT TIME ZONE 'Europe/London' AS from_at
        FROM workforce_posting AS posting
        WHERE circulation.officer_id IS NULL AND posting.role = ANY (reading)
          AND (circulation.role = '' OR posting.role = circulation.role)
          AND (circulation.area_id IS NULL OR posting.area_id = circulation.area_id)
          AND posting.from_on <= on_day AND (posting.until_on IS NULL OR posting.until_on > on_day)
        UNION ALL
        SELECT circulation.officer_id, circulation.since WHERE circulation.officer_id IS NOT NULL
    ) AS line
    JOIN workforce_officer AS person ON person.id = line.officer_id AND person.is_active
    WHERE circulation.document_id = of_document
      AND circulation.since < (on_day + 1)::timestamp AT TIME ZONE 'Europe/London'
      AND (circulation.ended_at IS NULL
           OR circulation.ended_at >= (on_day + 1)::timestamp AT TIME ZONE 'Europe/London')
    GROUP BY person.id
$$;
"""

# How documents stood at the end of days: the version in force, when it was last looked at, who answered, and numbers.
STOOD = f"""
CREATE FUNCTION library_stood(of_codes text[], on_days date[], keeping text[], reading text[])
RETURNS TABLE (code text, day date, version_id bigint, version integer, title text, in_force_from date,
               looked_on date, next_on date, owned boolean, asked bigint, read bigint)
LANGUAGE sql STABLE {SAFE} AS $$
    SELECT document.code::text, days.day, version.id, version.number, version.title::text, version.in_force_from,
           coalesce(look.looked_on, version.approved_on),
           CASE WHEN look.looked_on IS NULL THEN version.next_review_on ELSE look.next_on END,
           coalesce((
               SELECT held.owner_id IS NOT NULL AND holder.is_active AND (
                   SELECT true FROM workforce_posting AS posting
                   WHERE posting.officer_id = held.owner_id AND posting.role = ANY (keeping)
                     AND posting.from_on <= days.day
                     AND (posting.until_on IS NULL OR posting.until_on > days.day) LIMIT 1
               ) FROM library_ownership AS held LEFT JOIN workforce_officer AS holder ON holder.id = held.owner_id
               WHERE held.document_id = document.id AND held.since < ends.at
               ORDER BY held.since DESC, held.id DESC LIMIT 1
           ), false),
           counted.asked, counted.read
    FROM library_document AS document
    CROSS JOIN unnest(on_days) AS days(day)
    CROSS JOIN LATERAL (SELECT (days.day + 1)::timestamp AT TIME ZONE 'Europe/London' AS at) AS ends
    LEFT JOIN LATERAL (
        SELECT * FROM library_version AS held
        WHERE held.document_id = document.id AND held.approved_at IS NOT NULL AND held.in_force_from <= days.day
          AND (document.withdrawn_on IS NULL OR document.withdrawn_on > days.day)
        ORDER BY held.in_force_from DESC, held.number DESC LIMIT 1
    ) AS version ON true
    LEFT JOIN LATERAL (
        SELECT review.reviewed_on AS looked_on, review.next_on FROM library_review AS review
        WHERE review.document_id = document.id AND review.reviewed_on <= days.day
          AND review.reviewed_on >= version.approved_on
        ORDER BY review.reviewed_on DESC, review.id DESC LIMIT 1
    ) AS look ON true
    CROSS JOIN LATERAL (
        SELECT count(*) AS asked, count(receipt.id) AS read FROM library_asked(document.id, days.day, reading) AS reader
        LEFT JOIN library_receipt AS receipt ON receipt.version_id = version.id
          AND receipt.officer_id = reader.officer_id AND receipt.read_at < ends.at
        WHERE version.id IS NOT NULL
    ) AS counted
    WHERE document.code = ANY (of_codes)
$$;
REVOKE ALL ON FUNCTION library_stood FROM PUBLIC;
GRANT EXECUTE ON FUNCTION library_stood TO safelight_web, safelight_work;
"""

# Whose receipts whoever answers for a document sees.
KEEPS = there_is(
    "library_version AS version JOIN library_document AS document ON document.id = version.document_id"
    f" WHERE version.id = library_receipt.version_id AND document.owner_id = {ME}"
)
KEEPS_IT = there_is(
    f"library_document AS document WHERE document.id = library_circulation.document_id AND document.owner_id = {ME}"
)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("library", "0001_initial"),
        ("records", "0002_row_level_security"),
        ("workforce", "0002_who_may_use_these_tables"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(KEPT, NOT_KEPT),
        migrations.RunSQL(ASKED, "DROP FUNCTION library_asked"),
        migrations.RunSQL(STOOD, "DROP FUNCTION library_stood"),
        *(append_only(f"library_{table}") for table in ("ownership", "review", "versionfile", "receipt", "reminder")),
        under_policies("library_receipt", read=f"officer_id = {ME} OR {LEADS} OR {KEEPS}", write=f"officer_id = {ME}"),
        under_policies(
            "library_circulation",
            read=f"officer_id IS NULL OR officer_id = {ME} OR {LEADS} OR {KEEPS_IT}",
            write=f"{LEADS} OR {KEEPS_IT}",
        ),
    ]
