"""Builders: people of the office, files, a correspondent, registered and issued documents."""

from datetime import datetime
from itertools import count
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.office.cases.tests.given import NOW, account, official, unit
from ratusha.office.documents import actions
from ratusha.office.documents.models import Correspondent, Document, DocumentFile, Kind

__all__ = [
    "NOW",
    "account",
    "call",
    "correspondent",
    "file",
    "in_cabinet",
    "issued",
    "kept",
    "kind",
    "official",
    "registered",
    "unit",
]
PDF = b"%%PDF-1.4\n%%Paper %d\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n"
SIGNATURE = b"\x30\x82\x00\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x00"
_n = count(1)


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def kind(code: str = "letter") -> Kind:
    return Kind.objects.get(code=code)


def pdf() -> bytes:
    """A small PDF unlike all others."""
    return PDF % next(_n)


def file(actor: Actor, now: datetime = NOW, name: str = "lyst.pdf", data: bytes | None = None) -> str:
    """The token of a file that was uploaded."""
    return intake.receive_bytes(call(actor, now), name, data or pdf()).token or ""


def kept(actor: Actor, now: datetime = NOW, name: str = "lyst.pdf", data: bytes | None = None) -> int:
    """The key of an uploaded file."""
    return int(intake.receive_bytes(call(actor, now), name, data or pdf()).pk)


def correspondent(name: str = "Департамент фінансів обласної адміністрації", **columns: Any) -> Correspondent:
    from ratusha.foundation.search.folding import fold

    return Correspondent.objects.create(name=name, match=fold(name), **columns)


def registered(actor: Actor | None = None, now: datetime = NOW, code: str = "letter", **columns: Any) -> Document:
    """A registered document; incoming ones with a correspondent and a file."""
    actor = actor or official("registrar", name="Надія Ожина")
    found = kind(code)
    if found.flow == "incoming" and "correspondent" not in columns:
        columns["correspondent"] = correspondent().pk
    if "files" not in columns:
        columns["files"] = [file(actor, now)]
    columns = {"title": "Про стан доріг місцевого значення", **columns}
    made: Document = actions.register(call(actor, now), kind=found.pk, **columns)
    return made


def issued(actor: Actor | None = None, now: datetime = NOW, code: str = "answer", **columns: Any) -> Document:
    """A document that was signed here, with its signature."""
    actor = actor or official("registrar", name="Надія Ожина")
    given = {
        "title": "Про ремонт вулиці Садової", "file": kept(actor, now),
        "container": kept(actor, now, "lyst.pdf.p7s", SIGNATURE), "signer": actor.account_id,
    } | columns  # fmt: skip
    made: Document = actions.issue(call(actor, now), kind=kind(code).pk, **given)
    return made


def bytes_of(row: DocumentFile) -> bytes:
    """What is kept on the disk."""
    from ratusha.foundation.files.storage import disk

    with disk().open(row.file.sha256) as kept_bytes:
        return kept_bytes.read()


def in_cabinet(actor: Actor | None = None, now: datetime = NOW) -> tuple[Document, Actor]:
    """A document that was sent to the cabinet of a resident, and that resident."""
    from ratusha.foundation.access.models import Account
    from ratusha.foundation.access.queries import actor_of
    from ratusha.records.people.models import Person

    actor = actor or official("registrar", name="Надія Ожина")
    own = Account.objects.create(email=f"resident{next(_n)}@example.org", name="Олена Барвінок")
    person = Person.objects.create(
        surname="Барвінок", given_name="Олена", account=own, created_via="web", created_at=now, match="барвінок олена"
    )
    who = correspondent("Олена Барвінок", person=person)
    made = issued(actor, now, correspondent=who.pk)
    actions.send_to_cabinet(call(actor, now), made)
    return made, actor_of(own, now.date())
