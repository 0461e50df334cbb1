"""Every address, each room's own below its prefix."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

ROOMS = (
    ("", "safelight.workforce.urls"),
    ("custody/", "safelight.pathways.custody.urls"),
    ("protection/", "safelight.pathways.police_protection.urls"),
    ("online/", "safelight.pathways.online_abuse.urls"),
    ("offenders/", "safelight.pathways.managed_offenders.urls"),
    ("measures/", "safelight.measures.urls"),
    ("samples/", "safelight.assurance.urls"),
    ("meetings/", "safelight.meetings.urls"),
    ("feeds/", "safelight.exchange.urls"),
    ("inspection/", "safelight.inspection.urls"),
    ("funding/", "safelight.commissioning.urls"),
    ("policies/", "safelight.library.urls"),
    ("information/", "safelight.information.urls"),
    ("exports/", "safelight.exports.urls"),
    ("voice/", "safelight.voice.urls"),
    ("", "safelight.desk.urls"),
)

# No officer has an address that a letter could go to: who lost a password asks a system manager, as sign-in says.
_TO_SIGN_IN = RedirectView.as_view(pattern_name="workforce:sign-in")

urlpatterns: list[URLPattern | URLResolver] = [
    *(path(prefix, include(urls)) for prefix, urls in ROOMS),
    re_path(r"^accounts/(?:password/reset|email|confirm-email|login/code)/", _TO_SIGN_IN),
    path("accounts/", include("allauth.urls")),
]
if settings.SAFELIGHT_DEMO:
    urlpatterns.append(path("design/", include("safelight.design.urls")))
