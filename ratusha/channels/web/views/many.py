"""A deed for many rows: its form, a preview of every row, the doing, what became of each, and the way back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from ratusha.channels.web import actions, queries
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import many, registry
from ratusha.channels.web.tables.parts import BULK_MOST, marks
from ratusha.foundation.actions.many import Fate, Mark, do_each, foresee

from .look import back_to

ASKED = ("row", "request_id", "next", "all", "go", "csrfmiddlewaretoken", "seen_version")


@require_POST
@officials_only()
@page
def deed(request: HttpRequest, table: str, key: str) -> HttpResponse:
    """First the form, then the preview of every row, then the deed itself; each step is a POST that changes nothing
    before the last."""
    one = many.deed_of(table, key, request.actor)  # type: ignore[attr-defined]
    if one is None:
        raise Http404
    wanted, more = _chosen(request, table)
    back = back_to(request, "/office/")
    if not wanted:
        messages.warning(request, gettext("Tick the rows first, then say what to do with them."))
        return HttpResponseRedirect(back)
    form = _form(request, one)
    if "go" not in request.POST and form.visible_fields():
        form = _form(request, one, fresh=True)
        return _show(request, "web/many_form.html", one, wanted, back, form=form, table=table, more=more)
    if not form.is_valid():
        return _show(request, "web/many_form.html", one, wanted, back, form=form, table=table, more=more)
    given = form.input_of({name: value for name, value in form.cleaned_data.items() if name not in ASKED})
    if request.POST.get("go") == "do":
        return _do(request, table, one, wanted, given, back, form.cleaned_data["request_id"])
    fates = foresee(one.deed.action, call_of(request), wanted, **given)
    ready = [fate for fate in fates if fate.refused is None]
    context = {
        "form": form,
        "table": table,
        "typed": _typed(request.POST),
        "lines": _lines(request, one, fates),
        "ready": len(ready),
        "refused": len(fates) - len(ready),
        "rows": [mark for mark in wanted if mark.pk in {fate.pk for fate in ready}],
        "more": more,
    }
    return _show(request, "web/many_preview.html", one, wanted, back, **context)


def _chosen(request: HttpRequest, table: str) -> tuple[list[Mark], int]:
    """The rows, and how many more match than can be done at once."""
    if "all" not in request.POST:
        return marks(request.POST.getlist("row")), 0
    made = registry.remade(table, request.actor, request.POST["all"][:2000])  # type: ignore[attr-defined]
    if made is None:
        return marks(request.POST.getlist("row")), 0
    _name, sort, descending = made.sort_by
    rows = made.rows.order_by(*sort.order(descending=descending, backward=False))
    found = list(rows[: BULK_MOST + 1].values_list("pk", "version"))
    more = made.rows.order_by().count() - BULK_MOST if len(found) > BULK_MOST else 0
    return [Mark(pk, version) for pk, version in found[:BULK_MOST]], more


def _form(request: HttpRequest, one: many.ManyDeed, *, fresh: bool = False) -> ActionForm:
    return one.deed.form_of(request, None, fresh=fresh)


def _typed(given: QueryDict) -> list[tuple[str, str]]:
    """What was typed in the form, to go along unseen."""
    return [(name, value) for name in given if name not in ASKED for value in given.getlist(name)]


def _rows(request: HttpRequest, one: many.ManyDeed, keys: list[int]) -> dict[int, Any]:
    if one.deed.rows is not None:
        rows = one.deed.rows(request.actor)  # type: ignore[attr-defined]
    else:
        assert one.deed.action.on is not None
        rows = one.deed.action.on._base_manager.all()
    return {row.pk: row for row in rows.filter(pk__in=keys)}


def _named(row: Any) -> dict[str, Any]:
    """How a row is called, where the actor may see it."""
    if row is None:
        return {"name": gettext("A row that you do not see"), "title": "", "href": ""}
    return {"name": str(row), "title": getattr(row, "title", ""), "row": row}


def _lines(request: HttpRequest, one: many.ManyDeed, fates: list[Fate]) -> list[dict[str, Any]]:
    """What will become of each row, those that are refused first."""
    seen = _rows(request, one, [fate.pk for fate in fates])
    found = []
    for fate in fates:
        row = seen.get(fate.pk)
        will = "" if fate.refused else (one.will(fate) if one.will else fate.says)
        said = fate.refused.sentence if fate.refused else ""
        fields = list(fate.refused.field_sentences().values()) if fate.refused else []
        found.append({**_named(row), "will": will, "refused": fields[0] if fields else said, "pk": fate.pk})
    return sorted(found, key=lambda line: not line["refused"])


def _show(
    request: HttpRequest, template: str, one: many.ManyDeed, wanted: list[Mark], back: str, **more: Any
) -> HttpResponse:
    form = more.get("form")
    context = {"many": one, "deed": one.deed, "marks": wanted, "back": back, "most": BULK_MOST, **more}
    return render(request, template, context, status=form.status if form is not None and form.is_bound else 200)


def _do(
    request: HttpRequest, table: str, one: many.ManyDeed, wanted: list[Mark], given: dict[str, Any], back: str, rid: str
) -> HttpResponse:
    family = rid or request.POST.get("request_id", "")[:40]
    asked = [{"pk": mark.pk, "version": mark.version} for mark in wanted]
    run = actions.begin_many(
        call_of(request, family), table=table, deed=one.key, family=family, rows=asked, given=_plain(given), back=back
    )
    if run.ended_at is None:
        outcomes = [_outcome(fate) for fate in do_each(one.deed.action, call_of(request, family), wanted, **given)]
        actions.end_many(call_of(request, f"{family}/end"), run, outcomes=outcomes)
    return HttpResponseRedirect(reverse("web:many-run", args=[run.pk]))


def _plain(given: dict[str, Any]) -> dict[str, Any]:
    """The input as JSON keeps it."""
    return {name: value if isinstance(value, bool | int | list | None) else str(value) for name, value in given.items()}


def _outcome(fate: Fate, done: str = "done", refused: str = "refused") -> dict[str, Any]:
    if fate.refused is None:
        return {"pk": fate.pk, "state": done, "says": fate.says[:1000], "code": ""}
    fields = list(fate.refused.field_sentences().values())
    said = fields[0] if fields else fate.refused.sentence
    return {"pk": fate.pk, "state": refused, "says": said[:1000], "code": fate.refused.code}


@officials_only()
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of each row; stays readable after a reload, with the way back."""
    found = queries.run_of(request.actor, pk)  # type: ignore[attr-defined]
    one = many.deeds_of(found.table).get(found.deed) if found else None
    if found is None or one is None:
        raise Http404
    seen = _rows(request, one, [row["pk"] for row in found.rows])
    lines = [{**row, **_named(seen.get(row["pk"]))} for row in found.rows]
    order = {"refused": 0, "stays": 1, "waiting": 2}
    context = {
        "run": found,
        "many": one,
        "deed": one.deed,
        "lines": sorted(lines, key=lambda line: order.get(line["state"], 3)),
        "done": sum(line["state"] == "done" for line in lines),
        "undone": sum(line["state"] == "undone" for line in lines),
        "refused": sum(line["state"] == "refused" for line in lines),
        "stays": sum(line["state"] == "stays" for line in lines),
        "back": found.back or "/office/",
    }
    return render(request, "web/many_run.html", context)


@require_POST
@officials_only()
@page
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Brings every row back by its own lawful action; what has moved since stays as it is and says so."""
    found = queries.run_of(request.actor, pk)  # type: ignore[attr-defined]
    one = many.deeds_of(found.table).get(found.deed) if found else None
    if found is None or one is None or one.undo is None:
        raise Http404
    done = [Mark(row["pk"]) for row in found.rows if row["state"] == "done"]
    fates = do_each(one.undo, call_of(request, f"{found.family}/undo"), done)
    outcomes = [_outcome(fate, "undone", "stays") for fate in fates]
    actions.undo_many(call_of(request, f"{found.family}/undone"), found, outcomes=outcomes)
    count = sum(outcome["state"] == "undone" for outcome in outcomes)
    said = ngettext("{n} row is as it was before.", "{n} rows are as they were before.", count)
    messages.success(request, said.format(n=count))
    return HttpResponseRedirect(reverse("web:many-run", args=[found.pk]))
