"""`ratusha demo`: a living town hall in one command."""

import json
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import get_hasher
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.delivery import deliver
from ratusha.foundation.charter.actions import set_value
from ratusha.office.archive import demo as archive
from ratusha.office.cases import demo as cases
from ratusha.office.control import demo as control
from ratusha.office.council import demo as council
from ratusha.office.deputies import demo as deputies
from ratusha.office.documents import demo as documents
from ratusha.office.documents import queries as documents_of
from ratusha.office.documents import queries as papers
from ratusha.office.drafting import demo as drafting
from ratusha.office.exchange import demo as exchange
from ratusha.office.incidents import demo as incidents
from ratusha.office.knowledge import demo as knowledge
from ratusha.office.minutes import demo as minutes
from ratusha.office.proposals import demo as proposals
from ratusha.office.recordings import demo as recordings
from ratusha.office.rollcalls import demo as rollcalls
from ratusha.office.routing import demo as routing
from ratusha.office.sittings import demo as sittings
from ratusha.office.tasks import demo as tasks
from ratusha.office.timekeeping import demo as timekeeping
from ratusha.office.voting import demo as voting
from ratusha.openness.analytics import demo as analytics
from ratusha.openness.brand import demo as brand
from ratusha.openness.opendata import demo as opendata
from ratusha.openness.oversight import demo as oversight
from ratusha.openness.site import demo as site
from ratusha.openness.spreading import demo as spreading
from ratusha.openness.transparency import demo as transparency
from ratusha.participation.appeals import demo as appeals
from ratusha.participation.appeals.demo.people import STREETS
from ratusha.participation.budgeting import demo as budgeting
from ratusha.participation.budgeting.demo import pictures
from ratusha.participation.consultations import demo as consultations
from ratusha.participation.discussion import demo as discussion
from ratusha.participation.feedback import demo as feedback
from ratusha.participation.following import demo as following
from ratusha.participation.inforequests import demo as inforequests
from ratusha.participation.outcomes import demo as outcomes
from ratusha.participation.petitions import demo as petitions
from ratusha.participation.polls import demo as polls
from ratusha.project import statics, together
from ratusha.records.codes import demo as codes
from ratusha.records.identity import demo as identity
from ratusha.records.outlines import demo as outlines
from ratusha.records.owndata import demo as owndata
from ratusha.records.people import demo as people
from ratusha.records.places import demo as places
from ratusha.records.places.queries import settlements
from ratusha.records.signatures import demo as signatures

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
    "contacts.services": "Черговий громади | +380 37 360 00 01 | цілодобово\nВодоканал, аварійна | +380 37 360 00 02 | "
    "цілодобово\nЕлектромережі | +380 37 360 00 03 | немає світла, обірвані дроти\nЦНАП | +380 37 360 00 04",
    "contacts.email": "rada@kitsman.example",
    "inforequests.tariff_a4": "320",
    "inforequests.payee": "UA 00 000000 0000000000000000000, ГУ ДКСУ в Чернівецькій області",
    "look.brand": "book",
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
            with light_hashes():
                told = fill(last_evening(timezone.localtime()))  # its days are those of Kyiv, also at night
            with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                json.dump(told, file, ensure_ascii=False)
        told = json.loads(kept.read_text(encoding="utf-8")) | {"address": f"http://{host}:{port}/"}
        statics.prepare()  # so that whoever opens a copy of it waits for nothing
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


def last_evening(now: datetime) -> datetime:
    """The moment that the stories end at: now by Kyiv's clock; before ten in the morning, eight of the evening before.

    Their people write and answer some hours back, which just after midnight would be another day.
    """
    return now if now.hour >= 10 else (now - timedelta(days=1)).replace(hour=20, minute=0, second=0, microsecond=0)


