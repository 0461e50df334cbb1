"""A promise to answer in time stands on the answer's recorded publication, and never on what is late."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from safelight.inspection.models import AnswerDocument, AnswerPublication
from safelight.inspection.proof.answered import Answered, gather_answers
from safelight.inspection.proof.undertakings import AnswerPublished
from safelight.kernel.calendar import LONDON

FOUND_ON = date(2021, 12, 22)
PROMISE = AnswerPublished(FOUND_ON)


def judged(published_at: datetime, month: date) -> bool | None:
    """What a publication shows when a month had ended."""
    publication = AnswerPublication(document=AnswerDocument(slug="invented"), published_at=published_at)
    return Answered({FOUND_ON: publication}).of(PROMISE, month).holds


@pytest.mark.parametrize(
    ("published_at", "in_time"),
    [
        (datetime(2022, 2, 15, 23, 59, 59, 999_999, tzinfo=LONDON), True),
        (datetime(2022, 2, 16, tzinfo=LONDON), False),
    ],
)
def test_an_answer_shows_that_it_was_given_where_it_was_published_by_the_last_day(
    published_at: datetime, in_time: bool
) -> None:
    assert judged(published_at, date(2022, 2, 1)) is in_time


def test_nothing_is_shown_of_a_month_before_the_publication() -> None:
    assert judged(datetime(2022, 2, 1, tzinfo=LONDON), date(2022, 1, 1)) is None
    assert Answered().of(PROMISE, date(2022, 2, 1)).holds is None


@pytest.mark.django_db
def test_a_report_without_a_published_answer_shows_nothing() -> None:
    assert gather_answers([PROMISE]).publications == {}
