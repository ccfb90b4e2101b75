"""Sessions in the database, as Django keeps them; every request of the desk looks one up."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from claims.kept import MOMENT, TEXT, Kept, Slot

_RUNNING = Kept(
    lambda: Session.objects.filter(
        session_key=Slot("key", TEXT), expire_date__gt=Slot("now", MOMENT)
    )
)


class SessionStore(db.SessionStore):
    """Django's own store, but that its one frequent query is kept."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; one that has ended loses its key."""
        session = _RUNNING.first(key=self.session_key, now=timezone.now())
        if session is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(session.session_data)
        return held
