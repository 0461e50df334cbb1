"""Care of the child: who is told, who is there, the cell, liaison and diversion, and the child's own voice."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody import actions
from safelight.pathways.custody.forms.care import (
    CallAdultForm,
    ExplainCellForm,
    InformForm,
    LeaveCellForm,
    LiaisonForm,
    NameCarerForm,
    PlaceInCellForm,
    ReceiveAdultForm,
)
from safelight.pathways.custody.views.acting import Scene, acting
from safelight.voice import actions as voice
from safelight.voice.forms import VoiceForm
from safelight.workforce.gate import OfficerRequest, act


@act(Act.INFORM_WELFARE_PERSON)
def inform_welfare_person(request: OfficerRequest, reference: str) -> HttpResponse:
    """Tell the person responsible for the child's welfare."""
    return acting(
        request,
        reference,
        Act.INFORM_WELFARE_PERSON,
        InformForm,
        actions.inform_welfare_person,
        says="telling the person responsible for the child’s welfare.",
    )


@act(Act.CALL_APPROPRIATE_ADULT)
def call_adult(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record one attempt to reach an appropriate adult."""
    return acting(
        request,
        reference,
        Act.CALL_APPROPRIATE_ADULT,
        CallAdultForm,
        actions.call_appropriate_adult,
        says="the call to an appropriate adult.",
    )


@act(Act.RECEIVE_APPROPRIATE_ADULT)
def receive_adult(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record the adult's arrival and what they were told."""
    return acting(
        request,
        reference,
        Act.RECEIVE_APPROPRIATE_ADULT,
        ReceiveAdultForm,
        actions.receive_appropriate_adult,
        says="the appropriate adult.",
    )


@act(Act.NAME_WOMAN_CARER)
def name_carer(request: OfficerRequest, reference: str) -> HttpResponse:
    """Name the woman who cares for a girl."""
    return acting(
        request,
        reference,
        Act.NAME_WOMAN_CARER,
        NameCarerForm,
        actions.name_woman_carer,
        says="the woman who cares for the girl.",
    )


@act(Act.PLACE_IN_CELL)
def place_in_cell(request: OfficerRequest, reference: str) -> HttpResponse:
    """Place the child in a cell."""
    return acting(
        request,
        reference,
        Act.PLACE_IN_CELL,
        PlaceInCellForm,
        actions.place_in_cell,
        says="the child was placed in a cell.",
        intro="A cell is used for a child only where no other secure room is free and the child cannot be supervised "
        "elsewhere (Code C 8.8).",
    )


@act(Act.EXPLAIN_CELL)
def explain_cell(request: OfficerRequest, reference: str) -> HttpResponse:
    """Give the reason for a cell, where that was left for after."""
    return acting(
        request,
        reference,
        Act.EXPLAIN_CELL,
        ExplainCellForm,
        actions.explain_cell,
        says="the reason for the cell.",
    )


@act(Act.LEAVE_CELL)
def leave_cell(request: OfficerRequest, reference: str) -> HttpResponse:
    """Take the child out of a cell."""
    return acting(
        request,
        reference,
        Act.LEAVE_CELL,
        LeaveCellForm,
        actions.leave_cell,
        says="the child was taken out of the cell.",
    )


@act(Act.OFFER_LIAISON)
def offer_liaison(request: OfficerRequest, reference: str) -> HttpResponse:
    """Offer liaison and diversion."""
    return acting(
        request,
        reference,
        Act.OFFER_LIAISON,
        LiaisonForm,
        actions.offer_liaison,
        says="liaison and diversion.",
    )


@act(Act.RECORD_VOICE)
def record_voice(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record what the child said, showed and wanted. What says too little is asked about once."""
    scene = Scene(request, reference, Act.RECORD_VOICE)
    detention = scene.detention
    form = VoiceForm(request.POST or None)
    if form.is_valid():
        try:
            voice.record_voice(detention.record, involvement=detention.child, **form.given(), **scene.stamp)
        except Refusal as refusal:
            form.say_refusal(refusal)
        else:
            return scene.recorded("what the child said and showed.")
    return render(request, "custody/act_voice.html", {**scene.about(), "form": form, "cancel": scene.record_page})
