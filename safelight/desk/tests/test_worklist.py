"""A team's work: earliest first, each thing once, and counts that are as long as their lists."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from safelight.derived.models import Duty, Gap
from safelight.derived.tests.given import at
from safelight.desk.presenting import receipt_page, record_page
from safelight.desk.tests.given import NOW, PATHWAY, a_record, a_sergeant, an_inspector, opened, work
from safelight.desk.worklist import Line, Show, Wanted, counts, lines, told_to
from safelight.journal.models import Row
from safelight.kernel.policy import Climb, Policy, climbs
from safelight.kernel.register import register
from safelight.kernel.roles import CUSTODY, Role
from safelight.records.models import Record
from safelight.records.tests import given as records

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def record() -> Record:
    made = a_record()
    Duty.objects.all().delete()
    Gap.objects.all().delete()
    return made


def walked(wanted: Wanted, *, size: int) -> list[Line]:
    """Every line, a page after a page."""
    found: list[Line] = []
    while True:
        page = lines(replace(wanted, after=found[-1].place if found else wanted.after), now=NOW, size=size)
        found += page[:size]
        if len(page) <= size:
            return found


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_pages_show_each_thing_once_and_lose_none_though_moments_and_ids_are_the_same(
    size: int, record: Record
) -> None:
    moments = [at(3)] * 4 + [at(5)] * 5 + [at(6)]
    work(record, duties=moments, gaps=moments, first=900_000)

    found = walked(Wanted(), size=size)

    assert len(found) == 20
    assert len({(line.pk, line.duty is None) for line in found}) == 20
    assert [line.place for line in found] == sorted(line.place for line in found)


def test_what_becomes_due_earlier_between_two_pages_loses_nothing_that_was_still_to_come(record: Record) -> None:
    work(record, duties=[at(3), at(5), at(6)], first=900_000)
    [first, *_] = lines(Wanted(), now=NOW, size=1)
    work(record, duties=[at(2)], first=910_000)

    rest = walked(Wanted(after=first.place), size=1)

    assert [line.at for line in rest] == [at(5), at(6)]


@pytest.fixture
def busy(record: Record) -> Record:
    """Work on either side of each boundary."""
    work(record, duties=[NOW - MINUTE, NOW, NOW + MINUTE], gaps=[at(1), at(2)], first=900_000)
    Duty.objects.filter(due_at=NOW + MINUTE).update(warn_at=NOW + MINUTE)
    Duty.objects.filter(due_at=NOW).update(warn_at=NOW)
    return record


def test_each_count_is_as_long_as_its_list(busy: Record) -> None:
    found = counts(Wanted(), now=NOW)

    assert (found.overdue, found.due_soon, found.running, found.gaps) == (1, 1, 1, 2)
    assert counts(Wanted(kinds=frozenset({PATHWAY.kind})), now=NOW) == found
    for show, count in (
        (Show.OVERDUE, found.overdue),
        (Show.DUE_SOON, found.due_soon),
        (Show.RUNNING, found.running),
        (Show.GAPS, found.gaps),
    ):
        assert len(walked(Wanted(show=show), size=1)) == count


def test_a_number_on_the_page_opens_a_list_of_that_many(busy: Record, client: Client) -> None:
    page = opened(client, "/team/", by=a_sergeant())

    tiles = re.findall(r'href="([^"]*show=[A-Z_]+)"[^>]*>\s*<[^>]*>([\d,]+)<', page)
    assert len(tiles) == 4
    for href, number in tiles:
        listed = opened(client, f"/team/{unescape(href)}", by=a_sergeant())
        assert listed.count('class="sl-work"') == int(number)


def test_the_gaps_of_a_closed_record_are_listed_among_gaps_and_not_beside_tonights_duties(record: Record) -> None:
    record.closed_at = at(3)
    record.save()
    work(record, gaps=[at(1)], first=900_000)

    assert lines(Wanted(), now=NOW) == []
    assert len(lines(Wanted(show=Show.GAPS), now=NOW)) == 1


def test_the_next_page_begins_where_this_one_ended(record: Record, client: Client) -> None:
    work(record, duties=[at(3)] * 60, gaps=[at(3)] * 60, first=900_000)
    by = a_sergeant()
    seen, address = 0, "/team/"

    for _ in range(3):
        page = opened(client, address, by=by)
        seen += page.count('class="sl-work"')
        onward = re.search(r'rel="next" href="([^"]+)"', page)
        address = f"/team/{unescape(onward[1])}" if onward else ""

    assert (seen, address) == (120, "")


@pytest.mark.parametrize("after", ["", "x", "2024-01-10T12:00:00+00:00~1", "9999-12-31T23:59:59-12:00~1~gap", "~~"])
def test_a_place_that_cannot_be_read_is_the_beginning(after: str, busy: Record, client: Client) -> None:
    page = opened(client, f"/team/?after={after}", by=a_sergeant())

    assert page.count('class="sl-work"') == 5


def test_a_suite_and_a_kind_of_duty_can_be_chosen(record: Record, client: Client) -> None:
    elsewhere = records.a_suite("Milton Test")
    work(record, duties=[at(5)], gaps=[at(1)], first=900_000)
    work(records.a_record(area=elsewhere), duties=[at(5), at(6)], first=910_000)
    lead = records.an_officer(Role.CUSTODY_LEAD)

    def shown(query: str) -> int:
        return opened(client, f"/team/{query}", by=lead).count('class="sl-work"')

    assert shown("") == 4
    assert shown("?rule=stay.question") == 3
    assert shown("?rule=stay.answer") == 0
    assert len(lines(Wanted(areas=[elsewhere.pk]), now=NOW)) == 2


def test_a_sergeant_sees_the_work_of_the_suite_alone_whatever_the_address_says(record: Record, client: Client) -> None:
    elsewhere = records.a_suite("Milton Test")
    work(record, duties=[at(5)], first=900_000)
    work(records.a_record("CU/ELSEWHERE", area=elsewhere), duties=[at(5)], gaps=[at(1)], first=910_000)

    for query in ("", f"?area={elsewhere.pk}", "?area=nonsense&show=EVERYTHING&kind=all"):
        page = opened(client, f"/team/{query}", by=a_sergeant())
        assert page.count('class="sl-work"') == 1
        assert "CU/ELSEWHERE" not in page


def test_each_line_says_the_child_and_opens_the_record_and_the_receipt(client: Client) -> None:
    record = a_record(questions=())
    records.a_child(record)

    page = opened(client, "/team/", by=a_sergeant())

    assert "Rosa, 13" in page
    assert "Mensah" not in page
    assert f'href="{record_page(CUSTODY, record.reference)}"' in page
    assert receipt_page(record.reference, "stay.answer") in unescape(page)


def test_what_was_shown_is_journalled_by_reference(busy: Record, client: Client) -> None:
    opened(client, "/team/", by=a_sergeant())

    row = Row.objects.filter(act="READ_WORKLIST").latest("pk")
    assert row.kind == "LIST"
    assert busy.reference in str(row.detail)


def test_work_that_is_done_is_not_listed(record: Record) -> None:
    work(record, duties=[at(5)], gaps=[at(1)], first=900_000)

    Duty.objects.update(met_at=at(3))
    Gap.objects.update(accepted_at=at(3))

    assert lines(Wanted(), now=NOW) == []
    assert counts(Wanted(), now=NOW).gaps == 0


def test_the_page_of_an_empty_team_says_that_there_is_nothing(client: Client) -> None:
    page = opened(client, "/team/", by=a_sergeant())

    assert "Nothing here." in page


@pytest.fixture
def climbing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Duties of stays come up to the inspector 30 minutes over their limit, and 120 over it to the lead."""
    declared: Policy[tuple[Climb, ...]] = Policy("custody.climbs", climbs)
    clocks = tuple(replace(clock, climbs=declared) for clock in PATHWAY.clocks)
    monkeypatch.setattr(register, "_pathways", {CUSTODY: replace(PATHWAY, clocks=clocks)})


