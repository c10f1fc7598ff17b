"""Tokens, by which programs act for an account: issued with narrow rights, shown once, revoked at once."""

import re
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.api import actions, rules
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Column, Sort, Table
from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import actions as registry

from .. import queries

ADMIN = Role.ADMINISTRATOR


def state_of(token: Any) -> Any:
    """In force, revoked or over."""
    if token.revoked_at:
        return _("revoked")
    return _("in force") if token.expires_on >= timezone.localdate() else _("expired")


class TokenTable(Table):
    """Tokens, newest first."""

    name = "oversight.tokens"
    caption = _("API tokens")
    order = "-id"
    columns = (
        Column("name", _("What it is for"), css="what",
               link=lambda row: reverse("oversight:revoke_token", args=[row.pk]),
               under=lambda row: ", ".join(row.scopes)),
        Column("account", _("Acts for"), get=lambda row: row.account.name),
        Column("expires_on", _("Valid until"), sort=Sort("expires_on")),
        Column("last_used_on", _("Last used"), get=lambda row: row.last_used_on or ""),
        Column("state", _("State"), get=state_of),
        Column("id", "№", sort=Sort("id"), css="n"),
    )  # fmt: skip
    empty = _("No program has a token.")


@officials_only(ADMIN)
def tokens(request: HttpRequest) -> HttpResponse:
    """All tokens; their texts are not kept anywhere."""
    table = TokenTable(request, queries.tokens(request.actor).order_by())  # type: ignore[attr-defined]
    ways = [(_("Issue a token"), reverse("oversight:issue_token"))]
    return list_page(request, table, back=(_("Settings"), reverse("web:settings")), ways=ways)


def officials(_request: HttpRequest) -> list[tuple[int, str]]:
    """Active officials."""
    return [(one.pk, one.name) for one in access.officials()]


def scopes(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Reading, and every action that a token may hold."""
    names = sorted(set(registry) - set(rules.unknown_scopes(registry, registry)))
    return [(rules.READ, _("read what the account may see")), *((name, f"{in_words(name)} ({name})") for name in names)]


def in_words(name: str) -> str:
    """What the action does, as its line in the history says it."""
    return re.sub(r"[:\s«(]*\{\w+\}[»)]*", "", str(registry[name].says)).strip(" .,:;–") or name


def hand_over(request: HttpRequest, token: Any) -> HttpResponse:
    """The text of the token, in answer to the press and never again."""
    return render(request, "oversight/token.html", {"token": token})


issue_token = Deed(
    actions.issue, title=_("Issue a token"), button=_("Issue"), then="oversight:tokens", done=hand_over, again=True,
    lead=_("The token narrows what the account may do and never widens it. The next page shows its text once."),
    labels={"account": _("Acts for"), "name": _("What it is for"), "scopes": _("What it may do"),
            "expires_on": _("Valid until")},
    hints={"expires_on": _("At most a year ahead")}, choices={"account": officials, "scopes": scopes},
    initial=lambda _request, _target: {"expires_on": timezone.localdate() + timedelta(days=90)},
).view(ADMIN)  # fmt: skip
revoke_token = Deed(
    actions.revoke, title=_("Revoke the token"), button=_("Revoke"), then=lambda _token: reverse("oversight:tokens"),
    lead=_("At once: the program that uses it will be refused."), said=_("The token is revoked."),
    rows=queries.tokens,
).view(ADMIN)  # fmt: skip
