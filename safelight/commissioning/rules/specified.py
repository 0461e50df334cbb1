"""What must be published, paragraph by paragraph: whose rule it is, above which amount, and by when.

The order of 2011 and what changed it say what is published; only what was read there is shown as law. When it does not
say by when, and for what of it was not read, the time is the force's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from safelight.commissioning.codes import Paragraph
from safelight.commissioning.facts import ItemFacts, KeptFacts
from safelight.commissioning.rules.clocks import SPECIFIED_INFORMATION, WARN
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_months, start_of_day
from safelight.kernel.clocks import Clock, Running
from safelight.kernel.durations import Months, WorkingDays
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.policy import Policy
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.sources import Origin, SetBy, Source

_READ_ON = date(2026, 11, 22)
ORDER = "Elected Local Policing Bodies (Specified Information) Order 2011 (SI 2011/3050)"
SPENDING = Source(f"{ORDER}, paragraph 3(g)", "https://www.legislation.gov.uk/uksi/2011/3050/contents/made", _READ_ON)
CONTRACTS = Source(
    f"{ORDER}, paragraph 4, as amended in 2012 (SI 2012/2479)",
    "https://www.legislation.gov.uk/uksi/2012/2479/contents/made",
    _READ_ON,
)
AMENDED_2021 = Source(
    f"{ORDER}, paragraphs 7A to 7C, as amended in 2021 (SI 2021/547)",
    "https://www.legislation.gov.uk/uksi/2021/547/contents/made",
    _READ_ON,
)
ON_THE_WEBSITE = Source(f"{ORDER}, Part 3", "https://www.legislation.gov.uk/uksi/2011/3050/contents/made", _READ_ON)
_DECISIONS = Origin(
    "Proposed default, facts document governance §13.1: the order’s own words on decisions were not read"
)

SPENT_OVER: Editions[Decimal] = Editions(Edition(date(2012, 1, 1), Decimal(500), SPENDING))
"""Pounds above which an item of expenditure is published."""
AGREED_OVER: Editions[Decimal] = Editions(Edition(date(2013, 1, 1), Decimal(10_000), CONTRACTS))
"""Pounds above which a contract's copy is published."""
OVER: Mapping[Paragraph, Editions[Decimal]] = {Paragraph.EXPENSE: SPENT_OVER, Paragraph.CONTRACT: AGREED_OVER}
_KEPT_FROM = date(2021, 5, 31)


class Asked(NamedTuple):
    """A paragraph as the page of what must be published shows it."""

    number: str
    what: str
    source: Source | Origin


ASKED: Mapping[Paragraph, Asked] = {
    Paragraph.EXPENSE: Asked(
        "3(g)", "Recipient, purpose and why it is good value, of each item over £{over:,}", SPENDING
    ),
    Paragraph.CONTRACT: Asked("4", "A copy of each contract over £{over:,}", CONTRACTS),
    Paragraph.DECISION: Asked("5", "A record of each decision of significant public interest", _DECISIONS),
    Paragraph.PRIORITIES: Asked(
        "7A", "Which national priorities apply, and what the force contributes to them", AMENDED_2021
    ),
    Paragraph.ASSESSMENT: Asked(
        "7B", "The inspectorate’s most recent report, with a summary of its assessment of the force", AMENDED_2021
    ),
    Paragraph.COMPLAINTS: Asked("7C", "How well complaints are dealt with", AMENDED_2021),
}


def over(paragraph: Paragraph, day: date) -> Decimal | None:
    """Pounds above which a paragraph asks for publication; None where it is no money, or before there was a rule."""
    editions = OVER.get(paragraph)
    if editions is None or day < min(each.in_force_from for each in editions):
        return None
    return editions.on(day).value


def is_over(paragraph: Paragraph, amount: Decimal, day: date) -> bool:
    """Whether an amount of that day must be published: it is above what the paragraph names, and not just at it."""
    least = over(paragraph, day)
    return least is not None and amount > least


def _after_the_month(paragraph: Paragraph, facts: ItemFacts) -> Iterator[Running]:
    if facts.paragraph is paragraph:
        month_end = add_months(facts.arose_on.replace(day=1), 1)
        yield Running(facts.reference, start_of_day(month_end), facts.placed_at)


def _decided(facts: ItemFacts) -> Iterator[Running]:
    if facts.paragraph is Paragraph.DECISION:
        yield Running(facts.reference, start_of_day(facts.arose_on), facts.placed_at)


def _restated(facts: ItemFacts) -> Iterator[Running]:
    if facts.paragraph.is_kept and facts.placed_at is not None:
        yield Running(facts.reference, start_of_day(facts.arose_on), facts.followed_at)


