"""The acceptance tests of the facts document on governance, §14B, that concern the register and proof, by number.

`docs/explanation/acceptance.md` says for every number which test holds it.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from safelight.assurance import commands
from safelight.assurance.models import SampledFile
from safelight.assurance.tests import given as samples
from safelight.design.clock import set_clock
from safelight.inspection.codes import Provenance
from safelight.inspection.reading import FaultKind, faults_of, read
from safelight.inspection.reading.telling import told
from safelight.inspection.tests.register import given
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.progress import silent
from safelight.kernel.roles import Role
from safelight.measures.tests.given import NOW, reader
from safelight.records.particulars import Ethnicity

PUBLISHED = date(2021, 12, 22)
_AT_ONCE, _NOT_COUNTED = (6, 8, 10), (1, 5)


def a_letter() -> str:
    """A letter of eleven, in words of its own and in the shape of the one that was answered."""
    parts = ["There are eleven recommendations."]
    for number in range(1, 12):
        when = "immediately" if number in _AT_ONCE else "within six months"
        opens = (
            f"{when.capitalize()}, the force should"
            if number in _NOT_COUNTED
            else f"We recommend that, {when}, the force"
        )
        asks = " a) hear; and b) see each child" if number == 2 else f" do thing {number}"
        parts.append(f"{number}. Recommendation {number}: {opens}{asks}.\n\nForce response: Thing {number} is done.")
    return "\n\n".join(parts)


def test_1_a_letter_of_eleven_is_nine_published_and_two_additional_three_at_once_and_eight_in_six_months() -> None:
    found = told(read(a_letter()), published_on=PUBLISHED)["recommendations"]

    assert [each["number"] for each in found] == list(range(1, 12))
    assert [each["number"] for each in found if each["provenance"] == "additional"] == list(_NOT_COUNTED)
    assert [each["number"] for each in found if each["timescale"] == "immediately"] == list(_AT_ONCE)
    assert {each["due_on"] for each in found if each["number"] not in _AT_ONCE} == {"2022-06-22"}
    assert {each["due_on"] for each in found if each["number"] in _AT_ONCE} == {None}


def test_6_of_two_limits_for_one_risk_the_shorter_applies_until_its_owner_decides_and_both_are_shown() -> None:
    said = "- Very high: within 24 hours\n- High: within seven days, or sooner in the case of very high risk"

    [fault] = [
        each
        for each in faults_of(read(f"Recommendation 8: It is acted on.\n\nForce response: Limits:\n{said}"))
        if each.kind is FaultKind.CONTRADICTORY_LIMITS
    ]

    assert fault.says == "Very high risk is given 24 hours and seven days. Until its owner decides, 24 hours applies."
    assert len(fault.spans) == 2


def test_21_the_codes_that_differ_between_the_sets_of_ethnicity_are_taken_and_the_old_one_is_mapped() -> None:
    sources = sorted((Path(__file__).parents[2] / "pathways").glob("*/sources/*.toml"))
    mapped = [
        codes for path in sources for codes in _tables(tomllib.loads(path.read_text(encoding="utf-8"))) if "W3" in codes
    ]

    assert {"W3", "A4", "O2"} <= set(Ethnicity)
    assert "O1" not in set(Ethnicity)
    assert len(mapped) == len(sources)
    for codes in mapped:
        assert {code: codes[code] for code in ("W3", "A4", "O2", "O1")} == {
            "W3": "W3",
            "A4": "A4",
            "O2": "O2",
            "O1": "A4",
        }


def _tables(held: Any) -> Iterator[dict[str, Any]]:
    """Every table of a file, however deep."""
    if isinstance(held, dict):
        yield held
    for each in held.values() if isinstance(held, dict) else held if isinstance(held, list) else ():
        yield from _tables(each)


@pytest.mark.django_db
def test_29_the_view_of_all_and_the_view_of_those_the_report_counts_differ_by_exactly_one_and_five(
    client: Client,
) -> None:
    lead = given.lead()
    report = given.kept(by=lead, text=a_letter(), published_on=PUBLISHED)
    client.force_login(reader(Role.CHIEF_OFFICER))

    with set_clock(NOW):
        pages = [client.get(f"/inspection/{query}").content.decode() for query in ("", "?show=counted")]

    every, counted = (set(re.findall(r">Recommendation (\d+)<", page)) for page in pages)
    assert len(every) == 11
    assert every - counted == {"1", "5"}
    assert counted < every
    assert report.recommendations.filter(provenance=Provenance.PUBLISHED).count() == 9
    listed = f"/inspection/register/?report={report.registered.record.reference}&show="
    with set_clock(NOW):
        rows = [set(re.findall(r"REC-\d+", client.get(listed + show).content.decode())) for show in ("OPEN", "COUNTED")]
    left_out = report.recommendations.filter(number__in=_NOT_COUNTED)
    assert rows[0] - rows[1] == {each.registered.record.reference for each in left_out}


@pytest.mark.django_db
def test_30_an_inspector_draws_a_sample_again_with_its_seed_and_gets_the_same_files_in_the_same_order(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = samples.closed(6)
    marked = SampledFile.objects.filter(sample=sample).order_by("stratum", "place")
    client.force_login(reader(Role.HM_INSPECTOR))
    with set_clock(samples.later(400)):
        page = unescape(client.get(f"/samples/results/{sample.plan}/").content.decode())
    seed, first = re.findall(r'--seed "(.*?)" --in (\S+?)<', page)[0]
    parser = argparse.ArgumentParser()
    commands.sample_draw_arguments(parser)

    with set_clock(samples.later(400)):
        commands.sample_draw(
            parser.parse_args([sample.plan, "--seed", seed, "--in", first, "--json", "--whole"]), progress=silent
        )

    drawn: Any = json.loads(capsys.readouterr().out)
    assert drawn["digest"] in page
    assert drawn["references"] == [each.reference for each in marked]
    assert Row.objects.filter(act=Act.READ_SAMPLE_RESULTS).exists()
