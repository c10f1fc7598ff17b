"""`ratusha init`."""

import getpass
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.channels.cli.command import Failed, WrongUsage
from ratusha.foundation.access.actors import Role, system
from ratusha.foundation.access.queries import account_by_email
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.charter.actions import set_value
from ratusha.openness.site.actions import lay as lay_site
from ratusha.records.people.actions import appoint_administrator, grant, invite_official
from ratusha.records.people.queries import invitation_token
from ratusha.records.places.actions import import_community
from ratusha.records.places.queries import settlements

BASIS = "Розпорядження про запровадження системи"


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered or given by options."""

    name: str
    katottg: str
    email: str
    person: str
    password: str


class Command(Base):
    """Sets up a real community: database, settlements by its KATOTTG code, charter, the first administrator.

    Asks for what the options do not give; in a script all of them are needed. May be repeated: what is there is kept,
    and a second administrator is appointed only under another e-mail.
    """

    help = gettext_lazy("set up a community: its settlements, charter and administrator")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", help=_("name of the community"))
        parser.add_argument("--katottg", help=_("its code in the codifier KATOTTG, such as UA73060290000034305"))
        parser.add_argument("--email", help=_("e-mail of the administrator"))
        parser.add_argument("--person", help=_("full name of the administrator"))
        parser.add_argument("--password-stdin", action="store_true", help=_("read the administrator's password"))

    def work(self, **options: Any) -> dict[str, Any]:
        given = self._ask(options)
        call_command("migrate", verbosity=0, interactive=False)
        actor = system("init", roles={Role.ADMINISTRATOR})
        if account_by_email(given.email) is not None:
            raise Failed(_("There is already an account {email}.").format(email=given.email))

        def call() -> Call:
            return Call(actor, Channel.CLI, timezone.now())

        territory = import_community(call(), katottg=given.katottg)
        for name, value in (("community.name", given.name), ("community.katottg", given.katottg)):
            if charter.value(name) != value:
                set_value(call(), name=name, value=value, valid_from=call().today, basis=BASIS)
        lay_site(call())
        link = self._administrator(call, given)
        return {
            "community": given.name,
            "territory": territory.name,
            "settlements": settlements().count(),
            "administrator": given.email,
            "invitation": link,
        }

    def _administrator(self, call: Callable[[], Call], given: Given) -> str | None:
        """Appoints the administrator -> the one-time link where they set their password, if none was given."""
        if given.password:
            appoint_administrator(call(), email=given.email, name=given.person, password=given.password)
            return None
        with transaction.atomic():
            invitation = invite_official(call(), email=given.email, name=given.person)
            grant(call(), invitation.account_id, role=Role.ADMINISTRATOR)
        token = invitation_token(call().actor, invitation)
        return f"{settings.PUBLIC_URL}{reverse('invitations:accept', args=[token])}"

    def plain(self, result: Any) -> str:
        told = [
            _("{community}: settlements taken from the codifier: {settlements}.").format(**result),
            _("Administrator: {administrator}").format(**result),
        ]
        if result["invitation"]:
            told.append(_("The administrator sets a password here, once, within 7 days:"))
            told.append(result["invitation"])
        return "\n".join([*told, _("Next: `ratusha serve` opens the town hall, `ratusha doctor` tells what to mend.")])

    def _ask(self, options: dict[str, Any]) -> Given:
        questions = {
            "name": _("Name of the community"),
            "katottg": _("KATOTTG code"),
            "email": _("E-mail of the administrator"),
            "person": _("Full name of the administrator"),
        }
        answers = {key: (options[key] or self._asked(key, words)).strip() for key, words in questions.items()}
        password = self._password(options["password_stdin"])
        return Given(**answers, password=password)

    def _asked(self, key: str, words: str) -> str:
        if not sys.stdin.isatty():
            raise WrongUsage(_("Give --{key}: {words}.").format(key=key, words=words))
        while not (answer := input(f"{words}: ").strip()):
            continue
        return answer

    def _password(self, from_input: bool) -> str:
        if from_input:
            return sys.stdin.readline().rstrip("\n")
        if sys.stdin.isatty():
            return getpass.getpass(_("Password of the administrator (empty: a one-time link to set it): "))
        return ""
