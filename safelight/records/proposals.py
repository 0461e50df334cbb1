"""Near-matches among the people on records, put before somebody to decide. Nothing is ever merged silently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from safelight import journal
from safelight.design.parts import Part, part_of
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.people.actions import propose
from safelight.people.codes import Reason
from safelight.people.matching import Described, near_match
from safelight.people.models import Identifier, Join, Proposal
from safelight.records.access import NotVisible
from safelight.records.models import Involvement, InvolvementQuerySet
from safelight.workforce.models import Officer

_CHUNK = 5_000


class Pair(NamedTuple):
    """A proposal, with what records in reach say of each of the two."""

    proposal: Proposal
    a: Sequence[Involvement]
    b: Sequence[Involvement]


# Proposing


@transaction.atomic
def propose_near_matches(involvement_ids: Iterable[int] | None = None, *, now: datetime) -> int:
    """Compare the people on these involvements (None: on all) with everyone, and propose those who may be one.

    Returns how many pairs are new. A pair is proposed once, whatever was decided of it. The database gives candidates
    by equality on indexed keys (how the name sounds with a birth date like it, or the birth date with part of the
    name); each pair is then compared. For the work login, at the end of a batch: one that sees all.
    """
    best: dict[tuple[int, int], tuple[tuple[Reason, ...], float]] = {}
    with connection.cursor() as cursor:
        # Sorting and hashing a whole force's names takes more than the few megabytes of a page's query.
        cursor.execute("SET LOCAL work_mem = '64MB'")
        ids = None if involvement_ids is None else list(involvement_ids)
        if ids is None:
            cursor.execute(_CANDIDATES.format(these="", once="AND x.person_id < y.person_id"))
        else:
            cursor.execute(_CANDIDATES.format(these="WHERE own.id = ANY (%(ids)s)", once=""), {"ids": ids})
        while rows := cursor.fetchmany(_CHUNK):
            national = _national_ids({person for row in rows for person in (row[0], row[6])})
            for row in rows:
                x, y = _Candidate(*row[:6]), _Candidate(*row[6:])
                likeness = near_match(x.described(national), y.described(national))
                pair = (min(x.person, y.person), max(x.person, y.person))
                if likeness and (pair not in best or likeness.score > best[pair][1]):
                    best[pair] = (likeness.reasons, likeness.score)
    return propose(((a, b, reasons, score) for (a, b), (reasons, score) in best.items()), now=now)


class _Candidate(NamedTuple):
    person: int
    surname: str
    forenames: str
    known_as: str
    born_on: date
    sex: str

    def described(self, national: dict[int, frozenset[str]]) -> Described:
        _, surname, forenames, known_as, born_on, sex = self
        return Described(surname, forenames, known_as, born_on, sex, national.get(self.person, frozenset()))


def _national_ids(people: set[int]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    held = Identifier.objects.filter(person__in=people, system=Identifier.NATIONAL)
    for person, value in held.values_list("person_id", "value"):
        found[person] = found.get(person, frozenset()) | {value}
    return found


# `swapped` is the birth date with day and month the other way round, where that is a date.
_CANDIDATES = """
    WITH these AS MATERIALIZED (
        SELECT DISTINCT own.person_id, coalesce(person.same_as_id, person.id) AS identity, own.surname, own.forenames,
            own.known_as, own.born_on, own.sex, own.name_key, own.surname_key,
            lower(split_part(own.forenames, ' ', 1)) AS forename,
            CASE WHEN date_part('day', own.born_on) <= 12 THEN make_date(
                date_part('year', own.born_on)::int, date_part('day', own.born_on)::int,
                date_part('month', own.born_on)::int) END AS swapped
        FROM records_involvement AS own JOIN people_person AS person ON person.id = own.person_id
        {these}
    ),
    pair AS (
        SELECT x.person_id AS x_person, x.surname AS x_surname, x.forenames AS x_forenames, x.known_as AS x_known_as,
            x.born_on AS x_born_on, x.sex AS x_sex, y.person_id AS y_person, y.surname AS y_surname,
            y.forenames AS y_forenames, y.known_as AS y_known_as, y.born_on AS y_born_on, y.sex AS y_sex, x.identity
        FROM these AS x
        JOIN records_involvement AS y ON y.name_key = x.name_key AND y.name_key <> ''
        WHERE x.person_id <> y.person_id {once} AND (
            y.born_on = x.born_on OR y.born_on = x.swapped
            OR (date_part('day', y.born_on) = date_part('day', x.born_on))::int
             + (date_part('month', y.born_on) = date_part('month', x.born_on))::int
             + (date_part('year', y.born_on) = date_part('year', x.born_on))::int = 2
        )
        UNION
        SELECT x.person_id, x.surname, x.forenames, x.known_as, x.born_on, x.sex,
            y.person_id, y.surname, y.forenames, y.known_as, y.born_on, y.sex, x.identity
        FROM these AS x
        CROSS JOIN LATERAL (SELECT x.born_on AS born_on UNION SELECT x.swapped) AS either
        JOIN records_involvement AS y ON y.born_on = either.born_on
        WHERE x.person_id <> y.person_id {once} AND y.name_key <> x.name_key
          AND (y.surname_key = x.surname_key OR lower(split_part(y.forenames, ' ', 1)) = x.forename)
    )
    SELECT x_person, x_surname, x_forenames, x_known_as, x_born_on, x_sex,
        y_person, y_surname, y_forenames, y_known_as, y_born_on, y_sex
    FROM pair JOIN people_person AS other ON other.id = pair.y_person
    WHERE coalesce(other.same_as_id, other.id) <> pair.identity
