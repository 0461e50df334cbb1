"""A posting is held from its first London day up to, and not including, the day it ends."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import ROLES, Role
from safelight.places.models import Area, Authority
from safelight.site.database import DatabaseRole
from safelight.workforce import actions
from safelight.workforce.gate import act_as
from safelight.workforce.models import Officer, Posting
from safelight.workforce.tests.given import NOW, an_officer

pytestmark = pytest.mark.django_db
AsRole = Callable[[DatabaseRole], AbstractContextManager[None]]

# In summer a London day begins at 23:00 UTC.
FIRST_MOMENT = datetime(2026, 6, 9, 23, 0, tzinfo=UTC)
LAST_MOMENT = datetime(2026, 6, 19, 22, 59, 59, 999999, tzinfo=UTC)


class TestADayAtEitherEnd:
    @pytest.mark.parametrize(
        ("moment", "holds"),
        [
            (FIRST_MOMENT - timedelta(microseconds=1), False),
            (FIRST_MOMENT, True),
            (LAST_MOMENT, True),
            (LAST_MOMENT + timedelta(microseconds=1), False),
        ],
    )
    def test_is_the_same_in_python_in_a_query_and_in_the_databases_policies(
        self, moment: datetime, holds: bool, as_role: AsRole
    ) -> None:
        officer = an_officer(from_on=date(2026, 6, 10), until_on=date(2026, 6, 20))

        assert officer.holds(Role.CUSTODY_SERGEANT, moment) is holds
        assert (Act.CHARGE in officer.acts(moment)) is holds
        with as_role(DatabaseRole.WEB), connection.cursor() as cursor:
            act_as(officer, at=moment)
            cursor.execute("select workforce_holds('CUSTODY_SERGEANT')")
            assert cursor.fetchone() == (holds,)

    def test_is_the_same_in_a_query(self) -> None:
        an_officer(from_on=date(2026, 6, 10), until_on=date(2026, 6, 20))

        days = [date(2026, 6, 9), date(2026, 6, 10), date(2026, 6, 19), date(2026, 6, 20)]

        assert [Posting.objects.on(day).count() for day in days] == [0, 1, 1, 0]


class TestWhatAnOfficerMayDo:
    @pytest.mark.parametrize("role", list(Role))
    def test_is_what_their_role_may_and_what_takes_none(self, role: Role) -> None:
        officer = an_officer(role=role)

        assert officer.acts(NOW) == ROLES[role].acts | {Act.SIGN_IN, Act.SIGN_OUT}

    def test_adds_up_over_postings(self) -> None:
        officer = an_officer(role=Role.AUDITOR)
        actions.give_posting(officer, role=Role.SYSTEM_MANAGER, from_on=date(2020, 1, 1), by=None, now=NOW)

        assert officer.roles(NOW) == {Role.AUDITOR, Role.SYSTEM_MANAGER}

    def test_is_nothing_once_they_are_barred(self) -> None:
        officer = an_officer()
        officer.is_active = False

        assert officer.postings_on(NOW.date()) == []


class TestASystemManager:
    def test_adds_an_officer_and_gives_and_ends_a_posting(self) -> None:
        manager = an_officer("SM1", role=Role.SYSTEM_MANAGER)
        suite = Area.objects.get(code="PARKSIDE")

        officer = actions.add_officer(" ps7 ", name="Invented Name", by=manager, now=NOW)
        posting = actions.give_posting(
            officer, role=Role.CUSTODY_SERGEANT, area=suite, from_on=NOW.date(), by=manager, now=NOW
        )
        actions.end_posting(posting, until_on=date(2026, 4, 1), by=manager, now=NOW)

        assert officer.number == "PS7"
        assert Posting.objects.get(officer=officer).until_on == date(2026, 4, 1)
        told = [row.detail["did"] for row in Row.objects.filter(officer_id=manager.pk).order_by("id")]
        assert told == ["ADD_OFFICER", "GIVE_POSTING", "END_POSTING"]

    def test_cannot_give_themselves_a_posting(self) -> None:
        manager = an_officer("SM1", role=Role.SYSTEM_MANAGER)

        with pytest.raises(actions.CannotManage, match="nobody decides alone"):
            actions.give_posting(manager, role=Role.AUDITOR, from_on=NOW.date(), by=manager, now=NOW)

    def test_is_the_only_one_who_may(self) -> None:
        sergeant = an_officer()

        with pytest.raises(actions.CannotManage, match="Only a system manager"):
            actions.add_officer("PS8", name="Invented", by=sergeant, now=NOW)

    def test_is_told_what_is_wrong(self) -> None:
        manager = an_officer("SM1", role=Role.SYSTEM_MANAGER)
        officer = an_officer("PS9")
        [posting] = officer.postings_on(NOW.date())
        suite = Area.objects.get(code="PARKSIDE")

        with pytest.raises(actions.CannotAddOfficer, match="with that number already"):
            actions.add_officer("PS9", name="Invented", by=manager, now=NOW)
        with pytest.raises(actions.CannotAddOfficer, match="2 to 20 capital letters"):
            actions.add_officer("é", name="Invented", by=manager, now=NOW)
        with pytest.raises(actions.CannotGivePosting, match="already holds this role here"):
            actions.give_posting(
                officer, role=Role.CUSTODY_SERGEANT, area=suite, from_on=NOW.date(), by=manager, now=NOW
            )
        with pytest.raises(actions.CannotGivePosting, match="Choose the area"):
            actions.give_posting(officer, role=Role.DETENTION_OFFICER, from_on=NOW.date(), by=manager, now=NOW)
        with pytest.raises(actions.CannotEndPosting, match="before its first day"):
            actions.end_posting(posting, until_on=date(2019, 12, 31), by=manager, now=NOW)

    def test_is_the_only_one_whom_the_database_lets_give_postings(self, as_role: AsRole) -> None:
        sergeant = an_officer()
        manager = an_officer("SM1", role=Role.SYSTEM_MANAGER)

        def give(by: Officer, to: Officer) -> None:
            with transaction.atomic(), as_role(DatabaseRole.WEB), connection.cursor() as cursor:
                act_as(by, at=NOW)
                cursor.execute(
                    "insert into workforce_posting (officer_id, role, from_on) values (%s, 'AUDITOR', '2026-01-01')",
                    [to.pk],
                )

        for by, to in ((sergeant, sergeant), (sergeant, manager), (manager, manager)):
            with pytest.raises(DatabaseError):
                give(by, to)
        give(manager, sergeant)

        assert Posting.objects.filter(role=Role.AUDITOR).count() == 1


class TestAnAgencyOutsideTheForce:
    """Somebody from outside is posted for one authority's agency, and as nothing else meanwhile."""

    def test_is_posted_for_an_authority_and_without_one_for_nothing(self) -> None:
        officer = an_officer("YJ1", role=Role.YOUTH_JUSTICE, authority="CAMBRIDGESHIRE")

        [posting] = officer.postings_on(NOW.date())
        assert posting.place == "Cambridgeshire"
        with pytest.raises(actions.CannotGivePosting, match="Choose the authority"):
            actions.give_posting(
                an_officer("YJ2", role=None), role=Role.YOUTH_JUSTICE, from_on=NOW.date(), by=None, now=NOW
            )
        with pytest.raises(actions.CannotGivePosting, match="leave the authority out"):
            actions.give_posting(
                an_officer("PS2", role=None),
                role=Role.CUSTODY_LEAD,
                authority=Authority.objects.get(code="PETERBOROUGH"),
                from_on=NOW.date(),
                by=None,
                now=NOW,
            )

    @pytest.mark.parametrize(
        ("role", "authority"),
        [(Role.CUSTODY_LEAD, None), (Role.SOCIAL_CARE, "CAMBRIDGESHIRE"), (Role.YOUTH_JUSTICE, "PETERBOROUGH")],
    )
    def test_holds_nothing_else_until_that_has_ended(self, role: Role, authority: str | None) -> None:
        officer = an_officer("YJ1", role=Role.YOUTH_JUSTICE, authority="CAMBRIDGESHIRE")
        of = Authority.objects.get(code=authority) if authority else None
        given: dict[str, Any] = {"role": role, "authority": of, "from_on": NOW.date(), "by": None, "now": NOW}

        with pytest.raises(actions.CannotGivePosting, match="one agency alone"):
            actions.give_posting(officer, **given)
        with pytest.raises(DatabaseError, match="one agency alone"), transaction.atomic():
            Posting.objects.create(officer=officer, role=role, authority=of, from_on=NOW.date())
        actions.end_posting(officer.postings.get(), until_on=NOW.date(), by=None, now=NOW)
        actions.give_posting(officer, **given)

        assert officer.holds(role, NOW)

    def test_is_known_to_the_database_by_agency_and_authority(self, as_role: AsRole) -> None:
        outside, inside = an_officer("YJ1", role=Role.YOUTH_JUSTICE), an_officer("PS3")
        peterborough = Authority.objects.get(code="PETERBOROUGH").pk

        known = []
        for officer in (outside, inside):
            with as_role(DatabaseRole.WEB), connection.cursor() as cursor:
                act_as(officer, at=NOW)
                cursor.execute("select workforce_agencies()")
                known.append(cursor.fetchone()[0])

        assert known == [[f"YOUTH_JUSTICE:{peterborough}"], []]
