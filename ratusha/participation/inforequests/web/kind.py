"""What requests for information add to the common pages of a case."""

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import subjects
from ratusha.channels.web.share import cut
from ratusha.channels.web.subjects import Subject
from ratusha.foundation.access.actors import Actor
from ratusha.office.cases.queries import Case, KindPages, State, Verb, register_beside, register_kind

from .. import actions, permissions, queries
from ..queries import Urgent

DEEDS = {Verb.FORWARD: "info-desk:forward", Verb.EXTEND: "info-desk:extend"}


def word(_case: Case) -> Any:
    """«Запит на інформацію»."""
    return _("request for information")


def facts(_actor: Actor, case: Case) -> list[tuple[Any, Any]]:
    """What the card shows beside the text."""
    row = getattr(case, "inforequest", None)
    if row is None:
        return []
    urgency = f"{row.get_urgent_ground_display()}. {row.urgent_text} ({row.get_urgent_display()})" if row.urgent else ""
    published = _("yes, with the name") if row.show_name else _("yes, without the name")
    found = [
        (_("Who asks"), capfirst(row.get_requester_display()) + (_(", collective") if row.collective else "")),
        (_("Wants it"), row.get_delivery_display()),
        (_("Postal address"), row.postal),
        (_("Urgency"), urgency),
        (_("Why not urgent"), row.urgency_reason if row.urgent == Urgent.DENIED else ""),
        (_("Filled in for the requester by"), row.helped_by),
        (_("Forwarded to"), row.holder),
        (_("Deferred because"), row.deferral_ground),
        (_("Agrees to publish"), published if row.may_publish else ""),
        (_("Clarity of the answer"), f"{row.rating} / 5. {row.rating_text}" if row.rating else ""),
    ]
    return [(label, value) for label, value in found if value]


def beside(actor: Actor, case: Case) -> dict[str, Any] | None:
    """The part «What is given»: decision, files, bill, publication, with what the actor may do. 2 to 4 queries."""
    if case.kind != queries.KIND or getattr(case, "inforequest", None) is None:
        return None
    row = case.inforequest  # type: ignore[attr-defined]
    decided = [(_("Decision"), capfirst(row.get_decision_display())), (_("Ground"), row.get_ground_display())]
    return {
        "row": row,
        "decided": [(label, value) for label, value in decided if value],
        "reasons": row.reasons,
        "files": queries.given_files(case),
        "amount": actions.money(row.cost) if row.cost else "",
        "may_hide": case.is_open and permissions.can_decide(actor, case),
        "ways": [(words, reverse(name, args=[case.pk])) for words, name in ways_of(actor, case, row)],
    }


def ways_of(actor: Actor, case: Case, row: Any) -> list[tuple[Any, str]]:
    """The acts that fit the state, the likeliest first."""
    may_bill = permissions.can_bill(actor, case)
    offered = [
        (case.is_open and permissions.can_decide(actor, case), _("Decide what is given"), "info-desk:decide"),
        (case.is_open and row.urgent and permissions.can_decide_urgency(actor, case), _("Decide on the urgency"),
         "info-desk:urgency"),
        (case.is_open and permissions.can_give(actor, case), _("Add files of the answer"), "info-desk:give_files"),
        (case.is_open and may_bill and row.paid_on is None, _("Bill for copies"), "info-desk:bill"),
        (case.is_open and may_bill and row.cost and row.paid_on is None, _("Note the payment"), "info-desk:payment"),
        (case.is_open and permissions.can_defer(actor, case), _("Defer the answer"), "info-desk:defer"),
        (case.is_open and permissions.can_reclassify(actor, case), _("Consider as an appeal"), "info-desk:reclassify"),
        (case.state == State.ANSWERED and row.may_publish and permissions.can_publish(actor, case),
         _("Publish request and answer"), "info-desk:publish"),
        (row.published_at is not None and permissions.can_publish(actor, case), _("Take from publication"),
         "info-desk:withdraw"),
    ]  # fmt: skip
    return [(words, name) for fits, words, name in offered if fits]


def find(pk: int) -> Subject | None:
    """The published request of this key."""
    row = queries.public().filter(pk=pk).first()
    return subject(row) if row is not None else None


def subject(row: Any) -> Subject:
    """What letters to followers and the share card say of it."""
    return Subject(
        title=queries.bare(row.public_title),
        address=reverse("information:request", args=[row.pk]),
        kind=gettext("Request {number}").format(number=row.case.number),
        says=cut(queries.bare(row.public_text), 240),
    )


def register() -> None:
    """Will add the requests' part to the pages of cases, and let published ones be followed and shared."""
    pages = KindPages(
        word, _("Requests for information"), facts, deeds=DEEDS, related=("inforequest",),
        own="information:status", longer="info-desk:ask_extension", matter=_("Request"),
    )  # fmt: skip
    register_kind(queries.KIND, pages)
    register_beside("inforequests/parts/beside.html", beside)
    subjects.register(queries.PUBLIC, find, _("Request for information"), of=subject)
