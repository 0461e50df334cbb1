"""Taking a referral in, assessing its risk, dealing with the suspect, and the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day, require_utc
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import ONLINE_ABUSE
from safelight.pathways.online_abuse.actions.steps import (
    done,
    known_as,
    require_words,
    since_received,
    taken_up,
    written,
)
from safelight.pathways.online_abuse.codes import (
    AssessedFor,
    Band,
    ChildAccess,
    Enforcement,
    Offence,
    Route,
    Suspect,
    Weight,
)
from safelight.pathways.online_abuse.models import Assessment, EnforcementStep, LogLine, OnlineCase
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.access import may_open, require
from safelight.records.actions import open_record, saved
from safelight.workforce.models import Officer


class CannotReceive(Refusal):
    """The referral cannot be taken in so."""


class CannotAssess(Refusal):
    """The assessment cannot be recorded so."""


class CannotEnforce(Refusal):
    """The enforcement cannot be recorded so."""


class CannotLog(Refusal):
    """That cannot be written in the log so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Referral:
    """What was received: by what way, under what reference, what it says, and what is known of who it is."""

    route: Route
    package: str
    received_at: datetime
    summary: str
    offences: Sequence[Offence]
    suspect: Suspect
    suspect_reference: str = ""


@transaction.atomic
def receive_referral(
    referral: Referral, *, area: Area, by: Officer, now: datetime, late_reason: str = ""
) -> OnlineCase:
    """Open a case for a referral, whether or not anybody knows who it is about. Its clocks run from receipt."""
    require(may_open(by, act=Act.RECEIVE_REFERRAL, kind=ONLINE_ABUSE, area=area, now=now))
    if area.kind != AreaKind.DISTRICT:
        raise CannotReceive(f"{area.name} is not a district.", next_step="Choose the district it is about.")
    require_words(
        (referral.summary, "Say what the referral tells, in a few lines."),
        ("x" if referral.offences else "", "Say what the referral is about."),
        refusal=CannotReceive,
    )
    if require_utc(referral.received_at) > now:
        raise CannotReceive("It cannot have been received in the future.", next_step="Check the time.")
    record = open_record(
        _reference(referral.received_at),
        kind=ONLINE_ABUSE,
        area=area,
        opened_at=referral.received_at,
        recorded_at=now,
        refusal=CannotReceive,
    )
    case = OnlineCase(
        record=record,
        route=referral.route,
        package=referral.package.strip(),
        received_at=referral.received_at,
        summary=referral.summary.strip(),
        offences=list(referral.offences),
        suspect=referral.suspect,
        suspect_reference=referral.suspect_reference.strip(),
    )
    saved(case, refusal=CannotReceive)
    by_way = Route(referral.route).label
    done(
        case,
        act=Act.RECEIVE_REFERRAL,
        by=by,
        at=referral.received_at,
        now=now,
        words=f"A referral was received: {in_a_sentence(by_way)}"
        f"{f', {referral.package.strip()}' if referral.package.strip() else ''}.",
        late_reason=late_reason,
    )
    return case


