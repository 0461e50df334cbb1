"""Rows read by a statement that is worked out once are the rows that Django reads."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safelight.places.codes import AreaKind
from safelight.places.joined import Joined
from safelight.places.models import Area

pytestmark = pytest.mark.django_db

PARTS = Joined(Area, "own.kind = %s AND own.name <> %s ORDER BY own.name", related=("parent",))


def test_they_are_what_django_reads_and_what_they_point_to_comes_with_them() -> None:
    with CaptureQueriesContext(connection) as sent:
        found = PARTS(AreaKind.SUITE, "Milton")
        parents = [area.parent for area in found]

    wanted = list(Area.objects.suites().exclude(name="Milton").select_related("parent"))
    assert len(sent) == 1
    assert [area.__dict__ | {"_state": None} for area in found] == [area.__dict__ | {"_state": None} for area in wanted]
    assert parents == [area.parent for area in wanted]


def test_a_row_that_points_to_none_has_none() -> None:
    [force] = PARTS(AreaKind.FORCE, "")

    assert force.parent is None


def test_what_was_read_can_be_changed_and_saved() -> None:
    [milton, *_] = PARTS(AreaKind.SUITE, "")
    milton.name = "Milton Keeping"

    milton.save()

    assert Area.objects.get(pk=milton.pk).name == "Milton Keeping"
