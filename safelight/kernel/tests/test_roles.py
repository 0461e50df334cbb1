"""Roles as one table: complete, and no wider than it says."""

from __future__ import annotations

import pytest

from safelight.kernel.acts import Act
from safelight.kernel.roles import BY_ITSELF, EVERYONE, ROLES, Grant, Reach, Role

NO_RECORDS = {
    Act.READ_RECORD,
    Act.LIST_RECORDS,
    Act.READ_WORKLIST,
    Act.READ_CHILD,
    Act.READ_BOARD,
    Act.READ_LEDGER,
    Act.READ_PROTECTION_BOARD,
    Act.SEARCH_PEOPLE,
}


def test_every_role_has_its_grant() -> None:
    assert set(ROLES) == set(Role)


def test_every_act_is_granted_to_a_role_or_to_everyone_or_done_by_the_system() -> None:
    granted = EVERYONE.union(*(grant.acts for grant in ROLES.values()))

    assert set(Act) - granted == BY_ITSELF


@pytest.mark.parametrize("grant", ROLES.values(), ids=list(ROLES))
def test_a_role_that_reaches_no_record_can_open_and_list_none(grant: Grant) -> None:
    if grant.reach is Reach.NONE:
        assert grant.kinds == ()
        assert not grant.acts & NO_RECORDS
    else:
        assert grant.kinds


@pytest.mark.parametrize("grant", ROLES.values(), ids=list(ROLES))
def test_only_a_role_that_opens_one_record_at_a_time_has_an_end_to_it(grant: Grant) -> None:
    states_one = Act.STATE_PURPOSE in grant.acts

    assert states_one == (grant.reach is Reach.FOR_A_PURPOSE)
    assert (grant.purpose_lasts is not None) == (grant.reach in (Reach.FOR_A_PURPOSE, Reach.DRAWN))


@pytest.mark.parametrize("grant", ROLES.values(), ids=list(ROLES))
def test_nobody_who_works_on_records_reads_the_journal_and_nobody_who_reads_it_works_on_them(grant: Grant) -> None:
    if Act.READ_JOURNAL in grant.acts:
        assert not grant.acts & {Act.CHARGE, Act.CERTIFY, Act.REVIEW_DETENTION, Act.ACCEPT_GAP, Act.LOAD_FEED}


def test_the_roles_of_an_area_keep_a_closed_record_in_reach_for_28_days() -> None:
    suite = [grant for grant in ROLES.values() if grant.reach is Reach.OWN_AREAS]

    assert {grant.closed_within.amount if grant.closed_within else None for grant in suite} == {28}


def test_only_the_custody_officer_certifies() -> None:
    assert [role for role, grant in ROLES.items() if Act.CERTIFY in grant.acts] == [Role.CUSTODY_SERGEANT]


def test_accepting_a_gap_takes_an_inspector_or_above() -> None:
    accepting = {role for role, grant in ROLES.items() if Act.ACCEPT_GAP in grant.acts}

    assert accepting == {
        Role.CUSTODY_INSPECTOR,
        Role.SUPERINTENDENT,
        Role.CUSTODY_LEAD,
        Role.DUTY_INSPECTOR,
        Role.DESIGNATED_OFFICER,
    }


def test_whoever_takes_a_child_into_protection_cannot_decide_the_inquiry_unless_an_inspector() -> None:
    both = {role for role, grant in ROLES.items() if {Act.TAKE_INTO_PROTECTION, Act.RECORD_INQUIRY} <= grant.acts}

    assert both == {Role.DUTY_INSPECTOR}


def test_only_the_roles_that_may_be_designated_release_a_child() -> None:
    releasing = {role for role, grant in ROLES.items() if Act.RELEASE_FROM_PROTECTION in grant.acts}

    assert releasing == {role for role, grant in ROLES.items() if Act.ACCEPT_DESIGNATION in grant.acts}


def test_what_everyone_may_do_touches_no_record() -> None:
    assert set(EVERYONE) == {Act.SIGN_IN, Act.SIGN_OUT}


def test_only_who_reaches_every_record_shares_an_authoritys_part_of_the_ledger() -> None:
    sharing = {role: grant.reach for role, grant in ROLES.items() if Act.SHARE_EXTRACT in grant.acts}

    assert sharing == {Role.SUPERINTENDENT: Reach.FORCE, Role.CUSTODY_LEAD: Reach.FORCE}
