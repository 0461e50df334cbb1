"""Addresses of custody. A reference may hold slashes, so the record's own address comes last."""

from __future__ import annotations

from django.urls import path

from safelight.pathways.custody.views import (
    accommodation,
    arrival,
    board,
    care,
    charge,
    ending,
    hands,
    record,
    reviews,
    searches,
)

app_name = "custody"

urlpatterns = [
    path("", board.suites, name="board"),
    path("suite/<str:code>/", board.suites, name="board-suite"),
    path("arrive/", arrival.arrive, name="arrive"),
    path("<path:reference>/authorise/", arrival.authorise, name="authorise"),
    path("<path:reference>/refuse/", arrival.refuse, name="refuse"),
    path("<path:reference>/inform-welfare-person/", care.inform_welfare_person, name="inform-welfare-person"),
    path("<path:reference>/call-adult/", care.call_adult, name="call-adult"),
    path("<path:reference>/receive-adult/", care.receive_adult, name="receive-adult"),
    path("<path:reference>/name-carer/", care.name_carer, name="name-carer"),
    path("<path:reference>/place-in-cell/", care.place_in_cell, name="place-in-cell"),
    path("<path:reference>/explain-cell/", care.explain_cell, name="explain-cell"),
    path("<path:reference>/leave-cell/", care.leave_cell, name="leave-cell"),
    path("<path:reference>/offer-liaison/", care.offer_liaison, name="offer-liaison"),
    path("<path:reference>/record-voice/", care.record_voice, name="record-voice"),
    path("<path:reference>/search/", searches.search, name="search"),
    path("<path:reference>/refer-after-search/", searches.refer, name="refer-after-search"),
    path("<path:reference>/review/", reviews.review, name="review"),
    path("<path:reference>/postpone-review/", reviews.postpone, name="postpone-review"),
    path("<path:reference>/tell-outcome/", reviews.tell_outcome, name="tell-outcome"),
    path("<path:reference>/charge/", charge.charge, name="charge"),
    path("<path:reference>/decide-bail/", charge.decide_bail, name="decide-bail"),
    path("<path:reference>/ask-authority/", accommodation.ask, name="ask-authority"),
    path("<path:reference>/not-asked/", accommodation.not_asked, name="not-asked"),
    path("<path:reference>/record-reply/", accommodation.reply, name="record-reply"),
    path("<path:reference>/challenge/", accommodation.challenge, name="challenge"),
    path("<path:reference>/escalate/", accommodation.escalate, name="escalate"),
    path("<path:reference>/move/", accommodation.move, name="move"),
    path("<path:reference>/certify/", accommodation.certify, name="certify"),
    path("<path:reference>/give-copy/", accommodation.give_copy, name="give-copy"),
    path("<path:reference>/leave/", ending.leave, name="leave"),
    path("<path:reference>/close/", ending.close, name="close"),
    path("<path:reference>/take-hands/", hands.take, name="take-hands"),
    path("<path:reference>/accept/<str:requirement>/", hands.accept_gap, name="accept-gap"),
    path("<path:reference>/where-tonight/", record.where_tonight, name="where-tonight"),
    path("<path:reference>/", record.show, name="record"),
]
