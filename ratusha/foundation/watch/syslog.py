"""An event as a syslog message: RFC 5424 with structured data, or CEF under the older head that its readers expect.

Pure. Whatever an event holds, a message is one line: control characters become spaces, so nothing in it can begin
another one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from .ecs import host, stamp
from .kinds import KINDS, Kind

APP, VENDOR, PRODUCT = "ratusha", "Ratusha", "Ratusha"
AUDIT = 13
DOCUMENTATION_PEN = "32473"  # IANA's number for examples: an own one is given by `pen`
DATAGRAM_MOST, MESSAGE_MOST = 2048, 8192
BOM = b"\xef\xbb\xbf"
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 (read as one line)
LEVELS = ((9, 1), (7, 2), (6, 3), (4, 4), (2, 5), (0, 6))
LABELLED = ("code", "action", "channel", "session")


@dataclass(frozen=True, slots=True)
class Style:
    """How messages are written. `most`: bytes of one message; longer ones are cut between characters."""

    format: str = "rfc5424"
    facility: int = AUDIT
    pen: str = DOCUMENTATION_PEN
    most: int = MESSAGE_MOST
    version: str = ""


def message(values: Mapping[str, Any], style: Style) -> bytes:
    """The event's columns by name -> one message without framing."""
    made = cef(values, style) if style.format == "cef" else rfc5424(values, style)
    return cut(made, style.most)


def priority(severity: int, facility: int) -> int:
    """PRI: facility and level, by a severity of 0 to 10."""
    level = next(level for least, level in LEVELS if severity >= least)
    return facility * 8 + level


def rfc5424(values: Mapping[str, Any], style: Style) -> bytes:
    """`<PRI>1 TIMESTAMP HOST ratusha - KIND [ratusha@PEN name="value" …] BOM words`."""
    pairs = [(name, value) for name, value in flat(values) if value not in ("", None)]
    data = "".join(f' {_name(name)}="{_sd(value)}"' for name, value in pairs)
    head = (
        f"<{priority(values['severity'], style.facility)}>1 {stamp(values['at'])} {_ascii(host(), 255)} {APP} -"
        f" {_ascii(values['kind'], 32)} [{APP}@{style.pen}{data}] "
    )
    return head.encode() + BOM + words(values).encode()


def cef(values: Mapping[str, Any], style: Style) -> bytes:
    """`<PRI>Mmm dd hh:mm:ss HOST CEF:0|Ratusha|Ratusha|version|kind|words|severity|name=value …`."""
    at = values["at"].astimezone(UTC)
    when = f"{MONTHS[at.month - 1]} {at.day:2d} {at:%H:%M:%S}"
    named = (style.version or "0", values["kind"], words(values), values["severity"])
    head = "|".join(["CEF:0", VENDOR, PRODUCT, *(_cef_head(one) for one in named)])
    pairs = [(name, value) for name, value in _cef_pairs(values) if value not in ("", None)]
    more = " ".join(f"{name}={_cef_value(value)}" for name, value in pairs)
    pri = priority(values["severity"], style.facility)
    return f"<{pri}>{when} {_ascii(host(), 255)} {head}|{more}".encode()


def words(values: Mapping[str, Any]) -> str:
    """The event in plain words, in the language of the moment."""
    said = str(KINDS[Kind(values["kind"])].says)
    return one_line(f"{said} ({values['code']})" if values["code"] else said)


def flat(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Names and values of the structured data; facts last, by their own names."""
    base = [
        ("id", values["uid"]),
        ("outcome", values["outcome"]),
        ("severity", values["severity"]),
        ("account", values["actor_id"]),
        ("who", values["actor_kind"]),
        ("address", values["address"]),
        *((name, values[name]) for name in LABELLED),
        ("target", f"{values['target_type']} {values['target_id'] or ''}".strip()),
        ("request", values["request_id"]),
    ]
    taken = {name for name, _value in base}
    facts = [(f"fact-{name}" if name in taken else name, value) for name, value in values["facts"].items()]
    return [*base, *((name, _told(value)) for name, value in facts)]


def one_line(text: object) -> str:
    """The text without control characters, each of them a space; half of a pair becomes the sign of the unreadable."""
    whole = str(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029" else c for c in whole)


def cut(made: bytes, most: int) -> bytes:
    """At most so many bytes, between characters."""
    return made if len(made) <= most else made[:most].decode("utf-8", "ignore").encode()


def framed(made: bytes) -> bytes:
    """With octet counting (RFC 6587, 3.4.1), for TCP and TLS."""
    return b"%d " % len(made) + made


def _told(value: Any) -> str:
    return " ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _ascii(text: str, most: int) -> str:
    """Printable ASCII without spaces, as the fields of the head are; a hyphen where nothing is left."""
    return "".join(c for c in text if 33 <= ord(c) <= 126)[:most] or "-"


def _name(text: str) -> str:
    """A name of a parameter: printable ASCII without = ] and quotes."""
    return "".join(c for c in text if 33 <= ord(c) <= 126 and c not in '=]"')[:32] or "x"


def _sd(value: object) -> str:
    return one_line(value).replace("\\", "\\\\").replace('"', '\\"').replace("]", "\\]")


def _cef_head(value: object) -> str:
    return one_line(value).replace("\\", "\\\\").replace("|", "\\|")


def _cef_value(value: object) -> str:
    return one_line(value).replace("\\", "\\\\").replace("=", "\\=")


def _cef_pairs(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Keys of CEF's own dictionary; what it has none for goes into msg as name and value."""
    known = {"id", "outcome", "severity", "account", "address", "code", "request", "action"}
    rest = [(name, value) for name, value in flat(values) if name not in known and value not in ("", None)]
    return [
        ("rt", int(values["at"].timestamp() * 1000)),
        ("externalId", values["uid"]),
        ("outcome", values["outcome"]),
        ("suid", values["actor_id"]),
        ("src", values["address"]),
        ("act", values["action"]),
        ("reason", values["code"]),
        ("cat", KINDS[Kind(values["kind"])].category),
        ("requestContext", values["request_id"]),
        ("msg", "; ".join(f"{name}: {value}" for name, value in rest)),
    ]
