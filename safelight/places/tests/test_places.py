"""The places that every installation starts with."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from safelight.places import reference
from safelight.places.codes import AreaKind
from safelight.places.models import Area, Authority

pytestmark = pytest.mark.django_db


def test_the_suites_of_the_force_are_there() -> None:
    assert [suite.name for suite in Area.objects.suites()] == ["Milton", "Parkside", "Thorpe Wood"]
    assert {suite.parent for suite in Area.objects.suites()} == {Area.objects.get(kind=AreaKind.FORCE)}


def test_the_authorities_of_the_force_are_told_from_its_neighbours() -> None:
    assert [authority.name for authority in Authority.objects.home()] == ["Cambridgeshire", "Peterborough"]
    assert Authority.objects.count() == 4


def test_loading_them_again_changes_nothing_but_a_wrong_name() -> None:
    before = sorted(Area.objects.values_list("id", "code", "name"))
    Area.objects.filter(code="MILTON").update(name="Miltown")

    reference.load()

    assert sorted(Area.objects.values_list("id", "code", "name")) == before


@pytest.mark.parametrize("kind", ["FORCE", "PLANET"])
def test_an_area_in_the_wrong_place_is_refused(kind: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(code="X", name="X", kind=kind, parent=Area.objects.get(code="MILTON"))