EXPENSE_PUBLISHED: Clock[ItemFacts] = Clock(
    ref="governance:C-28-spending",
    code="commissioning.spending-published",
    question="Was the item of expenditure published after the month in which it was paid?",
    imperative="Publish the month’s spending",
    set_by=SetBy.FORCE,
    practicable=SPENDING,
    runnings=lambda facts: _after_the_month(Paragraph.EXPENSE, facts),
    limit=Policy("commissioning.publish-within", WorkingDays),
    owner=lambda facts: Role.PCC_OFFICE,
    warn=WARN,
    answer=Act.RECORD_SPECIFIED,
    explained="Counted from the end of the month of the payment; met when the address at which it stands is recorded.",
)
CONTRACT_PUBLISHED: Clock[ItemFacts] = Clock(
    ref="governance:C-28-contracts",
    code="commissioning.contract-published",
    question="Was a copy of the contract published after the month in which it was agreed?",
    imperative="Publish a copy of the contract",
    set_by=SetBy.FORCE,
    runnings=lambda facts: _after_the_month(Paragraph.CONTRACT, facts),
    limit=Policy("commissioning.publish-within", WorkingDays),
    owner=lambda facts: Role.PCC_OFFICE,
    warn=WARN,
    answer=Act.RECORD_SPECIFIED,
    explained="The order asks for a copy. By when was not read in it, so that the time is the office’s own.",
)
DECISION_PUBLISHED: Clock[ItemFacts] = Clock(
    ref="governance:13.1-5",
    code="commissioning.decision-published",
    question="Was the record of the decision made available in time?",
    imperative="Publish the record of the decision",
    set_by=SetBy.FORCE,
    runnings=_decided,
    limit=Policy("commissioning.decision-within", WorkingDays),
    owner=lambda facts: Role.PCC_OFFICE,
    warn=WARN,
    answer=Act.RECORD_SPECIFIED,
    explained="Counted from the end of the day of the decision.",
)
RESTATED: Clock[ItemFacts] = Clock(
    ref="governance:13.1-7",
    code="commissioning.statement-renewed",
    question="Was the statement written anew in time?",
    imperative="Write the statement anew",
    set_by=SetBy.FORCE,
    runnings=_restated,
    limit=Policy("commissioning.restate-within", Months),
    owner=lambda facts: Role.PCC_OFFICE,
    warn=WARN,
    answer=Act.RECORD_SPECIFIED,
    explained="Counted from the day that the statement bears; met when the next one is published.",
)
ITEM_CLOCKS = (EXPENSE_PUBLISHED, CONTRACT_PUBLISHED, DECISION_PUBLISHED, RESTATED)
CLOCK_OF: Mapping[Paragraph, Clock[ItemFacts]] = {
    Paragraph.EXPENSE: EXPENSE_PUBLISHED,
    Paragraph.CONTRACT: CONTRACT_PUBLISHED,
    Paragraph.DECISION: DECISION_PUBLISHED,
    **{each: RESTATED for each in Paragraph if each.is_kept},
}


def _there(paragraph: Paragraph, code: str, question: str, missing: str) -> Requirement[KeptFacts]:
    return Requirement(
        ref=f"governance:13.1-{ASKED[paragraph].number}",
        code=f"commissioning.{code}",
        question=question,
        missing=missing,
        set_by=SetBy.LAW,
        source=AMENDED_2021,
        in_force_from=_KEPT_FROM,
        applies=lambda facts: facts.paragraph is paragraph,
        holds=lambda facts: facts.published,
        since=lambda facts: start_of_day(_KEPT_FROM),
        answer=Act.RECORD_SPECIFIED,
    )


PUBLISHED_AT_ALL = (
    _there(
        Paragraph.PRIORITIES,
        "priorities-published",
        "Is it published which national priorities apply and what the force contributes?",
        "No statement on national policing priorities is published",
    ),
    _there(
        Paragraph.ASSESSMENT,
        "assessment-published",
        "Are the inspectorate’s latest report and a summary of its assessment published?",
        "The inspectorate’s latest assessment of the force is not published",
    ),
    _there(
        Paragraph.COMPLAINTS,
        "complaints-published",
        "Is it published how well complaints are dealt with?",
        "Nothing on how complaints are dealt with is published",
    ),
)
PARAGRAPH_OF_GRANTS = Asked(
    "3(f)",
    "Conditions, recipient, purpose and reasons of each crime and disorder reduction grant",
    SPECIFIED_INFORMATION,
)
