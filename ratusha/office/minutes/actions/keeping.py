"""Kept without a term: what the council decided, how it voted, what it recorded is never destroyed."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused
from ratusha.office.archive import queries as archive
from ratusha.office.documents import actions as documents
from ratusha.records.signatures import queries as signatures

from ..queries import LABEL, PROTOCOL, SHEET, decisions, owning, protocols
from . import protocols as protocol_acts
from . import sheets, signing


def refuse_to_drop(_call: Call, _pk: int) -> Any:
    """The archive's way to the content: there is none. 280/97-ВР art. 59 (roll-calls without a term); the List of the
    Ministry of Justice №578/5 (decisions and protocols of councils: permanently). Refusals: minutes.permanent."""
    raise Refused(
        "minutes.permanent",
        _("Decisions, protocols and roll-calls of the council are kept without a term and are not destroyed."),
    )


def register() -> None:
    """Will tell signatures, the register and the archive what a decision, a protocol and a roll-call paper are."""
    documents.keep_without_term(protocols.is_document)
    signatures.register_owner(
        LABEL,
        signatures.Owner(
            sees=decisions.sees, named=decisions.named, address=decisions.address, signed=signing.signed,
            refused=signing.refused, asks=lambda _actor, _pk: False,
        ),
    )  # fmt: skip
    signatures.register_owner(
        PROTOCOL,
        signatures.Owner(
            sees=protocols.sees_protocol, named=protocols.protocols_named, address=protocols.protocol_address,
            signed=protocol_acts.signed, refused=protocol_acts.refused, asks=lambda _actor, _pk: False,
        ),
    )  # fmt: skip
    signatures.register_owner(
        SHEET,
        signatures.Owner(
            sees=protocols.sees_sheet, named=protocols.sheets_named, address=protocols.sheet_address,
            signed=sheets.signed, refused=sheets.refused, asks=lambda _actor, _pk: False,
        ),
    )  # fmt: skip
    archive.register_owner(
        LABEL,
        archive.Owner(
            sees=decisions.sees, named=decisions.named, address=decisions.address, files=owning.files_of,
            drop=refuse_to_drop, reached=owning.reached,
        ),
    )  # fmt: skip
    archive.register_owner(
        PROTOCOL,
        archive.Owner(
            sees=protocols.sees_protocol, named=protocols.protocols_named, address=protocols.protocol_address,
            files=owning.files_of_protocol, drop=refuse_to_drop,
        ),
    )  # fmt: skip
