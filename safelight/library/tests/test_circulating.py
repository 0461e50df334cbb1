"""Who is asked to read what, who has, and how the number moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from safelight.kernel.roles import Role
from safelight.library import actions, queries
from safelight.library.actions import CannotCirculate, CannotConfirm, CannotRemind, NotTheirs
from safelight.library.models import Receipt, Reminder, Version
from safelight.library.receipts import readers, standing, stood
from safelight.library.tests import given
from safelight.places.models import Area
from safelight.records.testing import as_web
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
NOW, TODAY = given.NOW, given.TODAY


@pytest.fixture
def version() -> Version:
    return given.in_force()


def owner_of(version: Version) -> Officer:
    owner: Officer = version.document.owner
    return owner


def counted(code: str = "YPIC", *, on: date = TODAY) -> tuple[int, int]:
    found = standing(code, on=on)
    assert found is not None
    return found.read, found.asked


def test_it_is_circulated_to_a_role_a_place_a_role_in_a_place_a_person_and_everybody(version: Version) -> None:
    by, document = owner_of(version), version.document
    north, south = Area.objects.get(code="THORPE_WOOD"), Area.objects.get(code="PARKSIDE")
    before = counted()[1]
    here, there = given.an_officer(Role.CUSTODY_SERGEANT), given.an_officer(Role.CUSTODY_SERGEANT, area="PARKSIDE")
    person, nobody = given.an_officer(Role.TRAINING_LEAD), given.an_officer(Role.DETENTION_OFFICER, area="PARKSIDE")

    def of(officer: Officer) -> bool:
        return queries.asked(officer, document, now=NOW) is not None

    actions.circulate(document, role=Role.CUSTODY_SERGEANT, area=north, by=by, now=NOW)
    assert [of(each) for each in (here, there, person, nobody)] == [True, False, False, False]
    actions.circulate(document, officer=person, by=by, now=NOW)
    assert [of(each) for each in (here, there, person, nobody)] == [True, False, True, False]
    actions.circulate(document, area=south, by=by, now=NOW)

    assert [of(each) for each in (here, there, person, nobody)] == [True, True, True, True]
    assert (before, counted()[1]) == (0, 4)


def test_everybody_is_whoever_works_here_and_not_an_inspector_or_the_commissioners_office(version: Version) -> None:
    outside = [given.an_officer(role) for role in (Role.HM_INSPECTOR, Role.PCC_OFFICE)]

    actions.circulate(version.document, by=owner_of(version), now=NOW)

    assert [queries.asked(each, version.document, now=NOW) for each in outside] == [None, None]
    with pytest.raises(CannotCirculate, match="not asked to read"):
        actions.circulate(version.document, role=Role.PCC_OFFICE, by=owner_of(version), now=NOW)


def test_the_number_moves_when_somebody_confirms_and_the_same_version_is_confirmed_once(version: Version) -> None:
    sergeants = [given.an_officer(Role.CUSTODY_SERGEANT) for _ in range(4)]
    actions.circulate(version.document, role=Role.CUSTODY_SERGEANT, by=owner_of(version), now=NOW)
    assert counted() == (0, 4)

    actions.confirm_read(version, by=sergeants[0], now=NOW)

    assert counted() == (1, 4)
    with transaction.atomic(), pytest.raises(CannotConfirm, match="said already"):
        actions.confirm_read(version, by=sergeants[0], now=NOW)


def test_whoever_is_posted_later_is_asked_from_that_day_and_whoever_leaves_is_not_counted(version: Version) -> None:
    actions.circulate(version.document, role=Role.CUSTODY_SERGEANT, by=owner_of(version), now=NOW)
    first = given.an_officer(Role.CUSTODY_SERGEANT)
    newcomer = given.an_officer(Role.CUSTODY_SERGEANT, from_on=TODAY + timedelta(days=10))
    first.postings.update(until_on=TODAY + timedelta(days=20))

    def on(days: int) -> int:
        return counted(on=TODAY + timedelta(days=days))[1]

    assert [on(0), on(9), on(10), on(19), on(20)] == [1, 1, 2, 2, 1]

    later = NOW + timedelta(days=30)
    asked = queries.asked(newcomer, version.document, now=later)
    assert asked is not None
    assert asked.asked_at.date() == TODAY + timedelta(days=10)


def test_a_new_version_asks_again_from_the_day_it_is_in_force(version: Version) -> None:
    sergeant = given.an_officer(Role.CUSTODY_SERGEANT)
    actions.circulate(version.document, role=Role.CUSTODY_SERGEANT, by=owner_of(version), now=NOW)
    actions.confirm_read(version, by=sergeant, now=NOW)
    new = given.approved(given.a_version(version.document, changed="A part."), from_on=TODAY + timedelta(days=2))

    assert counted(on=TODAY + timedelta(days=1)) == (1, 1)
    assert counted(on=TODAY + timedelta(days=2)) == (0, 1)
    with pytest.raises(CannotConfirm, match=r"Version 2 is not the one in force\. Read version 1"):
        actions.confirm_read(new, by=sergeant, now=NOW)
    actions.confirm_read(new, by=sergeant, now=NOW + timedelta(days=2))
    assert counted(on=TODAY + timedelta(days=2)) == (1, 1)


def test_how_it_stood_on_an_earlier_day_does_not_move(version: Version) -> None:
    sergeant = given.an_officer(Role.CUSTODY_SERGEANT)
    made = actions.circulate(version.document, role=Role.CUSTODY_SERGEANT, by=owner_of(version), now=NOW)
    later = NOW + timedelta(days=5)
    actions.confirm_read(version, by=sergeant, now=later)
    actions.end_circulation(made, by=owner_of(version), now=later + timedelta(days=5))
    days = [TODAY + timedelta(days=n) for n in (-1, 0, 4, 5, 9, 10)]

    found = stood(["YPIC", "NONE"], days)

    assert {code for code, _ in found} == {"YPIC"}
    assert [(found["YPIC", day].read, found["YPIC", day].asked) for day in days] == [
        (0, 0),
        (0, 1),
        (0, 1),
        (1, 1),
        (1, 1),
        (0, 0),
    ]
    assert found["YPIC", days[0]].version is None


def test_only_its_owner_or_the_governance_lead_circulates_it(version: Version) -> None:
    for stranger in (given.an_owner(), given.an_officer(Role.CUSTODY_SERGEANT)):
        with pytest.raises(NotTheirs, match="You do not answer for YPIC"):
            actions.circulate(version.document, by=stranger, now=NOW)

    actions.circulate(version.document, by=given.a_lead(), now=NOW)
    with transaction.atomic(), pytest.raises(CannotCirculate, match="circulated to them already"):
        actions.circulate(version.document, by=owner_of(version), now=NOW)


def test_people_are_asked_again_by_the_owner_and_by_the_clock_and_only_while_somebody_waits(version: Version) -> None:
    sergeant, by = given.an_officer(Role.CUSTODY_SERGEANT), owner_of(version)
    actions.circulate(version.document, role=Role.CUSTODY_SERGEANT, by=by, now=NOW)

    def day(days: int) -> int:
        return actions.remind_of_a_day(now=NOW + timedelta(days=days))["people"]

    assert [day(13), day(14), day(15), day(20), day(21)] == [0, 1, 0, 0, 1]
    assert actions.remind(version.document, by=by, now=NOW + timedelta(days=22)).waiting == 1
    reminded = queries.asked(sergeant, version.document, now=NOW + timedelta(days=23))
    assert reminded is not None
    assert reminded.reminded_at == NOW + timedelta(days=22)
    actions.confirm_read(version, by=sergeant, now=NOW + timedelta(days=23))
    assert day(40) == 0
    with pytest.raises(CannotRemind, match="Everybody who was asked has read it"):
        actions.remind(version.document, by=by, now=NOW + timedelta(days=41))


class TestReceiptsAreApart:
    @pytest.fixture(autouse=True)
    def read(self, version: Version) -> None:
        self.version, self.readers = version, [given.an_officer(Role.CUSTODY_SERGEANT) for _ in range(2)]
        actions.circulate(version.document, role=Role.CUSTODY_SERGEANT, by=owner_of(version), now=NOW)
        for each in self.readers:
            actions.confirm_read(version, by=each, now=NOW)

    def seen_by(self, officer: Officer) -> int:
        with as_web(officer, now=NOW):
            return Receipt.objects.count()

    def test_they_are_seen_by_who_made_them_who_answers_for_the_document_and_the_governance_lead(self) -> None:
        allowed = [self.readers[0], owner_of(self.version), given.a_lead()]
        others = [given.an_owner(), given.an_officer(Role.PCC_OFFICE), given.an_officer(Role.HM_INSPECTOR)]

        assert [self.seen_by(each) for each in allowed] == [1, 2, 2]
        assert [self.seen_by(each) for each in others] == [0, 0, 0]

    def test_everybody_may_know_the_number(self) -> None:
        with as_web(given.an_officer(Role.PCC_OFFICE), now=NOW):
            assert counted() == (2, 2)

    def test_nobody_confirms_for_somebody_else(self) -> None:
        other = given.an_officer(Role.CUSTODY_SERGEANT)

        with pytest.raises(DatabaseError, match="row-level security"), as_web(self.readers[0], now=NOW):
            Receipt.objects.create(version=self.version, officer=other, read_at=NOW)

    def test_a_receipt_and_a_reminder_stay_as_they_are(self) -> None:
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            Receipt.objects.update(read_at=NOW + timedelta(days=1))
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            Reminder.objects.update(waiting=7)


def test_the_roles_named_in_the_policies_are_those_that_lead_the_library() -> None:
    from safelight.kernel.acts import Act
    from safelight.kernel.roles import ROLES

    assert [role for role, grant in ROLES.items() if Act.LEAD_POLICIES in grant.acts] == [Role.GOVERNANCE_LEAD]


def test_those_who_have_not_read_come_first_and_can_be_shown_alone(version: Version) -> None:
    first, second = given.an_officer(Role.CUSTODY_SERGEANT, name="A"), given.an_officer(Role.CUSTODY_SERGEANT, name="B")
    actions.circulate(version.document, role=Role.CUSTODY_SERGEANT, by=owner_of(version), now=NOW)
    actions.confirm_read(version, by=first, now=NOW)

    whole = readers(version, now=NOW, page=1, unread_only=False)
    waiting = readers(version, now=NOW, page=1, unread_only=True)

    assert [each.number for each in whole.readers] == [second.number, first.number]
    assert [each.number for each in waiting.readers] == [second.number]
    assert (whole.asked, whole.read) == (2, 1)
