"""Passes: a page that has let a person in writes links by which that person's browser gets the files too.

A status page opened by its secret link has no session to ask about later, so its links carry a signed pass: this file,
until this hour. A pass opens one file for a short time and gives nothing else.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.core import signing

from .models import StoredFile

SALT = "files.pass"
LASTS = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Linked:
    """A file with addresses that work for this visitor; `thumb` and `copy` are empty for what is no picture."""

    name: str
    size: int
    media_type: str
    url: str
    thumb: str = ""
    copy: str = ""
    closed: str = ""


def pass_to(file: StoredFile, now: datetime, lasts: timedelta = LASTS, *, copies_alone: bool = False) -> str:
    """The pass to this file, written by a page that has checked the right to it.

    `copies_alone`: not to the original, which may tell where and with what the picture was taken.
    """
    return signing.Signer(salt=SALT).sign_object([file.pk, int((now + lasts).timestamp()), int(copies_alone)])


def opens(text: str, file_id: int, now: datetime, which: str = "") -> bool:
    """True if the pass was written here for this file (`which` of its copies, or the original) and has not run out."""
    try:
        pk, until, copies_alone = signing.Signer(salt=SALT).unsign_object(text)
    except (signing.BadSignature, TypeError, ValueError):
        return False
    return bool(pk == file_id and now.timestamp() <= until and (which or not copies_alone))


def linked(file: StoredFile, now: datetime) -> Linked:
    """The file with a pass in its addresses, for the template tag `files` and for galleries of those who are no
    officials: of a picture they get the copy without place and time."""

    def address(**more: str) -> str:
        return f"{file.url}?{urlencode({**more, 'pass': ticket})}"

    ticket = pass_to(file, now, copies_alone=file.is_picture)
    pictured = file.is_picture and not file.closed
    thumb, copy = (address(copy="thumb"), address(copy="public")) if pictured else ("", "")
    return Linked(file.name, file.size, file.media_type, copy or address(), thumb, copy, file.closed)
