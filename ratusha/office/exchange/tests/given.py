"""Builders: a registrar, a body of exchange, systems that are switched on, letters that came."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.charter.actions import set_value
from ratusha.office.documents.tests import given as documents
from ratusha.office.exchange import actions
from ratusha.office.exchange.adapters import envelope
from ratusha.office.exchange.models import Message, Peer

NOW = documents.NOW
OURS, THEIRS = "04062110", "00022680"
call, official, issued, correspondent = documents.call, documents.official, documents.issued, documents.correspondent


def job(part: str = "", now: Any = NOW) -> Call:
    """A call of the scheduler."""
    return Call(system("test"), Channel.JOB, now, f"exchange.post/{part}" if part else None)


def switched(settings: Any, place: Path, url: str = "", token: str = "connector") -> None:
    """A folder and, with an address, a connector are configured; the council has its code."""
    settings.EXCHANGE = {"sev": {"url": url, "token": token}, "folder": {"path": str(place)}}
    switch_org()


def switch_org() -> None:
    """The council has its code."""
    basis = {"valid_from": (NOW - timedelta(days=1)).date(), "basis": "Договір про приєднання"}
    keeper = Call(system("test", roles=["administrator"]), Channel.JOB, NOW - timedelta(days=1))
    set_value(keeper, name="exchange.org", value=OURS, **basis)


def peer(actor: Actor, name: str = "sev") -> Peer:
    """A body of exchange."""
    made: Peer = actions.keep_peer(
        call(actor), name="Департамент фінансів", org=THEIRS, system=name, correspondent=correspondent().pk
    )
    return made


def letter(number: str = "m-1", **more: Any) -> envelope.Envelope:
    """A letter from the body."""
    main = envelope.Part("lyst.pdf", documents.pdf())
    files = (main, envelope.Part("lyst.pdf.p7s", documents.SIGNATURE, envelope.SIGNATURE, "lyst.pdf"))
    day = (NOW - timedelta(days=3)).date()
    given = {"title": "Про звіт за квартал", "kind": "Лист", "index": "01-12/77", "day": day,
             "signed_by": "Ірина Гілка", "files": files} | more  # fmt: skip
    return envelope.Envelope(number, THEIRS, OURS, NOW, **given)


def came(actor: Actor, name: str = "sev", now: Any = NOW) -> Message:
    """A letter that came and waits for the registrar."""
    if not Peer.objects.filter(org=THEIRS).exists():
        peer(actor, name)
    assert actions.take_in(job("came", now), name, envelope.written(letter())) == "kept"
    return Message.objects.latest("pk")


def refused(code: str, act: Any, /, *parts: Any, **inputs: Any) -> None:
    """The act is refused with this code."""
    with pytest.raises(Refused) as caught:
        act(*parts, **inputs)
    assert caught.value.code == code
