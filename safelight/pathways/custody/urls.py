"""Addresses of custody. A reference may hold slashes, so the record's own address comes last."""

from __future__ import annotations

from django.urls import path

from safelight.pathways.custody.views import board, record

app_name = "custody"

urlpatterns = [
    path("", board.suites, name="board"),
    path("suite/<str:code>/", board.suites, name="board-suite"),
    path("<path:reference>/where-tonight/", record.where_tonight, name="where-tonight"),
    path("<path:reference>/", record.show, name="record"),
]
