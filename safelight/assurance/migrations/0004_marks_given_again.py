"""Marks given again by the same person, grades moved by a step, and how markers mark, told in numbers."""

from __future__ import annotations

from importlib import import_module
from typing import Any, ClassVar

from django.db import migrations, models
from django.db.models import F, Q

from safelight.assurance.codes import PAIR, Turn
from safelight.kernel.grades import Grade

_BEFORE = import_module("safelight.assurance.migrations.0002_blind_and_kept")
SAFE = _BEFORE.SAFE

# A closed sample takes no marks but those given again, on which none of its results rest.
MARKS = f"""
    CREATE OR REPLACE FUNCTION assurance_mark_stays() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD.turn <> NEW.turn THEN
            RAISE EXCEPTION 'A mark stays the one it was given as.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_mark_stays_the_one_it_was_given_as';
        END IF;
        IF NEW.turn <> 'AGAIN' AND EXISTS (
            SELECT 1 FROM assurance_sampledfile AS file JOIN assurance_sample AS sample ON sample.id = file.sample_id
            WHERE file.id = NEW.file_id AND sample.closed_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'Marking of this sample is over: it was closed, and its results are fixed.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_closed_sample_takes_no_marks';
        END IF;
        IF NEW.turn = 'AGAIN' AND TG_OP = 'INSERT' AND NOT EXISTS (
            SELECT 1 FROM assurance_mark AS mark WHERE mark.file_id = NEW.file_id AND mark.marker_id = NEW.marker_id
              AND mark.turn <> 'AGAIN' AND mark.handed_in_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'Only somebody who has marked a file marks it again.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'only_its_marker_marks_a_file_again';
        END IF;
        IF TG_OP = 'UPDATE' AND OLD.handed_in_at IS NOT NULL THEN
            RAISE EXCEPTION 'This mark is handed in, and stays as it is.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_mark_handed_in_stays_as_it_is';
        END IF;
        RETURN NEW;
    END $$
"""

# A file also opens to whoever is to mark it again, though its sample is closed.
OPEN_FILE = f"""
    CREATE OR REPLACE FUNCTION assurance_open_file(
        wanted bigint, opened timestamptz, closes timestamptz, why text
    ) RETURNS boolean LANGUAGE plpgsql VOLATILE {SAFE} AS $$
    DECLARE
        of_record bigint;
    BEGIN
        SELECT file.record_id INTO of_record FROM assurance_sampledfile AS file
        JOIN assurance_sample AS sample ON sample.id = file.sample_id
        WHERE file.id = wanted AND sample.drawn_at IS NOT NULL AND file.set_aside_at IS NULL AND (
            EXISTS (
                SELECT 1 FROM assurance_mark AS mark WHERE mark.file_id = file.id AND mark.handed_in_at IS NULL
                  AND mark.given_back_at IS NULL AND mark.marker_id = workforce_officer_id()
                  AND (sample.closed_at IS NULL OR mark.turn = 'AGAIN')
            ) OR (
                sample.closed_at IS NULL AND workforce_holds('MODERATOR') AND file.id <> ALL (assurance_my_files())
            )
        );
        IF of_record IS NULL THEN
            RETURN false;
        END IF;
        INSERT INTO records_purposegrant (officer_id, record_id, purpose, at, until, drawn)
        VALUES (workforce_officer_id(), of_record, why, opened, closes, true);
        RETURN true;
    END $$
"""

# A file found inadequate by the rule asks for the check, whatever its marker made of the grade.
RAISE_CHECK = f"""
    CREATE OR REPLACE FUNCTION assurance_raise_check(
        of_mark bigint, ident uuid, raised timestamptz, due timestamptz
    ) RETURNS void LANGUAGE plpgsql VOLATILE {SAFE} AS $$
    BEGIN
        INSERT INTO assurance_safetycheck (public_id, file_id, record_id, raised_at, due_at, found)
        SELECT ident, file.id, file.record_id, raised, due, '' FROM assurance_mark AS mark
        JOIN assurance_sampledfile AS file ON file.id = mark.file_id
        WHERE mark.id = of_mark AND 'INADEQUATE' IN (mark.grade, mark.ruled) ON CONFLICT (file_id) DO NOTHING;
    END $$
"""

