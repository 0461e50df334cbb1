"""The invented force's policies: one overdue, one unread by many, one reviewed before the finding, one nobody's."""

from __future__ import annotations

from datetime import date

import pytest

from safelight.kernel.calendar import london_day
from safelight.kernel.roles import Role
from safelight.library import queries
from safelight.library.codes import Against
from safelight.library.invented import make_policies
from safelight.library.queries import Show
from safelight.library.receipts import stood
from safelight.library.rules import against
from safelight.library.tests import given

FOUND_ON = date(2021, 12, 22)
PEOPLE = {
    "GL6001": Role.GOVERNANCE_LEAD,
    "CL5001": Role.CUSTODY_LEAD,
    "SUPT4001": Role.SUPERINTENDENT,
    "DSU6002": Role.UNDERTAKING_OWNER,
    "DCC0002": Role.CHIEF_OFFICER,
    "ACC9001": Role.DAILY_CHAIR,
    "TL9201": Role.TRAINING_LEAD,
    "FD6101": Role.FOCUS_DESK,
    "PS1001": Role.CUSTODY_SERGEANT,
    "DO2001": Role.DETENTION_OFFICER,
    "INSP3001": Role.CUSTODY_INSPECTOR,
    "PC1101": Role.RESPONSE_OFFICER,
    "PC1102": Role.RESPONSE_OFFICER,
    "PS1103": Role.RESPONSE_SERGEANT,
    "INSP3101": Role.DUTY_INSPECTOR,
}


@pytest.mark.django_db
def test_they_show_what_a_force_has_to_put_right_and_are_made_once() -> None:
    people = {number: given.an_officer(role) for number, role in PEOPLE.items()}
    lead, today = people["GL6001"], london_day(given.NOW)

    made = [make_policies(people, now=given.NOW) for _ in range(2)]

    assert made == [8, 0]
    found = queries.register(lead, now=given.NOW, show=Show.STANDING, words="", page=1)
    assert {show: count for show, count in found.counts.items() if count} == {
        Show.STANDING: 8,
        Show.OVERDUE: 2,
        Show.DUE_SOON: 1,
        Show.NO_OWNER: 1,
        Show.WAITING: 1,
    }
    stands = {code: each for (code, _), each in stood(["YPIC", "POLICE-PROTECTION"], [today]).items()}
    assert Against.PREDATES_FINDING in against(stands["YPIC"], found_on=FOUND_ON)
    assert against(stands["POLICE-PROTECTION"], found_on=FOUND_ON) == ()
    assert (stands["POLICE-PROTECTION"].read, stands["POLICE-PROTECTION"].asked) == (2, 5)
