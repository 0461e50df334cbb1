"""Addresses of the answer to inspectors."""

from __future__ import annotations

from django.urls import include, path

from safelight.inspection.views import letter, proof

app_name = "inspection"

urlpatterns = [
    path("", proof.recommendations, name="recommendations"),
    path("indicators/", proof.indicators, name="indicators"),
    path("recommendations/<int:number>/", proof.recommendation, name="recommendation"),
    path("undertakings/<str:code>/", proof.undertaking, name="undertaking"),
    path("undertakings/<str:code>/owner/", proof.give, name="give"),
    path("undertakings/<str:code>/confirm/", proof.confirm, name="confirm"),
    path("letter/", letter.letter, name="letter"),
    path("reports/<slug:slug>/", letter.report, name="report"),
    path("answers/", include("safelight.inspection.answer.urls")),
    path("routines/", include("safelight.inspection.routines.urls")),
    path("register/", include("safelight.inspection.register.urls")),
]
