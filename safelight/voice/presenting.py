"""A child's voice and its check as pages draw them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from safelight.design.moments import when
from safelight.kernel.codes import in_a_sentence
from safelight.voice.checking import verdict_of
from safelight.voice.codes import Answer, Contact, Demeanour, NotObtained, Present, Result, ShareRestriction, Stage
from safelight.voice.models import Voice
from safelight.voice.quality import Verdict

if TYPE_CHECKING:
    from safelight.records.models import Record

_TONE = {Result.SUPERVISOR: "late", Result.MORE: "soon", Result.ENOUGH: "calm"}
_QUOTES = '“”"‘’ '


def voices_of(record: Record, *, now: datetime) -> list[dict[str, Any]]:
    """Everything the child of a record said and showed, the latest first, each as `voice/words.html` draws it."""
    voices = (
        Voice.objects.standing()
        .filter(record=record)
        .select_related("involvement", "acceptance")
        .prefetch_related("copies")
        .order_by("-observed_at", "-pk")
    )
    return [shown(voice, reference=record.reference, now=now) for voice in voices]


def shown(voice: Voice, *, reference: str, now: datetime) -> dict[str, Any]:
    """One voice as `voice/words.html` draws it: the child's words first, then what the check found."""
    verdict = verdict_of(voice)
    acceptance = getattr(voice, "acceptance", None)
    return {
        "id": str(voice.public_id),
        "quote": voice.words.strip(_QUOTES) if voice.words else "",
        "shown": voice.observed_behaviour or _not_heard(voice),
        "told": _told(voice, now=now),
        "changed": voice.effect,
        "nothing_changed": "" if voice.effect else "Nobody has recorded what changed because of this.",
        "href": reverse("voice:check", args=[reference, voice.public_id]),
        "link": "How this was checked",
        "result": voice.result,
        "tag": {"text": Result(voice.result).label, "tone": _TONE[Result(voice.result)]} if voice.result else None,
        "share": _share(voice),
        "accepted": f"{acceptance.by_name}: {acceptance.reason}" if acceptance else "",
        "findings": findings(verdict),
        "thin": [row["says"] for row in findings(verdict) if row["answer"] == Answer.NOT_HELD.label],
    }


def findings(verdict: Verdict) -> list[Mapping[str, str]]:
    """Each rule with its answer, the words that gave it, and what to do where it is not met."""
    return [
        {
            "code": finding.code,
            "question": finding.rule.question,
            "answer": finding.answer.label,
            "found": finding.found,
            "detail": finding.detail,
            "says": finding.rule.says,
            "tone": "late" if finding.answer is Answer.NOT_HELD and finding.rule.serious else "",
            "origin": finding.rule.origin.words,
        }
        for finding in verdict.findings
    ]


def _not_heard(voice: Voice) -> str:
    if not voice.not_obtained:
        return "Nothing is recorded of what the child said or showed."
    return f"Not spoken with: {in_a_sentence(NotObtained(voice.not_obtained).label)}."


def _told(voice: Voice, *, now: datetime) -> str:
    parts = [Stage(voice.stage).label] if voice.stage else []
    parts += [in_a_sentence(Contact(voice.contact).label)] if voice.contact else []
    parts += [when(voice.observed_at, now)] if voice.observed_at else []
    if voice.present:
        parts.append("with " + ", ".join(in_a_sentence(Present(code).label) for code in voice.present))
    if voice.demeanours:
        parts.append(", ".join(in_a_sentence(Demeanour(code).label) for code in voice.demeanours))
    told = ", ".join(parts)
    sentence = f"{told[:1].upper()}{told[1:]}." if told else ""
    return f"{sentence} Wants: {voice.wishes.rstrip('.')}." if voice.wishes else sentence


def _share(voice: Voice) -> str:
    if voice.share_restriction in ("", ShareRestriction.NONE):
        return ""
    return ShareRestriction(voice.share_restriction).label
