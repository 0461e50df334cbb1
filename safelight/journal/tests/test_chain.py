"""The chain names the first row that somebody edited, removed, reordered, put in or cut off, however they did it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from django.db import connection, transaction

from safelight import journal
from safelight.journal import Kind, sealing
from safelight.journal.sealing import ROW
from safelight.journal.tests.given import as_tamperer, asked, skipped, some_rows
from safelight.journal.verify_export import CUT_OFF, EDITED, INSERTED, REBUILT, REMOVED, REORDERED, START, sealed
from safelight.kernel.acts import Act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("anchors")]

PUT_IN = """
    insert into journal_row (id, kind, act, record_reference, detail)
    values (%s, 'READ', 'READ_RECORD', 'CU-9', '{}')
"""


def found() -> tuple[str, int, int | None] | None:
    """The fault that verifying names: what was done, at which place, to which row."""
    fault = journal.verify().fault
    return fault and (fault.kind, fault.seq, fault.row_id)


def rebuild(cursor: object) -> None:
    """Seal everything again from the start, as somebody who knows how would."""
    cursor.execute(f"select s.seq, {ROW} from journal_seal s join journal_row r on r.id = s.row_id order by 1")  # type: ignore[attr-defined]
    previous = START
    for seq, *row in cursor.fetchall():  # type: ignore[attr-defined]
        digest = sealed(previous, seq, row)
        cursor.execute("update journal_seal set previous = %s, digest = %s where seq = %s", [previous, digest, seq])  # type: ignore[attr-defined]
        previous = digest


class TestAnUntouchedChain:
    def test_is_sound_and_says_how_long_it_is(self) -> None:
        some_rows(6)

        verdict = journal.verify()

        assert verdict.sound
        assert (verdict.rows, verdict.waiting) == (6, 0)
        assert verdict.words() == "6 rows are as they were sealed; 0 wait for a seal."

    def test_is_sound_while_empty(self) -> None:
        assert journal.seal() == 0
        assert journal.verify().sound

    def test_goes_on_where_it_stopped(self) -> None:
        some_rows(3)
        some_rows(2)

        assert journal.verify().rows == 5
        assert journal.seal() == 0

    def test_counts_rows_that_wait(self) -> None:
        some_rows(2)
        journal.write(Kind.READ, act=Act.READ_RECORD)

        verdict = journal.verify()

        assert verdict.sound
        assert verdict.waiting == 1

    def test_is_longer_than_one_chunk(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sealing, "CHUNK", 50)
        with transaction.atomic():
            for _ in range(203):
                journal.write(Kind.READ, act=Act.READ_RECORD)

        assert journal.seal() == 203
        assert journal.verify().rows == 203


class TestTampering:
    @pytest.mark.parametrize(
        "column",
        [
            "act = 'CHARGE'",
            "written_at = written_at - interval '1 hour'",
            "officer_number = 'PS9'",
            "record_id = 1",
            """detail = '{"number": 99}'""",
            "purpose = 'audit'",
            "count = 3",
            "person_id = 5",
            "digest = 'x'",
        ],
    )
    def test_an_edited_row_is_named(self, column: str) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute(f"update journal_row set {column} where id in (%s, %s)", [rows[2], rows[4]])

        assert found() == (EDITED, 3, rows[2])

    def test_an_edited_row_that_was_sealed_anew_is_named(self) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute("update journal_row set act = 'CHARGE' where id = %s", [rows[2]])
            cursor.execute(
                f"select s.previous, {ROW} from journal_seal s join journal_row r on r.id = s.row_id where s.seq = 3"
            )
            previous, *row = cursor.fetchone()
            cursor.execute("update journal_seal set digest = %s where seq = 3", [sealed(bytes(previous), 3, row)])

        assert found() == (EDITED, 3, rows[2])

    def test_a_removed_row_is_named(self) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute("delete from journal_row where id = %s", [rows[3]])

        assert found() == (REMOVED, 4, rows[3])

    def test_the_last_row_removed_is_named(self) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute("delete from journal_row where id = %s", [rows[-1]])

        assert found() == (REMOVED, 6, rows[-1])

    def test_a_row_removed_with_its_seal_is_missed(self) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute("delete from journal_row where id = %s", [rows[3]])
            cursor.execute("delete from journal_seal where seq = 4")

        assert found() == (REMOVED, 4, None)

    def test_a_row_removed_with_its_seal_and_the_gap_closed_is_missed(self) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute("delete from journal_row where id = %s", [rows[3]])
            cursor.execute("delete from journal_seal where seq = 4")
            cursor.execute("update journal_seal set seq = seq + 1000 where seq > 4")
            cursor.execute("update journal_seal set seq = seq - 1001 where seq > 1000")

        assert found() == (REMOVED, 4, None)

    def test_two_seals_that_changed_places_are_found(self) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute("update journal_seal set row_id = -row_id where seq in (2, 3)")
            cursor.execute("update journal_seal set row_id = %s where seq = 2", [rows[2]])
            cursor.execute("update journal_seal set row_id = %s where seq = 3", [rows[1]])

        assert found() == (REORDERED, 2, rows[2])

    def test_two_places_that_were_numbered_the_other_way_round_are_found(self) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute("update journal_seal set seq = 99 where seq = 2")
            cursor.execute("update journal_seal set seq = 2 where seq = 3")
            cursor.execute("update journal_seal set seq = 3 where seq = 99")

        assert found() == (REORDERED, 2, rows[2])

    def test_two_rows_that_exchanged_their_contents_are_edited(self) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute("update journal_row set id = -1 where id = %s", [rows[1]])
            cursor.execute("update journal_row set id = %s where id = %s", [rows[1], rows[2]])
            cursor.execute("update journal_row set id = %s where id = -1", [rows[2]])

        assert found() == (EDITED, 2, rows[1])

    def test_a_row_put_in_among_the_sealed_ones_is_named(self) -> None:
        first = some_rows(3)
        skipped()
        second = some_rows(3)

        with as_tamperer() as cursor:
            cursor.execute(PUT_IN, [first[-1] + 1])
        journal.seal()

        assert second[3] == first[-1] + 2
        assert found() == (INSERTED, 4, first[-1] + 1)

    def test_a_row_put_in_beyond_the_last_is_named(self) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute(PUT_IN, [rows[-1] + 1000])
        journal.seal()

        assert found() == (INSERTED, 7, rows[-1] + 1000)

    def test_a_row_put_in_with_a_seal_of_its_own_is_named(self) -> None:
        rows = some_rows(3)
        skipped()
        some_rows(3)

        with as_tamperer() as cursor:
            cursor.execute("update journal_seal set seq = seq + 1000 where seq > 3")
            cursor.execute("update journal_seal set seq = seq - 999 where seq > 1000")
            cursor.execute(PUT_IN, [rows[-1] + 1])
            cursor.execute("select digest from journal_seal where seq = 3")
            previous = bytes(cursor.fetchone()[0])
            cursor.execute(f"select {ROW} from journal_row r where r.id = %s", [rows[-1] + 1])
            digest = sealed(previous, 4, cursor.fetchone())
            cursor.execute("insert into journal_seal values (4, %s, %s, %s)", [rows[-1] + 1, previous, digest])

        assert found() == (INSERTED, 4, rows[-1] + 1)

    def test_a_tail_that_was_cut_off_is_missed_by_what_was_written_down(self, anchors: Path) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute("delete from journal_row where id in (%s, %s)", rows[4:])
            cursor.execute("delete from journal_seal where seq > 4")
            cursor.execute("delete from journal_anchor")

        assert found() == (CUT_OFF, 5, None)
        assert "2 rows are missing" in journal.verify().words()

    def test_a_tail_that_was_cut_off_and_overgrown_is_found(self) -> None:
        rows = some_rows()

        with as_tamperer() as cursor:
            cursor.execute("delete from journal_row where id in (%s, %s)", rows[4:])
            cursor.execute("delete from journal_seal where seq > 4")
        some_rows(5)

        assert found() == (REBUILT, 1, None)

    def test_a_chain_that_was_built_anew_is_found_after_the_last_anchor_it_agrees_with(self) -> None:
        some_rows(3)
        rows = some_rows(3)

        with as_tamperer() as cursor:
            cursor.execute("update journal_row set act = 'CHARGE' where id = %s", [rows[4]])
            rebuild(cursor)
            cursor.execute("delete from journal_anchor")

        assert found() == (REBUILT, 4, None)

    def test_a_chain_that_was_removed_whole_is_found(self) -> None:
        some_rows()

        with as_tamperer() as cursor:
            cursor.execute("truncate journal_row, journal_seal, journal_anchor")

        assert found() == (CUT_OFF, 1, None)


@pytest.mark.django_db(transaction=True)
class TestSealing:
    def test_waits_for_a_transaction_that_has_written_and_not_ended(self) -> None:
        held, go = threading.Event(), threading.Event()

        def slow() -> None:
            try:
                with transaction.atomic():
                    journal.write(Kind.CHANGE, act=Act.CHARGE, record="slow")
                    held.set()
                    go.wait(10)
            finally:
                connection.close()

        writer = threading.Thread(target=slow)
        writer.start()
        held.wait(10)
        journal.write(Kind.CHANGE, act=Act.CHARGE, record="quick")
        too_early = journal.seal(patience=0.1)
        threading.Timer(0.2, go.set).start()
        in_time = journal.seal(patience=10)
        writer.join()

        assert (too_early, in_time) == (0, 2)
        assert journal.verify().sound
        assert asked("select record_reference from journal_row order by id") == [("slow",), ("quick",)]

    def test_by_several_at_once_while_many_write_makes_one_sound_chain(self) -> None:
        def write_and_seal(number: int) -> None:
            try:
                for _ in range(10):
                    with transaction.atomic():
                        journal.write(Kind.CHANGE, act=Act.CHARGE, record=f"CU-{number}")
                        journal.write(Kind.CHANGE, act=Act.CHARGE, record=f"CU-{number}")
                    journal.seal()
            finally:
                connection.close()

        writers = [threading.Thread(target=write_and_seal, args=[number]) for number in range(4)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        journal.seal()

        verdict = journal.verify()
        assert verdict.sound, verdict.words()
        assert verdict.rows == 80
        assert verdict.waiting == 0

    def test_writes_the_head_down(self, anchors: Path) -> None:
        some_rows(2)
        some_rows(1)

        assert len(anchors.read_text(encoding="utf-8").splitlines()) == 2
        assert asked("select seq from journal_anchor order by id") == [(2,), (3,)]


def test_a_year_of_rows_takes_less_than_a_second_to_verify() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into journal_row (kind, act, officer_number, record_reference, detail)"
            " select 'READ', 'READ_RECORD', 'PS1020', 'CU-' || n, '{\"shown\": 1}' from generate_series(1, 43000) n"
        )
    journal.seal()

    taken = []
    for _ in range(2):
        began = time.process_time()
        rows = journal.verify().rows
        taken.append(time.process_time() - began)

    assert rows == 43_000
    assert min(taken) < 1  # of this process; what else the machine is doing is not counted
