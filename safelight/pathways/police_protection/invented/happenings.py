"""What happened to an invented child between being taken and released, as rows of the extract's files."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from random import Random

from safelight.kernel.calendar import LONDON
from safelight.pathways.police_protection.invented import words
from safelight.pathways.police_protection.invented.files import Files, Log, Row, after

KEPT_TOO_LONG = {41: timedelta(hours=72, minutes=1), 97: timedelta(hours=75, minutes=20)}
KEPT_TO_THE_MINUTE = 60
IN_A_CELL = 77
FORGOTTEN_BY_THE_MEETING = frozenset({23, 64, 110, 191})


def telling(random: Random, files: Files, log: Log, row: Row, surname: str, *, young: bool) -> None:
    """Both authorities, the child, and the adults there are."""
    reference, taken_at = row["pp_ref"], row["taken"]
    if random.random() < 0.93:
        row["authority_found_told"] = after(taken_at, random.randint(5, 75))
        log.add("AUTHORITY TOLD", row["authority_found_told"])
    if row["found_in"] != row["lives_in"] and random.random() < 0.7:
        row["authority_home_told"] = after(taken_at, random.randint(20, 400))
    if young:
        row["child_not_told"], row["child_not_told_time"] = "TOO YOUNG", after(taken_at, 5)
    elif random.random() < 0.9:
        row["child_told"] = after(taken_at, random.randint(1, 70))
        log.add("CHILD TOLD", row["child_told"])
    elif random.random() < 0.5:
        row["child_not_told"], row["child_not_told_time"] = "ASLEEP", after(taken_at, 20)
    for number in range(1, random.choice((0, 1, 1, 2, 2)) + 1):
        told = random.random() < 0.85
        adult: Row = {
            "pp_ref": reference,
            "adult_no": number,
            "name": f"{random.choice(words.FORENAMES['FM'[number % 2]])} {surname}",
            "relation": "PARENT" if number == 1 else random.choice(("PARENT", "LAST CARER")),
        }
        if told:
            adult["told"] = after(taken_at, random.randint(5, 150))
            log.add("FAMILY TOLD", adult["told"])
        elif random.random() < 0.6:
            adult["not_told_reason"] = "Could not be woken, and then could not be found."
            adult["not_told_time"] = after(taken_at, random.randint(30, 90))
        files.add("adults", **adult)


def voices(random: Random, files: Files, log: Log, row: Row, *, young: bool) -> None:
    """What the child said and showed, at the start and sometimes later."""
    reference, taken_at, released_at = row["pp_ref"], row["taken"], row["released"]
    if random.random() < 0.12:
        return
    stages = (
        ["PP_TAKEN"] + (["PP_DO_REVIEW"] if random.random() < 0.4 else []) + ["PP_RELEASE"] * (random.random() < 0.4)
    )
    for stage in stages:
        at = after(taken_at, random.randint(5, 90))
        if stage == "PP_DO_REVIEW":
            at = after(taken_at, random.randint(100, 170))
        if stage == "PP_RELEASE":
            at = released_at - timedelta(minutes=5)
        spoken = not young and random.random() < 0.85
        files.add(
            "voice",
            pp_ref=reference,
            stage=stage,
            happened=at,
            recorded=after(at, random.randint(3, 50)),
            spoken_with="Y" if spoken else "N",
            why_not="" if spoken else "TOO YOUNG" if young else random.choice(("ASLEEP", "DECLINED")),
            words=random.choice(words.SAID) if spoken else "",
            wishes=random.choice(words.WISHES) if spoken and random.random() < 0.8 else "",
            demeanour=random.choice(words.SHOWN) if random.random() < 0.85 else "",
            effect=random.choice(words.EFFECTS),
        )
        log.add("VOICE", at)


def designation(random: Random, files: Files, log: Log, row: Row, designated: str, number: int) -> None:
    """The designated officer, and the reviews."""
    officer = row["taken_by"]
    reference, taken_at, released_at = row["pp_ref"], row["taken"], row["released"]
    if random.random() < 0.04:
        return
    same = number % 29 == 11
    told = after(taken_at, random.randint(4, 50))
    accepted = after(told, random.choice((2, 10, 20, 45, 120))) if random.random() < 0.95 else None
    files.add(
        "designated",
        pp_ref=reference,
        officer_no=1,
        officer=officer if same else designated,
        rank="CONSTABLE" if same else random.choice(("INSPECTOR", "INSPECTOR", "CHIEF INSPECTOR", "SERGEANT")),
        told=told,
        accepted=accepted or "",
    )
    log.add("DO TOLD", told)
    if accepted is None:
        return
    log.add("DO ACCEPTED", accepted)
    at, held = accepted, random.random() < 0.85
    while held and after(at, 900) < released_at:
        at = after(at, random.randint(300, 900))
        files.add(
            "reviews",
            pp_ref=reference,
            done=at,
            officer=designated,
            still_cause="Y",
            reasons=random.choice(words.REVIEWED) if random.random() < 0.9 else "",
            plan=random.choice(words.PLANS),
        )
        log.add("REVIEW", at)


def places(random: Random, files: Files, log: Log, row: Row, designated: str, number: int, *, removed: bool) -> None:
    """Where the child was, one after another."""
    reference, taken_at, released_at = row["pp_ref"], row["taken"], row["released"]
    if not removed:
        files.add("places", pp_ref=reference, place_no=1, kind="HOSPITAL", arrived=taken_at, left=released_at)
        return
    at, place = after(taken_at, random.randint(10, 40)), 0
    if number == IN_A_CELL or number % 13 == 4:
        place, left = 1, after(at, random.choice((20, 40, 75, 130)))
        explained = number != IN_A_CELL and random.random() < 0.6
        files.add(
            "places",
            pp_ref=reference,
            place_no=place,
            kind="CELL" if number == IN_A_CELL else "STATION",
            name="Parkside",
            arrived=at,
            left=left,
            station_reason="The foster carer was two hours away and the street was not safe." if explained else "",
            station_room="Family room by the front office" if explained else "",
            stayed_with="The officer who took the child" if explained else "",
            approved_by=designated if explained else "",
            approved=after(at, 5) if explained else "",
        )
        log.add("PLACED", at)
        at = left
    kind = random.choices(("FOSTER", "HOME", "RELATIVE", "HOSPITAL"), (6, 2, 2, 1))[0]
    moves = kind in ("RELATIVE", "HOSPITAL") and random.random() < 0.5
    left = after(at, random.randint(120, 170)) if moves else released_at
    at = min(at, released_at)
    files.add(
        "places", pp_ref=reference, place_no=place + 1, kind=kind, arrived=at, left=max(at, min(left, released_at))
    )
    log.add("PLACED", at)
    if moves and left < released_at:
        files.add("places", pp_ref=reference, place_no=place + 2, kind="FOSTER", arrived=left, left=released_at)


def deciding(random: Random, files: Files, log: Log, row: Row, designated: str, number: int) -> None:
    """The strategy discussion, a court's order, the outcome, welfare, contact and the daily meetings."""
    reference, taken_at, released_at = row["pp_ref"], row["taken"], row["released"]
    strategy = after(taken_at, random.randint(60, 170))
    if random.random() < 0.85:
        row["strategy"], row["strategy_ref"] = strategy, f"S47/{number:05}"
        log.add("STRATEGY", strategy)
    elif random.random() < 0.5:
        row["strategy_none"] = "Released within hours; agreed with the authority by telephone."
    if random.random() < 0.88:
        row["order_decision"] = random.choices(("NOT NEEDED", "AUTHORITY APPLIES", "POLICE APPLY"), (7, 2, 1))[0]
        row["order_decided"] = after(taken_at, random.randint(100, 170))
        row["order_reason"] = "Weighed with the authority’s duty lawyer."
        log.add("ORDER", row["order_decided"])
        if row["order_decision"] != "NOT NEEDED":
            row["order_result"] = random.choice(("GRANTED", "GRANTED", "REFUSED"))
        if row.get("order_result") == "GRANTED":
            midnight = datetime.combine(taken_at.astimezone(LONDON).date(), time(), tzinfo=LONDON)
            row["order_granted"] = released_at - timedelta(minutes=15)
            row["order_ends"] = (midnight + timedelta(days=random.choice((8, 8, 11)))).astimezone(UTC)
    if random.random() < 0.93:
        row["outcome"], row["released_to"] = random.choice(words.OUTCOMES)
        if row.get("order_result") == "GRANTED":
            police = row["order_decision"] == "POLICE APPLY"
            row["outcome"], row["released_to"] = ("EPO_POLICE_46_7" if police else "EPO_LA"), "The authority"
        if number in KEPT_TOO_LONG:
            row["outcome"] = "EXPIRED_72H"
    if random.random() < 0.8:
        need = random.choice(("FOOD", "SLEEP", "MEDICINE", "HEALTH", "SIBLINGS", "SCHOOL"))
        done = after(taken_at, random.randint(20, 170))
        files.add("welfare", pp_ref=reference, welfare_no=1, done=done, need=need, what="Seen to, and written down.")
        log.add("WELFARE", done)
    if random.random() < 0.7:
        decided = after(taken_at, random.randint(100, 170))
        files.add(
            "contact",
            pp_ref=reference,
            contact_no=1,
            person="The mother",
            relation="PARENT",
            decision=random.choice(("ALLOWED", "LIMITED", "REFUSED")),
            decided=decided,
            decided_by=designated,
            reasons="Reasonable and good for the child, with the carer there." if random.random() < 0.85 else "",
        )
        log.add("CONTACT", decided)
    if number not in FORGOTTEN_BY_THE_MEETING:
        _meetings(random, files, reference, taken_at, released_at)


def _meetings(random: Random, files: Files, reference: str, taken_at: datetime, released_at: datetime) -> None:
    """The daily meeting at nine, of each morning on which the child was there."""
    day = taken_at.astimezone(LONDON).date()
    while day <= released_at.astimezone(LONDON).date():
        at = datetime.combine(day, time(9), tzinfo=LONDON).astimezone(UTC)
        if taken_at <= at < released_at:
            files.add(
                "meetings",
                pp_ref=reference,
                held=after(at, random.randint(0, 25)),
                chair="Superintendent",
                said="Looked at.",
                actions=random.choice(words.MEETING),
            )
        day += timedelta(days=1)
