"""What the tables of police protection refuse by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from safelight.kernel.roles import POLICE_PROTECTION
from safelight.pathways.police_protection.models import Designation, PlacePeriod, Protection, SceneDraft
from safelight.people.models import Person
from safelight.places.models import Area
from safelight.records.models import Involvement, Record
from safelight.records.testing import as_web
from safelight.site.database import DatabaseRole
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db

TAKEN_AT = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def initiating() -> Officer:
    return Officer.objects.create_user("PC7001", name="A. Initiating", rank="Constable")


@pytest.fixture
def protection(initiating: Officer) -> Protection:
    record = Record.objects.create(
        reference="PP/000001/1/26",
        kind=POLICE_PROTECTION,
        area=Area.objects.get(code="NORTH"),
        opened_at=TAKEN_AT,
        recorded_at=TAKEN_AT,
    )
    child = Involvement.objects.create(record=record, person=Person.objects.create(), role="CHILD", surname="Testchild")
    return Protection.objects.create(
        record=record, child=child, taken_at=TAKEN_AT, taken_by=initiating, taken_by_name="A. Initiating (PC7001)"
    )


def broken(error: pytest.ExceptionInfo[IntegrityError]) -> str:
    diag = getattr(error.value.__cause__, "diag", None)
    return str(getattr(diag, "constraint_name", ""))


class TestTwoPeople:
    def test_the_officer_who_took_the_child_cannot_be_designated(
        self, protection: Protection, initiating: Officer
    ) -> None:
        with pytest.raises(IntegrityError) as refused:
            Designation.objects.create(protection=protection, officer=initiating, recorded_at=TAKEN_AT)

        assert broken(refused) == "whoever_took_the_child_is_never_designated"

    def test_nor_under_the_same_name_in_other_letters(self, protection: Protection) -> None:
        with pytest.raises(IntegrityError) as refused:
            Designation.objects.create(
                protection=protection, officer_name=" a. initiating (pc7001) ", recorded_at=TAKEN_AT
            )

        assert broken(refused) == "whoever_took_the_child_is_never_designated"

    def test_nor_by_changing_afterwards_who_took_the_child(self, protection: Protection) -> None:
        other = Officer.objects.create_user("INSP7002", name="B. Designated", rank="Inspector")
        Designation.objects.create(protection=protection, officer=other, recorded_at=TAKEN_AT)

        with pytest.raises(IntegrityError) as refused:
            Protection.objects.filter(pk=protection.pk).update(taken_by=other)

        assert broken(refused) == "whoever_took_the_child_is_never_designated"

    def test_what_a_source_sent_is_kept_as_it_is_so_that_the_gap_shows(
        self, protection: Protection, initiating: Officer
    ) -> None:
        kept = Designation.objects.create(
            protection=protection, officer=initiating, source_key="D1", recorded_at=TAKEN_AT
        )

        assert kept.pk


class TestTheLimit:
    def test_the_moment_it_runs_from_never_moves_later(self, protection: Protection) -> None:
        with pytest.raises(IntegrityError) as refused:
            Protection.objects.filter(pk=protection.pk).update(taken_at=TAKEN_AT + timedelta(seconds=1))

        assert broken(refused) == "seventy_two_hours_are_never_extended"

    def test_but_may_be_put_right_to_an_earlier_one(self, protection: Protection) -> None:
        assert Protection.objects.filter(pk=protection.pk).update(taken_at=TAKEN_AT - timedelta(minutes=5)) == 1

    def test_a_breach_of_it_can_be_recorded(self, protection: Protection) -> None:
        assert Protection.objects.filter(pk=protection.pk).update(released_at=TAKEN_AT + 73 * HOUR) == 1


def test_a_cell_is_refused_as_a_place(protection: Protection) -> None:
    with pytest.raises(IntegrityError) as refused:
        PlacePeriod.objects.create(protection=protection, place="CELL_AREA", recorded_at=TAKEN_AT)

    assert broken(refused) == "a_cell_is_never_a_place_for_a_child_in_police_protection"


class TestDrafts:
    def draft(self, maker: Officer) -> SceneDraft:
        return SceneDraft.objects.create(
            maker=maker,
            answers={"child-1": {"surname": ["Testchild"]}},
            begun_at=TAKEN_AT,
            saved_at=TAKEN_AT,
            kept_until=TAKEN_AT + HOUR,
        )

    def test_are_read_by_their_maker_and_nobody_else(self, initiating: Officer) -> None:
        self.draft(initiating)
        other = Officer.objects.create_user("PC7003", name="C. Other", rank="Constable")

        with as_web(initiating, now=TAKEN_AT):
            assert SceneDraft.objects.count() == 1
        with as_web(other, now=TAKEN_AT):
            assert SceneDraft.objects.count() == 0

    def test_cannot_be_begun_for_somebody_else(self, initiating: Officer) -> None:
        other = Officer.objects.create_user("PC7004", name="D. Other", rank="Constable")

        with as_web(other, now=TAKEN_AT), pytest.raises(Exception, match="row-level security"), transaction.atomic():
            self.draft(initiating)

    def test_are_seen_by_jobs_only_when_past_their_time(self, initiating: Officer, as_role: object) -> None:
        self.draft(initiating)

        def seen(at: datetime) -> int:
            with as_role(DatabaseRole.WORK), connection.cursor() as cursor:  # type: ignore[operator]
                cursor.execute("SELECT set_config('safelight.now', %s, true)", [at.isoformat()])
                cursor.execute("SELECT count(*) FROM police_protection_scenedraft")
                [count] = cursor.fetchone()
                return int(count)

        assert seen(TAKEN_AT) == 0
        assert seen(TAKEN_AT + HOUR) == 1

    def test_emptied_hold_no_answer(self, initiating: Officer) -> None:
        draft = self.draft(initiating)

        with pytest.raises(IntegrityError), transaction.atomic():
            SceneDraft.objects.filter(pk=draft.pk).update(emptied_at=TAKEN_AT)

        assert SceneDraft.objects.filter(pk=draft.pk).update(emptied_at=TAKEN_AT, answers={}, answered=[]) == 1
