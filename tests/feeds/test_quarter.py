"""The invented quarter: counted by other code than ours, loaded once, loaded again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from pytest_django import DjangoDbBlocker

from safelight.exchange.loading import Loaded, load_extract
from safelight.exchange.models import Batch, Document
from safelight.journal.models import Row
from safelight.kernel.feeds import feeds
from safelight.measures.figures import Period, figures
from safelight.pathways.custody.models import AdultCall, CellPlacement, Certificate, Detention, DetentionReview, Search
from safelight.people.models import Identifier, Person
from safelight.records.models import Entry, Involvement, Record
from safelight.voice.models import Voice
from tests.feeds.conftest import NOW, Load, contents
from tests.feeds.given import QUARTER
from tests.standing import standing

pytestmark = pytest.mark.django_db
TRUTH = json.loads((QUARTER / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def quarter(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Loaded]:
    """The quarter, taken in once."""
    with standing(django_db_blocker, lambda: load_extract("custody", QUARTER, now=NOW)) as loaded:
        yield loaded


def test_the_quarter_comes_in_as_it_was_counted(quarter: Loaded) -> None:
    assert (quarter.children, quarter.left) == (TRUTH["children_detained"], TRUTH["adults_skipped"])
    refused = Detention.objects.refused_bail()
    assert refused.count() == TRUTH["charged_and_refused"]
    assert refused.filter(accommodationrequest_rows__isnull=False).count() == TRUTH["requests_children"]
    assert refused.filter(left_to__startswith="LA_").count() == TRUTH["moved"]
    assert refused.exclude(left_to__startswith="LA_").count() == TRUTH["kept"]
    assert Certificate.objects.filter(certified_at__isnull=False).count() == TRUTH["certificates"]
    assert AdultCall.objects.values("detention").distinct().count() == TRUTH["aa_called"]
    assert Search.objects.count() == TRUTH["strip_searches"]
    assert CellPlacement.objects.count() == TRUTH["cell_entries"]
    assert CellPlacement.objects.exclude(reason="").count() == TRUTH["cell_reason"]
    girls = Detention.objects.filter(child__sex="F")
    assert girls.count() == TRUTH["girls"]
    assert girls.filter(womancarer_rows__isnull=False).count() == TRUTH["girls_carer_named"]
    assert Involvement.objects.filter(ethnicity_self__in=["", "NS"]).count() == TRUTH["ethnicity_missing"]
    assert Person.objects.count() == TRUTH["unique_children"]


def test_everything_says_where_it_came_from(quarter: Loaded) -> None:
    assert Document.objects.count() == Record.objects.count() == TRUTH["children_detained"]
    assert set(Entry.objects.values_list("source", flat=True)) == {"custody-system"}
    assert not DetentionReview.objects.filter(source_key="").exists()
    assert not Voice.objects.filter(source_key="").exists()
    assert Identifier.objects.filter(system="custody-system").count() == TRUTH["unique_children"]
    assert set(Detention.objects.values_list("source", flat=True)) == {"custody-system"}


def test_the_same_extract_again_changes_nothing_but_freshness_and_the_journal(quarter: Loaded, load: Load) -> None:
    before, journalled = contents(), Row.objects.filter(kind="FEED").count()

    again = load(QUARTER, now=NOW + timedelta(hours=1))

    assert contents() == before
    assert (again.new, again.replaced, again.unchanged) == (0, 0, TRUTH["children_detained"])
    assert Row.objects.filter(kind="FEED").count() == journalled + 1
    [fresh] = feeds.freshness("custody")
    assert fresh.received_at == NOW + timedelta(hours=1)
    first, second = Batch.objects.order_by("pk")
    assert first.digest == second.digest


def test_a_child_who_comes_again_is_one_person_however_the_name_is_cased(quarter: Loaded) -> None:
    names = Involvement.objects.filter(person__identifiers__value="P07000119").values_list("forenames", flat=True)

    assert sorted(names) == ["REECE", "Reece"]


def test_the_chronology_names_nobody_and_quotes_nothing(quarter: Loaded) -> None:
    said = set(Entry.objects.values_list("words", flat=True))

    assert not [words for words in said if "secure bed" in words or "Rosa" in words or "mum" in words]
    assert "Detention authorised." in said


def test_a_measure_of_its_own_code_counts_as_the_files_do(quarter: Loaded) -> None:
    with (QUARTER / "accommodation.csv").open(encoding="utf-8", newline="") as file:
        answered = [row for row in csv.DictReader(file) if row["reply"]]
    found = {each.measure.code: each for each in figures("custody", Period(date(2024, 1, 1), date(2024, 4, 1)))}
    offered = found["custody.offered"]

    made = sum(row["reply"] == "OFFERED" for row in answered)
    assert (offered.numerator, offered.denominator) == (made, len(answered))


def test_the_measures_are_those_of_the_readme(quarter: Loaded) -> None:
    found: dict[str, tuple[float | None, float | None]] = {}
    for each in figures("custody", Period(date(2024, 1, 1), date(2024, 4, 1))):
        found.setdefault(each.measure.ref, (each.numerator, each.denominator))

    assert {ref: found[ref] for ref in README} == README


README: dict[str, tuple[float | None, float | None]] = {
    "custody:I01": (400, None),
    "custody:I02": (23, 33),
    "custody:I03": (2, 23),
    "custody:I04": (2, 33),
    "custody:I07": (22, 31),
    "custody:I11": (215, 400),
    "custody:I12": (387, 400),
    "custody:I14": (453, 535),
    "custody:I16": (67, 92),
    "custody:I17": (199, 301),
    "custody:I18": (19, 400),
    "custody:I22": (36, 400),
    "custody:I25": (4, 400),
}
"""What the feeds' README counts, by measure."""
