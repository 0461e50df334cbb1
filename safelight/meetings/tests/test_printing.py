"""A pack on paper: what its document says, in the order of its columns, and nothing that the document does not hold."""

from __future__ import annotations

import pytest

from safelight.design.paper import Facts, Table, to_pdf
from safelight.meetings.models import Pack
from safelight.meetings.printing import paper_of
from safelight.meetings.tests.given import a_chair, an_issued_meeting
from safelight.pathways.custody.tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack() -> Pack:
    """One child's meeting."""
    given.a_child_asked_for()
    return an_issued_meeting(by=a_chair())


def test_each_child_is_a_row_with_what_is_known_in_the_order_of_the_lines_columns(pack: Pack) -> None:
    paper = paper_of(pack.content, sha256=pack.sha256)

    [listed] = [part for part in paper.parts if isinstance(part, Table) and part.caption == "On the list: 1"]
    [[child, known, _, changed, decided]] = listed.rows
    assert child.splitlines()[0] == "Invented, 14"
    assert [line.split(":")[0] for line in known.splitlines()][:4] == ["Here", "Stage", "Offence", "Appropriate adult"]
    assert changed == "Nothing"
    assert decided.startswith("Nothing more is needed: The suite has it in hand.")


def test_a_paper_names_the_digest_and_the_head_of_the_journal(pack: Pack) -> None:
    paper = paper_of(pack.content, sha256=pack.sha256)

    [facts] = [part for part in paper.parts if isinstance(part, Facts)]
    assert dict(facts.rows)["SHA-256 of this pack"] == pack.sha256
    assert pack.sha256 in paper.footer


def test_the_same_pack_prints_the_same_bytes_long_after(pack: Pack) -> None:
    read_later = Pack.objects.get(pk=pack.pk).content

    assert to_pdf(paper_of(read_later, sha256=pack.sha256)) == to_pdf(paper_of(pack.content, sha256=pack.sha256))
