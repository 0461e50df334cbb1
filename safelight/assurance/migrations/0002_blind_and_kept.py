"""Who reads which mark, what is only ever added to, what stays as it is, and how a frame and a file are reached."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls import append_only
from safelight.records.rls.tables import there_is, under_policies

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
ME = "(SELECT workforce_officer_id())"
MODERATES = "(SELECT workforce_holds('MODERATOR'))"
TRAINS = "(SELECT workforce_holds('TRAINING_LEAD'))"
LEADS = "(SELECT workforce_holds('CUSTODY_LEAD'))"
INSPECTS = "(SELECT workforce_holds('CUSTODY_INSPECTOR'))"
MINE = "ANY ((SELECT assurance_my_files())::bigint[])"
NOT_MINE = "<> ALL ((SELECT assurance_my_files())::bigint[])"

# The files that the officer marks or has marked: they are blind to every other mark of those, whatever else they hold.
MY_FILES = f"""
    CREATE FUNCTION assurance_my_files() RETURNS bigint[] LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        RETURN ARRAY(SELECT file_id FROM assurance_mark WHERE marker_id = workforce_officer_id());
    END $$
"""

# Whether a caller may reach across records for a sample: a moderator, or a job, whose login is not the web's.
ALLOWED = f"""
    CREATE FUNCTION assurance_samples() RETURNS boolean LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        RETURN coalesce(nullif(current_setting('role', true), 'none'), session_user) <> 'safelight_web'
            OR workforce_holds('MODERATOR');
    END $$
"""
_REFUSED = """
        IF NOT assurance_samples() THEN
            RAISE EXCEPTION 'Only a moderator of samples draws one.' USING ERRCODE = 'insufficient_privilege';
        END IF;
"""

# A population: references by stratum, sorted as bytes, one a line. Whoever draws sees no more of a record than that.
FRAME = f"""
    CREATE FUNCTION assurance_frame(
        of_kind text, of_measure text, that_held boolean, without text[], accepted boolean, by_strata text[],
        from_day date, before_day date, from_at timestamptz, before_at timestamptz
    ) RETURNS TABLE (stratum text, size bigint, members text) LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        {_REFUSED}
        RETURN QUERY
        WITH member AS (
            SELECT outcome.record_id, min(outcome."group") AS broad FROM derived_outcome AS outcome
            WHERE NOT accepted AND outcome.measure = of_measure AND outcome.withdrawn_at IS NULL
              AND outcome.day >= from_day AND outcome.day < before_day
              AND (that_held IS NULL OR outcome.held = that_held)
              AND NOT EXISTS (
                  SELECT 1 FROM derived_outcome AS other WHERE other.record_id = outcome.record_id
                    AND other.measure = ANY (without) AND other.held AND other.withdrawn_at IS NULL
              )
            GROUP BY outcome.record_id
            UNION ALL
            SELECT DISTINCT overridden.record_id, '' FROM (
                SELECT record_id, at FROM records_override
                UNION ALL SELECT record_id, accepted_at FROM voice_voiceacceptance
            ) AS overridden WHERE accepted AND overridden.at >= from_at AND overridden.at < before_at
        ), placed AS (
            SELECT record.reference, concat_ws('/',
                CASE WHEN 'AREA' = ANY (by_strata) THEN area.code END,
                CASE WHEN 'SEX' = ANY (by_strata) THEN coalesce(nullif((
                    SELECT child.sex FROM records_involvement AS child
                    WHERE child.record_id = record.id AND child.role = 'CHILD' ORDER BY child.id LIMIT 1
                ), ''), 'X') END,
                CASE WHEN 'GROUP' = ANY (by_strata) THEN coalesce(nullif(member.broad, ''), 'NOT_STATED') END
            ) AS part
            FROM member
            JOIN records_record AS record ON record.id = member.record_id AND record.kind = of_kind
            JOIN places_area AS area ON area.id = record.area_id
        )
        SELECT placed.part, count(*), string_agg(placed.reference, E'\\n' ORDER BY placed.reference COLLATE "C")
        FROM placed GROUP BY placed.part ORDER BY placed.part COLLATE "C";
    END $$
"""

RECORDS_OF = f"""
    CREATE FUNCTION assurance_records_of(of_kind text, wanted text[])
    RETURNS TABLE (reference text, record_id bigint, area_id bigint) LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        {_REFUSED}
        RETURN QUERY SELECT record.reference::text, record.id, record.area_id FROM records_record AS record
        WHERE record.kind = of_kind AND record.reference = ANY (wanted);
    END $$
