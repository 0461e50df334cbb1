"""The two commands, as somebody types them who has just cloned this."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files

OF_THIS_RUN = ("SAFELIGHT_", "DATABASE_URL", "DJANGO_", "PYTEST_", "VIRTUAL_ENV", "MAKE", "MFLAGS", "PYTHONPATH")


@pytest.fixture
def clone() -> Iterator[Path]:
    """A clone of the repository, with the files that are about to be committed as they stand."""
    above = Path(tempfile.mkdtemp(prefix="safelight-clone-"))
    above.chmod(0o755)
    tree = above / "safelight"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(tree)], check=True)
    subprocess.run(["git", "rm", "-r", "--quiet", "."], cwd=tree, check=True)
    for file in files():
        copy = tree / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, copy)
    yield tree
    shutil.rmtree(above)


def free_port() -> int:
    """A port that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def pips_cache() -> str:
    """Where pip keeps what it fetched: the clone installs everything, and fetches nothing a second time."""
    asked = [sys.executable, "-m", "pip", "cache", "dir"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.slow
def test_make_run_in_a_fresh_clone_serves_the_first_page_and_make_stop_leaves_nothing_running(clone: Path) -> None:
    home = clone.parent / "home"
    home.mkdir()
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OF_THIS_RUN)}
    environment |= {"HOME": str(home), "SAFELIGHT_PORT": str(port), "PIP_CACHE_DIR": pips_cache()}
    environment["PIP_NO_COMPILE"] = "1"  # compiling what nothing here imports takes as long again as what is imported

    def make(target: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["make", target], cwd=clone, check=False, capture_output=True, text=True, env=environment, timeout=400
        )

    try:
        first = make("run")
        assert first.returncode == 0, first.stdout[-2000:] + first.stderr[-4000:]
        assert f"http://127.0.0.1:{port}/" in first.stderr
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as page:
            assert page.status == 200
            assert "Custody sergeant" in page.read().decode()
        told = (clone / ".safelight" / "web.json").read_text()

        assert _jobs_end_well(clone, environment), (clone / ".safelight" / "web.log").read_text()

        again = make("run")
        assert again.returncode == 0, again.stderr[-4000:]
        assert (clone / ".safelight" / "web.json").read_text() == told
    finally:
        stopped = make("stop")
    assert stopped.returncode == 0
    assert "Stopped the web server and PostgreSQL." in stopped.stderr
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)


def _jobs_end_well(clone: Path, environment: dict[str, str]) -> bool:
    """Whether every job of the timetable, none of which ever ran here, ends well before long."""
    for _ in range(30):
        listed = subprocess.run(
            [clone / ".venv/bin/safelight", "jobs", "list"],
            cwd=clone,
            check=False,
            capture_output=True,
            env=environment,
        )
        if listed.returncode == 0:
            return True
        time.sleep(1)
    return False
