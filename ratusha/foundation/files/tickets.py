"""Tickets: the proof that bytes went through the intake, so that no channel can claim a file by naming its hash."""

from dataclasses import asdict, dataclass

from django.core import signing

SALT = "files.ticket"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the intake found: hash, size, type by content, pixels of a picture, what the look for viruses gave."""

    sha256: str
    size: int
    media_type: str
    width: int | None = None
    height: int | None = None
    scan: str = ""


def signed(ticket: Ticket) -> str:
    """The ticket as text that only this installation can write; the same ticket gives the same text."""
    return signing.Signer(salt=SALT).sign_object(asdict(ticket))


def read(text: str) -> Ticket:
    """The ticket of the text; ValueError if it was not written here."""
    try:
        return Ticket(**signing.Signer(salt=SALT).unsign_object(text))
    except (signing.BadSignature, TypeError) as wrong:
        raise ValueError("not a ticket") from wrong
