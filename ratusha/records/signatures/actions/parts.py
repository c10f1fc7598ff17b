"""Steps that actions on signings are made of. They write no journal entry: the action they stand in does."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ratusha.foundation import notify
from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Refused

from .. import permissions, queries, rules
from ..models import Signing, Trip
from ..rules import GOING, TripState, Verb


def move(call: Call, signing: Signing, verb: Verb) -> None:
    """Will take the signing along the table and keep when it was closed. Refuses `signatures.not_now`."""
    state = rules.transition(signing.state, verb)
    if state is None:
        raise Refused(
            "signatures.not_now",
            _("This signature is in the state «{state}», and this cannot be done in it."),
            state=str(signing.get_state_display()),
        )
    signing.state = state
    signing.closed_at = call.now if state in rules.CLOSED else None
    call.note(about=[signing.about_label, signing.about_id], file=signing.file_id)


def end_trips(signing: Signing, state: TripState, *, but: int | None = None) -> None:
    """Will close the trips on which the signing still is, such as one that another way has overtaken."""
    rows = Trip.objects.filter(signing=signing, state__in=GOING).exclude(pk=but)
    rows.update(state=state, again_at=None, link="")


def platform(call: Call, part: str) -> Call:
    """A call by the platform itself from inside this one: for what a provider told, not the person."""
    made = call.child(part)
    made.actor = system("signatures")
    return made


def owner_of(signing: Signing) -> permissions.Owner:
    """The owner of the object. Refuses `forbidden` where nobody owns it."""
    known = permissions.owner(signing.about_label)
    if known is None:
        raise Refused("forbidden", _("You do not have the right to do this."))
    return known


def about(signing: Signing) -> tuple[str, str]:
    """Number and title of the object."""
    known = permissions.owner(signing.about_label)
    return known.named([signing.about_id]).get(signing.about_id, ("", "")) if known else ("", "")


def write(call: Call, signing: Signing, template: str, account: Any, **facts: Any) -> None:
    """Will write to the account about the signing; nothing to whoever acts themselves or has no e-mail."""
    if account is None or account.pk == call.actor.account_id or not account.email:
        return
    number, title = about(signing)
    with override("uk"):
        notify.queue(
            call,
            to=notify.Address("email", account.email),
            template=f"signatures.{template}",
            about=("signatures.signing", signing.pk),
            request_key=f"signatures.signing/{signing.pk}/{template}/{account.pk}",
            say=signing.say,
            number=number,
            title=title,
            signer=signing.signer.name,
            **facts,
        )


def may_be_signed(signing: Signing) -> None:
    """Will refuse while nobody knows by which number the certificate must name the signer: `signatures.no_number`."""
    expected = queries.expected_of(signing.signer_id)
    if not expected.rnokpp and not expected.unzr:
        raise Refused(
            "signatures.no_number",
            _("It is not known here by which tax number your certificate names you. The administrator notes it."),
        )
