"""Addresses of the routines, under those of the inspection."""

from __future__ import annotations

from django.urls import path

from safelight.inspection.views import routines

urlpatterns = [
    path("", routines.routines, name="routines"),
    path("begin/<slug:code>/", routines.begin, name="begin-routine"),
    path("<slug:reference>/", routines.routine, name="routine"),
    path("<slug:reference>/keep/", routines.keep, name="keep-routine"),
    path("<slug:reference>/end/", routines.end, name="end-routine"),
]
