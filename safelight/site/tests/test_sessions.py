"""A session is read as Django reads it, and one that has run out is none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from safelight.site.sessions import SessionStore

pytestmark = pytest.mark.django_db


def test_what_was_kept_is_there_until_it_runs_out() -> None:
    kept = SessionStore()
    kept["officer"] = "TT1"
    kept.save()

    again = SessionStore(kept.session_key)
    assert (again.load(), again.session_key) == ({"officer": "TT1"}, kept.session_key)

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    late = SessionStore(kept.session_key)
    assert (late.load(), late.session_key) == ({}, None)
