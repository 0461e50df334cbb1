"""Identity: found by what a source says, joined and parted as actions that alter no involvement."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.people.actions import (
    CannotDismiss,
    CannotJoin,
    CannotUnjoin,
    dismiss,
    identify,
    identify_also,
    identify_by_all,
    identify_many,
    identify_many_also,
    join,
    propose,
    unjoin,
)
from safelight.people.codes import Decision, Reason
from safelight.people.models import Identifier, Join, Person, Proposal
from safelight.records.models import Involvement
from safelight.records.story import story
from safelight.records.testing import as_web
from safelight.records.tests.given import NOW, a_child, a_person, a_record, a_suite, an_officer

pytestmark = pytest.mark.django_db


def stand_for(*people: Person) -> list[int]:
    """Who stands for each of these."""
    return [Person.objects.get(pk=person.pk).identity for person in people]


def involvements() -> list[dict[str, Any]]:
    return [dict(row) for row in Involvement.objects.order_by("pk").values()]


class TestIdentifiers:
    def test_the_same_identifier_is_the_same_person(self) -> None:
        assert identify("custody-system", "P1") == identify("custody-system", "P1")
        assert identify("custody-system", "P1") != identify("custody-system", "P2")
        assert identify("custody-system", "P1") != identify("missing-system", "P1")

    def test_many_are_identified_at_once_and_none_twice(self) -> None:
        known = identify("custody-system", "P1")

        found = identify_many([("custody-system", "P1"), ("custody-system", "P2"), ("custody-system", "P2")])

        assert found[("custody-system", "P1")] == known.pk
        assert found == identify_many(found)
        assert Person.objects.count() == Identifier.objects.count() == 2

    def test_a_child_known_elsewhere_in_the_force_is_found_by_an_officer_who_cannot_see_that(self) -> None:
        officer = an_officer()
        elsewhere = a_child(a_record(area=a_suite("March")), person=identify("custody-system", "P1"))

        with as_web(officer, now=NOW):
            assert not Identifier.objects.exists()
            assert identify("custody-system", "P1") == elsewhere.person

    def test_a_child_with_an_identifier_of_another_child_stays_themselves_and_a_blank_one_names_nobody(self) -> None:
        one, other = identify("custody-system", "P1"), identify("PNC", "2015/1")

        assert identify_by_all({"custody-system": "P1", "PNC": "2015/1"}, now=NOW) == one
        assert Proposal.objects.values_list("a", "b").get() == (one.pk, other.pk)
        nobody = [identify_by_all({"custody-system": " "}, now=NOW) for _ in range(2)]
        assert nobody[0] != nobody[1]

    def test_an_identifier_that_somebody_else_holds_stays_theirs_and_the_pair_is_proposed(self) -> None:
        officer, one, other = an_officer(), a_person(), a_person()

        with as_web(officer, now=NOW):
            assert identify_also(one, system="PNC", value="2015/1", now=NOW) == one
            assert identify_also(other, system="PNC", value="2015/1", now=NOW) == one

        assert Proposal.objects.get().reasons == [Reason.SAME_NATIONAL_ID]
        assert identify_many_also([(other.pk, "PNC", "2015/1"), (one.pk, "PNC", "2015/2")], now=NOW) == 0


class TestJoining:
    def test_tells_one_story_and_alters_no_involvement(self) -> None:
        inspector = an_officer(Role.CUSTODY_INSPECTOR)
        one, other = a_child(a_record("CU/1")), a_child(a_record("CU/2"), surname="MENSAH")
        before = involvements()

        with as_web(inspector, now=NOW):
            joined = join(one.person, other.person, by=inspector, now=NOW, why="Same date, same mother.")
        told = story(Person.objects.get(pk=other.person_id), officer=inspector, now=NOW)

        assert [chapter.record.reference for chapter in told] == ["CU/1", "CU/2"]
        assert [chapter.involvement.surname for chapter in told] == ["Mensah", "MENSAH"]
        assert involvements() == before

        with as_web(inspector, now=NOW):
            unjoin(joined, by=inspector, now=NOW, why="Cousins.")
        told = story(Person.objects.get(pk=other.person_id), officer=inspector, now=NOW)

        assert [chapter.record.reference for chapter in told] == ["CU/2"]
        assert involvements() == before

    def test_is_journalled_without_the_reason(self) -> None:
        lead, one, other = an_officer(Role.CUSTODY_LEAD), a_person(), a_person()

        unjoin(join(one, other, by=lead, now=NOW, why="Same mother."), by=lead, now=NOW, why="Cousins.")

        rows = Row.objects.filter(act=Act.JOIN_PEOPLE).order_by("pk")
        assert [row.detail for row in rows] == [{"did": did, "other": other.pk} for did in ("joined", "parted")]
        assert {row.person_id for row in rows} == {one.pk}

    def test_parting_leaves_others_with_the_one_they_were_joined_to(self) -> None:
        lead = an_officer(Role.CUSTODY_LEAD)
        a, b, c, d = (a_person() for _ in range(4))
        join(a, b, by=lead, now=NOW, why="Same mother.")
        join(d, c, by=lead, now=NOW, why="Same mother.")
        middle = join(c, b, by=lead, now=NOW, why="Same mother.")
        assert stand_for(a, b, c, d) == [a.pk] * 4

        unjoin(middle, by=lead, now=NOW, why="Cousins.")

        assert stand_for(a, b, c, d) == [a.pk, a.pk, c.pk, c.pk]

    def test_can_be_done_again_after_it_was_undone(self) -> None:
        lead, one, other = an_officer(Role.CUSTODY_LEAD), a_person(), a_person()
        unjoin(join(one, other, by=lead, now=NOW, why="Same mother."), by=lead, now=NOW, why="Cousins.")

        join(other, one, by=lead, now=NOW + timedelta(hours=1), why="Not cousins.")

        assert stand_for(one, other) == [one.pk, one.pk]
        assert Join.objects.count() == 2

    def test_is_refused_to_oneself_twice_through_another_without_a_reason_and_to_a_sergeant(self) -> None:
        lead = an_officer(Role.CUSTODY_LEAD)
        a, b, c = (a_person() for _ in range(3))
        join(a, b, by=lead, now=NOW, why="Same mother.")
        join(b, c, by=lead, now=NOW, why="Same mother.")

        for one, other, by, why, words in (
            (a, a, lead, "Same.", "themselves"),
            (b, a, lead, "Same.", "already joined"),
            (a, c, lead, "Same.", "already joined"),
            (a, a_person(), lead, " ", "Say why"),
            (a, a_person(), an_officer(), "Same.", "Your role"),
        ):
            with pytest.raises(CannotJoin, match=words):
                join(one, other, by=by, now=NOW, why=why)

    def test_cannot_be_undone_twice_or_without_a_reason(self) -> None:
        lead = an_officer(Role.CUSTODY_LEAD)
        joined = join(a_person(), a_person(), by=lead, now=NOW, why="Same mother.")

        with pytest.raises(CannotUnjoin, match="Say why"):
            unjoin(joined, by=lead, now=NOW, why="")
        unjoin(joined, by=lead, now=NOW, why="Cousins.")
        with pytest.raises(CannotUnjoin, match="already been undone"):
            unjoin(joined, by=lead, now=NOW, why="Cousins.")

    def test_the_database_refuses_a_chain(self) -> None:
        a, b, c = (a_person() for _ in range(3))
        Person.objects.filter(pk=b.pk).update(same_as=a)

        for person, same_as in ((c, b), (a, c), (c, c)):
            with pytest.raises(IntegrityError), transaction.atomic():
                Person.objects.filter(pk=person.pk).update(same_as=same_as)

    def test_people_out_of_reach_cannot_be_joined_as_the_webs_login(self) -> None:
        inspector = an_officer(Role.CUSTODY_INSPECTOR)
        here, elsewhere = a_child(), a_child(a_record(area=a_suite("March")))

        with pytest.raises(Exception, match="row-level security"), as_web(inspector, now=NOW):
            join(here.person, elsewhere.person, by=inspector, now=NOW, why="Same mother.")


class TestDismissing:
    def test_keeps_a_pair_from_being_proposed_again(self) -> None:
        lead, one, other = an_officer(Role.CUSTODY_LEAD), a_person(), a_person()
        pair = [(other.pk, one.pk, (Reason.SAME_NAME,), 0.9)]
        assert propose(pair, now=NOW) == 1

        dismiss(Proposal.objects.get(), by=lead, now=NOW, why="Cousins.")

        assert propose(pair, now=NOW) == 0
        assert Proposal.objects.get().decision == Decision.DISMISSED
        with pytest.raises(CannotDismiss, match="already decided"):
            dismiss(Proposal.objects.get(), by=lead, now=NOW, why="Cousins.")

    def test_joining_decides_the_proposal_and_nobody_joined_is_proposed(self) -> None:
        lead, one, other = an_officer(Role.CUSTODY_LEAD), a_person(), a_person()
        third = a_person()
        propose([(one.pk, other.pk, (Reason.SAME_NAME,), 0.9)], now=NOW)
        join(one, other, by=lead, now=NOW, why="Same mother.")
        join(third, other, by=lead, now=NOW, why="Same mother.")

        assert Proposal.objects.get().decision == Decision.JOINED
        assert propose([(one.pk, third.pk, (Reason.SAME_NAME,), 0.9)], now=NOW) == 0


def test_an_identifier_belongs_to_one_person_in_the_database_too() -> None:
    one, other = identify("custody-system", "P1"), a_person()

    with pytest.raises(IntegrityError, match="an_identifier_belongs_to_one_person"), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_identifier (person_id, system, value) VALUES (%s, 'custody-system', 'P1')", [other.pk]
        )
    assert one.pk
