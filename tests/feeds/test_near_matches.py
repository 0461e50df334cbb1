"""Who may be one child and who is: by identifiers at once, by likeness only ever proposed. Counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from safelight.people.models import Person, Proposal
from safelight.records.models import Involvement
from tests.feeds.conftest import Load
from tests.feeds.given import DETENTION, an_extract, only

pytestmark = pytest.mark.django_db


def child(reference: str, urn: str, surname: str, forenames: str, dob: str, pnc: str = "") -> dict[str, str]:
    """One custody record of an invented child."""
    return {
        **DETENTION,
        "custody_ref": reference,
        "person_urn": urn,
        "pncid": pnc,
        "surname": surname,
        "forenames": forenames,
        "dob": dob,
    }


PEOPLE = [
    child("CU/01", "P1", "Quillfeather", "Tam", "11/05/2009"),
    child("CU/02", "P1", "QUILLFEATHER", "TAM", "11/05/2009"),  # the same number: the same child, however written
    child("CU/03", "P2", "quillfeather", "tam", "11/05/2009"),  # another number, other letters: proposed
    child("CU/04", "P3", "Larkspur", "Ida", "07/03/2010"),
    child("CU/05", "P4", "Ida", "Larkspur", "07/03/2010"),  # names the other way round: proposed
    child("CU/06", "P5", "Fernsby", "Wren", "04/09/2008"),
    child("CU/07", "P6", "Fernsby", "Wren", "09/04/2008"),  # day and month swapped: proposed
    child("CU/08", "P7", "Thistlewood", "Ann", "01/02/2011"),
    child("CU/09", "P8", "Thistlewood", "Benedict", "01/02/2011"),  # twins: two children, not proposed
    child("CU/10", "P9", "Nettlebed", "Jo", "20/12/2009", "2020/9"),
    child("CU/11", "P10", "Nettlebed", "Jo", "20/12/2009", "2020/9"),  # another number, one national one: the same
]


def test_identifiers_join_at_once_and_likeness_is_only_proposed(tmp_path: Path, load: Load) -> None:
    loaded = load(an_extract(tmp_path, **only(detentions=PEOPLE)))

    assert Person.objects.count() == 9
    assert _pairs() == {("P1", "P2"), ("P3", "P4"), ("P5", "P6")}
    assert loaded.near_matches == 3


def test_a_proposal_is_made_once_and_over_extracts_too(tmp_path: Path, load: Load) -> None:
    load(an_extract(tmp_path / "first", **only(detentions=PEOPLE[:1])))

    later = load(an_extract(tmp_path / "second", **only(detentions=PEOPLE[2:3])))
    again = load(an_extract(tmp_path / "third", **only(detentions=PEOPLE[:3])))

    assert (later.near_matches, again.near_matches) == (1, 0)
    assert Proposal.objects.count() == 1


def test_a_name_as_it_was_written_then_stays_on_its_record(tmp_path: Path, load: Load) -> None:
    load(an_extract(tmp_path, **only(detentions=PEOPLE[:2])))

    assert set(Involvement.objects.values_list("surname", flat=True)) == {"Quillfeather", "QUILLFEATHER"}


def _pairs() -> set[tuple[str, str]]:
    number = {
        each.pk: each.identifiers.get(system="custody-system").value
        for each in Person.objects.filter(identifiers__value__in=["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"])
    }
    return {
        (min(pair), max(pair))
        for pair in (
            (number[p.a_id], number[p.b_id]) for p in Proposal.objects.all() if {p.a_id, p.b_id} <= set(number)
        )
    }
