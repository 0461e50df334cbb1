"""What every action of commissioning begins and ends with: may they, one at a time, and the journal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import connection

from safelight import journal
from safelight.commissioning.facts import GrantFacts
from safelight.commissioning.load import load_grants
from safelight.commissioning.models import Grant
from safelight.derived.policy import book
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.pointing import pointed
from safelight.kernel.refusals import Refusal
from safelight.kernel.requirements import Requirement
from safelight.workforce.models import Officer


def holds(by: Officer, act: Act, now: datetime, *, refusal: type[Refusal]) -> None:
    """Raise the refusal unless a role of theirs may do it."""
    if act not in by.acts(now):
        raise refusal(
            f"Your roles do not let you do this: {in_a_sentence(act.label)}.",
            next_step="Ask the commissioner’s office.",
        )


def one_at_a_time() -> None:
    """Until the transaction ends, let nobody else write about grants: numbers are given and sums held in turn."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('safelight commissioning'))")


def facts_of(grant: Grant) -> GrantFacts:
    """The facts of one grant as they are in the database now."""
    [found] = load_grants(Grant.objects.filter(pk=grant.pk))
    return found


def nothing_missing(act: Act, facts: Any, rules: tuple[Requirement[Any], ...], *, refusal: type[Refusal]) -> None:
    """Raise the refusal when a rule that stands before the act finds something missing."""
    missing = [rule.missing for rule in rules if act in rule.before and rule.gaps(facts, book())]
    if missing:
        raise refusal(f"{'. '.join(missing)}.", next_step="Record that first.")


def not_after_today(day: date, now: datetime, what: str, *, refusal: type[Refusal]) -> None:
    """Raise the refusal for a day that has not come."""
    if day > london_day(now):
        raise refusal(f"{what} is after today.", next_step="Give a day that has come.")


_CALLED = {
    "words": "What is said",
    "value": "Why it is good value",
    "question": "What is asked",
    "seldom_heard": "Who is seldom heard",
}


def leads_to_nobody(refusal: type[Refusal], **texts: str) -> None:
    """Raise the refusal for words, each by its name, that could lead to one child: none of this room is about one."""
    for name, words in texts.items():
        if found := pointed(words):
            what = _CALLED.get(name, name.replace("_", " ").capitalize())
            raise refusal(f"“{what}” holds {found.where}.", next_step="Leave out what could lead to anybody.")


def noted(act: Act, by: Officer | None, **detail: Any) -> None:
    """Write the change into the journal."""
    journal.write(Kind.CHANGE, act=act, officer=by, detail=detail)
