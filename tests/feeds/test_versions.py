"""A document is versioned by its source: later replaces, equal changes nothing, earlier is ignored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from safelight.derived.models import Duty
from safelight.derived.verify import verify
from safelight.exchange.faults import Fault
from safelight.exchange.models import Document
from safelight.pathways.custody.models import (
    AccommodationRequest,
    AdultCall,
    CellPlacement,
    Challenge,
    Detention,
    DetentionReview,
)
from safelight.records.models import Entry, Involvement
from safelight.site.database import DatabaseRole
from safelight.voice.models import Voice
from tests.feeds.conftest import NOW, Load, contents
from tests.feeds.given import DETENTION, REQUEST, REVIEW, VOICE, an_extract

pytestmark = pytest.mark.django_db
LATER = {**DETENTION, "last_updated": "08/02/2024 10:00"}
HOUR = timedelta(hours=1)


def test_a_later_version_replaces_and_withdraws_what_it_no_longer_has(tmp_path: Path, load: Load) -> None:
    first = an_extract(
        tmp_path / "first", reviews=[REVIEW, {**REVIEW, "review_no": "2", "done": "07/02/2024 01:00", "child_told": ""}]
    )
    load(first)
    public_ids = set(DetentionReview.objects.values_list("public_id", flat=True))

    loaded = load(
        an_extract(
            tmp_path / "second",
            detentions=[{**LATER, "surname": "Quillfether", "left_custody": "07/02/2024 08:40"}],
            reviews=[{**REVIEW, "mode": "PHONE", "done": "06/02/2024 16:50"}],
            accommodation=[{**REQUEST, "kind": "NON-SECURE", "challenged": ""}],
            voice=[],
        ),
        now=NOW + HOUR,
    )

    assert (loaded.new, loaded.replaced) == (0, 1)
    [kept] = DetentionReview.objects.standing()
    assert (kept.mode, kept.public_id in public_ids) == ("PHONE", True)
    [withdrawn] = DetentionReview.objects.exclude(withdrawn_at=None)
    assert (withdrawn.source_key, withdrawn.withdrawn_at) == ("2", NOW + HOUR)
    assert Voice.objects.standing().count() == 0
    assert AccommodationRequest.objects.get().kind == "LA_NONSECURE"
    assert Challenge.objects.get().withdrawn_at == NOW + HOUR
    assert Involvement.objects.get().surname == "Quillfether"
    assert Document.objects.get().version_at.isoformat() == "2024-02-08T10:00:00+00:00"
    assert not verify(kind="custody").differences


def test_what_did_not_change_keeps_its_row_as_it_was(tmp_path: Path, load: Load) -> None:
    load(an_extract(tmp_path / "first"))
    before = contents()

    load(an_extract(tmp_path / "second", detentions=[LATER]), now=NOW + HOUR)

    after = contents()
    changed = {table for table in before if before[table] != after[table]}
    assert changed <= {"exchange_document"}


def test_a_row_that_comes_back_stands_again(tmp_path: Path, load: Load) -> None:
    load(an_extract(tmp_path / "first"))
    public_id = AdultCall.objects.get().public_id
    load(an_extract(tmp_path / "second", detentions=[LATER], appropriate_adults=[]))

    load(an_extract(tmp_path / "third", detentions=[{**LATER, "last_updated": "09/02/2024 10:00"}]))

    call = AdultCall.objects.get()
    assert (call.withdrawn_at, call.public_id) == (None, public_id)


def test_the_chronology_keeps_what_was_said_and_says_what_was_put_right(tmp_path: Path, load: Load) -> None:
    load(an_extract(tmp_path / "first"))
    count = Entry.objects.count()

    load(an_extract(tmp_path / "second", detentions=[{**LATER, "charged": "06/02/2024 19:05"}], voice=[]))

    assert Entry.objects.count() == count + 2
    put_right = Entry.objects.get(act="CHARGE", kind="CORRECTION")
    assert put_right.corrects is not None
    assert put_right.corrects.happened_at + timedelta(minutes=5) == put_right.happened_at
    gone = Entry.objects.get(act="RECORD_VOICE", kind="CORRECTION")
    assert gone.words.startswith("Withdrawn by its source: ")
    settled = contents()
    load(an_extract(tmp_path / "third", detentions=[{**LATER, "charged": "06/02/2024 19:05"}], voice=[]))
    assert contents() == settled


def test_an_earlier_version_is_counted_and_ignored(tmp_path: Path, load: Load) -> None:
    load(an_extract(tmp_path / "second", detentions=[LATER]))
    before = contents()

    loaded = load(an_extract(tmp_path / "first"))

    assert (loaded.ignored, loaded.replaced) == (1, 0)
    assert contents() == before


def test_the_same_version_with_other_content_is_a_fault(
    tmp_path: Path, load: Load, faults_of: Callable[[Path], list[Fault]]
) -> None:
    load(an_extract(tmp_path / "first"))

    told = faults_of(an_extract(tmp_path / "second", voice=[{**VOICE, "wishes": "To go home"}]))

    assert [(f.file, f.line, f.column, f.value) for f in told] == [("detentions.csv", 2, "last_updated", "CU/1")]


def test_a_child_who_turns_out_to_be_an_adult_is_brought_up_to_date(tmp_path: Path, load: Load) -> None:
    load(an_extract(tmp_path / "first"))

    loaded = load(an_extract(tmp_path / "second", detentions=[{**LATER, "dob": "11/05/1999"}]))

    assert loaded.replaced == 1
    assert str(Involvement.objects.get().born_on) == "1999-05-11"


def test_a_stay_still_open_is_closed_by_the_next_version(tmp_path: Path, load: Load) -> None:
    open_stay = {
        **{k: v for k, v in DETENTION.items() if k not in ("charged", "bail", "bail_time", "bail_grounds")},
        "certificate_limb": "",
        "certificate_time": "",
        "certificate_text": "",
        "certificate_to_court": "",
        "left_custody": "",
        "left_to": "",
        "last_updated": "06/02/2024 17:00",
    }
    load(an_extract(tmp_path / "first", detentions=[open_stay], accommodation=[]))
    assert Detention.objects.in_custody().count() == 1
    assert Duty.objects.open().exists()

    load(an_extract(tmp_path / "second"))

    assert Detention.objects.in_custody().count() == 0
    assert not verify(kind="custody").differences


def test_it_all_works_with_the_rights_that_commands_have(
    tmp_path: Path, load: Load, as_role: Callable[..., object]
) -> None:
    with as_role(DatabaseRole.WORK):  # type: ignore[attr-defined]
        assert load(an_extract(tmp_path / "first")).new == 1
        assert load(an_extract(tmp_path / "second", detentions=[LATER], reviews=[])).replaced == 1
    assert CellPlacement.objects.count() == 0


def test_officers_are_linked_where_a_user_with_that_number_exists(tmp_path: Path, load: Load) -> None:
    from safelight.workforce.models import Officer

    sergeant = Officer.objects.create_user("PS1001", name="Invented Sergeant")

    load(an_extract(tmp_path))

    detention = Detention.objects.get()
    assert (detention.authorised_by, detention.authorised_by_name) == (sergeant, "PS1001")
    review = DetentionReview.objects.get()
    assert (review.officer, review.officer_name) == (None, "INSP101")
