"""Addresses of information management."""

from __future__ import annotations

from django.urls import path

from safelight.information.views import matters

app_name = "information"

urlpatterns = [
    path("", matters.matters, name="list"),
    path("enter/", matters.enter, name="enter"),
    path("matters/<slug:reference>/", matters.matter, name="matter"),
    path("matters/<slug:reference>/step/", matters.step, name="step"),
    path("matters/<slug:reference>/decide/", matters.decide, name="decide"),
    path("matters/<slug:reference>/close/", matters.close, name="close"),
]
