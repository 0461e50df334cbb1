"""The annual data requirement on police custody, for children: the items that the published tables are made of."""

from __future__ import annotations

from safelight.kernel.policy import PolicyBook
from safelight.kernel.returns import AnnualReturn, Cell
from safelight.pathways.custody.codes import SearchType, ethnicity_group
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.measures.detention import DETAINED
from safelight.pathways.custody.offences import offences
from safelight.pathways.custody.rules.clocks import CHARGE_OR_RELEASE
from safelight.pathways.custody.rules.overnight import HeldAs, overnight

_YOUNGEST, _OLDEST = 10, 17


def _yes(answer: bool | None) -> str | None:
    return None if answer is None else "Yes" if answer else "No"


def _age(facts: CustodyFacts) -> str | None:
    if facts.age is None:
        return None
    return str(facts.age) if _YOUNGEST <= facts.age <= _OLDEST else f"Not {_YOUNGEST} to {_OLDEST}: check"


def _offences(facts: CustodyFacts) -> str | None:
    known = offences()
    groups = {known[each.code].group.label if each.code in known else "Not classified" for each in facts.offences}
    return "; ".join(sorted(groups)) or None


def _minutes_to_adult(facts: CustodyFacts) -> int | None:
    """From the first call to the first arrival; None when nobody was called or none came."""
    called = min((adult.called_at for adult in facts.adults if adult.called_at), default=None)
    arrived = min((adult.arrived_at for adult in facts.adults if adult.arrived_at), default=None)
    if called is None or arrived is None or arrived < called:
        return None
    return int((arrived - called).total_seconds() // 60)


def _over_24_hours_uncharged(facts: CustodyFacts, book: PolicyBook) -> bool | None:
    if facts.relevant_at is None or facts.uncharged_until is None:
        return None
    return not facts.charged and facts.uncharged_until > CHARGE_OR_RELEASE.due(facts.relevant_at, book)


def _strip_search(facts: CustodyFacts) -> str:
    strip = [search for search in facts.searches if search.is_strip]
    if not strip:
        return "None"
    return "Intimate parts exposed" if any(search.exposes for search in strip) else "Intimate parts not exposed"


def _row(facts: CustodyFacts, book: PolicyBook) -> tuple[Cell, ...]:
    ended = facts.held_until is not None
    stay = overnight(facts) if ended else None
    held_as = {HeldAs.BEFORE_CHARGE: "Before charge", HeldAs.AFTER_CHARGE: "After charge"}
    return (
        _age(facts),
        facts.sex or None,
        facts.ethnicity_self or None,
        ethnicity_group(facts.ethnicity_self).label,
        _offences(facts),
        _yes(any(adult.called_at for adult in facts.adults)),
        _minutes_to_adult(facts),
        _yes(stay.overnight) if stay else None,
        held_as[stay.held_as] if stay and stay.overnight else None,
        _strip_search(facts),
        _yes(any(search.type == SearchType.INTIMATE for search in facts.searches)),
        _yes(_over_24_hours_uncharged(facts, book)),
    )


ANNUAL: AnnualReturn[CustodyFacts] = AnnualReturn(
    code="custody.annual",
    ref="custody:8.4",
    title="Police custody: children detained",
    asked_by="Home Office annual data requirement: police custody",
    population=DETAINED.code,
    columns=(
        "Age",
        "Sex",
        "Ethnicity, the child’s own account",
        "Ethnic group",
        "Offence groups",
        "Appropriate adult called",
        "Minutes from call to arrival",
        "Held overnight",
        "Overnight before or after charge",
        "Strip search",
        "Intimate search",
        "Over 24 hours and released without charge",
    ),
    row=_row,
    needs=(
        "authorised",
        "birth-date",
        "sex",
        "ethnicity",
        "offence",
        "adult",
        "adult.arrival",
        "charge",
        "left",
        "search",
    ),
)
