"""Addresses of managed offenders. A reference holds slashes, so the record’s own address comes last."""

from __future__ import annotations

from django.urls import path

from safelight.pathways.managed_offenders.views import acts, listed, record

app_name = "managed_offenders"

urlpatterns = [
    path("", listed.show, name="list"),
    path("take-on/", acts.take_on, name="take-on"),
    path("<path:reference>/assess/", acts.assess, name="assess"),
    path("<path:reference>/decide/", acts.decide, name="decide"),
    path("<path:reference>/visit/", acts.visit, name="visit"),
    path("<path:reference>/review/", acts.review, name="review"),
    path("<path:reference>/change/", acts.change, name="change"),
    path("<path:reference>/concern/", acts.concern, name="concern"),
    path("<path:reference>/end/", acts.end, name="end"),
    path("<path:reference>/take-hands/", acts.take_hands, name="take-hands"),
    path("<path:reference>/", record.show, name="record"),
]
