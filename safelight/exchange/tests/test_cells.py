"""Cells in their one form: moments by property, text as it was written, values as far as they may be shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.exchange.cells import BadCell, Moments, for_copy, plain
from safelight.exchange.faults import moment_safely, safely
from safelight.kernel.calendar import LONDON

YEARS = range(1900, 2100)
MOMENTS = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0))


def moments() -> Moments:
    """A reader of moments as the custody system writes them."""
    return Moments("DD/MM/YYYY HH:mm", asked="a moment", years=YEARS)


@given(at=MOMENTS)
def test_a_moment_is_the_first_time_that_london_clocks_showed_it(at: datetime) -> None:
    first = at.replace(tzinfo=LONDON, fold=0).astimezone(UTC)
    happened = first.astimezone(LONDON).replace(tzinfo=None) == at
    reader = moments()

    try:
        read = datetime.fromisoformat(reader.read(f"{at:%d/%m/%Y %H:%M}"))
    except BadCell:
        assert not happened
    else:
        assert read == first
        twice = at.replace(tzinfo=LONDON, fold=1).astimezone(UTC) != first
        assert bool(reader.doubled) is twice


@given(one=MOMENTS, minutes=st.integers(0, 60 * 24 * 400))
def test_moments_sort_as_text_as_they_happened(one: datetime, minutes: int) -> None:
    other = one.replace(tzinfo=UTC) + timedelta(minutes=minutes)
    reader = moments()

    cells = []
    for at in (one.replace(tzinfo=UTC), other):
        try:
            cells.append(reader.read(f"{at:%d/%m/%Y %H:%M}"))
        except BadCell:
            return

    assert (cells[0] <= cells[1]) is (datetime.fromisoformat(cells[0]) <= datetime.fromisoformat(cells[1]))


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2024, 12, 31, 23, 59)),
    st.sampled_from([" ", "", "x", "0"]),
    st.sampled_from(["DD/MM/YYYY HH:mm", "HHmm DD.MM.YYYY", "mm HH YYYY-MM-DD"]),
)
def test_a_moment_is_read_alike_whatever_was_read_before_it(one: datetime, odd: str, written: str) -> None:
    def as_written(at: datetime) -> str:
        parts = {"YYYY": f"{at:%Y}", "MM": f"{at:%m}", "DD": f"{at:%d}", "HH": f"{at:%H}", "mm": f"{at:%M}"}
        text = written
        for part, value in parts.items():
            text = text.replace(part, value)
        return text

    def came_to(reader: Moments, value: str) -> str:
        try:
            return reader.read(value)
        except BadCell as bad:
            return str(bad)

    used, text = Moments(written, asked="a moment", years=YEARS), as_written(one)
    for minute in (0, 30, 59):
        came_to(used, as_written(one.replace(minute=minute)))
    for value in (text, text + odd, odd + text, text[:-1], text.replace(f"{one:%M}", "60"), text.replace(":", "")):
        assert came_to(used, value) == came_to(Moments(written, asked="a moment", years=YEARS), value)


@pytest.mark.parametrize("written", ["YYYY-MM-DD HH:mm", "YYYY-MM-DDTHH:mm:00Z", "DD.MM.YYYY HHmm", "MM/DD/YYYY HH:mm"])
def test_another_source_writes_moments_in_its_own_way(written: str) -> None:
    parts = {"YYYY": "2024", "MM": "07", "DD": "09", "HH": "14", "mm": "05"}
    text = written
    for part, value in parts.items():
        text = text.replace(part, value)

    read = Moments(written, asked="", years=YEARS).read(text)
    assert datetime.fromisoformat(read) == datetime(2024, 7, 9, 13, 5, tzinfo=UTC)


@given(text=st.text())
def test_text_comes_back_from_its_form_for_copy_as_it_was(text: str) -> None:
    held = for_copy(text)

    assert plain(held) == text
    assert not set("\t\n\r") & set(held)


@given(text=st.text(max_size=200))
def test_what_is_shown_is_bounded_and_on_one_line(text: str) -> None:
    shown = safely(text)

    assert len(shown) <= 41
    assert shown.isprintable()


@pytest.mark.parametrize(
    ("value", "personal", "shown"),
    [
        ("Quillfeather", "a name", "a name, not shown"),
        ("  ", "a name", "blank"),
        ("31/02/2024 25:61", "", "31/02/2024 25:61"),
        ("Quillfeather", "", "text of 12 characters"),
        ("11/13/2009", "a birth date", "a birth date, not shown"),
    ],
)
def test_a_would_be_moment_is_shown_only_when_it_looks_like_one(value: str, personal: str, shown: str) -> None:
    assert moment_safely(value, personal=personal) == shown


def test_a_child_is_under_18_on_the_london_day_that_detention_was_authorised() -> None:
    from safelight.pathways.custody.feed.children import is_child
    from safelight.pathways.custody.feed.shapes import DetentionCells

    def born(on: date, at: str) -> DetentionCells:
        blank = DetentionCells._make([""] * len(DetentionCells._fields))
        return blank._replace(born_on=on.isoformat(), authorised_at=at)

    assert is_child(born(date(2006, 7, 2), "2024-07-01 22:59:00+00"))
    assert not is_child(born(date(2006, 7, 2), "2024-07-01 23:00:00+00"))
    assert is_child(
        DetentionCells._make([""] * len(DetentionCells._fields))._replace(authorised_at="2024-07-01 23:00:00+00")
    )
