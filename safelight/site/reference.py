"""The reference pages, written from the code itself: what is declared is what is printed."""

from __future__ import annotations

import argparse
import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from safelight.inspection.routines.declared import declared
from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.editions import Editions
from safelight.kernel.measures import Measure, RollUp
from safelight.kernel.policy import Climb, Policy, PolicyBook
from safelight.kernel.register import register
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import BY_ITSELF, EVERYONE, ROLES, Role
from safelight.kernel.sources import Origin, Source
from safelight.kernel.subjects import Subject
from safelight.kernel.tables import ANY, DecisionTable
from safelight.site import governance_clocks

WRITTEN = "<!-- Written by `safelight docs`: change the code, not this page. -->"


def pages(
    *,
    settings: type[Any],
    parser: argparse.ArgumentParser,
    books: Mapping[str, PolicyBook],
    decisions: Mapping[str, str],
    licences: Iterable[tuple[str, str, str]],
) -> dict[str, str]:
    """Every written page by its path below `docs/`; the same code gives the same pages.

    `books` are the force files by name, `decisions` the decision pages by file name, `licences` what is
    depended on.
    """
    reference = {
        "rules.md": _page("Rules", _rules()),
        "governance-clocks.md": _page("Clocks of governance", _governance_clocks()),
        "measures.md": _page("Measures", _measures()),
        "question-sets.md": _page("Question sets", _question_sets()),
        "sampling-plans.md": _page("Sampling plans", _sampling_plans()),
        "decision-tables.md": _page("Decision tables", _tables()),
        "acts-and-roles.md": _page("Acts and roles", _acts_and_roles()),
        "policy.md": _page("Force policy", _policy(books)),
        "settings.md": _page("Settings", _settings(settings)),
        "commands.md": _page("Commands", _commands(parser)),
        "licences.md": _page("Licences", _grid(("Package", "Version", "Licence"), licences)),
    }
    return {
        "decisions/README.md": _page("Decisions", _decisions(decisions)),
        "reference/README.md": _page("Reference", _listed(reference)),
        **{f"reference/{name}": text for name, text in reference.items()},
    }


def stale(docs: Path, written: Mapping[str, str]) -> list[str]:
    """Pages below `docs/` that are not as the code would write them, and reference pages it would not write."""
    held = {path.relative_to(docs).as_posix() for path in (docs / "reference").glob("*.md")}
    return sorted(name for name in held | written.keys() if _text(docs / name) != written.get(name))


def write(docs: Path, written: Mapping[str, str]) -> list[str]:
    """Write the pages that are stale and remove those that are no longer written; gives their names."""
    changed = stale(docs, written)
    for name in changed:
        path = docs / name
        if name in written:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written[name], encoding="utf-8")
        else:
            path.unlink()
    return changed


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _listed(texts: Mapping[str, str]) -> Iterator[str]:
    yield from (f"- [{text.splitlines()[0].removeprefix('# ')}]({name})" for name, text in texts.items())


def _decisions(decisions: Mapping[str, str]) -> Iterator[str]:
    yield from ("What costs something to reverse, why it was chosen, and the check that keeps it.", "")
    yield from _listed(dict(sorted(decisions.items())))


