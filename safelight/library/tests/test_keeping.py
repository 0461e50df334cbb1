"""A document from the register to its withdrawal: owners, versions, approvals, reviews."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from safelight.derived.policy import book
from safelight.design.given_files import CannotTakeFile
from safelight.journal.models import Row
from safelight.kernel.calendar import start_of_day
from safelight.kernel.roles import Role
from safelight.library import actions, queries
from safelight.library.actions import (
    CannotAdd,
    CannotDecide,
    CannotGive,
    CannotReview,
    CannotWithdraw,
    CannotWrite,
    NotTheirs,
)
from safelight.library.codes import Found, Kind
from safelight.library.load import load_facts
from safelight.library.models import Document, Version, VersionFile
from safelight.library.receipts import standing
from safelight.library.rules import APPROVED, CIRCULATED, OWNED
from safelight.library.tests import given

pytestmark = pytest.mark.django_db
NOW, TODAY = given.NOW, given.TODAY
LATER = NOW + timedelta(days=400)


def missing(document: Document, *, now: datetime = NOW) -> list[str]:
    document = Document.objects.select_related("owner").get(pk=document.pk)
    facts = load_facts([document], now=now)[document.pk]
    return [rule.missing for rule in (OWNED, APPROVED, CIRCULATED) if rule.gaps(facts, book())]


class TestAdding:
    def test_only_the_governance_lead_adds_a_document_and_says_whose_it_is(self) -> None:
        with pytest.raises(NotTheirs, match="Ask the governance lead"):
            actions.add_document("X1", kind=Kind.FORM, about="A form.", owner=None, by=given.an_owner(), now=NOW)

    @pytest.mark.parametrize("code", ["X", "1X", "X Y", "", "X" * 41])
    def test_its_code_is_short_and_lasting(self, code: str) -> None:
        with transaction.atomic(), pytest.raises(CannotAdd):
            given.a_document(code)

    def test_two_documents_never_have_one_code(self) -> None:
        given.a_document("YPIC")

        with transaction.atomic(), pytest.raises(CannotAdd):
            given.a_document("ypic")

    def test_somebody_who_could_not_keep_it_is_not_made_its_owner(self) -> None:
        with pytest.raises(CannotAdd, match="no role in which somebody answers for policies"):
            given.a_document("X1", owner=given.an_officer(Role.CUSTODY_SERGEANT))

    def test_nobody_answers_for_it_only_with_a_reason_and_it_is_a_gap(self) -> None:
        named: dict[str, Any] = {
            "kind": Kind.TOOLKIT,
            "about": "An e-book.",
            "owner": None,
            "by": given.a_lead(),
            "now": NOW,
        }
        with transaction.atomic(), pytest.raises(CannotAdd, match="Say why nobody answers for it"):
            actions.add_document("X1", **named)

        made = actions.add_document("X1", why_nobody="The project ended.", **named)

        assert missing(made) == ["Nobody answers for it", "No version of it is in force"]


class TestOwners:
    def test_an_owner_hands_on_and_the_new_one_keeps_it(self) -> None:
        document, after = given.a_document(), given.an_owner()
        before = document.owner

        actions.give_document(document, owner=after, why="A new post.", by=before, now=NOW)

        document.refresh_from_db()
        assert [each.owner for each in queries.ownerships_of(document)] == [after, before]
        with pytest.raises(NotTheirs):
            given.a_version(document, by=before)
        with pytest.raises(CannotGive, match="answers for it already"):
            actions.give_document(document, owner=after, why="", by=after, now=NOW)

    def test_an_owner_whose_posting_ends_leaves_a_gap_from_that_day(self) -> None:
        document = given.a_document()
        ended = TODAY + timedelta(days=5)
        document.owner.postings.update(until_on=ended)

        assert "Nobody answers for it" not in missing(document)
        held = Document.objects.select_related("owner").get()
        facts = load_facts([held], now=LATER)[document.pk]
        assert facts.unowned_since == start_of_day(ended)

    def test_an_owner_who_may_not_sign_in_any_more_leaves_a_gap(self) -> None:
        document = given.a_document()
        type(document.owner).objects.filter(pk=document.owner.pk).update(is_active=False)

        assert "Nobody answers for it" in missing(document)


class TestVersions:
    def test_a_version_keeps_its_file_with_its_digest_and_never_changes(self) -> None:
        version = given.a_version(given.a_document())

        kept = VersionFile.objects.get(version=version)
        assert bytes(kept.content) == given.TEXT
        assert version.sha256 == hashlib.sha256(given.TEXT).hexdigest()
        for change in ({"title": "Another"}, {"text": "Another"}, {"sha256": "0" * 64}):
            with pytest.raises(DatabaseError, match="What a version says does not change"), transaction.atomic():
                Version.objects.filter(pk=version.pk).update(**change)

    def test_the_database_refuses_a_file_that_its_digest_is_not_of(self) -> None:
        document = given.a_document()
        held = given.a_version(document)
        other = Version.objects.create(
            document=document,
            number=2,
            title="T",
            changed="C",
            text="t",
            file_name="a.txt",
            file_kind="TEXT",
            size=1,
            sha256=held.sha256,
            written_by=held.written_by,
            written_at=NOW,
        )

        with pytest.raises(DatabaseError, match="did not arrive whole"), transaction.atomic():
            VersionFile.objects.create(version=other, content=b"x")

    def test_a_file_that_cannot_be_kept_leaves_nothing_behind(self) -> None:
        document = given.a_document()

        with pytest.raises(CannotTakeFile):
            given.a_version(document, content=b"\x00\x01")

        assert not Version.objects.exists()

    def test_a_version_says_what_changed_and_what_it_supersedes(self) -> None:
        first = given.in_force()
        with transaction.atomic(), pytest.raises(CannotWrite, match="say what changed"):
            given.a_version(first.document, changed=" ")

        assert given.a_version(first.document, changed="Section 3.").supersedes == first

    @pytest.mark.parametrize("who", ["writer", "owner"])
    def test_7_neither_who_wrote_a_version_nor_who_owns_the_document_approves_it_and_that_is_refused(
        self, who: str
    ) -> None:
        """Acceptance test 7 of the governance slice, for a policy: nobody approves what is theirs."""
        lead = given.a_lead()
        document = given.a_document()
        version = given.a_version(document, by=lead)
        by = lead if who == "writer" else document.owner

        with pytest.raises(CannotDecide, match="cannot approve"):
            actions.approve(version, in_force_from=TODAY, by=by, now=NOW)

        version.refresh_from_db()
        assert version.approved_at is None

    def test_it_is_approved_once_from_today_at_the_earliest(self) -> None:
        version, chief = given.a_version(given.a_document()), given.an_officer(Role.CHIEF_OFFICER)
        with pytest.raises(CannotDecide, match="has passed"):
            actions.approve(version, in_force_from=TODAY - timedelta(days=1), by=chief, now=NOW)

        approved = actions.approve(version, in_force_from=TODAY, by=chief, now=NOW)

        assert approved.approved_by_name == f"{chief.get_full_name()} ({chief.number})"
        with pytest.raises(CannotDecide, match="approved already"):
            actions.decline(version, why="Late.", by=chief, now=NOW)
        with pytest.raises(DatabaseError, match="decided already"), transaction.atomic():
            Version.objects.filter(pk=version.pk).update(in_force_from=TODAY + timedelta(days=9))

    def test_a_declined_version_says_why_and_is_never_in_force(self) -> None:
        version, chief = given.a_version(given.a_document()), given.an_officer(Role.CHIEF_OFFICER)
        with transaction.atomic(), pytest.raises(CannotDecide, match="Say why"):
            actions.decline(version, why=" ", by=chief, now=NOW)

        actions.decline(version, why="It leaves out the child.", by=chief, now=NOW)

        assert queries.in_force(version.document, now=LATER) is None

    def test_the_version_in_force_is_the_one_begun_last(self) -> None:
        first = given.in_force()
        soon = TODAY + timedelta(days=3)
        second = given.approved(given.a_version(first.document), from_on=soon)
        at = [queries.in_force(first.document, now=NOW + timedelta(days=days)) for days in (-1, 0, 2, 3)]

        assert at == [None, first, first, second]

    def test_the_governance_lead_alone_enters_one_that_was_approved_before(self) -> None:
        document = given.a_document()
        on = date(2021, 2, 3)

        version = given.before(document, on=on, next_on=date(2024, 12, 1))

        assert (version.approved_by_name, version.in_force_from) == ("C. Specimen", on)
        named: dict[str, Any] = {"by_name": "C. Specimen", "on": on, "in_force_from": on}
        with pytest.raises(NotTheirs):
            given.a_version(document, approved=actions.ApprovedBefore(**named))
        with pytest.raises(CannotWrite, match="has not come yet"):
            given.before(document, on=TODAY + timedelta(days=1))


class TestReviews:
    @pytest.fixture
    def document(self) -> Document:
        document = given.a_document()
        given.before(document, on=date(2021, 2, 3), next_on=date(2024, 12, 1))
        return document

    def reviewed(self, document: Document, on: date, **named: object) -> object:
        given_: dict[str, Any] = {
            "found": Found.STANDS,
            "words": "Read against the law.",
            "next_on": None,
            "by": document.owner,
        }
        return actions.record_review(document, reviewed_on=on, now=NOW, **(given_ | named))

    def test_a_review_moves_the_day_of_the_next_one(self, document: Document) -> None:
        before = standing("YPIC", on=date(2025, 1, 1))
        self.reviewed(document, date(2025, 1, 10), next_on=date(2026, 12, 31))

        after = standing("YPIC", on=date(2025, 1, 10))
        assert before is not None
        assert after is not None
        assert (before.looked_on, before.due_on) == (date(2021, 2, 3), date(2024, 12, 1))
        assert (after.looked_on, after.due_on) == (date(2025, 1, 10), date(2026, 12, 31))
        facts = queries.facts_of(document, now=NOW)
        due = queries.review_due(facts, now=NOW)
        assert due is not None
        assert due.due_on == date(2026, 12, 31)

    @pytest.mark.parametrize(
        ("on", "named", "why"),
        [
            (TODAY + timedelta(days=1), {}, "has not come yet"),
            (date(2020, 1, 1), {}, "there was none to review"),
            (TODAY, {"next_on": date(2031, 1, 1)}, "longest time between two"),
            (TODAY, {"next_on": TODAY}, "comes after this one"),
            (TODAY, {"words": " "}, "Say what the review looked at"),
        ],
    )
    def test_a_review_that_cannot_have_been_is_refused(
        self, document: Document, on: date, named: dict[str, object], why: str
    ) -> None:
        with transaction.atomic(), pytest.raises(CannotReview, match=why):
            self.reviewed(document, on, **named)

    def test_only_its_owner_or_the_governance_lead_records_one(self, document: Document) -> None:
        with pytest.raises(NotTheirs):
            self.reviewed(document, TODAY, by=given.an_owner())

        assert self.reviewed(document, TODAY, by=given.a_lead())


def test_a_withdrawn_document_asks_nobody_and_shows_nothing_from_its_day_on() -> None:
    version = given.in_force()
    document, sergeant = version.document, given.an_officer(Role.CUSTODY_SERGEANT)
    actions.circulate(document, role=Role.CUSTODY_SERGEANT, by=document.owner, now=NOW)
    on = TODAY + timedelta(days=2)
    with pytest.raises(CannotWithdraw, match="has passed"):
        actions.withdraw_document(document, on=TODAY - timedelta(days=1), why="Old.", by=document.owner, now=NOW)

    actions.withdraw_document(document, on=on, why="YPIC-2 takes its place.", by=document.owner, now=NOW)

    asked = [queries.asked(sergeant, document, now=NOW + timedelta(days=days)) is not None for days in (1, 2)]
    stood = [standing("YPIC", on=TODAY + timedelta(days=days)) for days in (1, 2)]
    assert asked == [True, False]
    assert [each.version if each else None for each in stood] == [1, None]
    with pytest.raises(CannotWithdraw, match="withdrawn already"):
        actions.withdraw_document(document, on=on, why="Again.", by=document.owner, now=NOW)


def test_every_change_is_journalled_by_code_and_number() -> None:
    version = given.in_force()
    by = version.document.owner
    actions.circulate(version.document, role=Role.CUSTODY_SERGEANT, by=by, now=NOW)
    actions.confirm_read(version, by=given.an_officer(Role.CUSTODY_SERGEANT), now=datetime(2026, 11, 3, tzinfo=UTC))

    rows = [(row.act, row.detail["document"]) for row in Row.objects.filter(detail__has_key="document").order_by("pk")]

    assert rows == [
        ("LEAD_POLICIES", "YPIC"),
        ("KEEP_POLICIES", "YPIC"),
        ("APPROVE_POLICIES", "YPIC"),
        ("KEEP_POLICIES", "YPIC"),
        ("CONFIRM_POLICIES", "YPIC"),
    ]
