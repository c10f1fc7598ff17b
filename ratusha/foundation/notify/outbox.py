"""Putting letters in the outbox."""

import hashlib
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template import Context
from django.template.loader import select_template
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused

from .addresses import Address
from .models import Letter
from .push import telling

SUBJECT = "Subject:"
SHORT = frozenset({"phone", "viber", "telegram"})


def put(
    call: Call,
    to: Address,
    template: str,
    about: tuple[str, int] | None,
    request_key: str | None,
    language: str,
    reply_to: str,
    facts: dict[str, Any],
    send_at: datetime,
    account: int | None = None,
    unsubscribe: str = "",
) -> Letter:
    """Will render and keep the letter, see `notify.queue`."""
    value = checked(to)
    key = request_key or key_of(call, template, to)
    if earlier := Letter.objects.filter(request_key=key).first():
        return earlier
    subject, text, html = rendered(template, language, facts, short=to.kind in SHORT)
    label, pk = about or ("", None)
    letter = Letter.objects.create(
        reader_id=account or telling.reader_of(to.kind, value, template),
        kind=to.kind,
        value=value,
        template=template,
        language=language,
        subject=subject,
        text=text,
        html=html,
        reply_to=reply_to,
        unsubscribe=unsubscribe,
        about_label=label,
        about_id=pk,
        request_key=key,
        queued_at=call.now,
        next_at=send_at,
        message_id=f"<{uuid4().hex}@{mail_host()}>",
    )
    telling.tell(call, letter)
    return letter


def checked(to: Address) -> str:
    """The address without spaces around; refuses one that no letter can reach."""
    value = to.value.strip()
    try:
        if to.kind == "email":
            validate_email(value)
    except ValidationError:
        value = ""
    if not value or len(value) > 320:
        raise Refused("notify.address", _("This is not an address. Write it like name@example.org."), field="contact")
    return value


def key_of(call: Call, template: str, to: Address) -> str:
    """The key of a letter to which the caller gave none: the same for a repeated call."""
    base = call.request_id or uuid4().hex
    mark = hashlib.sha256(f"{to.kind}:{to.value}".encode()).hexdigest()[:16]
    return f"{base}/{template}/{mark}"[:200]


def mail_host() -> str:
    """The host name in Message-IDs: that of the public address."""
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"


def thread_id(letter: Letter) -> str:
    """The Message-ID that all letters about one object refer to, so that mail programs keep them together."""
    return f"<{letter.about_label}.{letter.about_id}@{mail_host()}>" if letter.about_label else ""


def rendered(template: str, language: str, facts: dict[str, Any], *, short: bool = False) -> tuple[str, str, str]:
    """Will render -> subject, text, HTML (empty if the template has none); `short` for messengers, without HTML."""
    app, _dot, name = template.partition(".")
    known = {"site": settings.PUBLIC_URL, **facts}
    with translation.override(language):
        whole = fill(app, f"{name}.short", language, "txt", known, escape=False, optional=True) if short else None
        subject, text = split(whole or fill(app, name, language, "txt", known, escape=False) or "")
        html = None if short else fill(app, name, language, "html", known, escape=True, optional=True)
    if not subject or not text:
        raise ValueError(f"the letter {template} must begin with a line «{SUBJECT} …» and have a text")
    return subject, text, html or ""


def split(whole: str) -> tuple[str, str]:
    """Subject (one line, at most 300 characters) and text of a rendered letter."""
    first, _newline, rest = whole.lstrip().partition("\n")
    if not first.startswith(SUBJECT):
        return "", ""
    return " ".join(first.removeprefix(SUBJECT).split())[:300], rest.strip() + "\n"


def fill(
    app: str,
    name: str,
    language: str,
    ending: str,
    facts: dict[str, Any],
    *,
    escape: bool,
    optional: bool = False,
) -> str | None:
    """Will render one part, in the language's own variant if there is one; None if an optional part is missing."""
    from django.template import TemplateDoesNotExist

    try:
        found = select_template([f"{app}/letters/{name}.{language}.{ending}", f"{app}/letters/{name}.{ending}"])
    except TemplateDoesNotExist:
        if optional:
            return None
        raise
    inner: Any = found.template
    return str(inner.render(Context(facts, autoescape=escape)))
