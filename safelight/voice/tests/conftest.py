"""A pathway that asks for nothing but the child's voice, so that this room is tested without any other pathway."""

from __future__ import annotations

import pytest
from hypothesis import settings

from safelight.kernel.register import Pathway, register
from safelight.voice.tests.given import IS_HEARD, plain_facts

# Two cores are shared, and a slow draw is not a fault.
settings.register_profile("safelight", deadline=None)
settings.load_profile("safelight")


@pytest.fixture
def plain_pathway(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the kind of record that roles reach."""
    plain: Pathway = Pathway(kind="custody", title="Plain", load=plain_facts, requirements=(IS_HEARD,))
    monkeypatch.setattr(register, "_pathways", {"custody": plain})
