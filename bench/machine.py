"""How much memory a process has and had, in megabytes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from time import process_time

_KILO = 1024


def forget_peak() -> None:
    """Begin to look for this process's peak anew, where the system lets one."""
    forget = Path("/proc/self/clear_refs")
    if forget.exists():
        forget.write_text("5", encoding="ascii")


def peak() -> float:
    """The most memory this process had since `forget_peak`; where that cannot be forgotten, since it began."""
    told = _of("self", "VmHWM")
    if told is not None:
        return told
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / _KILO if sys.platform != "darwin" else most / _KILO**2


def resident(pid: int) -> float:
    """What a process has in memory now, what it shares with others among it."""
    told = _of(str(pid), "VmRSS")
    if told is not None:
        return told
    ran = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], check=True, capture_output=True, text=True)
    return int(ran.stdout) / _KILO


def children_of(pid: int) -> list[int]:
    """The processes that a process started."""
    ran = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], check=True, capture_output=True, text=True)
    pairs = [line.split() for line in ran.stdout.splitlines()]
    return [int(own) for own, parent in pairs if int(parent) == pid]


def spent(*backends: int) -> float | None:
    """The processor time of this process and of database processes beside it, in seconds; None where none is told.

    What other processes take of the machine disturbs this less than it disturbs a clock on the wall.
    """
    found = process_time()
    for pid in backends:
        stat = Path("/proc") / str(pid) / "stat"
        if not stat.exists():
            return None
        user, system = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[11:13]
        found += (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return found


def _of(process: str, what: str) -> float | None:
    status = Path("/proc") / process / "status"
    if not status.exists():
        return None
    lines = status.read_text(encoding="ascii", errors="replace").splitlines()
    told = next((line for line in lines if line.startswith(f"{what}:")), None)
    return None if told is None else int(told.split()[1]) / _KILO
