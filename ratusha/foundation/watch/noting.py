"""Noting of an event: cleaned of personal data, written beside the work it tells of, never breaking it.

Outside a transaction the event is written at once. Inside one it is held back to the edge of the request (`around`), so
that it survives a rollback; where there is no edge (a job, a command) it stands or falls with the transaction.
The line of ECS goes out at once in any case: it needs no database.
"""

import hashlib
import hmac
import logging
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from . import lines
from .kinds import KINDS, Kind, severity_of
from .origin import Origin, edge, origin

log = logging.getLogger("ratusha.security")
MAIL = re.compile(r"[^\s@]+@[^\s@]+")
PHONE = re.compile(r"\+?\d[\d ()-]{8,}\d")
FACTS_MOST, FACT_LONGEST = 20, 120
_state = {"failing": False}


def note(
    kind: Kind | str,
    *,
    account: int | None = None,
    actor_kind: str = "",
    address: str | None = None,
    channel: str = "",
    outcome: str = "",
    code: str = "",
    action: str = "",
    target: tuple[str, int | None] = ("", None),
    at: datetime | None = None,
    request_id: str = "",
    session: str = "",
    severity: int | None = None,
    **facts: Any,
) -> None:
    """Will keep an event and say so in the log of lines; what the origin of the request knows is filled in.

    `account`: the number of the account that acts, or is tried; `code`: why; `target`: label and key of what it is
    about; `facts`: numbers, flags and codes (e-mails and phones in them are struck out). Raises ValueError for a kind
    that is not on the list, and nothing else: a log that fails says so once and the work goes on.
    """
    what, here = Kind(kind), origin()
    try:
        if account is None and not actor_kind and here.actor is not None:
            actor_kind, account = here.actor()
        known = KINDS[what]
        values = {
            "uid": uuid4().hex,
            "at": at or timezone.now(),
            "kind": what.value,
            "outcome": outcome or known.outcome,
            "severity": severity_of(what, code) if severity is None else severity,
            "code": _kept(code)[:80],
            "action": action[:80],
            "channel": (channel or here.channel)[:20],
            "actor_kind": actor_kind,
            "actor_id": account,
            "address": (here.address if address is None else address)[:64] if known.address_for else "",
            "session": session or (mark_of(here.session_key, "session") if here.session_key else ""),
            "target_type": target[0][:80],
            "target_id": target[1],
            "request_id": (request_id or here.request_id)[:100],
            "facts": {key: _kept(value) for key, value in list(facts.items())[:FACTS_MOST]},
        }
        log.info("%s %s %s by %s %s", what.value, values["action"], values["code"], actor_kind, account)
        lines.write(values)
        _write_or_hold(values)
    except Exception:  # the work that the event tells of goes on
        _say_once()


def mark_of(value: str, purpose: str = "who") -> str:
    """A mark of 16 hex digits by which equal values are known as equal, and not what they are (HMAC by the secret
    key): for what a stranger typed as an e-mail, and for keys of sessions."""
    text = f"{purpose}:{value.strip().casefold()}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()[:16]


def write_late(here: Origin) -> None:
    """Will write what was held back in a transaction of this request."""
    held, here.late = here.late, []
    for values in held:
        try:
            _write(values)
        except Exception:
            _say_once()


def _write_or_hold(values: dict[str, Any]) -> None:
    here = edge()
    if here is not None and connection.in_atomic_block:
        here.late.append(values)
    else:
        _write(values)


@cache
def _fields() -> "list[models.Field[Any, Any]]":
    """Looked up late: this module is imported before the tables are there."""
    found = apps.get_model("watch", "Event")._meta.concrete_fields
    return [field for field in found if not field.primary_key]


@cache
def _insert(vendor: str) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in _fields())
    places = ", ".join(["%s"] * len(_fields()))
    return f"INSERT INTO {quote('watch_event')} ({columns}) VALUES ({places})"  # noqa: S608 (names of our own)


def _write(values: Mapping[str, Any]) -> None:
    row = [field.get_db_prep_save(values[field.name], connection) for field in _fields()]
    if connection.in_atomic_block:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_insert(connection.vendor), row)
    else:
        with connection.cursor() as cursor:
            cursor.execute(_insert(connection.vendor), row)
    _state["failing"] = False


def _kept(value: Any) -> Any:
    """The value without what could name a person."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_kept(one) for one in value[:FACTS_MOST]]
    return PHONE.sub("…", MAIL.sub("…", str(value)))[:FACT_LONGEST].replace("\x00", "")


def _say_once() -> None:
    if not _state["failing"]:
        _state["failing"] = True
        log.exception("a security event could not be kept; further failures are not told until one is kept again")
