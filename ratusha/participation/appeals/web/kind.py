"""What appeals add to the common pages of a case."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases.queries import Case, KindPages, Verb, register_kind

from .. import queries
from . import many

DEEDS = {
    Verb.REGISTER: "desk:register",
    Verb.FORWARD: "desk:forward",
    Verb.RETURN: "desk:return",
    Verb.DECLINE: "desk:decline",
    Verb.JOIN: "desk:join",
}


def word(case: Case) -> Any:
    """«Заява», «скарга» and so on."""
    appeal = getattr(case, "appeal", None)
    return queries.KIND_WORDS.get(appeal.kind, "") if appeal else ""


def facts(_actor: Actor, case: Case) -> list[tuple[Any, Any]]:
    """What the registrar's card shows beside the text."""
    appeal = getattr(case, "appeal", None)
    if appeal is None:
        return []
    found = [
        (_("Sign of receipt"), appeal.get_sign_display()),
        (_("Goes by the law on"), appeal.get_regime_display()),
        (_("Lives at"), appeal.residence),
        (_("On behalf of"), appeal.representative_of),
        (_("Collective, signatures"), appeal.signatories if appeal.collective else ""),
        (_("Complaint about"), appeal.against_text or case.against_unit or case.against_account or ""),
        (_("Social status"), appeal.social_status),
        (_("Sheets"), appeal.sheets or ""),
        (_("Forwarded to"), appeal.intake_body),
        (_("Rating of the answer"), f"{appeal.rating} / 5. {appeal.rating_text}" if appeal.rating else ""),
    ]
    return [(label, value) for label, value in found if value not in ("", None)]


def register() -> None:
    """Will add the appeals' part to the pages of cases."""
    pages = KindPages(word=word, title=_("Appeals"), facts=facts, deeds=DEEDS, related=("appeal",))
    register_kind(queries.KIND, pages)
    many.register()
