"""The duty to move a charged child: requests, replies, challenges, moves and certificates."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from safelight.pathways.custody.codes import (
    Accommodation,
    AskedFor,
    AuthorityTeam,
    CopyTo,
    Limb,
    NotMovedReason,
    OfferEnd,
    Produced,
    Rank,
    Reply,
    Transport,
)
from safelight.pathways.custody.models.rows import DetentionRow
from safelight.records.columns import (
    choice,
    choices,
    in_order,
    known,
    known_all,
    moment,
    officer,
    short,
    words,
    yes_no,
)


class AccommodationRequest(DetentionRow):
    """One request to one authority, with its reply. What a challenge changed is the challenge's own answer."""

    requested_at = moment()
    requested_by = officer()
    requested_by_name = short()
    method = short()
    authority = models.ForeignKey(
        "places.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    why_authority = words()
    contact = short()
    team = choice(AuthorityTeam)
    kind = choice(AskedFor)

    # The test for secure accommodation, each part answered apart
    secure_offence_why = words()
    secure_harm = yes_no()
    secure_further_offences = yes_no()
    secure_before_court = yes_no()
    secure_evidence = words()
    secure_why_not_non_secure = words()
    inspector_endorsed_by_name = short()
    inspector_endorsed_at = moment()

    reply = choice(Reply)
    replied_at = moment()
    replied_by_name = short()
    reply_reason = words()
    offer_place = short()
    offer_distance = short()
    offer_from = moment()
    offer_until = moment()
    police_refused_at = moment()
    police_refused_why = words()
    police_refused_inspector = short()
    offer_ended_at = moment()
    offer_ended = choice(OfferEnd)
    offer_ended_why = words()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("team", AuthorityTeam),
            known("kind", AskedFor),
            known("reply", Reply),
            known("offer_ended", OfferEnd),
            in_order(
                "requested_at",
                "replied_at",
                name="a_reply_comes_after_its_request",
                message="The authority cannot have replied before it was asked.",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            # The ledger's requests to one authority over a period, and an authority's page.
            models.Index(
                fields=["authority", "requested_at"],
                condition=models.Q(withdrawn_at=None),
                name="request_by_authority_and_time",
            ),
        ]


class RequestAttempt(DetentionRow):
    """One attempt to reach the authority."""

    request = models.ForeignKey(AccommodationRequest, on_delete=models.PROTECT, related_name="attempts", db_index=False)
    at = moment()
    person = short()
    said = words()


class Challenge(DetentionRow):
    """A challenge of a refusal or of silence, and what the authority answered then."""

    request = models.ForeignKey(
        AccommodationRequest, on_delete=models.PROTECT, related_name="challenges", db_index=False
    )
    at = moment()
    by_name = short()
    to_whom = short()
    words = words()
    result = choice(Reply)
    result_at = moment()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("result", Reply),
            in_order(
                "at",
                "result_at",
                name="a_challenge_is_answered_after_it_is_made",
                message="The authority cannot have answered the challenge before it was made.",
            ),
        ]


class Escalation(DetentionRow):
    """A refusal taken to somebody more senior. Level 0: the level is not known from its source."""

    request = models.ForeignKey(
        AccommodationRequest, on_delete=models.PROTECT, related_name="escalations", db_index=False
    )
    level = models.PositiveSmallIntegerField(default=0, db_default=0)
    at = moment()
    person = short()
    role = short()
    answer = words()
    words = words()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(level__lte=3),
                name="there_are_three_levels_of_escalation",
                violation_error_message="There are three levels of escalation.",
            ),
        ]


class Move(DetentionRow):
    """The move to an authority's accommodation."""

    request = models.ForeignKey(
        AccommodationRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="moves", db_index=False
    )
    accommodation = choice(Accommodation)
    left_at = moment()
    arrived_at = moment()
    transport = choice(Transport)
    handed_over = words()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("accommodation", Accommodation),
            known("transport", Transport),
            in_order(
                "left_at",
                "arrived_at",
                name="a_moved_child_arrives_after_leaving",
                message="The child cannot arrive before leaving.",
            ),
        ]


class Certificate(DetentionRow):
    """A certificate of why the child was kept (PACE 1984, s.38(7)). It goes to the court with the child."""

    limb = choice(Limb)
    circumstances = words()
    reasons = choices(NotMovedReason)
    non_secure_asked = yes_no()
    non_secure_reply = choice(Reply)
    secure_asked = yes_no()
    secure_reply = choice(Reply)
    serious_harm = words()
    why_other_inadequate = words()
    certified_at = moment()
    certified_by = officer()
    certified_by_name = short()
    rank = choice(Rank)
    inspector_seen_by_name = short()
    inspector_seen_at = moment()
    produced = choice(Produced)
    produced_at = moment()
    produced_to = short()
    produced_by_name = short()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("limb", Limb),
            known_all("reasons", NotMovedReason),
            known("non_secure_reply", Reply),
            known("secure_reply", Reply),
            known("rank", Rank),
            known("produced", Produced),
        ]


class CertificateCopy(DetentionRow):
    """A copy of a certificate given to somebody. No time: not known from its source."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="copies", db_index=False)
    to = choice(CopyTo)
    to_whom = short()
    at = moment()

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [*DetentionRow.Meta.constraints, known("to", CopyTo)]


class CertificatePrint(DetentionRow):
    """One printing of a certificate: when, by whom (who recorded it), for whom, and what exactly was printed."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="prints", db_index=False)
    to = choice(CopyTo)
    to_whom = short()
    at = moment()
    digest = short(64)

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [*DetentionRow.Meta.constraints, known("to", CopyTo)]
