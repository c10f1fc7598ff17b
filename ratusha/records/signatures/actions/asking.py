"""A signature is asked for, and no longer needed."""

import secrets
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.actions.refusal import forbidden
from ratusha.foundation.files.models import StoredFile

from .. import permissions
from ..models import Signing
from ..rules import OPEN, TripState, Verb
from . import parts

Label = Annotated[Line, StringConstraints(max_length=60)]


@action("signatures.ask", may=permissions.can_ask, says=_("A signature was asked for: {who}"))
def ask_signature(
    call: Call,
    *,
    label: Label,
    pk: int,
    file: int,
    signer: int,
    say: Line,
    order: Annotated[int, Field(ge=0, le=1_000)] = 0,
) -> Signing:
    """Will ask a person to sign the very bytes of one file of the object `(label, pk)`, and write to them.

    The owner of the object says who may ask. One question is open for the same object, file and signer at a time.
    Law: 2155-VIII art. 18 (a qualified signature stands for one's own hand), 851-IV art. 6.
    Refusals: forbidden, signatures.no_file, signatures.nobody, signatures.asked_already.
    """
    if permissions.owner(label) is None or not call.admit(lambda one: permissions.asks_about(one, label, pk)):
        raise forbidden()
    stored = StoredFile.objects.filter(pk=file).first()
    if stored is None or stored.is_loose or stored.closed:
        raise Refused("signatures.no_file", _("There is no such file to sign now."), field="file")
    account = Account.objects.filter(pk=signer, is_active=True).first()
    if account is None:
        raise Refused("signatures.nobody", _("There is no such person to sign now."), field="signer")
    asked = Signing.objects.filter(about_label=label, about_id=pk, file=stored, signer=account)
    if asked.filter(state__in=OPEN).exists():
        raise Refused("signatures.asked_already", _("This person is asked to sign this file already."), field="signer")
    made = Signing(
        about_label=label, about_id=pk, file=stored, sha256=stored.sha256, signer=account, say=say, order=order,
        asked_by_id=call.actor.account_id, asked_at=call.now, key=secrets.token_urlsafe(32),
    )  # fmt: skip
    made.save(force_insert=True)
    call.note(who=account.name, about=[label, pk], file=stored.pk)
    parts.write(call, made, "asked", account, path=f"/sign/{made.key}/")
    return made


@action("signatures.withdraw", may=permissions.can_withdraw, on=Signing, says=_("A signature is no longer needed"))
def withdraw(call: Call, signing: Signing, *, reason: OptionalLine = "") -> Signing:
    """Will take the question back: what a provider may still bring counts no more (order of work of the council).

    Refusals: signatures.not_now, forbidden.
    """
    parts.move(call, signing, Verb.WITHDRAW)
    signing.reason = reason
    parts.end_trips(signing, TripState.OVER)
    parts.write(call, signing, "withdrawn", signing.signer, reason=reason)
    return signing
