"""A grant, and a row of what is funded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from safelight.commissioning.codes import (
    Aim,
    CountedBy,
    Course,
    FigureKind,
    GrantState,
    Group,
    Over,
    PaidFrom,
    Stands,
)
from safelight.commissioning.facts import GrantFacts, OutcomeFacts
from safelight.commissioning.listing import Listed, duties_of
from safelight.commissioning.models import Grant, Outcome, Return
from safelight.commissioning.presenting.deadlines import page, pressing, receipts
from safelight.commissioning.queries import GrantRows
from safelight.commissioning.rules.care import TOO_FEW, is_small, withheld
from safelight.commissioning.rules.clocks import OUTCOME_MEASURED, PUBLISHED, RETURN_RECEIVED
from safelight.commissioning.rules.gaps import GRANT_GAPS
from safelight.commissioning.rules.outcomes import Standing, standing
from safelight.derived.policy import book
from safelight.design.moments import london_day, plural
from safelight.kernel.calendar import london_day as day_of
from safelight.kernel.calendar import start_of_day
from safelight.kernel.codes import in_a_sentence
from safelight.measures.small_numbers import Care, care_on
from safelight.records.particulars import EthnicityGroup

_TONES = {Stands.MET: "", Stands.NOT_MET: "late", Stands.NOT_MEASURED: "soon"}
_LATE_WORDS = (
    (RETURN_RECEIVED.code, "return late", "returns late"),
    (OUTCOME_MEASURED.code, "outcome not known", "outcomes not known"),
    (PUBLISHED.code, "not published", "not published"),
)


def money(amount: Decimal) -> str:
    """“£1,250” or “£1,250.50”."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def span(from_on: date, until_on: date) -> str:
    """“1 February 2024 to 31 January 2025”, from a half-open span."""
    return f"{london_day(from_on)} to {london_day(until_on - timedelta(days=1))}"


def attention(found: Listed, *, now: datetime) -> str:
    """What of a grant presses, in a few words; empty when nothing does."""
    overdue = found.overdue(now)
    said = []
    for clock, one, many in _LATE_WORDS:
        late = [duty for duty in overdue if duty.clock == clock]
        if late:
            oldest = min(duty.due_at for duty in late)
            days = plural(max((now - oldest).days, 1), "day")
            said.append(f"{one if len(late) == 1 else f'{len(late)} {many}'}, {days} over")
    if not found.facts.outcomes:
        said.append("no outcome promised")
    missed = sum(_missed(each, found.facts, now=now) for each in found.facts.outcomes)
    if missed:
        said.append(f"{plural(missed, 'outcome')} not met")
    words = "; ".join(said)
    return words[:1].upper() + words[1:]


def _missed(outcome: OutcomeFacts, facts: GrantFacts, *, now: datetime) -> bool:
    """Whether an outcome is not met by the figure of the day by which it was promised."""
    found = standing(outcome, facts, now=now)
    return found.stands is Stands.NOT_MET and found.told_on is not None and found.told_on > outcome.due_on


def present_listed(found: Listed, *, now: datetime) -> list[Any]:
    """A row of what is funded."""
    grant, facts = found.grant, found.facts
    stands = [standing(each, facts, now=now).stands for each in facts.outcomes]
    pressing_words = attention(found, now=now)
    return [
        {"text": grant.title, "href": page("grant", grant.reference), "note": f"{grant.reference}, {grant.programme}"},
        f"{grant.recipient}",
        money(facts.total),
        grant.area.name,
        facts.state(day_of(now)).label,
        f"{stands.count(Stands.MET)} of {len(stands)} met" if stands else "None promised",
        {"text": pressing_words, "tone": "late"} if pressing_words else "",
    ]


