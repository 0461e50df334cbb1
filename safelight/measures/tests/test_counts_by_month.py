"""Counts by month: what every statement on outcomes leaves them at, folding, and finding what was altered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from conftest import AsRole
from safelight.derived.models import Outcome
from safelight.measures.commands import counts_fold, counts_verify
from safelight.measures.counts import Counted, Period, counted, counted_by_group, counted_by_month
from safelight.measures.keeping import differences, fold
from safelight.measures.models import MonthCount
from safelight.measures.tests.given import DAY, DETAINED, MARCH, NOW, REQUESTED, an_outcome, outcomes, the_measure
from safelight.site.database import DatabaseRole

pytestmark = pytest.mark.django_db

FIRST_QUARTER = Period(date(2024, 1, 1), date(2024, 4, 1))


def lines(code: str) -> int:
    return MonthCount.objects.filter(measure=code).count()


def test_what_is_added_changed_withdrawn_and_taken_away_is_counted_as_it_stands_then() -> None:
    outcomes(REQUESTED, held=2, of=5, group="WHITE")
    moved = an_outcome(REQUESTED, held=True, group="WHITE")
    changed, withdrawn, gone = Outcome.objects.filter(measure=REQUESTED, held=False)[:3]

    Outcome.objects.filter(pk=moved.pk).update(day=DAY - timedelta(days=31), group="BLACK")
    Outcome.objects.filter(pk=changed.pk).update(held=None)
    Outcome.objects.filter(pk=withdrawn.pk).update(withdrawn_at=NOW)
    Outcome.objects.filter(pk=gone.pk).delete()

    measure = the_measure(REQUESTED)
    assert counted([measure], MARCH) == {REQUESTED: Counted(rows=3, held=2, asked=2)}
    assert counted_by_group([REQUESTED], FIRST_QUARTER) == {(REQUESTED, "WHITE"): (2, 2), (REQUESTED, "BLACK"): (1, 1)}
    assert counted_by_month([measure], [date(2024, 2, 1)], FIRST_QUARTER)[REQUESTED, date(2024, 2, 1)].held == 1
    assert list(differences()) == []


def test_a_change_that_no_count_rests_on_adds_no_line() -> None:
    outcome = an_outcome(DETAINED)
    before = lines(DETAINED)

    Outcome.objects.filter(pk=outcome.pk).update(area=None, day=DAY + timedelta(days=1))

    assert lines(DETAINED) == before
    assert list(differences()) == []


def test_a_period_of_days_or_of_some_places_is_counted_one_by_one_to_the_same() -> None:
    outcomes(REQUESTED, held=2, of=3, day=date(2024, 3, 1))
    outcomes(REQUESTED, held=1, of=4, day=date(2024, 3, 31))
    [area] = set(Outcome.objects.values_list("area", flat=True))
    measure = the_measure(REQUESTED)

    assert counted([measure], MARCH)[REQUESTED][:3] == (7, 3, 7)
    assert counted([measure], MARCH, areas=[area])[REQUESTED][:3] == (7, 3, 7)
    assert counted([measure], Period(date(2024, 3, 1), date(2024, 3, 31)))[REQUESTED][:3] == (3, 2, 3)


@pytest.mark.parametrize("function", ["measures_child_named", "measures_child_changed"])
def test_outcomes_of_a_child_named_are_looked_up_by_record_though_the_plan_was_made_over_empty_tables(
    function: str,
) -> None:
    """The plan stays for a whole load; where it walked every outcome for each child, a load took the square of its
    size."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = %s", [function])
        statement = cursor.fetchone()[0].partition("BEGIN")[2].partition(";")[0]
        cursor.execute("CREATE TEMPORARY TABLE derived_outcome (LIKE public.derived_outcome INCLUDING ALL)")
        for rows in ("rows_after", "rows_before"):
            cursor.execute(f"CREATE TEMPORARY TABLE {rows} (LIKE records_involvement)")
        for joins in ("seqscan", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{joins} = off")
        cursor.execute(f"EXPLAIN {statement}")
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert plan.count("Index Cond: (record_id = involvement") == statement.count("derived_outcome"), plan


def test_folding_brings_lines_together_and_leaves_every_count_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    for held in (True, False, True):
        an_outcome(REQUESTED, held=held)
    cancelled = an_outcome(DETAINED)
    Outcome.objects.filter(pk=cancelled.pk).update(withdrawn_at=NOW)
    before = counted([the_measure(REQUESTED), the_measure(DETAINED)], MARCH)

    fewer = fold()

    assert fewer == 2 + 2 + 2  # by month: two lines of three, and both of two; by child: both of two
    assert (lines(REQUESTED), lines(DETAINED)) == (1, 0)
    assert counted([the_measure(REQUESTED), the_measure(DETAINED)], MARCH) == before
    assert list(differences()) == []


def test_a_count_altered_behind_our_back_is_named_and_no_login_can_alter_one(
    as_role: AsRole, capsys: pytest.CaptureFixture[str]
) -> None:
    an_outcome(DETAINED, group="WHITE")
    for role in (DatabaseRole.WEB, DatabaseRole.WORK):
        with as_role(role), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            MonthCount.objects.update(held=0)
    MonthCount.objects.filter(measure=DETAINED).update(held=5)

    code = counts_verify(None, progress=lambda *_: None)

    said = capsys.readouterr().out
    assert code == 1
    assert (
        "custody.detained of 2024-03, WHITE: kept as 1 outcomes, 5 held, 1 asked; there are 1 outcomes, 1 held" in said
    )


def test_the_commands_say_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    an_outcome(DETAINED)
    an_outcome(DETAINED)

    assert counts_fold(None, progress=lambda *_: None) == 0
    assert counts_verify(None, progress=lambda *_: None) == 0
    assert (
        capsys.readouterr().err
        == "1 line fewer; every count is what it was.\nEvery month is counted as its outcomes are.\n"
    )
