"""Addresses of the answer to inspectors."""

from __future__ import annotations

from django.urls import path

from safelight.inspection import views

app_name = "inspection"

urlpatterns = [
    path("", views.recommendations, name="recommendations"),
    path("recommendations/<int:number>/", views.recommendation, name="recommendation"),
    path("undertakings/<str:code>/", views.undertaking, name="undertaking"),
    path("undertakings/<str:code>/owner/", views.give, name="give"),
    path("undertakings/<str:code>/confirm/", views.confirm, name="confirm"),
    path("letter/", views.letter, name="letter"),
    path("reports/<slug:slug>/", views.report, name="report"),
]
