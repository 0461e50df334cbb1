"""What the journal's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def anchors(settings: Settings, tmp_path: Path) -> Path:
    """The anchor file, in a data folder of the test's own."""
    settings.SAFELIGHT_HOME = tmp_path
    return tmp_path / "anchors.log"
