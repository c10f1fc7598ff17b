"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowingConfig(AppConfig):
    name = "ratusha.participation.following"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import whole
        from ratusha.foundation.charter.parameters import PARAMETERS, Parameter, declare

        if "following.most" not in PARAMETERS:
            title = _("How many things and topics one person may follow")
            declare(Parameter("following.most", whole(1, 10_000), 300, title, "participation", certainty="L"))
