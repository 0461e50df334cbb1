"""The rules in force on a day, who set each, and how one came to a deadline on a record."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.test import Client

from safelight.derived.receipts import explain
from safelight.derived.settle import settle
from safelight.derived.tests.given import ANSWER, OFFER, at, the_facts_of
from safelight.desk.presenting import receipt_page
from safelight.desk.tests.given import NOW, PATHWAY, a_record, a_sergeant, opened
from safelight.desk.views import rules
from safelight.journal.models import Row
from safelight.kernel.clocks import Postponement
from safelight.kernel.durations import Hours
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.kernel.tests.given import STATUTE, a_requirement
from safelight.records.tests import given as records

pytestmark = pytest.mark.django_db

FIRST, SECOND = date(2020, 1, 1), date(2024, 7, 1)


def text_of(html: str) -> str:
    """What a page says, without its marks."""
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def two_editions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is asked for within six hours, and within five from July 2024, when a requirement begins too."""
    limits = Editions(Edition(FIRST, Hours(6), STATUTE), Edition(SECOND, Hours(5), STATUTE))
    pathway = replace(
        PATHWAY,
        clocks=(replace(ANSWER, limit=limits), OFFER),
        requirements=(
            a_requirement("stay.answered", in_force_from=FIRST),
            a_requirement("stay.told", question="Was the answer told?", in_force_from=SECOND, before=()),
        ),
    )
    monkeypatch.setattr(register, "_pathways", {pathway.kind: pathway})


@pytest.mark.parametrize(
    ("day", "within", "told"),
    [
        ("2019-12-31", None, False),
        ("2020-01-01", "within 6 hours", False),
        ("2024-06-30", "within 6 hours", False),
        ("2024-07-01", "within 5 hours", True),
    ],
)
@pytest.mark.usefixtures("two_editions")
def test_a_day_shows_the_editions_in_force_on_it_and_none_that_was_still_to_come(
    day: str, within: str | None, told: bool, client: Client
) -> None:
    page = text_of(opened(client, f"/rules/?on={day}", by=records.an_officer(Role.GOVERNANCE_LEAD)))

    shown = re.findall(
        r"Was the question answered within six hours\? made-up:stay\.answer Limit (within \d hours)", page
    )
    assert shown == ([within] if within else [])
    assert ("Was the answer told?" in page) is told
    if day != "2019-12-31":
        assert "Made-up Act 1990, s.1" in page


def test_a_force_s_own_value_is_shown_from_its_first_day_with_its_origin(client: Client) -> None:
    before = text_of(opened(client, "/rules/?on=2009-12-31", by=a_sergeant()))
    after = text_of(opened(client, "/rules/?on=2010-01-01", by=a_sergeant()))

    assert before.count("Proposed default") < after.count("Proposed default")
    assert "1: certain public protection matters" in after
    assert "PUBLIC_PROTECTION" not in after


def test_a_day_that_is_none_is_today(client: Client) -> None:
    assert "On 10 January 2024" in text_of(opened(client, "/rules/?on=2024-02-31", by=a_sergeant()))


@pytest.mark.usefixtures("two_editions")
def test_a_rule_shows_every_edition_with_its_source(client: Client) -> None:
    page = opened(client, "/rules/stay.answer/", by=a_sergeant())

    said = text_of(page)
    assert "From 1 January 2020 Within 6 hours" in said
    assert "From 1 July 2024 Within 5 hours" in said
    assert 'href="https://www.example.org/act/1"' in page
    assert "Checked on 22 November 2026" in said


def test_a_requirement_says_what_it_refuses_and_who_may_accept_it(client: Client) -> None:
    said = text_of(opened(client, "/rules/stay.answered/", by=a_sergeant()))

    assert "Refuses Close the custody record" in said
    assert "Custody inspector" in said


def test_a_rule_nobody_declared_is_not_found(client: Client) -> None:
    opened(client, "/rules/stay.nothing/", by=a_sergeant(), status=404)


# Receipts


def test_a_receipt_shows_the_working_the_state_and_the_source(client: Client) -> None:
    record = a_record()

    page = opened(client, receipt_page(record.reference, "stay.answer"), by=a_sergeant())

    said = text_of(page)
    assert "12:00 on 10 January 2024 + 6 hours = 18:00 on 10 January 2024" in said
    assert "State now Running" in said
    assert "Edition in force from 1 January 1990" in said
    assert 'href="https://www.example.org/act/1"' in page
    assert 'href="/rules/stay.answer/"' in page


def test_a_force_s_limit_is_never_called_law(client: Client) -> None:
    record = a_record()

    said = text_of(opened(client, receipt_page(record.reference, "stay.offer"), by=a_sergeant()))

    assert "This limit is the force’s own" in said
    assert "Read the source" not in said


def test_a_receipt_tells_of_the_latest_runnings_and_of_earlier_ones_when_they_are_asked_for(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = a_record()
    settle(record, now=NOW)
    monkeypatch.setattr(rules, "explain", lambda *asked, **more: [*explain(*asked, **more)] * 7)
    page = receipt_page(record.reference, "stay.answer")

    latest = opened(client, page, by=a_sergeant())
    whole = opened(client, f"{page}&earlier=1", by=a_sergeant())

    assert (latest.count("State now"), "Show the 2 earlier as well" in latest) == (5, True)
    assert (whole.count("State now"), "earlier as well" in whole) == (7, False)


def test_a_receipt_shows_a_postponement(client: Client) -> None:
    record = a_record(put_off=Postponement(at(3), "In interview", "INSP101"))

    said = text_of(opened(client, receipt_page(record.reference, "stay.answer"), by=a_sergeant()))

    assert "In interview. Allowed by INSP101" in said
    assert "State now Postponed" in said


def test_a_gap_s_receipt_says_since_when_and_that_it_was_closed(client: Client) -> None:
    record = a_record()
    address = receipt_page(record.reference, "stay.answered")

    page = opened(client, address, by=a_sergeant())
    open_still = text_of(page)
    the_facts_of(record, answered_at=at(4))
    settle(record, now=NOW)
    closed = text_of(opened(client, address, by=a_sergeant()))

    assert "Closed Still missing" in open_still
    assert 'href="https://www.example.org/act/1"' in page
    assert "Still missing" not in closed


def test_a_rule_that_has_not_arisen_says_so(client: Client) -> None:
    record = a_record(asked_at=None)

    said = text_of(opened(client, receipt_page(record.reference, "stay.answer"), by=a_sergeant()))

    assert "This rule has not arisen on this record." in said


def test_a_receipt_is_journalled_and_one_out_of_reach_is_not_found(client: Client) -> None:
    record = a_record()
    elsewhere = a_sergeant(records.a_suite("Milton Test"))

    opened(client, receipt_page(record.reference, "stay.answer"), by=a_sergeant())
    opened(client, receipt_page(record.reference, "stay.answer"), by=elsewhere, status=404)
    opened(client, receipt_page(record.reference, "stay.nothing"), by=a_sergeant(), status=404)
    opened(client, "/receipt/stay.answer/", by=a_sergeant(), status=404)

    kinds = list(Row.objects.filter(act="READ_RECEIPT").order_by("pk").values_list("kind", flat=True))
    assert kinds[0] == "READ"
    assert kinds.count("REFUSAL") >= 1
