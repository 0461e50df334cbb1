"""The voices of many records, in one ordered query, straight to facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import connection

from safelight.voice.facts import VoiceFacts

_READ = """
SELECT voice.record_id, voice.public_id::text, voice.involvement_id, voice.stage, voice.observed_at,
       voice.recorded_at, voice.contact, voice.not_obtained, voice.words, voice.wishes, voice.wishes_not_known,
       voice.observed_behaviour <> '', voice.effect <> '', voice.told_child <> '', voice.result, voice.flags,
       voice.complete, accepted.accepted_at, coalesce(accepted.by_name, '')
FROM voice_voice voice
LEFT JOIN voice_voiceacceptance accepted ON accepted.voice_id = voice.id
WHERE voice.record_id = ANY(%s) AND voice.withdrawn_at IS NULL
ORDER BY voice.record_id, voice.observed_at, voice.id
"""


def load_voices(record_ids: Sequence[int]) -> Mapping[int, tuple[VoiceFacts, ...]]:
    """The voices of each record that has any, in the order the child was heard; those withdrawn are left out."""
    found: dict[int, list[VoiceFacts]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_READ, [list(record_ids)])
        for record_id, *values in cursor:
            values[_FLAGS] = tuple(values[_FLAGS])
            found.setdefault(record_id, []).append(VoiceFacts._make(values))
    return {record_id: tuple(voices) for record_id, voices in found.items()}


_FLAGS = VoiceFacts._fields.index("flags")
