"""Saved views of lists: naming the filters of the moment, removing what is not used."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from ratusha.channels.web import actions
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.queries import views_of
from ratusha.channels.web.saving import SaveViewForm

from .look import back_to


@officials_only()
def views(request: HttpRequest) -> HttpResponse:
    """Gives the filters of a list a name; below, one's own views with a button to remove each."""
    given = request.POST if request.method == "POST" else request.GET
    table, back = given.get("table", "")[:80], back_to(request, "/office/")
    form = SaveViewForm.of(request, initial={"table": table, "query": given.get("query", "")[:1000]})
    if request.method == "POST" and (view := form.perform(request, actions.save)):
        return HttpResponseRedirect(f"{back.split('?')[0]}?{view.query}")
    mine = [one for one in views_of(request.actor, table) if one.owner_id == request.actor.account_id]  # type: ignore[attr-defined]
    return render(request, "web/views.html", {"form": form, "next": back, "mine": mine}, status=form.status)


@require_POST
@officials_only()
@page
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Removes one's own view."""
    actions.remove(call_of(request), pk)
    return HttpResponseRedirect(back_to(request, "/office/"))
