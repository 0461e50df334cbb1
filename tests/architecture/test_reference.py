"""The reference pages are as the code would write them (convention 35)."""

from __future__ import annotations

import re
from pathlib import Path

from safelight.kernel.acts import Act
from safelight.kernel.policy import Policy
from safelight.kernel.register import register
from safelight.site import reference
from safelight.site.docs import written as written_pages
from tests.architecture.tree import ROOT, files, named

DOCS = ROOT / "docs"
CODE = re.compile(r"^ *```.*?^ *```|`[^`\n]*`(?!\])", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https://|mailto:)([^)#]*)(#[^)]*)?\)")


def test_the_pages_are_as_the_code_would_write_them() -> None:
    assert reference.stale(DOCS, written_pages()) == [], "run `safelight docs` (make docs)"


def test_the_same_code_gives_the_same_pages() -> None:
    assert written_pages() == written_pages()


def test_every_rule_act_and_policy_is_on_its_page() -> None:
    pages = written_pages()

    for pathway in register.pathways():
        codes = [clock.code for clock in pathway.clocks] + [rule.code for rule in pathway.requirements]
        assert all(f"#### {code}\n" in pages["reference/rules.md"] for code in codes)
        for measure in pathway.measures:
            assert f"### {measure.code}\n" in pages["reference/measures.md"]
        for table in pathway.tables:
            assert f"`{table.code}`" in pages["reference/decision-tables.md"]
        for questions in pathway.questions:
            rows = pages["reference/question-sets.md"]
            assert all(f"| {asked.ref} | {asked.text} |" in rows for asked in questions.questions)
        assert all(f"## {plan.code}\n" in pages["reference/sampling-plans.md"] for plan in pathway.plans)
    assert all(f"| {act.label} |" in pages["reference/acts-and-roles.md"] for act in Act)
    assert all(f"## {key}\n" in pages["reference/policy.md"] for key in Policy.declared)


def test_a_page_that_was_edited_or_is_no_longer_written_is_stale_and_put_right(tmp_path: Path) -> None:
    reference.write(tmp_path, {"reference/a.md": "a", "reference/b.md": "b", "decisions/README.md": "d"})
    (tmp_path / "reference" / "a.md").write_text("edited")

    now = {"reference/a.md": "a", "decisions/README.md": "d"}
    changed = reference.write(tmp_path, now)

    assert changed == ["reference/a.md", "reference/b.md"]
    assert reference.stale(tmp_path, now) == []
    assert not (tmp_path / "reference" / "b.md").exists()


def test_a_decision_is_numbered_named_and_says_what_keeps_it() -> None:
    numbers = []
    for path in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        numbers.append(path.name[:4])
        assert text.startswith(f"# {path.name[:4]} "), path.name
        assert re.search(r"kept by", text, re.IGNORECASE), f"{path.name} names no check that keeps it"

    assert len(set(numbers)) == len(numbers)


def test_a_check_that_a_decision_names_is_there() -> None:
    absent = [
        f"{path.name}: {check}"
        for path in (DOCS / "decisions").glob("[0-9]*.md")
        for check in re.findall(r"`((?:safelight|tests)/[\w/.]+)`", path.read_text(encoding="utf-8"))
        if not (ROOT / check).exists()
    ]

    assert absent == []


def test_every_link_between_pages_leads_somewhere() -> None:
    broken = []
    for path in (path for path in files() if path.suffix == ".md"):
        for target, anchor in LINK.findall(CODE.sub("", path.read_text(encoding="utf-8"))):
            leads_to = (path.parent / target).resolve() if target else path
            if not leads_to.exists():
                broken.append(f"{named(path)}: {target}")
            elif anchor and leads_to.suffix == ".md" and anchor[1:] not in anchors(leads_to):
                broken.append(f"{named(path)}: {target}{anchor}")

    assert broken == []


def anchors(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {reference.anchor(heading) for heading in headings}


def test_the_glossary_is_in_alphabetical_order_with_each_word_once() -> None:
    words = re.findall(
        r"^\*\*(.+?)\*\* ·", (DOCS / "explanation" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    in_order = sorted(set(words), key=lambda word: re.sub(r"[^a-z]", "", word.lower()))
    assert words == in_order
