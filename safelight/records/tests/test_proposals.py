"""Near-matches among children on records: proposed once, to whoever may decide, and never merged by themselves."""

from __future__ import annotations

from datetime import date

import pytest

from safelight.kernel.roles import Role
from safelight.people.actions import dismiss, identify_also, join
from safelight.people.codes import Reason
from safelight.people.models import Person, Proposal
from safelight.records.access import NotVisible
from safelight.records.models import Involvement
from safelight.records.proposals import get_join, get_proposal, propose_near_matches, standing_joins, waiting_proposals
from safelight.records.testing import as_web
from safelight.records.tests.given import NOW, a_child, a_record, a_suite, an_officer

pytestmark = pytest.mark.django_db


def proposed() -> dict[tuple[int, int], set[Reason]]:
    return {(p.a_id, p.b_id): {Reason(reason) for reason in p.reasons} for p in Proposal.objects.all()}


def pair(a: Involvement, b: Involvement) -> tuple[int, int]:
    return min(a.person_id, b.person_id), max(a.person_id, b.person_id)


class TestProposing:
    def test_a_small_force_gives_the_pairs_that_were_counted_by_hand(self) -> None:
        rosa = a_child(born_on=date(2010, 4, 9))
        cased = a_child(surname="MENSAH", forenames="ROSA", born_on=date(2010, 4, 9))
        transposed = a_child(surname="Rosa", forenames="Mensah", born_on=date(2010, 9, 4))
        twin = a_child(forenames="Esther", born_on=date(2010, 4, 9))
        a_child(forenames="Kwame", sex="M", born_on=date(2010, 4, 9))
        a_child(surname="Owusu", born_on=date(2010, 4, 9))
        slipped = a_child(forenames="Estehr", born_on=date(2010, 4, 9))
        again = a_child(a_record(), person=rosa.person, born_on=date(2010, 4, 9))

        assert propose_near_matches(now=NOW) == 4

        assert proposed() == {
            pair(rosa, cased): {Reason.NAME_IN_OTHER_CASE, Reason.SAME_BIRTH_DATE},
            pair(rosa, transposed): {Reason.NAMES_TRANSPOSED, Reason.DAY_AND_MONTH_SWAPPED},
            pair(cased, transposed): {Reason.NAMES_TRANSPOSED, Reason.DAY_AND_MONTH_SWAPPED},
            pair(twin, slipped): {Reason.NAME_SLIP, Reason.SAME_BIRTH_DATE},
        }
        assert not Person.objects.exclude(same_as=None).exists()
        assert again.person == rosa.person

    def test_a_batch_is_compared_with_all_that_came_before(self) -> None:
        a_child(born_on=date(2010, 4, 9))
        a_child(born_on=date(2010, 9, 4))
        late = a_child(surname="Mensa", born_on=date(2010, 9, 4))

        assert propose_near_matches([late.pk], now=NOW) == 2
        assert propose_near_matches([late.pk], now=NOW) == 0
        assert propose_near_matches([], now=NOW) == 0
        assert propose_near_matches(now=NOW) == 1

    def test_what_was_dismissed_or_joined_is_not_proposed_again(self) -> None:
        lead = an_officer(Role.CUSTODY_LEAD)
        one, _, _ = a_child(), a_child(), a_child()
        propose_near_matches(now=NOW)
        first, second, _ = Proposal.objects.order_by("pk")
        dismiss(first, by=lead, now=NOW, why="Cousins.")
        join(second.a, second.b, by=lead, now=NOW, why="Same mother.")

        assert propose_near_matches(now=NOW) == 0
        assert propose_near_matches([one.pk], now=NOW) == 0

    def test_national_identifiers_that_differ_tell_namesakes_apart(self) -> None:
        for number, child in enumerate((a_child(), a_child())):
            identify_also(child.person, system="PNC", value=f"2015/{number}", now=NOW)

        assert propose_near_matches(now=NOW) == 0

    def test_nobody_is_proposed_on_an_empty_database(self) -> None:
        assert propose_near_matches(now=NOW) == 0


class TestDeciding:
    def test_only_who_reaches_both_sees_the_pair(self) -> None:
        here, elsewhere = a_child(), a_child(a_record(area=a_suite("March")))
        propose_near_matches(now=NOW)
        lead, inspector = an_officer(Role.CUSTODY_LEAD), an_officer(Role.CUSTODY_INSPECTOR)

        with as_web(lead, now=NOW):
            [waiting] = waiting_proposals(lead, now=NOW)
            assert {*waiting.a, *waiting.b} == {here, elsewhere}
            assert get_proposal(waiting.proposal.pk, officer=lead, now=NOW) == waiting
        with as_web(inspector, now=NOW):
            assert waiting_proposals(inspector, now=NOW) == []
        with pytest.raises(NotVisible):
            get_proposal(waiting.proposal.pk, officer=inspector, now=NOW)

    def test_a_join_is_found_to_be_undone_by_who_reaches_both(self) -> None:
        here, elsewhere = a_child(), a_child(a_record(area=a_suite("March")))
        lead, inspector = an_officer(Role.CUSTODY_LEAD), an_officer(Role.CUSTODY_INSPECTOR)
        joined = join(here.person, elsewhere.person, by=lead, now=NOW, why="Same mother.")
        identity = Person.objects.get(pk=elsewhere.person_id).identity

        assert get_join(joined.pk, officer=lead, now=NOW) == joined
        assert standing_joins(identity, officer=lead, now=NOW) == [joined]
        assert standing_joins(identity, officer=inspector, now=NOW) == []
        with pytest.raises(NotVisible):
            get_join(joined.pk, officer=inspector, now=NOW)
