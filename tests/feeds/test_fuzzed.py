"""Whatever is in the files, an extract is taken in or refused with faults: nothing else comes out."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.exchange.loading import ExtractRefused, load_extract
from tests.feeds.conftest import NOW, rows
from tests.feeds.given import COLUMNS, ROWS, an_extract

pytestmark = pytest.mark.django_db

_FILES = st.sampled_from(sorted(COLUMNS))
_MOMENTS = st.datetimes().map(lambda at: f"{at:%d/%m/%Y %H:%M}")
_NEAR = st.integers(0, 48 * 60).map(lambda n: f"{6 + n // 1440:02}/02/2024 {n // 60 % 24:02}:{n % 60:02}")
_CELLS = st.one_of(
    st.text(max_size=30),
    _MOMENTS,
    _NEAR,
    st.sampled_from(["", " ", "0", "-1", "Y", "N", "\\N", "\\.", '"', "\x00", "\x1f", "𝕏", "{}", "REFUSED", "CU/1"]),
)
_SETTINGS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_SETTINGS
@given(data=st.data())
def test_any_cells_are_taken_in_or_refused(data: st.DataObject) -> None:
    held = {name: [dict(row) for row in given_rows] for name, given_rows in ROWS.items()}
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(_FILES)
        held[name][-1][data.draw(st.sampled_from(COLUMNS[name]))] = data.draw(_CELLS)
        if data.draw(st.booleans()):
            held[name].append(dict(held[name][-1]))

    with TemporaryDirectory() as folder:
        _taken_or_refused(an_extract(Path(folder), **held))


@_SETTINGS
@given(name=_FILES, place=st.integers(0, 400), length=st.integers(0, 40), put=st.binary(max_size=20))
def test_any_bytes_are_taken_in_or_refused(name: str, place: int, length: int, put: bytes) -> None:
    with TemporaryDirectory() as given_folder:
        folder = an_extract(Path(given_folder))
        path = folder / f"{name}.csv"
        held = path.read_bytes()
        path.write_bytes(held[:place] + put + held[place + length :])

        _taken_or_refused(folder)


class _Undo(Exception):
    pass


def _taken_or_refused(folder: Path) -> None:
    before = rows()
    with suppress(_Undo), transaction.atomic():
        refused = _refusal(folder)
        if refused is not None:
            assert all(fault.wrong and fault.right for fault in refused.faults)
            assert len(refused.faults)
            assert rows() == before
        raise _Undo


def _refusal(folder: Path) -> ExtractRefused | None:
    try:
        load_extract("custody", folder, now=NOW)
    except ExtractRefused as refused:
        return refused
    return None
