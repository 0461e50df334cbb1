"""A part that is taken away from a frozen document leaves its digest; whatever else is missing or changed shows."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.kernel.sealed import canonical, digest, faults_in, opened, seal

BLANK = {"row": {"child": "Erased"}}
CHILD = {"child": "Invented Testchild"}


def a_document() -> tuple[dict[str, Any], dict[str, Any], str]:
    """A document of two children, its cells, and the digest of the first cell."""
    cells: dict[str, Any] = {}
    rows = [seal({"reference": ref, **CHILD}, of="row", personal=["child"], cells=cells) for ref in ("A", "B")]
    return {"rows": rows}, cells, rows[0]["sealed"]["sha256"]


def test_a_document_opens_as_it_was_and_its_bytes_say_nothing_of_the_child() -> None:
    frame, cells, _ = a_document()

    assert opened(frame, cells, blank=BLANK) == {"rows": [{"reference": ref, **CHILD} for ref in ("A", "B")]}
    assert b"Testchild" not in canonical(frame)
    assert list(faults_in(frame, cells)) == []


def test_a_part_that_was_erased_leaves_the_documents_digest_and_every_other_part() -> None:
    frame, cells, first = a_document()
    before = digest(canonical(frame))

    cells[first] = {"erased": "an erasure"}

    assert digest(canonical(frame)) == before
    assert list(faults_in(frame, cells)) == []
    assert opened(frame, cells, blank=BLANK)["rows"] == [
        {"reference": "A", "child": "Erased", "erased": True},
        {"reference": "B", **CHILD},
    ]


@pytest.mark.parametrize("then", ["altered", "gone", "blank", "added"])
def test_a_part_that_is_altered_or_gone_or_added_is_a_fault(then: str) -> None:
    frame, cells, first = a_document()

    if then == "altered":
        cells[first] = cells[first].replace("Testchild", "Other")
    elif then == "gone":
        del cells[first]
    elif then == "blank":
        cells[first] = {}
    else:
        cells["0" * 64] = "{}"

    assert list(faults_in(frame, cells))


def test_the_same_words_are_not_found_again_from_their_digest() -> None:
    frame, _, first = a_document()

    assert frame["rows"][1]["sealed"]["sha256"] != first
