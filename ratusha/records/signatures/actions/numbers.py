"""By which number an official's certificate must name them."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, Refused, action

from .. import permissions, rules
from ..models import SignerNumber


@action("signatures.note_number", may=permissions.keeps_numbers, says=_("The number of a signer was noted"))
def note_number(call: Call, *, account: int, rnokpp: Line) -> SignerNumber:
    """Will note by which РНОКПП the certificate of an official names them; it is kept sealed, and never one's own.

    A signature of the official counts only with this number in the certificate. A newer number takes the place of the
    former. Law: 2155-VIII art. 23 (what a certificate names), 2297-VI art. 6 and 24.
    Refusals: signatures.nobody, signatures.wrong_number, signatures.own_number, forbidden.
    """
    official = Account.objects.filter(pk=account, is_official=True, is_active=True).first()
    if official is None:
        raise Refused("signatures.nobody", _("There is no such person to sign now."), field="account")
    if official.pk == call.actor.account_id:
        raise Refused("signatures.own_number", _("Another administrator notes your own number."), field="account")
    if not rules.is_of_number(rnokpp.strip()):
        raise Refused("signatures.wrong_number", _("A tax number has ten digits."), field="rnokpp")
    found = SignerNumber.objects.filter(account=official).first() or SignerNumber(account=official)
    found.rnokpp, found.noted_by_id, found.noted_at = rnokpp.strip(), call.actor.account_id, call.now
    found.save()
    return found
