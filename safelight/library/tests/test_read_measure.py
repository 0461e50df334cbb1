"""The read share of a policy as a measure: who was asked first, who had read in time, and nobody's name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.kernel.circulated import policy_read
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.kernel.subjects import Circulated, ReadBy, Subject
from safelight.library import actions
from safelight.library.tests.given import NOW, TODAY, an_officer, in_force
from safelight.measures.models import SubjectOutcome
from safelight.measures.subjects import differences
from safelight.records.testing import as_web

MEASURE = "custody.policy-read"
DUE = TODAY + timedelta(days=14)


def test_each_who_was_asked_is_one_outcome_and_as_many_hold_as_had_read() -> None:
    measure = policy_read("X", ref="x:T2", code="x.read", title="Read", asked_by=("Nobody",))
    facts = Circulated(1, "X", (ReadBy(1, date(2024, 3, 1), 3, 2), ReadBy(2, date(2024, 9, 1), 1, 0)))

    assert measure.outcomes is not None
    found = [(each.key, each.on, each.held) for each in measure.outcomes(facts)]

    assert found == [
        ("1-1", date(2024, 3, 1), True),
        ("1-2", date(2024, 3, 1), True),
        ("1-3", date(2024, 3, 1), False),
        ("2-1", date(2024, 9, 1), False),
    ]
    assert list(measure.outcomes(Circulated(2, "Y", facts.versions))) == []


def test_the_policies_that_undertakings_ask_to_be_read_have_a_measure() -> None:
    abouts = {each.about for each in register.measures_of(Subject.CIRCULATED)}

    assert abouts == {"YPIC", "POLICE-PROTECTION", "REACTIVE-MANAGEMENT"}


@pytest.mark.django_db
def test_receipts_in_time_are_counted_over_those_asked_first_and_late_ones_are_not(client: Client) -> None:
    readers = [an_officer(Role.CUSTODY_SERGEANT) for _ in range(3)]
    version = in_force("YPIC")
    document = version.document
    owner = document.owner
    assert owner is not None
    actions.circulate(document, role=Role.CUSTODY_SERGEANT, by=owner, now=NOW)
    an_officer(Role.CUSTODY_SERGEANT, from_on=TODAY + timedelta(days=1))

    with as_web(readers[0], now=NOW):
        actions.confirm_read(version, by=readers[0], now=NOW)
    actions.confirm_read(version, by=readers[1], now=NOW + timedelta(days=15))

    outcomes = SubjectOutcome.objects.standing().filter(measure=MEASURE)
    assert sorted(outcomes.values_list("key", "day", "held")) == [
        ("1-1", DUE, True),
        ("1-2", DUE, False),
        ("1-3", DUE, False),
    ]
    assert list(differences(Subject.CIRCULATED)) == []
    client.force_login(an_officer(Role.HM_INSPECTOR))
    with set_clock(NOW + timedelta(days=20)):
        page = client.get(
            f"/measures/{MEASURE}/cases/?from={DUE.replace(day=1)}&to={DUE + timedelta(days=5)}"
        ).content.decode()
    assert "YPIC: Young people in custody" in page
    assert not [each for each in readers if each.number in page or each.get_full_name() in page]
