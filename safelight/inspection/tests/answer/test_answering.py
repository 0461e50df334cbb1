"""An answer from its first words to its publication, and what is refused on the way."""

from __future__ import annotations

import argparse
import hashlib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from safelight.inspection.actions import answer_deciding as deciding
from safelight.inspection.actions import answer_writing as writing
from safelight.inspection.answer.changes import changes
from safelight.inspection.answer.codes import CopyTo, DocumentKind, SentBy, Side
from safelight.inspection.answer.commands import answer_verify
from safelight.inspection.answer.naming import named_in
from safelight.inspection.answer.progress import barriers, progress_of
from safelight.inspection.answer.verifying import overtaken, verify_versions
from safelight.inspection.models import AnswerApproval, AnswerPart, AnswerPrint, AnswerPublication, AnswerVersion
from safelight.inspection.tests.answer import given
from safelight.inspection.tests.answer.given import LATER, NOW
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.progress import silent
from safelight.kernel.roles import Role
from safelight.measures.models import Reading
from safelight.measures.readings import freeze as freeze_readings
from safelight.measures.tests.given import REQUESTED, outcomes, reader
from safelight.pathways.custody.tests import given as custody
from safelight.records.testing import as_web
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Officer:
    return reader(Role.GOVERNANCE_LEAD)


def _faults() -> list[str]:
    return [str(fault) for _, found in verify_versions() for fault in found]


def test_a_version_freezes_its_words_readings_and_papers_and_a_reading_taken_again_changes_none(lead: Officer) -> None:
    outcomes(REQUESTED, held=18, of=24, day=date(2024, 3, 1))
    freeze_readings(date(2024, 3, 1), now=NOW)
    version = given.frozen(given.a_draft(lead), lead)

    figures = version.content["recommendations"][0]["figures"]
    prints = {(each.paper, each.form) for each in AnswerPrint.objects.filter(version=version)}

    said = {each["month"]: (each["said"], each["numerator"], each["interval"]) for each in figures if each["shown"]}
    assert said["2024-03"] == ("75.0%", 18, "55% to 88%")
    assert {each["definition"] for each in figures} <= set(Reading.objects.values_list("definition", flat=True))
    assert prints == {
        ("letter", "pdf"),
        ("letter", "docx"),
        ("appendix", "pdf"),
        ("appendix", "docx"),
        ("page", "html"),
    }
    assert Row.objects.filter(act=Act.DRAFT_ANSWER, digest=version.sha256).exists()

    outcomes(REQUESTED, held=10, of=10, day=date(2024, 3, 2))
    freeze_readings(date(2024, 3, 1), now=NOW + LATER)

    assert _faults() == []
    assert any("2024-03 was read again" in each for each in overtaken(version))


def test_two_different_people_who_wrote_nothing_approve_and_it_is_published(lead: Officer) -> None:
    document = given.a_draft(lead)
    version = given.approved(given.frozen(document, lead))

    publication = given.published(document, version, at=NOW + LATER)

    assert publication.last_day == given.LAST_DAY
    assert sorted(publication.found) == ["appendix", "letter", "page"]
    assert not progress_of(document).is_late
    assert [each.where for each in barriers(progress_of(document), [], now=NOW)] == ["copy", "copy"]