"""

# Everyone with a hand in drawn files, so that nobody is given their own work to mark.
PEOPLE_ON = f"""
    CREATE FUNCTION assurance_people_on(of_sample bigint)
    RETURNS TABLE (file_id bigint, officer_id bigint, name text) LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        {_REFUSED}
        RETURN QUERY
        SELECT DISTINCT file.id, entry.by_id, entry.by_name::text FROM assurance_sampledfile AS file
        JOIN records_entry AS entry ON entry.record_id = file.record_id WHERE file.sample_id = of_sample
        UNION SELECT file.id, hands.officer_id, hands.name::text FROM assurance_sampledfile AS file
        JOIN records_hands AS hands ON hands.record_id = file.record_id WHERE file.sample_id = of_sample
        UNION SELECT file.id, override.by_id, '' FROM assurance_sampledfile AS file
        JOIN records_override AS override ON override.record_id = file.record_id WHERE file.sample_id = of_sample;
    END $$
"""

# Opening a drawn file: to its marker while the mark waits, to a moderator who marked neither; while the sample is open.
OPEN_FILE = f"""
    CREATE FUNCTION assurance_open_file(wanted bigint, opened timestamptz, closes timestamptz, why text)
    RETURNS boolean LANGUAGE plpgsql VOLATILE {SAFE} AS $$
    DECLARE
        of_record bigint;
    BEGIN
        SELECT file.record_id INTO of_record FROM assurance_sampledfile AS file
        JOIN assurance_sample AS sample ON sample.id = file.sample_id
        WHERE file.id = wanted AND sample.drawn_at IS NOT NULL AND sample.closed_at IS NULL
          AND file.set_aside_at IS NULL AND (
            EXISTS (
                SELECT 1 FROM assurance_mark AS mark WHERE mark.file_id = file.id AND mark.handed_in_at IS NULL
                  AND mark.given_back_at IS NULL AND mark.marker_id = workforce_officer_id()
            ) OR (workforce_holds('MODERATOR') AND file.id <> ALL (assurance_my_files()))
          );
        IF of_record IS NULL THEN
            RETURN false;
        END IF;
        INSERT INTO records_purposegrant (officer_id, record_id, purpose, at, until, drawn)
        VALUES (workforce_officer_id(), of_record, why, opened, closes, true);
        RETURN true;
    END $$
"""

# An inadequate file: the check is raised by whoever marked it, who does not go on to see it.
RAISE_CHECK = f"""
    CREATE FUNCTION assurance_raise_check(of_mark bigint, ident uuid, raised timestamptz, due timestamptz)
    RETURNS void LANGUAGE plpgsql VOLATILE {SAFE} AS $$
    BEGIN
        INSERT INTO assurance_safetycheck (public_id, file_id, record_id, raised_at, due_at, found)
        SELECT ident, file.id, file.record_id, raised, due, '' FROM assurance_mark AS mark
        JOIN assurance_sampledfile AS file ON file.id = mark.file_id
        WHERE mark.id = of_mark AND mark.grade = 'INADEQUATE' ON CONFLICT (file_id) DO NOTHING;
    END $$
