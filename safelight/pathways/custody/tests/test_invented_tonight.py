"""Tonight's invented children show the golden hour, visits by level, a rest, a search and longer detention."""

from __future__ import annotations

import pytest

from safelight.derived.models import Duty, Gap
from safelight.pathways.custody.invented.tonight import Cast, make_tonight
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.rules.extensions import lawful
from safelight.pathways.custody.rules.golden_hour import left_to_answer
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.holding_scenes import a_superintendent

pytestmark = pytest.mark.django_db


def test_they_are_made_once_and_show_what_there_is_to_see() -> None:
    cast = Cast(given.a_sergeant(), given.an_inspector(), given.suite(), superintendent=a_superintendent())

    made = make_tonight([cast], now=given.at(30))
    again = make_tonight([cast], now=given.at(30.5))

    children = {
        each.reference[-3:]: each
        for each in load_facts(list(Detention.objects.order_by("pk").values_list("pk", flat=True)))
    }
    danny, omar, kai = children["003"], children["005"], children["007"]
    assert (made, again) == (len(children), 0)
    assert len(left_to_answer(danny)) == 3
    assert omar.searches[0].exposes
    assert [each.kind for each in lawful(kai)] == ["S42"]
    assert kai.rests[0].ended_at is not None
    open_now = set(Duty.objects.open().values_list("clock", flat=True))
    assert {"custody.golden-hour", "custody.visit-general", "custody.refer-after-search", "custody.rest"} <= open_now
    assert {"custody.visit-roused", "custody.search-parent", "custody.search-voice"} <= set(
        Gap.objects.open().values_list("requirement", flat=True)
    )
