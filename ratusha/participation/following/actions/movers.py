"""What of following goes over when two cards become one: the wishes stay with the log-in that had them."""

from django.utils.translation import gettext_lazy as _

from ratusha.records.people.actions import own_movers, register_mover

from ..models import Follower

register_mover(own_movers.simply(Follower, "person", _("What the person follows"), minds=False))
