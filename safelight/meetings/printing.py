"""A pack as one description, drawn on a page, printed and opened in Word: always from its frozen document. And one
agency's part of a meeting, printed from what was shared with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from safelight.design.moments import clock_time, london_day, plural, when
from safelight.design.paper import Bullets, Facts, Heading, Paper, Paragraph, Part, Table
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.sources import SetBy
from safelight.meetings.codes import Agency, DecisionCode, Movement, TaskState
from safelight.meetings.models import Share

Content = Mapping[str, Any]


def paper_of(content: Content, *, sha256: str) -> Paper:
    """The pack for paper. It says what its frozen document says, no more; `sha256` is the document's digest."""
    held_on = london_day(date.fromisoformat(content["held_on"]))
    named = "Names no child" if content.get("unnamed") else "Names children"
    return Paper(
        title=f"{content['title']}{content.get('covers') or f', {held_on}'}",
        subtitle=f"Issued {when(_at(content['issued_at']))} by {content['issued_by']}",
        parts=(*opening(content), *_lines_of(content), *closing(content, sha256=sha256)),
        reference=f"{content['series']} {content['held_on']}",
        footer=f"SHA-256 {sha256}. {named}: for who takes part in this meeting.",
        wide=True,
    )


def opening(content: Content) -> Iterator[Part]:
    """What a pack begins with: how its lists moved, and the month in figures."""
    yield Heading("How the list moved")
    yield Table(
        "From the last meeting’s list to this one’s",
        ("Line", "Before", "New", "Left", "Corrected", "Now"),
        [_counts(line["title"], line["counts"]) for line in content["lines"]]
        + [_counts("The whole list", content["counts"])],
        numeric=frozenset({1, 2, 3, 4, 5}),
    )
    yield from _last_time(content)
    if content.get("figures"):
        yield Heading("In figures")
        yield Table(
            "The month, and the twelve months that end with it, of children whose detention was authorised then",
            ("What", "In the month", "Of", "In twelve months", "Of"),
            [tuple(each[name] for name in ("title", "month", "of", "year", "year_of")) for each in content["figures"]],
            numeric=frozenset({1, 3}),
        )


def _lines_of(content: Content) -> Iterator[Part]:
    for line in content["lines"]:
        yield from _line(line, content)


def closing(content: Content, *, sha256: str) -> Iterator[Part]:
    """What a pack ends with: backlogs, tasks, who was there, minutes, and what it is held against."""
    if content["backlogs"] or not content.get("unnamed"):
        yield from _backlogs(content)
    yield from _tasks(content)
    yield from _people(content)
    yield from _proof(content, sha256)


