"""The invented night: each child at another point, made by the actions of officers, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from safelight.derived.models import Duty, Gap
from safelight.pathways.police_protection.invented.tonight import Cast, make_tonight
from safelight.pathways.police_protection.models import Protection
from safelight.pathways.police_protection.tests import given

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 25, 9, 40, tzinfo=UTC)  # on the morning the clocks went back


def test_tonight_has_a_child_at_each_point_and_is_made_once() -> None:
    cast = Cast(given.a_constable(), given.a_designated(), given.district())

    assert make_tonight(cast, now=NOW) == 7
    assert make_tonight(cast, now=NOW) == 0

    held = Protection.objects.select_related("child").order_by("pk")
    elder, younger, baby, girl, third, beyond, released = held
    assert elder.incident == younger.incident
    over = Duty.objects.get(record=beyond.record, clock="police-protection.limit")
    assert over.due_at == NOW - timedelta(hours=1)
    assert not Duty.objects.filter(
        record=girl.record, clock="police-protection.accept-designation", met_at__isnull=False
    )
    assert Duty.objects.get(record=third.record, clock="police-protection.limit").due_at > NOW
    handing = Duty.objects.get(record=baby.record, clock="police-protection.handover")
    assert (handing.due_at, handing.met_at) == (NOW + timedelta(minutes=30), None)
    assert released.released_at == NOW - timedelta(hours=1)
    assert not Gap.objects.standing().filter(record=elder.record).exists()
