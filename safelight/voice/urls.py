"""Addresses of a child's voice."""

from __future__ import annotations

from django.urls import path

from safelight.voice import views

app_name = "voice"

urlpatterns = [
    path("<path:reference>/<uuid:public_id>/accept/", views.accept, name="accept"),
    path("<path:reference>/<uuid:public_id>/", views.check, name="check"),
]
