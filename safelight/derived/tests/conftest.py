"""Every test of this room is over the made-up kind of record alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from safelight.derived.tests.given import FACTS, STAYS
from safelight.kernel.register import register

# Two cores are shared, and a slow draw is not a fault.
settings.register_profile("safelight", deadline=None)
settings.load_profile("safelight")


@pytest.fixture(autouse=True)
def only_stays(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing but stays is declared."""
    monkeypatch.setattr(register, "_pathways", {STAYS.kind: STAYS})
    yield
    FACTS.clear()
