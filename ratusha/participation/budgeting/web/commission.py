"""The commission: appeals of authors, open votes, the decision with its protocol. Members need not be officials."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.fields import TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.mine import my_page

from .. import actions, permissions, queries
from ..queries import CommissionVote


@my_page
def objections(request: HttpRequest) -> HttpResponse:
    """Appeals before the commissions that the person belongs to."""
    rows = list(queries.objections_for(request.actor).order_by("decided_at", "due_on")[:100])  # type: ignore[attr-defined]
    sits_in = queries.commissions_of(request.actor)  # type: ignore[attr-defined]
    return render(request, "budgeting/objections.html", {"objections": rows, "sits_in": sits_in})


class VoteForm(ActionForm):
    """A member's open vote."""

    side = forms.ChoiceField(label=_("Your vote"), choices=CommissionVote.Side.choices, widget=forms.RadioSelect)
    words = TextField(label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


@my_page
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """One appeal: what the author says, what the experts said, the votes so far, one's own vote."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.objections_for(actor), pk=pk)
    votes = queries.votes_on(row)
    mine = next((one for one in votes if one.account_id == actor.account_id), None)
    initial = {"side": mine.side, "words": mine.words} if mine else {}
    form: Any = VoteForm.of(request, target=row, initial=initial)
    if request.method == "POST" and form.perform(request, actions.vote_objection):
        return HttpResponseRedirect(reverse("budgets:objection", args=[pk]))
    open_now = row.upheld is None
    context = {
        "objection": row,
        "project": row.project,
        "conclusions": queries.conclusions_of(row.project),
        "votes": votes,
        "members": len(queries.members_of(row.project.campaign)),
        "may_vote": open_now and permissions.can_vote_on_objection(actor, row),
        "may_decide": open_now and permissions.can_decide_objection(actor, row),
    }
    return form.page(request, "budgeting/objection.html", **context)


def to_objection(row: Any) -> str:
    """Address of the appeal."""
    return reverse("budgets:objection", args=[row.pk])


decide = Deed(
    actions.decide_objection, title=_("Decision of the commission"), button=_("Keep the protocol"), then=to_objection,
    rows=queries.objections_for, template="web/my/deed.html", said=_("The decision is kept and published."),
    lead=_("The vote is closed. The project is admitted when more members voted for the author than against."),
    labels={"number": _("Number of the protocol"), "reasons": _("Reasons of the commission")},
).mine()  # fmt: skip