_MODERATORS = """
        IF NOT assurance_samples() THEN
            RAISE EXCEPTION 'Only a moderator of samples sees how markers mark.'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
"""

# How markers mark, in numbers. A moderator who marks is blind to the marks of their own files, and not to these.
MARKERS = f"""
    CREATE FUNCTION assurance_marks_by_marker(of_plan text, from_day date, before_day date)
    RETURNS TABLE (marker_id bigint, area_id bigint, ruled text, grade text, files bigint)
    LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        {_MODERATORS}
        RETURN QUERY
        SELECT mark.marker_id, file.area_id, mark.ruled::text, mark.grade::text, count(*) FROM assurance_mark AS mark
        JOIN assurance_sampledfile AS file ON file.id = mark.file_id AND file.set_aside_at IS NULL
        JOIN assurance_sample AS sample ON sample.id = file.sample_id AND sample.closed_at IS NOT NULL
        WHERE sample.plan = of_plan AND sample.start >= from_day AND sample.start < before_day
          AND mark.handed_in_at IS NOT NULL AND mark.turn <> 'AGAIN'
        GROUP BY mark.marker_id, file.area_id, mark.ruled, mark.grade;
    END $$;

    CREATE FUNCTION assurance_marks_given_again(of_plan text, from_day date, before_day date)
    RETURNS TABLE (marker_id bigint, question text, before text, after text, files bigint)
    LANGUAGE plpgsql STABLE {SAFE} AS $$
    BEGIN
        {_MODERATORS}
        RETURN QUERY
        WITH again AS (
            SELECT one.id AS first_id, other.id AS again_id, one.marker_id, one.grade, other.grade AS later
            FROM assurance_mark AS other
            JOIN assurance_mark AS one ON one.file_id = other.file_id AND one.marker_id = other.marker_id
              AND one.turn <> 'AGAIN' AND one.handed_in_at IS NOT NULL
            JOIN assurance_sampledfile AS file ON file.id = other.file_id
            JOIN assurance_sample AS sample ON sample.id = file.sample_id
            WHERE sample.plan = of_plan AND sample.start >= from_day AND sample.start < before_day
              AND other.turn = 'AGAIN' AND other.handed_in_at IS NOT NULL
        )
        SELECT again.marker_id, ''::text, again.grade::text, again.later::text, count(*) FROM again
        GROUP BY again.marker_id, again.grade, again.later
        UNION ALL
        SELECT again.marker_id, was.question::text, was.answer::text, now_is.answer::text, count(*) FROM again
        JOIN assurance_markanswer AS was ON was.mark_id = again.first_id
        JOIN assurance_markanswer AS now_is ON now_is.mark_id = again.again_id AND now_is.question = was.question
        GROUP BY again.marker_id, was.question, was.answer, now_is.answer;
    END $$;

    REVOKE ALL ON FUNCTION assurance_marks_by_marker, assurance_marks_given_again FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION assurance_marks_by_marker, assurance_marks_given_again TO safelight_web, safelight_work;
"""
NO_MARKERS = "DROP FUNCTION assurance_marks_by_marker, assurance_marks_given_again"

# Whoever leads on custody, or inspects, follows a number to the files behind it, where they reach the record.
BEHIND = """
    CREATE POLICY web_reads_behind_a_number ON assurance_sampledfile FOR SELECT TO safelight_web USING (
        (
            (SELECT workforce_holds('CUSTODY_LEAD')) OR (SELECT workforce_holds('SUPERINTENDENT'))
            OR (SELECT workforce_holds('HM_INSPECTOR'))
        )
        AND (
            SELECT true FROM assurance_sample AS sample
            WHERE sample.id = assurance_sampledfile.sample_id AND sample.closed_at IS NOT NULL LIMIT 1
        )
        AND (SELECT true FROM records_record AS record WHERE record.id = assurance_sampledfile.record_id LIMIT 1)
    );
"""
NOT_BEHIND = "DROP POLICY web_reads_behind_a_number ON assurance_sampledfile"

