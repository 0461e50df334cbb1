"""What decisions are written down with: the rationale and the offences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from django.db import connection

from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.shapes import OffenceGiven, Reasons
from safelight.pathways.custody.actions.steps import written
from safelight.pathways.custody.codes import Purpose
from safelight.pathways.custody.models import Detention, DetentionReview, Offence, Rationale
from safelight.pathways.custody.offences import offences
from safelight.voice.copies import likeness, prepare
from safelight.workforce.models import Officer

_COMPARED = 30
_LOOK_BACK = timedelta(days=90)
# The child's last words on a record, and the suite's last reasons beside them.
_READ_FOR_REASONS = """
    SELECT said.last, recent.reference, recent.text
    FROM (
        SELECT (
            SELECT id FROM voice_voice WHERE record_id = %s ORDER BY observed_at DESC, id DESC LIMIT 1
        ) AS last
    ) AS said
    LEFT JOIN (
        SELECT record.reference, own.offence_circumstances || chr(10) || own.child_circumstances AS text
        FROM custody_rationale AS own JOIN records_record AS record ON record.id = own.detention_id
        WHERE record.area_id = %s AND own.decided_at >= %s AND own.withdrawn_at IS NULL
        ORDER BY own.decided_at DESC, own.id DESC LIMIT %s
    ) AS recent ON true
"""


def reasoned(
    detention: Detention,
    reasons: Reasons,
    *,
    purpose: Purpose,
    at: datetime,
    by: Officer,
    now: datetime,
    late_reason: str,
    refusal: type[Refusal],
    review: DetentionReview | None = None,
) -> Rationale:
    """Write the rationale of a decision, with the child's words used in it and how like other records it reads.

    The words are the last recorded on this record where none are named. What is left blank becomes a gap, or refuses
    the step, by the requirements of the act.
    """
    if reasons.voice is not None and reasons.voice.record_id != detention.pk:
        raise refusal("Those are the words of another child's record.", next_step="Choose words recorded on this one.")
    with connection.cursor() as cursor:
        asked = [detention.pk, detention.record.area_id, now - _LOOK_BACK, _COMPARED]
        cursor.execute(_READ_FOR_REASONS, asked)
        read = cursor.fetchall()
    alike, like = _likeness(reasons, [(reference, text) for _, reference, text in read if reference])
    return written(
        Rationale,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=refusal,
        purpose=purpose,
        decided_at=at,
        decided_by_name=by.name,
        review=review,
        evidence_position=reasons.evidence_position,
        necessity=list(reasons.necessity),
        offence_circumstances=reasons.offence_circumstances,
        child_circumstances=reasons.child_circumstances,
        alternatives=list(reasons.alternatives),
        alternatives_why_not=reasons.alternatives_why_not,
        plan=reasons.plan,
        change_since_last=reasons.change_since_last,
        voice_id=reasons.voice.pk if reasons.voice is not None else read[0][0],
        likeness=alike,
        like=like,
    )


_prepared = lru_cache(maxsize=512)(prepare)  # the suite's last reasons, compared with each new one


def _likeness(reasons: Reasons, recent: Sequence[tuple[str, str]]) -> tuple[float, str]:
    """How like the most similar recent rationale of the suite this one reads, 0 to 1, and whose record that is on."""
    one, nearest = prepare(f"{reasons.offence_circumstances}\n{reasons.child_circumstances}"), (0.0, "")
    for reference, text in recent:
        nearest = max(nearest, (max(likeness(one, _prepared(text))), reference))
        if nearest[0] == 1:  # the last that reads the same: nothing is more like it
            break
    return nearest


def with_offences(
    detention: Detention,
    given: Sequence[OffenceGiven],
    *,
    by: Officer,
    now: datetime,
    late_reason: str,
    refusal: type[Refusal],
) -> None:
    """Write the offences that the record does not have yet."""
    known = offences()
    standing = set(Offence.objects.filter(detention=detention, withdrawn_at=None).values_list("code", flat=True))
    for offence in given:
        if not offence.code.strip():
            raise refusal("Give each offence's code.")
        if offence.code not in standing:
            title = offence.title or (known[offence.code].title if offence.code in known else "")
            written(
                Offence,
                detention,
                by=by,
                now=now,
                late_reason=late_reason,
                refusal=refusal,
                code=offence.code,
                title=title,
                grounds=offence.grounds,
            )