def _counts(title: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    names = ("opening", "new", "closed", "corrected", "closing")
    return (title, *(str(counts[name]) for name in names))


def _last_time(content: Content) -> Iterator[Part]:
    """How many came since, beside how many had come the time before; a daily pack is only of a day."""
    before = (content["previous"] or {}).get("lines")
    if before:
        rows = [
            (line["title"], str(line["counts"]["new"]), str(before[line["code"]]["new"]))
            for line in content["lines"]
            if line["code"] in before
        ]
        yield Table(
            "New on each list, and at the meeting before", ("Line", "Now", "Before"), rows, numeric=frozenset({1, 2})
        )


def _line(line: Content, content: Content) -> Iterator[Part]:
    yield Heading(line["title"])
    [defined] = [each for each in content["definitions"]["lines"] if each["code"] == line["code"]]
    listed = [row for row in line["rows"] if Movement(row["movement"]).listed]
    gone = [row for row in line["rows"] if _gone(Movement(row["movement"]))]
    if not line.get("decided", True):
        yield _beside(listed, defined["columns"])
        return
    if content.get("unnamed"):
        yield from _cases(listed, gone, defined)
        return
    after = [row for row in line["rows"] if row["movement"] == Movement.AFTER]
    for caption, rows in (("On the list", listed), ("After the cut-off", after), ("No longer on the list", gone)):
        if rows or caption == "On the list":
            yield Table(
                f"{caption}: {len(rows)}",
                ("Child", "What is known", "What presses", "Changed since the last pack", "Decided"),
                [_row(row, defined["columns"], _at(content["issued_at"])) for row in rows],
            )


def _gone(movement: Movement) -> bool:
    return not movement.listed and movement is not Movement.AFTER


def _beside(listed: Sequence[Content], columns: Sequence[Sequence[str]]) -> Part:
    """A list that is told beside the others: a column for each thing told."""
    return Table(
        f"On the list: {len(listed)}",
        ("Case", *(title for _, title in columns)),
        [(_lines([row["child"], row["place"]]), *(row["told"].get(code, "") for code, _ in columns)) for row in listed],
    )


def _cases(listed: Sequence[Content], gone: Sequence[Content], defined: Content) -> Iterator[Part]:
    """Each case by itself: what is known, what was found, what changed and what was decided."""
    yield Paragraph(f"On the list: {len(listed)}")
    for row in listed:
        yield Heading(row["child"], 2)
        yield facts_of(row, defined)
    if gone:
        yield Paragraph(f"No longer on the list: {len(gone)}")
        yield Bullets([f"{row['child']}: {in_a_sentence(Movement(row['movement']).label)}" for row in gone])


def facts_of(row: Content, defined: Content) -> Facts:
    """One case of a pack: where and how it came, what is known, and what was found, changed and decided. `defined` is
    how its line was defined."""
    known = [(title, row["told"][code]) for code, title in defined["columns"] if code in row["told"]]
    about = [("Where", row["place"] or "Not known"), ("On the list", Movement(row["movement"]).label), *known]
    if not defined.get("findings"):
        return Facts(about)
    return Facts(
        [
            *about,
            ("Found", found_of(row, defined) or "Nothing"),
            ("Changed since the last pack", _changed(row)),
            ("Decided", _decided(row)),
        ]
    )


def found_of(row: Content, defined: Content) -> str:
    """What was found about a case, each in a line."""
    return _lines(finding_in_words(each, defined.get("findings", ())) for each in row.get("findings", ()))


def _row(row: Content, columns: Sequence[Sequence[str]], at: datetime) -> tuple[str, ...]:
    movement = Movement(row["movement"])
    who = [row["child"], row["reference"], row["place"], "" if movement is Movement.STAYED else movement.label]
    return (
        _lines(who),
        _lines(f"{title}: {row['told'][code]}" for code, title in columns if code in row["told"]),
        _lines(_presses(row, at)),
        _changed(row),
        _decided(row),
    )


def _changed(row: Content) -> str:
    return _lines(f"{title}: “{then}” → “{now}”" for title, then, now in row["changed"]) or "Nothing"


def _decided(row: Content) -> str:
    return _lines(_decision(decision) for decision in row["decisions"]) or "No decision was needed"


def finding_in_words(finding: Content, asked: Sequence[Sequence[Any]]) -> str:
    """What was found, with its question's title, by whom where an agency answered for itself."""
    title, answers = next(
        ((title, dict(answers)) for code, title, _, answers in asked if code == finding["code"]), (finding["code"], {})
    )
    whose = f" ({Agency(finding['agency']).label})" if finding["agency"] else ""
    words = f". {finding['words']}" if finding["words"] else ""
    return f"{title}{whose}: {answers.get(finding['answer'], finding['answer'])}{words}"


def _presses(row: Content, at: datetime) -> Iterator[str]:
    if row["overdue"]:
        law = f", {row['of_law']} over a limit of law or guidance" if row["of_law"] else ""
        yield f"{row['overdue']} overdue{law}"
    if row["first_overdue"]:
        yield f"Longest: {row['first_overdue']['title']}, due {when(_at(row['first_overdue']['since']), at)}"
    if row["missing"]:
        yield f"{plural(row['missing'], 'thing')} missing"
    if row["hands"]:
        yield f"In the hands of {row['hands']}"
    if not (row["overdue"] or row["missing"]):
        yield "Nothing overdue or missing"


def _decision(decision: Content) -> str:
    what = DecisionCode(decision["code"]).label
    return f"{what}: {decision['words']} ({decision['by']}, {clock_time(_at(decision['at']))})"


def _backlogs(content: Content) -> Iterator[Part]:
    yield Heading("Backlog of every clock")
    if not content["backlogs"]:
        yield Paragraph("Nothing is overdue.")
        return
    issued = _at(content["issued_at"])
    yield Table(
        "What is overdue, limits of law first",
        ("What", "Set by", "Backlog", "Risk inside it", "Overdue longest", "Whose"),
        [
            (
                each["title"],
                SetBy(each["set_by"]).label,
                str(each["size"]),
                _lines([f"{each['listed']} on the list", *(f"{number} {title}" for title, number in each["risks"])]),
                f"{each['longest']['reference']}, due {when(_at(each['longest']['since']), issued)}",
                _lines([each["longest"]["owner"], each["longest"]["hands"]]),
            )
            for each in content["backlogs"]
        ],
        numeric=frozenset({2}),
    )


def _tasks(content: Content) -> Iterator[Part]:
    yield Heading("Tasks")
    if not content["tasks"]:
        yield Paragraph("No task is waiting.")
        return
    yield Table(
        "What is to be done, by whom and when",
        ("Task", "About", "Owner", "First due", "Due", "Carried", "State"),
        [
            (
                task["words"],
                (f"Case {task['case']}" if content.get("unnamed") and task.get("case") else task["reference"])
                or "No one record",
                task["owner"],
                london_day(date.fromisoformat(task["first_due_on"])),
                london_day(date.fromisoformat(task["due_on"])),
                str(task["carried"]),
                TaskState(task["state"]).label,
            )
            for task in content["tasks"]
        ],
        numeric=frozenset({5}),
    )


def _people(content: Content) -> Iterator[Part]:
    yield Heading("Who was there")
    there = [each for each in content["attendance"] if each["present"]]
    yield Paragraph(f"In the chair: {content['chair']}.")
    if there:
        yield Bullets([_attendee(each) for each in there])
    absent = [_attendee(each) for each in content["attendance"] if not each["present"]]
    if absent:
        yield Paragraph(f"Not there: {'; '.join(absent)}.")
    if content["without_quorum"]:
        yield Paragraph(
            f"Fewer were there than the force asks for. Why the meeting went on: {content['without_quorum']}"
        )
    if content["minutes"]:
        yield Heading("Minutes")
        yield Bullets([f"{each['words']} ({each['by']}, {clock_time(_at(each['at']))})" for each in content["minutes"]])


def _attendee(each: Content) -> str:
    capacity = f", {each['capacity']}" if each["capacity"] else ""
    return f"{Agency(each['agency']).label}: {each['name']}{capacity}"


def _proof(content: Content, sha256: str) -> Iterator[Part]:
    yield Heading("What this pack is held against")
    before = content["previous"]
    yield Facts(
        [
            ("List fixed", when(_at(content["cut_off_at"]))),
            ("Counts from", when(_at(content["since_at"]))),
            ("SHA-256 of this pack", sha256),
            (
                "Pack before",
                f"{london_day(date.fromisoformat(before['held_on']))}, {before['sha256']}" if before else "None",
            ),
            (
                "Head of the journal",
                f"Row {content['journal']['seq']}, {content['journal']['digest'] or 'nothing sealed'}",
            ),
            ("Edition of its definitions", content["edition"]),
            ("SHA-256 of the list", content["list_digest"]),
        ]
    )
    yield Paragraph("How each line and limit was defined is part of the pack’s document, which its digest covers.")


def _lines(words: Any) -> str:
    return "\n".join(each for each in words if each)


def _at(written: str) -> datetime:
    return datetime.strptime(written, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


# One agency's part


def paper_of_share(share: Share) -> Paper:
    """What an agency outside the force was given, for paper: its frozen document and why it was given, no more. One
    that was withdrawn says so on every page."""
    content, whose = share.content, f"{share.get_agency_display()}, {share.authority.name}"
    return Paper(
        title=content["title"],
        subtitle=f"Shared {when(share.shared_at)} with {whose}",
        parts=tuple(_parts_of_share(share, content)),
        reference=f"{share.series} {content['held_on']}",
        footer=f"SHA-256 {share.sha256}. Names no child: for {whose}.",
        mark="Withdrawn" if share.withdrawn_at is not None else "",
    )


def _parts_of_share(share: Share, content: Content) -> Iterator[Part]:
    yield Facts(
        [
            ("Chair", content["chair"]),
            ("The meeting", "Finished, its pack issued" if content["issued"] else "Not finished yet"),
            ("Cases", str(len(content["cases"]))),
            ("Why it was shared", share.purpose),
            ("Lawful basis", share.basis),
            ("Agreement", share.agreement),
        ]
    )
    yield Heading("Cases")
    if not content["cases"]:
        yield Paragraph("No child of this authority is on the list.")
    for case in content["cases"]:
        yield Heading(f"Case {case['case']}, {case['described']}", 2)
        yield Facts(
            [
                ("List", _lines([case["line"], case["movement"]])),
                *([("Where", case["place"])] if case["place"] else []),
                *((title, words) for title, words in case["told"]),
                *([] if case["beside"] else _of_case(case)),
            ]
        )
    if content["attendance"]:
        yield Heading("Who was there")
        yield Bullets(
            [
                f"{agency}: {plural(number, 'person', 'people') if number else 'nobody'}"
                for agency, number in content["attendance"]
            ]
        )
    if content["minutes"]:
        yield Heading("Minutes")
        yield Bullets(content["minutes"])
    yield Heading("What this is held against")
    yield Facts([("SHA-256 of what was shared", share.sha256)])


def _of_case(case: Content) -> Iterator[tuple[str, str]]:
    found = _lines(f"{title}: {answer}{f'. {words}' if words else ''}" for title, answer, words in case["found"])
    decided = _lines(f"{what}, {day}{f'. {words}' if words else ''}" for what, words, day in case["decided"])
    yield "Found", found or "Nothing yet"
    yield "Decided", decided or "Nothing yet"
