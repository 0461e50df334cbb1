"""The web application, as a web server runs it: always in the database's web role."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from safelight.site.database import DatabaseRole, take_role

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safelight.site.django_settings")
take_role(DatabaseRole.WEB)
application = get_wsgi_application()
