"""Addresses of meetings, their packs and their tasks."""

from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from safelight.meetings.views import chairing, finding, packs, partners, reading, reviewing, sharing, tasks

app_name = "meetings"


class Day:
    """A day in an address, as 2026-11-24."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; there is no such address when there is no such day."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """As it is written."""
        return str(value)


register_converter(Day, "day")

urlpatterns = [
    path("", reading.index, name="list"),
    path("tasks/", tasks.index, name="tasks"),
    path("tasks/<uuid:task>/", tasks.task, name="task"),
    path("tasks/<uuid:task>/done/", tasks.finish, name="finish-task"),
    path("tasks/<uuid:task>/answer/", tasks.answer, name="answer-task"),
    path("tasks/<uuid:task>/change/", tasks.change, name="change-task"),
    path("shared/", partners.shared, name="shared"),
    path("shared/<uuid:share>/", partners.part, name="shared-with-us"),
    path("shared/<uuid:share>/part.pdf", partners.as_pdf, name="shared-pdf"),
    path("shared/<uuid:share>/attendance/", partners.attend, name="attend"),
    path("<slug:series>/open/", chairing.open_today, name="open"),
    path("<slug:series>/<day:held_on>/", reading.meeting, name="meeting"),
    path("<slug:series>/<day:held_on>/present/", reading.present, name="present"),
    path("<slug:series>/<day:held_on>/case/<str:line>/<path:reference>/", reviewing.case, name="case"),
    path("<slug:series>/<day:held_on>/decide/<str:line>/<path:reference>/", chairing.decide, name="decide"),
    path("<slug:series>/<day:held_on>/find/<str:line>/<path:reference>/", finding.find, name="find"),
    path("<slug:series>/<day:held_on>/sharing/", sharing.shares, name="shares"),
    path("<slug:series>/<day:held_on>/sharing/<uuid:share>/", sharing.shared_part, name="shared-part"),
    path("<slug:series>/<day:held_on>/sharing/<uuid:share>/part.pdf", sharing.part_as_pdf, name="shared-part-pdf"),
    path("<slug:series>/<day:held_on>/sharing/<str:agency>/<str:authority>/", sharing.share, name="share"),
    path("<slug:series>/<day:held_on>/cases/", packs.cases, name="cases"),
    path("<slug:series>/<day:held_on>/rest/", chairing.rest, name="rest"),
    path("<slug:series>/<day:held_on>/attendance/", chairing.attendance, name="attendance"),
    path("<slug:series>/<day:held_on>/minutes/", chairing.minutes, name="minutes"),
    path("<slug:series>/<day:held_on>/task/", chairing.new_task, name="new-task"),
    path("<slug:series>/<day:held_on>/issue/", chairing.issue, name="issue"),
    path("<slug:series>/<day:held_on>/pack/", packs.pack, name="pack"),
    path("<slug:series>/<day:held_on>/pack/<str:line>/<path:reference>/", packs.case, name="pack-case"),
    path("<slug:series>/<day:held_on>/pack.pdf", packs.as_pdf, name="pack-pdf"),
    path("<slug:series>/<day:held_on>/pack.docx", packs.as_docx, name="pack-docx"),
    path("<slug:series>/<day:held_on>/pack.json", packs.as_json, name="pack-json"),
]
