"""Files of a document: those uploaded now and those another app keeps already."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.files import guards, intake, reading
from ratusha.foundation.files.models import StoredFile

from .. import permissions
from ..models import Document, DocumentFile
from ..rules import Role, bears_files

Tokens = Annotated[list[Line], Field(max_length=50)]
READABLE = (Role.MAIN, Role.ANNEX, Role.SCAN)


@action("documents.add_file", may=permissions.can_work, on=Document, quiet=True, says=_("Files added: {count}"))
def add_file(call: Call, document: Document, *, files: Tokens, role: Role = Role.ANNEX) -> Document:
    """Will add files to a registered document: annexes that came later, a scan. What is there is never replaced.

    851-IV art. 7: the original stays as it is. Refusals: forbidden, documents.no_file, documents.not_now,
    documents.one_main (there is a main file already), files.gone, files.too_many.
    """
    if not files:
        raise Refused("documents.no_file", _("Attach a file."), field="files")
    _check_bears(document)
    if role is Role.MAIN and document.files.filter(role=Role.MAIN).exists():
        raise Refused(
            "documents.one_main", _("The document has its file already. Add this one as an annex."), field="role"
        )
    kept = keep_files(call, document, files, role)
    call.note(count=len(kept), number=document.number)
    return document


@action("documents.attach", may=permissions.can_attach, on=Document, quiet=True, says=_("File attached: {role}"))
def attach(call: Call, document: Document, *, file: int, role: Role, of: int | None = None) -> Document:
    """Will attach a file that another app keeps: a signature of `of`, a stamped copy, a recognised text.

    851-IV art. 7: copies are derivatives beside the original. Refusals: forbidden, documents.no_file,
    documents.not_now.
    """
    _check_bears(document)
    found = StoredFile.objects.filter(pk=file).first()
    source = document.files.filter(pk=of).first() if of is not None else None
    if found is None or not openable(call, found) or (of is not None and source is None):
        raise Refused("documents.no_file", _("There is no such file."), field="file")
    adopt(call, document, found, role, source)
    call.note(role=role.value, number=document.number)
    return document


def keep_files(call: Call, document: Document, tokens: list[str], first: Role) -> list[DocumentFile]:
    """Will claim the uploads for the document, the first in the role given, the rest as annexes (scans stay scans)."""
    rest = Role.ANNEX if first is Role.MAIN else first
    kept = intake.claim(call, tokens)
    return [adopt(call, document, file, rest if number else first) for number, file in enumerate(kept)]


def adopt(call: Call, document: Document, file: StoredFile, role: Role, of: DocumentFile | None = None) -> DocumentFile:
    """Will write the file down as the document's, with its hash as it is now; its words are looked for later.

    A file that nobody had sent with anything yet is sent with the document.
    """
    if file.token is not None:
        intake.claim(call, [file.token])
    row, made = DocumentFile.objects.get_or_create(
        document=document,
        file=file,
        defaults={
            "role": role, "of": of, "sha256": file.sha256, "name": file.name, "at": call.now,
            "by_id": call.actor.account_id,
        },
    )  # fmt: skip
    if made and role in READABLE:
        reading.want(call, [file])
    return row


def openable(call: Call, file: StoredFile) -> bool:
    """True if the actor may open it, or the platform itself asks."""
    return call.actor.is_system or any(guards.can_open(one, file) for one in call.actor.faces)


def _check_bears(document: Document) -> None:
    if not bears_files(document.state):
        raise Refused("documents.not_now", _("This cannot be done in the state of the document now."))
