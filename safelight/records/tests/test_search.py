"""Finding a child, and telling their story, within the officer's reach."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.people.actions import join
from safelight.people.models import Person
from safelight.records import search
from safelight.records.actions import enter
from safelight.records.models import Involvement, Record
from safelight.records.search import CannotSearch, find_children
from safelight.records.story import story
from safelight.records.testing import as_web
from safelight.records.tests.given import NOW, a_child, a_record, a_suite, an_officer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "rosa mensah"},
        {"name": "MENSAH, Rosa"},
        {"name": "Mensa"},
        {"name": "Rosa O'Mensah-Mensah"},
        {"name": "Rosa Mensah", "born_on": date(2010, 9, 4)},
        {"born_on": date(2010, 4, 9)},
        {"born_on": date(2010, 9, 4)},
        {"reference": " CU/1 "},
    ],
    ids=str,
)
def test_a_child_is_found_however_the_name_is_given(asked: dict[str, Any]) -> None:
    child = a_child(a_record("CU/1"), born_on=date(2010, 4, 9))
    a_child(a_record("CU/2"), surname="Owusu", forenames="Ama", born_on=date(2009, 1, 30))
    officer = an_officer()

    with as_web(officer, now=NOW):
        found = find_children(officer, now=NOW, **asked)

    assert [one.involvement for one in found] == [child]


def test_the_likeliest_comes_first_and_each_child_once() -> None:
    officer = an_officer()
    earlier = a_child(a_record(opened_at=NOW - timedelta(days=3)))
    latest = a_child(a_record(), person=earlier.person)
    namesake = a_child(born_on=date(2009, 1, 30))
    family = a_child(forenames="Kwame", sex="M")

    found = find_children(officer, now=NOW, name="Rosa Mensah", born_on=date(2010, 12, 14))

    assert [one.involvement for one in found][:1] == [latest]
    assert {one.involvement for one in found} == {latest, namesake, family}
    assert [one.episodes for one in found] == [2, 1, 1]


def test_a_child_out_of_reach_is_not_found() -> None:
    a_child(a_record(area=a_suite("March")))
    officer = an_officer()

    with as_web(officer, now=NOW):
        assert find_children(officer, now=NOW, name="Rosa Mensah") == []


def test_a_search_is_journalled_without_what_was_typed() -> None:
    find_children(an_officer(), now=NOW, name="Rosa Mensah", born_on=date(2010, 12, 14))

    row = Row.objects.get(kind=Kind.SEARCH)
    assert (row.count, row.detail) == (0, {"by": ["name", "birth"]})
    assert len(row.digest) == 64
    assert "mensah" not in str(row.__dict__).lower()


def test_an_empty_search_is_refused() -> None:
    with pytest.raises(CannotSearch, match="Give a name"):
        find_children(an_officer(), now=NOW, name=" ' ")


def test_whom_the_whole_name_or_the_birth_date_means_is_found_among_any_number_who_sound_like_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "_MOST_OF_A_KEY", 2)
    child = a_child(a_record(opened_at=NOW - timedelta(days=900)), born_on=date(2010, 4, 9))
    other = a_child(a_record(opened_at=NOW - timedelta(days=800)), forenames="Kofi", born_on=date(2011, 5, 6))
    for forenames in ("Abena", "Adjoa", "Afia"):
        a_child(forenames=forenames, born_on=date(2009, 1, 30))
    officer = an_officer(Role.CUSTODY_LEAD)

    named, born, all_of_it = (
        find_children(officer, now=NOW, **asked)
        for asked in ({"name": "Rosa Mensah"}, {"name": "Mensah", "born_on": date(2011, 6, 5)}, {"name": "Mensah"})
    )

    assert (named[0].involvement, named.more) == (child, True)
    assert (born[0].involvement, born.more) == (other, True)
    assert (len(all_of_it), all_of_it.more) == (3, True)


def test_what_is_found_whole_says_so_and_more_than_are_shown_say_that(monkeypatch: pytest.MonkeyPatch) -> None:
    a_child(forenames="Abena")
    a_child(forenames="Adjoa")
    officer = an_officer()

    whole = find_children(officer, now=NOW, name="Mensah")
    monkeypatch.setattr(search, "MOST_FOUND", 1)
    cut = find_children(officer, now=NOW, name="Mensah")

    assert (len(whole), whole.more) == (2, False)
    assert (len(cut), cut.more) == (1, True)


@pytest.fixture
def of_many() -> Record:
    """A record that five thousand people are on, with what the planner knows of them."""
    record = a_record()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_person (id, public_id)"
            " SELECT 900000 + n, gen_random_uuid() FROM generate_series(1, 5000) n"
        )
        cursor.execute(
            "INSERT INTO records_involvement (public_id, record_id, person_id, role, name_key, surname_key, flags)"
            " SELECT gen_random_uuid(), %s, 900000 + n, 'CHILD', 'K' || n, 'K', '{}' FROM generate_series(1, 5000) n",
            [record.pk],
        )
        cursor.execute("ANALYZE people_person; ANALYZE records_involvement; ANALYZE records_record")
    return record


def test_row_level_security_leaves_the_name_index_usable(of_many: Record) -> None:
    with as_web(an_officer(), now=NOW):
        plan = Involvement.objects.filter(name_key__in=["K77", "K78"]).explain()

    assert "involvement_by_name_key" in plan
    assert "Seq Scan on records_involvement" not in plan
    assert "hashed" not in plan


def test_of_those_who_sound_alike_no_more_are_read_than_are_ranked(of_many: Record) -> None:
    officer = an_officer()

    with CaptureQueriesContext(connection) as sent, as_web(officer, now=NOW):
        found = find_children(officer, now=NOW, name="k", born_on=date(2010, 4, 9))
        [asked] = [each["sql"] for each in sent if "surname_key" in each["sql"] and "UNION" in each["sql"]]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {asked}")
            [[[explained]]] = cursor.fetchall()

    assert found.more
    assert _most_read(explained) <= 501


def _most_read(explained: Any) -> int:
    """The most rows that one step of a plan read."""
    steps: list[dict[str, Any]] = [explained["Plan"]]
    for step in steps:
        steps += step.get("Plans", [])
    read: Iterable[int] = (
        (step["Actual Rows"] + step.get("Rows Removed by Filter", 0)) * step["Actual Loops"] for step in steps
    )
    return max(read)


def test_where_else_a_child_is_known_is_read_without_the_others(of_many: Record) -> None:
    officer, person = an_officer(), Person.objects.get(pk=900_077)
    asked = Involvement.objects.visible_to(officer, NOW).of_person(person)

    with as_web(officer, now=NOW):
        [explained] = json.loads(asked.explain(analyze=True, timing=False, format="json"))

    assert _most_read(explained) < 50


class TestAStory:
    def test_is_told_in_time_order_within_reach_and_journalled(self) -> None:
        officer, lead = an_officer(), an_officer(Role.CUSTODY_LEAD)
        second = a_child(a_record("CU/2"))
        first = a_child(a_record("CU/1", opened_at=NOW - timedelta(days=2)))
        a_child(a_record("CU/3", area=a_suite("March")), person=first.person)
        join(first.person, second.person, by=lead, now=NOW, why="Same mother.")
        for minutes in (5, 1, 3):
            at = NOW + timedelta(minutes=minutes)
            enter(second.record, act=Act.CHARGE, by=None, happened_at=at, recorded_at=at, words=f"Minute {minutes}.")
        first.person.refresh_from_db()

        with as_web(officer, now=NOW):
            told = story(first.person, officer=officer, now=NOW)
        whole = story(first.person, officer=lead, now=NOW)

        assert [chapter.record.reference for chapter in told] == ["CU/1", "CU/2"]
        assert [entry.words for entry in told[1].entries] == ["Minute 1.", "Minute 3.", "Minute 5."]
        assert [chapter.record.reference for chapter in whole] == ["CU/1", "CU/2", "CU/3"]
        row = Row.objects.filter(act=Act.READ_CHILD).order_by("pk")[0]
        assert (row.count, row.detail) == (2, {"references": ["CU/1", "CU/2"]})

    def test_takes_as_many_statements_for_many_records_as_for_few(self, django_assert_num_queries: Any) -> None:
        officer, child = an_officer(), a_child()
        officer.postings_on(NOW.date())
        for _ in range(4):
            a_child(a_record(), person=child.person)

        with django_assert_num_queries(3):
            story(child.person, officer=officer, now=NOW)


def test_every_list_works_on_an_empty_database() -> None:
    officer = an_officer(Role.CUSTODY_LEAD)

    assert list(Record.objects.visible_to(officer, NOW).open()) == []
    assert find_children(officer, now=NOW, reference="CU/1") == []
