"""Who opens which page of an answer: drafts for those who draft and approve, what is out for inspectors too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.inspection.answer.codes import DocumentKind
from safelight.inspection.models import AnswerDocument
from safelight.inspection.tests.answer import given
from safelight.inspection.tests.answer.given import LATER, NOW
from safelight.journal.codes import Kind
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.measures.tests.given import reader

pytestmark = pytest.mark.django_db
READS = ("", "versions/1/", "versions/1/{paper}.pdf", "versions/1/{paper}.docx")
DRAFTS = ("versions/1/comment/", "versions/1/beside/1/")


@pytest.fixture
def out() -> AnswerDocument:
    """An answer that is published, beside a plan that is not."""
    lead = reader(Role.GOVERNANCE_LEAD)
    report = given.a_report()
    document = given.a_draft(lead, report)
    given.published(document, given.approved(given.frozen(document, lead)), at=NOW + LATER)
    plan = given.a_draft(lead, report, kind=DocumentKind.ACTION_PLAN)
    given.frozen(plan, lead)
    return document


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with set_clock(NOW + 2 * LATER):
        yield


def _statuses(client: Client, slug: str, pages: tuple[str, ...], paper: str) -> set[int]:
    return {client.get(f"/inspection/answers/{slug}/{page.format(paper=paper)}").status_code for page in pages}


def test_an_inspector_reads_what_is_published_and_every_opening_and_printing_is_journalled(
    client: Client, out: AnswerDocument
) -> None:
    inspector = reader(Role.HM_INSPECTOR)
    client.force_login(inspector)
    plan = AnswerDocument.objects.get(kind=DocumentKind.ACTION_PLAN).slug

    listed = client.get("/inspection/answers/").content.decode()

    assert out.slug in listed
    assert plan not in listed
    assert _statuses(client, out.slug, READS, "letter") == {200}
    rows = Row.objects.filter(officer_number=inspector.number, act__in=[Act.READ_ANSWERS, Act.EXPORT_ANSWER])
    assert [row.kind for row in rows.order_by("pk")] == [Kind.READ, Kind.READ, Kind.READ, Kind.EXPORT, Kind.EXPORT]
    assert _statuses(client, plan, READS, "plan") == {404}
    assert _statuses(client, out.slug, DRAFTS, "letter") == {403}


def test_who_drafts_and_approves_reads_drafts_and_nobody_else_opens_an_answer(
    client: Client, out: AnswerDocument
) -> None:
    plan = AnswerDocument.objects.get(kind=DocumentKind.ACTION_PLAN).slug

    for role in (Role.CHIEF_OFFICER, Role.PCC_OFFICE, Role.UNDERTAKING_OWNER, Role.GOVERNANCE_LEAD):
        client.force_login(reader(role))
        assert _statuses(client, plan, ("", "versions/1/", *DRAFTS), "plan") == {200}
    for role in (Role.CUSTODY_SERGEANT, Role.AUDITOR, Role.SYSTEM_MANAGER):
        client.force_login(reader(role))
        assert client.get("/inspection/answers/").status_code == 403
        assert _statuses(client, out.slug, READS, "letter") == {403}