def present_grant(grant: Grant, facts: GrantFacts, rows: GrantRows, *, now: datetime, edits: bool) -> dict[str, Any]:
    """Everything that a grant's page says, what stands out first."""
    care = care_on(day_of(now))
    windows = {f"{facts.reference}:{each.from_on}": span(*each) for each in facts.windows()}
    titles = {each.key: each.title for each in facts.outcomes}
    of = windows | titles
    duties = duties_of(facts)
    done_at = {
        RETURN_RECEIVED.code: page("return", grant.reference),
        PUBLISHED.code: page("published"),
    }
    state = facts.state(day_of(now))
    return {
        "reference": grant.reference,
        "title": grant.title,
        "state": state.label,
        "tone": "soon" if state is GrantState.STOPPED else "calm",
        "pressing": pressing(duties, of=of, act=done_at if edits else {}, now=now),
        "gaps": [
            {"text": f"{rule.missing}.", **_answer(rule.code, grant, edits=edits)}
            for rule in GRANT_GAPS
            if rule.gaps(facts, book())
        ],
        "outcomes": [
            present_outcome(row, of_facts, facts, now=now, care=care)
            for row in rows.outcomes
            for of_facts in facts.outcomes
            if of_facts.id == row.pk
        ],
        "returns": _returns(rows, facts, smallest=care.smallest),
        "files": [f"{each.evidence_name}: {each.evidence_sha256}" for each in rows.returns],
        "return_columns": ["About", "Received", {"text": "Reached", "numeric": True}, *_reported(rows), "File"],
        "reach": _reach(grant, rows, smallest=care.smallest),
        "ethnicities": _by_ethnicity(rows, smallest=care.smallest),
        "evaluations": [_evaluated(each) for each in rows.evaluations],
        "receipts": receipts(duties, of=of, now=now),
        "agreed": _agreed(grant, facts),
        "money": _money(grant, facts, rows),
        "instalments": [_instalment(grant, each, edits=edits) for each in rows.instalments],
        "entries": _entries(grant, rows),
        "shaped_by": [
            {
                "text": each.consultation.title,
                "href": page("consultation", each.consultation.reference),
                "words": each.words,
            }
            for each in rows.shaped_by
        ],
    }


def _answer(code: str, grant: Grant, *, edits: bool) -> dict[str, str]:
    if not edits:
        return {}
    where = "promise" if code == "commissioning.has-an-outcome" else "assure"
    return {"href": page(where, grant.reference), "link": "Record it"}


def figure_words(kind: FigureKind, value: Decimal) -> str:
    """A figure in its own unit: “82.5%”, “1,204”, “3.5”."""
    if kind is FigureKind.SHARE:
        return f"{float(value):.1f}".removesuffix(".0") + "%"
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value.quantize(Decimal('0.01')):,}"


def present_outcome(
    row: Outcome, outcome: OutcomeFacts, facts: GrantFacts, *, now: datetime, care: Care
) -> dict[str, Any]:
    """An outcome: whether it was met, by which figure, from where and by when."""
    found = standing(outcome, facts, now=now)
    aim = "At least" if outcome.aim is Aim.AT_LEAST else "At most"
    baseline = figure_words(outcome.kind, outcome.baseline) if outcome.baseline is not None else row.baseline_words
    return {
        "title": row.title,
        "stands": found.stands.label,
        "tone": _TONES[found.stands],
        "figure": _figure(found, outcome, care=care),
        "target": f"{aim} {figure_words(outcome.kind, outcome.target)} by {london_day(outcome.due_on)}",
        "baseline": baseline,
        "definition": row.definition,
        "told_by": "A measure of the force" if row.measure else f"The provider: {in_a_sentence(Over(row.over).label)}",
        "measure": row.measure,
        "by_chance": "The interval reaches beyond the target: this may be chance." if found.by_chance else "",
    }


def _figure(found: Standing, outcome: OutcomeFacts, *, care: Care) -> str:
    if found.value is None or found.told_on is None:
        return "No figure yet"
    if is_small(found.cells, smallest=care.smallest) or (found.base is not None and found.base < care.base):
        return TOO_FEW
    said = figure_words(outcome.kind, found.value)
    if found.held is not None and found.asked is not None:
        said = f"{said} ({found.held:,} of {found.asked:,})"
    if found.low is not None and found.high is not None:
        said = f"{said}, likely between {found.low:.0f}% and {found.high:.0f}%"
    early = "" if found.told_on > outcome.due_on else "So far "
    return f"{early}{said}, up to {london_day(found.told_on - timedelta(days=1))}"


def _reported(rows: GrantRows) -> list[Any]:
    return [{"text": each.title, "numeric": True} for each in rows.outcomes if not each.measure]


