"""Who is who: finding a person by what a source calls them, and joining, parting and dismissing. Never silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection, transaction

from safelight import journal
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.people.codes import Decision, Reason
from safelight.people.models import Join, Person, Proposal
from safelight.workforce.models import Officer

Called = tuple[str, str]
"""What a source calls somebody: the system, and the value."""


class CannotJoin(Refusal):
    """Two people cannot be joined."""


class CannotUnjoin(Refusal):
    """A join cannot be undone."""


class CannotDismiss(Refusal):
    """A proposal cannot be dismissed."""


# Finding


def identify(system: str, value: str) -> Person:
    """The person whom a source calls this, made now if there is none yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_identify(%s, %s)", [system, value])
        [found] = cursor.fetchone()
    return Person.objects.get(pk=found)


def identify_many(called: Iterable[Called]) -> dict[Called, int]:
    """The ids of many people by what sources call them, each made now if there is none yet. For feeds.

    Others who identify somebody wait until the caller's transaction ends.
    """
    wanted = list(called)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT system, value, person_id FROM people_identify_all(%s::text[], %s::text[])",
            [[system for system, _ in wanted], [value for _, value in wanted]],
        )
        return {(system, value): person for system, value, person in cursor.fetchall()}


def identify_also(person: Person, *, system: str, value: str, now: datetime) -> Person:
    """Give a person another identifier; returns whoever holds it.

    Where somebody else holds it already, it stays theirs and the pair is proposed for a person to decide.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_identify_also(%s, %s, %s)", [person.pk, system, value])
        [holder] = cursor.fetchone()
    if holder == person.pk:
        return person
    propose([(person.pk, holder, (Reason.SAME_NATIONAL_ID,), 1.0)], now=now)
    return Person.objects.get(pk=holder)


def identify_by_all(identifiers: Mapping[str, str], *, now: datetime) -> Person:
    """Whom the first identifier (by system) names, known by all from now on; somebody new where all are blank.

    Whoever holds another of them already keeps it, and the pair is proposed for a person to decide.
    """
    known = [(system, value) for system, value in identifiers.items() if value.strip()]
    if not known:
        return Person.objects.create()
    person = identify(*known[0])
    for system, value in known[1:]:
        identify_also(person, system=system, value=value, now=now)
    return person


def identify_many_also(given: Iterable[tuple[int, str, str]], *, now: datetime) -> int:
    """Give many people (by id) another identifier each; returns how many pairs that share one are newly proposed.

    For feeds. An identifier that somebody holds already stays theirs.
    """
    rows = list(given)
    columns = ([row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows])
    unnested = "unnest(%s::bigint[], %s::text[], %s::text[]) AS given (person, system, value)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO people_identifier (person_id, system, value) SELECT * FROM {unnested} ON CONFLICT DO NOTHING",
            columns,
        )
        cursor.execute(
            f"SELECT given.person, held.person_id FROM {unnested} JOIN people_identifier AS held"
            " ON held.system = given.system AND held.value = given.value AND held.person_id <> given.person",
            columns,
        )
        shared = cursor.fetchall()
    return propose(((person, holder, (Reason.SAME_NATIONAL_ID,), 1.0) for person, holder in shared), now=now)


def propose(pairs: Iterable[tuple[int, int, tuple[Reason, ...], float]], *, now: datetime) -> int:
    """Put pairs of people before somebody to decide; returns how many are new.

    A pair is proposed once: one that was dismissed, joined or parted is not proposed again. Pairs of one identity are
    left out.
    """
    given = {(min(a, b), max(a, b)): (reasons, score) for a, b, reasons, score in pairs if a != b}
    if not given:
        return 0
    # Nothing may come back and no key be named: the web's login cannot read a proposal of people out of reach.
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO people_proposal (a_id, b_id, reasons, likeness, made_at)
            SELECT given.a, given.b, string_to_array(given.reasons, ','), given.likeness, %s
            FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::float8[]) AS given (a, b, reasons, likeness)
            JOIN people_person AS a ON a.id = given.a
            JOIN people_person AS b ON b.id = given.b
            WHERE coalesce(a.same_as_id, a.id) <> coalesce(b.same_as_id, b.id)
            ON CONFLICT DO NOTHING
            """,
            [
                now,
                [a for a, _ in given],
                [b for _, b in given],
                [",".join(reasons) for reasons, _ in given.values()],
                [score for _, score in given.values()],
            ],
        )
        return int(cursor.rowcount)


