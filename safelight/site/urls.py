"""Every address, each room's own below its prefix."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

ROOMS = (
    ("", "safelight.workforce.urls"),
    ("custody/", "safelight.pathways.custody.urls"),
    ("protection/", "safelight.pathways.police_protection.urls"),
    ("offenders/", "safelight.pathways.managed_offenders.urls"),
