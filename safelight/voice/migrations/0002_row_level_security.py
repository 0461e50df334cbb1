"""Only those who reach a record read what its child said; a voice is of a child on its record; findings stay."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls import append_only, protect

OF_THE_RECORD = """
CREATE FUNCTION voice_is_of_its_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM written JOIN records_involvement involvement ON involvement.id = written.involvement_id
        WHERE involvement.record_id <> written.record_id
    ) THEN
        RAISE EXCEPTION 'The child is not on this record.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_voice_is_of_a_child_on_its_record',
                  TABLE = 'voice_voice';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER a_voice_is_of_a_child_on_its_record AFTER INSERT ON voice_voice
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION voice_is_of_its_record();
"""
BACK = """
DROP TRIGGER a_voice_is_of_a_child_on_its_record ON voice_voice;
DROP FUNCTION voice_is_of_its_record();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("voice", "0001_initial"), ("records", "0002_row_level_security")]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(OF_THE_RECORD, BACK),
        protect("voice_voice", record_column="record_id"),
        protect("voice_voicecopy", record_column="record_id"),
        protect("voice_voiceacceptance", record_column="record_id"),
        append_only("voice_voicecopy"),
        append_only("voice_voiceacceptance"),
    ]
