"""Addresses of the feeds."""

from __future__ import annotations

from django.urls import path

from safelight.exchange import views

app_name = "exchange"

urlpatterns = [
    path("", views.index, name="feeds"),
    path("returns/", views.annual_returns, name="returns"),
    path("returns/<str:code>/<str:year>/", views.annual_return, name="return"),
]
