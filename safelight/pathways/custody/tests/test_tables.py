"""The database itself refuses what cannot have happened, and keeps what merely should not have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from safelight.pathways.custody import models
from safelight.pathways.custody.tests.given import a_stored_detention, at

pytestmark = pytest.mark.django_db


def _row(model: Any, detention: Any, **given: Any) -> Any:
    return model.objects.create(detention=detention, recorded_at=at(1), **given)


@contextmanager
def _refused(name: str) -> Iterator[None]:
    with pytest.raises(IntegrityError) as refusal:
        yield
    cause = refusal.value.__cause__
    assert isinstance(cause, psycopg.Error)
    assert cause.diag.constraint_name == name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"arrested_at": at(0.1)}, "a_child_arrives_after_the_arrest"),
        ({"relevant_at": at(-2)}, "the_relevant_time_is_not_before_the_arrest"),
        ({"relevant_at": at(0.6)}, "detention_is_authorised_after_the_relevant_time"),
        ({"authorised_at": at(-0.1), "relevant_at": None}, "detention_is_authorised_after_arrival"),
        ({"authorised_at": None, "refused_at": at(-0.1)}, "detention_is_refused_after_arrival"),
        ({"refused_at": at(1)}, "detention_is_either_authorised_or_refused"),
        ({"charged_at": at(-0.1)}, "a_child_is_charged_after_arrival"),
        ({"charged_at": at(9), "left_at": at(8)}, "a_child_is_charged_before_leaving"),
        ({"charged_at": at(6), "bail": "REFUSED", "bail_at": at(5)}, "bail_is_decided_after_the_charge"),
        ({"bail": "REFUSED", "bail_at": at(-0.1)}, "bail_is_decided_after_arrival"),
        ({"bail": "REFUSED", "bail_at": at(9), "left_at": at(8)}, "bail_is_decided_before_leaving"),
        ({"left_at": at(0.4)}, "a_child_leaves_after_detention_was_authorised"),
        ({"authorised_at": None, "left_at": at(-0.1)}, "a_child_leaves_after_arrival"),
        ({"bail": "MAYBE"}, "detention_bail_is_a_known_code"),
        ({"bail_grounds": ["G2", "G99"]}, "detention_bail_grounds_are_known_codes"),
    ],
)
def test_an_impossible_detention_is_refused(given: dict[str, Any], name: str) -> None:
    with _refused(name):
        a_stored_detention(**given)


@pytest.mark.parametrize(
    ("model", "given", "name"),
    [
        (models.DetentionReview, {"done_at": at(6), "told_at": at(5)}, "a_child_is_told_after_the_review"),
        (models.DetentionReview, {"done_at": at(0.4)}, "a_review_is_done_during_detention"),
        (models.DetentionReview, {"done_at": at(21)}, "a_review_is_done_during_detention"),
        (models.CellPlacement, {"placed_at": at(-0.1)}, "a_cell_is_used_only_while_in_custody"),
        (models.CellPlacement, {"placed_at": at(21)}, "a_cell_is_used_only_while_in_custody"),
        (models.CellPlacement, {"placed_at": at(2), "ended_at": at(1)}, "a_cell_is_left_after_it_is_entered"),
        (models.AdultCall, {"called_at": at(2), "arrived_at": at(1)}, "an_adult_arrives_after_being_called"),
        (
            models.AccommodationRequest,
            {"requested_at": at(6.2)},
            "accommodation_is_asked_for_after_bail_is_refused",
        ),
        (
            models.AccommodationRequest,
            {"requested_at": at(7), "replied_at": at(6.9)},
            "a_reply_comes_after_its_request",
        ),
        (models.Search, {"started_at": at(2), "ended_at": at(1)}, "a_search_ends_after_it_starts"),
        (models.Move, {"left_at": at(8), "arrived_at": at(7)}, "a_moved_child_arrives_after_leaving"),
        (models.Rationale, {"likeness": 1.1}, "likeness_is_a_share"),
    ],
)
def test_an_impossible_row_is_refused(model: Any, given: dict[str, Any], name: str) -> None:
    held = a_stored_detention(charged_at=at(6), bail="REFUSED", bail_at=at(6.25), left_at=at(20), left_to="COURT")

    with _refused(name):
        _row(model, held, **given)


def test_what_is_odd_but_possible_is_kept() -> None:
    held = a_stored_detention(charged_at=at(6), bail="REFUSED", bail_at=at(6.25), left_at=at(20), left_to="COURT")

    _row(models.AdultCall, held, called_at=at(19), arrived_at=at(21))
    _row(models.Certificate, held, limb="B", certified_at=at(6))
    _row(models.DetentionReview, held, done_at=at(6), told_at=at(22))
    _row(models.AccommodationRequest, held, requested_at=at(7), reply="NO_REPLY", replied_at=at(8))
    _row(models.CellPlacement, held, placed_at=at(2), reason="")


class TestADetentionWhoseMomentsChange:
    def test_is_refused_where_that_leaves_a_row_outside_it(self) -> None:
        held = a_stored_detention()
        _row(models.CellPlacement, held, placed_at=at(5))
        held.left_at = at(4)

        with _refused("a_cell_is_used_only_while_in_custody"):
            held.save()

    def test_may_change_together_with_its_rows_when_the_transaction_says_so(self) -> None:
        held = a_stored_detention()
        cell = _row(models.CellPlacement, held, placed_at=at(5))
        held.left_at, cell.placed_at = at(4), at(3)

        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            held.save()
            cell.save()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

        held.refresh_from_db()
        assert held.left_at == at(4)

    def test_ignores_rows_that_their_source_has_withdrawn(self) -> None:
        held = a_stored_detention()
        _row(models.CellPlacement, held, placed_at=at(5), withdrawn_at=at(6))
        held.left_at = at(4)

        held.save()


def test_a_source_key_comes_once_in_a_detention_and_blank_ones_as_often_as_need_be() -> None:
    held, other = a_stored_detention(), a_stored_detention()
    _row(models.Search, held, source_key="STRIP 1")
    _row(models.Search, other, source_key="STRIP 1")
    _row(models.Search, held)
    _row(models.Search, held)

    with _refused("search_comes_once_from_its_source"):
        _row(models.Search, held, source_key="STRIP 1")


def test_a_broken_order_is_told_in_words_an_officer_can_read() -> None:
    held = a_stored_detention()

    with pytest.raises(IntegrityError) as refusal:
        _row(models.CellPlacement, held, placed_at=at(-1))

    assert str(refusal.value).startswith(
        "The child cannot be placed in a cell before arriving or after leaving custody."
    )


def test_children_in_custody_are_those_neither_refused_nor_gone() -> None:
    here, held = a_stored_detention(authorised_at=None), a_stored_detention()
    a_stored_detention(authorised_at=None, refused_at=at(1))
    a_stored_detention(left_at=at(9))

    assert set(models.Detention.objects.in_custody()) == {here, held}
    assert set(models.Detention.objects.held()) == {held}


def test_every_table_of_custody_shows_nothing_to_somebody_who_is_nobody() -> None:
    held = a_stored_detention()

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname LIKE 'custody\\_%' AND relkind = 'r' AND NOT relrowsecurity"
        )
        unprotected = cursor.fetchall()
        cursor.execute("SELECT set_config('role', 'safelight_web', true)")
        try:
            seen = models.Detention.objects.filter(pk=held.pk).exists()
        finally:
            cursor.execute("RESET ROLE")

    assert unprotected == []
    assert not seen
