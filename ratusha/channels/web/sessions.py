"""Sessions in Django's own table, read by a statement worded once: whoever has logged in pays for it on every page."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Base
from django.db.models import QuerySet
from django.utils import timezone

from ratusha.foundation.statements import worded


@worded
def _kept(*, key: str, now: datetime) -> QuerySet[Any, str]:
    from django.contrib.sessions.models import Session  # this module is named in settings, before there are models

    return (
        Session.objects.filter(session_key=key, expire_date__gt=now).order_by().values_list("session_data", flat=True)
    )


class SessionStore(Base):
    """Django's store; the name is part of the signature, so sessions of both are the same."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and a new key, for one that is not there or is over. 1 query."""
        found = _kept(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(found[0])
        return held
