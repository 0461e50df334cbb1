"""What stands on the record, in the officers' own words, under the heading that somebody who takes over looks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from safelight.design.moments import when
from safelight.kernel.codes import Code, in_a_sentence
from safelight.pathways.police_protection.codes import (
    AdultRelation,
    Alternative,
    ContactDecision,
    ContactWith,
    EntryPower,
    ExistingOrder,
    Harm,
    Incident,
    Mode,
    NotTold,
    OrderDecision,
    OrderResult,
    Outcome,
    Place,
    WelfareNeed,
)
from safelight.pathways.police_protection.facts import AdultFacts, ProtectionFacts

Rows = list[dict[str, str]]


def on_record(facts: ProtectionFacts, *, protection: Any, now: datetime) -> list[tuple[str, Rows]]:
    """Each heading with its answers; what is not answered is left out."""
    groups = (
        ("Why the child was taken", _why(facts)),
        ("How and where", _how(facts, protection)),
        ("Who was told", _told(facts, now)),
        ("Where the child was", _places(facts, now)),
        ("The inquiry and the reviews", _inquiry(facts, now)),
        ("Welfare, contact and the plan", _decided(facts, now)),
        ("The end", _end(facts, now)),
    )
    return [(heading, rows) for heading, rows in groups if rows]


def _rows(*given: tuple[str, str]) -> Rows:
    return [{"term": term, "text": text} for term, text in given if text.strip()]


def _labels(codes: Iterable[str], kind: type[Code]) -> str:
    return "; ".join(kind(code).label for code in codes)


def _label(code: str, kind: type[Code]) -> str:
    return kind(code).label if code else ""


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else "Yes" if answer else "No"


def _at(moment: datetime | None, now: datetime) -> str:
    return when(moment, now) if moment is not None else ""


def _why(facts: ProtectionFacts) -> Rows:
    return _rows(
        ("Harm", _labels(facts.harms, Harm)),
        ("What was seen, heard or told", facts.reasonable_cause),
        ("What would have happened", facts.significant_harm),
        ("Why it could not wait", facts.why_now),
        ("What else was considered", _labels(facts.alternatives, Alternative)),
        ("Why that would not do", facts.why_not_court),
        ("The officer’s own decision", _yes_no(facts.decided_by_constable)),
        ("Advice", facts.advice),
    )


def _how(facts: ProtectionFacts, protection: Any) -> Rows:
    found, home = protection.found_authority, protection.child.authority
    force = _yes_no(facts.force_used)
    return _rows(
        ("Power", _label(facts.mode, Mode)),
        ("Found", facts.place_found),
        ("Authority where the child was found", found.name if found else ""),
        ("Authority where the child lives", home.name if home else ""),
        ("Way in", _label(facts.entry_power, EntryPower)),
        ("Force", f"{force}, {facts.force_reference}" if facts.force_reference else force),
        ("An order of a court before", _label(facts.existing_order, ExistingOrder)),
        ("Why not under that order", facts.existing_order_why),
    )


def _told(facts: ProtectionFacts, now: datetime) -> Rows:
    child = facts.child_told_words or _label(facts.child_not_told, NotTold)
    rows = _rows(
        ("Authority where the child was found", _told_one(facts, "found", now)),
        ("Authority where the child lives", _told_one(facts, "home", now)),
        (
            "The child",
            _joined(_at(facts.child_told_at or facts.child_not_told_at, now), child, facts.child_not_told_why),
        ),
    )
    return rows + _rows(*((_adult(each), _told_adult(each, now)) for each in facts.adults))


def _told_one(facts: ProtectionFacts, which: str, now: datetime) -> str:
    at, to, words, why = (
        getattr(facts, f"{which}_{part}") for part in ("told_at", "told_to", "told_words", "not_told_why")
    )
    return _joined(_at(at, now), to, words) if at is not None else _joined("Not told", why) if why else ""


def _adult(adult: AdultFacts) -> str:
    relation = in_a_sentence(_label(adult.relation, AdultRelation))
    return f"{adult.name}, {relation}" if relation else adult.name


def _told_adult(adult: AdultFacts, now: datetime) -> str:
    if adult.told_at is not None:
        return _joined(_at(adult.told_at, now), adult.told_words)
    tried = [_joined(f"tried {_at(each.at, now)}", each.said) for each in adult.attempts]
    return _joined(*tried, f"Not told: {adult.not_told_why}" if adult.not_told_why else "") or "Not told yet"


def _joined(*parts: str) -> str:
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


def _places(facts: ProtectionFacts, now: datetime) -> Rows:
    rows = [
        (
            place.name or _label(place.place, Place),
            _joined(
                f"{_at(place.arrived_at, now)} to {_at(place.left_at, now) or 'now'}",
                _label(place.place, Place),
                place.suitability,
                place.station_why,
            ),
        )
        for place in facts.places
    ]
    rows += [(_label(each.kind, Incident), _joined(_at(each.at, now), each.words)) for each in facts.incidents]
    return _rows(*rows)


def _inquiry(facts: ProtectionFacts, now: datetime) -> Rows:
    rows = _rows(
        ("Records checked", facts.inquiry_checks),
        ("The authority says", facts.inquiry_authority_view),
        ("Parents or carers say", facts.inquiry_parents_account),
        ("The child wants", facts.inquiry_child_wishes),
        ("Found", facts.inquiry_findings),
        ("Still reasonable cause", _yes_no(facts.inquiry_still_cause)),
    )
    reviews = (
        (
            f"Review {_at(each.done_at, now)}",
            _joined(f"Still reasonable cause: {_yes_no(each.still_cause).lower()}", each.reasons, each.plan),
        )
        for each in facts.reviews
    )
    return rows + _rows(*reviews)


def _decided(facts: ProtectionFacts, now: datetime) -> Rows:
    rows = [(_label(each.need, WelfareNeed), _joined(_at(each.done_at, now), each.words)) for each in facts.welfare]
    rows += [
        (
            f"Contact: {each.person}, {in_a_sentence(_label(each.relation, ContactWith))}",
            _joined(_label(each.decision, ContactDecision), each.reasons),
        )
        for each in facts.contacts
    ]
    strategy = _joined(_at(facts.strategy_at, now), facts.strategy_reference, facts.strategy_not_held_why)
    order = _joined(_label(facts.order_decision, OrderDecision), facts.order_why)
    court = _joined(facts.order_court, _label(facts.order_result, OrderResult), _at(facts.order_granted_at, now))
    rows += [("Strategy discussion", strategy), ("Emergency protection order", order), ("The court", court)]
    return _rows(*rows)


def _end(facts: ProtectionFacts, now: datetime) -> Rows:
    return _rows(
        ("Released", _at(facts.released_at, now)),
        ("How", _label(facts.outcome, Outcome)),
        ("To", facts.released_to),
        ("Why then", facts.release_why),
        ("What keeps the child safe", facts.safety_plan),
        ("Closed with", facts.closing_words),
    )
