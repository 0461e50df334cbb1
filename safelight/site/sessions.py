"""Sessions in the database, as Django keeps them, each read by a statement that is worked out once."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from safelight.places.joined import Joined

_STANDING = Joined(Session, "own.session_key = %s AND own.expire_date > statement_timestamp()")


class SessionStore(db.SessionStore):
    """A session. It ends by the database's clock, whatever a demo shows."""

    def _get_session_from_db(self) -> Session | None:
        for session in _STANDING(self.session_key):
            return session
        self._session_key = None
        return None
