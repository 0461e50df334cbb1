"""The certificate printed and produced, and what the court decided."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import Role
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import CopyTo, CourtOutcome, Produced
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.ledger_scenes import certified, taken_to_court
from safelight.records.models import Entry
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def sergeant() -> Officer:
    return given.a_sergeant()


def produce(detention: Detention, by: Officer, hours: float = 9, **changes: Any) -> None:
    told: dict[str, Any] = {"produced": Produced.YES, "to_whom": "Invented Youth Court", "late_reason": "Told later."}
    actions.produce_certificate(detention, **{**told, **changes}, at=given.at(hours), by=by, now=given.at(11))


def decide(detention: Detention, by: Officer, hours: float = 10, **changes: Any) -> None:
    told: dict[str, Any] = {"outcome": CourtOutcome.BAIL_CONDITIONAL, "late_reason": "Told later."}
    actions.record_court_outcome(detention, **{**told, **changes}, at=given.at(hours), by=by, now=given.at(11))


class TestPrintingTheCertificate:
    def test_is_logged_with_who_when_and_for_whom(self, sergeant: Officer) -> None:
        detention = certified(sergeant)

        actions.print_certificate(
            detention, to=CopyTo.COURT, to_whom="Invented Court", digest="0" * 64, by=sergeant, now=given.at(8)
        )

        row = detention.certificateprint_rows.get()
        assert (row.to_whom, row.recorded_by_name, row.at, row.digest) == (
            "Invented Court",
            sergeant.name,
            given.at(8),
            "0" * 64,
        )
        assert "printed for: court (Invented Court)" in Entry.objects.filter(record=detention.pk).latest("pk").words

    def test_needs_a_certificate_and_somebody_it_is_for(self, sergeant: Officer) -> None:
        printed: dict[str, Any] = {"to": CopyTo.COURT, "digest": "", "by": sergeant, "now": given.at(8)}

        with pytest.raises(actions.CannotPrintCertificate, match="no certificate"):
            actions.print_certificate(given.a_child_refused_bail(by=sergeant), to_whom="C", **printed)
        with pytest.raises(actions.CannotPrintCertificate, match="who the copy is for"):
            actions.print_certificate(certified(sergeant), to_whom=" ", **printed)


class TestProducingTheCertificate:
    def test_says_when_to_whom_and_who_recorded_it(self, sergeant: Officer) -> None:
        detention = taken_to_court(sergeant)

        produce(detention, sergeant)

        made = detention.certificate_rows.get()
        assert (made.produced, made.produced_at, made.produced_to, made.produced_by_name) == (
            Produced.YES,
            given.at(9),
            "Invented Youth Court",
            sergeant.name,
        )

    def test_needs_to_whom(self, sergeant: Officer) -> None:
        with pytest.raises(actions.CannotProduceCertificate, match="to whom"):
            produce(taken_to_court(sergeant), sergeant, to_whom="")

    @pytest.mark.parametrize(("hours", "refused"), [(6.999, True), (7, False), (11, False), (11.001, True)])
    def test_is_between_certifying_and_now(self, sergeant: Officer, hours: float, refused: bool) -> None:
        detention = certified(sergeant)

        if refused:
            with pytest.raises(actions.CannotProduceCertificate):
                produce(detention, sergeant, hours)
        else:
            produce(detention, sergeant, hours)

    @pytest.mark.parametrize("first", [Produced.NO, Produced.UNKNOWN])
    def test_can_follow_not_produced_or_not_known_and_is_then_final(self, sergeant: Officer, first: Produced) -> None:
        detention = taken_to_court(sergeant)
        produce(detention, sergeant, produced=first, to_whom="")

        produce(detention, sergeant)

        with pytest.raises(actions.CannotProduceCertificate, match="already"):
            produce(detention, sergeant, produced=Produced.NO)
        said = [each.words for each in Entry.objects.filter(record=detention.pk).order_by("pk")][-2:]
        assert "produced to the court" in said[0]
        assert said[1] == "The certificate was produced to the court: Invented Youth Court."

    def test_can_be_recorded_by_the_custody_lead_once_the_record_is_closed(self, sergeant: Officer) -> None:
        detention = taken_to_court(sergeant)
        type(detention.record).objects.filter(pk=detention.pk).update(closed_at=given.at(10))
        lead = given.an_officer(Role.CUSTODY_LEAD, rank="Chief inspector")
        lead.postings.update(area=None)
        lead.forget_postings()

        produce(given.fresh(detention), lead)

        assert detention.certificate_rows.get().produced == Produced.YES


class TestWhatTheCourtDecided:
    def test_is_kept_with_its_moment(self, sergeant: Officer) -> None:
        detention = taken_to_court(sergeant)

        decide(detention, sergeant)

        after = given.fresh(detention)
        assert (after.court_outcome, after.court_decided_at) == (CourtOutcome.BAIL_CONDITIONAL, given.at(10))

    @pytest.mark.parametrize(("hours", "refused"), [(7.499, True), (7.5, False), (11, False), (11.001, True)])
    def test_is_between_leaving_and_now(self, sergeant: Officer, hours: float, refused: bool) -> None:
        detention = taken_to_court(sergeant)

        if refused:
            with pytest.raises(actions.CannotRecordOutcome):
                decide(detention, sergeant, hours)
        else:
            decide(detention, sergeant, hours)

    def test_is_not_overwritten_unless_it_was_not_known(self, sergeant: Officer) -> None:
        detention = taken_to_court(sergeant)
        decide(detention, sergeant, outcome=CourtOutcome.UNKNOWN)
        decide(detention, sergeant)

        with pytest.raises(actions.CannotRecordOutcome, match="bailed with conditions"):
            decide(detention, sergeant, outcome=CourtOutcome.SENTENCED)

    def test_is_of_a_child_refused_bail_who_has_left(self, sergeant: Officer) -> None:
        with pytest.raises(actions.CannotRecordOutcome, match="Bail was not refused"):
            decide(given.a_child_charged(by=sergeant), sergeant)
        with pytest.raises(actions.CannotRecordOutcome, match="has not left"):
            decide(certified(sergeant), sergeant)

    def test_is_not_for_a_detention_officer(self, sergeant: Officer) -> None:
        with pytest.raises(Refusal, match="Your role does not include this"):
            decide(taken_to_court(sergeant), given.a_detention_officer())
