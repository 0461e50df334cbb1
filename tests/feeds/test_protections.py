"""The invented half year of police protection: counted by other code than ours, loaded once, loaded again."""

from __future__ import annotations

import argparse
import csv
import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from safelight.assurance.frames import Period, frame_of
from safelight.derived.models import Duty, Gap
from safelight.derived.verify import verify
from safelight.exchange.loading import ExtractRefused, Loaded, load_extract
from safelight.kernel.calendar import LONDON
from safelight.kernel.progress import silent
from safelight.kernel.roles import POLICE_PROTECTION
from safelight.measures.commands import measures, measures_arguments
from safelight.pathways.police_protection.invented.extract import write_extract
from safelight.pathways.police_protection.load import load_facts
from safelight.pathways.police_protection.models import Designation, Incident, PlacePeriod, Protection
from safelight.pathways.police_protection.rules.samples import WHOLE
from safelight.people.models import Person
from safelight.records.models import Entry, Record
from tests.feeds.conftest import NOW, contents
from tests.feeds.given import EXTRACTS
from tests.feeds.protections_counted import Extract, certain, counted

pytestmark = pytest.mark.django_db
HALF_YEAR = EXTRACTS / "police-protection-2026"


def load(folder: Path = HALF_YEAR) -> Loaded:
    return load_extract(POLICE_PROTECTION, folder, now=NOW)


def figures(capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[int | None, int | None, float | None]]:
    """What the command prints of the half year, by code."""
    parser = argparse.ArgumentParser()
    measures_arguments(parser)
    words = [POLICE_PROTECTION, "--from", "2026-01-01", "--to", "2026-07-01", "--json"]
    measures(parser.parse_args(words), progress=silent)
    found = json.loads(capsys.readouterr().out)
    return {
        each["code"].removeprefix("police-protection."): (each["numerator"], each["denominator"], each["value"])
        for each in found
    }


