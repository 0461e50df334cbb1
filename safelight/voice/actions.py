"""Everything a person can do with a child's voice: record it, and accept a record that says too little."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from safelight.derived.settle import settle
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.records.access import may, require
from safelight.records.actions import enter, saved
from safelight.records.codes import InvolvedAs
from safelight.voice.checking import Compared, compared
from safelight.voice.codes import Answer, Contact, Disclosure, Result, ShareRestriction, Stage, VoicePathway
from safelight.voice.fields import VoiceFields
from safelight.voice.language import normalise
from safelight.voice.models import Voice, VoiceAcceptance, VoiceCopy
from safelight.voice.quality import Finding, Verdict

if TYPE_CHECKING:
    from typing import Unpack

    from safelight.records.models import Involvement, Record
    from safelight.workforce.models import Officer

_AS_BEFORE = frozenset(
    {
        "as above",
        "as before",
        "as previous",
        "as previously",
        "as previously recorded",
        "no change",
        "no change since last",
        "same",
        "same as above",
        "same as before",
        "same as last",
        "same as last time",
        "same as previous",
        "same as previous entry",
        "same as the previous entry",
        "see previous",
        "see previous entry",
        "unchanged",
    }
)
_WORDS_OF_THE_CHILD = ("words", "appearance", "activity", "relationships", "observed_behaviour", "wishes")
_PATHWAYS = {"custody": VoicePathway.CUSTODY, "police_protection": VoicePathway.POLICE_PROTECTION}


class CannotRecordVoice(Refusal):
    """The child's voice cannot be recorded so. The message is fit to show the officer."""


