"""The transparent check of one record of a child's voice: what is answered, what the words show, what that comes to.

No score and no machine learning: every rule is a question with its finding and the words that gave it. The rules are
the force's own (facts document on voice §6.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from safelight.kernel.codes import in_a_sentence
from safelight.voice.codes import (
    Answer,
    Communication,
    Contact,
    CopyKind,
    Demeanour,
    Disclosure,
    NotObtained,
    Present,
    Result,
)
from safelight.voice.copies import Copy
from safelight.voice.language import Flag, content_words, flags, is_own_words, normalise, read, without_stock
from safelight.voice.limits import VoiceLimits
from safelight.voice.rules import RULES, Rule
from safelight.voice.words import QUOTED

_STRANDS = ("appearance", "activity", "relationships", "environment")
_WORDLESS = frozenset({Communication.NON_VERBAL.value})
_QUOTE_MARKS = frozenset('“”"‘’')


class Said(NamedTuple):
    """One record of a child's voice as the check reads it. Blank and None are "not recorded".

    `provided` names the fields that the record's source can fill (None: all of them); a rule about a field that it
    cannot does not apply. `age` is in whole years on the day the child was observed.
    """

    age: int | None = None
    contact: Contact | str = ""
    present: Sequence[str] = ()
    alone_offered: bool | None = None
    alone_why_not: str = ""
    communication: Sequence[str] = ()
    appearance: str = ""
    words: str = ""
    activity: str = ""
    relationships: str = ""
    environment: str = ""
    demeanours: Sequence[str] = ()
    observed_behaviour: str = ""
    wishes: str = ""
    wishes_not_known: str = ""
    attempts: str = ""
    disclosure: Disclosure | str = ""
    disclosure_action: str = ""
    lived_experience: str = ""
    effect: str = ""
    not_obtained: NotObtained | str = ""
    plan: str = ""
    plan_by: str = ""
    plan_due_at: datetime | None = None
    observed_at: datetime | None = None
    recorded_at: datetime | None = None
    provided: frozenset[str] | None = None


class Finding(NamedTuple):
    """What one rule found: the answer, the words that gave it, and a detail where there is one."""

    code: str
    answer: Answer
    found: str = ""
    detail: str = ""

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        return RULES[self.code]


class Verdict(NamedTuple):
    """Every rule's finding in order, and what they come to."""

    findings: tuple[Finding, ...]
    result: Result

    @property
    def flags(self) -> list[str]:
        """The codes of rules that are not met, in order."""
        return [finding.code for finding in self.findings if finding.answer is Answer.NOT_HELD]

    @property
    def complete(self) -> bool:
        """Whether every rule of Part A that applies is met."""
        return not any(code[0] == "A" for code in self.flags)

    def with_copies(self, copies: Sequence[Copy], *, shared: bool) -> Verdict:
        """The same verdict with what comparing with other records found."""
        kept = [finding for finding in self.findings if finding.code not in ("Q10", "Q11")]
        if shared:
            kept[0] = _finding("A1", False)
        findings = (*kept, *_copied(copies))
        return Verdict(findings, _worst(findings))

    @property
    def thin(self) -> list[Finding]:
        """What is not met, serious things first."""
        missing = [finding for finding in self.findings if finding.answer is Answer.NOT_HELD]
        return sorted(missing, key=lambda finding: not finding.rule.serious)


def check(said: Said, *, limits: VoiceLimits, copies: Sequence[Copy] = (), shared: bool = False) -> Verdict:
    """Check one record. `copies`: other records it is like; `shared`: the words stand for another child here too."""
    findings = (*_part_a(said, limits=limits, shared=shared), *_part_b(said, limits=limits), *_copied(copies))
    return Verdict(findings, _worst(findings))


def check_text(text: str, *, age: int | None, limits: VoiceLimits) -> list[Flag]:
    """The flags Q01 to Q09 of a bare text."""
    return flags(read(text, limits=limits), age=age, limits=limits)


def _worst(findings: Sequence[Finding]) -> Result:
    missing = [finding.code for finding in findings if finding.answer is Answer.NOT_HELD]
    if any(RULES[code].serious for code in missing):
        return Result.SUPERVISOR
    return Result.MORE if missing else Result.ENOUGH


# The words


