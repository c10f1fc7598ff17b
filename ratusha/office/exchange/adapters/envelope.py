"""The XML of one message: header, card of the document, files with signatures; or an acknowledgement.

After the header of «format 1207» as far as it is public (certainty M): attributes standard, version, charset, time,
msg_type, msg_id, from_org_id, to_org_id, from_system; blocks Document, RegNumber, Confident, Writer, DocTransfer,
TaskList, Acknowledgement. What comes is hostile: no document type, no entities, bounded in size, depth and number.
"""

import base64
import binascii
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from lxml import etree

from ..rules import ACKS, FILE_MOST, FILES_MOST, MESSAGE_MOST

STANDARD, VERSION, SYSTEM = "1207", "1.5", "Ratusha"
DOCUMENT, ACKNOWLEDGEMENT = "1", "0"
LONGEST, NODES_MOST = 2_000, 2_000
SIGNATURE, MAIN, ANNEX = "signature", "main", "annex"
ROLES = (MAIN, ANNEX, SIGNATURE)


class Wrong(Exception):
    """What came is no message. `code`: too_large, entities, malformed, foreign, no_document, too_many, no_base64."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Part:
    """One file. `of`: for a signature, the name of the file that it is over."""

    name: str
    data: bytes = field(repr=False)
    role: str = MAIN
    of: str = ""


@dataclass(frozen=True, slots=True)
class Ack:
    """What became of a message: `about` is its number; of a registered one index and day, of a refused one why."""

    about: str
    state: str
    index: str = ""
    day: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message. Either `ack` is there, or the card with its files."""

    number: str
    sender: str
    addressee: str
    at: datetime
    title: str = ""
    kind: str = ""
    index: str = ""
    day: date | None = None
    signed_by: str = ""
    due_on: date | None = None
    answers: str = ""
    files: tuple[Part, ...] = ()
    ack: Ack | None = None


def written(one: Envelope) -> bytes:
    """The XML of the message, UTF-8."""
    root = etree.Element(
        "Header", standard=STANDARD, version=VERSION, charset="UTF-8", time=one.at.isoformat(timespec="seconds"),
        msg_type=ACKNOWLEDGEMENT if one.ack else DOCUMENT, msg_id=one.number, from_org_id=one.sender,
        to_org_id=one.addressee, from_system=SYSTEM,
    )  # fmt: skip
    if one.ack is not None:
        told = etree.SubElement(root, "Acknowledgement", msg_id=one.ack.about, ack_type=one.ack.state)
        if one.ack.index:
            etree.SubElement(told, "RegNumber", regdate=_iso(one.ack.day)).text = one.ack.index
        if one.ack.reason:
            etree.SubElement(told, "Reason").text = one.ack.reason
        return _bytes(root)
    card = etree.SubElement(root, "Document", type=one.kind, annotation=one.title, reply_to=one.answers)
    etree.SubElement(card, "RegNumber", regdate=_iso(one.day)).text = one.index
    etree.SubElement(card, "Confident", flag="0")
    etree.SubElement(card, "Writer", person=one.signed_by)
    for part in one.files:
        made = etree.SubElement(card, "DocTransfer", role=part.role, name=part.name, over=part.of)
        made.text = base64.b64encode(part.data).decode()
    if one.due_on:
        etree.SubElement(etree.SubElement(root, "TaskList"), "Task", deadline=_iso(one.due_on))
    return _bytes(root)


def read(data: bytes) -> Envelope:
    """The message of these bytes. Raises `Wrong`."""
    root = _parsed(data)
    if root.tag != "Header" or root.get("standard") != STANDARD:
        raise Wrong("foreign")
    if sum(1 for _one in root.iter()) > NODES_MOST:
        raise Wrong("too_many")
    common: dict[str, Any] = {
        "number": _short(root.get("msg_id"), 100), "sender": _short(root.get("from_org_id"), 50),
        "addressee": _short(root.get("to_org_id"), 50), "at": _moment(root.get("time")),
    }  # fmt: skip
    if not common["number"] or not common["sender"]:
        raise Wrong("malformed")
    told = root.find("Acknowledgement")
    if told is not None:
        return Envelope(**common, ack=_ack(told))
    card = root.find("Document")
    if card is None:
        raise Wrong("no_document")
    task = root.find("TaskList/Task")
    index = card.find("RegNumber")
    writer = card.find("Writer")
    return Envelope(
        **common, title=_short(card.get("annotation"), 400), kind=_short(card.get("type"), 100),
        index=_short(index.text if index is not None else "", 80),
        day=_day(index.get("regdate") if index is not None else ""),
        signed_by=_short(writer.get("person") if writer is not None else "", 200),
        due_on=_day(task.get("deadline") if task is not None else ""), answers=_short(card.get("reply_to"), 80),
        files=_files(card),
    )  # fmt: skip


def _parsed(data: bytes) -> Any:
    if len(data) > MESSAGE_MOST:
        raise Wrong("too_large")
    head = data[:200].lower().replace(b"'", b'"')
    if b"\x00" in head or (b"encoding=" in head and b'encoding="utf-8"' not in head):
        raise Wrong("malformed")  # another encoding could hide what is looked for next
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Wrong("entities")
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Wrong("malformed") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Wrong("entities")
    return root


def _files(card: Any) -> tuple[Part, ...]:
    found = card.findall("DocTransfer")
    if len(found) > FILES_MOST:
        raise Wrong("too_many")
    return tuple(_part(one) for one in found)


def _part(one: Any) -> Part:
    text = one.text or ""
    if len(text) > FILE_MOST * 4 // 3 + 1_000_000:
        raise Wrong("too_large")
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Wrong("no_base64") from None
    role = one.get("role") or ANNEX
    name = _short(one.get("name"), 255) or "file"
    return Part(name, data, role if role in ROLES else ANNEX, _short(one.get("over"), 255))


def _ack(told: Any) -> Ack:
    number, reason = told.find("RegNumber"), told.find("Reason")
    state = told.get("ack_type") or ""
    if state not in ACKS or not told.get("msg_id"):
        raise Wrong("malformed")
    return Ack(
        _short(told.get("msg_id"), 100), state, _short(number.text if number is not None else "", 80),
        _day(number.get("regdate") if number is not None else ""),
        _short(reason.text if reason is not None else "", 1_000),
    )  # fmt: skip


def _short(text: str | None, most: int) -> str:
    """One line of printable signs."""
    kept = "".join(char if char.isprintable() else " " for char in (text or "")[:LONGEST])
    return " ".join(kept.split())[:most]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10]) if text else None
    except ValueError:
        return None


def _moment(text: str | None) -> datetime:
    try:
        made = datetime.fromisoformat(text or "")
    except ValueError:
        raise Wrong("malformed") from None
    if made.tzinfo is None:
        raise Wrong("malformed")
    return made


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _bytes(root: Any) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made
