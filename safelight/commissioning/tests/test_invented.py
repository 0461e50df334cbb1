"""The invented office: something late, something without an outcome, something met; made once, and fit to publish."""

from __future__ import annotations

from datetime import datetime

import pytest

from safelight.commissioning import specified
from safelight.commissioning.codes import LedTo, Paragraph, Stands
from safelight.commissioning.invented import make_funding
from safelight.commissioning.listing import LATE, NO_OUTCOME, listed
from safelight.commissioning.load import consultations_held
from safelight.commissioning.models import Change, Placed
from safelight.commissioning.publishing.register import build
from safelight.commissioning.rules.outcomes import standing
from safelight.commissioning.tests.given import NOW, the_force, the_office
from safelight.places.codes import AreaKind
from safelight.places.models import Area

pytestmark = pytest.mark.django_db


def test_the_invented_office_has_one_late_one_without_outcome_and_one_met() -> None:
    now = datetime(2026, 11, 24, 23, tzinfo=NOW.tzinfo)
    Area.objects.get_or_create(
        code="NORTH", defaults={"name": "North", "kind": AreaKind.DISTRICT, "parent": the_force()}
    )
    office = the_office()

    made = make_funding(office, now=now)

    assert made > 0
    assert make_funding(office, now=now) == 0
    [late] = listed(shown=LATE, now=now)
    assert late.grant.programme.title == "Early intervention officers"
    [nothing_promised] = listed(shown=NO_OUTCOME, now=now)
    assert nothing_promised.grant.programme.title == "Safe places after school"
    [safe] = listed(programme="safe", now=now)
    assert {standing(each, safe.facts, now=now).stands for each in safe.facts.outcomes} == {Stands.MET}
    assert build(now=now).faults == ()
    assert Placed.objects.count() == 1
    assert Change.objects.get().led_to == LedTo.GRANT
    assert [each.shaped for each in consultations_held()].count(True) == 1
    stood = {each.paragraph: each for each in specified.standing(now=now)}
    assert stood[Paragraph.EXPENSE].late
    assert [paragraph for paragraph, each in stood.items() if each.latest is None] == [Paragraph.COMPLAINTS]
    assert stood[Paragraph.CONTRACT].public == 1
