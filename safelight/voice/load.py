"""The voices of many records, in one ordered query, straight to facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from safelight.records.loading import Asked, Chunk, one_of
from safelight.voice.facts import VoiceFacts

_READ = f"""
SELECT voice.record_id, voice.public_id::text, voice.involvement_id, voice.stage, voice.observed_at,
       voice.recorded_at, voice.contact, voice.not_obtained, voice.words, voice.wishes, voice.wishes_not_known,
       voice.observed_behaviour <> '', voice.effect <> '', voice.told_child <> '', voice.result, voice.flags,
       voice.complete, accepted.accepted_at, coalesce(accepted.by_name, '')
FROM voice_voice voice
LEFT JOIN voice_voiceacceptance accepted ON accepted.voice_id = voice.id
WHERE {one_of("voice.record_id")} AND voice.withdrawn_at IS NULL
ORDER BY voice.record_id, voice.observed_at, voice.id
"""


def ask_voices(chunk: Chunk) -> Asked:
    """Ask for the voices of a chunk of records, together with whatever else is asked of them; `read_voices` reads."""
    return Asked(_READ, chunk)


def read_voices(asked: Asked) -> Mapping[int, tuple[VoiceFacts, ...]]:
    """The voices of each record that has any, in the order the child was heard; those withdrawn are left out."""
    found: dict[int, list[VoiceFacts]] = {}
    for record_id, *values in asked.rows():
        values[_FLAGS] = tuple(values[_FLAGS])
        found.setdefault(record_id, []).append(VoiceFacts._make(values))
    return {record_id: tuple(voices) for record_id, voices in found.items()}


def load_voices(record_ids: Sequence[int]) -> Mapping[int, tuple[VoiceFacts, ...]]:
    """The voices of each record that has any, asked for by themselves."""
    return read_voices(ask_voices(Chunk.of(sorted(record_ids)))) if record_ids else {}


_FLAGS = VoiceFacts._fields.index("flags")