"""

KEPT = f"""
    CREATE FUNCTION assurance_sample_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (OLD.plan, OLD.chosen, OLD.start, OLD."end", OLD.why, OLD.frame_size, OLD.frame_digest, OLD.frozen_at)
           IS DISTINCT FROM
           (NEW.plan, NEW.chosen, NEW.start, NEW."end", NEW.why, NEW.frame_size, NEW.frame_digest, NEW.frozen_at)
           OR (OLD.drawn_at IS NOT NULL AND (OLD.drawn_at, OLD.seed, OLD.size)
               IS DISTINCT FROM (NEW.drawn_at, NEW.seed, NEW.size))
           OR (OLD.closed_at IS NOT NULL AND (OLD.closed_at, OLD.result_digest)
               IS DISTINCT FROM (NEW.closed_at, NEW.result_digest))
        THEN
            RAISE EXCEPTION 'A sample stays as it was frozen, drawn and closed.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_sample_stays_as_it_was';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER a_sample_stays_as_it_was BEFORE UPDATE ON assurance_sample
        FOR EACH ROW EXECUTE FUNCTION assurance_sample_stays();

    CREATE FUNCTION assurance_mark_stays() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM assurance_sampledfile AS file JOIN assurance_sample AS sample ON sample.id = file.sample_id
            WHERE file.id = NEW.file_id AND sample.closed_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'Marking of this sample is over: it was closed, and its results are fixed.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_closed_sample_takes_no_marks';
        END IF;
        IF TG_OP = 'UPDATE' AND OLD.handed_in_at IS NOT NULL THEN
            RAISE EXCEPTION 'This mark is handed in, and stays as it is.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_mark_handed_in_stays_as_it_is';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER a_closed_sample_takes_no_marks BEFORE INSERT OR UPDATE ON assurance_mark
        FOR EACH ROW EXECUTE FUNCTION assurance_mark_stays();

    CREATE FUNCTION assurance_answer_stays() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM assurance_mark AS mark WHERE mark.id = NEW.mark_id AND mark.handed_in_at IS NOT NULL)
        THEN
            RAISE EXCEPTION 'This mark is handed in, and stays as it is.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_mark_handed_in_stays_as_it_is';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER a_mark_handed_in_stays_as_it_is BEFORE INSERT OR UPDATE ON assurance_markanswer
        FOR EACH ROW EXECUTE FUNCTION assurance_answer_stays();

    CREATE FUNCTION assurance_moderation_in_time() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM assurance_sampledfile AS file JOIN assurance_sample AS sample ON sample.id = file.sample_id
            WHERE file.id = NEW.file_id AND sample.closed_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'Moderation of this sample is over: it was closed, and its results are fixed.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_closed_sample_takes_no_moderation';
        END IF;
        IF EXISTS (SELECT 1 FROM assurance_mark AS mark WHERE mark.file_id = NEW.file_id AND mark.marker_id = NEW.by_id)
        THEN
            RAISE EXCEPTION 'You marked this file yourself. Somebody who marked neither decides between two marks.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_moderates_their_own_mark';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER a_closed_sample_takes_no_moderation BEFORE INSERT ON assurance_moderation
        FOR EACH ROW EXECUTE FUNCTION assurance_moderation_in_time();

    CREATE FUNCTION assurance_words_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (OLD.file_id, OLD.officer_id, OLD.supervisor_id, OLD.strength, OLD.change, OLD.child, OLD.sent_at)
           IS DISTINCT FROM
           (NEW.file_id, NEW.officer_id, NEW.supervisor_id, NEW.strength, NEW.change, NEW.child, NEW.sent_at)
           OR (OLD.read_at IS NOT NULL AND OLD.read_at IS DISTINCT FROM NEW.read_at)
           OR (OLD.supervisor_read_at IS NOT NULL AND OLD.supervisor_read_at IS DISTINCT FROM NEW.supervisor_read_at)
        THEN
            RAISE EXCEPTION 'Feedback stays as it was sent and read.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'feedback_stays_as_it_was_sent';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER feedback_stays_as_it_was_sent BEFORE UPDATE ON assurance_feedback
        FOR EACH ROW EXECUTE FUNCTION assurance_words_stay();
"""
NOT_KEPT = """
    DROP TRIGGER feedback_stays_as_it_was_sent ON assurance_feedback;
    DROP TRIGGER a_closed_sample_takes_no_moderation ON assurance_moderation;
    DROP TRIGGER a_mark_handed_in_stays_as_it_is ON assurance_markanswer;
    DROP TRIGGER a_closed_sample_takes_no_marks ON assurance_mark;
    DROP TRIGGER a_sample_stays_as_it_was ON assurance_sample;
    DROP FUNCTION assurance_words_stay; DROP FUNCTION assurance_moderation_in_time;
    DROP FUNCTION assurance_answer_stays; DROP FUNCTION assurance_mark_stays; DROP FUNCTION assurance_sample_stays;