def _returns(rows: GrantRows, facts: GrantFacts, *, smallest: int) -> list[list[Any]]:
    """A row a window that has been reported, each small number withheld and kept from being worked out."""
    counted = [each for each in rows.returns if each.pk in rows.standing]
    columns = []
    for outcome in rows.outcomes:
        if outcome.measure:
            continue
        told = [next((f for f in each.figures.all() if f.outcome_id == outcome.pk), None) for each in counted]
        cells = [
            () if f is None or f.held is None else (f.held, *([f.asked - f.held] if f.asked else ())) for f in told
        ]
        hidden = withheld(cells, smallest=smallest)
        columns.append([_told(f, outcome, hide) for f, hide in zip(told, hidden, strict=True)])
    reached = withheld([() if each.reached is None else (each.reached,) for each in counted], smallest=smallest)
    return [
        [
            {"text": span(each.from_on, each.until_on), "note": _corrected(each)},
            london_day(each.received_at),
            TOO_FEW if reached[place] else ("Not told" if each.reached is None else f"{each.reached:,}"),
            *(column[place] for column in columns),
            {"text": each.evidence_name, "note": f"SHA-256 {each.evidence_sha256[:12]}…"},
        ]
        for place, each in enumerate(counted)
    ]


def _reached_by(rows: GrantRows, by: CountedBy) -> dict[str, tuple[int, ...]]:
    """The counts of each part, one for each return that stands: a small one of any of them withholds it."""
    found: dict[str, list[int]] = {}
    for each in rows.returns:
        if each.pk in rows.standing:
            for part in each.reached_parts.all():
                if part.by == by:
                    found.setdefault(part.part, []).append(part.people)
    return {part: tuple(counts) for part, counts in found.items()}


