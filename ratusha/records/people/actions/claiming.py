"""What somebody sent before they had a log-in, under another spelling of the name or another contact: asked for."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, Refused, action

from .. import permissions
from ..models import Merge, Person
from .log_in import Way, proved

MOST = 5
REASON = _("The person has answered a code sent to the contact of this card")


@action(
    "people.claim_cards",
    may=permissions.can_change_log_in,
    on=Account,
    quiet=True,
    says=_("Earlier cases are asked for"),
)
def claim_cards(call: Call, account: Account, *, kind: Way, value: Line) -> list[Merge]:
    """Will propose that cards without a log-in that have this contact become part of the resident's own card.

    The contact has answered a code; an official compares the names and confirms, as families share phones
    (2297-VI art. 6: accuracy; art. 8: access to one's own data). Nothing is seen before that.
    Refusals: people.wrong_contact, people.contact_taken, people.no_card, people.nothing_to_claim,
    people.proposed_already, forbidden.
    """
    kept = proved(call, kind, value, own=account.pk)
    own = Person.objects.select_for_update().filter(account=account, merged_into=None).first()
    if own is None:
        raise Refused("people.no_card", _("Say first who you are: your name."))
    living = Person.objects.filter(account=None, merged_into=None, contacts__kind=kind, contacts__value=kept)
    known = list(living.exclude(pk=own.pk).order_by("pk").distinct()[:MOST])
    if not known:
        raise Refused("people.nothing_to_claim", _("Nothing was sent under this contact that is not on your page."))
    waiting = set(Merge.objects.filter(state=Merge.State.PROPOSED, gone__in=known).values_list("gone_id", flat=True))
    made = [
        Merge(kept=own, gone=one, reason=str(REASON), kept_version=own.version, gone_version=one.version,
              proposed_by=account, proposed_at=call.now)
        for one in known if one.pk not in waiting
    ]  # fmt: skip
    if not made:
        raise Refused("people.proposed_already", _("This is already proposed and waits."))
    for merge in made:
        merge.save(force_insert=True)
    call.note(kind=kind, cards=len(made))
    return made