# Grades given until now were never moved. Marks that are handed in stay as they are, so their trigger looks away.
RULED = """
    ALTER TABLE assurance_mark DISABLE TRIGGER USER;
    UPDATE assurance_mark SET ruled = grade;
    ALTER TABLE assurance_mark ENABLE TRIGGER USER;
"""
# Constraints are checked at the end of each statement while the table is altered further.
AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("assurance", "0003_days_and_a_sentence")]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(AT_ONCE, migrations.RunSQL.noop),
        migrations.AlterField("mark", "turn", models.CharField(choices=Turn.choices, max_length=40)),
        migrations.AddField(
            "mark",
            "ruled",
            models.CharField(blank=True, choices=Grade.choices, db_default="", default="", max_length=40),
        ),
        migrations.AddField("mark", "moved_why", models.TextField(blank=True, db_default="", default="")),
        migrations.RunSQL(RULED, migrations.RunSQL.noop),
        migrations.RemoveConstraint("mark", "nobody_marks_a_file_twice"),
        migrations.RemoveConstraint("mark", "each_mark_of_a_file_is_one_persons"),
        migrations.RemoveConstraint("mark", "a_mark_is_the_first_or_the_second"),
        migrations.AddConstraint(
            "mark",
            models.UniqueConstraint(
                fields=["file", "marker"],
                condition=Q(turn__in=PAIR),
                name="nobody_marks_a_file_twice",
                violation_error_message="This person has marked the file already. Somebody else gives the other mark.",
            ),
        ),
        migrations.AddConstraint(
            "mark",
            models.UniqueConstraint(
                fields=["file", "marker"],
                condition=Q(turn=Turn.AGAIN),
                name="a_mark_is_asked_for_again_once",
                violation_error_message="This mark was asked for again already.",
            ),
        ),
        migrations.AddConstraint(
            "mark",
            models.UniqueConstraint(
                fields=["file", "turn"],
                condition=Q(given_back_at=None, turn__in=PAIR),
                name="each_mark_of_a_file_is_one_persons",
                violation_error_message="Somebody has this mark already.",
            ),
        ),
        migrations.AddConstraint(
            "mark",
            models.CheckConstraint(condition=Q(turn__in=[*Turn]), name="a_mark_is_one_of_a_pair_or_given_again"),
        ),
        migrations.AddConstraint(
            "mark",
            models.CheckConstraint(
                condition=(Q(moved_why="") & Q(ruled=F("grade"))) | (~Q(moved_why="") & ~Q(ruled=F("grade"))),
                name="a_grade_is_moved_for_a_reason_or_stays_as_ruled",
                violation_error_message="Say why you move the grade.",
            ),
        ),
        migrations.AddConstraint(
            "mark",
            models.CheckConstraint(
                condition=~(Q(ruled=Grade.GOOD) & Q(grade=Grade.INADEQUATE))
                & ~(Q(ruled=Grade.INADEQUATE) & Q(grade=Grade.GOOD)),
                name="a_grade_is_moved_by_one_step",
                violation_error_message="A grade is moved by one step at most.",
            ),
        ),
        migrations.RunSQL(MARKS, migrations.RunSQL.noop),
        migrations.RunSQL(OPEN_FILE, migrations.RunSQL.noop),
        migrations.RunSQL(RAISE_CHECK, migrations.RunSQL.noop),
        migrations.RunSQL(MARKERS, NO_MARKERS),
        migrations.RunSQL(BEHIND, NOT_BEHIND),
    ]
