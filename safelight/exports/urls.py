"""Addresses of what leaves the service."""

from __future__ import annotations

from django.urls import path

from safelight.exports import views

app_name = "exports"

urlpatterns = [
    path("", views.own, name="own"),
    path("ask/", views.ask, name="ask"),
    path("waiting/", views.waiting, name="waiting"),
    path("<uuid:allowance>/", views.decide, name="decide"),
]
