"""What every provider of signatures offers: a signing is started, the person goes there, a container comes back.

The private key is the person's own: on their token, in their phone or with the provider they have a contract with.
What comes back is only a claim until `acceptance.accepted` has verified it by ourselves.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be signed: its name and its very bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """One signing. `key`: our own name of it, unguessable; `back`: where the person comes back to; `callback`: where
    the provider may call us."""

    key: str
    document: Document
    back: str
    callback: str = ""


class Show(StrEnum):
    """How the person is led to the provider: a link (as a QR code on a large screen), or a page of ours."""

    LINK = "link"
    WIDGET = "widget"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Started:
    """A signing that the provider knows of. `reference`: its name there; `until`: it is over afterwards."""

    reference: str
    show: Show
    link: str = ""
    until: datetime | None = None


class State(StrEnum):
    """How far a signing is."""

    WAITING = "waiting"
    SIGNED = "signed"
    REFUSED = "refused"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the provider says. `container`: the signature, when it is there: not verified yet."""

    state: State
    container: bytes = b""
    said: str = ""


class Trouble(Exception):
    """The provider could not be asked. `outcome`: off (ask again later) or denied (asking again will not help)."""

    def __init__(self, outcome: str, said: str = "") -> None:
        super().__init__(said)
        self.outcome = outcome

    @property
    def sentence(self) -> Any:
        """What to tell the person."""
        return SENTENCES[self.outcome]


SENTENCES = {
    "off": _("The signing service does not answer now. Nothing is lost: you may sign later."),
    "denied": _("The signing service did not take the document. Begin anew, or sign in another way."),
}


class Provider(Protocol):
    """One way to have a document signed."""

    @property
    def name(self) -> str:
        """Its short name, such as `diia`."""

    @property
    def title(self) -> Any:
        """What it is called on pages."""

    def is_configured(self) -> bool:
        """Whether its settings are there; without them it is not offered."""

    def start(self, asked: Asked, now: datetime) -> Started:
        """Will begin a signing there. Raises `Trouble`."""

    def poll(self, reference: str, asked: Asked, now: datetime) -> Answer:
        """Will ask how far it is. Raises `Trouble`. Providers that call us themselves answer `waiting`."""
