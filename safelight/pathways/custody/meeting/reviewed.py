"""Which children a monthly review goes through, and the facts it is told of each.

Every child charged and refused bail in a month stands on one list: kept, or moved to an authority's place; beside them
stand those who were charged and bailed. A child belongs to the month in which bail was decided, in London. Where that
moment is not recorded, leaving custody counts; where neither is, the child has not come to a month yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from django.db import connection

from safelight.kernel.codes import Code
from safelight.kernel.meetings import Asked, Row
from safelight.pathways.custody.codes import Sex
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.load import load_facts, load_in_brief
from safelight.places.models import Authority


class Became(Code):
    """What became of a child who was charged, as the review's lists tell them apart."""

    KEPT = "KEPT", "Charged, refused bail and not moved"
    MOVED = "MOVED", "Charged, refused bail and moved"
    BAILED = "BAILED", "Charged and bailed"


class Reviewed(NamedTuple):
    """What the review's columns read: the facts of one time in custody, and every authority's name by its id."""

    facts: CustodyFacts
    authorities: Mapping[int, str]

    def name(self, authority: int | None) -> str:
        """An authority's name; blank for none."""
        return self.authorities.get(authority, "") if authority is not None else ""


_BECAME = """CASE WHEN detention.bail = 'GRANTED' THEN 'BAILED'
                  WHEN detention.left_to IN ('LA_NONSECURE', 'LA_SECURE') THEN 'MOVED'
                  WHEN detention.bail = 'REFUSED' THEN 'KEPT' ELSE '' END"""

_ROWS = f"""
    SELECT record.id, record.reference, area.name, record.recorded_at,
           coalesce(detention.bail_at, detention.left_at, record.opened_at), detention.left_at, {_BECAME},
           child.known_as, child.forenames
    FROM custody_detention AS detention
    JOIN records_record AS record ON record.id = detention.record_id
    JOIN places_area AS area ON area.id = record.area_id
    JOIN records_involvement AS child ON child.id = detention.child_id
    WHERE """
_BY_ID = "detention.record_id = ANY (%(ids)s)"
_CHARGED = f"""detention.bail = %(bail)s AND {_BECAME} = %(became)s
           AND (detention.charged_at IS NOT NULL OR detention.charge_result = 'CHARGED')"""
# Bail was decided in the month, or the child left in it where that moment is not recorded: an index for each.
_IN_THE_MONTH = f"""
        ({_CHARGED} AND detention.bail_at > %(since)s AND detention.bail_at <= %(until)s)
        OR ({_CHARGED} AND detention.bail_at IS NULL AND detention.left_at > %(since)s
            AND detention.left_at <= %(until)s)"""
# One of an earlier month that was recorded only since its list was fixed.
_RECORDED_SINCE = f"""
        ({_CHARGED} AND record.recorded_at > %(known)s
         AND coalesce(detention.bail_at, detention.left_at) <= %(since)s)"""


def _asked_for(asked: Asked) -> str:
    """Which rows are asked for; a page about records already listed asks for those alone."""
    wanted = [_BY_ID]
    if asked.since < asked.until:
        wanted.append(_IN_THE_MONTH)
        if asked.known_since is not None:
            wanted.append(_RECORDED_SINCE)
    return f"{_ROWS} {' OR '.join(wanted)} ORDER BY 5, record.id"


def became(what: Became, asked: Asked) -> Iterable[Row[Reviewed]]:
    """The children of whom this became, in the order in which bail was decided: one statement, and their facts.

    A child asked for by id, of whom something else became, is given as one who is not on this list.
    """
    values = {
        "ids": list(asked.ids),
        "bail": "GRANTED" if what is Became.BAILED else "REFUSED",
        "became": what.value,
        "since": asked.since,
        "until": asked.until,
        "known": asked.known_since,
    }
    with connection.cursor() as cursor:
        cursor.execute(_asked_for(asked), values)
        found = cursor.fetchall()
    if not found:
        return []
    facts, authorities = _read([columns[0] for columns in found], asked)
    return list(_rows(found, facts, authorities, what))


def _read(records: list[int], asked: Asked) -> tuple[Mapping[int, CustodyFacts], Mapping[int, str]]:
    """The facts of some records and every authority's name; read once for all the lists of an agenda. In brief, of the
    rows of a record only those that the brief columns read."""
    kept = asked.between if asked.between is not None else {}
    facts: dict[int, CustodyFacts] = kept.setdefault("custody.review.facts", {})
    missing = {each for each in (*records, *asked.beside) if each not in facts}
    if missing:
        read = load_in_brief(sorted(missing), rows=IN_BRIEF) if asked.brief else load_facts(sorted(missing))
        facts.update({each.id: each for each in read})
    if "custody.review.authorities" not in kept:
        kept["custody.review.authorities"] = dict(Authority.objects.values_list("pk", "name"))
    return facts, kept["custody.review.authorities"]


def _rows(
    found: Iterable[tuple[object, ...]],
    facts: Mapping[int, CustodyFacts],
    authorities: Mapping[int, str],
    what: Became,
) -> Iterator[Row[Reviewed]]:
    for record, reference, place, recorded_at, began_at, left_at, is_now, known_as, forenames in found:
        own = facts[record]  # type: ignore[index]  # the record's id
        first = str(known_as) or str(forenames).split(" ")[0] or str(reference)
        age = "age not known" if own.age is None else str(own.age)
        here = is_now == what.value
        yield Row(
            record,  # type: ignore[arg-type]  # in the statement's own order
            reference,  # type: ignore[arg-type]
            f"{first}, {age}",
            place,  # type: ignore[arg-type]
            began_at,  # type: ignore[arg-type]
            None if here else (left_at or began_at),  # type: ignore[arg-type]
            recorded_at,  # type: ignore[arg-type]
            Reviewed(own, authorities),
            described=f"{_SEXES.get(own.sex, 'child')}, {age}",
            authorities=_ids(own.home_authority, own.looked_after_by),
            asked=_ids(*(request.authority for request in own.requests)),
        )


IN_BRIEF = ("offences", "requests", "certificates")
"""The rows that the brief columns of the review's lines read, beside the columns of the detention itself."""
_SEXES = {Sex.FEMALE.value: "girl", Sex.MALE.value: "boy"}


def _ids(*given: int | None) -> tuple[int, ...]:
    return tuple(dict.fromkeys(each for each in given if each is not None))


kept = partial(became, Became.KEPT)
moved = partial(became, Became.MOVED)
bailed = partial(became, Became.BAILED)
