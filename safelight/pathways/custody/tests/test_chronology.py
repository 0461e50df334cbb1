"""What happened is shown so many entries at a time, says so, and leads to the rest."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.pathways.custody.tests import given
from safelight.records import chronology
from safelight.records.models import Entry

pytestmark = pytest.mark.django_db


def test_every_entry_of_a_record_is_on_a_page_that_the_newest_leads_to(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chronology, "SIZE", 2)
    sergeant = given.a_sergeant()
    detention = given.a_child_asked_for(by=sergeant)
    client.force_login(sergeant)
    address = f"/custody/{detention.record.reference}/"
    pages: list[list[str]] = []

    with set_clock(given.at(9)):
        asked = ""
        while len(pages) < 20:
            page = client.get(address + asked).content.decode()
            pages.append(re.findall(r'<span class="sl-line-breaks">(.*?)</span>', page))
            older = re.search(r'<a class="govuk-link" href="(\?happened=\d+)#happened" rel="next">', page)
            if older is None:
                break
            asked = older[1]

    written = Entry.objects.filter(record=detention.record).order_by("-happened_at", "-pk")
    assert [html.unescape(each) for page in pages for each in page] == [each.words for each in written]
    assert {len(page) for page in pages[:-1]} == {2}


@pytest.mark.parametrize("asked", ["", "0", "-1", "x", "²", "99999999999999999999", "000001" + "9" * 30])
def test_a_page_that_is_none_is_the_newest(asked: str) -> None:
    record = given.a_child_held().record_id

    assert chronology.entries_of(record, asked=asked).page == 1
