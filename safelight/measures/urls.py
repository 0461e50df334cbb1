"""Addresses of the measures."""

from __future__ import annotations

from django.urls import path

from safelight.measures import views

app_name = "measures"

urlpatterns = [
    path("", views.index, name="list"),
    path("<str:code>/", views.measure, name="measure"),
    path("<str:code>/cases/", views.cases, name="cases"),
    path("<str:code>/export/", views.export, name="export"),
]
