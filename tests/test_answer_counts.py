"""What each page of an answer asks of the database: the same with one version and with several."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.inspection.actions.answer_writing import comment
from safelight.inspection.models import AnswerDocument
from safelight.inspection.tests.answer import given
from safelight.inspection.tests.answer.given import LATER, NOW
from safelight.kernel.roles import Role
from safelight.measures.tests.given import reader
from safelight.workforce.models import Officer
from tests.counting import counted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with set_clock(NOW + 3 * LATER):
        yield


def _more(document: AnswerDocument, lead: Officer) -> None:
    """Another version, a comment on each, and another answer."""
    given.say(document, 1, by=lead, now=NOW + LATER, success="Fewer children spend the night in custody.")
    version = given.frozen(document, lead, now=NOW + LATER)
    for said in ("Why?", "When?"):
        comment(version, words=said, by=lead, now=NOW + LATER)
    if not AnswerDocument.objects.exclude(pk=document.pk).exists():
        given.a_draft(lead, given.a_report("another"))


def test_the_pages_of_an_answer_ask_the_same(client: Client) -> None:
    lead = reader(Role.GOVERNANCE_LEAD)
    document = given.a_draft(lead)
    given.frozen(document, lead)
    client.force_login(lead)
    page = f"/inspection/answers/{document.slug}/"

    addresses = {
        "answers": "/inspection/answers/",
        "an answer": page,
        "an answer's letter": f"{page}letter/",
        "an answer's part": f"{page}recommendations/1/",
        "explaining a recommendation": f"{page}recommendations/1/commissioner/",
        "an answer's version": f"{page}versions/1/",
        "an answer's versions side by side": f"{page}versions/1/beside/1/",
        "commenting on an answer": f"{page}versions/1/comment/",
        "freezing an answer": f"{page}freeze/",
        "beginning an answer": "/inspection/answers/begin/",
    }

    for name, address in addresses.items():
        counted(client, address, name)
    _more(document, lead)
    for name, address in addresses.items():
        counted(client, address, name)
