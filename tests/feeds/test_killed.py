"""A load that is killed leaves nothing; two loads at once wait for each other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection

from safelight.exchange.loading import Loaded, load_extract
from safelight.exchange.models import Batch
from safelight.records.models import Record
from tests.feeds.conftest import NOW, rows
from tests.feeds.given import DETENTION, QUARTER, VOICE, an_extract, only

# Takes the quarter in a few records at a time and stops, alive and inside its transaction, after the second few.
_LOADER = """
import sys, time
from pathlib import Path
from datetime import datetime, UTC
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from safelight.exchange import loading
loading.CHUNK = 60
def progress(done, total, what):
    if "taken in" in what and done >= 120:
        print("half-way", flush=True)
        time.sleep(120)
loading.load_extract("custody", Path(sys.argv[2]), now=datetime(2026, 11, 20, tzinfo=UTC), progress=progress)
"""


@pytest.mark.django_db(transaction=True)
def test_a_load_killed_half_way_leaves_nothing_and_loads_again() -> None:
    before = rows()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "safelight.site.django_settings"}
    loader = subprocess.Popen(
        [sys.executable, "-c", _LOADER, str(connection.settings_dict["NAME"]), str(QUARTER)],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert loader.stdout is not None
    with loader.stdout as told:
        assert told.readline() == "half-way\n"

        loader.send_signal(signal.SIGKILL)
        loader.wait(timeout=30)

    assert rows() == before
    assert not Batch.objects.exists()
    assert load_extract("custody", QUARTER, now=NOW).new == 400


@pytest.mark.django_db(transaction=True)
def test_two_loads_at_once_take_turns(tmp_path: Path) -> None:
    folder = an_extract(tmp_path)
    came: list[Loaded] = []

    def take() -> None:
        try:
            came.append(load_extract("custody", folder, now=NOW))
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted((loaded.new, loaded.unchanged) for loaded in came) == [(0, 1), (0, 1), (1, 0)]
    assert Record.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_more_records_than_are_written_at_once_come_in_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safelight.exchange.loading.CHUNK", 7)
    many = [{**DETENTION, "custody_ref": f"CU/{n}", "person_urn": f"P{n % 5}", "pncid": ""} for n in range(40)]
    said = [{**VOICE, "custody_ref": f"CU/{n}"} for n in range(40)]

    loaded = load_extract("custody", an_extract(tmp_path, **only(detentions=many, voice=said)), now=NOW)

    assert (loaded.new, Record.objects.count()) == (40, 40)
    assert load_extract("custody", tmp_path, now=NOW).unchanged == 40
