"""An event as a document of the Elastic Common Schema 8.11. Pure."""

import socket
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from .kinds import KINDS, Kind

ECS_VERSION = "8.11.0"


@cache
def host() -> str:
    """The name of this machine as logs say it."""
    return socket.gethostname()[:255] or "localhost"


def stamp(at: datetime) -> str:
    """The moment in UTC to the millisecond: 2026-11-22T09:00:00.123Z."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def document(values: Mapping[str, Any]) -> dict[str, Any]:
    """The event's columns by name -> the document; parts that are not known are left out."""
    known = KINDS[Kind(values["kind"])]
    found = {
        "@timestamp": stamp(values["at"]),
        "ecs": {"version": ECS_VERSION},
        "event": {
            "id": values["uid"],
            "kind": "alert" if values["severity"] >= 7 else "event",
            "category": [known.category],
            "type": [known.type],
            "action": values["kind"],
            "outcome": values["outcome"],
            "severity": values["severity"],
            "code": values["code"],
            "dataset": "ratusha.security",
            "module": "ratusha",
        },
        "host": {"name": host()},
        "service": {"name": "ratusha", "type": "ratusha"},
        "source": {"ip": values["address"]} if is_address(values["address"]) else {"address": values["address"]},
        "user": {"id": "" if values["actor_id"] is None else str(values["actor_id"]), "roles": _kind_of(values)},
        "http": {"request": {"id": values["request_id"]}},
        "labels": {name: _label(value) for name, value in values["facts"].items()},
        "ratusha": {
            "action": values["action"],
            "channel": values["channel"],
            "session": values["session"],
            "target": {"type": values["target_type"], "id": values["target_id"]},
        },
    }
    return {name: part for name, whole in found.items() if (part := _filled(whole)) not in ({}, "", None, [])}


def is_address(text: str) -> bool:
    """True of an IPv4 or IPv6 address."""
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, text)
        except (OSError, ValueError):
            continue
        return True
    return False


def _kind_of(values: Mapping[str, Any]) -> list[str]:
    return [values["actor_kind"]] if values["actor_kind"] else []


def _label(value: Any) -> Any:
    """Labels of ECS are flat: text, numbers and flags."""
    return value if isinstance(value, str | bool | int | float) else " ".join(str(one) for one in value or ())


def _filled(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    kept = {name: _filled(value) for name, value in part.items()}
    return {name: value for name, value in kept.items() if value not in ({}, "", None, [])}
