"""Builders: a keeper, a head, a chair, a nomenclature in force, files with papers of another app."""

from datetime import datetime
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.office.archive import actions, queries
from ratusha.office.archive.models import Chair, Dossier, Heading, Nomenclature
from ratusha.office.cases.tests.given import NOW, account, official, unit

__all__ = ["NOW", "account", "call", "official", "unit"]
LABEL = "access.unit"  # any table stands for papers here: the archive knows none
GIVEN: dict[int, list[int]] = {}
DROPPED: list[int] = []
CLOSED_TO: set[int] = set()


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def job(now: datetime = NOW, request_id: str | None = None) -> Call:
    return Call(system("test"), Channel.JOB, now, request_id)


def _files(pk: int) -> list[StoredFile]:
    return list(StoredFile.objects.filter(pk__in=GIVEN.get(pk, [])))


def _drop(_call: Call, pk: int) -> None:
    GIVEN.pop(pk, None)
    DROPPED.append(pk)


def _named(pks: Any) -> dict[int, tuple[str, str]]:
    return {one.pk: (f"01-{one.pk}", one.name) for one in Unit.objects.filter(pk__in=list(pks))}


OWNER = queries.Owner(
    sees=lambda _actor, pk: pk not in CLOSED_TO and Unit.objects.filter(pk=pk).exists(),
    named=_named,
    address=lambda pk: f"/papers/{pk}/",
    files=_files,
    drop=_drop,
)


def paper(title: str = "Про ремонт школи", *texts: bytes) -> int:
    """A paper of another app, with files -> its key. Registers its owner."""
    queries.register_owner(LABEL, OWNER)
    made = unit(title)
    keeper = official("registrar")
    GIVEN[made.pk] = [intake.keep_made(_inside(keeper), f"doc-{n}.txt", text).pk for n, text in enumerate(texts)]
    return made.pk


def _inside(actor: Actor) -> Call:
    return call(actor).child("given")


def archivist(**named: Any) -> Actor:
    return official("archivist", name="Клавдія Полин", **named)


def chair(head: Actor | None = None) -> Actor:
    """Who chairs the expert commission."""
    made = official("registrar", name="Марія Барвінок")
    actions.name_chair(call(head or official("head")), account=made.account_id, basis="Розпорядження № 12")
    return made


def draft(year: int = NOW.year, keeper: Actor | None = None, now: datetime = NOW) -> Nomenclature:
    """With a common section and two headings: decisions for ever, appeals for five years."""
    keeper = keeper or archivist()
    made = actions.draw_up(call(keeper, now), year=year, from_last=False)
    actions.add_section(call(keeper, now), made.pk, code="01", title="Загальний відділ")
    section = made.sections.get().pk
    forever = {"title": "Рішення міської ради", "term": "permanent", "article": "ст. 3-а", "group": "decisions"}
    some = {"title": "Звернення громадян", "term": "years", "years": 5, "article": "ст. 82-б", "group": "appeals"}
    for one in (forever, some):
        actions.add_heading(call(keeper, now), made.pk, section=section, **one)
    return Nomenclature.objects.get(pk=made.pk)


def in_force(year: int = NOW.year, keeper: Actor | None = None, now: datetime = NOW) -> Nomenclature:
    """Agreed and approved."""
    made = draft(year, keeper, now)
    head = official("head")
    standing = Chair.objects.filter(standing=True).select_related("account").first()
    agreeing = chair(head) if standing is None else _actor(standing.account_id, now)
    actions.agree(call(agreeing, now), made.pk, protocol="Протокол № 3 від 10.12.2025")
    actions.approve(call(head, now), made.pk)
    return Nomenclature.objects.get(pk=made.pk)


def _actor(account_id: int, now: datetime) -> Actor:
    from ratusha.foundation.access.models import Account
    from ratusha.foundation.access.queries import actor_of

    return actor_of(Account.objects.get(pk=account_id), now.date())


def heading(made: Nomenclature, number: int = 2) -> Heading:
    return made.headings.get(number=number)


def dossier(
    made: Nomenclature, number: int = 2, papers: int = 1, keeper: Actor | None = None, now: datetime = NOW
) -> Dossier:
    """An open file with papers."""
    keeper = keeper or archivist()
    for n in range(papers):
        actions.file_object(
            call(keeper, now), label=LABEL, pk=paper(f"Лист {n}", b"one", b"two"), heading=heading(made, number).pk
        )
    return Dossier.objects.filter(heading=heading(made, number)).order_by("-id")[0]


def closed(made: Nomenclature, number: int = 2, papers: int = 1, now: datetime = NOW) -> Dossier:
    keeper = archivist()
    row = dossier(made, number, papers, keeper, now)
    return actions.close_file(call(keeper, now), row.pk)
