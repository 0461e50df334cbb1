"""The chronology of a custody record as an extract tells it: one line for each thing whose time is known."""

from __future__ import annotations

from collections.abc import Iterator

from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.feeds import Document, Event
from safelight.pathways.custody.codes import (
    AdultType,
    AskedFor,
    Bail,
    ChildState,
    LeftTo,
    Limb,
    Reply,
    ReviewMode,
    SearchType,
)
from safelight.pathways.custody.feed.rows import reply_to
from safelight.pathways.custody.feed.shapes import DetentionCells
from safelight.voice.codes import Stage


def events(document: Document) -> Iterator[Event]:
    """Every line of the chronology. None holds a name or free text: the rows have those."""
    own: DetentionCells = document.own
    for act, at, words, by in _own(own):
        if at:
            yield Event(act.value, at, own.updated_at, words, by)
    for act, at, recorded, words, by in _nested(document):
        if at:
            yield Event(act.value, at, recorded or own.updated_at, words, by)


def _own(own: DetentionCells) -> Iterator[tuple[Act, str, str, str]]:
    yield Act.RECORD_ARRIVAL, own.arrived_at, "Arrived at the custody suite.", ""
    yield Act.AUTHORISE_DETENTION, own.authorised_at, "Detention authorised.", own.authorised_by
    yield Act.INFORM_WELFARE_PERSON, own.welfare_informed_at, "Person responsible for the child’s welfare told.", ""
    yield Act.NAME_WOMAN_CARER, own.carer_named_at, "A woman named to care for the girl.", own.carer
    reason = "reason recorded" if own.cell_reason else "no reason recorded"
    yield Act.PLACE_IN_CELL, own.cell_placed_at, f"Placed in a cell; {reason}.", ""
    yield Act.CHARGE, own.charged_at, "Charged.", ""
    bail = "Bail refused." if own.bail == Bail.REFUSED.value else "Bail granted." if own.bail else "Bail decided."
    yield Act.DECIDE_BAIL, own.bail_at, bail, ""
    limb = f": {in_a_sentence(Limb(own.certificate_limb).label)}" if own.certificate_limb else ""
    yield Act.CERTIFY, own.certified_at, f"Certificate made{limb}.", ""
    to = f" for: {in_a_sentence(LeftTo(own.left_to).label)}" if own.left_to else ""
    yield Act.LEAVE_CUSTODY, own.left_at, f"Left custody{to}.", ""


def _nested(document: Document) -> Iterator[tuple[Act, str, str, str, str]]:
    nested = document.nested
    for _, review in nested.get("review", ()):
        mode = f" {in_a_sentence(ReviewMode(review.mode).label)}" if review.mode else ""
        state = f"; child {in_a_sentence(ChildState(review.child_state).label)}" if review.child_state else ""
        words = f"Review {review.number} of detention done{mode}{state}."
        yield Act.REVIEW_DETENTION, review.done_at, "", words, review.officer
        told = f"Child told the outcome of review {review.number}."
        yield Act.TELL_CHILD_OUTCOME, review.told_at, "", told, ""
    for _, adult in nested.get("adult", ()):
        who = in_a_sentence(AdultType(adult.type).label) if adult.type else "not known who"
        yield Act.CALL_APPROPRIATE_ADULT, adult.called_at, "", f"Appropriate adult called: {who}.", ""
        yield Act.RECEIVE_APPROPRIATE_ADULT, adult.arrived_at, "", f"Appropriate adult arrived: {who}.", ""
    for _, request in nested.get("request", ()):
        kind = f" for: {in_a_sentence(AskedFor(request.kind).label)}" if request.kind else ""
        asked = f"Request {request.number} to an authority{kind}."
        yield Act.ASK_FOR_ACCOMMODATION, request.requested_at, "", asked, request.requested_by
        answer = f": {in_a_sentence(Reply(reply_to(request)).label)}" if request.reply else ""
        yield Act.RECORD_REPLY, request.replied_at, "", f"Reply to request {request.number}{answer}.", ""
        challenged = f"Answer to request {request.number} challenged."
        yield Act.CHALLENGE_AUTHORITY, request.challenged_at, "", challenged, ""
        escalated = f"Answer to request {request.number} taken to somebody more senior."
        yield Act.ESCALATE_REFUSAL, request.escalated_at, "", escalated, ""
    for _, search in nested.get("search", ()):
        what = SearchType(search.type).label.split(":")[0] if search.type else "Search"
        exposed = "; intimate parts exposed" if search.exposed == "t" else ""
        yield Act.SEARCH_CHILD, search.started_at, "", f"{what}{exposed}.", ""
    for _, voice in nested.get("voice", ()):
        stage = f" at {in_a_sentence(Stage(voice.stage).label)}" if voice.stage else ""
        spoken = {"t": "spoken with", "f": "not spoken with", "": "voice recorded"}[voice.spoken_with]
        yield Act.RECORD_VOICE, voice.happened_at, voice.recorded_at, f"Child {spoken}{stage}.", ""
