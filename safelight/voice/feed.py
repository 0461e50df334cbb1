"""How what an extract says a child said and showed becomes rows, whatever the pathway; checked as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from safelight.derived.policy import book
from safelight.kernel.calendar import age_on, london_day
from safelight.kernel.feeds import NULL, Document, Rows, Table
from safelight.voice.bulk import Checked, ToCheck, check_many
from safelight.voice.codes import Contact, NotObtained, VoicePathway
from safelight.voice.quality import Said

VOICE = Table(
    name="voice_voice",
    columns=(
        "id",
        "record_id",
        "involvement_id",
        "public_id",
        "source_key",
        "recorded_at",
        "pathway",
        "stage",
        "observed_at",
        "contact",
        "not_obtained",
        "words",
        "wishes",
        "observed_behaviour",
        "effect",
        "result",
        "flags",
        "complete",
        "checked_with",
    ),
    key=("record_id", "source_key"),
    within="record_id",
    fixed=("public_id", "id", "involvement_id"),
)
VOICE_COPY = Table(
    name="voice_voicecopy",
    columns=("record_id", "voice_id", "other_id", "kind", "compared_with", "phrases", "words"),
    key=(),
    within="record_id",
    withdraws=False,
)
_FILLED = frozenset({"contact", "words", "wishes", "observed_behaviour", "effect", "observed_at", "recorded_at"})
_CONTACT = {"t": Contact.SEEN_AND_SPOKEN.value, "f": Contact.SEEN_NOT_SPOKEN.value, "": ""}


class VoiceCells(Protocol):
    """A row of an extract's own shape `voice`. One with a column `not_obtained` says why the child did not speak."""

    @property
    def stage(self) -> str:
        """At which stage of the pathway."""

    @property
    def happened_at(self) -> str:
        """When the child was met."""

    @property
    def recorded_at(self) -> str:
        """When that was typed."""

    @property
    def spoken_with(self) -> str:
        """Whether the child spoke: `t`, `f` or not said."""

    @property
    def words(self) -> str:
        """The child's words."""

    @property
    def wishes(self) -> str:
        """What the child wants."""

    @property
    def demeanour(self) -> str:
        """What was seen of the child."""

    @property
    def effect(self) -> str:
        """What came of it."""


def write_voices(
    documents: Sequence[Document],
    rows: Rows,
    now: datetime,
    *,
    pathway: VoicePathway,
    incident: Callable[[Any], str] = lambda own: "",
) -> None:
    """Every voice of a chunk of documents, each checked and compared with the others of the chunk.

    `incident` names, of a document's own cells, the incident at which other children were met too: their words may not
    be this child's.
    """
    held = {(document.record, key): (document, cells) for document, key, cells in _voices(documents)}
    ids = {each: rows.id_of(VOICE.name, str(each[0]), each[1]) for each in held}
    to_check = (_to_check(each, *held[each], rows, incident) for each in held)
    checked = check_many(to_check, book=book(), on=now)
    for each, (document, cells) in held.items():
        _write_one(each, document, cells, checked[each], ids, rows, pathway)


def _voices(documents: Sequence[Document]) -> Iterator[tuple[Document, str, VoiceCells]]:
    for document in documents:
        for key, cells in document.nested.get("voice", ()):
            yield document, key, cells


def _to_check(
    each: tuple[int, str], document: Document, cells: VoiceCells, rows: Rows, incident: Callable[[Any], str]
) -> ToCheck:
    observed, recorded = _moment(cells.happened_at), _moment(_recorded_at(document, cells))
    born_on = date.fromisoformat(document.own.born_on) if document.own.born_on else None
    day = observed or recorded
    said = Said(
        age=age_on(born_on, london_day(day)) if born_on and day else None,
        contact=_contact(cells),
        not_obtained=_not_obtained(cells) or "",
        words=rows.plain(cells.words),
        wishes=rows.plain(cells.wishes),
        observed_behaviour=rows.plain(cells.demeanour),
        effect=rows.plain(cells.effect),
        observed_at=observed,
        recorded_at=recorded,
        provided=_FILLED if _not_obtained(cells) is None else _FILLED | {"not_obtained"},
    )
    return ToCheck(each, document.record, document.child, said, incident=incident(document.own) or None)


def _not_obtained(cells: VoiceCells) -> str | None:
    """Why the child did not speak; None where the source has no such column."""
    found: str | None = getattr(cells, "not_obtained", None)
    return found


def _contact(cells: VoiceCells) -> str:
    """How the child was met. A child asleep was seen asleep."""
    if cells.spoken_with != "t" and _not_obtained(cells) == NotObtained.ASLEEP.value:
        return Contact.SEEN_ASLEEP.value
    return _CONTACT[cells.spoken_with]


def _write_one(
    each: tuple[int, str],
    document: Document,
    cells: VoiceCells,
    checked: Checked,
    ids: dict[tuple[int, str], str],
    rows: Rows,
    pathway: VoicePathway,
) -> None:
    rows.add(
        VOICE.name,
        ids[each],
        str(document.record),
        str(document.child),
        rows.public_id(),
        each[1],
        _recorded_at(document, cells),
        pathway.value,
        cells.stage,
        cells.happened_at or NULL,
        _contact(cells),
        _not_obtained(cells) or "",
        cells.words,
        cells.wishes,
        cells.demeanour,
        cells.effect,
        checked.result.value,
        f"{{{','.join(checked.flags)}}}",
        "t" if checked.complete else "f",
        checked.checked_with,
    )
    for copy in checked.copies:
        likeness = (copy.kind.value, copy.compared_with.value, str(copy.phrases), str(copy.words))
        rows.add(VOICE_COPY.name, str(document.record), ids[each], ids[copy.other], *likeness)


def _recorded_at(document: Document, cells: VoiceCells) -> str:
    """When it was recorded; where that is not known, when the source last changed the record."""
    return cells.recorded_at or max(document.version, cells.happened_at)


def _moment(cell: str) -> datetime | None:
    return datetime.fromisoformat(cell) if cell else None
