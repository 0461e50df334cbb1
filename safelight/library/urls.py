"""Addresses of the force's policies. Any page may name a document by its code: `url("library:document", "YPIC")`."""

from __future__ import annotations

from django.urls import path

from safelight.library.views import keeping, reading

app_name = "library"

urlpatterns = [
    path("", reading.mine, name="mine"),
    path("register/", keeping.register, name="register"),
    path("add/", keeping.add, name="add"),
    path("<str:code>/", reading.document, name="document"),
    path("<str:code>/versions/<int:number>/", reading.version, name="version"),
    path("<str:code>/versions/<int:number>/file/", reading.file, name="file"),
    path("<str:code>/versions/<int:number>/read/", reading.confirm, name="confirm"),
    path("<str:code>/versions/<int:number>/decide/", keeping.decide, name="decide"),
    path("<str:code>/owner/", keeping.give, name="give"),
    path("<str:code>/new-version/", keeping.new_version, name="new-version"),
    path("<str:code>/review/", keeping.review, name="review"),
    path("<str:code>/circulate/", keeping.circulate, name="circulate"),
    path("<str:code>/circulate/<int:circulation>/end/", keeping.end_circulation, name="end-circulation"),
    path("<str:code>/readers/", keeping.who_has_read, name="readers"),
    path("<str:code>/remind/", keeping.remind, name="remind"),
    path("<str:code>/withdraw/", keeping.withdraw, name="withdraw"),
]
