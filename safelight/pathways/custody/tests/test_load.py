"""Facts loaded from the database are the facts that were stored."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safelight.pathways.custody import models
from safelight.pathways.custody.facts import (
    AdultAttemptFacts,
    AdultFacts,
    CarerFacts,
    CellFacts,
    CertificateFacts,
    ChallengeFacts,
    CopyFacts,
    CustodyFacts,
    EscalationFacts,
    MoveFacts,
    OffenceFacts,
    RationaleFacts,
    RequestFacts,
    ReviewFacts,
    SearchFacts,
    SearchOfficerFacts,
)
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.tests.given import a_stored_detention, at

pytestmark = pytest.mark.django_db


def _row(model: Any, detention: Any, **given: Any) -> Any:
    return model.objects.create(detention=detention, recorded_at=at(1), **given)


def _a_full_record() -> tuple[Any, CustodyFacts]:
    """A record with a row in every table, and the facts of it written out by hand."""
    held = a_stored_detention(
        charged_at=at(6),
        bail="REFUSED",
        bail_at=at(6.25),
        bail_grounds=["G2", "G7"],
        authorised_by_name="PS Nobody 1001",
        left_at=at(20),
        left_to="COURT",
    )
    offence = _row(models.Offence, held, code="34/01", title="Robbery")
    unclassified = _row(models.Offence, held, code="999/99")
    cell = _row(models.CellPlacement, held, placed_at=at(1), reason="No other room")
    carer = _row(models.WomanCarer, held, name="PC Nobody 2001", named_at=at(0.6))
    late_review = _row(models.DetentionReview, held, type="S40_POST", done_at=at(15), officer_name="PS Nobody 1001")
    review = _row(models.DetentionReview, held, type="S40_PRE", done_at=at(5), grounds_still_met=["G2"])
    why = _row(models.Rationale, held, purpose="CONTINUE", decided_at=at(5), review=review, necessity=["OBTAIN"])
    call = _row(models.AdultCall, held, called_at=at(1), present_at=["RIGHTS"])
    tried = _row(models.AdultAttempt, held, call=call, at=at(1), tier="1", result="NO_ANSWER")
    asked = _row(models.AccommodationRequest, held, requested_at=at(7), kind="LA_NONSECURE", reply="REFUSED_NONE")
    challenge = _row(models.Challenge, held, request=asked, at=at(8), by_name="PS Nobody 1001")
    raised = _row(models.Escalation, held, request=asked, at=at(9), level=1)
    move = _row(models.Move, held, request=asked, left_at=at(10))
    certificate = _row(models.Certificate, held, limb="A", certified_at=at(11), reasons=["NM04"])
    _row(models.CertificateCopy, held, certificate=certificate, to="COURT")
    search = _row(models.Search, held, type="STRIP", exposed=True, started_at=at(2), ended_at=at(2.2))
    _row(models.SearchOfficer, held, search=search, name="PC Nobody 2001", sex="F")
    _row(models.CellPlacement, held, placed_at=at(3), withdrawn_at=at(4))

    return held, CustodyFacts(
        id=held.pk,
        reference=held.record.reference,
        area=held.record.area_id,
        opened_at=at(),
        child=held.child_id,
        born_on=date(2009, 6, 1),
        sex="F",
        arrested_at=at(-1),
        arrived_at=at(),
        relevant_at=at(),
        authorised_at=at(0.5),
        authorised_by="PS Nobody 1001",
        charged_at=at(6),
        bail="REFUSED",
        bail_at=at(6.25),
        bail_grounds=("G2", "G7"),
        left_at=at(20),
        left_to="COURT",
        offences=(
            OffenceFacts(str(offence.public_id), "34/01", "Robbery", True, True),
            OffenceFacts(str(unclassified.public_id), "999/99"),
        ),
        cells=(CellFacts(str(cell.public_id), placed_at=at(1), reason="No other room"),),
        carers=(CarerFacts(str(carer.public_id), "PC Nobody 2001", at(0.6)),),
        reviews=(
            ReviewFacts(str(review.public_id), type="S40_PRE", done_at=at(5), grounds_still_met=("G2",)),
            ReviewFacts(str(late_review.public_id), type="S40_POST", done_at=at(15), officer="PS Nobody 1001"),
        ),
        rationales=(
            RationaleFacts(str(why.public_id), "CONTINUE", at(5), review=str(review.public_id), necessity=("OBTAIN",)),
        ),
        adults=(
            AdultFacts(
                str(call.public_id),
                called_at=at(1),
                present_at=("RIGHTS",),
                attempts=(AdultAttemptFacts(str(tried.public_id), at(1), tier="1", result="NO_ANSWER"),),
            ),
        ),
        requests=(
            RequestFacts(
                str(asked.public_id),
                requested_at=at(7),
                kind="LA_NONSECURE",
                reply="REFUSED_NONE",
                challenges=(ChallengeFacts(str(challenge.public_id), at(8), "PS Nobody 1001"),),
                escalations=(EscalationFacts(str(raised.public_id), 1, at(9)),),
            ),
        ),
        moves=(MoveFacts(str(move.public_id), request=str(asked.public_id), left_at=at(10)),),
        certificates=(
            CertificateFacts(
                str(certificate.public_id),
                limb="A",
                certified_at=at(11),
                reasons=("NM04",),
                copies=(CopyFacts("COURT"),),
            ),
        ),
        searches=(
            SearchFacts(
                str(search.public_id),
                type="STRIP",
                exposed=True,
                started_at=at(2),
                ended_at=at(2.2),
                officers=(SearchOfficerFacts("PC Nobody 2001", "F"),),
            ),
        ),
    )


def test_loaded_facts_equal_those_made_by_hand() -> None:
    held, by_hand = _a_full_record()

    [loaded] = load_facts([held.pk])

    assert loaded._asdict() == by_hand._asdict()


def test_loaded_moments_are_the_very_utc_that_facts_ask_for() -> None:
    held, _ = _a_full_record()

    [loaded] = load_facts([held.pk])

    moments = [value for value in loaded if isinstance(value, datetime)]
    assert moments
    assert all(moment.tzinfo is UTC for moment in moments)


def test_facts_come_in_order_of_record_and_only_of_custody_records() -> None:
    first, second = a_stored_detention(), a_stored_detention()

    loaded = list(load_facts([second.pk, 0, first.pk]))

    assert [each.id for each in loaded] == [first.pk, second.pk]


def test_loading_takes_the_same_queries_however_many_there_are_and_two_for_one() -> None:
    held, _ = _a_full_record()
    others = [_a_full_record()[0].pk for _ in range(4)]

    with CaptureQueriesContext(connection) as one:
        list(load_facts([held.pk]))
    with CaptureQueriesContext(connection) as two:
        list(load_facts([held.pk, others[0]]))
    with CaptureQueriesContext(connection) as many:
        list(load_facts([held.pk, *others]))

    assert (len(one), len(many)) == (2, len(two))


def test_one_record_loads_as_it_does_among_others() -> None:
    held, _ = _a_full_record()
    other, _ = _a_full_record()

    [alone] = load_facts([held.pk])

    assert alone in list(load_facts([held.pk, other.pk]))
