"""Addresses of the register, under those of the inspection."""

from __future__ import annotations

from django.urls import path

from safelight.inspection.views import entry, moving, programmes, proving, register, work

urlpatterns = [
    path("", register.register, name="register"),
    path("work/", work.my_work, name="my-work"),
    path("work/<uuid:public_id>/", work.task, name="work-task"),
    path("work/<uuid:public_id>/finish/", work.finish, name="finish-work"),
    path("work/<uuid:public_id>/change/", work.change, name="change-work"),
    path("programmes/", programmes.boards, name="programmes"),
    path("programmes/<slug:programme>/", programmes.board, name="programme"),
    path("programmes/<slug:programme>/<slug:milestone>/", programmes.change, name="change-programme"),
    path("enter-report/", entry.enter_report, name="enter-report"),
    path("enter/", entry.enter_recommendation, name="enter-recommendation"),
    path("reports/<slug:reference>/", register.report, name="register-report"),
    path("reports/<slug:reference>/step/", entry.report_step, name="report-step"),
    path("<slug:reference>/", register.recommendation, name="register-recommendation"),
    path("<slug:reference>/move/", moving.move, name="move"),
    path("<slug:reference>/sign/", moving.sign, name="sign"),
    path("<slug:reference>/owner/", moving.own, name="own"),
    path("<slug:reference>/exempt/", moving.exempt, name="exempt"),
    path("<slug:reference>/task/", work.give, name="give-work"),
    path("<slug:reference>/evidence/", proving.work_on, name="add-evidence"),
    path("<slug:reference>/add/<slug:what>/", proving.work_on, name="work-on"),
]
