"""What the tests of this room start from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from safelight.kernel.policy import Policy, PolicyBook, read_policy
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.sources import Origin, SetBy
from safelight.people.actions import identify
from safelight.places import reference
from safelight.places.models import Area
from safelight.records.actions import involve, open_record
from safelight.records.models import Involvement, Record
from safelight.voice.codes import Contact, Present
from safelight.voice.facts import VoiceFacts
from safelight.voice.limits import VoiceLimits, limits
from safelight.voice.load import load_voices
from safelight.voice.quality import Said
from safelight.workforce.models import Officer, Posting

DAY = date(2024, 3, 21)
NOON = datetime(2024, 3, 21, 12, tzinfo=UTC)


@cache
def a_book() -> PolicyBook:
    """A test force's values, as the facts document proposes them."""
    voice = {key: policy for key, policy in Policy.declared.items() if key.startswith("voice.")}
    return read_policy(Path(__file__).with_name("limits.toml"), declared=voice)


@cache
def the_limits() -> VoiceLimits:
    """Its values on the tests' day."""
    return limits(a_book(), DAY)


class Example(NamedTuple):
    """One of the facts document's example texts (voice §6.4) with the flags it must get."""

    name: str
    age: int
    text: str
    flags: str


EXAMPLES: Sequence[Example] = (
    Example("T01", 8, "Child fine.", "Q01 Q02 Q05 Q06 Q09"),
    Example("T02", 5, "Kids asleep in bed, not disturbed.", "Q01 Q02 Q04 Q05"),
    Example("T03", 9, "Children seen safe and well. No concerns.", "Q01 Q02 Q05 Q06 Q09"),
    Example("T04", 7, "Mum says the children are fine and did not see anything.", "Q01 Q02 Q03 Q05 Q06 Q09"),
    Example("T05", 6, "N/A", "Q01 Q02 Q05 Q06"),
    Example(
        "T06",
        10,
        "Spoken to alone in the kitchen. She was in school uniform, hands shaking, and would not look at the hallway. "
        'She told me "he shouts every time it rains because he can\'t work" and asked if nan could come and stay '
        "tonight.",
        "",
    ),
    Example(
        "T07",
        1,
        "Seen awake in cot in the front bedroom. Clean nappy, dry clothes, no marks seen on face, arms or legs. Cried "
        "when dad's voice was heard and stopped when mum held him.",
        "",
    ),
    Example(
        "T08",
        3,
        "Asleep in the back bedroom, seen by me under lamp light: pyjamas clean, breathing normally, no marks on face "
        "or hands. Bottles and broken glass on the floor by the door. Mum asked me not to wake her; I agreed because "
        "she had settled twenty minutes earlier. To be seen awake at nursery tomorrow.",
        "Q04",
    ),
    Example(
        "T09",
        14,
        "Declined to talk. Sat on the stairs with hood up, staring at the door, answered no to each offer. Asked again "
        'after suspect left and said "just leave it". Brother stood in front of him throughout.',
        "",
    ),
    Example("T10", 12, "Spoken to, appeared ok, no issues raised.", "Q01 Q02 Q05 Q06 Q09"),
    Example(
        "T11",
        15,
        "He was seen and spoken to at the address. He is happy at home and has no concerns. All in order.",
        "Q02 Q05 Q06 Q09",
    ),
    Example("T12", 4, "Playing with toys.", "Q01 Q05 Q06"),
    Example(
        "T13",
        16,
        "Detained person asked about worries. He said \"I'm not bothered about the interview, I just want my sister "
        'told where I am". Pale, tired, hair wet from rain, sitting with knees curled on the bench of the cell. He '
        "asked for a female officer because of what happened with his uncle.",
        "",
    ),
    Example("T14", 11, "Too young to understand, not spoken to.", "Q01 Q02 Q05 Q06 Q07"),
    Example("T15", 13, "See BWV.", "Q01 Q02 Q05 Q06 Q08"),
)
"""Q01 to Q08 are the document's list; Q09 was not in its prototype and follows from the rule's own words."""

