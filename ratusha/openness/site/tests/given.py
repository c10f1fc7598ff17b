"""Builders of the site's tests."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone
from PIL import Image

from ratusha.channels.web.tests import given as web_given
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import system_call
from ratusha.openness.site import actions
from ratusha.openness.site.models import HomePage, NewsIndexPage, NewsPage, SitePage


def laid() -> HomePage:
    """The site with its lists."""
    actions.lay(system_call("site"), duties=False)
    return HomePage.objects.get(slug="uk")


def news(title: str = "Відремонтовано міст", *, live: bool = True, **more: Any) -> NewsPage:
    """A piece of news; published unless told otherwise."""
    parent = NewsIndexPage.objects.first() or (laid() and NewsIndexPage.objects.get())
    page = NewsPage(title=title, happened_on=timezone.localdate(), locale=parent.locale, live=False, **more)
    parent.add_child(instance=page)
    if live:
        page.save_revision(changed=False).publish()
        page.refresh_from_db()
    return page


def official(role: str = "editor", units: tuple[str, ...] = ()) -> Actor:
    """An official of this role, in units of these codes."""
    if known := Account.objects.filter(email=f"{role}-{'-'.join(units)}@kitsman.example").first():
        return actor_of(known, timezone.localdate())
    account = web_given.official(f"{role}-{'-'.join(units)}@kitsman.example", role)
    for code in units:
        unit, _made = Unit.objects.get_or_create(code=code, defaults={"name": code.capitalize()})
        Grant.objects.create(account=account, role=role, unit=unit, since=date(2026, 1, 1))
    return actor_of(account, timezone.localdate())


def enter(client: Client, role: str, units: tuple[str, ...] = ()) -> Actor:
    """The browser of such an official."""
    actor = official(role, units)
    client.force_login(Account.objects.get(pk=actor.account_id))
    return actor


def addresses_of(patterns: Any, prefix: str = "") -> Iterator[str]:
    """Every address of these with sample values."""
    for part in patterns:
        route = prefix + str(part.pattern)
        if isinstance(part, URLPattern):
            filled = re.sub(r"\(\?P<\w+>[^()]*\)|\(\\d\*?\+?\)|\(\[\^/\][*+]\)", "1", route).replace("\\.", ".")
            filled = re.sub(r"<(?:(\w+):)?\w+>", lambda found: "1" if found[1] == "int" else "a", filled)
            yield filled.replace("^", "").replace("$", "").replace("\\Z", "").replace(".*", "")
        else:
            yield from addresses_of(part.url_patterns, route)


def call(actor: Actor | None = None, **more: Any) -> Call:
    """A call of the editor."""
    return Call(actor or official(), Channel.WEB, more.pop("now", None) or timezone.now(), **more)


def draft(title: str = "Нова дорога") -> SitePage:
    """A draft of news, written by the action."""
    laid()
    page: SitePage = actions.draft_news(call(), title=title, summary="Стисло", text="Перший абзац.\n\nДругий <абзац>.")
    return page


def photo() -> SimpleUploadedFile:
    """A photo that tells where it was taken."""
    out, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010E] = "GPS"
    Image.new("RGB", (800, 600), "#0b3b2e").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("mist.jpg", out.getvalue(), "image/jpeg")


def program() -> SimpleUploadedFile:
    """A program that calls itself a picture."""
    return SimpleUploadedFile("mist.jpg", b"MZ" + b"\0" * 400, "image/jpeg")