"""


# Deciding

_SIZE = 20


def waiting_proposals(officer: Officer, *, now: datetime, part: str = "") -> Part[Pair]:
    """Pairs that wait for a decision, most alike first, of whom the officer reaches both; the list is journalled."""
    found = _decidable(officer, now).filter(decided_at=None).order_by("-likeness", "pk")
    proposals = part_of(found, asked=part, size=_SIZE)
    journal.write(Kind.LIST, act=Act.JOIN_PEOPLE, officer=officer, count=len(proposals))
    return proposals.of(_pairs(proposals, officer=officer, now=now))


def get_proposal(proposal_id: int, *, officer: Officer, now: datetime) -> Pair:
    """One pair, to decide; the look is journalled. `NotVisible` unless the officer reaches both people."""
    proposal = _decidable(officer, now).filter(pk=proposal_id).first()
    if proposal is None:
        journal.write_apart(Kind.REFUSAL, act=Act.JOIN_PEOPLE, officer=officer, detail={"refused": "not-visible"})
        raise NotVisible
    journal.write(
        Kind.READ, act=Act.JOIN_PEOPLE, officer=officer, person=proposal.a_id, detail={"other": proposal.b_id}
    )
    [pair] = _pairs([proposal], officer=officer, now=now)
    return pair


def get_join(join_id: int, *, officer: Officer, now: datetime) -> Join:
    """A standing join, to undo. `NotVisible` unless the officer reaches both people."""
    reached = _reached(officer, now)
    standing = Join.objects.select_related("a", "b", "joined_by").filter(pk=join_id, undone_at=None)
    join = standing.filter(Exists(reached.filter(person=OuterRef("a"))), Exists(reached.filter(person=OuterRef("b"))))
    found = join.first()
    if found is None:
        journal.write_apart(Kind.REFUSAL, act=Act.JOIN_PEOPLE, officer=officer, detail={"refused": "not-visible"})
        raise NotVisible
    journal.write(Kind.READ, act=Act.JOIN_PEOPLE, officer=officer, person=found.a_id, detail={"other": found.b_id})
    return found


def standing_joins(identity: int, *, officer: Officer, now: datetime) -> list[Join]:
    """The joins that make one identity, oldest first, as far as the officer reaches both people of each."""
    reached = _reached(officer, now)
    of_identity = Q(a=identity) | Q(a__same_as=identity)
    return list(
        Join.objects.select_related("a", "b", "joined_by")
        .filter(of_identity, undone_at=None)
        .filter(Exists(reached.filter(person=OuterRef("a"))), Exists(reached.filter(person=OuterRef("b"))))
        .order_by("joined_at", "pk")
    )


def _reached(officer: Officer, now: datetime) -> InvolvementQuerySet:
    return Involvement.objects.visible_to(officer, now)


def _decidable(officer: Officer, now: datetime) -> QuerySet[Proposal]:
    reached = _reached(officer, now)
    return Proposal.objects.select_related("a", "b", "decided_by").filter(
        Exists(reached.filter(person=OuterRef("a"))), Exists(reached.filter(person=OuterRef("b")))
    )


def _pairs(proposals: Sequence[Proposal], *, officer: Officer, now: datetime) -> list[Pair]:
    by_person: dict[int, list[Involvement]] = {}
    people = {person for proposal in proposals for person in (proposal.a_id, proposal.b_id)}
    reached = _reached(officer, now).filter(person__in=people).select_related("record__area")
    for involvement in reached.order_by("-record__opened_at", "-pk"):
        by_person.setdefault(involvement.person_id, []).append(involvement)
    return [Pair(proposal, by_person[proposal.a_id], by_person[proposal.b_id]) for proposal in proposals]
