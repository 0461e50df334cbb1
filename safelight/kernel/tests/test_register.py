"""The one register of everything that pathways declare, and what a source lets be known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safelight.kernel.derive import derive
from safelight.kernel.policy import PolicyBook
from safelight.kernel.register import DeclaredTwice, NotDeclared, Register, RoomRules
from safelight.kernel.roles import ROUTINE
from safelight.kernel.sources import SetBy
from safelight.kernel.tables import ANY, DecisionTable, Row
from safelight.kernel.tests.given import STATUTE, Size, Stay, a_clock, a_measure, a_pathway, a_requirement, utc


def a_table(code: str) -> DecisionTable[str]:
    """A table that always says the same."""
    return DecisionTable(
        code=code, title="t", set_by=SetBy.LAW, source=STATUTE, columns=(Size,), rows=[Row((ANY,), "shed")]
    )


class TestDeclaring:
    """Each code once, in the whole force."""

    def test_a_rule_is_found_by_code_and_by_number(self) -> None:
        register, pathway = Register(), a_pathway()

        register.add(pathway)

        assert register.clock("stay.answer") is register.clock("made-up:stay.answer") is pathway.clocks[0]
        assert register.requirement("stay.answered") is pathway.requirements[0]
        assert register.measure("stay.answers") is pathway.measures[0]
        assert register.pathway("stay") is pathway
        assert register.pathways() == (pathway,)

    def test_what_is_about_children_comes_before_registers(self) -> None:
        register = Register()

        for kind in (ROUTINE, "stay"):
            register.add(a_pathway(kind))

        assert [pathway.kind for pathway in register.pathways()] == ["stay", ROUTINE]

    def test_of_several_measures_under_one_number_the_first_declared_is_found(self) -> None:
        register = Register()
        plain, other = a_measure("stay.plain", ref="made-up:I01"), a_measure("stay.other", ref="made-up:I01")

        register.add(a_pathway(measures=(plain, other)))

        assert register.measure("made-up:I01") is plain

    def test_a_kind_of_record_is_declared_once(self) -> None:
        register = Register()
        register.add(a_pathway())

        with pytest.raises(DeclaredTwice, match="stay"):
            register.add(a_pathway(clocks=(), requirements=(), measures=()))

    def test_a_code_is_declared_once_within_a_pathway_whatever_it_names(self) -> None:
        with pytest.raises(DeclaredTwice, match=r"stay\.same"):
            Register().add(a_pathway(clocks=(a_clock("stay.same"),), requirements=(a_requirement("stay.same"),)))

    def test_the_rules_of_a_room_are_listed_and_found_but_are_over_no_record(self) -> None:
        register, pathway = Register(), a_pathway()
        room = RoomRules(title="Policies", requirements=(a_requirement("library.owner"),))
        register.add(pathway)
        register.add_room(room)

        assert register.ruled() == (pathway, room)
        assert register.rule("library.owner") is room.requirements[0]
        assert register.rule("stay.answer") is pathway.clocks[0]
        with pytest.raises(NotDeclared):
            register.requirement("library.owner")
        with pytest.raises(DeclaredTwice, match=r"library\.owner"):
            register.add_room(RoomRules(title="Others", requirements=room.requirements))
        with pytest.raises(DeclaredTwice, match=r"library\.owner"):
            register.add(a_pathway("visit", clocks=(a_clock("library.owner"),), requirements=(), measures=()))

    def test_a_code_is_declared_once_across_pathways(self) -> None:
        register = Register()
        register.add(a_pathway("stay"))

        with pytest.raises(DeclaredTwice, match=r"stay\.answer"):
            register.add(a_pathway("visit", clocks=(a_clock("stay.answer"),)))

    def test_a_tables_code_is_declared_once_across_pathways(self) -> None:
        register = Register()
        register.add(a_pathway("stay", tables=(a_table("stay.room"),)))

        with pytest.raises(DeclaredTwice, match=r"stay\.room"):
            register.add(a_pathway("visit", tables=(a_table("stay.room"),)))

    def test_what_is_not_declared_is_an_error(self) -> None:
        register = Register()

        for ask in (register.clock, register.requirement, register.measure, register.pathway):
            with pytest.raises(NotDeclared, match="nothing-like-it"):
                ask("nothing-like-it")

    def test_a_rule_knows_the_kind_of_record_it_is_declared_over(self) -> None:
        register = Register()
        register.add(a_pathway("stay"))
        register.add(a_pathway("visit"))

        assert [register.kind_of(rule) for rule in register.rules()] == ["stay"] * 3 + ["visit"] * 3
        with pytest.raises(NotDeclared):
            register.kind_of(a_clock("elsewhere"))


class TestProviding:
    """What a source does not tell is not known, and is not a gap."""

    def test_a_record_made_here_has_nothing_unknown(self) -> None:
        assert Register().provides("stay", "") is None

    def test_a_source_provides_what_its_mapping_says(self) -> None:
        register = Register()
        register.provide("stay", "athena", frozenset({"asked_at"}))

        assert register.provides("stay", "athena") == frozenset({"asked_at"})
        assert register.sources("stay") == {"athena": {"asked_at"}}
        assert register.sources("visit") == {}

    def test_a_source_without_a_mapping_is_an_error(self) -> None:
        with pytest.raises(NotDeclared, match="athena"):
            Register().provides("stay", "athena")

    def test_a_rule_that_needs_what_no_source_provides_raises_nothing(self) -> None:
        pathway = a_pathway(
            clocks=(a_clock("stay.answer", needs=("asked_at", "answered_at")),),
            requirements=(a_requirement("stay.answered", needs=("answered_at",)),),
            measures=(a_measure("stay.answers", needs=("answered_at",)),),
        )

        derived = derive(Stay(provided=frozenset({"asked_at"})), pathway, PolicyBook(()))

        assert derived == ([], [], [])

    def test_a_provided_field_left_blank_raises_its_gap(self) -> None:
        pathway = a_pathway(requirements=(a_requirement("stay.answered", needs=("answered_at",)),))

        derived = derive(Stay(provided=frozenset({"answered_at", "other"})), pathway, PolicyBook(()))

        assert [gap.requirement for gap in derived.gaps] == ["stay.answered"]

    def test_a_rule_that_needs_what_its_pathway_does_not_name_is_refused(self) -> None:
        needing = a_pathway(clocks=(a_clock("stay.answer", needs=("asked_at", "answerd_at")),))

        with pytest.raises(NotDeclared, match="answerd_at"):
            Register().add(replace(needing, fields={"asked_at": "When it was asked"}))

    def test_a_rule_that_needs_nothing_is_asked_of_every_source(self) -> None:
        derived = derive(Stay(provided=frozenset()), a_pathway(), PolicyBook(()))

        assert [len(part) for part in derived] == [1, 1, 1]

    def test_a_roll_up_has_no_outcomes_to_derive(self) -> None:
        roll_up = a_measure("stay.children", outcomes=None, over="stay.answers")

        rules = a_pathway(measures=(a_measure(), roll_up)).rules(None)

        assert [measure.code for measure in rules.measures] == ["stay.answers"]


def test_deriving_gives_duties_gaps_and_outcomes_of_one_record() -> None:
    stay = Stay(id=12, answered_at=utc(2024, 1, 10, 13))

    derived = derive(stay, a_pathway(), PolicyBook(()))

    [duty], [outcome] = derived.duties, derived.outcomes
    assert (duty.clock, duty.key, duty.met_at) == ("stay.answer", "12", stay.answered_at)
    assert derived.gaps == []
    assert (outcome.measure, outcome.key, outcome.held) == ("stay.answers", "12", True)


def test_deriving_twice_gives_the_same() -> None:
    assert derive(Stay(), a_pathway(), PolicyBook(())) == derive(Stay(), a_pathway(), PolicyBook(()))
