"""A start under other rules or force values settles what those before derived, and nothing when they are the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safelight.derived import digests
from safelight.derived.models import Duty, Settled, SettledUnder
from safelight.derived.verify import verify
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.tests import given
from safelight.records.models import Record
from safelight.site.upgrading import derived_by_others, settle_by_these, settle_or_say

pytestmark = pytest.mark.django_db


def nothing(done: int, total: int, what: str) -> None:
    """Progress that nobody reads."""


def as_the_release_before_derived(record: Record) -> None:
    """What is stored gave each duty an hour less."""
    for duty in Duty.objects.filter(record=record):
        Duty.objects.filter(pk=duty.pk).update(due_at=duty.due_at - timedelta(hours=1))
    Settled.objects.filter(record=record).update(digest=b"as it was before", given=None)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Record:
    """A child's record that another release derived, and a start of that release before."""
    record = given.a_child_held().record
    monkeypatch.setattr(digests, "program", lambda: "the release before")
    settle_by_these(now=given.at(2), progress=nothing)
    as_the_release_before_derived(record)
    return record


def another_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is not the one that settled last."""
    monkeypatch.setattr(digests, "program", lambda: "this release")


def test_nothing_is_settled_while_rules_and_force_values_are_the_same(held: Record) -> None:
    settle_or_say(served=False, now=given.at(3), progress=nothing)

    assert verify(kind=CUSTODY).differences


def test_a_start_of_another_release_settles_every_record_and_says_so(
    held: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    another_release(monkeypatch)

    settle_or_say(served=False, now=given.at(3), progress=nothing)

    assert not verify(kind=CUSTODY).differences
    assert derived_by_others() == []
    assert capsys.readouterr().err == ("The rules or force values changed: 1 record was settled by those of now.\n")


def test_while_the_pages_of_the_release_before_are_served_it_is_only_said(
    held: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    another_release(monkeypatch)

    settle_or_say(served=True, now=given.at(3), progress=nothing)

    assert verify(kind=CUSTODY).differences
    assert "`make run`" in capsys.readouterr().err


def test_a_start_that_is_killed_half_way_is_gone_on_with_by_the_next(
    held: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    another_release(monkeypatch)

    def killed(done: int, total: int, what: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        settle_by_these(now=given.at(3), progress=killed)
    assert CUSTODY in {old.kind for old in derived_by_others()}

    settle_by_these(now=given.at(4), progress=nothing)

    assert not verify(kind=CUSTODY).differences
    assert SettledUnder.objects.get(kind=CUSTODY).settled_at == given.at(4)
