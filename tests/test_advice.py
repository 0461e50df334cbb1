"""The focus desk's advice: about what is missing, on the record, and followed once it is no longer missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from safelight.derived.models import Gap
from safelight.derived.settle import settle
from safelight.design.clock import set_clock
from safelight.desk.advice import CannotAdvise, Followed, advice_given, advise
from safelight.desk.models import Advice
from safelight.kernel.roles import Role
from safelight.pathways.custody.codes import Rank
from safelight.pathways.custody.tests import given
from safelight.records.access import NotAllowed
from safelight.records.models import Entry
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
AT = given.at(9)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with set_clock(AT):
        yield


@pytest.fixture
def desk() -> Officer:
    return given.an_officer(Role.FOCUS_DESK, rank=Rank.SERGEANT)


@pytest.fixture
def gap() -> Gap:
    """Something missing from a child's custody record as a feed left it."""
    detention = given.a_stored_detention()
    settle(detention.record, now=AT)
    found = Gap.objects.open().filter(record=detention.record, key="").order_by("pk").first()
    assert found is not None
    return found


def _advise(gap: Gap, by: Officer, words: str = "Ask her now, and write what she says.") -> Advice:
    return advise(gap.record, requirement=gap.requirement, key=gap.key, words=words, by=by, now=AT)


def _text(html: bytes) -> str:
    main = html.decode()
    main = main[main.index("<main") : main.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_advice_stands_beside_what_is_missing_where_it_is_put_right(client: Client, gap: Gap, desk: Officer) -> None:
    _advise(gap, desk, "An older word.")
    _advise(gap, desk)
    client.force_login(given.a_sergeant())

    said = _text(client.get(f"/custody/{gap.record.reference}/").content)

    assert said.count("The focus desk advises:") == 1
    assert "The focus desk advises: Ask her now, and write what she says." in said


def test_advice_stands_on_the_record_and_is_followed_when_it_is_no_longer_missing(gap: Gap, desk: Officer) -> None:
    _advise(gap, desk)
    [before], _ = advice_given()

    Gap.objects.filter(pk=gap.pk).update(withdrawn_at=AT)
    [after], more = advice_given()

    assert "Ask her now" in Entry.objects.filter(record=gap.record).latest("pk").words
    assert (before.followed, before.at) == (Followed.NOT_YET, None)
    assert (after.followed, after.at, more) == (Followed.YES, AT, False)


def test_what_was_accepted_with_a_reason_was_not_followed(gap: Gap, desk: Officer) -> None:
    _advise(gap, desk)
    Gap.objects.filter(pk=gap.pk).update(accepted_at=AT)

    [found], _ = advice_given()

    assert found.followed is Followed.ACCEPTED


def test_nothing_is_advised_about_what_is_not_missing_nor_without_words(gap: Gap, desk: Officer) -> None:
    with pytest.raises(CannotAdvise, match="Say what you advise"), transaction.atomic():
        _advise(gap, desk, words=" ")
    Gap.objects.filter(pk=gap.pk).update(withdrawn_at=AT)
    with pytest.raises(CannotAdvise, match="not missing"):
        _advise(gap, desk)


def test_who_has_no_desk_gives_no_advice(gap: Gap) -> None:
    with pytest.raises(NotAllowed):
        _advise(gap, given.a_sergeant())


def test_advice_is_never_changed(gap: Gap, desk: Officer) -> None:
    _advise(gap, desk)

    with pytest.raises(DatabaseError), transaction.atomic():
        Advice.objects.update(words="Other.")


def test_the_desk_advises_from_the_worklist_and_sees_what_came_of_it(client: Client, gap: Gap, desk: Officer) -> None:
    client.force_login(desk)
    worklist = client.get("/team/?show=GAPS").content.decode()
    address = f"/advise/{gap.requirement}/{gap.record.reference}/"
    assert address in worklist

    refused = client.post(address, {"words": ""})
    client.post(address, {"words": "Ask her now."})

    assert "There is a problem" in _text(refused.content)
    assert "Ask her now." in _text(client.get("/advice/").content)
    assert "Not followed yet" in _text(client.get("/advice/").content)


def test_a_sergeant_sees_no_way_to_advise(client: Client, gap: Gap) -> None:
    client.force_login(given.a_sergeant())

    assert "/advise/" not in client.get("/team/?show=GAPS").content.decode()
    assert client.get("/advice/").status_code == 403
