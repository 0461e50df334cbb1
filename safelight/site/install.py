"""Make `.venv` and fill it from the hash-locked list. Run by any Python that is new enough; standard library only.

A killed install is never trusted: the stamp is written last, and without it the folder is made again.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from safelight.site.progress import Bar

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
_LOCKS = {"run": ROOT / "requirements.txt", "test": ROOT / "requirements-dev.txt"}
_OLDEST = (3, 11)


def main() -> int:
    """Install for running, or with `--test` for testing too."""
    parser = argparse.ArgumentParser(prog="make", description=__doc__)
    parser.add_argument("--test", action="store_true", help="with what the tests need")
    wanted = "test" if parser.parse_args().test else "run"
    if sys.version_info < _OLDEST:
        return _stop(
            f"This is Python {sys.version.split()[0]}; Safelight needs 3.11 or newer. Try make PYTHON=python3.12"
        )
    with (ROOT / ".install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _install(wanted)


def _install(wanted: str) -> int:
    if any(_stamp(kind).is_file() and _stamp(kind).read_text() == _digest(kind) for kind in {wanted, "test"}):
        return 0
    whole = any(_stamp(kind).is_file() for kind in _LOCKS) and PYTHON.exists()
    for kind in _LOCKS:
        _stamp(kind).unlink(missing_ok=True)
    if not whole:
        print("Making .venv…", file=sys.stderr)
        if refusal := _make_venv():
            return _stop(refusal)
    lock = _LOCKS[wanted]
    # Tests compile what they import: compiling everything takes half as long again as installing it.
    compiled = ["--no-compile"] if wanted == "test" else []
    told = _pip("install", *compiled, "--require-hashes", "-r", str(lock), count=lock.read_text().count("=="))
    told = told or _pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    if told:
        return _stop(f"pip could not install what {lock.name} lists:\n{told}")
    _stamp(wanted).write_text(_digest(wanted))
    return 0


def _stamp(kind: str) -> Path:
    return VENV / f"installed-for-{kind}"


def _digest(kind: str) -> str:
    """What the folder was filled from, and where it stands: a moved or copied one is made again."""
    said = [_LOCKS[kind].read_bytes(), (ROOT / "pyproject.toml").read_bytes(), os.fsencode(ROOT)]
    return hashlib.sha256(b"\0".join(said)).hexdigest()


def _make_venv() -> str | None:
    """Make the folder afresh; gives what to do when this Python cannot."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            return f"This Python cannot make a virtual environment. Install it: apt-get install {package}"
        apt = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
        subprocess.run(["apt-get", "update", "-q"], check=False, capture_output=True)
        if subprocess.run(apt, check=False, capture_output=True).returncode:
            return f"This Python cannot make a virtual environment, and this failed: {' '.join(apt)}"
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False, capture_output=True, text=True)
    return f"{VENV} could not be made: {made.stdout}{made.stderr}" if made.returncode else None


def _pip(*arguments: str, count: int = 0) -> str | None:
    """Run pip with a bar of its packages; gives its last words when it fails."""
    bar, words, done = Bar(), [], 0
    command = [str(PYTHON), "-m", "pip", *arguments, "--disable-pip-version-check", "--progress-bar=off"]
    environment = {**os.environ, "PIP_USER": "0", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as running:
        for line in running.stdout or ():
            words.append(line)
            done += bool(re.match(r"(Collecting|Requirement already satisfied)", line))
            if count:
                bar(min(done, count), count, "packages")
    bar.close()
    return "".join(words[-25:]) if running.returncode else None


def _stop(words: str) -> int:
    print(words, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
