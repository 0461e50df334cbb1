"""Whom a child's record was told to outside the force, and who was kept from it and why."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import AdultRelation, OrderDecision
from safelight.pathways.police_protection.disclosed import disclosed
from safelight.pathways.police_protection.tests import given

pytestmark = pytest.mark.django_db


def test_authorities_the_family_the_discussion_and_the_court_are_told_of_and_so_is_who_was_not() -> None:
    protection, other = given.designated(), given.taken()
    inspector = given.officer_of(protection)
    stamp: dict[str, Any] = {"by": protection.taken_by, "at": given.at(1), "now": given.at(1)}
    own: dict[str, Any] = {"by": inspector, "at": given.at(4), "now": given.at(4)}

    actions.inform_authority(protection, which="FOUND", told=True, to="Ida, EDT", words="What was done.", **stamp)
    actions.inform_authority(protection, which="HOME", told=False, why_not="It has one only.", **own)
    for name, result in (("Invented Mother", "TOLD"), ("Invented Uncle", "NOT_PRACTICABLE"), ("An Aunt", "TRIED")):
        actions.inform_family(
            protection, result=result, name=name, relation=AdultRelation.PARENT, words="He would come.", **stamp
        )
    actions.record_strategy(protection, held=True, reference="SD/1", **own)
    actions.decide_order(protection, decision=OrderDecision.POLICE, why="No lawyer tonight.", **own)
    applied: dict[str, Any] = {**own, "at": given.at(5), "now": given.at(5), "applied_at": given.at(5)}
    actions.decide_order(protection, court="Invented family court", **applied)

    found = list(disclosed([protection.pk, other.pk]))
    home, uncle = sorted((each for each in found if not each.shared), key=lambda each: each.source)[::-1]
    assert {each.record for each in found} == {protection.pk}
    assert sorted(each.to for each in found if each.shared) == [
        "Invented Mother (a parent)",
        "Invented family court",
        "Peterborough: Ida, EDT",
        "Peterborough: SD/1",
    ]
    assert (home.to, home.why, home.at) == ("Peterborough", "It has one only.", given.at(4))
    assert inspector.get_full_name() in home.by
    assert (uncle.to, uncle.why) == ("Invented Uncle (a parent)", "He would come.")
    assert len({each.source for each in found}) == len(found)
    assert all(each.what and each.why and each.basis and each.by for each in found)
