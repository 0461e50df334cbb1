"""Have Debian's Chromium for the browser journeys, or say exactly what to install. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_CHROMIUM = Path("/usr/bin/chromium")


def main() -> int:
    """Install it with apt when it is missing and this is root."""
    if _CHROMIUM.exists():
        return 0
    order = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing chromium for the browser journeys…", file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], check=False, capture_output=True, env=environment)
        ran = subprocess.run(order, check=False, capture_output=True, text=True, env=environment)
        if ran.returncode == 0 and _CHROMIUM.exists():
            return 0
        print(ran.stdout[-500:] + ran.stderr[-1500:], file=sys.stderr)
    print(
        f"The browser journeys need {_CHROMIUM}. Install it, then run make test again:\n"
        "    sudo apt-get update && sudo apt-get install -y chromium",
        file=sys.stderr,
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
