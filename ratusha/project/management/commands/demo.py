"""`ratusha demo`: a living town hall in one command."""

import json
import os
import secrets
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.delivery import deliver
from ratusha.foundation.charter.actions import set_value
from ratusha.office.cases import demo as cases
from ratusha.office.control import demo as control
from ratusha.office.incidents import demo as incidents
from ratusha.office.knowledge import demo as knowledge
from ratusha.office.routing import demo as routing
from ratusha.openness.analytics import demo as analytics
from ratusha.participation.appeals import demo as appeals
from ratusha.participation.appeals.demo.people import STREETS
from ratusha.records.identity import demo as identity
from ratusha.records.owndata import demo as owndata
from ratusha.records.people import demo as people
from ratusha.records.places import demo as places
from ratusha.records.places.queries import settlements

CHARTER = {
    "community.name": "Кіцманська громада",
    "community.name_en": "Kitsman community",
    "community.name_genitive": "Кіцманської громади",
    "community.council": "Кіцманська міська рада",
    "community.council_genitive": "Кіцманської міської ради",
    "community.head_title": "міська голова",
    "community.katottg": places.KITSMAN,
    "contacts.address": "59300, Чернівецька область, місто Кіцмань, вулиця Незалежності, 46",
    "contacts.phone": "+380373600000",
    "contacts.email": "rada@kitsman.example",
    "look.brand": "kitsman",
}


class Command(Base):
    """Sets up, fills and serves the demonstration; a second start finds everything there."""

    help = gettext_lazy("a living town hall with invented people: set up, filled and served")

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help=_("only set up and fill"))
        parser.add_argument(
            "--fresh", action="store_true", help=_("throw away what the demonstration has and begin anew")
        )
        parser.add_argument("--host", default="127.0.0.1", help=_("address to listen on"))
        parser.add_argument("--port", type=int, default=8000, help=_("port of the site"))

    def work(self, *, no_serve: bool, fresh: bool, host: str, port: int, **options: Any) -> dict[str, Any]:
        if fresh:
            self.forget()
        os.environ["RATUSHA_HOME"] = str(settings.HOME)  # for the processes of `serve`
        call_command("migrate", verbosity=0, interactive=False)
        kept = Path(settings.HOME) / "demo.json"
        if not kept.exists():
            self.note(_("Filling the town hall with invented people and their appeals…"))
            told = fill(timezone.now())
            with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                json.dump(told, file, ensure_ascii=False)
        told = json.loads(kept.read_text(encoding="utf-8")) | {"address": f"http://{host}:{port}/"}
        if no_serve:
            return told
        self.stdout.write(self.plain(told))
        os.environ.update(with_simulator(port))
        call_command("serve", host=host, port=port)
        return {}

    def plain(self, told: dict[str, Any]) -> str:
        if not told:
            return ""
        lines = [
            "",
            _("The town hall: {address}").format(address=told["address"]),
            _("Log-ins, all with the password:"),
        ]
        lines[-1] += f" {told['password']}"
        lines += [f"  {one['email']:<34}{one['position']}" for one in told["logins"]]
        if guard := told.get("second"):
            lines += [
                "",
                _("Second checks are off here, but {email} has one. Key for an authenticator app: {key}").format(
                    **guard
                ),
            ]
        return "\n".join(lines)

    def forget(self) -> None:
        """Throws away the demonstration's own home: only one that the demonstration has made."""
        home = Path(settings.HOME)
        if not (home / "demo.json").exists():
            return
        if connection.vendor != "sqlite":
            call_command("flush", verbosity=0, interactive=False)
            (home / "demo.json").unlink()
            return
        connection.close()
        for part in home.iterdir():
            if part.name != "secret":
                shutil.rmtree(part) if part.is_dir() else part.unlink()


def with_simulator(port: int) -> dict[str, str]:
    """What tells `serve` to run the simulator of id.gov.ua, two ports on; nothing where a service is configured."""
    if os.environ.get("ID_GOV_UA_URL"):
        return {}
    known = {"ID_GOV_UA_CLIENT": "demo", "ID_GOV_UA_SECRET": secrets.token_urlsafe(16)}
    return {**known, "ID_GOV_UA_URL": f"http://127.0.0.1:{port + 2}", "RATUSHA_SIMULATOR": str(port + 2)}


def fill(now: datetime) -> dict[str, Any]:
    """Will load everything in one transaction -> the log-ins to print."""
    password = "-".join(secrets.choice(WORDS) for _word in range(4))
    began = (now - timedelta(days=appeals.DAYS + 8)).replace(hour=8, minute=0, second=0, microsecond=0)
    with transaction.atomic():
        setting = Call(system("demo", roles=["administrator"]), Channel.DEMO, began, "demo/charter")
        for name, value in CHARTER.items():
            basis = "Рішення про демонстрацію"
            set_value(setting.child(name), name=name, value=value, valid_from=setting.today, basis=basis)
        places.load(began, STREETS)
        town = people.load(began, password)
        knowledge.load(now, began, town.actors["head"])
        cases.lists(began, town.actors["head"])
        subjects = cases.subjects()
        begun = appeals.load(now, stage(town, subjects))
        control.load(now, town.actors)
        routing.load(now, town.actors["head"], town.units)
        people.away(now, town)
        incidents.load(now, town.actors)
        identity.load(now, town.actors["registrar"], town.actors["head"])
        email, name = owndata.load(now, town.actors["registrar"], town.actors["head"], password)
        key = people.second_factor(town)
        people.resident(now, password)
    deliver(now)
    cases.correspondence(now, town.actors["registrar"])
    analytics.load(now, town.actors["head"])
    logins = [
        {"email": people.email_of(post.login), "name": post.name, "position": post.position} for post in people.POSTS
    ]
    logins.append({"email": people.RESIDENT, "name": "Олена Барвінок", "position": str(_("a resident"))})
    if email:
        logins.append({"email": email, "name": name, "position": str(_("a resident with appeals"))})
    guard = {"email": people.email_of(people.GUARD), "key": key}
    return {"password": password, "logins": logins, "steps": begun, "second": guard}


CREWS = {
    "zhkg": ("zhkg.head", ("zhkg", "zhkg.2")),
    "vodokanal": ("water.head", ("water",)),
    "social": ("social.head", ("social",)),
    "education": ("education.head", ("education",)),
    "land": ("land.head", ("land",)),
    "architecture": ("build.head", ("build",)),
}
WORDS = (
    "yavir",
    "verba",
    "lypa",
    "dub",
    "buk",
    "klen",
    "hlid",
    "teren",
    "ruta",
    "malva",
    "sosna",
    "yalyna",
    "berest",
    "hrab",
)


def stage(town: people.Town, subjects: dict[str, str]) -> appeals.Town:
    """What the stories of appeals need to know of the town hall."""
    crews = {
        unit: appeals.Crew(town.units[unit], town.actors[head], tuple(town.actors[one] for one in others))
        for unit, (head, others) in CREWS.items()
    }
    towns = sorted(settlements(), key=lambda one: one.category != "M")  # most of the people live in the city
    points = {one.pk: (one.name, one.lat, one.lon) for one in towns}
    return appeals.Town(town.actors["head"], town.actors["registrar"], crews, subjects, points)
