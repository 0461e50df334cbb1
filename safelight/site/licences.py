"""What Safelight depends on, and under which licence each is used, from the lock and what is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(.*)$", re.MULTILINE)
_LAST_OF = re.compile(r".*:: ")


def licences(lock: Path) -> Iterator[tuple[str, str, str]]:
    """Name, version and licence of each package of a lock, by name.

    A package that some systems or Pythons alone install is left out; one installed otherwise than the lock says
    is told apart.
    """
    for name, version, rest in sorted(_PINNED.findall(lock.read_text(encoding="utf-8"))):
        if any(marker in rest for marker in ("sys_platform", "platform_system", "python_full_version")):
            continue
        try:
            known = metadata(name)
        except PackageNotFoundError:
            continue
        installed = known["Version"]
        yield name, version if installed == version else f"{version} (installed: {installed})", _licence(known)


def _licence(known: PackageMetadata) -> str:
    if "License-Expression" in known:
        return known["License-Expression"]
    classes = [line for line in known.get_all("Classifier", ()) if line.startswith("License")]
    if classes:
        return ", ".join(_LAST_OF.sub("", line) for line in classes)
    return known["License"].splitlines()[0] if "License" in known else "not said"