def _rest(rows: GrantRows, told: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    """Whom no part counts: taking the parts from the whole would tell it, so it is one of the cells."""
    whole = sum(each.reached or 0 for each in rows.returns if each.pk in rows.standing)
    return (max(whole - sum(sum(counts) for counts in told), 0),)


def _shown(told: dict[str, tuple[int, ...]], rows: GrantRows, *, smallest: int) -> dict[str, str]:
    """Each part's number over all returns; withheld where one return's part of it is small, or could be worked out."""
    cells = [*told.values(), _rest(rows, told.values())]
    hidden = withheld(cells, smallest=smallest)
    return {
        part: TOO_FEW if hide else f"{sum(counts):,}"
        for (part, counts), hide in zip(told.items(), hidden, strict=False)
    }


def _reach(grant: Grant, rows: GrantRows, *, smallest: int) -> list[list[str]]:
    """Of each group, how many are meant and how many were reached."""
    shown = _shown(_reached_by(rows, CountedBy.GROUP), rows, smallest=smallest)
    if not rows.planned and not shown:
        return []
    return [
        [
            Group(group).label,
            f"{rows.planned[group]:,}" if group in rows.planned else "Not said",
            shown.get(group, "Not told"),
        ]
        for group in grant.groups
    ]


def _by_ethnicity(rows: GrantRows, *, smallest: int) -> list[list[str]]:
    shown = _shown(_reached_by(rows, CountedBy.ETHNICITY), rows, smallest=smallest)
    return [[each.label, shown[each.value]] for each in EthnicityGroup if each.value in shown]


def _evaluated(each: Any) -> dict[str, str]:
    return {"when": london_day(each.evaluated_on), "by": each.by_whom, "words": each.words, "href": each.address}


def _corrected(each: Return) -> str:
    return f"Corrected: {each.correction}" if each.correction else ""


def _told(figure: Any, outcome: Outcome, hide: bool) -> str:
    if figure is None:
        return "Not reported"
    if hide:
        return TOO_FEW
    if figure.value is not None:
        return figure_words(FigureKind(outcome.kind), figure.value)
    return f"{figure.held:,} of {figure.asked:,}" if figure.asked is not None else f"{figure.held:,}"


def _agreed(grant: Grant, facts: GrantFacts) -> list[dict[str, Any]]:
    groups = [Group(each).label for each in grant.groups]
    meant = f"; {grant.beneficiaries:,} people" if grant.beneficiaries else ""
    identifier = grant.recipient.identifier
    return [
        {"term": "What for", "text": grant.purpose},
        {"term": "Why it should work", "text": grant.reasons},
        {"term": "Conditions", "text": grant.conditions},
        {"term": "For", "text": f"{', '.join(groups)}{meant}"},
        {"term": "Where", "text": grant.area.name},
        {"term": "Recipient", "text": f"{grant.recipient}", "note": identifier},
        {"term": "Funder", "text": grant.funder, "note": PaidFrom(grant.paid_from).label},
        {"term": "Funded", "text": span(facts.from_on, facts.until_on), "note": _first_agreed(facts)},
        {
            "term": "Awarded",
            "text": london_day(grant.awarded_on),
            "note": ", ".join(each for each in (grant.decided_by, grant.decision_notice) if each),
        },
        {"term": "Promises to inspectors", "text": ", ".join(grant.undertakings) or "None is named"},
        {"term": "Applications", "text": "Anybody could apply" if grant.open_call else "Not open to all"},
        {"term": "Returns", "text": f"About {plural(grant.return_every, 'month')} each"},
    ]


def _first_agreed(facts: GrantFacts) -> str:
    return (
        "" if facts.until_on == facts.first_until_on else f"First agreed: {span(facts.from_on, facts.first_until_on)}"
    )


def _money(grant: Grant, facts: GrantFacts, rows: GrantRows) -> list[dict[str, Any]]:
    found = [{"term": "Awarded", "text": money(grant.amount)}]
    if grant.applied_for is not None:
        found.append({"term": "Asked for", "text": money(grant.applied_for)})
    if facts.total != facts.awarded:
        found.append({"term": "With every variation", "text": money(facts.total)})
    return [
        *found,
        {"term": "Planned in instalments", "text": money(facts.planned)},
        {"term": "Paid", "text": money(facts.paid)},
    ]


def _instalment(grant: Grant, each: Any, *, edits: bool) -> list[Any]:
    payment = getattr(each, "payment", None)
    paid = f"{money(payment.amount)} on {london_day(payment.paid_on)}" if payment else "Not paid"
    pay = {"text": paid, "href": page("pay", grant.reference, each.public_id)} if edits and not payment else paid
    return [london_day(each.due_on), money(each.amount), pay]


def _entries(grant: Grant, rows: GrantRows) -> list[list[Any]]:
    """What happened, the latest first: its day, what it was, and who recorded it when."""
    found: list[tuple[date, str, Any]] = [
        (grant.awarded_on, f"Awarded: {money(grant.amount)} to {grant.recipient}.", grant)
    ]
    found += [
        (
            each.seen_on,
            "The safeguarding policy was seen." if each.safeguarding else "Criminal record checks were confirmed.",
            each,
        )
        for each in rows.assurances
    ]
    found += [(day_of(each.recorded_at), f"Promised: {each.title}.", each) for each in rows.outcomes]
    found += [(each.decided_on, _decided(each), each) for each in rows.decisions]
    found += [(each.paid_on, f"Paid: {money(each.amount)}.", each) for each in rows.payments]
    found += [(each.evaluated_on, f"Evaluated by {each.by_whom}.", each) for each in rows.evaluations]
    for each in rows.returns:
        kind = "Corrected return" if each.corrects_id else "Return"
        words = f"{kind} about {span(each.from_on, each.until_on)} received. {each.words}".strip()
        found.append((day_of(each.received_at), words, each))
    found.sort(key=lambda entry: (entry[0], entry[2].recorded_at), reverse=True)
    return [
        [london_day(day), words, {"text": row.recorded_by.get_full_name(), "note": _recorded(day, row.recorded_at)}]
        for day, words, row in found
    ]


def _recorded(day: date, at: datetime) -> str:
    recorded = day_of(at)
    return "" if recorded == day else f"recorded {london_day(recorded)}"


def _decided(decision: Any) -> str:
    course = Course(decision.course)
    said = {Course.CONTINUE: "To continue as agreed", Course.STOP: f"To stop from {london_day(decision.counts_on)}"}
    if course is not Course.VARY:
        return f"Decided: {said[course]}. {decision.reason}"
    parts: list[str] = []
    if decision.change:
        parts.append(f"{money(abs(decision.change))} {'more' if decision.change > 0 else 'less'}")
    if decision.until_on:
        parts.append(f"funded to {london_day(decision.until_on - timedelta(days=1))}")
    return f"Decided: To vary it ({', '.join(parts)}). {decision.reason}"


def window_choices(facts: GrantFacts, *, now: datetime) -> tuple[Sequence[tuple[str, str]], set[str]]:
    """The months that a return can be about, those that wait for one first; and which have one already."""
    begun = [each for each in facts.windows() if start_of_day(each.from_on) <= now]
    again = {f"{each.from_on}" for each in begun if facts.return_of(each)}
    ordered = sorted(begun, key=lambda each: (f"{each.from_on}" in again, each.from_on))
    return [
        (f"{each.from_on}", span(*each) + (" (has a return)" if f"{each.from_on}" in again else "")) for each in ordered
    ], again
