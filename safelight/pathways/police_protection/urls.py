"""Addresses of police protection. A reference holds slashes, so the record's own address comes last."""

from __future__ import annotations

from django.urls import path

from safelight.pathways.police_protection.views import acts, board, record, scene

app_name = "police_protection"

urlpatterns = [
    path("", board.children, name="board"),
    path("take/", scene.start, name="start"),
    path("take/<uuid:draft_id>/check/", scene.check, name="check"),
    path("take/<uuid:draft_id>/throw-away/", scene.throw_away, name="throw-away"),
    path("take/<uuid:draft_id>/<slug:step>/", scene.step, name="step"),
    path("<path:reference>/grounds/", acts.grounds, name="grounds"),
    path("<path:reference>/inform-authority/", acts.inform_authority, name="inform-authority"),
    path("<path:reference>/inform-child/", acts.inform_child, name="inform-child"),
    path("<path:reference>/inform-family/", acts.inform_family, name="inform-family"),
    path("<path:reference>/notify/", acts.notify, name="notify"),
    path("<path:reference>/accept/", acts.accept_designation, name="accept"),
    path("<path:reference>/place/", acts.place, name="place"),
    path("<path:reference>/approve-station/", acts.approve_station, name="approve-station"),
    path("<path:reference>/incident/", acts.report_incident, name="incident"),
    path("<path:reference>/inquiry/", acts.inquiry, name="inquiry"),
    path("<path:reference>/review/", acts.review, name="review"),
    path("<path:reference>/welfare/", acts.welfare, name="welfare"),
    path("<path:reference>/contact/", acts.contact, name="contact"),
    path("<path:reference>/strategy/", acts.strategy, name="strategy"),
    path("<path:reference>/order/", acts.order, name="order"),
    path("<path:reference>/release/", acts.release, name="release"),
    path("<path:reference>/close/", acts.close, name="close"),
    path("<path:reference>/record-voice/", acts.record_voice, name="record-voice"),
    path("<path:reference>/take-hands/", acts.take, name="take-hands"),
    path("<path:reference>/accept/<str:requirement>/", acts.accept_gap, name="accept-gap"),
    path("<path:reference>/", record.show, name="record"),
]
