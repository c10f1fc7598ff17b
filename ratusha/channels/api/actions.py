"""Writes on tokens."""

import secrets
from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.actors import PRIVILEGED
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel, Line, Refused, action, actions

from . import permissions, rules
from .models import ApiToken


@action("tokens.issue", may=permissions.can_issue, says=_("Token «{name}» issued"))
def issue(
    call: Call, *, account: int, name: Annotated[Line, Field(max_length=100)], scopes: list[str], expires_on: date
) -> ApiToken:
    """Will issue a bearer token for an account; its text stands once in `secret` of the result and is not kept.

    `scopes`: names of actions, and `read` for reading; `expires_on`: the last day, at most a year ahead. The token
    narrows what the account may do and never widens it. A token of another's role of trust comes only from the command
    line of the server, else one person would get what two must give. Law 80/94-ВР art. 4 (the owner sets the order
    of access).
    Refusals: tokens.no_account, tokens.of_trust, tokens.unknown_scope, tokens.expiry.
    """
    holder = Account.objects.filter(pk=account, is_active=True).first()
    if holder is None:
        raise Refused("tokens.no_account", _("There is no such active account."), field="account")
    another = account != call.actor.account_id and call.channel is not Channel.CLI
    if another and not PRIVILEGED.isdisjoint(actor_of(holder, call.today).roles):
        raise Refused(
            "tokens.of_trust",
            _("This person has a role of trust. Issue the token for an account with fewer rights."),
            field="account",
        )
    if unknown := rules.unknown_scopes(scopes, actions):
        raise Refused(
            "tokens.unknown_scope", _("There is no such right: {scopes}."), field="scopes", scopes=", ".join(unknown)
        )
    if not scopes:
        raise Refused("tokens.unknown_scope", _("Name at least one right."), field="scopes")
    if not rules.right_expiry(call.today, expires_on):
        raise Refused("tokens.expiry", _("Choose a day from tomorrow to a year ahead."), field="expires_on")
    secret = "rtk_" + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        account_id=account,
        name=name,
        digest=rules.digest_of(secret),
        scopes=sorted(set(scopes)),
        issued_at=call.now,
        expires_on=expires_on,
    )
    token.secret = secret
    call.note(name=name)
    return token


@action("tokens.revoke", may=permissions.can_revoke, on=ApiToken, says=_("Token «{name}» revoked"))
def revoke(call: Call, token: ApiToken) -> ApiToken:
    """Will end a token at once. Law 80/94-ВР art. 4. Refusals: tokens.revoked."""
    if token.revoked_at is not None:
        raise Refused("tokens.revoked", _("This token is already revoked."))
    token.revoked_at = call.now
    call.note(name=token.name)
    return token
