"""What stands in the header, the rail and the footer, in one place."""

from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.navigation import Item, Place, register
from ratusha.openness.oversight.permissions import can_see_journal


def register_all() -> None:
    """Will put every page that has a place in the navigation there."""
    register(
        Item(_("Appeals"), "appeals:new", order=10),
        Item(_("My case"), "appeals:find", order=20),
        Item(_("Terms by law"), "portal:terms", order=30),
        Item(_("Accessibility of this site"), "portal:accessibility", place=Place.FOOT, order=10),
        Item(_("Who sees my data"), "portal:privacy", place=Place.FOOT, order=20),
        Item(_("Programming interface (API)"), "/api/v1/docs", place=Place.FOOT, order=30),
        Item(_("Oversight"), "oversight:overview", icon="chart", place=Place.OFFICE, may=can_see_journal, order=90),
    )
