"""What can be done to many appeals at once, beside what can be done to any cases."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.tables.many import ManyDeed, declare
from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.cases import queries as cases

from .. import actions
from .intake import subjects

LIST = "cases.inbox"


class SubjectForm(ActionForm):
    """A subject must be chosen, since nothing else is."""

    def clean_subject(self) -> str:
        """One of the index."""
        code: str = self.cleaned_data["subject"]
        if not code:
            raise forms.ValidationError(gettext("Choose a subject."))
        return code


def to_list(_row: Any = None) -> str:
    """Address of the inbox."""
    return reverse("cases:inbox")


def registers(actor: Actor) -> bool:
    """Registrars."""
    return actor.has(Role.REGISTRAR)


def sorts(actor: Actor) -> bool:
    """Those who classify."""
    return actor.has(Role.REGISTRAR, Role.HEAD)


def others(action: Any, *kept: str) -> tuple[str, ...]:
    """The inputs that are not asked for when many are done at once."""
    return tuple(name for name in action.input.model_fields if name not in kept)


REGISTER = Deed(
    actions.register, title=_("Register"), button=_("Register"), then=to_list, rows=cases.visible_to,
    hidden=others(actions.register),
)  # fmt: skip
CLASSIFY = Deed(
    actions.classify, title=_("Choose the subject"), button=_("Choose"), then=to_list, rows=cases.visible_to,
    labels={"subject": _("Subject")}, choices={"subject": subjects}, hidden=others(actions.classify, "subject"),
    base=SubjectForm,
)  # fmt: skip


def register() -> None:
    """Will offer registration and classification for many appeals in the inbox."""
    declare(
        LIST,
        ManyDeed("register", REGISTER, may=registers, shortcut="r", icon="check", order=20,
                 final=_("A registration number is given once, without gaps (Resolution 348)."),
                 will=lambda _fate: gettext("will get the next number of its series")),
        ManyDeed("classify", CLASSIFY, undo=actions.undo_classify, may=sorts, shortcut="s", icon="filter", order=30),
    )  # fmt: skip
