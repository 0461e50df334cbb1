"""Addresses of the answer, under those of the inspection."""

from __future__ import annotations

from django.urls import path

from safelight.inspection.views import answer_deciding, answer_writing, answers

urlpatterns = [
    path("", answers.answers, name="answers"),
    path("begin/", answer_writing.begin, name="answer-begin"),
    path("<slug:slug>/", answers.answer, name="answer"),
    path("<slug:slug>/letter/", answer_writing.letter, name="answer-letter"),
    path("<slug:slug>/recommendations/<int:number>/", answer_writing.part, name="answer-part"),
    path("<slug:slug>/recommendations/<int:number>/commissioner/", answer_writing.explain, name="answer-explain"),
    path("<slug:slug>/freeze/", answer_writing.freeze, name="answer-freeze"),
    path("<slug:slug>/publish/", answer_deciding.publish, name="answer-publish"),
    path("<slug:slug>/issue/", answer_deciding.issue, name="answer-issue"),
    path("<slug:slug>/copies/", answer_deciding.copy, name="answer-copy"),
    path("<slug:slug>/versions/<int:number>/", answers.version, name="answer-version"),
    path("<slug:slug>/versions/<int:number>/comment/", answer_writing.comment, name="answer-comment"),
    path("<slug:slug>/versions/<int:number>/approve/", answer_deciding.approve_for_force, name="answer-approve-force"),
    path(
        "<slug:slug>/versions/<int:number>/approve-for-commissioner/",
        answer_deciding.approve_for_commissioner,
        name="answer-approve-commissioner",
    ),
    path("<slug:slug>/versions/<int:number>/beside/<int:other>/", answers.compare, name="answer-compare"),
    path("<slug:slug>/versions/<int:number>/<str:paper>.<str:form>", answers.print_version, name="answer-print"),
]
