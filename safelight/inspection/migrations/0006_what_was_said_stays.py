"""What was written, frozen, approved and published is only ever added to; and the database itself refuses an approval
by somebody who wrote in the version, and the publication of one that two people have not approved.
"""

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import append_only

_TABLES = (
    "inspection_answerdocument",
    "inspection_answerletter",
    "inspection_answerpart",
    "inspection_answerversion",
    "inspection_answerprint",
    "inspection_answercomment",
    "inspection_answerapproval",
    "inspection_answerpublication",
    "inspection_answercopy",
)
APPROVED = """
CREATE FUNCTION inspection_refuse_own_approval() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE version inspection_answerversion%ROWTYPE;
BEGIN
    SELECT * INTO version FROM inspection_answerversion WHERE id = NEW.version_id;
    IF NEW.by_id = ANY (version.authors) THEN
        RAISE EXCEPTION 'Your own words are in this version, so somebody else must approve it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_approves_what_they_wrote';
    END IF;
    IF NEW.sha256 <> version.sha256 THEN
        RAISE EXCEPTION 'What is approved is not this version.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_approval_is_of_the_version_it_names';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nobody_approves_what_they_wrote BEFORE INSERT ON inspection_answerapproval
FOR EACH ROW EXECUTE FUNCTION inspection_refuse_own_approval();
"""
PUBLISHED = """
CREATE FUNCTION inspection_refuse_unapproved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE version inspection_answerversion%ROWTYPE;
BEGIN
    SELECT * INTO version FROM inspection_answerversion WHERE id = NEW.version_id;
    IF version.document_id <> NEW.document_id THEN
        RAISE EXCEPTION 'That version is of another document.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_publication_is_of_its_documents_version';
    END IF;
    IF (SELECT count(DISTINCT by_id) FROM inspection_answerapproval WHERE version_id = NEW.version_id) < 2 THEN
        RAISE EXCEPTION 'This version is not approved for both the chief officer and the commissioner.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_an_approved_version_is_published';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_an_approved_version_is_published BEFORE INSERT ON inspection_answerpublication
FOR EACH ROW EXECUTE FUNCTION inspection_refuse_unapproved();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("inspection", "0005_the_answer")]
    operations: ClassVar[list[Any]] = [
        *(append_only(table) for table in _TABLES),
        migrations.RunSQL(
            APPROVED,
            "DROP TRIGGER nobody_approves_what_they_wrote ON inspection_answerapproval;"
            "DROP FUNCTION inspection_refuse_own_approval();",
        ),
        migrations.RunSQL(
            PUBLISHED,
            "DROP TRIGGER only_an_approved_version_is_published ON inspection_answerpublication;"
            "DROP FUNCTION inspection_refuse_unapproved();",
        ),
    ]