@pytest.mark.usefixtures("climbing")
def test_a_duty_comes_up_to_the_next_post_when_it_is_so_long_over_its_limit(record: Record) -> None:
    work(record, duties=[NOW - 121 * MINUTE, NOW - 120 * MINUTE, NOW - 31 * MINUTE, NOW - 30 * MINUTE, NOW - MINUTE])

    def came_up(*posts: Role) -> list[int]:
        wanted = Wanted(show=Show.CAME_UP, told=told_to(frozenset(posts)))
        found = walked(wanted, size=2)
        assert counts(wanted, now=NOW).came_up == len(found)
        return [round((NOW - line.at) / MINUTE) for line in found]

    assert came_up(Role.CUSTODY_INSPECTOR) == [121, 120, 31]
    assert came_up(Role.CUSTODY_LEAD) == [121]
    assert came_up(Role.CUSTODY_INSPECTOR, Role.CUSTODY_LEAD) == [121, 120, 31]
    assert came_up(Role.CUSTODY_SERGEANT) == []
    Duty.objects.update(owner=Role.CUSTODY_INSPECTOR)
    assert came_up(Role.CUSTODY_INSPECTOR) == []


@pytest.mark.usefixtures("climbing")
def test_what_came_up_is_counted_on_the_page_of_the_post_it_came_up_to(record: Record, client: Client) -> None:
    work(record, duties=[NOW - 31 * MINUTE, NOW - MINUTE])

    page = opened(client, "/team/", by=an_inspector())

    assert ">1 duty</a>" in page
    assert opened(client, "/team/?show=CAME_UP", by=an_inspector()).count('class="sl-work"') == 1
    assert "Came up to you, because" not in opened(client, "/team/", by=a_sergeant())


def test_what_is_missing_can_be_chosen_and_advised_on_while_the_record_is_open(client: Client) -> None:
    record = a_record()
    Gap.objects.all().delete()
    work(record, gaps=[at(1)])
    desk = records.an_officer(Role.FOCUS_DESK, area=None)

    one = opened(client, "/team/?show=GAPS&rule=stay.each-answered", by=desk)
    other = opened(client, "/team/?show=GAPS&rule=stay.answered", by=desk)
    Gap.objects.update(closed_at=NOW)
    closed = opened(client, "/team/?show=GAPS", by=desk)

    assert 'value="stay.each-answered"' in one
    assert 'value="stay.question"' not in one
    assert ('class="sl-work"' in one, 'class="sl-work"' in other) == (True, False)
    assert ("Advise<" in one, "Advise<" in closed) == (True, False)
