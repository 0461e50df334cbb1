"""The command that checks, and changes nothing but what starting needs."""

from __future__ import annotations

import argparse
import sys

from django.core.management import call_command
from django.db import connection

from safelight.kernel.progress import Progress


def check_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none."""


def check(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """By the time this runs the settings are read, the database answers and the policy is sealed."""
    call_command("check", fail_level="WARNING", stdout=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('server_version')")
        [(who, version)] = cursor.fetchall()
    print(f"Settings, policy and tables are in order. PostgreSQL {version}, as {who}.", file=sys.stderr)
    return 0
