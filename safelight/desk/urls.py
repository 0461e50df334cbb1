"""Addresses of the pages that cross pathways."""

from __future__ import annotations

from django.urls import path

from safelight.desk.views import advising, alerting, hands, people, rules, work

app_name = "desk"

urlpatterns = [
    path("team/", work.worklist, name="worklist"),
    path("receipt/<str:code>/", rules.receipt, name="receipt"),
    path("rules/", rules.in_force, name="rules"),
    path("rules/<str:code>/", rules.rule, name="rule"),
    path("find/", people.find, name="find"),
    path("child/<uuid:public_id>/", people.child, name="child"),
    path("child/<uuid:public_id>/join/<int:proposal>/", people.join, name="join"),
    path("child/<uuid:public_id>/part/<int:join_id>/", people.part, name="part"),
    path("advice/", advising.given, name="advice"),
    path("advise/<str:requirement>/<path:reference>/", advising.give, name="advise"),
    path("acknowledge/<str:clock>/<path:reference>/", alerting.acknowledge_one, name="acknowledge"),
    path("handovers/", hands.handovers, name="handovers"),
    path("handovers/<uuid:offer>/accept/", hands.accept, name="accept-hands"),
    path("handovers/<uuid:offer>/decline/", hands.decline, name="decline-hands"),
    path("handovers/<uuid:offer>/withdraw/", hands.withdraw, name="withdraw-offer"),
    path("then/<path:reference>/", hands.then, name="then"),
    path("purpose/", people.purpose, name="purpose"),
]