def test_nobody_approves_their_own_words_and_the_database_refuses_them_too(lead: Officer) -> None:
    office = reader(Role.PCC_OFFICE)
    document = given.a_draft(lead)
    writing.write_letter(document, given.LETTER | {"closing": "Written anew."}, by=office, now=NOW)
    version = given.frozen(document, lead)

    with pytest.raises(deciding.CannotApprove, match="Your own words are in this version"), transaction.atomic():
        deciding.approve(version, Side.COMMISSIONER, by=office, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerApproval.objects.create(
            version=version, side=Side.FORCE, sha256=version.sha256, by=lead, by_name="Lead", at=NOW
        )

    assert not AnswerApproval.objects.exists()


def test_one_person_cannot_approve_for_both(lead: Officer) -> None:
    version = given.frozen(given.a_draft(lead), lead)
    chief = reader(Role.CHIEF_OFFICER)
    deciding.approve(version, Side.FORCE, by=chief, now=NOW)

    with pytest.raises(IntegrityError, match="two_different_people_approve_a_version"), transaction.atomic():
        AnswerApproval.objects.create(
            version=version, side=Side.COMMISSIONER, sha256=version.sha256, by=chief, by_name="Chief", at=NOW
        )
    with pytest.raises(deciding.CannotApprove, match="roles do not let you"):
        deciding.approve(version, Side.COMMISSIONER, by=chief, now=NOW)


def test_what_is_written_after_an_approval_voids_it_and_says_who_wrote(lead: Officer) -> None:
    document = given.a_draft(lead)
    version = given.approved(given.frozen(document, lead))

    given.say(document, 2, by=lead, now=NOW + LATER, why="Its words wait for partners until July 2024.")
    progress = progress_of(document)

    assert progress.standing == {}
    assert {each.void for each in progress.approvals} == {f"{lead.get_full_name()} changed recommendation 2 after it"}
    with pytest.raises(deciding.CannotPublish, match="An earlier approval is void"):
        given.published(document, version, at=NOW + LATER)


def test_a_version_that_something_was_written_after_is_not_approved(lead: Officer) -> None:
    document = given.a_draft(lead)
    version = given.frozen(document, lead)
    given.say(document, 2, by=lead, now=NOW + LATER, why="Its words wait for partners until July 2024.")

    with pytest.raises(deciding.CannotApprove, match="written after this version was frozen: recommendation 2 by"):
        deciding.approve(version, Side.FORCE, by=reader(Role.CHIEF_OFFICER), now=NOW + LATER)


def test_a_new_version_voids_what_was_approved_of_the_last_and_lists_what_changed(lead: Officer) -> None:
    document = given.a_draft(lead)
    first = given.approved(given.frozen(document, lead))
    given.say(document, 1, by=lead, now=NOW + LATER, success="Fewer children spend the night in custody.")

    second = given.frozen(document, lead, now=NOW + LATER, note="Said it better")

    assert progress_of(document).standing == {}
    assert [(each.where, each.what) for each in changes(first.content, second.content)] == [
        ("Recommendation 1", "What will show it")
    ]
    assert second.content["previous"] == first.sha256
    with pytest.raises(writing.CannotFreeze, match="Nothing has changed since version 2"):
        given.frozen(document, lead, now=NOW + LATER)


def test_an_unapproved_version_is_not_published_by_the_database_either(lead: Officer) -> None:
    document = given.a_draft(lead)
    version = given.frozen(document, lead)
    deciding.approve(version, Side.FORCE, by=reader(Role.CHIEF_OFFICER), now=NOW)

    with pytest.raises(deciding.CannotPublish, match="The commissioner has not approved version 1"):
        given.published(document, version, at=NOW + LATER)
    with pytest.raises(IntegrityError, match="not approved for both"), transaction.atomic():
        AnswerPublication.objects.create(
            document=document,
            version=version,
            published_at=NOW,
            published_by="Somebody",
            recorded_by=lead,
            recorded_at=NOW,
        )


def test_what_is_found_at_the_address_is_the_approved_version_published_after_its_approval(lead: Officer) -> None:
    document = given.a_draft(lead)
    version = given.approved(given.frozen(document, lead))
    office, whole = reader(Role.PCC_OFFICE), given.papers(version)

    for at, papers, why in (
        (NOW, {"letter": whole["letter"]}, "was not given"),
        (NOW, whole | {"letter": b"%PDF altered"}, "is not that of version 1"),
        (NOW, {"letter": whole["letter"], "appendix": whole["appendix"]}, "page was not given"),
        (NOW, whole | {"page": whole["letter"]}, "none that a screen reader can read"),
        (NOW, whole | {"page": whole["page"].replace(b"The chief constable and I", b"We")}, "It lacks: “The chief con"),
        (NOW - LATER, whole, "before both had approved"),
        (NOW + 2 * LATER, whole, "has not come yet"),
    ):
        with pytest.raises(deciding.CannotPublish, match=why), transaction.atomic():
            deciding.publish(
                document,
                published_at=at,
                published_by="The office",
                address="https://commissioner.example/answer",
                page_address="https://commissioner.example/answer/read",
                papers=papers,
                by=office,
                now=NOW + LATER,
            )


def test_g3_an_answer_without_a_page_that_everybody_can_read_is_not_published(lead: Officer) -> None:
    document = given.a_draft(lead)
    version = given.approved(given.frozen(document, lead))
    whole = given.papers(version)
    framed = whole["page"].replace(b"<main>", b"<nav>Home</nav><script>track()</script><main>")
    out: dict[str, Any] = {
        "published_at": NOW + LATER,
        "published_by": "The office",
        "address": "https://commissioner.example/answer",
        "by": reader(Role.PCC_OFFICE),
        "now": NOW + LATER,
    }

    with (
        pytest.raises(deciding.CannotPublish, match="no address at which it is an accessible page"),
        transaction.atomic(),
    ):
        deciding.publish(document, papers=whole, **out)
    publication = deciding.publish(
        document, papers=whole | {"page": framed}, page_address="https://commissioner.example/read", **out
    )

    assert publication.page_address == "https://commissioner.example/read"
    assert publication.found["page"] == hashlib.sha256(framed).hexdigest()
    assert [found for _, faults in verify_versions() for found in faults] == []


def test_nothing_is_written_in_what_is_published(lead: Officer) -> None:
    document = given.a_draft(lead)
    version = given.approved(given.frozen(document, lead))
    given.published(document, version, at=NOW + LATER)

    for act in (
        lambda: given.say(document, 1, by=lead),
        lambda: writing.write_letter(document, given.LETTER, by=lead, now=NOW),
        lambda: given.frozen(document, lead),
        lambda: writing.comment(version, words="Late", by=lead, now=NOW),
    ):
        with pytest.raises((writing.CannotWrite, writing.CannotFreeze, writing.CannotComment), match="It is published"):
            act()


def test_a_copy_is_of_what_is_published_and_goes_where_somebody_reads_it(lead: Officer) -> None:
    document = given.a_draft(lead)
    version = given.approved(given.frozen(document, lead))
    copy: dict[str, Any] = {"to": CopyTo.INSPECTORATE, "how": SentBy.EMAIL, "by": lead}
    with pytest.raises(deciding.CannotSend, match="not published yet"):
        deciding.record_copy(document, recipient="a@b.example", sent_at=NOW, now=NOW, **copy)
    given.published(document, version, at=NOW + LATER)
    sent_at = NOW + 2 * LATER

    for recipient, at, why in (
        ("pcc@hmic.gsi.gov.uk", sent_at, "domain that was retired"),
        ("a@b.example", NOW, "before it was published"),
        ("a@b.example", sent_at + LATER, "has not come yet"),
    ):
        with pytest.raises(deciding.CannotSend, match=why):
            deciding.record_copy(document, recipient=recipient, sent_at=at, now=sent_at, **copy)
    deciding.record_copy(document, recipient="a@b.example", sent_at=sent_at, now=sent_at, **copy)

    assert progress_of(document).owed_copies == [CopyTo.SECRETARY_OF_STATE]


def test_an_owner_writes_of_what_they_answer_for_and_of_nothing_else(lead: Officer) -> None:
    owner = reader(Role.UNDERTAKING_OWNER)
    document = given.a_draft(lead)
    given.owns(owner, "R1a", lead)

    given.say(document, 1, by=owner)
    with pytest.raises(writing.CannotWrite, match="answer for no promise of recommendation 2"):
        given.say(document, 2, by=owner)

    assert AnswerPart.objects.filter(written_by=owner).count() == 1


def test_a_typed_figure_and_what_leads_to_a_child_are_refused(lead: Officer) -> None:
    document = given.a_draft(lead)

    for words, why in (
        ("We asked in 82% of cases.", "“82%” is a figure that was typed in"),
        ("Met. See custody record CUS/000123/24.", "“What was done” holds the reference of a record in sentence 2"),
    ):
        with pytest.raises(writing.CannotWrite, match=why):
            given.say(document, 1, by=lead, done=words)


def test_a_version_that_names_a_child_on_record_is_refused_with_where_it_stands_and_an_officers_name_may_stand(
    lead: Officer,
) -> None:
    custody.a_child_asked_for()
    document = given.a_draft(lead)
    given.say(document, 1, by=lead, by_whom=lead.get_full_name(), done=f"{lead.get_full_name()} met partners.")
    given.frozen(document, lead)
    for named in ("Invented Testchild", "TESTCHILD, Invented", "Ínvented Testchild"):
        given.say(document, 2, by=lead, not_done=f"It is not given. We spoke with {named} of it.")

        with pytest.raises(writing.CannotFreeze, match="Recommendation 2, “What is not done” in sentence 2") as refusal:
            given.frozen(document, lead, note="Second")
        assert "estchild" not in str(refusal.value)


def test_whether_a_name_is_on_record_is_told_to_the_governance_lead_and_to_nobody_else(lead: Officer) -> None:
    custody.a_child_asked_for()
    words = [("The letter", "Invented Testchild was there.")]

    told = {}
    for role in (Role.GOVERNANCE_LEAD, Role.PCC_OFFICE, Role.CHIEF_OFFICER, Role.HM_INSPECTOR):
        with as_web(reader(role), now=NOW):
            told[role] = len(named_in(words, but=[]))

    assert told == {Role.GOVERNANCE_LEAD: 1, Role.PCC_OFFICE: 0, Role.CHIEF_OFFICER: 0, Role.HM_INSPECTOR: 0}


def test_the_commissioner_gives_an_action_or_a_reason_for_each_recommendation_before_anybody_approves(
    lead: Officer,
) -> None:
    document = writing.begin(DocumentKind.LETTER, given.a_report(), by=lead, now=NOW)
    writing.write_letter(document, given.LETTER, by=lead, now=NOW)
    for number in given.WORDS:
        given.say(document, number, by=lead)
    writing.explain(document, 1, **given.EXPLAINED[1], by=lead, now=NOW)
    version = given.frozen(document, lead)

    with pytest.raises(deciding.CannotApprove, match="Recommendation 2: the commissioner gives neither"):
        deciding.approve(version, Side.FORCE, by=reader(Role.CHIEF_OFFICER), now=NOW)
    for action, reason in (("", ""), ("This.", "Because.")):
        with pytest.raises(writing.CannotWrite, match="one of the two"), transaction.atomic():
            writing.explain(document, 2, action=action, reason=reason, by=lead, now=NOW)
    with pytest.raises(writing.CannotWrite), transaction.atomic():
        writing.explain(document, 2, **given.EXPLAINED[2], by=reader(Role.UNDERTAKING_OWNER), now=NOW)
    writing.explain(document, 2, **given.EXPLAINED[2], by=reader(Role.PCC_OFFICE), now=NOW)
    told = given.frozen(document, lead, note="Second")

    assert told.content["recommendations"][1]["explained"]["reason"] == given.EXPLAINED[2]["reason"]
    assert [each.what for each in changes(version.content, told.content)] == ["The commissioner’s reason for none"]
    deciding.approve(told, Side.FORCE, by=reader(Role.CHIEF_OFFICER), now=NOW)


def test_an_action_plan_and_an_update_are_frozen_approved_and_sent_the_same_way(lead: Officer) -> None:
    report = given.a_report()
    outcomes(REQUESTED, held=18, of=24, day=date(2024, 2, 1))
    freeze_readings(date(2024, 2, 1), now=NOW)
    plan = given.a_draft(lead, report, kind=DocumentKind.ACTION_PLAN)
    version = given.approved(given.frozen(plan, lead))
    chief = reader(Role.CHIEF_OFFICER)
    sent: dict[str, Any] = {"published_by": "The governance lead", "by": chief}

    deciding.publish(plan, published_at=NOW + LATER, now=NOW + LATER, **sent)
    outcomes(REQUESTED, held=30, of=40, day=date(2024, 4, 1))
    may = datetime(2024, 5, 3, 9, tzinfo=UTC)
    freeze_readings(date(2024, 4, 1), now=may)
    update = given.a_draft(lead, report, kind=DocumentKind.UPDATE, now=may)
    told = given.approved(given.frozen(update, lead, now=may), now=may)
    deciding.publish(update, published_at=may, now=may, **sent)

    assert progress_of(plan).last_day == date(2024, 4, 12)
    assert told.content["since"]["sha256"] == version.sha256
    assert "2024-02" in {each["month"] for each in told.content["since"]["figures"]}
    assert "2024-04" in {each["month"] for each in told.content["recommendations"][0]["figures"]}
    assert {each.paper for each in AnswerPrint.objects.filter(version=told)} == {"update", "page"}
    assert _faults() == []


def test_the_command_proves_every_version_and_says_what_was_read_again(
    lead: Officer, capsys: pytest.CaptureFixture[str]
) -> None:
    given.frozen(given.a_draft(lead, kind=DocumentKind.ACTION_PLAN), lead)

    told = answer_verify(argparse.Namespace(json=False), progress=silent)
    as_json = answer_verify(argparse.Namespace(json=True), progress=silent)

    assert (told, as_json) == (0, 0)
    said = capsys.readouterr().out
    assert "1 version is as frozen." in said
    assert '"faults": []' in said


def test_a_version_and_its_papers_are_never_altered(lead: Officer) -> None:
    version = given.frozen(given.a_draft(lead), lead)

    for change in (
        lambda: AnswerVersion.objects.filter(pk=version.pk).update(note="Other"),
        lambda: AnswerPrint.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert _faults() == []


def test_comments_stand_beside_a_version_and_are_answered(lead: Officer) -> None:
    version = given.frozen(given.a_draft(lead), lead)
    asked = writing.comment(version, words="When?", number=2, by=reader(Role.CHIEF_OFFICER), now=NOW)
    progress = progress_of(version.document)

    writing.comment(version, words="In July.", answers=asked, by=lead, now=NOW + LATER)

    assert [each.pk for each in progress.unanswered] == [asked.pk]
    assert progress_of(version.document).unanswered == []