def _page(title: str, lines: Iterable[str]) -> str:
    text = "\n".join([f"# {title}", "", WRITTEN, "", *lines])
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def anchor(heading: str) -> str:
    """A heading as a link names it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _grid(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    yield _row(*head)
    yield _row(*("---" for _ in head))
    yield from (_row(*row) for row in rows)
    yield ""


def _governance_clocks() -> Iterator[str]:
    yield from ("Each clock by its number in the facts document on governance, §6, and what keeps it.", "")
    yield from _grid(("Number", "Kept by", "What it asks", "Where"), governance_clocks.rows(declared()))


def _source(source: Source | Origin) -> str:
    if isinstance(source, Origin):
        return f"This force: {source.text}"
    issued = f", issued {source.issued_on.isoformat()}" if source.issued_on else ""
    return f"[{source.citation}]({source.url}){issued}, checked {source.checked_on.isoformat()}"


def _named(policy: Policy[Any]) -> str:
    return f"[`{policy.key}`](policy.md#{anchor(policy.key)})"


def _fields(needs: tuple[str, ...]) -> list[str]:
    return [f"- Needs: {', '.join(f'`{name}`' for name in needs)}"] if needs else []


# Rules


def _rules() -> Iterator[str]:
    for pathway in register.ruled():
        yield from (f"## {pathway.title}", "", "### Clocks", "")
        for clock in pathway.clocks:
            yield from _clock(clock)
        yield from ("### Requirements", "")
        for requirement in pathway.requirements:
            yield from _requirement(requirement)


def _clock(clock: Clock[Any]) -> Iterator[str]:
    yield from (f"#### {clock.code}", "", f"{clock.ref}. {clock.question}", "")
    if clock.explained:
        yield from (clock.explained, "")
    yield f"- To do: {clock.imperative}"
    yield f"- Set by: {clock.set_by.label}"
    if clock.practicable:
        yield f"- As soon as practicable: {_source(clock.practicable)}"
    if clock.warn:
        yield f"- Warns: {_named(clock.warn)}"
    if clock.climbs:
        yield f"- Climbs: {_named(clock.climbs)}"
    if clock.answer:
        yield f"- Answered by: {clock.answer.label}"
    yield from _fields(clock.needs)
    if isinstance(clock.limit, Policy):
        yield from (f"- Limit: {_named(clock.limit)}", "")
    else:
        yield ""
        yield from _editions(clock.limit)


def _editions(editions: Editions[Any]) -> Iterator[str]:
    rows = ((edition.in_force_from, edition.value.words(), _source(edition.source)) for edition in editions)
    yield from _grid(("in force from", "limit", "source"), rows)


def _requirement(requirement: Requirement[Any]) -> Iterator[str]:
    yield from (f"#### {requirement.code}", "", f"{requirement.ref}. {requirement.question}", "")
    yield f"- When missing, an officer reads: {requirement.missing}"
    yield f"- Set by: {requirement.set_by.label}, in force from {requirement.in_force_from}"
    yield f"- Source: {_source(requirement.source)}"
    if requirement.before:
        yield f"- Refuses: {', '.join(act.label for act in requirement.before)}"
    accepted = f"{requirement.override.label} or above" if requirement.override else "nobody"
    yield f"- May be accepted with a reason by: {accepted}"
    if requirement.answer:
        yield f"- Answered by: {requirement.answer.label}"
    yield from _fields(requirement.needs)
    yield ""


# Measures


def _measures() -> Iterator[str]:
    for pathway in register.pathways():
        yield from (f"## {pathway.title}", "")
        for measure in pathway.measures:
            yield from _measure(measure)


def _measure(measure: Measure[Any]) -> Iterator[str]:
    yield from (f"### {measure.code}", "", f"{measure.ref}. {measure.title}.", "", measure.explained, "")
    yield f"- Unit: {measure.unit.label}"
    if measure.of is not Subject.RECORD:
        yield f"- Counted for each: {in_a_sentence(measure.of.label)}"
    if measure.over:
        yield f"- Taken over: [`{measure.over}`](#{anchor(measure.over)})"
    if measure.roll_up is not RollUp.PLAIN:
        yield f"- Counted: {measure.roll_up.label}"
    if measure.group:
        yield f"- Compares: {measure.group} with {measure.against}"
    if measure.better:
        yield f"- Better when it goes: {measure.better.lower()}"
    yield f"- Asked for by: {'; '.join(measure.asked_by)}"
    yield from _fields(measure.needs)
    yield ""


# Samples


def _question_sets() -> Iterator[str]:
    for pathway in register.pathways():
        for questions in pathway.questions:
            yield from (f"## {questions.title}", "", f"`{questions.code}`. {_source(questions.source)}", "")
            yield f"- Answers: {in_a_sentence(questions.scale.label)}. One that cannot be told counts as a no."
            yield f"- The grade: {'may be moved a step, with why' if questions.moves else 'follows from the answers'}"
            yield ""
            yield from _grid(
                ("", "question", "weighs", "limb", "asked of", "a no is named"),
                (
                    (
                        question.ref,
                        question.text,
                        question.severity.label,
                        ", ".join(limb.value for limb in question.limbs),
                        "every file" if question.asked_of is None else "files in which it arises",
                        question.fault,
                    )
                    for question in questions.questions
                ),
            )


def _sampling_plans() -> Iterator[str]:
    for plan in register.plans():
        population = plan.population
        yield from (f"## {plan.code}", "", f"{plan.ref}. {plan.title}.", "", plan.explained, "")
        yield f"- Population: {population.title}. {population.explained}"
        if population.strata:
            yield f"- Drawn across: {', '.join(in_a_sentence(stratum.label) for stratum in population.strata)}"
        yield f"- Chosen: {in_a_sentence(plan.chosen.label)}, {in_a_sentence(plan.every.label)}"
        for what, policy in (
            ("Files", plan.size),
            ("Margin of error", plan.margin),
            ("Least of each part", plan.least),
        ):
            if policy is not None:
                yield f"- {what}: [`{policy.key}`](policy.md#{anchor(policy.key)})"
        yield f"- Questions: [{plan.questions.title}](question-sets.md#{anchor(plan.questions.title)})"
        yield f"- Asked for by: {'; '.join(plan.asked_by)}"
        yield f"- Source: {_source(plan.source)}"
        yield ""


# Decision tables


def _tables() -> Iterator[str]:
    for pathway in register.pathways():
        for table in pathway.tables:
            yield from _table(table)


def _table(table: DecisionTable[Any]) -> Iterator[str]:
    yield from (f"## {table.title}", "", f"`{table.code}`. {table.set_by.label}: {_source(table.source)}", "")
    head = tuple(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.__name__).capitalize() for column in table.columns)
    rows = ((*(_cell(value) for value in row.when), _cell(row.outcome)) for row in table.rows)
    yield from _grid((*head, "outcome"), rows)


def _cell(value: object) -> str:
    return "any" if value is ANY else str(getattr(value, "label", value))


# Acts and roles


def _acts_and_roles() -> Iterator[str]:
    yield from ("## How far each role reaches", "")
    yield from _grid(("role", "reach", "kinds of record", "closed records", "a stated purpose lasts"), _reaches())
    yield from ("## Who may do what", "")
    yield from _grid(("act", "who"), ((act.label, _holders(act)) for act in Act))


def _reaches() -> Iterator[tuple[object, ...]]:
    for role, grant in ROLES.items():
        kinds = ", ".join(grant.kinds) or "none"
        closed = f"for {grant.closed_within.words()}" if grant.closed_within else ("always" if grant.kinds else "none")
        lasts = grant.purpose_lasts.words() if grant.purpose_lasts else ""
        yield role.label, grant.reach.label, kinds, closed, lasts


def _holders(act: Act) -> str:
    if act in BY_ITSELF:
        return "The system by itself"
    return "Everyone" if act in EVERYONE else ", ".join(role.label for role in Role if act in ROLES[role].acts)


# Force policy


def _policy(books: Mapping[str, PolicyBook]) -> Iterator[str]:
    yield from ("Values that are this force's own to set: [how to change one](../how-to/change-a-limit.md).", "")
    for key, policy in sorted(Policy.declared.items()):
        yield from (f"## {key}", "")
        users = sorted(_users(policy))
        if users:
            yield from (f"Used by {', '.join(f'`{code}`' for code in users)}.", "")
        for force, book in sorted(books.items()):
            yield from (f"{force}: {book.values[key].title}.", "")
            rows = (
                (edition.in_force_from, _value(edition.value), edition.source.words)
                for edition in book.editions(policy)
            )
            yield from _grid(("from", "value", "origin"), rows)


def _users(policy: Policy[Any]) -> Iterator[str]:
    for pathway in register.pathways():
        for clock in pathway.clocks:
            if policy.key in {named.key for named in _policies(clock)}:
                yield clock.code


def _policies(clock: Clock[Any]) -> Iterator[Policy[Any]]:
    yield from (named for named in (clock.limit, clock.warn, clock.climbs) if isinstance(named, Policy))


def _value(value: object) -> str:
    if isinstance(value, tuple) and all(isinstance(climb, Climb) for climb in value):
        return "; ".join(f"after {climb.after.words()}: {climb.role.label}" for climb in value)
    words: Callable[[], str] | None = getattr(value, "words", None)
    return words() if words else str(value)


# Settings and commands


def _settings(settings: type[Any]) -> Iterator[str]:
    yield from ((settings.__doc__ or "").strip(), "")
    told = [setting.metadata for setting in dataclasses.fields(settings)]
    rows = (
        (f"`{of['variable']}`", of["default"], of["explained"])
        for of in told
        if re.fullmatch(r"[A-Z_]+", of["variable"])
    )
    yield from _grid(("variable", "when it is not set", "what it does"), rows)


def _commands(parser: argparse.ArgumentParser, *, depth: int = 2) -> Iterator[str]:
    yield from (f"{'#' * depth} {parser.prog}", "", (parser.description or "").strip(), "")
    taken = [action for action in parser._actions if not isinstance(action, argparse._SubParsersAction)]
    rows = [(f"`{_spelt(action)}`", action.help or "") for action in taken if action.dest != "help"]
    if rows:
        yield from _grid(("argument", "what it does"), rows)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from _commands(child, depth=min(depth + 1, 4))


def _spelt(action: argparse.Action) -> str:
    name = ", ".join(action.option_strings)
    value = str(action.metavar or action.dest.upper()) if action.nargs != 0 else ""
    return " ".join(part for part in (name, value) if part)
