"""Addresses of the measures."""

from __future__ import annotations

from django.urls import path

from safelight.measures import quarter_views, views

app_name = "measures"

urlpatterns = [
    path("", views.index, name="list"),
    path("quarter/", quarter_views.quarters, name="quarters"),
    path("quarter/<str:code>/", quarter_views.quarter, name="quarter"),
    path("quarter/<str:code>/export/<str:form>/", quarter_views.export_quarter, name="export-quarter"),
    path("<str:code>/", views.measure, name="measure"),
    path("<str:code>/cases/", views.cases, name="cases"),
    path("<str:code>/export/", views.export, name="export"),
]