@contextmanager
def light_hashes() -> Iterator[None]:
    """The one password of all invented people, which is printed, is hashed lightly; a first log-in hashes it in full."""
    hasher: Any = get_hasher()
    full = hasher.time_cost, hasher.memory_cost
    hasher.time_cost, hasher.memory_cost = 1, 1024
    try:
        yield
    finally:
        hasher.time_cost, hasher.memory_cost = full


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
        signatures.load(began, town.actors)
        knowledge.load(now, began, town.actors["head"])
        cases.lists(began, town.actors["head"])
        subjects = cases.subjects()
        begun = appeals.load(now, stage(town, subjects))
        begun += inforequests.load(now, stage(town, subjects))
        control.load(now, town.actors)
        routing.load(now, town.actors["head"], town.units)
        people.away(now, town)
        incidents.load(now, town.actors)
        tasks.load(now, town.actors, town.units)
        timekeeping.load(now, town.actors)
        documents.load(now, town.actors, town.units)
        archive.load(now, town.actors, town.units, filed_documents(town.actors["archivist"]))
        drafting.load(now, town.actors, town.units)
        chamber = the_council(now, town, password)
        exchanged(now, town)
        identity.load(now, town.actors["registrar"], town.actors["head"])
        towns = [one.pk for one in sorted(settlements(), key=lambda one: (one.category != "M", one.pk))]
        neighbours = identity.crowd(now, town.actors["registrar"], towns)
        consultations.load(now, town.actors, town.units, neighbours)
        polls.load(now, town.actors["organiser"], town.actors["registrar"], neighbours)
        budgeting.load(now, budget_cast(town, neighbours), neighbours)
        petitions.load(now, town.actors, neighbours, {one.name: one.pk for one in settlements()})
        organiser, head, registrar = (town.actors[one] for one in ("organiser", "head", "registrar"))
        feedback.load(now, organiser, head, registrar, town.units, neighbours)
        voices(now, town, neighbours)
        residents = [one.actor for one in neighbours]
        deputies.load(now, chamber.actors, chamber.members, town.actors["secretariat"], town.actors["zhkg"], residents)
        email, name = owndata.load(now, town.actors["registrar"], town.actors["head"], password)
        key = people.second_factor(town)
        people.resident(now, password)
    after(now, town, residents)
    logins = [
        {"email": people.email_of(post.login), "name": post.name, "position": post.position} for post in people.POSTS
    ]
    logins += council.logins()[:2]
    logins.append({"email": people.RESIDENT, "name": "Олена Барвінок", "position": str(_("a resident"))})
    if email:
        logins.append({"email": email, "name": name, "position": str(_("a resident with appeals"))})
    guard = {"email": people.email_of(people.GUARD), "key": key}
    return {"password": password, "logins": logins, "steps": begun, "second": guard, "residents": len(neighbours)}


def after(now: datetime, town: people.Town, residents: Sequence[Actor]) -> None:
    """What is told of all that before: letters, figures, the public pages, sets of data."""
    deliver(now)
    cases.correspondence(now, town.actors["registrar"])
    analytics.load(now, town.actors["head"])
    oversight.load(now, town.actors["registrar"])
    transparency.load(now, town.actors, town.units, town.accounts, residents)
    codes.load(now, town.actors["editor"])
    outlines.load(now, town.actors["editor"])
    brand.load(now, town.actors["editor"])
    site.load(now, town.actors["editor"])
    spreading.load(now, town.actors["editor"])
    opendata.load(now, town.actors, town.units, town.accounts)


def the_council(now: datetime, town: people.Town, password: str) -> council.Chamber:
    """The council with its votes, drafts, sittings, decisions and recordings -> who sits in it."""
    keeper = town.actors["secretariat"]
    chamber = council.load(now, keeper, town.accounts["head"], password)
    rollcalls.load(now, keeper)
    proposals.load(now, town.units)
    sittings.load(now, town.actors, voting.during)
    minutes.load(now, town.actors)
    recordings.load(now, town.actors)
    return chamber


def filed_documents(keeper: Any) -> list[tuple[str, int]]:
    """The first documents of the register that the archivist sees, to be put into files."""
    found = documents_of.visible_to(keeper).order_by("pk").values_list("pk", flat=True)
    return [("documents.document", pk) for pk in found[:14]]


def exchanged(now: datetime, town: people.Town) -> None:
    """Letters by exchange, and papers that wait for the head's signature, are signed or refused."""
    senders = papers.correspondents(system("demo")).order_by("id")
    exchange.load(now, town.actors, senders[0].pk)
    registrar, head = town.actors["registrar"], town.actors["head"]
    rows = papers.visible_to(registrar).filter(mark="open", state="registered", flow="incoming").order_by("-id")[:40]
    asked = [
        (papers.LABEL, one.pk, file.file_id, f"Ознайомлення з листом {one.number}")
        for one in rows
        for file in papers.files_of(one)[:1]
    ]
    signatures.show(now, asked[:6], registrar, head)


def voices(now: datetime, town: people.Town, neighbours: list[Any]) -> None:
    """What people say of everything that is open, what they follow, and what became of the rest."""
    talked, homes = together.talked(), [(one.lat, one.lon) for one in settlements() if one.lat is not None]
    discussion.load(now, talked, neighbours, town.actors["organiser"], town.actors["head"])
    following.load(now, talked, neighbours, homes)
    photo = pictures.picture("people", "Будинок культури у Ставчанах", done=True)
    outcomes.load(now, together.decided(), town.actors["organiser"], photo)


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


def budget_cast(town: people.Town, neighbours: list[identity.Neighbour]) -> budgeting.Cast:
    """Who plays the participatory budget."""
    experts = {unit: town.actors[others[0]] for unit, (_head, others) in CREWS.items()}
    points = {one.name: (one.pk, one.lat, one.lon) for one in settlements()}
    return budgeting.Cast(town.actors, town.units, experts, neighbours, points)


def stage(town: people.Town, subjects: dict[str, str]) -> appeals.Town:
    """What the stories of appeals need to know of the town hall."""
    crews = {
        unit: appeals.Crew(town.units[unit], town.actors[head], tuple(town.actors[one] for one in others))
        for unit, (head, others) in CREWS.items()
    }
    towns = sorted(settlements(), key=lambda one: one.category != "M")  # most of the people live in the city
    points = {one.pk: (one.name, one.lat, one.lon) for one in towns}
    return appeals.Town(town.actors["head"], town.actors["registrar"], crews, subjects, points)
