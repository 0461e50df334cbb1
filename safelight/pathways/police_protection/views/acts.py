"""Every act on a police protection record: its questions, its action, and back to the record."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from safelight.desk.views.acting import NotNow, accepting_gap, taking
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.forms.deciding import (
    CloseForm,
    ContactForm,
    GroundsForm,
    InquiryForm,
    OrderForm,
    ReleaseForm,
    ReviewForm,
    StrategyForm,
    WelfareForm,
)
from safelight.pathways.police_protection.forms.telling import (
    AcceptForm,
    ApproveStationForm,
    IncidentForm,
    InformAuthorityForm,
    InformChildForm,
    InformFamilyForm,
    NotifyForm,
    PlaceForm,
)
from safelight.pathways.police_protection.forms.voice import ProtectionVoiceForm
from safelight.pathways.police_protection.views.acting import Scene, acting
from safelight.voice.actions import record_voice as record
from safelight.workforce.gate import OfficerRequest, act


@act(Act.RECORD_GROUNDS)
def grounds(request: OfficerRequest, reference: str) -> HttpResponse:
    """Give what was left for later when the child was taken."""
    scene = Scene(request, reference, Act.RECORD_GROUNDS)
    blank = tuple(actions.still_blank(scene.protection))
    if not blank and request.method != "POST":
        return scene.not_now(NotNow("Nothing of the first record was left for later."))

    def asks(data: Any, *, facts: Any) -> GroundsForm:
        return GroundsForm(data, facts=facts, blank=blank)

    says = "why and how the child was taken."
    return acting(request, reference, Act.RECORD_GROUNDS, asks, actions.record_grounds, says=says)


@act(Act.INFORM_AUTHORITY)
def inform_authority(request: OfficerRequest, reference: str) -> HttpResponse:
    """Tell an authority."""
    do, says = actions.inform_authority, "telling the local authority."
    return acting(request, reference, Act.INFORM_AUTHORITY, InformAuthorityForm, do, says=says)


@act(Act.INFORM_PROTECTED_CHILD)
def inform_child(request: OfficerRequest, reference: str) -> HttpResponse:
    """Tell the child."""
    do, says = actions.inform_child, "what the child was told."
    return acting(request, reference, Act.INFORM_PROTECTED_CHILD, InformChildForm, do, says=says)


@act(Act.INFORM_FAMILY)
def inform_family(request: OfficerRequest, reference: str) -> HttpResponse:
    """Tell one adult of the family."""
    do, says = actions.inform_family, "telling the family."
    return acting(request, reference, Act.INFORM_FAMILY, InformFamilyForm, do, says=says)


@act(Act.NOTIFY_DESIGNATED_OFFICER)
def notify(request: OfficerRequest, reference: str) -> HttpResponse:
    """Tell a designated officer."""
    do, says = actions.notify_designated_officer, "telling the designated officer. It is theirs once they accept."
    return acting(request, reference, Act.NOTIFY_DESIGNATED_OFFICER, NotifyForm, do, says=says)


@act(Act.ACCEPT_DESIGNATION)
def accept_designation(request: OfficerRequest, reference: str) -> HttpResponse:
    """Become the designated officer, the first or in place of another."""
    do, says = actions.accept_designation, "you are the designated officer, and this record is in your hands."
    return acting(request, reference, Act.ACCEPT_DESIGNATION, AcceptForm, do, says=says, button="Accept")


@act(Act.RECORD_PLACE)
def place(request: OfficerRequest, reference: str) -> HttpResponse:
    """Where the child is taken."""
    return acting(request, reference, Act.RECORD_PLACE, PlaceForm, actions.record_place, says="where the child is.")


@act(Act.APPROVE_STATION)
def approve_station(request: OfficerRequest, reference: str) -> HttpResponse:
    """Whether a police station may be used for now."""
    do, says = actions.approve_station, "your decision on the police station."
    return acting(request, reference, Act.APPROVE_STATION, ApproveStationForm, do, says=says)


@act(Act.REPORT_INCIDENT)
def report_incident(request: OfficerRequest, reference: str) -> HttpResponse:
    """Report what must never happen."""
    do, says = actions.report_incident, "what happened. It goes to the daily meeting."
    return acting(request, reference, Act.REPORT_INCIDENT, IncidentForm, do, says=says)


@act(Act.RECORD_INQUIRY)
def inquiry(request: OfficerRequest, reference: str) -> HttpResponse:
    """Begin the inquiry, add to it, or finish it."""
    return acting(request, reference, Act.RECORD_INQUIRY, InquiryForm, actions.record_inquiry, says="the inquiry.")


@act(Act.REVIEW_PROTECTION)
def review(request: OfficerRequest, reference: str) -> HttpResponse:
    """Is there still reasonable cause?"""
    do = actions.review_protection
    return acting(request, reference, Act.REVIEW_PROTECTION, ReviewForm, do, says="your review.")


@act(Act.RECORD_WELFARE)
def welfare(request: OfficerRequest, reference: str) -> HttpResponse:
    """One thing done for the child."""
    do, says = actions.record_welfare, "what was done for the child."
    return acting(request, reference, Act.RECORD_WELFARE, WelfareForm, do, says=says)


@act(Act.DECIDE_CONTACT)
def contact(request: OfficerRequest, reference: str) -> HttpResponse:
    """Who may have contact."""
    do, says = actions.decide_contact, "the decision on contact."
    return acting(request, reference, Act.DECIDE_CONTACT, ContactForm, do, says=says)


@act(Act.RECORD_STRATEGY)
def strategy(request: OfficerRequest, reference: str) -> HttpResponse:
    """The strategy discussion."""
    do, says = actions.record_strategy, "the strategy discussion."
    return acting(request, reference, Act.RECORD_STRATEGY, StrategyForm, do, says=says)


@act(Act.DECIDE_ORDER)
def order(request: OfficerRequest, reference: str) -> HttpResponse:
    """An emergency protection order: the decision, then the court."""
    do, says = actions.decide_order, "the decision on an order."
    return acting(request, reference, Act.DECIDE_ORDER, OrderForm, do, says=says)


@act(Act.RELEASE_FROM_PROTECTION)
def release(request: OfficerRequest, reference: str) -> HttpResponse:
    """Release the child."""
    do, says = actions.release, "the child is released from police protection."
    return acting(request, reference, Act.RELEASE_FROM_PROTECTION, ReleaseForm, do, says=says, button="Release")


@act(Act.CLOSE_PROTECTION)
def close(request: OfficerRequest, reference: str) -> HttpResponse:
    """Close the record."""
    do, says = actions.close, "the record is closed."
    return acting(request, reference, Act.CLOSE_PROTECTION, CloseForm, do, says=says, button="Close the record")


@act(Act.RECORD_VOICE)
def record_voice(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record what the child said, showed and wanted. What says too little is asked about once."""
    scene = Scene(request, reference, Act.RECORD_VOICE)
    protection = scene.protection
    form = ProtectionVoiceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            record(protection.record, involvement=protection.child, **form.given(), **scene.stamp)
        except Refusal as refusal:
            form.say_refusal(refusal)
        else:
            return scene.recorded("what the child said and showed.")
    context = {**scene.about(), "form": form, "cancel": scene.record_page}
    return render(request, "police_protection/act_voice.html", context)


@act(Act.TAKE_HANDS)
def take(request: OfficerRequest, reference: str) -> HttpResponse:
    """Take the record into one's hands."""
    return taking(Scene(request, reference, Act.TAKE_HANDS))


@act(Act.ACCEPT_GAP)
def accept_gap(request: OfficerRequest, reference: str, requirement: str) -> HttpResponse:
    """Accept that something is missing, with a reason."""
    return accepting_gap(Scene(request, reference, Act.ACCEPT_GAP), requirement)
