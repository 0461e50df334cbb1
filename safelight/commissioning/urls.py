"""Addresses of what the commissioner funds."""

from __future__ import annotations

from django.urls import path

from safelight.commissioning.views import consultations, grants, publishing, specified

app_name = "commissioning"

urlpatterns = [
    path("", grants.index, name="list"),
    path("programmes/new/", grants.programme, name="programme"),
    path("grants/new/", grants.award, name="award"),
    path("grants/<slug:reference>/", grants.grant, name="grant"),
    path("grants/<slug:reference>/outcome/", grants.promise, name="promise"),
    path("grants/<slug:reference>/reach/", grants.reach, name="reach"),
    path("grants/<slug:reference>/evaluated/", grants.evaluate, name="evaluate"),
    path("grants/<slug:reference>/shown/", grants.assure, name="assure"),
    path("grants/<slug:reference>/instalment/", grants.instalment, name="instalment"),
    path("grants/<slug:reference>/instalments/<uuid:instalment>/paid/", grants.pay, name="pay"),
    path("grants/<slug:reference>/return/", grants.receive, name="return"),
    path("grants/<slug:reference>/decision/", grants.decide, name="decide"),
    path("consultations/", consultations.index, name="consultations"),
    path("consultations/new/", consultations.consult, name="consult"),
    path("consultations/<slug:reference>/", consultations.consultation, name="consultation"),
    path("consultations/<slug:reference>/answers/", consultations.answers, name="answers"),
    path("consultations/<slug:reference>/heard/", consultations.theme, name="theme"),
    path("consultations/<slug:reference>/changed/", consultations.changed, name="changed"),
    path("consultations/<slug:reference>/told/", consultations.feedback, name="feedback"),
    path("published/", publishing.index, name="published"),
    path("published/new/", publishing.publish, name="publish"),
    path("published/<int:number>/", publishing.version, name="version"),
    path("published/<int:number>/grants.<str:form>", publishing.download, name="download"),
    path("published/<int:number>/address/", publishing.place, name="place"),
    path("specified/", specified.index, name="specified"),
    path("specified/spending-<str:month>.csv", specified.spending, name="spending"),
    path("specified/<slug:paragraph>/", specified.items, name="specified-list"),
    path("specified/<slug:paragraph>/new/", specified.record, name="specified-record"),
    path("specified/<slug:paragraph>/put/", specified.put, name="specified-put"),
]
