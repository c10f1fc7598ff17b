"""Saved views of lists: naming the filters of the moment, sharing, renaming, ordering, the one that opens first."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from ratusha.channels.web import actions
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.models import SavedView
from ratusha.channels.web.pages import officials_only, page, private
from ratusha.channels.web.queries import first_query, views_of
from ratusha.channels.web.saving import ChangeViewForm, SaveViewForm
from ratusha.channels.web.tables import COUNT_CAP, registry
from ratusha.channels.web.tables.paging import counted

from .look import back_to


def _own(request: HttpRequest, table: str) -> list[SavedView]:
    me = request.actor.account_id  # type: ignore[attr-defined]
    return [one for one in views_of(request.actor, table) if one.owner_id == me]  # type: ignore[attr-defined]


@officials_only()
def views(request: HttpRequest) -> HttpResponse:
    """Gives the filters of a list a name; below, one's own views with what can be done to each."""
    given = request.POST if request.method == "POST" else request.GET
    table, back = given.get("table", "")[:80], back_to(request, "/office/")
    form = SaveViewForm.of(request, initial={"table": table, "query": given.get("query", "")[:1000]})
    if request.method == "POST" and (view := form.perform(request, actions.save)):
        return HttpResponseRedirect(f"{back.split('?')[0]}?{view.query}")
    home = first_query(request.actor, table)  # type: ignore[attr-defined]
    context = {"form": form, "next": back, "mine": _own(request, table), "table_name": table, "home": home}
    return render(request, "web/views.html", context, status=form.status)


@officials_only()
@page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, other readers."""
    view = SavedView.objects.filter(pk=pk, is_removed=False, owner_id=request.actor.account_id).first()  # type: ignore[attr-defined]
    if view is None:
        raise Http404
    back = back_to(request, "/office/")
    who = f"unit:{view.unit_id}" if view.unit_id else "all" if view.is_shared else ""
    form = ChangeViewForm.of(request, target=view, initial={"title": view.title, "who": who})
    if request.method == "POST" and form.perform(request, actions.change):
        return HttpResponseRedirect(back)
    return form.page(request, "web/view_change.html", view=view, next=back)


@require_POST
@officials_only()
@page
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Removes one's own view."""
    actions.remove(call_of(request), pk)
    return HttpResponseRedirect(back_to(request, "/office/"))


@require_POST
@officials_only()
@page
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place earlier or later."""
    actions.move(call_of(request), pk, up=request.POST.get("up") == "1")
    return HttpResponseRedirect(back_to(request, "/office/"))


@require_POST
@officials_only()
@page
def first(request: HttpRequest) -> HttpResponse:
    """The list opens with these filters from now on."""
    table, query = request.POST.get("table", "")[:80], request.POST.get("query", "")
    actions.open_first(call_of(request), table=table, query=query)
    return HttpResponseRedirect(back_to(request, "/office/"))


@officials_only()
def counts(request: HttpRequest) -> HttpResponse:
    """How many rows each saved view of a list holds, up to a cap: asked by a small script after the page is there."""
    name = request.GET.get("table", "")[:80]
    found: dict[str, str] = {}
    for view in views_of(request.actor, name):  # type: ignore[attr-defined]
        made = registry.remade(name, request.actor, view.query)  # type: ignore[attr-defined]
        if made is not None:
            count = counted(made.rows)
            found[str(view.pk)] = f"{COUNT_CAP}+" if count > COUNT_CAP else str(count)
    return private(JsonResponse(found))