def _reference(received_at: datetime) -> str:
    """“OA/2026/000123”: the year received, and a number that is not given twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('online_abuse_case_number')")
        [number] = cursor.fetchone()
    return f"OA/{london_day(received_at).year}/{number:06}"


@transaction.atomic
def assess_online_risk(
    case: OnlineCase,
    *,
    band: Band,
    assessed_at: datetime,
    tool: str,
    whole: bool | None,
    other_factors: str,
    reason: AssessedFor,
    child_access: ChildAccess,
    by: Officer,
    now: datetime,
    agreed_by: Officer | None = None,
    late_reason: str = "",
) -> Assessment:
    """Record what a risk assessment came to. The assessment itself is made with the national tool, and not here."""
    case = taken_up(case, act=Act.ASSESS_ONLINE_RISK, by=by, now=now, refusal=CannotAssess)
    since_received(case, assessed_at, now=now, refusal=CannotAssess)
    require_words((tool, "Give the name and version of the tool."), refusal=CannotAssess)
    last = case.assessment_rows.standing().order_by("-assessed_at", "-pk").first()
    if last is not None and last.assessed_at is not None and assessed_at <= last.assessed_at:
        raise CannotAssess("There is a later assessment on the record.", next_step="Check the time.")
    row = written(
        Assessment,
        case,
        assessed_at=assessed_at,
        band=band,
        assessor=by,
        assessor_name=known_as(by),
        tool=tool.strip(),
        whole=whole,
        other_factors=other_factors.strip(),
        reason=reason,
        agreed_by_name=known_as(agreed_by) if agreed_by is not None else "",
        child_access=child_access,
        late_reason=late_reason,
        by=by,
        now=now,
        refusal=CannotAssess,
    )
    case.band = band
    saved(case, refusal=CannotAssess, only=["band"])
    before = f"; it was {in_a_sentence(Band(last.band).label)} before" if last is not None and last.band != band else ""
    done(
        case,
        act=Act.ASSESS_ONLINE_RISK,
        by=by,
        at=assessed_at,
        now=now,
        words=f"The risk was assessed as {in_a_sentence(Band(band).label)}{before}.",
        late_reason=late_reason,
    )
    return row


@transaction.atomic
def record_enforcement(
    case: OnlineCase,
    *,
    kind: Enforcement,
    is_done: bool,
    at: datetime,
    by: Officer,
    now: datetime,
    words: str = "",
    late_reason: str = "",
) -> EnforcementStep:
    """Record that enforcement is arranged, or that it was done. What was arranged before is what is done."""
    case = taken_up(case, act=Act.RECORD_ENFORCEMENT, by=by, now=now, refusal=CannotEnforce)
    since_received(case, at, now=now, refusal=CannotEnforce)
    arranged = case.enforcementstep_rows.standing().filter(kind=kind, done_at=None).order_by("planned_at", "pk").first()
    if is_done and arranged is not None:
        arranged.done_at = at
        arranged.words = "\n".join(part for part in (arranged.words, words.strip()) if part)
        step = saved(arranged, refusal=CannotEnforce, only=["done_at", "words"])
    elif arranged is not None:
        raise CannotEnforce(
            "That is arranged already.", next_step="Record it as done, or write in the log what changed."
        )
    else:
        step = written(
            EnforcementStep,
            case,
            kind=kind,
            planned_at=None if is_done else at,
            done_at=at if is_done else None,
            words=words.strip(),
            late_reason=late_reason,
            by=by,
            now=now,
            refusal=CannotEnforce,
        )
    if is_done and Enforcement(kind).executes and (case.executed_at is None or at < case.executed_at):
        case.executed_at = at
        saved(case, refusal=CannotEnforce, only=["executed_at"])
    label = Enforcement(kind).label
    done(
        case,
        act=Act.RECORD_ENFORCEMENT,
        by=by,
        at=at,
        now=now,
        words=f"{'Done' if is_done else 'Arranged'}: {in_a_sentence(label)}.",
        late_reason=late_reason,
    )
    return step


@transaction.atomic
def write_in_log(
    case: OnlineCase,
    *,
    at: datetime,
    weight: Weight,
    words: str,
    by: Officer,
    now: datetime,
    changes_risk: bool | None = None,
    suspect: Suspect | str = "",
    suspect_reference: str = "",
    late_reason: str = "",
) -> LogLine:
    """Write a line in the log. One that is marked clerical counts as no progress (governance:C-18).

    `suspect` says what is known now of who it is, where that changed; it is said with something of substance alone.
    """
    case = taken_up(case, act=Act.WRITE_IN_LOG, by=by, now=now, refusal=CannotLog)
    since_received(case, at, now=now, refusal=CannotLog)
    require_words((words, "Write what was found, decided or done."), refusal=CannotLog)
    if weight == Weight.CLERICAL and (changes_risk or suspect):
        raise CannotLog(
            "What changes the risk, or says who the suspect is, is not clerical.", next_step="Mark it as of substance."
        )
    line = written(
        LogLine,
        case,
        at=at,
        weight=weight,
        words=words.strip(),
        changes_risk=changes_risk,
        late_reason=late_reason,
        by=by,
        now=now,
        refusal=CannotLog,
    )
    if suspect and suspect != case.suspect:
        case.suspect = suspect
        case.suspect_known_at = at if suspect == Suspect.IDENTIFIED else None
        case.suspect_reference = suspect_reference.strip() or case.suspect_reference
        saved(case, refusal=CannotLog, only=["suspect", "suspect_known_at", "suspect_reference"])
    mark = "Clerical: " if weight == Weight.CLERICAL else ""
    done(case, act=Act.WRITE_IN_LOG, by=by, at=at, now=now, words=f"{mark}{words.strip()}", late_reason=late_reason)
    return line
