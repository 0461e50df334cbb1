"""What an authority is given of the ledger: its own requests over a period, no child's name, frozen as data.

A child is a case number and an age. The names of the child are taken out of every text; what an officer wrote of
somebody else stays, which is why whoever shares it reads it first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from safelight.design.moments import duration, london_day, when
from safelight.design.paper import Bullets, Facts, Heading, Paper, Paragraph, Part, Table
from safelight.kernel.sealed import seal
from safelight.kernel.unnamed import without_names
from safelight.pathways.custody.codes import AuthorityTeam, OfferEnd, Reply
from safelight.pathways.custody.facts import CustodyFacts, RequestFacts
from safelight.pathways.custody.ledger.outcomes import outcome_of
from safelight.pathways.custody.ledger.telling import asked_for
from safelight.pathways.custody.ledger.wording import NOT_RECORDED, listed, put_right

MOST_CASES = 300


@dataclass(frozen=True, slots=True)
class Case:
    """One child with the names that are kept out of every text."""

    facts: CustodyFacts
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """What is shared (`content`), and which record each of its cases is (`cases`), for the force alone."""

    content: dict[str, Any]
    cases: list[dict[str, str]]


def digest_of(content: Mapping[str, Any]) -> str:
    """The SHA-256 of content, the same for the same content however it was stored."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def extract_of(
    found: Sequence[Case], *, authority: int, name: str, first: date, last: date, start: datetime, end: datetime,
    figures: Mapping[str, Any], with_words: bool,
) -> Extract:  # fmt: skip
    """One authority's part: of each case, only the requests to it from `start` up to `end`."""
    content: dict[str, Any] = {
        "authority": name,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "figures": {key: _number(value) for key, value in sorted(figures.items())},
        "words": with_words,
        "cases": [],
    }
    cases: list[dict[str, str]] = []
    for case in found:
        own = [
            request
            for request in case.facts.requests
            if request.authority == authority and request.requested_at and start <= request.requested_at < end
        ]
        if not own:
            continue
        number = f"Case {len(cases) + 1}"
        cases.append({"case": number, "reference": case.facts.reference})
        outcome = outcome_of(case.facts)
        content["cases"].append(
            {
                "case": number,
                "age": case.facts.age,
                "looked_after_here": case.facts.looked_after_by == authority,
                "outcome": outcome.label if outcome else "Still in custody",
                "requests": [_request(request, case, with_words=with_words) for request in own],
            }
        )
    return Extract(content, cases)


BLANK: dict[str, dict[str, Any]] = {
    "case": {"age": None, "looked_after_here": False, "outcome": "Erased", "requests": []},
}
"""What lies in the cells of an extract, and what stands there once a cell was erased."""


