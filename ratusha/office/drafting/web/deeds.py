"""A page for every act on a draft."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.people import officials
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Action

from .. import actions, queries
from .words import WORKERS


def to_draft(row: Any) -> str:
    """Address of the draft."""
    return reverse("drafting:draft", args=[row.pk])


def deed(action: Action, title: Any, button: Any, **words: Any) -> Any:
    """The page of one act on a draft that the actor may see; it goes back to the draft."""
    return Deed(action, title=title, button=button, then=to_draft, rows=queries.visible_to, **words).view(*WORKERS)


def routes(request: HttpRequest) -> list[tuple[int, str]]:
    """Routes that fit the draft of this page, the narrowest first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=int(request.resolver_match.kwargs["pk"]))  # type: ignore[union-attr]
    return [(one.pk, one.name) for one in queries.routes_for(row.kind, row.unit_id)]


class SendForm(ActionForm):
    """The usual route, another one, or people named here; nobody named means the route."""

    def prepare(self) -> None:
        """The route comes first."""
        self.order_fields(["route", "agreers", "in_turn"])

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Nobody ticked: the route decides."""
        given = super().input_of(cleaned)
        given["agreers"] = given["agreers"] or None
        return given


send = deed(
    actions.send,
    _("Send to agreement"),
    _("Send"),
    said=_("The draft is on its way."),
    lead=_("While it is being agreed the text cannot be changed. After the last visa its signers are asked."),
    labels={
        "route": _("Route"),
        "agreers": _("Other people in place of the route"),
        "in_turn": _("One after another, in the order of the list"),
    },
    hints={"agreers": _("Nobody ticked: the route says who agrees"), "route": _("Left empty: the first of the list")},
    choices={"route": routes, "agreers": officials},
    base=SendForm,
)
take_back = deed(
    actions.take_back,
    _("Take the draft back"),
    _("Take back"),
    said=_("The draft is with you again; nobody is waited for."),
    labels={"why": _("Why")},
)
withdraw = deed(
    actions.withdraw,
    _("Withdraw the draft"),
    _("Withdraw"),
    said=_("The draft is withdrawn."),
    lead=_("Its versions are kept; nobody works on it any more."),
    labels={"why": _("Why")},
)
agree = deed(
    actions.agree,
    _("Agree the draft"),
    _("Agree"),
    said=_("Your visa is given."),
    labels={"note": _("A note beside the visa")},
)
object_to = deed(
    actions.object_to,
    _("Return with remarks"),
    _("Return to the author"),
    said=_("The author is told of your remarks."),
    lead=_("The round ends. Remarks to single paragraphs are given beside them on the page of the draft."),
    labels={"remark": _("What is to be changed")},
)
register = deed(
    actions.register,
    _("Register the document"),
    _("Give it a number"),
    said=_("The document is registered."),
    lead=_("The signed bytes go into the register as they are; a copy with number and stamps is made beside them."),
)


class RemarkForm(ActionForm):
    """The paragraph comes from the page of the draft."""

    def prepare(self) -> None:
        """Hides the number; its text stands above the field."""
        self.fields["paragraph"].widget = forms.HiddenInput()


def which(request: HttpRequest, _row: Any) -> dict[str, Any]:
    """The paragraph in the address."""
    asked = request.GET.get("paragraph", "")
    return {"paragraph": int(asked)} if asked.isascii() and asked.isdigit() and len(asked) < 5 else {}


def about(request: HttpRequest) -> dict[str, Any]:
    """The text of the paragraph that the remark is about."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=int(request.resolver_match.kwargs["pk"]))  # type: ignore[union-attr]
    number = which(request, row).get("paragraph", 0)
    version = queries.version_of(row)
    lines = queries.paragraphs(version.text) if version else []
    return {"number": number, "said": lines[number - 1] if 0 < number <= len(lines) else ""}


remark = deed(
    actions.remark,
    _("Remark to the draft"),
    _("Keep the remark"),
    said=_("The remark is kept. The author sees it."),
    labels={"text": _("Your remark"), "paragraph": _("Paragraph")},
    initial=which,
    facts=about,
    base=RemarkForm,
    template="drafting/remark.html",
)
reply = Deed(
    actions.reply,
    title=_("Reply to the remark"),
    button=_("Reply"),
    then=lambda row: reverse("drafting:draft", args=[row.draft_id]),
    said=_("The reply is kept."),
    labels={"taken": _("Taken into the text"), "reply": _("What you say to it")},
    hints={"reply": _("One that is not taken needs why")},
    rows=queries.remarks_reachable,
    template="drafting/reply.html",
).view(*WORKERS)
