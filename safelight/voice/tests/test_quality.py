"""Part A of the check, what the whole comes to, and checking in bulk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from safelight.voice.bulk import ToCheck, age_that_counts, check_many
from safelight.voice.codes import Answer, ComparedWith, Contact, CopyKind, Disclosure, NotObtained, Present, Result
from safelight.voice.copies import Copy
from safelight.voice.quality import Said, Verdict, check
from safelight.voice.rules import RULES
from safelight.voice.tests.given import LIVING_ROOM, NOON, a_book, said, the_limits

PLAN = {"plan": "See awake at school", "plan_by": "Sgt Example", "plan_due_at": NOON + timedelta(days=1)}
LATEST = NOON + timedelta(hours=12)


def checked(**changes: Any) -> Verdict:
    return check(said(**changes), limits=the_limits())


def answer(code: str, **changes: Any) -> Answer:
    [finding] = [finding for finding in checked(**changes).findings if finding.code == code]
    return finding.answer


def test_a_record_that_wants_for_nothing_gets_no_flag() -> None:
    verdict = checked()

    assert verdict.flags == []
    assert verdict.result is Result.ENOUGH
    assert verdict.complete


def test_every_rule_is_answered_once_and_in_order() -> None:
    assert [finding.code for finding in checked().findings] == list(RULES)


HELD, NOT_HELD, NOT_ASKED = Answer.HELD, Answer.NOT_HELD, Answer.DOES_NOT_APPLY
NOT_SPOKEN: dict[str, Any] = {"contact": Contact.SEEN_NOT_SPOKEN, "words": "", "not_obtained": NotObtained.DECLINED}
ASLEEP: dict[str, Any] = {"contact": Contact.SEEN_ASLEEP, "words": "", "present": (), "not_obtained": "ASLEEP"}


@pytest.mark.parametrize(
    ("code", "changes", "expected"),
    [
        ("A2", {}, HELD),
        ("A2", {"contact": ""}, NOT_HELD),
        ("A2", ASLEEP, NOT_HELD),
        ("A2", ASLEEP | PLAN, HELD),
        ("A2", ASLEEP | PLAN | {"plan_due_at": None}, NOT_HELD),
        ("A3", {"present": ("PARENT",)}, NOT_HELD),
        ("A3", {"present": ("PARENT",), "alone_offered": True}, HELD),
        ("A3", {"present": ("PARENT",), "alone_why_not": "Asked for her mother to stay"}, HELD),
        ("A3", {"present": ("PARENT",), "age": 3}, NOT_ASKED),
        ("A3", ASLEEP, NOT_ASKED),
        ("A4", {"words": ""}, NOT_HELD),
        ("A4", {"words": "child fine"}, NOT_HELD),
        ("A4", {"words": "", "communication": ("NON_VERBAL",)}, HELD),
        ("A4", {"words": "", "age": 3}, HELD),
        ("A4", NOT_SPOKEN, NOT_HELD),
        ("A4", NOT_SPOKEN | {"attempts": "Asked at the door and again after tea"}, HELD),
        ("A5", {"activity": ""}, NOT_HELD),
        ("A5", {"activity": "None"}, NOT_HELD),
        ("A5", {"contact": Contact.NOT_SEEN}, NOT_ASKED),
        ("A6", {"observed_behaviour": ""}, NOT_HELD),
        ("A7", {"wishes": ""}, NOT_HELD),
        ("A7", {"wishes": "", "wishes_not_known": "Would not be drawn on it"}, HELD),
        ("A8", {"effect": ""}, NOT_HELD),
        ("A8", {"effect": "N/A"}, NOT_HELD),
        ("A8", {"effect": "No concerns noted."}, NOT_HELD),
        ("A8", {"effect": "Did not change because the court sits at ten"}, HELD),
        ("A9", {}, NOT_ASKED),
        ("A9", {"disclosure": Disclosure.CLEAR}, NOT_HELD),
        ("A9", {"disclosure": Disclosure.CLEAR, "disclosure_action": "Referred at 12:20"}, HELD),
        ("A10", {"recorded_at": LATEST - timedelta(microseconds=1)}, HELD),
        ("A10", {"recorded_at": LATEST}, HELD),
        ("A10", {"recorded_at": LATEST + timedelta(microseconds=1)}, NOT_HELD),
        ("A10", {"observed_at": None}, NOT_ASKED),
        ("A11", {}, HELD),
        ("A11", {"contact": Contact.SEEN_ASLEEP}, NOT_HELD),
        ("A11", {"contact": Contact.SEEN_NOT_SPOKEN}, NOT_HELD),
        ("A11", {"present": (Present.ALONE_WITH_OFFICER, Present.SUSPECT)}, NOT_HELD),
        ("A11", {"present": (Present.ALONE_WITH_OFFICER, Present.INTERPRETER)}, HELD),
        ("A11", NOT_SPOKEN | {"age": 1}, NOT_HELD),
        ("A11", NOT_SPOKEN | {"age": 2}, HELD),
    ],
)
def test_part_a_answers(code: str, changes: dict[str, Any], expected: Answer) -> None:
    assert answer(code, **changes) is expected


def test_what_a_source_cannot_say_is_not_held_against_the_record() -> None:
    given = frozenset({"contact", "words", "wishes", "observed_behaviour", "effect"})
    verdict = check(
        Said(
            age=15,
            contact=Contact.SEEN_AND_SPOKEN,
            words="I want my mum",
            wishes="To see my nan",
            observed_behaviour="Tearful, holding sleeves over hands",
            effect="Carer called early",
            provided=given,
        ),
        limits=the_limits(),
    )

    assert verdict.flags == []
    assert {f.code for f in verdict.findings if f.answer is NOT_ASKED} == {"A3", "A5", "A9", "A10"}


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.serious])
def test_each_serious_rule_is_one_that_the_facts_document_lists(code: str) -> None:
    assert code in {"Q01", "Q02", "Q03", "Q07", "Q08", "Q11", "A1", "A2", "A8", "A9"}


def test_the_worst_finding_decides() -> None:
    assert checked(wishes="", wishes_not_known="").result is Result.MORE
    assert checked(wishes="", effect="").result is Result.SUPERVISOR


def test_labels_never_speak_of_traffic_lights() -> None:
    assert [r.label for r in Result if {"red", "amber", "green"} & set(r.label.lower().split())] == []


def test_copied_words_are_flagged_with_how_much_is_shared() -> None:
    copy = Copy(9, CopyKind.NEAR, ComparedWith.OFFICER, 0.62, 0.8)
    verdict = check(said(), limits=the_limits(), copies=[copy])

    assert verdict.flags == ["Q10"]
    assert verdict.findings[-2].detail == "The same officer’s records: 80% in common"


def test_one_text_for_two_children_of_a_record_is_no_record_of_either() -> None:
    one, other = said(), said(environment="Cell across the corridor, hatch closed, blanket given")
    found = check_many(
        [ToCheck(1, 7, "a", one, incident=7), ToCheck(2, 7, "b", other, incident=7)], book=a_book(), on=NOON
    )

    assert found[1].flags == []
    assert found[2].flags == ["A1", "Q11"]
    assert found[2].result is Result.SUPERVISOR


def test_checking_many_comes_to_what_checking_each_does() -> None:
    saids = [
        said(),
        said(effect=""),
        said(recorded_at=NOON + timedelta(days=2)),
        said(words="child fine"),
        Said(observed_behaviour=LIVING_ROOM, age=9, observed_at=NOON, recorded_at=NOON),
    ]

    found = check_many(
        [ToCheck(place, place, place, each, officer=str(place)) for place, each in enumerate(saids)],
        book=a_book(),
        on=NOON,
    )

    for place, each in enumerate(saids):
        verdict = check(each, limits=the_limits())
        assert (found[place].result, found[place].flags, found[place].complete) == (
            verdict.result,
            verdict.flags,
            verdict.complete,
        )
    assert found[0].checked_with == "1.1 of 2015-01-01"


def test_an_age_that_stands_for_others_comes_to_the_same() -> None:
    """Checking many asks once of ages that no rule tells apart."""
    for age in range(19):
        for changes in (NOT_SPOKEN, ASLEEP, {}, {"words": "declined to say"}, {"words": "pre verbal, too young"}):
            own, standing = (checked(**{**changes, "age": held}) for held in (age, age_that_counts(age, the_limits())))

            assert (own.result, own.flags, own.complete) == (standing.result, standing.flags, standing.complete)
