"""Pages of online abuse cases. A case's own address comes last."""

from __future__ import annotations

from django.urls import path

from safelight.pathways.online_abuse.views import acts, record, waiting

app_name = "online_abuse"

urlpatterns = [
    path("", waiting.waiting, name="waiting"),
    path("start/", acts.start, name="start"),
    path("<path:reference>/assess/", acts.assess, name="assess"),
    path("<path:reference>/link-child/", acts.link_child, name="link-child"),
    path("<path:reference>/share/", acts.share, name="share"),
    path("<path:reference>/record-voice/", acts.record_voice, name="record-voice"),
    path("<path:reference>/enforcement/", acts.enforcement, name="enforcement"),
    path("<path:reference>/log/", acts.log, name="log"),
    path("<path:reference>/review/", acts.review, name="review"),
    path("<path:reference>/close/", acts.close, name="close"),
    path("<path:reference>/take-hands/", acts.take, name="take-hands"),
    path("<path:reference>/", record.show, name="record"),
]
