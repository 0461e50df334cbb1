"""What was given of a record is read from where it was given; what is put right is passed on to whoever had it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from safelight.information.actions import disclosures
from safelight.information.actions.disclosures import CannotCorrect, CannotDisclose
from safelight.information.models import Correction, Matter, Telling
from safelight.information.tests import given
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.pathways.custody import actions as custody
from safelight.pathways.custody.codes import CopyTo, Limb, NotMovedReason, Reply
from safelight.pathways.custody.tests import given as children
from safelight.records.access import NotAllowed
from safelight.records.models import Entry, Involvement
from safelight.records.search import find_children
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
NOW = children.at(9)


@pytest.fixture
def lead() -> Officer:
    return given.an_officer(Role.CUSTODY_LEAD)


def certified(by: Officer) -> Any:
    """A child about whom an authority was asked, and whose certificate went to the court."""
    detention = children.a_child_asked_for(by=by)
    stamp: dict[str, Any] = {"by": by, "at": children.at(7), "now": children.at(7)}
    custody.record_reply(detention, reply=Reply.NONE_AVAILABLE, reason="No foster carer tonight.", **stamp)
    custody.certify(
        detention,
        limb=Limb.IMPRACTICABLE,
        circumstances="Snow closed the A47 from 02:10; the carer at Wisbech could not be reached by road.",
        reasons=[NotMovedReason.TRANSPORT],
        **stamp,
    )
    custody.give_copy(detention, to=CopyTo.COURT, by=by, at=children.at(8), now=children.at(8))
    return detention


def by_hand(record: Any, by: Officer, **more: Any) -> None:
    said = {
        "shared": True,
        "to": "The child’s school",
        "what": "That the child was in custody overnight.",
        "why": "The child is at risk.",
        "basis": "Safeguarding",
        "quality": "Recorded by the custody officer; not checked since.",
        "happened_at": children.at(7),
    }
    disclosures.record_disclosure(record, by=by, now=NOW, **{**said, **more})


def test_who_was_given_a_record_is_read_from_where_it_was_given_and_recorded_once(lead: Officer) -> None:
    detention = certified(children.a_sergeant())
    by_hand(detention.record, lead)
    by_hand(detention.record, lead, shared=False, to="A newspaper", why="It would identify the child.")

    found = register.disclosed([detention.record_id])

    assert {each.source.split(":")[0] for each in found} == {
        "custody.request",
        "custody.copy",
        "information.disclosure",
    }
    assert all(each.to and each.what and each.why and each.basis and each.by for each in found)
    assert {each.to for each in found if not each.shared} == {"A newspaper"}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"to": " "}, "with whom"),
        ({"quality": ""}, "how sure"),
        ({"shared": False, "why": ""}, "why"),
        ({"happened_at": NOW + timedelta(hours=1)}, "not happened yet"),
    ],
)
def test_a_disclosure_without_recipient_basis_quality_or_reason_is_refused(
    lead: Officer, more: dict[str, Any], why: str
) -> None:
    record = children.a_stored_detention().record

    with pytest.raises(CannotDisclose, match=why):
        by_hand(record, lead, **more)


@pytest.mark.parametrize(
    ("field", "was", "now_is", "noted"),
    [
        ("born_on", date(2009, 6, 1), date(2009, 7, 7), True),
        ("surname", "Testchild", "Righted", True),
        ("surname", "Testchild", " TESTCHILD", False),
        ("forenames", "Invented", "Imagined", True),
        ("known_as", "Inny", "", True),
        ("known_as", "", "Inny", False),
        ("sex", "F", "M", True),
        ("sex", "X", "M", False),
        ("address", "1 Wrong Road", "2 Right Road", True),
        ("ethnicity_self", "W1", "W2", False),
    ],
)
def test_who_a_child_is_when_put_right_is_noted_whatever_door_it_came_by(
    lead: Officer, field: str, was: Any, now_is: Any, noted: bool
) -> None:
    child = Involvement.objects.filter(record=children.a_stored_detention().record)
    child.update(**{field: was})
    Correction.objects.all().delete()

    child.update(**{field: was})
    child.update(**{field: now_is})

    assert list(Correction.objects.values_list("field", flat=True)) == ([field] if noted else [])
    assert disclosures.pass_on(NOW) == {"corrections": 0, "to_be_told": 0}
    assert not Matter.objects.exists()


def test_who_may_not_put_a_child_right_is_refused_and_so_is_what_cannot_be(lead: Officer) -> None:
    child = Involvement.objects.select_related("record").get(record=children.a_stored_detention().record)

    with pytest.raises(NotAllowed):
        given.put_right(child, by=given.an_officer(Role.DETENTION_OFFICER), now=NOW)
    for why, particulars, said in (
        (" ", {}, "how it is known"),
        ("Passport.", {"surname": child.surname}, "already"),
        ("Passport.", {"surname": " ", "forenames": ""}, "no name"),
        ("Passport.", {"born_on": None}, "would be gone"),
        ("Passport.", {"born_on": NOW.date()}, "not born then"),
    ):
        with pytest.raises(CannotCorrect, match=said):
            given.put_right(child, by=lead, now=NOW, why=why, **particulars)


def test_a_name_that_was_put_right_is_found_and_the_wrong_one_is_not(lead: Officer) -> None:
    child = Involvement.objects.select_related("record").get(record=children.a_stored_detention().record)

    given.put_right(child, by=lead, now=NOW, surname="Righted")

    assert find_children(lead, now=NOW, name="Righted")
    assert find_children(lead, now=NOW, name="Testchild") == []
    assert "Testchild" not in Entry.objects.filter(record=child.record).latest("pk").words


def test_passing_on_twice_lists_everybody_once(lead: Officer) -> None:
    detention = certified(children.a_sergeant())
    given.the_force()
    by_hand(detention.record, lead, shared=False, to="A newspaper")
    child = Involvement.objects.select_related("record").get(record=detention.record)
    given.put_right(child, by=lead, now=NOW, surname="Righted", known_as="R")
    [noted] = Correction.objects.values_list("at", flat=True).distinct()
    later = noted + timedelta(minutes=1)

    assert disclosures.pass_on(later)["corrections"] == 1
    assert Matter.objects.get().title == "Put right: surname"
    assert disclosures.pass_on(later) == {"corrections": 0, "to_be_told": 0}
    assert Telling.objects.count() == len([each for each in register.disclosed([detention.record_id]) if each.shared])
