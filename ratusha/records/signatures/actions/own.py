"""A file of one's own goes to its signers."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.files import intake

from .. import permissions
from ..models import OwnPaper
from ..permissions import OWN
from .asking import ask_signature

MOST = 20


@action("signatures.send_own", may=permissions.can_send_own, says=_("A file was sent for signature"))
def send_own(
    call: Call,
    *,
    title: Annotated[Line, StringConstraints(max_length=300)],
    files: Annotated[list[Line], Field(max_length=1)],
    signers: Annotated[list[int], Field(max_length=MOST)],
) -> OwnPaper:
    """Will keep a file of the official's own and ask each of the signers, maybe themselves, for a signature under it.

    `files`: the token of the one file. Law: 2155-VIII art. 18, 851-IV art. 6. Refusals: forbidden, files.gone,
    signatures.no_file, signatures.nobody (none named, or not a working official).
    """
    named = list(dict.fromkeys(signers))
    if not files:
        raise Refused("signatures.no_file", _("Choose the file first."), field="files")
    if not named:
        raise Refused("signatures.nobody", _("Say who has to sign it."), field="signers")
    assert call.actor.account_id is not None
    file = intake.claim(call, files)[0]
    made = OwnPaper.objects.create(title=title, file=file, by_id=call.actor.account_id, at=call.now)
    for order, signer in enumerate(named):
        if not permissions.is_official(signer):
            raise Refused("signatures.nobody", _("There is no such person to sign now."), field="signers")
        part = call.child(f"ask/{made.pk}/{signer}")
        ask_signature(part, label=OWN, pk=made.pk, file=file.pk, signer=signer, say=title, order=order)
    return made
