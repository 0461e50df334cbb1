"""The whole body of rules: each says who set it, where that can be read, and what it asks (conventions 19 to 22)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from safelight.kernel.clocks import Clock
from safelight.kernel.codes import Code
from safelight.kernel.measures import Measure
from safelight.kernel.policy import Policy, read_policy
from safelight.kernel.register import register
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import Origin, SetBy, Source
from tests.architecture.tree import ROOT

REF = re.compile(r"^[a-z_]+:[A-Z]{1,2}-?\d{2,3}[a-z]?$")
CODE = re.compile(r"^[a-z]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$")
SECURE_BED = re.compile(r"secure[\s-]+beds?\b", re.IGNORECASE)
POLICIES = sorted((ROOT / "policy").glob("*.toml"))

CLOCKS = [clock for pathway in register.pathways() for clock in pathway.clocks]
REQUIREMENTS = [requirement for pathway in register.pathways() for requirement in pathway.requirements]
MEASURES = [measure for pathway in register.pathways() for measure in pathway.measures]
TABLES = [table for pathway in register.pathways() for table in pathway.tables]


def test_something_is_declared() -> None:
    assert CLOCKS
    assert REQUIREMENTS
    assert MEASURES


@pytest.mark.parametrize("rule", [*CLOCKS, *REQUIREMENTS, *MEASURES], ids=lambda rule: rule.code)
def test_a_rule_has_the_facts_documents_number_and_a_code(rule: Clock[Any] | Requirement[Any] | Measure[Any]) -> None:
    assert REF.match(rule.ref), rule.ref
    assert CODE.match(rule.code), rule.code


@pytest.mark.parametrize("rule", [*CLOCKS, *REQUIREMENTS], ids=lambda rule: rule.code)
def test_a_rule_is_a_plain_question_that_says_who_set_it(rule: Clock[Any] | Requirement[Any]) -> None:
    assert rule.question.strip().endswith("?")
    assert isinstance(rule.set_by, SetBy)


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.code)
def test_a_limit_that_is_called_law_or_guidance_has_a_source_that_was_read(clock: Clock[Any]) -> None:
    if isinstance(clock.limit, Policy):
        if clock.set_by is not SetBy.FORCE:
            assert isinstance(clock.practicable, Source), "the minutes are the force's: name the law that says how soon"
        return
    for edition in clock.limit:
        assert isinstance(edition.source, Origin if clock.set_by is SetBy.FORCE else Source)


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda requirement: requirement.code)
def test_a_requirement_that_is_called_law_or_guidance_has_a_source_that_was_read(requirement: Requirement[Any]) -> None:
    assert isinstance(requirement.source, Origin if requirement.set_by is SetBy.FORCE else Source)
    assert requirement.missing.strip()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.code)
def test_a_decision_table_that_is_called_law_or_guidance_has_a_source_that_was_read(table: Any) -> None:
    assert isinstance(table.source, Origin if table.set_by is SetBy.FORCE else Source)
    assert CODE.match(table.code)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
def test_a_roll_up_is_over_a_measure_that_is_declared(measure: Measure[Any]) -> None:
    if measure.over:
        assert register.measure(measure.over).outcomes is not None


@pytest.mark.parametrize("pathway", register.pathways(), ids=lambda pathway: pathway.kind)
def test_an_act_that_answers_a_rule_has_a_page(pathway: Any) -> None:
    answering = {rule.answer for rule in (*pathway.clocks, *pathway.requirements) if rule.answer is not None}

    assert answering - set(pathway.pages) == set()


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_a_force_file_gives_every_value_that_a_rule_names_and_no_other_each_with_its_origin(path: Any) -> None:
    book = read_policy(path)

    for policy in Policy.declared.values():
        assert all(edition.source.words.strip() for edition in book.editions(policy))


def test_there_is_a_force_file() -> None:
    assert POLICIES


# Wording


def every_code(kind: type[Code] = Code) -> Iterator[Code]:
    """Every choice there is."""
    for child in kind.__subclasses__():
        yield from child
        yield from every_code(child)


def test_no_label_says_secure_bed() -> None:
    assert [repr(code) for code in every_code() if SECURE_BED.search(code.label)] == []


def test_no_rule_says_secure_bed() -> None:
    said = [(clock.code, f"{clock.question} {clock.imperative} {clock.explained}") for clock in CLOCKS]
    said += [(requirement.code, f"{requirement.question} {requirement.missing}") for requirement in REQUIREMENTS]
    said += [(measure.code, f"{measure.title} {measure.explained}") for measure in MEASURES]
    said += [(table.code, table.title) for table in TABLES]

    assert [code for code, words in said if SECURE_BED.search(words)] == []


def test_nothing_is_called_a_police_protection_order() -> None:
    assert [repr(code) for code in every_code() if "police protection order" in code.label.lower()] == []
