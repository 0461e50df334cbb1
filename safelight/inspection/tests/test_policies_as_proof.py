"""What a policy of the library can show of an undertaking, and what it cannot."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from safelight.inspection.codes import Rung, SaidAs
from safelight.inspection.proof.course import courses
from safelight.inspection.proof.evidence import read_measure
from safelight.inspection.proof.ladder import Standing
from safelight.inspection.proof.undertakings import PolicyIssued, PolicyRead, Register, Undertaking, read_undertakings
from safelight.kernel.policy import PolicyError
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.library import actions
from safelight.library.codes import Found
from safelight.library.models import Document
from safelight.library.tests import given

FOUND_ON = date(2021, 12, 22)
PROMISED = Undertaking(
    code="R3a",
    recommendations=(3,),
    limbs=(),
    promise="The policy has an owner and staff have read it",
    said=SaidAs.DONE,
    goal=Rung.IN_USE,
    proofs={
        Rung.ISSUED: (PolicyIssued("YPIC", FOUND_ON),),
        Rung.IN_USE: (PolicyRead("YPIC", target=0.95, found_on=FOUND_ON, least=3),),
    },
    absent="",
)
REGISTER = Register("A report", "Invented", (PROMISED,))


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


def stands(now: datetime) -> Standing:
    """Where it stands by the end of the month before a moment."""
    return courses(REGISTER, now=now, months=1)["R3a"].now


@pytest.fixture
def ypic(db: None) -> Document:
    """The policy as the answer to the inspectors tells of it."""
    document = given.a_document(now=at(2021, 1, 4))
    given.before(document, on=date(2021, 2, 3), next_on=date(2024, 12, 1), now=at(2021, 2, 4))
    return document


def reviewed(document: Document, on: date) -> None:
    now = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
    actions.record_review(
        document, reviewed_on=on, found=Found.STANDS, words="Read.", next_on=None, by=document.owner, now=now
    )


def test_14b_4_a_policy_reviewed_before_the_finding_is_refused_as_evidence_and_the_page_says_so(ypic: Document) -> None:
    """Acceptance test 4 of the governance slice."""
    found = stands(at(2022, 4, 2))

    assert found.rung is Rung.SAID
    assert "cannot show it: it was last reviewed before the finding" in found.missing
    assert "it was last looked at on 3 February 2021, and the finding is of 22 December 2021" in found.missing


def test_the_proof_of_a_policy_that_is_read_leads_to_its_measure_where_there_is_one() -> None:
    assert read_measure("YPIC") is register.measure("custody.policy-read")
    assert read_measure("KIRAT") is None


def test_a_policy_that_is_not_in_the_library_shows_nothing_yet(db: None) -> None:
    assert "not in the library yet" in stands(at(2022, 4, 2)).missing


def test_reviewed_after_the_finding_it_is_issued_read_by_enough_it_is_in_use_and_a_new_version_takes_that_back(
    ypic: Document,
) -> None:
    reviewed(ypic, date(2022, 1, 20))
    sergeants = [given.an_officer(Role.CUSTODY_SERGEANT) for _ in range(20)]
    issued = stands(at(2022, 2, 2))
    actions.circulate(ypic, role=Role.CUSTODY_SERGEANT, by=ypic.owner, now=at(2022, 2, 3))
    version = ypic.versions.get()
    for each in sergeants[:18]:
        actions.confirm_read(version, by=each, now=at(2022, 2, 4))
    nearly = stands(at(2022, 3, 2))
    actions.confirm_read(version, by=sergeants[18], now=at(2022, 3, 5))
    enough = stands(at(2022, 4, 2))
    given.approved(given.a_version(ypic, now=at(2022, 4, 4)), now=at(2022, 4, 5))

    after = stands(at(2022, 5, 2))

    assert [each.rung for each in (issued, nearly, enough, after)] == [
        Rung.ISSUED,
        Rung.ISSUED,
        Rung.IN_USE,
        Rung.ISSUED,
    ]
    assert "nobody is asked to read it" in issued.missing
    assert "read by 18 of 20 asked, at least 95% wanted" in nearly.missing
    assert "read by 0 of 20 asked" in after.missing


def test_14b_10_past_its_review_it_no_longer_counts_and_the_undertaking_falls_back_by_itself(ypic: Document) -> None:
    """Acceptance test 10 of the governance slice, for a policy."""
    reviewed(ypic, date(2022, 1, 20))

    assert stands(at(2026, 1, 2)).rung is Rung.ISSUED
    late = stands(at(2026, 2, 2))
    assert late.rung is Rung.SAID
    assert "its review is overdue" in late.missing


def test_it_shows_nothing_while_nobody_answers_for_it(ypic: Document) -> None:
    reviewed(ypic, date(2022, 1, 20))
    ypic.owner.postings.update(until_on=date(2022, 2, 10))

    assert stands(at(2022, 2, 2)).rung is Rung.ISSUED
    assert "nobody answers for it" in stands(at(2022, 3, 2)).missing


def test_fewer_people_than_the_proof_asks_for_show_nothing(ypic: Document) -> None:
    reviewed(ypic, date(2022, 1, 20))
    two = [given.an_officer(Role.CUSTODY_SERGEANT) for _ in range(2)]
    actions.circulate(ypic, role=Role.CUSTODY_SERGEANT, by=ypic.owner, now=at(2022, 1, 21))
    for each in two:
        actions.confirm_read(ypic.versions.get(), by=each, now=at(2022, 1, 21) + timedelta(hours=1))

    assert "fewer than 3 people are asked" in stands(at(2022, 2, 2)).missing


WHOLE = """
report = "A report"
found_on = 2021-12-22
[[undertaking]]
code = "T1"
recommendations = [1]
promise = "Something"
said = "DONE"
issued = [{ kind = "policy", policy = "YPIC" }]
in_use = [{ kind = "policy_read", policy = "YPIC", target = 0.95 }]
"""


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("in_use = [{ kind =", "quality = [{ kind ="), "no more than “in use”: name a measure or a sample"),
        (("issued = [{ kind =", "outcome = [{ kind ="), "no more than “issued”"),
        (
            ('kind = "policy_read", policy = "YPIC", target = 0.95', 'kind = "policy", policy = "YPIC"'),
            "rests on a policy",
        ),
        (("found_on = 2021-12-22", ""), "nothing says when the findings were told"),
        ((", target = 0.95", ""), "is not whole"),
    ],
)
def test_a_file_that_lets_a_policy_show_more_than_it_can_is_refused(
    tmp_path: Path, change: tuple[str, str], fault: str
) -> None:
    path = tmp_path / "force.toml"
    path.write_text(WHOLE, encoding="utf-8")
    assert read_undertakings(path).undertakings[0].proofs[Rung.ISSUED] == (PolicyIssued("YPIC", FOUND_ON),)
    path.write_text(WHOLE.replace(*change), encoding="utf-8")

    with pytest.raises(PolicyError) as refused:
        read_undertakings(path)

    assert fault in str(refused.value)