def quoted(words: str, *, limits: VoiceLimits) -> str:
    """The child's own words in quotation marks; a stock phrase in their place ("child fine") is left without."""
    words = words.strip()
    if not words or not _QUOTE_MARKS.isdisjoint(words) or not is_own_words(words, limits=limits):
        return words
    return f"“{words}”"


def whole_text(said: Said, *, limits: VoiceLimits, place: bool = True) -> str:
    """Everything written of the child, the child's own words marked; `place=False` leaves the surroundings out."""
    parts = (
        quoted(said.words, limits=limits),
        said.appearance,
        said.activity,
        said.relationships,
        said.environment if place else "",
        said.observed_behaviour,
        said.wishes,
        said.lived_experience,
        said.attempts,
    )
    return " ".join([part.strip().rstrip(".") + "." for part in parts if part.strip()])


def _part_b(said: Said, *, limits: VoiceLimits) -> list[Finding]:
    text = whole_text(said, limits=limits)
    reading = read(text, limits=limits)
    covered = [name for name in _STRANDS if _says_something(getattr(said, name), limits=limits)]
    found = {
        flag.code: flag
        for flag in flags(
            reading,
            age=said.age,
            limits=limits,
            asleep=said.contact == Contact.SEEN_ASLEEP or said.not_obtained == NotObtained.ASLEEP,
            declined=said.not_obtained == NotObtained.DECLINED,
            covered=covered,
        )
    }
    if said.contact == Contact.SEEN_ASLEEP and "Q04" not in found:
        found["Q04"] = Flag("Q04", Contact.SEEN_ASLEEP.label)
    if "Q06" in found and (_wordless(said) or not _gives(said, "words")):
        del found["Q06"]
    return [
        Finding(code, Answer.NOT_HELD, found[code].found, found[code].detail)
        if code in found
        else Finding(code, Answer.HELD)
        for code in _PART_B
    ]


_PART_B = tuple(code for code in RULES if code[0] == "Q" and code not in ("Q10", "Q11"))


def _copied(copies: Sequence[Copy]) -> list[Finding]:
    findings = []
    for code, kind in (("Q10", CopyKind.NEAR), ("Q11", CopyKind.IDENTICAL)):
        copy = next((copy for copy in copies if copy.kind is kind), None)
        detail = f"{copy.compared_with.label}: {copy.score:.0%} in common" if copy else ""
        findings.append(Finding(code, Answer.NOT_HELD if copy else Answer.HELD, "", detail))
    return findings


# The answers


def _part_a(said: Said, *, limits: VoiceLimits, shared: bool) -> list[Finding]:
    contact = Contact(said.contact) if said.contact else None
    seen, spoken = bool(contact and contact.seen), bool(contact and contact.spoken)
    return [
        _finding("A1", not shared),
        _contact_and_plan(said, contact),
        _alone(said, contact, limits=limits),
        _own_words(said, spoken=spoken, limits=limits),
        _strands(said, seen=seen, limits=limits),
        _demeanour(said, seen=seen, limits=limits),
        _wishes(said, limits=limits),
        _effect(said, limits=limits),
        _disclosed(said),
        _in_time(said, limits=limits),
        contradiction(said, limits=limits),
    ]


def _finding(code: str, held: bool, found: str = "", detail: str = "", *, applies: bool = True) -> Finding:
    if not applies:
        return Finding(code, Answer.DOES_NOT_APPLY)
    return Finding(code, Answer.HELD) if held else Finding(code, Answer.NOT_HELD, found, detail)


def _gives(said: Said, *fields: str) -> bool:
    return said.provided is None or said.provided.issuperset(fields)


def _says_something(text: str, *, limits: VoiceLimits) -> bool:
    return bool(text.strip()) and bool(content_words(without_stock(normalise(text), limits=limits).split()))


def _wordless(said: Said) -> bool:
    return said.not_obtained == NotObtained.PRE_VERBAL or not _WORDLESS.isdisjoint(said.communication)


def _contact_and_plan(said: Said, contact: Contact | None) -> Finding:
    if contact is None:
        return _finding("A2", False, applies=_gives(said, "contact"))
    if contact not in (Contact.NOT_SEEN, Contact.SEEN_ASLEEP):
        return _finding("A2", True)
    planned = bool(said.plan.strip() and said.plan_by.strip() and said.plan_due_at is not None)
    return _finding("A2", planned, contact.label, applies=_gives(said, "plan"))


