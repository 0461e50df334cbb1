"""Data folders and settings of their own, for tests of what starts and stops."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safelight.site import cluster
from safelight.site.settings import Settings, read_settings


@contextmanager
def a_home() -> Iterator[Path]:
    """A data folder that PostgreSQL's account can pass, as pytest's own folders under root are not."""
    above = Path(tempfile.mkdtemp(prefix="safelight-test-"))
    above.chmod(0o755)
    try:
        yield above / "home"
    finally:
        cluster.stop(settings_at(above / "home"))
        shutil.rmtree(above)


def settings_at(home: Path, **others: str) -> Settings:
    """Settings with that data folder and nothing else, unless told."""
    return read_settings({"SAFELIGHT_HOME": str(home), **others})
