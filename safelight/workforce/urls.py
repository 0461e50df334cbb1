"""Addresses of this room, and the journal's below `journal/`."""

from django.urls import include, path

from safelight.workforce.views import entrance, journal, officers

own = [
    path("", entrance.home, name="home"),
    path("sign-in/", entrance.sign_in, name="sign-in"),
    path("sign-out/", entrance.sign_out, name="sign-out"),
    path("officers/", officers.officers, name="officers"),
    path("officers/add/", officers.add_officer, name="add-officer"),
    path("officers/<str:number>/", officers.officer, name="officer"),
    path("officers/<str:number>/posting/", officers.give_posting, name="give-posting"),
    path("officers/<str:number>/posting/<int:posting_id>/end/", officers.end_posting, name="end-posting"),
    path("officers/<str:number>/password/", officers.give_password, name="give-password"),
    path("officers/<str:number>/signing-in/", officers.set_active, name="set-active"),
]
of_the_journal = [path("", journal.search, name="search")]

urlpatterns = [
    path("", include((own, "workforce"))),
    path("journal/", include((of_the_journal, "journal"))),
]