def _alone(said: Said, contact: Contact | None, *, limits: VoiceLimits) -> Finding:
    young = said.age is not None and said.age < limits.own_words_from
    awake = contact is not None and contact.seen and contact is not Contact.SEEN_ASLEEP
    alone = Present.ALONE_WITH_OFFICER in said.present and Present.SUSPECT not in said.present
    held = alone or said.alone_offered is True or bool(said.alone_why_not.strip())
    return _finding("A3", held, applies=awake and not young and _gives(said, "present"))


def _own_words(said: Said, *, spoken: bool, limits: VoiceLimits) -> Finding:
    own = quoted(said.words, limits=limits)
    held = any(is_own_words(next(filter(None, found), ""), limits=limits) for found in QUOTED.findall(own))
    young = said.age is not None and said.age < limits.own_words_from
    tried = said.not_obtained == NotObtained.DECLINED and bool(said.attempts.strip())
    asleep = said.contact == Contact.SEEN_ASLEEP
    applies = _gives(said, "words") and not asleep and (spoken or _gives(said, "not_obtained"))
    return _finding("A4", held or tried or young or _wordless(said), said.words, applies=applies)


def _strands(said: Said, *, seen: bool, limits: VoiceLimits) -> Finding:
    missing = [name for name in _STRANDS if not _says_something(getattr(said, name), limits=limits)]
    return _finding("A5", not missing, detail=", ".join(missing), applies=seen and _gives(said, *_STRANDS))


def _demeanour(said: Said, *, seen: bool, limits: VoiceLimits) -> Finding:
    labels = ", ".join(Demeanour(code).label for code in said.demeanours)
    shown = _says_something(said.observed_behaviour, limits=limits)
    return _finding("A6", shown, labels or said.observed_behaviour, applies=seen and _gives(said, "observed_behaviour"))


def _wishes(said: Said, *, limits: VoiceLimits) -> Finding:
    tried = said.wishes_not_known.strip() or said.attempts.strip()
    applies = _gives(said, "wishes") and said.contact != Contact.SEEN_ASLEEP
    return _finding("A7", _says_something(said.wishes, limits=limits) or bool(tried), said.wishes, applies=applies)


def _effect(said: Said, *, limits: VoiceLimits) -> Finding:
    left = content_words(without_stock(normalise(said.effect), limits=limits).split())
    return _finding("A8", len(left) >= limits.effect_words, said.effect, applies=_gives(said, "effect"))


def _disclosed(said: Said) -> Finding:
    told = said.disclosure in (Disclosure.POSSIBLE, Disclosure.CLEAR)
    return _finding("A9", bool(said.disclosure_action.strip()), applies=told and _gives(said, "disclosure"))


def _in_time(said: Said, *, limits: VoiceLimits) -> Finding:
    if said.observed_at is None or said.recorded_at is None:
        return _finding("A10", False, applies=False)
    late = said.recorded_at - said.observed_at > limits.record_within.length
    return _finding("A10", not late, detail=f"this force asks within {limits.record_within.words()}")


def contradiction(said: Said, *, limits: VoiceLimits) -> Finding:
    """Whether two answers cannot both be true (A11), and which."""
    alone = Present.ALONE_WITH_OFFICER in said.present
    others = [code for code in said.present if code not in (Present.ALONE_WITH_OFFICER, Present.INTERPRETER)]
    declined = said.not_obtained == NotObtained.DECLINED
    detail = ""
    if said.contact == Contact.SEEN_ASLEEP and (alone or said.words.strip()):
        detail = "a child who was asleep cannot have talked"
    elif said.contact == Contact.NOT_SEEN and (said.words.strip() or said.present):
        detail = "a child who was not seen cannot have talked, or been seen with anyone"
    elif said.contact == Contact.SEEN_NOT_SPOKEN and said.words.strip():
        detail = "there are words of a child who was not spoken with"
    elif declined and said.age is not None and said.age < limits.decline_from:
        detail = f"a child of {said.age} cannot be said to have declined"
    elif alone and others:
        detail = f"the child was not alone with the officer: {in_a_sentence(Present(others[0]).label)} was there"
    return _finding("A11", not detail, detail=detail)