class SaysTooLittle(CannotRecordVoice):
    """Asked once: the record would say too little of this child. Sent again with `asked_already`, it is recorded."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.thin: list[Finding] = verdict.thin
        says = " ".join(finding.rule.says for finding in verdict.thin if finding.rule.serious)
        super().__init__(
            says, next_step="Add to it, or send it as it is: it is then recorded, and a supervisor sees it."
        )


class CannotAcceptThinVoice(Refusal):
    """The record cannot be accepted as it is. The message is fit to show the officer."""


@transaction.atomic
def record_voice(
    record: Record,
    *,
    involvement: Involvement,
    by: Officer,
    now: datetime,
    observed_at: datetime,
    late_reason: str = "",
    asked_already: bool = False,
    **fields: Unpack[VoiceFields],
) -> Voice:
    """Record what a child said, showed and wanted at one time.

    A record that would go to the supervisor is refused once with `SaysTooLittle`; `asked_already` records it anyway. It
    never holds up anything else that is done for the child.
    """
    require(may(by, act=Act.RECORD_VOICE, record=record, now=now))
    _refuse_wrong_child(record, involvement)
    _refuse_wrong_time(observed_at, now=now)
    given: VoiceFields = {"disclosure": Disclosure.NONE, "share_restriction": ShareRestriction.NONE, **fields}
    voice = Voice(
        record=record,
        involvement=involvement,
        pathway=_PATHWAYS.get(record.kind, VoicePathway.OTHER),
        observed_at=observed_at,
        recorded_at=now,
        recorded_by=by,
        recorded_by_name=f"{by.name} ({by.number})",
        late_reason=late_reason.strip(),
        **given,
    )
    _refuse_unanswered(voice)
    found = compared(voice, child=involvement)
    _refuse_contradictions(found.verdict)
    _refuse_repeats(voice, found)
    if found.verdict.result is Result.SUPERVISOR and not asked_already:
        raise SaysTooLittle(found.verdict)
    voice.result, voice.flags, voice.complete, voice.checked_with, copies = found.columns
    saved(voice, refusal=CannotRecordVoice)
    VoiceCopy.objects.bulk_create(
        VoiceCopy(
            record=record,
            voice=voice,
            other_id=copy.other,
            kind=copy.kind,
            compared_with=copy.compared_with,
            phrases=copy.phrases,
            words=copy.words,
        )
        for copy in copies
    )
    enter(
        record,
        act=Act.RECORD_VOICE,
        by=by,
        happened_at=observed_at,
        recorded_at=now,
        words=_told(voice),
        late_reason=late_reason.strip(),
    )
    settle(record, now=now, before=Act.RECORD_VOICE)
    return voice


@transaction.atomic
def accept_thin(voice: Voice, *, by: Officer, reason: str, now: datetime) -> VoiceAcceptance:
    """A supervisor accepts a record that says too little, with a reason. Written once; the record itself stays."""
    record = voice.record
    require(may(by, act=Act.ACCEPT_THIN_VOICE, record=record, now=now))
    voice = Voice.objects.select_for_update().get(pk=voice.pk)
    if voice.result != Result.SUPERVISOR:
        raise CannotAcceptThinVoice("This record does not wait for a supervisor.")
    if voice.recorded_by_id == by.pk:
        raise CannotAcceptThinVoice(
            "You recorded this yourself.", next_step="Ask another supervisor to read it and accept it."
        )
    if VoiceAcceptance.objects.filter(voice=voice).exists():
        raise CannotAcceptThinVoice("Somebody has already accepted this record.")
    if not reason.strip():
        raise CannotAcceptThinVoice("Say why this record is accepted as it is.")
    acceptance = VoiceAcceptance(
        record=record, voice=voice, by=by, by_name=f"{by.name} ({by.number})", reason=reason.strip(), accepted_at=now
    )
    saved(acceptance, refusal=CannotAcceptThinVoice)
    enter(
        record,
        act=Act.ACCEPT_THIN_VOICE,
        by=by,
        happened_at=now,
        recorded_at=now,
        words="Accepted a record of the child’s voice that says little, with a reason.",
    )
    settle(record, now=now, before=Act.ACCEPT_THIN_VOICE)
    return acceptance


def may_accept(voice: Voice, *, by: Officer, now: datetime) -> bool:
    """Whether this officer could accept the record now: it waits for a supervisor, and somebody else recorded it."""
    waits = voice.result == Result.SUPERVISOR and getattr(voice, "acceptance", None) is None
    if not waits or voice.recorded_by_id == by.pk:
        return False
    return bool(may(by, act=Act.ACCEPT_THIN_VOICE, record=voice.record, now=now))


def _refuse_wrong_child(record: Record, involvement: Involvement) -> None:
    if involvement.record_id != record.pk or involvement.role != InvolvedAs.CHILD:
        raise CannotRecordVoice("That child is not on this record.", next_step="Open the record the child is on.")


def _refuse_wrong_time(observed_at: datetime, *, now: datetime) -> None:
    if observed_at > now:
        raise CannotRecordVoice("The time the child was seen or heard has not come yet.", next_step="Check the time.")


def _refuse_unanswered(voice: Voice) -> None:
    if not voice.contact:
        raise CannotRecordVoice("Say whether the child was seen and spoken with.")
    if Contact(voice.contact).spoken:
        return
    missing = []
    if not voice.not_obtained:
        missing.append("Say why the child was not spoken with.")
    if not (voice.plan.strip() and voice.plan_by.strip() and voice.plan_due_at):
        missing.append("Say who will try again, how, and by when.")
    if missing:
        raise CannotRecordVoice(" ".join(missing))


def _refuse_contradictions(verdict: Verdict) -> None:
    for finding in verdict.findings:
        if finding.code == "A11" and finding.answer is Answer.NOT_HELD:
            raise CannotRecordVoice(
                f"Two answers cannot both be true: {finding.detail}.", next_step="Change one of them."
            )


def _refuse_repeats(voice: Voice, found: Compared) -> None:
    pointing = any(normalise(getattr(voice, field)) in _AS_BEFORE for field in _WORDS_OF_THE_CHILD)
    if pointing or found.repeats:
        raise CannotRecordVoice(
            "This says the same as the entry before it.",
            next_step="Write what the child says and shows now, even where little has changed.",
        )


def _told(voice: Voice) -> str:
    stage = f" ({in_a_sentence(Stage(voice.stage).label)})" if voice.stage else ""
    contact = Contact(voice.contact).label
    return f"Recorded what the child said and showed{stage}: {in_a_sentence(contact)}."