"""

MARK = f"marker_id = {ME} OR ({MODERATES} AND (handed_in_at IS NULL OR file_id {NOT_MINE}))"
ANSWER = there_is(
    "assurance_mark AS mark WHERE mark.id = assurance_markanswer.mark_id"
    f" AND (mark.marker_id = {ME} OR mark.handed_in_at IS NOT NULL)"
)
MY_ANSWER = there_is(f"assurance_mark AS mark WHERE mark.id = assurance_markanswer.mark_id AND mark.marker_id = {ME}")
FILE = f"""{MODERATES} OR id = {MINE} OR {
    there_is(
        "assurance_feedback AS told WHERE told.file_id = assurance_sampledfile.id"
        f" AND (told.officer_id = {ME} OR told.supervisor_id = {ME})"
    )
}"""
MODERATED = f"{MODERATES} AND file_id {NOT_MINE}"
CHECKED = f"({LEADS} OR {INSPECTS}) AND " + there_is(
    "records_record AS record WHERE record.id = assurance_safetycheck.record_id"
)
TOLD = f"officer_id = {ME} OR supervisor_id = {ME}"
IN_MY_AREAS = there_is(
    "workforce_posting AS mine WHERE mine.officer_id = " + ME + " AND mine.role = 'CUSTODY_INSPECTOR'"
    " AND mine.from_on <= workforce_day() AND (mine.until_on IS NULL OR mine.until_on > workforce_day())"
    " AND mine.area_id = assurance_fault.area_id"
)
OF_MY_AREAS = there_is(
    "workforce_posting AS mine JOIN workforce_posting AS theirs ON theirs.area_id = mine.area_id"
    " AND theirs.from_on <= workforce_day() AND (theirs.until_on IS NULL OR theirs.until_on > workforce_day())"
    " WHERE mine.officer_id = " + ME + " AND mine.role = 'CUSTODY_INSPECTOR' AND mine.from_on <= workforce_day()"
    " AND (mine.until_on IS NULL OR mine.until_on > workforce_day())"
    " AND theirs.officer_id = assurance_trainingevent.officer_id"
)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("assurance", "0001_initial"),
        ("records", "0003_files_drawn_in_a_sample"),
        ("voice", "0002_row_level_security"),
        ("derived", "0001_initial"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(MY_FILES, "DROP FUNCTION assurance_my_files"),
        migrations.RunSQL(ALLOWED, "DROP FUNCTION assurance_samples"),
        migrations.RunSQL(FRAME, "DROP FUNCTION assurance_frame"),
        migrations.RunSQL(RECORDS_OF, "DROP FUNCTION assurance_records_of"),
        migrations.RunSQL(PEOPLE_ON, "DROP FUNCTION assurance_people_on"),
        migrations.RunSQL(OPEN_FILE, "DROP FUNCTION assurance_open_file"),
        migrations.RunSQL(RAISE_CHECK, "DROP FUNCTION assurance_raise_check"),
        migrations.RunSQL(KEPT, NOT_KEPT),
        *(
            append_only(f"assurance_{table}")
            for table in (
                "framestratum",
                "tally",
                "agreementtally",
                "moderation",
                "moderatedanswer",
                "fault",
                "trainingevent",
            )
        ),
        # A sample and its tallies name no record and nobody it is about.
        under_policies("assurance_sample", read="true", write=MODERATES),
        under_policies("assurance_tally", read="true", write=MODERATES),
        under_policies("assurance_agreementtally", read="true", write=MODERATES),
        under_policies("assurance_framestratum", read=MODERATES, write=MODERATES),
        under_policies("assurance_sampledfile", read=FILE, write=f"{MODERATES} OR id = {MINE}"),
        under_policies("assurance_mark", read=MARK, write=f"marker_id = {ME} OR {MODERATES}"),
        under_policies("assurance_markanswer", read=ANSWER, write=MY_ANSWER),
        under_policies("assurance_moderation", read=MODERATED, write=f"{MODERATED} AND by_id = {ME}"),
        under_policies(
            "assurance_moderatedanswer",
            read=there_is("assurance_moderation AS held WHERE held.id = assurance_moderatedanswer.moderation_id"),
            write=there_is(
                "assurance_moderation AS held WHERE held.id = assurance_moderatedanswer.moderation_id"
                f" AND held.by_id = {ME}"
            ),
        ),
        under_policies("assurance_safetycheck", read=f"{MODERATES} OR ({CHECKED})", write=CHECKED),
        under_policies(
            "assurance_feedback",
            read=f"{MODERATES} OR {TOLD}",
            write=f"{TOLD} OR ({MODERATES} AND sent_by_id = {ME})",
        ),
        under_policies(
            "assurance_fault",
            read=f"officer_id = {ME} OR {MODERATES} OR {TRAINS} OR {LEADS} OR {IN_MY_AREAS}",
            write=MODERATES,
        ),
        under_policies(
            "assurance_learningaction",
            read="true",
            write=f"owner_id = {ME} OR {MODERATES} OR {TRAINS} OR {LEADS}",
        ),
        under_policies(
            "assurance_trainingevent",
            read=f"officer_id = {ME} OR {TRAINS} OR {LEADS} OR {OF_MY_AREAS}",
            write=TRAINS,
        ),
    ]