def test_the_extract_is_the_one_that_its_seed_makes(tmp_path: Path) -> None:
    write_extract(tmp_path, seed=20_210_716, until=date(2026, 7, 1), days=181, children=150)

    for path in HALF_YEAR.glob("*.csv"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_every_measure_comes_to_what_other_code_counted(capsys: pytest.CaptureFixture[str]) -> None:
    loaded = load()
    truth, found = counted(HALF_YEAR), figures(capsys)

    assert (loaded.children, loaded.left) == (150, 0)
    told = {}
    for code, expected in truth.items():
        numerator, denominator, value = found[code]
        told[code] = (
            (numerator, denominator)
            if isinstance(expected, tuple)
            else (value if isinstance(expected, float) else numerator)
        )
    assert told == truth

    # Every one of them is in the sampler's frame of the month in which the child was taken.
    march = frame_of(WHOLE, period=Period(date(2026, 3, 1), date(2026, 4, 1)))
    taken = [certain(record["taken"]).astimezone(LONDON).date() for record in Extract(HALF_YEAR).own]
    assert sum(map(len, march.values())) == sum(1 for day in taken if day.month == 3)


def test_each_record_says_what_its_files_say_and_raises_the_gap_that_names_what_is_broken() -> None:
    load()
    extract = Extract(HALF_YEAR)

    def with_gap(code: str) -> set[str]:
        held = Gap.objects.standing().filter(requirement=f"police-protection.{code}")
        return set(held.values_list("record__reference", flat=True))

    def records(holds: list[dict[str, str]]) -> set[str]:
        return {record["pp_ref"] for record in holds}

    assert with_gap("within-72-hours") == records([r for r in extract.own if extract.stay(r) > timedelta(hours=72)])
    assert len(with_gap("within-72-hours")) == 2
    assert with_gap("two-people") == records([r for r in extract.own if extract.same_officer(r)])
    assert with_gap("no-cell") == records([r for r in extract.own if extract.at(r, "CELL")])
    assert with_gap("child-heard") == records([r for r in extract.own if not extract.heard(r)])
    assert with_gap("station-why") == records(
        [r for r in extract.own if any(not place["station_reason"] for place in extract.at(r, "STATION"))]
    )
    assert with_gap("outcome") == records([r for r in extract.own if not r["outcome"]])
    assert PlacePeriod.objects.filter(place="").count() == 0
    assert Incident.objects.filter(kind="CELL_AREA").count() == 1

    # A child kept to the very minute is in time; a minute more is not.
    limit = Duty.objects.filter(clock="police-protection.limit")

    exact = [record["pp_ref"] for record in extract.own if extract.stay(record) == timedelta(hours=72)]
    late = [record["pp_ref"] for record in extract.own if extract.stay(record) == timedelta(hours=72, minutes=1)]

    over = {duty.record.reference: (duty.met_at or NOW) - duty.due_at for duty in limit.select_related("record")}
    assert [over[reference] for reference in exact] == [timedelta(0)]
    assert [over[reference] for reference in late] == [timedelta(minutes=1)]

    # Nothing is said of what the source does not tell.
    silent_of = ("force-used", "how-entered", "inquired", "safety-plan", "designated-on-duty", "late-entry-reason")
    codes = [f"police-protection.{code}" for code in silent_of]
    assert not Gap.objects.filter(requirement__in=codes).exists()
    assert not Duty.objects.filter(clock="police-protection.handover").exists()

    # Facts are what the files say, and brothers and sisters have one incident.
    rows = {record["pp_ref"]: record for record in Extract(HALF_YEAR).own}

    for facts in load_facts(list(Record.objects.filter(kind=POLICE_PROTECTION).values_list("pk", flat=True))):
        row = rows[facts.reference]
        assert facts.taken_at == certain(row["taken"])
        assert facts.incident == row["incident_ref"]
        assert facts.taken_by == row["taken_by"]
        assert facts.first_of_incident == (row["child_no"] == "1")
        assert facts.voices == tuple(sorted(facts.voices, key=lambda voice: voice.observed_at or NOW))
    together = Protection.objects.of_incident(next(r["incident_ref"] for r in rows.values() if r["child_no"] == "3"))
    assert together.count() == 3
    assert len({protection.record_id for protection in together}) == 3


WRONG = [
    # file, line, column, what the cell holds, what is said of it
    ("protections", 2, "district", "East", "this code is not known"),
    ("protections", 2, "released", "01/01/2020 10:00", "before taken"),
    ("protections", 2, "power", "46(2)", "this code is not known"),
    ("places", 2, "kind", "CELL BLOCK", "this code is not known"),
    ("designated", 2, "accepted", "01/01/2020 10:00", "before told"),
    ("reviews", 2, "done", "31/02/2026 10:00", "no such date"),
    ("log", 2, "recorded", "01/01/2020 10:00", "before happened"),
]


def test_a_wrong_cell_of_each_file_is_told_by_its_place_and_nothing_is_taken_in(tmp_path: Path) -> None:
    shutil.copytree(HALF_YEAR, tmp_path, dirs_exist_ok=True)
    for file in sorted({file for file, *_ in WRONG}):
        rows = list(csv.DictReader((tmp_path / f"{file}.csv").read_text(encoding="utf-8").splitlines()))
        for name, line, column, value, _ in WRONG:
            if name == file:
                rows[line - 2][column] = value
        with (tmp_path / f"{file}.csv").open("w", encoding="utf-8", newline="") as out:
            sheet = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
            sheet.writeheader()
            sheet.writerows(rows)

    with pytest.raises(ExtractRefused) as refusal:
        load(tmp_path)

    told = {(fault.file, fault.line, fault.column): fault.wrong for fault in refusal.value.faults}
    assert {(f"{file}.csv", line, column) for file, line, column, *_ in WRONG} <= set(told)
    for file, line, column, _, said in WRONG:
        assert said in told[f"{file}.csv", line, column]
    assert all(fault.right for fault in refusal.value.faults)
    assert not Record.objects.filter(kind=POLICE_PROTECTION).exists()


def test_the_same_extract_again_changes_nothing_and_the_stored_agrees_with_the_facts() -> None:
    load()
    before = contents()

    again = load()

    assert (again.new, again.replaced, again.unchanged) == (0, 0, 150)
    assert contents() == before
    assert Person.objects.count() == len({record["person_urn"] for record in Extract(HALF_YEAR).own})
    assert Designation.objects.filter(source_key="").count() == 0
    assert set(Entry.objects.values_list("source", flat=True)) == {"investigation-system"}
    assert list(verify(kind=POLICE_PROTECTION).differences) == []
