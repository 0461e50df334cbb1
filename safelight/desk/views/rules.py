"""The rules in force on a day and who set each, and the receipt of one rule on one record."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from safelight.derived.policy import book
from safelight.derived.receipts import cited, explain
from safelight.design.clock import now
from safelight.design.moments import london_day as day_words
from safelight.desk.presenting import record_page
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import Code
from safelight.kernel.editions import NoEditionInForce
from safelight.kernel.policy import Policy
from safelight.kernel.register import NotDeclared, register
from safelight.records.access import get_record
from safelight.workforce.gate import OfficerRequest, act

_LATEST = 5
"""How many runnings of a clock a receipt tells of before the earlier ones are asked for."""


@act(Act.READ_RULES)
def in_force(request: OfficerRequest) -> HttpResponse:
    """Every rule in force on a chosen day, its limit, and who set it."""
    day = _day(request.GET.get("on", "")) or london_day(now())
    kinds = [(pathway.title, _clocks(pathway, day), _requirements(pathway, day)) for pathway in register.ruled()]
    return render(request, "desk/rules.html", {"kinds": kinds, "day": day, "policies": _policies(day)})


@act(Act.READ_RULES)
def rule(request: OfficerRequest, code: str) -> HttpResponse:
    """One rule with every edition of its limit."""
    found = _declared(code)
    editions = []
    if hasattr(found, "limit"):
        editions = [
            (edition.in_force_from, edition.value.words(), cited(found.set_by.label, edition.source))
            for edition in book().limit(found.code, found.limit)
        ]
    source = None if editions else cited(found.set_by.label, found.source)
    return render(request, "desk/rule.html", {"rule": found, "editions": editions, "source": source})


@act(Act.READ_RECEIPT)
def receipt(request: OfficerRequest, code: str) -> HttpResponse:
    """How each deadline of one rule was worked out on one record, or since when something is missing."""
    at = now()
    record = get_record(request.GET.get("record", ""), officer=request.officer, act=Act.READ_RECEIPT, now=at)
    found = _declared(code)
    receipts = explain(found.code, record, now=at)
    earlier = 0 if request.GET.get("earlier") else max(len(receipts) - _LATEST, 0)
    context = {
        "rule": found,
        "reference": record.reference,
        "back": {"text": record.reference, "href": record_page(record.kind, record.reference)},
        "rule_href": reverse("desk:rule", args=[found.code]),
        "receipts": receipts[earlier:],
        "earlier": earlier,
        "earlier_href": f"?{urlencode({'record': record.reference, 'earlier': 1})}",
        "is_clock": hasattr(found, "limit"),
        "now": at,
    }
    return render(request, "desk/receipt.html", context)


def _declared(code: str) -> Any:
    try:
        return register.rule(code)
    except NotDeclared:
        raise Http404 from None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clocks(pathway: Any, day: date) -> list[list[Any]]:
    rows = []
    for clock in pathway.clocks:
        try:
            edition = book().limit(clock.code, clock.limit).on(day)
        except NoEditionInForce:
            continue
        practicable = f"As soon as practicable ({clock.practicable.words}); " if clock.practicable else ""
        rows.append(
            [
                {"text": clock.question, "href": reverse("desk:rule", args=[clock.code]), "note": clock.ref},
                f"{practicable}within {edition.value.words()}",
                clock.set_by.label,
                edition.source.words,
                day_words(edition.in_force_from),
            ]
        )
    return rows


def _requirements(pathway: Any, day: date) -> list[list[Any]]:
    return [
        [
            {"text": rule.question, "href": reverse("desk:rule", args=[rule.code]), "note": rule.ref},
            ", ".join(before.label for before in rule.before) or "Shown as missing",
            rule.set_by.label,
            rule.source.words,
            day_words(rule.in_force_from),
        ]
        for rule in pathway.requirements
        if rule.in_force_from <= day
    ]


def _policies(day: date) -> list[list[Any]]:
    rows = []
    for value in book().values.values():
        held = [(first, raw) for first, raw in value.raw if first <= day]
        if held:
            first, raw = held[-1]
            rows.append([value.title, _raw(raw, value.key), value.origin.words, day_words(first)])
    return rows


def _raw(raw: Any, key: str) -> str:
    kind = Policy.declared[key].kind if key in Policy.declared else None
    if isinstance(kind, type) and issubclass(kind, Code):
        return kind(raw).label
    if isinstance(raw, bool):
        return "Yes" if raw else "No"
    return "; ".join(map(_step, raw)) if isinstance(raw, list) else _step(raw)


def _step(step: Any) -> str:
    """One value in words; a choice of words is spaced out so that it may break over lines."""
    if isinstance(step, dict) and "tell" not in step:
        return "; ".join(f"{str(key).replace('_', ' ').lower()}: {_listed(value)}" for key, value in step.items())
    if isinstance(step, dict):
        return f"{step['tell'].replace('_', ' ').lower()} after {step['after']} minutes"
    return str(step).replace("|", " | ")


def _listed(value: Any) -> str:
    """The value under one key of a table, its codes in small letters."""
    each = value if isinstance(value, list) else [value]
    return ", ".join(str(one).replace("_", " ").lower() for one in each)
