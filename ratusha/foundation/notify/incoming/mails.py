"""Understanding one mail: who, what in their own words, what is attached, is it a person at all. Pure."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import getaddresses, parsedate_to_datetime

from .plain import own_words, text_of_html

BY_ADDRESS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Delivered-To")
ROBOTS = re.compile(r"\A(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)@", re.I)
AUTO_SUBJECT = re.compile(
    r"\A(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of office|автоматична відповідь)", re.I
)
ATTACHED_MOST = 50


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a mail."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Returned:
    """What a mail server told of one of our letters: `action` of RFC 3464, and the Message-ID it is about."""

    message_id: str
    recipient: str
    action: str
    said: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """One mail. `text` is what the person wrote themselves, `references` Message-IDs that it answers."""

    message_id: str
    sender: str
    sender_name: str
    recipients: list[str]
    subject: str
    text: str
    written_at: datetime | None
    automatic: bool
    references: list[str]
    attachments: list[Attachment] = field(default_factory=list)
    returned: list[Returned] = field(default_factory=list)
    is_report: bool = False


def parse(data: bytes) -> Parsed:
    """Will read a mail, however badly made; without a Message-ID it gets one of its own content."""
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    names = addresses(header(mail, "From"))
    name, sender = names[0] if names else ("", "")
    report = mail.get_content_type() == "multipart/report" and str(
        mail.get_param("report-type", "")
    ).lower() == "delivery-status"  # fmt: skip
    given = header(mail, "Message-ID").strip()
    return Parsed(
        message_id=(given or f"<{hashlib.sha256(data).hexdigest()}@without-id>")[:500],
        sender=sender.strip().lower()[:320],
        sender_name=clean(name)[:300],
        recipients=[address for one in BY_ADDRESS for _name, address in addresses(header(mail, one)) if address],
        subject=clean(header(mail, "Subject"))[:500],
        text=written(mail),
        written_at=moment(header(mail, "Date")),
        automatic=is_automatic(mail, sender),
        references=re.findall(r"<[^<>\s]+>", f"{header(mail, 'In-Reply-To')} {header(mail, 'References')}")[:100],
        attachments=list(attachments(mail))[:ATTACHED_MOST],
        returned=list(returned(mail)) if report else [],
        is_report=report,
    )


def header(mail: Message, name: str) -> str:
    """All values of a header in one line; what cannot be read is empty."""
    try:
        return ", ".join(str(value) for value in mail.get_all(name, []))
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):  # headers made to break parsers
        return ""


def addresses(line: str) -> list[tuple[str, str]]:
    """(name, address) pairs of a header; what is written wrongly is skipped, not the rest with it."""
    return getaddresses([line], strict=False) if line else []


def clean(text: str) -> str:
    """One line of what can be printed."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def moment(text: str) -> datetime | None:
    """The moment of a Date header, in UTC where it names no zone."""
    try:
        found = parsedate_to_datetime(text)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def written(mail: EmailMessage) -> str:
    """The person's own words: the plain part, else the HTML one without its marks, without what is quoted."""
    body = _body(mail)
    if body is None:
        return ""
    text = content(body)
    if body.get_content_type() == "text/html":
        text = text_of_html(text)
    return own_words(text)


def _body(mail: EmailMessage) -> Message | None:
    try:
        return mail.get_body(("plain", "html"))
    except (AttributeError, KeyError, ValueError):  # parts that do not fit together
        return None


def content(part: Message) -> str:
    """The text of a part, in whatever encoding it really is."""
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1251"):
        try:
            return data.decode(charset).replace("\x00", "")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace").replace("\x00", "")


def is_automatic(mail: Message, sender: str) -> bool:
    """True for what no person wrote (RFC 3834): an answer to it would go on for ever."""
    submitted = header(mail, "Auto-Submitted").partition(";")[0].strip().lower()
    if submitted not in ("", "no") or header(mail, "X-Autoreply") or header(mail, "X-Autorespond"):
        return True
    if header(mail, "Precedence").strip().lower() in ("bulk", "junk", "list", "auto_reply") or header(mail, "List-Id"):
        return True
    if header(mail, "Return-Path").strip() == "<>" or ROBOTS.match(sender.strip()):
        return True
    return bool(AUTO_SUBJECT.match(header(mail, "Subject").strip()))


def attachments(mail: EmailMessage) -> Iterator[Attachment]:
    """Files of the mail, also pictures within its text."""
    body = _body(mail)
    number = 0
    for part in mail.walk():
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            continue
        name = _file_name(part)
        if part is body or (not name and part.get_content_maintype() in ("text", "multipart", "message")):
            continue
        number += 1
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data:
            yield Attachment(name or f"{number}.{part.get_content_subtype()}", data)


def _file_name(part: Message) -> str:
    try:
        return clean(part.get_filename() or "")
    except (ValueError, TypeError, AttributeError, LookupError):
        return ""


def returned(mail: EmailMessage) -> Iterator[Returned]:
    """What a delivery report (RFC 3464) tells of each recipient."""
    about, told = "", []
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            told += [block for block in part.get_payload() if isinstance(block, Message)]
        elif kind == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            about = header(first, "Message-ID") if isinstance(first, Message) else about
        elif kind == "text/rfc822-headers" and (found := re.search(r"(?im)^message-id:\s*(<[^>]+>)", content(part))):
            about = found[1]
    for block in told:
        if action := header(block, "Action").strip().lower():
            recipient = header(block, "Final-Recipient").rpartition(";")[2].strip()
            said = clean(header(block, "Diagnostic-Code").rpartition(";")[2] or header(block, "Status"))
            yield Returned(about.strip(), recipient[:320], action, f"{header(block, 'Status')} {said}".strip()[:500])