def sealed(content: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """An extract as it is frozen, and the cells that lie beside it: what is said of each case."""
    cells: dict[str, Any] = {}
    cases = [seal(each, of="case", personal=[*BLANK["case"]], cells=cells) for each in content["cases"]]
    return {**content, "cases": cases}, cells


def _request(request: RequestFacts, case: Case, *, with_words: bool) -> dict[str, Any]:
    def said(text: str) -> str:
        return without_names(text, case.names) if with_words else ""

    waited = request.answered_at - request.requested_at if request.answered_at and request.requested_at else None
    return {
        "at": _moment(request.requested_at),
        "kind": asked_for(case.facts, request),
        "team": AuthorityTeam(request.team).label if request.team else "",
        "spoken_to": request.contact,
        "words": [said(attempt.said) for attempt in request.attempts if said(attempt.said)],
        "answer": Reply(request.reply).label if request.reply else "",
        "answered_at": _moment(request.replied_at),
        "answered_by": request.replied_by,
        "minutes": _number(waited),
        "reason": said(request.reply_reason),
        "reason_given": bool(request.reply_reason.strip()),
        "refused": request.reply in (Reply.NONE_AVAILABLE, Reply.DISPUTED),
        "challenges": [
            {
                "at": _moment(each.at),
                "to": each.to_whom,
                "words": said(each.words),
                "answer": Reply(each.result).label if each.result else "",
            }
            for each in request.challenges
        ],
        "escalations": [
            {
                "level": each.level,
                "at": _moment(each.at),
                "to": listed((each.person, each.role)),
                "words": said(each.words),
                "answer": said(each.answer),
            }
            for each in request.escalations
        ],
        "offer": said(request.offer_place) if request.offered else "",
        "offer_gone": _gone(request, said(request.police_refused_why), said(request.offer_ended_why)),
    }


def _gone(request: RequestFacts, refused_why: str, ended_why: str) -> str:
    if request.police_refused_at or request.police_refused_why:
        return f"Turned down by police. {refused_why}".strip()
    return f"{OfferEnd(request.offer_ended).label}. {ended_why}".strip() if request.offer_ended else ""


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _number(value: Any) -> int | None:
    """A count as it is, a length of time in whole minutes."""
    if isinstance(value, timedelta):
        return int(value.total_seconds() // 60)
    return None if value is None else int(value)


# On paper


def extract_paper(content: Mapping[str, Any], *, copy: str, digest: str) -> Paper:
    """The extract as the authority gets it; `copy` says which copy it is and for whom."""
    period = f"{london_day(_day(content['first']))} to {london_day(_day(content['last']))}"
    parts: list[Part] = [
        Paragraph(
            "What this police force asked this authority for, for children charged and refused bail, and what it "
            "answered. A child is a case number here. Ask the force about a case by its number."
        ),
        Heading("In figures"),
        Facts(figure_rows(content["figures"])),
        Heading("Each case"),
    ]
    for case in content["cases"]:
        parts += _case_parts(case)
    if not content["cases"]:
        parts.append(Paragraph("Nothing was asked of this authority in this period."))
    return Paper(
        title=f"Accommodation for children refused bail: {content['authority']}",
        subtitle=period,
        reference=digest[:12],
        footer=copy,
        parts=tuple(parts),
    )


def figure_rows(figures: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every figure of an authority with its words; minutes in hours and minutes."""
    number = {key: int(value or 0) for key, value in figures.items() if key not in ("median", "longest")}
    return [
        ("Children", str(number["children"])),
        ("Requests", str(number["requests"])),
        ("Non-secure asked for", str(number["non_secure"])),
        ("Secure asked for", str(number["secure"])),
        ("Secure asked for, or non-secure if there is none", str(number["either"])),
        ("A place offered", str(number["offered"])),
        ("None available", str(number["none_available"])),
        ("Another authority said to be responsible", str(number["disputed"])),
        ("No reply", str(number["no_reply"])),
        ("Answer not recorded", str(number["not_recorded"])),
        ("Time to the first answer, in the middle", _length(figures["median"])),
        ("Time to the first answer, at the longest", _length(figures["longest"])),
        ("Refused or not answered", str(number["refused"])),
        ("Refused with a reason given", f"{number['reasons']} of {number['none_available'] + number['disputed']}"),
        ("Disputed: challenged by the force", f"{number['challenged']} of {number['refused']}"),
        ("Taken to somebody more senior", f"{number['escalated']} of {number['refused']}"),
        ("Changed to an offer after a challenge", f"{number['changed']} of {number['refused']}"),
        ("Children moved to an authority’s place", f"{number['moved']} of {number['children']}"),
    ]


def _length(value: Any) -> str:
    if value is None:
        return "Nothing was answered with its time"
    return duration(value if isinstance(value, timedelta) else int(value))


def _case_parts(case: Mapping[str, Any]) -> list[Part]:
    age = "age not known" if case["age"] is None else f"aged {case['age']}"
    cared_for = ", looked after by this authority" if case["looked_after_here"] else ""
    parts: list[Part] = [
        Heading(f"{case['case']}: {age}{cared_for}", 2),
        Paragraph(f"How it ended: {case['outcome']}."),
    ]
    for request in case["requests"]:
        parts += _request_parts(case["case"], request)
    return parts


def request_facts(request: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was asked and answered in one request, label by label."""
    answer = listed((request["answer"], _shown(request["answered_at"]), request["answered_by"]))
    rows = [
        ("Asked", listed((_shown(request["at"]), request["team"], request["spoken_to"])) or NOT_RECORDED),
        ("For", request["kind"] or NOT_RECORDED),
        *(("Words used", words) for words in request["words"]),
        ("Answer", answer or NOT_RECORDED),
        ("Time to the first answer", _length(request["minutes"])),
    ]
    if request["refused"] or request["reason_given"]:
        rows.append(("Reason given", request["reason"] or ("Given" if request["reason_given"] else NOT_RECORDED)))
    if request["offer"]:
        rows.append(("Offered", request["offer"]))
    if request["offer_gone"]:
        rows.append(("What became of the offer", request["offer_gone"]))
    return rows


def request_steps(request: Mapping[str, Any]) -> list[tuple[str, str, str, str, str]]:
    """Each challenge and escalation: step, when, to whom, words used, answer."""
    return [
        *(("Challenge", _shown(e["at"]), e["to"], e["words"], e["answer"]) for e in request["challenges"]),
        *((f"Level {e['level']}", _shown(e["at"]), e["to"], e["words"], e["answer"]) for e in request["escalations"]),
    ]


def _request_parts(number: str, request: Mapping[str, Any]) -> list[Part]:
    parts: list[Part] = [Facts(request_facts(request))]
    steps = request_steps(request)
    if steps:
        columns = ("Step", "When", "To whom", "Words used", "Answer")
        parts.append(Table(f"{number}: challenges and escalations", columns, steps))
    wrong = put_right(*texts_of(request))
    return [*parts, Bullets(wrong)] if wrong else parts


def texts_of(request: Mapping[str, Any]) -> list[str]:
    """Every text of one request that leaves the force."""
    told = [*request["challenges"], *request["escalations"]]
    own = [*request["words"], request["reason"], request["offer_gone"]]
    return [*own, *(each["words"] for each in told), *(each["answer"] for each in told)]


def _shown(moment: str) -> str:
    return when(datetime.fromisoformat(moment)) if moment else ""


def _day(text: str) -> date:
    return date.fromisoformat(text)
