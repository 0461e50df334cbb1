"""C-20: what came up is acknowledged by name within the force's minutes, or it goes on to the next tier."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from safelight.derived.models import Duty, Gap
from safelight.derived.policy import book
from safelight.derived.tests.given import at
from safelight.desk.alerts import ALERT_ACKNOWLEDGED, CannotAcknowledge, acknowledge, alerts
from safelight.desk.models import Acknowledgement
from safelight.desk.tests.given import NOW, PATHWAY, a_record, a_sergeant, an_inspector, opened, sent, work
from safelight.desk.worklist import Show, Wanted, counts, lines, told_to
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.policy import Climb, Policy, climbs
from safelight.kernel.register import register
from safelight.kernel.roles import CUSTODY, Role
from safelight.records.models import Entry, Record
from safelight.records.tests import given as records
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
LATE = [91, 90, 61, 60, 31]
PAGE = "/acknowledge/stay.question/{}/?key={}"


@pytest.fixture(autouse=True)
def climbing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A duty comes up to the inspector 30 minutes over its limit and 120 over it to the lead; each has an hour."""
    declared: Policy[tuple[Climb, ...]] = Policy("custody.climbs", climbs)
    clocks = tuple(replace(clock, climbs=declared) for clock in PATHWAY.clocks)
    pathway = replace(PATHWAY, clocks=clocks, acknowledged=ALERT_ACKNOWLEDGED)
    monkeypatch.setattr(register, "_pathways", {CUSTODY: pathway})


@pytest.fixture
def record() -> Record:
    made = a_record()
    Duty.objects.all().delete()
    Gap.objects.all().delete()
    work(made, duties=[NOW - late * MINUTE for late in LATE])
    return made


@pytest.fixture
def inspector() -> Officer:
    return an_inspector()


def _lead() -> Officer:
    return records.an_officer(Role.CUSTODY_LEAD, area=None)


def _late_at(post: Role) -> list[int]:
    """How late what came up to a post is, by the list, which is as long as its count and agrees with each alert."""
    wanted = Wanted(show=Show.CAME_UP, told=told_to(frozenset({post})))
    found = [line.of for line in lines(wanted, now=NOW)]
    assert counts(wanted, now=NOW).came_up == len(found)
    by_alert = alerts(Duty.objects.all(), now=NOW)
    assert {each.pk for each in found} == {pk for pk, alert in by_alert.items() if post in alert.told}
    return [round((NOW - each.due_at) / MINUTE) for each in found if isinstance(each, Duty)]


def _key(late: int) -> str:
    return Duty.objects.get(due_at=NOW - late * MINUTE).key


def _acknowledge(record: Record, late: int, *, by: Officer, words: str = "", now: Any = NOW) -> Acknowledgement:
    return acknowledge(record, clock="stay.question", key=_key(late), words=words, by=by, now=now)


def test_what_nobody_acknowledges_within_the_minutes_shows_to_both_tiers(record: Record) -> None:
    assert book().value(ALERT_ACKNOWLEDGED, on=NOW.date()).amount == 60
    assert _late_at(Role.CUSTODY_INSPECTOR) == [91, 90, 61, 60, 31]
    assert _late_at(Role.CUSTODY_LEAD) == [91]


def test_what_is_acknowledged_in_time_goes_on_by_its_age_alone_and_what_is_later_stays_where_it_went(
    record: Record, inspector: Officer
) -> None:
    _acknowledge(record, 91, by=inspector, now=NOW - 30 * MINUTE)
    assert _late_at(Role.CUSTODY_LEAD) == []

    Duty.objects.filter(due_at=NOW - 91 * MINUTE).update(due_at=NOW - 121 * MINUTE)
    assert _late_at(Role.CUSTODY_LEAD) == [121]
    assert _late_at(Role.CUSTODY_INSPECTOR) == [121, 90, 61, 60, 31]

    Duty.objects.filter(due_at=NOW - 90 * MINUTE).update(due_at=NOW - 95 * MINUTE)
    _acknowledge(record, 95, by=inspector)
    assert _late_at(Role.CUSTODY_LEAD) == [121, 95]


def test_acknowledging_is_on_the_record_by_name_and_in_the_journal_and_the_duty_stands(
    record: Record, inspector: Officer
) -> None:
    made = _acknowledge(record, 61, by=inspector, words="The adult is on the way.")

    assert (made.role, made.by, made.at) == (Role.CUSTODY_INSPECTOR, inspector, NOW)
    entry = Entry.objects.filter(record=record).latest("pk")
    assert entry.act == Act.ACKNOWLEDGE
    assert entry.words.startswith("Acknowledged for the custody inspector, not done yet: ")
    assert entry.words.endswith("The adult is on the way.")
    assert Row.objects.filter(act=Act.ACKNOWLEDGE, record_reference=record.reference).exists()
    assert Duty.objects.open().filter(pk=made.duty_id).exists()


@pytest.mark.parametrize(
    ("by", "late", "why"),
    [
        (a_sergeant, 61, "did not come up to a post that you hold. It came up to: custody inspector"),
        (_lead, 61, "did not come up to a post that you hold"),
        (an_inspector, 29, "done, or has not come up to anybody"),
    ],
    ids=["whose it is", "who is not told yet", "what has not come up"],
)
def test_nobody_acknowledges_what_did_not_come_up_to_them(by: Any, late: int, why: str, record: Record) -> None:
    work(record, duties=[NOW - 29 * MINUTE], first=900_000)

    with pytest.raises(CannotAcknowledge, match=why):
        _acknowledge(record, late, by=by())


def test_a_post_acknowledges_once_and_the_next_tier_for_itself(record: Record, inspector: Officer) -> None:
    _acknowledge(record, 91, by=inspector)

    with pytest.raises(CannotAcknowledge, match=rf"{inspector.get_full_name()} has acknowledged this already"):
        _acknowledge(record, 91, by=an_inspector())
    assert _acknowledge(record, 91, by=_lead()).role == Role.CUSTODY_LEAD


def test_the_page_says_to_whom_it_goes_on_takes_a_word_and_offers_itself_no_more(
    record: Record, inspector: Officer, client: Client
) -> None:
    Duty.objects.exclude(due_at=NOW - 61 * MINUTE).delete()
    address = PAGE.format(record.reference, _key(61))

    listed = opened(client, "/team/?show=CAME_UP", by=inspector)
    assert "Nobody has acknowledged it; it goes on to the custody lead at" in listed
    assert f'href="{address}"' in listed
    assert "It is still to be done" in opened(client, address, by=inspector)
    assert sent(client, address, by=inspector, words="") == (302, "/team/?show=CAME_UP")

    listed = opened(client, "/team/?show=CAME_UP", by=inspector)
    assert f"{inspector.get_full_name()}, custody inspector, acknowledged it at" in listed
    assert "/acknowledge/" not in listed
    assert sent(client, address, by=inspector, words="")[0] == 200
    assert "/acknowledge/" not in opened(client, "/team/", by=a_sergeant())


def test_a_word_given_is_never_changed(record: Record, inspector: Officer) -> None:
    _acknowledge(record, 61, by=inspector)

    with pytest.raises(Exception, match="only ever added to"):
        Acknowledgement.objects.update(at=at(1))
