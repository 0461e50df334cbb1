"""The desk is tested over a kind of record of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from safelight.derived.tests.given import FACTS
from safelight.desk.tests.given import PATHWAY
from safelight.kernel.register import register


@pytest.fixture(autouse=True)
def only_stays(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing but stays is declared."""
    monkeypatch.setattr(register, "_pathways", {PATHWAY.kind: PATHWAY})
    yield
    FACTS.clear()
