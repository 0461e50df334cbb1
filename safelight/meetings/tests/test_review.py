"""The monthly custody review: whom it goes through, what ends a case, and that a month is gone through once."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from safelight.design.paper import to_docx, to_pdf
from safelight.kernel.meetings import Series
from safelight.kernel.months import Month
from safelight.meetings import actions
from safelight.meetings.actions.deciding import take_up
from safelight.meetings.actions.issuing import DoesNotReconcile
from safelight.meetings.agenda import agenda
from safelight.meetings.codes import Agency, DecisionCode, Movement
from safelight.meetings.models import Attendance, Item, Pack, Task
from safelight.meetings.packs import verify_packs
from safelight.meetings.printing import paper_of
from safelight.meetings.pseudonyms import cases_of
from safelight.meetings.series import CUSTODY_REVIEW
from safelight.meetings.tests.given import (
    IN_MARCH,
    OF_APRIL,
    OF_MARCH,
    a_chair,
    a_child,
    a_lead,
    a_review,
    an_issued_review,
    found,
    the_item,
)
from safelight.pathways.custody.models import Certificate, Detention
from safelight.pathways.custody.tests import given
from safelight.records.access import NotAllowed
from safelight.records.models import Involvement

pytestmark = pytest.mark.django_db

MOMENT = timedelta(microseconds=1)


def lines(meeting: object) -> dict[str, set[str]]:
    """The references on each list."""
    on: dict[str, set[str]] = {"kept": set(), "moved": set(), "bailed": set()}
    for line, reference in Item.objects.filter(meeting=meeting).values_list("line", "reference"):  # type: ignore[misc]
        on[line.removeprefix("custody.review-")].add(reference)
    return on


def of(*detentions: Detention) -> set[str]:
    """Their references."""
    return {detention.record.reference for detention in detentions}


class TestWhomItGoesThrough:
    """Every child refused bail in the month and not moved; the moved and the bailed beside them."""

    def test_each_child_of_the_month_is_on_the_list_of_what_became_of_them(self) -> None:
        kept, moved = a_child(), a_child(left_to="LA_NONSECURE")
        bailed, still = a_child(bail="GRANTED"), a_child()
        Detention.objects.filter(pk=still.pk).update(left_at=None, left_to="")
        given.a_stored_detention()

        meeting = a_review(by=a_lead())

        assert lines(meeting) == {"kept": of(kept, still), "moved": of(moved), "bailed": of(bailed)}
        assert agenda(meeting, now=OF_MARCH).counts.words() == "0 before + 4 new − 0 left = 4 now"

    @pytest.mark.parametrize("month", [Month(2024, 3), Month(2024, 10)], ids=str)
    def test_a_child_belongs_to_the_month_in_london_in_which_bail_was_decided(self, month: Month) -> None:
        moments = (month.begins_at - MOMENT, month.begins_at, month.last_moment, month.ends_at)
        _, first, last, _ = (a_child(at) for at in moments)

        meeting = a_review(by=a_lead(), now=month.ends_at + timedelta(hours=30))

        assert lines(meeting)["kept"] == of(first, last)

    def test_where_the_moment_of_the_decision_is_not_recorded_leaving_counts(self) -> None:
        untimed = a_child()
        Detention.objects.filter(pk=untimed.pk).update(bail_at=None)

        assert lines(a_review(by=a_lead()))["kept"] == of(untimed)

    def test_the_list_is_fixed_when_it_is_opened_and_who_is_recorded_late_comes_to_the_next(self) -> None:
        lead, first = a_lead(), a_child()
        pack = an_issued_review(by=lead)
        late = a_child(recorded_at=OF_MARCH + timedelta(days=2))

        assert lines(pack.meeting)["kept"] == of(first)
        second = a_review(by=lead, now=OF_APRIL)

        moved = dict(Item.objects.filter(meeting=second).values_list("reference", "movement"))
        assert moved == {first.record.reference: Movement.STAYED, late.record.reference: Movement.CAME_LATE}

    def test_nothing_is_added_to_the_list_of_a_month(self) -> None:
        lead = a_lead()
        pack = an_issued_review(by=lead)
        child = a_child()
        second = a_review(by=lead, now=OF_APRIL)
        item = {"line": "custody.review-kept", "record": child.record_id, "reference": child.record.reference}

        with pytest.raises(actions.CannotDecide, match="fixed when it is opened"):
            take_up(second, **item, by=lead, now=OF_APRIL)  # type: ignore[arg-type]
        with pytest.raises(DatabaseError, match="nothing can be added"), transaction.atomic():
            Item.objects.create(
                meeting=pack.meeting,
                line="x",
                record=child.record,
                reference="x",
                movement="CAME",
                recorded_at=OF_APRIL,
            )


def test_what_a_list_is_told_in_brief_is_what_the_page_of_a_case_says() -> None:
    lead = a_lead()
    certified = a_child(asked="Peterborough")
    Certificate.objects.create(
        detention=certified, limb="A", reasons=["NM03"], certified_at=IN_MARCH, recorded_at=IN_MARCH
    )
    moved, bailed = a_child(left_to="LA_NONSECURE", asked="Norfolk"), a_child(bail="GRANTED")
    meeting = a_review(by=lead)
    records = {each.record_id for each in (certified, moved, bailed)}

    brief, whole = (agenda(meeting, now=OF_MARCH, only=records, brief=told) for told in (True, False))

    for part, full in zip(brief.parts, whole.parts, strict=True):
        [subject], [case] = part.listed, full.listed
        assert set(subject.cells) == {*part.line.brief}
        assert subject.cells.items() <= case.cells.items()
        assert subject.risks == case.risks
        assert subject.standing_in_the_way == case.standing_in_the_way


class TestAMonthIsGoneThroughOnce:
    """In order, when it has ended, and never again."""

    def test_a_closed_month_is_not_opened_again(self) -> None:
        lead = a_lead()
        an_issued_review(by=lead)

        with pytest.raises(
            actions.CannotOpenMeeting, match=r"of March 2024 was issued on 3 April 2024 by .*not opened"
        ):
            actions.open_meeting(Series.CUSTODY_REVIEW, by=lead, now=OF_APRIL, month=Month(2024, 3))

    def test_one_that_has_not_ended_one_out_of_order_and_one_beside_an_open_one_are_refused(self) -> None:
        lead = a_lead()
        asked = {"series": Series.CUSTODY_REVIEW, "by": lead}

        with pytest.raises(actions.CannotOpenMeeting, match="did not exist in January 2024"):
            actions.open_meeting(**asked, now=OF_MARCH, month=Month(2024, 1))  # type: ignore[arg-type]
        with pytest.raises(actions.CannotOpenMeeting, match="March 2024 has not been reviewed"):
            actions.open_meeting(**asked, now=OF_MARCH, month=Month(2024, 4))  # type: ignore[arg-type]
        meeting = a_review(by=lead)
        with pytest.raises(actions.CannotOpenMeeting, match="of March 2024 is already open"):
            actions.open_meeting(**asked, now=OF_APRIL, month=Month(2024, 3))  # type: ignore[arg-type]
        with pytest.raises(actions.CannotOpenMeeting, match="of March 2024 is still open"):
            actions.open_meeting(**asked, now=OF_APRIL)  # type: ignore[arg-type]
        actions.issue(meeting, by=lead, now=OF_MARCH)
        last = Month(2024, 4).last_moment
        with pytest.raises(actions.CannotOpenMeeting, match="April 2024 has not ended"):
            actions.open_meeting(**asked, now=last)  # type: ignore[arg-type]
        actions.open_meeting(**asked, now=last + MOMENT)  # type: ignore[arg-type]

    def test_the_first_review_is_of_the_month_just_ended(self) -> None:
        meeting = a_review(by=a_lead(), now=datetime(2024, 3, 31, 23, tzinfo=UTC))

        assert Month.of(meeting.cut_off_at) == Month(2024, 3)
        assert meeting.held_on.isoformat() == "2024-04-01"

    def test_only_the_custody_lead_opens_it(self) -> None:
        with pytest.raises(NotAllowed, match="You take no part in the monthly custody review"):
            a_review(by=a_chair())


class TestACase:
    """It stays on the list until everything is found, its record is ready and enough agencies are there."""

    def test_it_is_concluded_when_all_is_found_the_court_is_known_and_three_agencies_are_there(self) -> None:
        lead, child = a_lead(), a_child(court_outcome="")
        meeting = actions.open_meeting(Series.CUSTODY_REVIEW, by=lead, now=OF_MARCH)
        item = the_item(meeting, child.record.reference)
        ending = {"code": DecisionCode.CONCLUDED, "words": "As found.", "by": lead, "now": OF_MARCH}

        with pytest.raises(actions.CannotDecide) as refused:
            actions.decide(item, **ending)  # type: ignore[arg-type]
        found(item, by=lead, now=OF_MARCH)
        Detention.objects.filter(pk=child.pk).update(court_outcome="REMAND_LA")
        with pytest.raises(actions.CannotDecide, match="0 agencies are recorded as there"):
            actions.decide(item, **ending)  # type: ignore[arg-type]
        for agency in (Agency.CUSTODY, Agency.COURT, Agency.SOCIAL_CARE):
            actions.record_attendance(meeting, agency=agency, name="A. N.", present=True, by=lead, now=OF_MARCH)
        decision = actions.decide(item, **ending)  # type: ignore[arg-type]

        told = str(refused.value)
        assert "Is the reason why the child was not moved agreed?" in told
        assert "What is to be learned?" in told
        assert "What the court decided is not on the record." in told
        assert decision.code == DecisionCode.CONCLUDED

    def test_learning_has_an_owner_and_a_day_and_each_agency_speaks_for_itself(self) -> None:
        lead, child = a_lead(), a_child()
        item = the_item(a_review(by=lead), child.record.reference)
        stamp = {"by": lead, "now": OF_MARCH}
        day = OF_MARCH.date() + timedelta(days=7)

        with pytest.raises(actions.CannotFind, match="a named owner and a day"):
            actions.find(item, finding="learning", answer="LEARNING", words="Ring earlier.", **stamp)  # type: ignore[arg-type]
        with pytest.raises(actions.CannotFind, match="say it in words"):
            actions.find(item, finding="reason", answer="DISPUTED", **stamp)  # type: ignore[arg-type]
        with pytest.raises(actions.CannotFind, match="for itself"):
            actions.find(item, finding="view", answer="AGREED", **stamp)  # type: ignore[arg-type]
        with pytest.raises(actions.CannotFind, match="not asked of this record"):
            actions.find(item, finding="reason", answer="MAYBE", **stamp)  # type: ignore[arg-type]
        actions.find(
            item,
            finding="learning",
            answer="LEARNING",
            words="Ring earlier.",
            owner=lead,
            due_on=day,
            **stamp,  # type: ignore[arg-type]
        )
        actions.find(item, finding="view", answer="DISPUTED", words="Nobody rang.", agency=Agency.COURT, **stamp)  # type: ignore[arg-type]
        pack = issue_carried(item, by=lead)

        [row] = pack.content["lines"][0]["rows"]
        assert {(each["code"], each["agency"], each["words"]) for each in row["findings"]} == {
            ("learning", "", "Ring earlier."),
            ("view", "COURT", "Nobody rang."),
        }
        [task] = pack.content["tasks"]
        assert (task["words"], task["due_on"], task["case"]) == ("Ring earlier.", str(day), row["case"])

    @pytest.mark.parametrize(
        ("bail", "code", "reason"),
        [
            ("GRANTED", DecisionCode.CARRIED, "told beside the others"),
            ("REFUSED", DecisionCode.NO_ACTION, "until it is concluded"),
        ],
    )
    def test_a_decision_that_does_not_fit_the_list_is_refused(self, bail: str, code: DecisionCode, reason: str) -> None:
        lead, child = a_lead(), a_child(bail=bail)
        item = the_item(a_review(by=lead), child.record.reference)

        with pytest.raises(actions.CannotDecide, match=reason):
            actions.decide(item, code=code, words="Something.", by=lead, now=OF_MARCH)


def issue_carried(item: Item, *, by: object) -> Pack:
    """Carry one case and issue its meeting."""
    actions.decide(item, code=DecisionCode.CARRIED, words="Waits.", by=by, now=OF_MARCH)  # type: ignore[arg-type]
    return actions.issue(item.meeting, by=by, now=OF_MARCH)  # type: ignore[arg-type]


class TestThePack:
    """It reconciles with the one before or is refused, is issued once, and names no child."""

    def test_what_was_concluded_and_what_was_told_once_is_gone_and_what_was_carried_stays(self) -> None:
        lead = a_lead()
        ended, carried = a_child(), a_child()
        a_child(bail="GRANTED")
        an_issued_review(by=lead, concluded=of(ended))
        comes = a_child(OF_MARCH + timedelta(days=9))
        Detention.objects.filter(pk=carried.pk).update(court_outcome="SENTENCED")

        second = an_issued_review(by=lead, now=OF_APRIL)

        [kept, _, bailed] = second.content["lines"]
        listed = {row["reference"]: row for row in kept["rows"] if Movement(row["movement"]).listed}
        assert set(listed) == of(carried, comes)
        assert kept["counts"] == {"opening": 2, "new": 1, "closed": 1, "corrected": 0, "closing": 2}
        assert bailed["counts"] == {"opening": 1, "new": 0, "closed": 1, "corrected": 0, "closing": 0}
        assert [title for title, _, _ in listed[carried.record.reference]["changed"]] == ["Court"]
        assert second.content["previous"]["lines"]["custody.review-kept"]["new"] == 2
        assert verify_packs() == []

    def test_one_that_does_not_reconcile_is_refused_and_says_where_until_that_is_explained(self) -> None:
        lead, moved = a_lead(), a_child(left_to="LA_NONSECURE")
        an_issued_review(by=lead)
        Detention.objects.filter(pk=moved.pk).update(left_to="COURT")  # the source put it right
        meeting = a_review(by=lead, now=OF_APRIL)

        with pytest.raises(DoesNotReconcile, match=f"not moved: {moved.record.reference} is on the list, and nothing"):
            actions.issue(meeting, by=lead, now=OF_APRIL)
        item = Item.objects.select_related("meeting", "record").get(meeting=meeting, line="custody.review-kept")
        words = "The source said moved, and put it right on 9 April."
        actions.decide(item, code=DecisionCode.EXPLAINED, words=words, by=lead, now=OF_APRIL)
        pack = actions.issue(meeting, by=lead, now=OF_APRIL)

        assert (pack.opening, pack.new, pack.closed, pack.corrected, pack.closing) == (1, 0, 1, 1, 1)

    def test_it_is_issued_once_and_nothing_is_added_after(self) -> None:
        lead = a_lead()
        a_child()
        pack = an_issued_review(by=lead)

        with pytest.raises(actions.CannotIssue, match="a pack is issued once"):
            actions.issue(pack.meeting, by=lead, now=OF_APRIL)
        with pytest.raises(actions.CannotAttend, match="nothing can be added"):
            actions.record_attendance(
                pack.meeting, agency=Agency.COURT, name="Late", present=True, by=lead, now=OF_APRIL
            )
        item = pack.meeting.items.get()
        with pytest.raises(actions.CannotFind, match="nothing can be added"):
            actions.find(item, finding="learning", answer="NONE", by=lead, now=OF_APRIL)
        assert (Pack.objects.count(), Attendance.objects.count()) == (1, 4)

    def test_it_names_no_child_on_paper_or_in_word_and_calls_each_by_its_case(self) -> None:
        lead, child = a_lead(), a_child(named=("Marek", "Nowak"), asked="Peterborough")
        meeting = a_review(by=lead)
        item = the_item(meeting, child.record.reference)
        actions.minute(meeting, words="MAREK's mother was rung.", by=lead, now=OF_MARCH)
        actions.find(item, finding="reason", answer="DISPUTED", words="Nowak was asked for.", by=lead, now=OF_MARCH)
        pack = issue_carried(item, by=lead)

        paper = paper_of(pack.content, sha256=pack.sha256)
        with zipfile.ZipFile(io.BytesIO(to_docx(paper))) as word:
            written = "".join(word.read(name).decode() for name in word.namelist() if name.endswith(".xml"))

        assert item.case in written
        assert {each["code"] for each in pack.content["figures"]} >= {"custody.requested", "custody.overnight"}
        assert "No place for the child tonight." in written
        assert not any(name in text for name in ("Marek", "MAREK", "Nowak", "2009") for text in (written, str(paper)))
        assert child.record.reference not in written
        assert "Marek" not in str((pack.frame, pack.cells))
        assert to_pdf(paper).startswith(b"%PDF")

    def test_words_that_are_nobodys_stay_though_a_child_is_called_so(self) -> None:
        lead, child = a_lead(), a_child(named=("May", "White"), asked="Peterborough")
        Involvement.objects.filter(pk=child.child_id).update(ethnicity_self="W1")
        meeting = a_review(by=lead)

        pack = issue_carried(the_item(meeting, child.record.reference), by=lead)

        [row] = pack.content["lines"][0]["rows"]
        assert row["told"]["child"] == "White British"
        assert "No place for the child tonight." in row["told"]["answered"]


class TestTheCaseNumber:
    """Drawn by chance, the same for a child at every review, and never for two."""

    def test_a_child_keeps_it_over_detentions_and_reviews(self) -> None:
        lead, first = a_lead(), a_child()
        again = a_child(IN_MARCH + timedelta(days=3), person=first.child.person)
        an_issued_review(by=lead)
        a_child(OF_MARCH + timedelta(days=4), person=first.child.person)
        other = a_child(OF_MARCH + timedelta(days=5))
        meeting = a_review(by=lead, now=OF_APRIL)

        cases = dict(Item.objects.filter(meeting=meeting).values_list("reference", "case"))

        assert len(set(cases.values())) == 2
        assert cases[first.record.reference] == cases[again.record.reference] != cases[other.record.reference]

    def test_one_that_is_taken_is_drawn_again(self) -> None:
        first, second = a_child(), a_child()
        drawn = iter(["K7M4B", "K7M4B", "R2D2X"])

        cases = cases_of(
            [first.record_id, second.record_id], held=CUSTODY_REVIEW, now=OF_MARCH, draw=lambda: next(drawn)
        )

        assert cases == {first.record_id: "K7M4B", second.record_id: "R2D2X"}
        assert not Task.objects.exists()
