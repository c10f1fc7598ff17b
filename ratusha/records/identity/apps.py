"""The app: its own parameters of the charter, and what it adds to a person's card."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

PERSONAL_DATA = "Закон України «Про захист персональних даних» № 2297-VI, ст. 6"


class IdentityConfig(AppConfig):
    name = "ratusha.records.identity"

    def ready(self) -> None:
        from ratusha.foundation.access.queries import register_levels
        from ratusha.foundation.charter.kinds import FLAG, whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare
        from ratusha.foundation.retention.keeps import Fate, Keeps
        from ratusha.foundation.retention.keeps import declare as keep

        from . import queries

        register_levels("identity", queries.level_of_account)
        if "identity.own_age" in PARAMETERS:
            return
        GROUPS["identity"] = _("Identity of residents")
        declare(
            Parameter("identity.own_age", whole(14, 18), 14, _("Age from which residents act by themselves"),
                      "identity", certainty="M"),
            Parameter("identity.minors_need_parent", FLAG, False,
                      _("Residents under 18 are confirmed only when a parent or guardian is noted"),
                      "identity", PERSONAL_DATA, "M"),
            Parameter("identity.online_days", whole(0, 3650), 730,
                      _("Days that a confirmation through id.gov.ua holds; 0: without an end"),
                      "identity", certainty="L"),
            Parameter("identity.in_person_days", whole(0, 3650), 1825,
                      _("Days that a confirmation in person holds; 0: without an end"), "identity", certainty="L"),
            Parameter("identity.answer_days", whole(1, 3650), 1095,
                      _("Days that the answer of id.gov.ua is kept for disputes"), "identity", PERSONAL_DATA, "M"),
        )  # fmt: skip
        keep(
            Keeps("identity.answers", _("Answers of id.gov.ua, for disputes"), _("the answer"), 1095, "days",
                  Fate.ERASE, queries.answers_before, job="identity.forget_answers", parameter="identity.answer_days"),
        )  # fmt: skip
