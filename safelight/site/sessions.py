"""Sessions in the database, as Django keeps them, each read by a statement that is worked out once."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from safelight.places.joined import Joined

_STANDING = Joined(Session, "own.session_key = %s AND own.expire_date > %s")


class SessionStore(db.SessionStore):
    """A session. Its moments are the real clock's, whatever a demo shows."""

    def _get_session_from_db(self) -> Session | None:
        for session in _STANDING(self.session_key, timezone.now()):
            return session
        self._session_key = None
        return None
