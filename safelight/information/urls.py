"""Addresses of information management."""

from __future__ import annotations

from django.urls import path

from safelight.information.views import matters, records

app_name = "information"

urlpatterns = [
    path("", matters.matters, name="list"),
    path("enter/", matters.enter, name="enter"),
    path("matters/<slug:reference>/", matters.matter, name="matter"),
    path("matters/<slug:reference>/step/", matters.step, name="step"),
    path("matters/<slug:reference>/decide/", matters.decide, name="decide"),
    path("matters/<slug:reference>/close/", matters.close, name="close"),
    path("given/", records.find_given, name="find-given"),
    path("given/<path:reference>/share/", records.share, name="share"),
    path("given/<path:reference>/", records.given, name="given"),
    path("correct/<uuid:child>/", records.correct, name="correct"),
    path("kept/", records.records, name="records"),
    path("kept/find/", records.find_kept, name="find-kept"),
    path("kept/<path:reference>/decide/", records.keep, name="keep"),
    path("kept/<path:reference>/hold/", records.hold, name="hold"),
    path("kept/<path:reference>/release/", records.release, name="release"),
    path("kept/<path:reference>/restrict/", records.restrict, name="restrict"),
    path("kept/<path:reference>/erase/", records.erase, name="erase"),
    path("kept/<path:reference>/erased/", records.erased, name="erased"),
    path("kept/<path:reference>/", records.record, name="kept"),
    path("erasures/", records.erasures, name="erasures"),
    path("erasures/<uuid:erasure>/", records.approve, name="approve"),
]
