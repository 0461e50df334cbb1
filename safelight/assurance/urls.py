"""Addresses of samples and what follows from them."""

from __future__ import annotations

from django.urls import path

from safelight.assurance.views import following, markers, marking, moderating, results, samples

app_name = "assurance"

urlpatterns = [
    path("", marking.my_sample, name="my-sample"),
    path("mark/<uuid:mark_id>/", marking.mark, name="mark"),
    path("mark/<uuid:mark_id>/open/", marking.open_file, name="open-file"),
    path("mark/<uuid:mark_id>/record/", marking.read, name="read"),
    path("mark/<uuid:mark_id>/give-back/", marking.give_back, name="give-back"),
    path("plans/", samples.plans, name="plans"),
    path("plans/<str:plan>/freeze/", samples.freeze, name="freeze"),
    path("plans/<str:plan>/check/", samples.check, name="check-records"),
    path("sample/<uuid:sample_id>/", samples.sample, name="sample"),
    path("sample/<uuid:sample_id>/draw/", samples.draw, name="draw"),
    path("sample/<uuid:sample_id>/close/", samples.close, name="close"),
    path("sample/<uuid:sample_id>/again/", markers.mark_again, name="mark-again"),
    path("file/<uuid:file_id>/give/<str:turn>/", samples.allot, name="allot"),
    path("file/<uuid:file_id>/set-aside/", samples.set_aside, name="set-aside"),
    path("file/<uuid:file_id>/moderate/", moderating.moderate, name="moderate"),
    path("file/<uuid:file_id>/open/", moderating.open_file, name="open-to-moderate"),
    path("file/<uuid:file_id>/record/", moderating.read, name="read-to-moderate"),
    path("file/<uuid:file_id>/feedback/", moderating.feedback, name="tell"),
    path("results/", results.index, name="results"),
    path("results/<str:plan>/", results.plan_results, name="plan-results"),
    path("markers/<str:plan>/", markers.how_markers_mark, name="markers"),
    path("checks/", following.checks, name="checks"),
    path("checks/<uuid:check_id>/", following.check, name="check"),
    path("feedback/", following.inbox, name="inbox"),
    path("feedback/<uuid:feedback_id>/", following.feedback, name="feedback"),
    path("learning/", following.learning, name="learning"),
    path("learning/new/", following.give_learning, name="give-learning"),
    path("learning/<uuid:action_id>/", following.finish_learning, name="finish-learning"),
    path("training/", following.training, name="training"),
    path("training/record/", following.record_training, name="record-training"),
]
