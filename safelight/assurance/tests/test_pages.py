"""The pages of the room, as their officers meet them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from safelight.assurance import actions
from safelight.assurance.models import Feedback, LearningAction, Mark, SafetyCheck, Sample, TrainingEvent
from safelight.assurance.tests import given
from safelight.design.clock import set_clock
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.questions import Answer
from safelight.kernel.roles import Role
from safelight.measures.small_numbers import TOO_SMALL
from safelight.pathways.custody.tests import given as custody
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with set_clock(given.later(3)):
        yield


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    """A page's text, which is there."""
    response = client.get(reverse(f"assurance:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def sent(client: Client, name: str, *args: Any, **data: Any) -> Any:
    """What came of sending a form."""
    return client.post(reverse(f"assurance:{name}", args=args), data)


def error_of(response: Any) -> str:
    """The text of a page that shows an error."""
    text: str = response.content.decode()
    assert response.status_code == 200
    assert "<title>Error: " in text
    return text


def a_day(day: datetime | None = None, name: str = "day") -> dict[str, str]:
    on = day or datetime(2024, 3, 21)
    return {f"{name}_day": f"{on.day}", f"{name}_month": f"{on.month}", f"{name}_year": f"{on.year}"}


class TestMarkingOnPages:
    @pytest.fixture
    def mark(self, client: Client) -> Mark:
        made = given.marks_of(given.drawn(1).sample)[0]
        client.force_login(made.marker)
        return made

    def test_a_marker_opens_reads_saves_and_hands_in(self, client: Client, mark: Mark) -> None:
        assert mark.file.reference in page(client, "my-sample")
        assert "Open the record" in page(client, "mark", mark.public_id)

        sent(client, "open-file", mark.public_id)
        shown = page(client, "mark", mark.public_id)
        assert "CU1." in shown
        assert "CU10." not in shown
        read = page(client, "read", mark.public_id)
        assert "Rights and care" in read
        assert "Not recorded" in read
        saved = sent(client, "mark", mark.public_id, CU1="NO", CU1_no="Could be any child.", save="yes")
        assert saved.status_code == 302
        assert "Could be any child." in page(client, "mark", mark.public_id)
        mark.refresh_from_db()
        yes = dict.fromkeys(mark.file.asked or (), "YES")
        done = sent(client, "mark", mark.public_id, **{**yes, "CU1": "NO", "CU1_no": "Any child."}, hand_in="yes")

        assert done.status_code == 302
        assert "Handed in" in page(client, "mark", mark.public_id)
        assert SafetyCheck.objects.count() == 1

    def test_an_impossible_answer_is_refused_with_its_reason_and_what_was_typed_stays(
        self, client: Client, mark: Mark
    ) -> None:
        sent(client, "open-file", mark.public_id)

        answered = sent(
            client, "mark", mark.public_id, CU1="NOT_APPLICABLE", CU10="YES", CU2="NO", CU2_no="Thin.", save="yes"
        )

        text = error_of(answered)
        assert "Question CU1 always applies to this file" in text
        assert "Question CU10 is not asked of this file" in text
        assert "Thin." in text
        assert not mark.answers.exists()

    def test_what_is_left_out_is_named_when_handing_in(self, client: Client, mark: Mark) -> None:
        sent(client, "open-file", mark.public_id)

        text = error_of(sent(client, "mark", mark.public_id, CU1="YES", hand_in="yes"))

        assert "Not answered yet: CU2" in text

    def test_another_marker_finds_neither_page_nor_record(self, client: Client, mark: Mark) -> None:
        client.force_login(given.an_officer(Role.DIP_SAMPLER))

        for name in ("mark", "read", "give-back"):
            assert client.get(reverse(f"assurance:{name}", args=[mark.public_id])).status_code == 404
        refused = Row.objects.filter(kind=Kind.REFUSAL, act=Act.MARK_FILE)
        assert refused.count() == 3

    def test_reading_the_file_is_journalled_with_the_sample_as_purpose(self, client: Client, mark: Mark) -> None:
        sent(client, "open-file", mark.public_id)
        page(client, "read", mark.public_id)

        looks = Row.objects.filter(kind=Kind.READ, act=Act.MARK_FILE, record_id=mark.file.record_id)
        assert {row.purpose for row in looks} == {"Sample “The monthly dip: other children detained”, March 2024"}
        assert looks.count() == 2

    def test_after_the_sample_is_closed_a_mark_sent_is_refused(self, client: Client) -> None:
        sample = given.closed(1)
        held = given.marks_of(sample)[0]
        client.force_login(held.marker)

        text = error_of(sent(client, "mark", held.public_id, CU1="NO", CU1_no="Too late.", save="yes"))

        assert "closed, and its results are fixed" in text
        assert "Too late." in text

    def test_a_file_is_given_back_with_a_reason(self, client: Client, mark: Mark) -> None:
        assert sent(client, "give-back", mark.public_id, why="I know the family.").status_code == 302
        assert "You have nothing to mark" in page(client, "my-sample")


class TestModeratorsPages:
    @pytest.fixture
    def moderator(self, client: Client) -> Officer:
        officer = given.a_moderator()
        client.force_login(officer)
        return officer

    def test_a_sample_is_frozen_drawn_and_shown(self, client: Client, moderator: Officer) -> None:
        given.detentions(3)
        numbers = [each.number for each in given.markers()]

        sent(client, "freeze", "custody.monthly-dip", **a_day())
        sample = Sample.objects.get()
        assert sample.frame_digest in page(client, "draw", sample.public_id)
        error = error_of(sent(client, "draw", sample.public_id, seed="VPG 7", markers=numbers[:1]))
        assert "two markers or more" in error
        assert "VPG 7" in error
        sent(client, "draw", sample.public_id, seed="VPG 7", markers=numbers)

        shown = page(client, "sample", sample.public_id)
        assert all(number in shown for number in numbers)
        assert "6 marks are not handed in" in shown
        assert "Thorpe Wood, Female, White" in shown
        assert "The monthly dip" in page(client, "plans")

    def test_closing_too_early_says_what_is_left(self, client: Client, moderator: Officer) -> None:
        sample = given.drawn(2, by=moderator).sample

        assert "4 marks are not handed in" in error_of(sent(client, "close", sample.public_id))

    def test_a_closed_sample_says_by_when_officers_are_told(self, client: Client, moderator: Officer) -> None:
        sample = given.closed(1)

        assert "Officers are told before 11 April 2024" in page(client, "sample", sample.public_id)

    def test_two_marks_are_shown_without_names_and_decided(self, client: Client, moderator: Officer) -> None:
        first, second = given.marks_of(given.drawn(1, by=moderator).sample)
        given.marked(first)
        given.marked(second, CU1=Answer.NO)
        file = first.file

        shown = page(client, "moderate", file.public_id)
        assert not any(each.marker.number in shown or each.marker.name in shown for each in (first, second))
        assert "Decide each question" in error_of(sent(client, "moderate", file.public_id, reason="Thin."))
        sent(client, "open-to-moderate", file.public_id)
        assert "The child" in page(client, "read-to-moderate", file.public_id)
        done = sent(client, "moderate", file.public_id, CU1="NO", reason="Could be any child.")

        assert done.status_code == 302
        assert "This file is moderated" in page(client, "moderate", file.public_id)

    def test_a_targeted_check_names_what_it_cannot_find(self, client: Client, moderator: Officer) -> None:
        numbers = [each.number for each in given.markers()]
        given.detentions(1)

        asked = {"references": "CU/99/1/24", "why": "A look.", "markers": numbers, **a_day()}
        text = error_of(sent(client, "check-records", "custody.check", **asked))

        assert "Not among the records of that period: CU/99/1/24" in text

    def test_an_officer_is_told_and_reads_it(self, client: Client, moderator: Officer) -> None:
        sample = given.drawn(1, by=moderator).sample
        given.all_marked(sample)
        officer, supervisor = given.an_officer(Role.CUSTODY_SERGEANT), given.an_officer(Role.CUSTODY_INSPECTOR)
        file = given.marks_of(sample)[0].file
        words = {"strength": "A.", "change": "B.", "child": "C."}

        unknown = error_of(sent(client, "tell", file.public_id, officer="ZZ99", **words))
        assert "Nobody who works here has that number" in unknown
        sent(client, "tell", file.public_id, officer=officer.number.lower(), supervisor=supervisor.number, **words)
        told = Feedback.objects.get()
        client.force_login(officer)
        assert file.reference in page(client, "inbox")
        sent(client, "feedback", told.public_id, words="Thank you.")
        client.force_login(supervisor)
        assert "Thank you." in page(client, "feedback", told.public_id)
        assert "talked about" in error_of(sent(client, "feedback", told.public_id, words=""))
        client.force_login(given.an_officer(Role.CUSTODY_SERGEANT))
        assert client.get(reverse("assurance:feedback", args=[told.public_id])).status_code == 404


class TestResultsPages:
    def test_limbs_grades_questions_agreement_and_denominators_are_shown(self, client: Client) -> None:
        given.closed(4, noes={1: {"CU1": Answer.NO}})
        client.force_login(given.an_officer(Role.CUSTODY_LEAD))

        shown = page(client, "plan-results", "custody.monthly-dip")

        assert "4 files of 4 records: every one" in shown
        assert "3 of 4" in shown
        assert "All records" in shown
        assert "How far markers agreed" in shown
        assert "3 of 4 (75%)" in page(client, "results")

        for outside in (Role.PCC_OFFICE, Role.GOVERNANCE_LEAD):
            client.force_login(given.an_officer(outside))
            for shown in (page(client, "plan-results", "custody.monthly-dip"), page(client, "results")):
                assert TOO_SMALL in shown
                assert "3 of 4" not in shown
                assert "75%" not in shown

    def test_a_plan_never_sampled_says_so_and_one_that_is_not_is_missing(self, client: Client) -> None:
        client.force_login(given.an_officer(Role.GOVERNANCE_LEAD))

        assert "No sample of this plan is closed yet" in page(client, "plan-results", "custody.limbs")
        assert client.get("/samples/results/nothing/").status_code == 404


class TestPeoplesPages:
    def test_a_check_is_made_on_its_page(self, client: Client) -> None:
        given.marked(given.marks_of(given.drawn(1).sample)[0], CU1=Answer.NO)
        check = SafetyCheck.objects.select_related("record").get()
        client.force_login(given.an_officer(Role.CUSTODY_INSPECTOR))

        assert check.record.reference in page(client, "checks")
        sent(client, "check", check.public_id, found="At home; safe.")

        assert "No check waits" in page(client, "checks")

    def test_an_inspector_of_another_suite_finds_no_check(self, client: Client) -> None:

        given.marked(given.marks_of(given.drawn(1).sample)[0], CU1=Answer.NO)
        client.force_login(given.an_officer(Role.CUSTODY_INSPECTOR, area=custody.suite("PARKSIDE")))

        assert "No check waits" in page(client, "checks")
        url = reverse("assurance:check", args=[SafetyCheck.objects.get().public_id])
        assert client.get(url).status_code == 404

    def test_learning_is_given_shown_late_and_done(self, client: Client) -> None:
        owner = given.an_officer(Role.CUSTODY_SERGEANT)
        client.force_login(given.an_officer(Role.TRAINING_LEAD))
        due = a_day(datetime(2024, 4, 10), "due_on")

        sent(client, "give-learning", what="Brief the team.", owner=owner.number, fault="PROXY", **due)
        action = LearningAction.objects.get()
        with set_clock(datetime.fromisoformat("2024-04-12T09:00:00+00:00")):
            assert "late" in page(client, "learning")
            client.force_login(owner)
            sent(client, "finish-learning", action.public_id, words="Briefed.")

        assert "Briefed." in page(client, "learning")

    def test_training_is_recorded_and_a_supervisor_sees_their_own_area_only(self, client: Client) -> None:

        near = given.an_officer(Role.CUSTODY_SERGEANT)
        far = given.an_officer(Role.CUSTODY_SERGEANT, area=custody.suite("PARKSIDE"))
        client.force_login(given.an_officer(Role.TRAINING_LEAD))
        asked = {
            "officer": near.number,
            "role": "CUSTODY_SERGEANT",
            "course": "CT1",
            "attendance": "FULL",
            "assessed": "PASSED",
        }

        sent(client, "record-training", **asked, **a_day(datetime(2024, 3, 1), "held_on"))
        again = sent(client, "record-training", **asked, **a_day(datetime(2024, 3, 1), "held_on"))

        assert "recorded already" in error_of(again)
        assert TrainingEvent.objects.count() == 1
        client.force_login(given.an_officer(Role.CUSTODY_INSPECTOR))
        shown = page(client, "training")
        assert near.number in shown
        assert far.number not in shown
        assert "CT1 until 1 March 2026" in shown
        assert "A child in custody: reasons to detain" in shown


def test_marks_of_a_file_set_aside_leave_my_sample(client: Client) -> None:
    moderator = given.a_moderator()
    drawn = given.drawn(1, by=moderator)
    mark = given.marks_of(drawn.sample)[0]
    actions.set_aside(drawn.files[0], why="Born 2001.", by=moderator, now=given.later(2))
    client.force_login(mark.marker)

    assert "You have nothing to mark" in page(client, "my-sample")
