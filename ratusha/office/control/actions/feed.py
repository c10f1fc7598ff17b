"""The secret address of an official's own calendar."""

import secrets

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.actions.refusal import forbidden

from .. import permissions
from ..models import Feed
from ..queries.lateness import hash_of, token_of


@action("control.open_feed", may=permissions.can_have_feed, says=_("Address of the own calendar made"))
def open_feed(call: Call) -> Feed:
    """Will make a new secret address of the official's own calendar; an earlier address stops working.

    Only numbers, matters and days are in it, no personal data (2297-VI art. 10). Refusals: forbidden.
    """
    if call.actor.account_id is None:
        raise forbidden()
    nonce = secrets.token_hex(16)
    known = {"nonce": nonce, "secret_hash": hash_of(token_of(nonce, settings.SECRET_KEY)), "made_at": call.now}
    feed, _made = Feed.objects.update_or_create(account_id=call.actor.account_id, defaults=known)
    return feed


@action("control.close_feed", may=permissions.owns_feed, on=Feed, says=_("Address of the own calendar closed"))
def close_feed(call: Call, feed: Feed) -> Feed:
    """Will stop the address: it opens nothing from now on. 2297-VI art. 10. Refusals: control.no_feed."""
    if feed.secret_hash is None:
        raise Refused("control.no_feed", _("The address is closed already."))
    feed.nonce, feed.secret_hash = "", None
    return feed
