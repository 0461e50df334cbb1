"""What the invented office must publish: most of it out, one month late, one statement never written."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from safelight.commissioning import actions, specified
from safelight.commissioning.actions import Reported
from safelight.commissioning.codes import Agreement, Group, PaidFrom, Paragraph, RecipientKind
from safelight.commissioning.invented.steps import DAY, Office, awarded, pay, promise, report
from safelight.commissioning.models import Item, Programme
from safelight.kernel.calendar import add_months

_SPENT = (
    ("Printing for a consultation", "Posters and leaflets for schools", "The cheapest of three offers", 640, 1),
    ("Room for the youth panel", "Four evenings of the youth panel", "The town hall’s price for public bodies", 820, 2),
    ("Licence for the office’s website", "Two years of the website", "Bought with four other offices", 4_300, 4),
    ("Audit of grants", "An audit of the grants of last year", "At the rate of the framework", 6_150, 5),
)
_KEEPER = "Chief finance officer"


def spent(office: Office) -> None:
    """Some months of spending: each put on the website some days after its month, the last but one still not."""
    for title, purpose, value, amount, back in _SPENT:
        paid = office.month(back) + 8 * DAY
        actions.record_item(
            Paragraph.EXPENSE,
            title=title,
            purpose=purpose,
            value=value,
            recipient=RecipientKind.COMPANY,
            identifier=f"GB-COH-9999{back:04d}",
            name=f"Invented Supplier {back}",
            amount=Decimal(amount),
            arose_on=paid,
            keeper=_KEEPER,
            **office.stamp(paid + 3 * DAY),
        )
        month = paid.replace(day=1)
        if back > 2:
            _put(office, specified.waiting_in(Paragraph.EXPENSE, month), f"spending-{month:%Y-%m}.csv", back=back - 1)


def contracted(office: Office, programme: Programme) -> None:
    """A contract, which must be published as a copy, and a payment under it."""
    contract = awarded(
        office,
        programme,
        from_back=7,
        months=12,
        agreement=Agreement.CONTRACT,
        title="Advocates who speak with children at domestic abuse",
        purpose="Two advocates who see children whose homes the police were called to.",
        reasons="Children told the panel that nobody had asked them.",
        conditions="Paid by the half year on a return; advocates are checked and supervised.",
        recipient=RecipientKind.CHARITY,
        identifier="GB-CHC-9999911",
        name="Invented Advocates",
        amount=Decimal(62_000),
        paid_from=PaidFrom.MINISTRY_OF_JUSTICE,
        groups=(Group.AGED_10_TO_13, Group.AGED_14_TO_17),
        beneficiaries=120,
    )
    heard = promise(
        office,
        contract,
        "Children seen by an advocate without their parents",
        "Of children referred in the months, those with whom an advocate spoke alone at least once.",
        target=Decimal(80),
        due_on=contract.until_on - DAY,
    )
    for place, (held, asked) in enumerate([(21, 27), (26, 31)]):
        told = Reported(heard, held=held, asked=asked)
        report(office, contract, add_months(contract.from_on, 3 * place), told, reached=asked, words="")
    value = "Three offered; this one has the advocates already, and pays them."
    pay(office, contract, (add_months(contract.from_on, 1), 31_000), value=value)
    _put(
        office,
        list(Item.objects.filter(grant=contract)),
        "contract-advocates.pdf",
        back=6,
        copy=b"An invented contract",
    )


def stated(office: Office) -> None:
    """Two of the three statements, and a decision."""
    for paragraph, title, back in (
        (Paragraph.PRIORITIES, "What the force contributes to national priorities", 9),
        (Paragraph.ASSESSMENT, "The inspectorate’s latest report, with our summary of it", 14),
        (Paragraph.DECISION, "To share an evidence store with two other forces", 3),
    ):
        day = office.month(back) + 4 * DAY
        item = actions.record_item(
            paragraph,
            title=title,
            purpose="As the order asks, in plain words and with the figures beside them.",
            arose_on=day,
            keeper="Head of policy",
            **office.stamp(day + DAY),
        )
        _put(office, [item], f"{paragraph.value.lower()}-{day:%Y}", back=back, days=8)


def _put(office: Office, items: list[Item], page: str, *, back: int, days: int = 6, copy: bytes = b"") -> None:
    at = office.morning(office.month(back) + days * DAY)
    actions.put(
        items,
        address=f"https://www.example.org/transparency/{page}",
        reached_from="First page, under Transparency",
        placed_at=at,
        copy_name=page if copy else "",
        copy=copy,
        by=office.by,
        now=min(at + timedelta(hours=1), office.now),
    )