BY_NAME = {example.name: example for example in EXAMPLES}

LIVING_ROOM = (
    "Seen in the living room with mum. Wearing pyjamas, watching TV, happy and chatty. House clean and tidy, food in "
    "fridge. No concerns."
)
WITH_DAD = LIVING_ROOM.replace("mum", "dad")
REWORDED = (
    "Seen in living room with mum, wearing pyjamas and watching TV. He was happy and chatty. The house was clean with "
    "food in the fridge."
)

WELL_HEARD: dict[str, Any] = {
    "contact": Contact.SEEN_AND_SPOKEN,
    "present": (Present.ALONE_WITH_OFFICER,),
    "communication": ("SPOKEN_ENGLISH",),
    "words": "I just want my sister told where I am",
    "appearance": "Pale and tired, hair wet from the rain",
    "activity": "Sitting with knees curled up, rocking until the door shut",
    "relationships": "Asks for an older sister; goes quiet when an uncle is named",
    "environment": "Cell with the hatch open, blanket given, light dimmed",
    "demeanours": ("FRIGHTENED",),
    "observed_behaviour": "Hands shaking, flinched at each slam of a door",
    "wishes": "Wants a sister told and to sleep at her flat",
    "effect": "Sister telephoned first and offered as the place to stay",
    "told_child": "That a sister would be rung within ten minutes",
}
"""The answers of a record that wants for nothing."""


def said(**changes: Any) -> Said:
    """What the check reads of a record that wants for nothing, with some of it changed."""
    times = {"observed_at": NOON, "recorded_at": NOON, "age": 15}
    answers = {name: value for name, value in WELL_HEARD.items() if name in Said._fields}
    return Said(**{**times, **answers, **changes})


def heard(**changes: Any) -> VoiceFacts:
    """A child's voice as rules read it."""
    return VoiceFacts("voice-1", observed_at=NOON, recorded_at=NOON, contact=Contact.SEEN_AND_SPOKEN)._replace(
        **changes
    )


# On a record


def a_suite(code: str) -> Area:
    """One of the suites that are always there."""
    reference.load()
    return Area.objects.get(code=code)


def an_officer(number: str, *, suite: Area, role: Role = Role.CUSTODY_SERGEANT) -> Officer:
    """An officer posted to a suite."""
    officer = Officer.objects.create_user(number, name=f"Officer {number}", rank="SERGEANT")
    Posting.objects.create(officer=officer, role=role, area=suite, from_on=date(2020, 1, 1))
    return officer


def a_record(name: str, *, suite: Area) -> Record:
    """An open record in a suite."""
    return open_record(name, kind="custody", area=suite, opened_at=NOON - timedelta(hours=1), recorded_at=NOON)


def a_child(record: Record, *, born_on: date = date(2008, 5, 1), number: str = "1") -> Involvement:
    """A child on a record."""
    person = identify("TEST", f"{record.reference}/{number}")
    return involve(record, person=person, surname="INVENTED", forenames=f"Child {number}", born_on=born_on)


class PlainFacts(NamedTuple):
    """The least that a pathway's facts hold, and the child's voice."""

    id: int
    provided: frozenset[str] | None
    opened_at: datetime
    voices: tuple[VoiceFacts, ...]


def plain_facts(record_ids: Sequence[int]) -> list[PlainFacts]:
    """Facts of records whose pathway asks for nothing but the child's voice."""
    voices = load_voices(record_ids)
    return [PlainFacts(record_id, None, NOON, voices.get(record_id, ())) for record_id in record_ids]


IS_HEARD: Requirement[PlainFacts] = Requirement(
    ref="test:G01",
    code="test.child-heard",
    question="Has anybody spoken with the child?",
    missing="Nobody has spoken with the child.",
    set_by=SetBy.FORCE,
    source=Origin("A test’s own rule"),
    in_force_from=date(2020, 1, 1),
    applies=lambda facts: True,
    holds=lambda facts: any(voice.spoken for voice in facts.voices),
    since=lambda facts: facts.opened_at,
)
