"""A process killed in the middle of an action leaves nothing of it behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from safelight.derived.models import Duty, Gap
from safelight.journal.models import Row
from safelight.pathways.custody import actions
from safelight.pathways.custody.models import DetentionReview, Rationale
from safelight.pathways.custody.tests.given import a_child_held, an_inspector, at, fresh, review
from safelight.records.models import Entry

# Everything of the action has been written, and the record settled, when the process says so and waits to be killed.
_REVIEWS_AND_NEVER_ENDS = """
import sys, time
import django
from django.db import connections
django.setup()
connections["default"].settings_dict["NAME"] = sys.argv[1]
from safelight.pathways.custody import actions
from safelight.desk import doing
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests.given import at, review
from safelight.workforce.models import Officer

settle = doing.settle

def settle_and_wait(record, **given):
    settle(record, **given)
    print("written", flush=True)
    time.sleep(600)

doing.settle = settle_and_wait
detention = Detention.objects.get(pk=int(sys.argv[2]))
actions.review_detention(detention, **review(), by=Officer.objects.get(pk=int(sys.argv[3])))
"""


@pytest.mark.django_db(transaction=True)
def test_a_review_killed_before_it_ends_leaves_nothing_and_can_be_recorded_again() -> None:
    detention, inspector = a_child_held(), an_inspector()

    def held() -> tuple[int, ...]:
        rows = (DetentionReview, Rationale, Entry, Row, Duty, Gap)
        return tuple(table.objects.count() for table in rows)

    before = held()

    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            _REVIEWS_AND_NEVER_ENDS,
            str(connection.settings_dict["NAME"]),
            str(detention.pk),
            str(inspector.pk),
        ],
        env={**os.environ, "SAFELIGHT_DATABASE_ROLE": "OWNER"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        told = process.stdout.readline().strip()
        process.send_signal(signal.SIGKILL)

    assert told == "written"
    assert process.returncode == -signal.SIGKILL
    assert held() == before
    actions.review_detention(fresh(detention), **review(), by=inspector)
    assert DetentionReview.objects.get().done_at == at(5)
