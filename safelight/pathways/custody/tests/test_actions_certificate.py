"""The certificate of why a charged child was kept, and its copies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safelight.derived.settle import StillMissing
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import AskedFor, CopyTo, Limb, NotMovedReason, Reply, Sex
from safelight.pathways.custody.models import Certificate, Detention
from safelight.pathways.custody.tests.given import (
    a_child,
    a_child_asked_for,
    a_child_refused_bail,
    a_sergeant,
    an_inspector,
    at,
    request,
    secure_test,
)
from safelight.records.access import NotAllowed
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db

ROBBERY = "34/01"


def impracticable(**given: Any) -> dict[str, Any]:
    ordinary: dict[str, Any] = {
        "limb": Limb.IMPRACTICABLE,
        "circumstances": "Peterborough offered a carer in Norwich at 04:10; the A47 and A11 were closed by snow.",
        "reasons": [NotMovedReason.TRANSPORT],
        "at": at(9),
        "now": at(9),
    }
    return {**ordinary, **given}


def no_secure_place(**given: Any) -> dict[str, Any]:
    ordinary: dict[str, Any] = {
        "limb": Limb.NO_SECURE_PLACE,
        "circumstances": "Secure accommodation was asked for at 02:30 and there was none; a carer said no.",
        "reasons": [NotMovedReason.NO_SECURE_TEST_MET],
        "serious_harm": "He said he would stab the same boy, and a knife was found.",
        "why_other_inadequate": "Every placement named is in the street where that boy lives.",
        "at": at(9),
        "now": at(9),
    }
    return {**ordinary, **given}


def turned_down(*, by: Officer, years: int = 16, kind: AskedFor = AskedFor.EITHER) -> Detention:
    """A boy charged with robbery, for whom an authority said it had nothing."""
    child = a_child(sex=Sex.MALE, born_on=date(2024 - years, 1, 1))
    asked = {"kind": kind, "secure_test": secure_test()}
    detention = a_child_asked_for(by=by, child=child, offence=ROBBERY, asked=asked)
    actions.record_reply(
        detention, reply=Reply.NONE_AVAILABLE, reason="None in the region.", at=at(7), by=by, now=at(7)
    )
    return detention


class TestCertifyingThatAMoveIsImpracticable:
    def test_states_the_circumstances(self) -> None:
        sergeant = a_sergeant()
        detention = turned_down(by=sergeant)

        certificate = actions.certify(detention, **impracticable(), by=sergeant)

        assert (certificate.certified_by, certificate.rank) == (sergeant, "SERGEANT")
        assert (certificate.non_secure_asked, certificate.non_secure_reply) == (True, Reply.NONE_AVAILABLE)

    @pytest.mark.parametrize(
        "reason",
        [
            NotMovedReason.NO_REQUEST,
            NotMovedReason.NO_SECURE_TEST_NOT_MET,
            NotMovedReason.BEHAVIOUR,
            NotMovedReason.OFFENCE,
            NotMovedReason.LATE_HOUR,
            NotMovedReason.DISPUTE,
        ],
    )
    def test_is_never_for_a_reason_that_is_not_about_the_journey(self, reason: NotMovedReason) -> None:
        sergeant = a_sergeant()

        with pytest.raises(StillMissing, match="transport or travel"):
            actions.certify(turned_down(by=sergeant), **impracticable(reasons=[reason]), by=sergeant)

        assert not Certificate.objects.exists()

    def test_t8_an_authority_with_no_place_does_not_make_it_impracticable(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(StillMissing, match="transport or travel"):
            actions.certify(
                turned_down(by=sergeant, kind=AskedFor.NON_SECURE),
                **impracticable(reasons=[NotMovedReason.NO_NON_SECURE]),
                by=sergeant,
            )

    def test_says_what_happened(self) -> None:
        sergeant = a_sergeant()
        detention = turned_down(by=sergeant)

        with pytest.raises(StillMissing, match="circumstances"):
            actions.certify(detention, **impracticable(circumstances=" "), by=sergeant)
        with pytest.raises(actions.CannotCertify, match="what really happened"):
            actions.certify(detention, **impracticable(reasons=[]), by=sergeant)

    def test_does_not_go_to_court_with_words_that_misstate_the_duty(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(actions.CannotCertify, match=r"no PACE beds.*Say instead"):
            actions.certify(
                turned_down(by=sergeant), **impracticable(circumstances="There were no PACE beds."), by=sergeant
            )


class TestCertifyingThatThereIsNoSecurePlace:
    def test_needs_both_limbs_of_the_exception(self) -> None:
        sergeant = a_sergeant()
        detention = turned_down(by=sergeant)

        for left_out in ("serious_harm", "why_other_inadequate"):
            with pytest.raises(StillMissing, match="Both limbs"):
                actions.certify(detention, **no_secure_place(**{left_out: ""}), by=sergeant)
        certificate = actions.certify(detention, **no_secure_place(), by=sergeant)

        assert (certificate.secure_asked, certificate.secure_reply) == (True, Reply.NONE_AVAILABLE)

    def test_t9_needs_non_secure_to_have_been_asked_for_as_well(self) -> None:
        sergeant = a_sergeant()
        detention = turned_down(by=sergeant, kind=AskedFor.SECURE)

        with pytest.raises(actions.CannotCertify, match="has not been asked for and answered"):
            actions.certify(detention, **no_secure_place(), by=sergeant)
        actions.ask_for_accommodation(detention, **request(at=at(7.5), now=at(7.5)), by=sergeant)
        actions.record_reply(
            detention, reply=Reply.NONE_AVAILABLE, reason="No carer.", at=at(8), by=sergeant, now=at(8)
        )

        assert actions.certify(detention, **no_secure_place(), by=sergeant).non_secure_asked

    def test_t7_is_not_open_for_a_child_of_11(self) -> None:
        sergeant = a_sergeant()
        detention = turned_down(by=sergeant, years=11, kind=AskedFor.NON_SECURE)

        with pytest.raises(StillMissing, match="under 12 only impracticability"):
            actions.certify(detention, **no_secure_place(), by=sergeant)
        certificate = actions.certify(detention, **impracticable(), by=sergeant)

        assert certificate.limb == Limb.IMPRACTICABLE

    def test_needs_secure_accommodation_to_have_been_asked_for(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(StillMissing, match="Both limbs"):
            actions.certify(turned_down(by=sergeant, kind=AskedFor.NON_SECURE), **no_secure_place(), by=sergeant)


class TestTheCertificateItself:
    def test_is_the_custody_officers(self) -> None:
        with pytest.raises(NotAllowed):
            actions.certify(turned_down(by=a_sergeant()), **impracticable(), by=an_inspector())

    def test_follows_from_refusing_bail(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(actions.CannotCertify, match="Bail was refused at"):
            actions.certify(a_child_refused_bail(by=sergeant), **impracticable(at=at(6)), by=sergeant)

    def test_is_copied_once_to_each(self) -> None:
        sergeant = a_sergeant()
        detention = turned_down(by=sergeant)
        given: dict[str, Any] = {"to": CopyTo.COURT, "at": at(9.5), "by": sergeant, "now": at(9.5)}

        with pytest.raises(actions.CannotGiveCopy, match="no certificate"):
            actions.give_copy(detention, **given)
        actions.certify(detention, **impracticable(), by=sergeant)
        with pytest.raises(actions.CannotGiveCopy, match="before the certificate was made"):
            actions.give_copy(detention, **{**given, "at": at(8.9)})
        actions.give_copy(detention, **given)

        with pytest.raises(actions.CannotGiveCopy, match="given already to: court"):
            actions.give_copy(detention, **given)
