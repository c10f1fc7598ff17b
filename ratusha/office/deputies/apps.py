"""The app: its own parameters of the charter, terms of keeping."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeputiesConfig(AppConfig):
    name = "ratusha.office.deputies"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import LINE, whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare
        from ratusha.foundation.retention.keeps import Fate, Keeps, kept
        from ratusha.foundation.retention.keeps import declare as keep

        from . import actions, queries

        GROUPS.setdefault("deputies", _("Deputies"))
        law = "Закон України «Про статус депутатів місцевих рад» № 93-IV"
        rows = (
            ("deputies.request_number", LINE, "ДЗ-{n}", _("Number of a deputy's request, with {n}"), "", "M"),
            ("deputies.appeal_number", LINE, "ЗД-{n}", _("Number of a deputy's appeal, with {n}"), "", "M"),
            ("deputies.assistants_most", whole(0, 100), 5, _("How many assistants a deputy may have"),
             f"{law}, ст. 29-1", "M"),
            ("deputies.meetings_waiting", whole(1, 100), 2,
             _("How many unanswered wishes to be received one person may have with a deputy"), "", "M"),
        )  # fmt: skip
        for name, kind, value, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "deputies", basis, certainty))
        if any(one.name == "deputies.meetings" for one in kept()):
            return
        keep(
            Keeps("deputies.meetings", _("Wishes to be received by a deputy: name, contact, what about"),
                  _("the day it was asked"), 1, "years", Fate.ERASE, queries.meetings_before,
                  drop=actions.drop_meetings, parameter="retention.meetings_years"),
        )  # fmt: skip
