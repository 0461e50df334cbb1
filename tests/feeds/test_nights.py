"""The two nights on which clocks change, as small extracts with what they come to counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from safelight.derived.models import Duty, Outcome
from safelight.exchange.loading import ExtractRefused
from safelight.exchange.models import Document
from safelight.pathways.custody.models import CellPlacement, Detention
from tests.feeds.conftest import Load
from tests.feeds.given import DETENTION, EXTRACTS, an_extract, only

pytestmark = pytest.mark.django_db
NIGHTS = ["spring-night", "autumn-night"]


@pytest.mark.parametrize("night", NIGHTS)
def test_a_night_comes_to_what_was_counted_by_hand(night: str, load: Load) -> None:
    truth = json.loads((EXTRACTS / night / "truth.json").read_text(encoding="utf-8"))

    loaded = load(EXTRACTS / night)

    assert (loaded.children, loaded.left, loaded.doubled_times) == (
        truth["children"],
        truth["adults"],
        truth["doubled_times"],
    )
    for reference, counted in truth["records"].items():
        detention = Detention.objects.get(record__reference=reference)
        assert detention.authorised_at is not None
        assert f"{detention.authorised_at:%Y-%m-%d %H:%M}Z" == counted["authorised"]
        first = Duty.objects.filter(record=detention.record, clock="custody.first-review").first()
        assert first is not None
        assert f"{first.due_at:%Y-%m-%d %H:%M}Z" == counted["first_review_due"]
        overnight = Outcome.objects.filter(record=detention.record, measure="custody.overnight")
        assert overnight.get().held is counted["overnight"]
        assert Document.objects.get(record=detention.record).doubled == counted["doubled"]


@pytest.mark.parametrize("clock", ["01:00", "01:30", "01:59"])
def test_a_time_that_the_spring_skipped_is_refused(clock: str, tmp_path: Path, load: Load) -> None:
    an_extract(tmp_path, **only(detentions=[{**spring("CU/1"), "cell_placed": f"31/03/2024 {clock}"}]))

    with pytest.raises(ExtractRefused) as refused:
        load(tmp_path)

    [fault] = refused.value.faults
    assert (fault.line, fault.column, fault.value) == (2, "cell_placed", f"31/03/2024 {clock}")
    assert "did not happen" in fault.wrong


@pytest.mark.parametrize(("clock", "utc"), [("00:59", "00:59"), ("02:00", "01:00")])
def test_the_minutes_beside_it_are_taken(clock: str, utc: str, tmp_path: Path, load: Load) -> None:
    an_extract(tmp_path, **only(detentions=[{**spring("CU/1"), "cell_placed": f"31/03/2024 {clock}"}]))

    load(tmp_path)

    assert f"{CellPlacement.objects.get().placed_at:%H:%M}" == utc


def spring(reference: str) -> dict[str, str]:
    """A child in custody over the night the clocks went forward."""
    return {
        "custody_ref": reference,
        "person_urn": f"P{reference}",
        "surname": DETENTION["surname"],
        "forenames": DETENTION["forenames"],
        "dob": "11/05/2009",
        "sex": "MALE",
        "suite": "Parkside",
        "arrival": "30/03/2024 22:10",
        "detention_authorised": "30/03/2024 22:30",
        "left_custody": "31/03/2024 12:00",
        "left_to": "HOME_PARENT",
        "last_updated": "31/03/2024 12:30",
    }