# Deciding


@transaction.atomic
def join(a: Person, b: Person, *, by: Officer, now: datetime, why: str) -> Join:
    """Say that two people are one. Nothing recorded about either is altered, and it can be undone."""
    _allowed(by, now=now, refusal=CannotJoin)
    if not why.strip():
        raise CannotJoin("Say why these are the same person.")
    if a.pk == b.pk:
        raise CannotJoin("A person cannot be joined to themselves.")
    first, second = _locked(a, b)
    if first.identity == second.identity:
        raise CannotJoin("These two are already joined, directly or through somebody joined to both.")
    joined = Join.objects.create(a=first, b=second, joined_at=now, joined_by=by, why=why.strip())
    _regroup(first, second)
    Proposal.objects.filter(a=first, b=second, decided_at=None).update(
        decided_at=now, decided_by=by, decision=Decision.JOINED, why=why.strip()
    )
    _journalled(joined.a_id, joined.b_id, by=by, did="joined")
    return joined


@transaction.atomic
def unjoin(join: Join, *, by: Officer, now: datetime, why: str) -> None:
    """Say that two people are not one after all. Others joined to either stay with the one they were joined to."""
    _allowed(by, now=now, refusal=CannotUnjoin)
    if not why.strip():
        raise CannotUnjoin("Say why these are not the same person after all.")
    _locked(Person(pk=join.a_id), Person(pk=join.b_id))
    standing = Join.objects.select_for_update().get(pk=join.pk)
    if standing.undone_at:
        raise CannotUnjoin("This has already been undone.")
    standing.undone_at, standing.undone_by, standing.undone_why = now, by, why.strip()
    standing.save(update_fields=["undone_at", "undone_by", "undone_why"])
    _regroup(Person(pk=join.a_id), Person(pk=join.b_id))
    _journalled(join.a_id, join.b_id, by=by, did="parted")


@transaction.atomic
def dismiss(proposal: Proposal, *, by: Officer, now: datetime, why: str) -> None:
    """Say that two people are not one. The pair is not proposed again."""
    _allowed(by, now=now, refusal=CannotDismiss)
    if not why.strip():
        raise CannotDismiss("Say why these are not the same person.")
    waiting = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if waiting.decided_at:
        raise CannotDismiss(
            "Somebody has already decided this.", next_step="Open the child’s page to see what was said."
        )
    waiting.decided_at, waiting.decided_by, waiting.decision, waiting.why = now, by, Decision.DISMISSED, why.strip()
    waiting.save(update_fields=["decided_at", "decided_by", "decision", "why"])
    _journalled(waiting.a_id, waiting.b_id, by=by, did="dismissed")


def _allowed(by: Officer, *, now: datetime, refusal: type[Refusal]) -> None:
    if Act.JOIN_PEOPLE not in by.acts(now):
        raise refusal("Your role does not decide who is who.", next_step="Ask an inspector or the custody lead.")


def _locked(a: Person, b: Person) -> tuple[Person, Person]:
    """Both, lower id first, with nobody else joining or parting either until the transaction ends."""
    with connection.cursor() as cursor:
        # One at a time in the force: joins are rare, and two at once could close a ring.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('people_join'))")
    first, second = Person.objects.filter(pk__in=[a.pk, b.pk]).order_by("pk")
    return first, second


def _regroup(a: Person, b: Person) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_regroup(%s, %s)", [a.pk, b.pk])


def _journalled(a: int, b: int, *, by: Officer, did: str) -> None:
    journal.write(journal.Kind.CHANGE, act=Act.JOIN_PEOPLE, officer=by, person=a, detail={"did": did, "other": b})
