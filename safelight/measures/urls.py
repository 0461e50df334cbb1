"""Addresses of the measures."""

from __future__ import annotations

from django.urls import path

from safelight.measures.views import figures, quarter

app_name = "measures"

urlpatterns = [
    path("", figures.index, name="list"),
    path("quarter/", quarter.quarters, name="quarters"),
    path("quarter/<str:code>/", quarter.quarter, name="quarter"),
    path("quarter/<str:code>/export/<str:form>/", quarter.export_quarter, name="export-quarter"),
    path("<str:code>/", figures.measure, name="measure"),
    path("<str:code>/cases/", figures.cases, name="cases"),
    path("<str:code>/export/", figures.export, name="export"),
]
