"""The command and the page over an invented quarter, held against a count made by other code."""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from safelight.derived.models import Duty, Gap, Outcome, Settled
from safelight.derived.settle import settle, settle_many
from safelight.derived.verify import verify
from safelight.exchange.loading import load_extract
from safelight.kernel.acts import Act
from safelight.kernel.progress import silent
from safelight.measures.commands import measures, measures_arguments
from safelight.pathways.custody.tests import given as custody
from safelight.pathways.custody.tests.act_scenes import SCENES
from safelight.records.models import Record
from tests.feeds.given import QUARTER

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TRUTH = json.loads((QUARTER / "truth.json").read_text(encoding="utf-8"))
SHARED = Path(__file__).parents[4] / "shared" / "feeds" / "custody-2024q1"


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What `safelight measures …` prints."""
    parser = argparse.ArgumentParser()
    measures_arguments(parser)
    code = measures(parser.parse_args(words), progress=silent)
    out, err = capsys.readouterr()
    return code, out, err


def by_code(capsys: pytest.CaptureFixture[str], start: str, end: str) -> dict[str, Any]:
    _, out, _ = printed(capsys, "custody", "--from", start, "--to", end, "--json")
    return {figure["code"]: figure for figure in json.loads(out)}


def test_the_command_agrees_with_what_was_counted_and_prints_what_was_promised(
    capsys: pytest.CaptureFixture[str],
) -> None:
    load_extract("custody", QUARTER, now=NOW)

    code, out, _ = printed(capsys, "custody", "--from", "2024-01-01", "--to", "2024-04-01", "--json")

    found = json.loads(out)
    of = {figure["code"]: (figure["numerator"], figure["denominator"]) for figure in found}
    assert code == 0
    assert of["custody.detained"] == (TRUTH["children_detained"], None)
    assert of["custody.unique-children"] == (TRUTH["unique_children"], None)
    assert of["custody.requested"] == (TRUTH["requests_children"], TRUTH["charged_and_refused"])
    assert of["custody.moved-per-request"] == (TRUTH["moved"], TRUTH["requests_children"])
    assert of["custody.moved-per-child"] == (TRUTH["moved"], TRUTH["charged_and_refused"])
    assert of["custody.kept-certified"] == (TRUTH["certificates"], TRUTH["kept"])
    assert of["custody.overnight"] == (TRUTH["overnight"], TRUTH["children_detained"])
    assert of["custody.adult-called"] == (TRUTH["aa_called"], TRUTH["children_detained"])
    assert of["custody.reviews-in-time"] == (TRUTH["reviews_on_time"], TRUTH["reviews_due"])
    assert of["custody.first-reviews-in-time"] == (TRUTH["first_review_on_time"], TRUTH["first_review_due"])
    assert of["custody.woman-carer-ever"] == (TRUTH["girls_carer_named"], TRUTH["girls"])
    assert of["custody.cell-reason-given"] == (TRUTH["cell_reason"], TRUTH["cell_entries"])
    assert of["custody.strip-searched"] == (TRUTH["strip_searches"], TRUTH["children_detained"])
    assert of["custody.ethnicity-missing"] == (TRUTH["ethnicity_missing"], TRUTH["children_detained"])
    assert of["custody.over-24-hours"] == (TRUTH["over_24h_precharge"], TRUTH["children_detained"])
    says_what_was_promised(found)


def says_what_was_promised(found: list[dict[str, Any]]) -> None:
    """Every object has what its readers count on, and the plain one of a number comes first."""
    promised = {"ref", "code", "title", "numerator", "denominator", "value", "unit", "withheld"}
    first: dict[str, str] = {}
    for figure in found:
        assert promised <= figure.keys()
        assert (figure["value"] is None) == (figure["withheld"] is not None), figure["code"]
        first.setdefault(figure["ref"], figure["code"])
    assert first["custody:I01"] == "custody.detained"
    assert first["custody:I14"] == "custody.reviews-in-time"
    assert first["custody:I16"] == "custody.woman-carer-ever"
    assert first["custody:I18"] == "custody.strip-searched"
    [not_told] = [figure for figure in found if figure["code"] == "custody.bailed-by-court"]
    assert not_told["withheld"].startswith("Not known from this source: ")


def test_each_month_agrees_with_a_count_of_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    load_extract("custody", QUARTER, now=NOW)
    counted = counted_from_files(QUARTER)

    for month, (start, end) in enumerate(MONTHS, start=1):
        found = by_code(capsys, start, end)
        assert {code: (found[code]["numerator"], found[code]["denominator"]) for code in counted[month]} == dict(
            counted[month]
        )


def test_the_extract_in_this_tree_is_the_one_that_was_given_wherever_that_lies_beside_it() -> None:
    for file in sorted(SHARED.glob("*")):
        assert (QUARTER / file.name).read_bytes() == file.read_bytes(), file.name


MONTHS = (("2024-01-01", "2024-02-01"), ("2024-02-01", "2024-03-01"), ("2024-03-01", "2024-04-01"))


def counted_from_files(folder: Path) -> dict[int, dict[str, tuple[int, int | None]]]:
    """A few measures counted from the CSV files by month of authorisation, by code that shares nothing with ours."""

    def rows(name: str) -> list[dict[str, str]]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def moment(text: str) -> datetime:
        return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=ZoneInfo("Europe/London"))

    asked = {row["custody_ref"] for row in rows("accommodation")}
    called = {row["custody_ref"] for row in rows("appropriate_adults")}
    of: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for row in rows("detentions"):
        authorised = moment(row["detention_authorised"])
        day, month, year = map(int, row["dob"].split("/"))
        had = authorised.year - year - ((authorised.month, authorised.day) < (month, day))
        if had >= 18:
            continue
        counts = of[authorised.month]
        counts["custody.detained"][0] += 1
        for code, held, applies in (
            ("custody.adult-called", row["custody_ref"] in called, True),
            ("custody.requested", row["custody_ref"] in asked, row["bail"] == "REFUSED"),
            ("custody.ethnicity-missing", row["ethnicity_self"] in ("", "NS"), True),
        ):
            counts[code][0] += held and applies
            counts[code][1] += applies
    return {
        month: {code: (held, None if code == "custody.detained" else among) for code, (held, among) in counts.items()}
        for month, counts in of.items()
    }


# The command's own words


def test_without_json_each_measure_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    custody.a_child_held()

    code, out, _ = printed(capsys, "custody", "--from", "2024-03-01", "--to", "2024-04-01")

    assert code == 0
    assert any(line.startswith("custody:I01") and line.endswith("1") for line in out.splitlines())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("custody", "--from", "2024-04-01", "--to", "2024-04-01"), "ends before it begins"),
        (("motoring", "--from", "2024-01-01", "--to", "2024-04-01"), "no kind of record called motoring"),
    ],
)
def test_what_cannot_be_answered_is_told_on_standard_error(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = printed(capsys, *words)

    assert (code, out) == (2, "")
    assert said in err


# What a number stands on


def derived() -> list[Any]:
    """Every standing derived row, without its own id."""
    found: list[Any] = []
    for model in (Duty, Gap, Outcome):
        names = [field.attname for field in model._meta.concrete_fields if field.attname != "id"]
        found += sorted(model._default_manager.filter(withdrawn_at=None).values_list(*names), key=repr)
    return found


def forgotten() -> None:
    """As if nothing had ever been settled."""
    for model in (Duty, Gap, Outcome, Settled):
        model._default_manager.all().delete()


def test_what_actions_and_feeds_come_to_is_the_same_however_it_is_settled() -> None:
    for scene in SCENES[::2]:
        if scene.act is not Act.EXPLAIN_CELL:  # its cell is stripped of a reason behind the actions' back
            scene.child(custody.a_sergeant())
    load_extract("custody", QUARTER, now=NOW)
    as_it_came = derived()
    assert verify().differences == ()
    made = list(Record.objects.order_by("pk"))
    assert len(made) >= len(SCENES[::2]) - 1 + TRUTH["children_detained"]

    forgotten()
    settle_many([record.pk for record in made], kind="custody", now=NOW)
    in_bulk = derived()
    forgotten()
    singly, rest = made[:80], made[80:]  # every one made by actions, and the first of the feed's
    for record in singly:
        settle(record, now=NOW)
    settle_many([record.pk for record in rest], kind="custody", now=NOW)

    assert in_bulk == as_it_came
    assert derived() == as_it_came
    assert verify().differences == ()
