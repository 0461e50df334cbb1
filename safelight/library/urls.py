"""Addresses of the force's policies. Any page may name a document by its code: `url("library:document", "YPIC")`."""

from __future__ import annotations

from django.urls import path

from safelight.library.views import keeping, reading

app_name = "library"

urlpatterns = [
    path("", reading.mine, name="mine"),
    path("register/", keeping.register, name="register"),
    path("add/", keeping.add, name="add"),
    path("<str:policy>/", reading.document, name="document"),
    path("<str:policy>/versions/<int:number>/", reading.version, name="version"),
    path("<str:policy>/versions/<int:number>/file/", reading.file, name="file"),
    path("<str:policy>/versions/<int:number>/read/", reading.confirm, name="confirm"),
    path("<str:policy>/versions/<int:number>/decide/", keeping.decide, name="decide"),
    path("<str:policy>/owner/", keeping.give, name="give"),
    path("<str:policy>/new-version/", keeping.new_version, name="new-version"),
    path("<str:policy>/review/", keeping.review, name="review"),
    path("<str:policy>/circulate/", keeping.circulate, name="circulate"),
    path("<str:policy>/circulate/<int:circulation>/end/", keeping.end_circulation, name="end-circulation"),
    path("<str:policy>/readers/", keeping.who_has_read, name="readers"),
    path("<str:policy>/remind/", keeping.remind, name="remind"),
    path("<str:policy>/withdraw/", keeping.withdraw, name="withdraw"),
]
