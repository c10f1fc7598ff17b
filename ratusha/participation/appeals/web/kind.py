"""What appeals add to the common pages of a case."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.wording.dates import date_in_words
from ratusha.office.cases.queries import Case, KindPages, Verb, register_kind
from ratusha.records.identity import queries as identity

from .. import queries
from ..permissions import can_classify, can_decline
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


def status_name(code: str) -> str:
    """The social status in words; what was typed before the list came stays as it is."""
    return dict(queries.statuses()).get(code, code) if code else ""


def on_behalf(case: Case, appeal: Any) -> str:
    """For whom the applicant writes; with the ground when their right to act was confirmed by an official. 1 query."""
    named = str(appeal.representative_of)
    if not named or case.applicant_id is None:
        return named
    mandate = identity.mandate_for(case.applicant_id, named, timezone.localdate(case.received_at))
    if mandate is None:
        return named
    return gettext("{who} (confirmed by an official: {ground})").format(who=named, ground=mandate.get_ground_display())


def facts(_actor: Actor, case: Case) -> list[tuple[Any, Any]]:
    """What the registrar's card shows beside the text."""
    appeal = getattr(case, "appeal", None)
    if appeal is None:
        return []
    found = [
        (_("Sign of receipt"), appeal.get_sign_display()),
        (_("Goes by the law on"), appeal.get_regime_display()),
        (_("Why this term"), changed_term(case, appeal)),
        (_("Missed time restored"), appeal.good_cause_text if appeal.good_cause else ""),
        (_("Lives at"), appeal.residence),
        (_("On behalf of"), on_behalf(case, appeal)),
        (_("Collective, signatures"), appeal.signatories if appeal.collective else ""),
        (_("Complaint about"), appeal.against_text or case.against_unit or case.against_account or ""),
        (_("Social status"), status_name(appeal.social_status)),
        (_("Sheets"), appeal.sheets or ""),
        (_("Forwarded to"), appeal.intake_body),
        (_("Rating of the answer"), f"{appeal.rating} / 5. {appeal.rating_text}" if appeal.rating else ""),
    ]
    if appeal.taken_from_id is not None:
        found.append((_("Taken over from an old register"), case.reference))
    return [(label, value) for label, value in found if value not in ("", None)]


def ways(actor: Actor, case: Case) -> list[tuple[Any, str]]:
    """Pages beside the common ones: marks, another law, a repeat, several questions, a missed time."""
    appeal = getattr(case, "appeal", None)
    if appeal is None or not case.is_open or not can_classify(actor, case):
        return []
    found = [
        (_("Marks of the classifier"), "desk:classify"),
        (_("Change the law it goes by"), "desk:reclassify"),
    ]
    if case.applicant_id is not None and case.earlier and case.repeat_of_id is None:  # type: ignore[attr-defined]
        found.append((_("Mark as a repeat"), "desk:repeat"))
    if case.number is not None:
        found.append((_("Split the letter"), "desk:split"))
    if appeal.kind == "complaint" and not appeal.good_cause and can_decline(actor, case):
        found.append((_("Restore the missed time"), "desk:restore_time"))
    return found


def changed_term(case: Case, appeal: Any) -> str:
    """Why the term is another than before: the law was changed, and the clock runs from the original receipt."""
    if appeal.regime_since is None:
        return ""
    said = gettext("changed on {day}: {ground} The term is counted anew from the receipt, {received}.")
    received = case.received_at.astimezone(KYIV).date()
    ground = appeal.regime_ground.rstrip(".") + "."
    return said.format(day=date_in_words(appeal.regime_since), ground=ground, received=date_in_words(received))


def register() -> None:
    """Will add the appeals' part to the pages of cases."""
    named_by = ("appeal__kind",)
    pages = KindPages(word, _("Appeals"), facts, ways, DEEDS, related=("appeal",), named_by=named_by)
    register_kind(queries.KIND, pages)
    many.register()
