"""The author's form: a project with its place, budget, photos; similar projects beside; what was asked at its field."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.fields import LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.limits import too_often
from ratusha.channels.web.mine import my_page
from ratusha.records.places import queries as places

from .. import actions, permissions, queries
from .looks import SIGNS
from .projects import project_or_404

ROWS, MORE, MOST = 4, 4, 60
LEAST_TYPED, ASKS, WINDOW = 6, 120, 10 * 60
PARTS = ("what", "quantity", "unit", "price")


class DecimalTyped(forms.DecimalField):
    """A number with a comma or a point, spaces between thousands."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 9}), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").replace("\u00a0", "").replace(" ", "").replace(",", ".")
        return super().to_python(text)


class ProjectForm(ActionForm):
    """Everything about a project on one page, in the order in which people think of it."""

    category = forms.ChoiceField(label=_("Category"), widget=forms.RadioSelect)
    title = LineField(label=_("Name of the project"), max_length=200,
                      help_text=_("In a few words: what will appear, and where."))  # fmt: skip
    problem = TextField(label=_("What is wrong now"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    description = TextField(label=_("What will be done"), required=False)
    audience = TextField(label=_("Whom it helps"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    settlement = forms.TypedChoiceField(label=_("Settlement"), required=False, coerce=int, empty_value=None)
    address = LineField(label=_("Street or landmark"), required=False, max_length=300)
    lat = DecimalTyped(label=_("Latitude"), min_value=-90, max_value=90)
    lon = DecimalTyped(label=_("Longitude"), min_value=-180, max_value=180)
    lines = forms.Field(label=_("Budget"), required=False, widget=forms.HiddenInput)
    running_cost = forms.IntegerField(
        label=_("What it will cost to keep, UAH a year"), required=False, min_value=0,
        help_text=_("Light, water, cleaning. Leave it empty when there is nothing to keep."),
    )  # fmt: skip
    files = FilesField(label=_("Photos or drawings"))
    drop = forms.MultipleChoiceField(label=_("Remove photos"), required=False, widget=forms.CheckboxSelectMultiple)
    sign = forms.ChoiceField(label=_("Sign, where there is no photo"), required=False)
    consent = forms.BooleanField(label=_("I agree that the project and my name are published"), required=False)

    def prepare(self) -> None:
        """Fills the choices and adds rows of the budget."""
        self.campaign = (self.initial or {}).get("campaign") or getattr(self.target, "campaign", None)
        self.villages = list(places.settlements())
        self.photos = queries.photos_of(self.target) if self.target else []
        self.row_count = self._rows()
        self._offer("category", [(one.code, f"{one.name}: {_limits(one)}") for one in self._categories()])
        self._offer("settlement", [("", gettext("choose")), *((one.pk, str(one)) for one in self.villages)])
        self._offer("drop", [(one.pk, one.name) for one in self.photos])
        self._offer("sign", [("", gettext("choose for me")), *((one, SIGN_WORDS[one]) for one in SIGNS)])
        if not self.photos:
            del self.fields["drop"]
        for number in range(self.row_count):
            self.fields[f"what_{number}"] = LineField(label=_("What"), required=False, max_length=300)
            self.fields[f"quantity_{number}"] = DecimalTyped(label=_("How many"), min_value=0, decimal_places=2)
            self.fields[f"unit_{number}"] = LineField(label=_("Unit of measure"), required=False, max_length=30)
            self.fields[f"price_{number}"] = DecimalTyped(label=_("Price, UAH"), min_value=0, decimal_places=2)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The rows become lines; what is empty is left out."""
        given = super().input_of(cleaned)
        rows = [{part: given.pop(f"{part}_{number}", None) for part in PARTS} for number in range(self.row_count)]
        given["lines"] = [
            {"what": one["what"], "unit": one["unit"], "quantity": one["quantity"] or 1, "price": one["price"] or 0}
            for one in rows
            if str(one["what"]).strip()
        ]
        given["lat"] = None if given["lat"] is None else float(given["lat"])
        given["lon"] = None if given["lon"] is None else float(given["lon"])
        given["running_cost"] = given["running_cost"] or 0
        given["files"] = given.get("files") or []
        return {**given, "drop": [int(one) for one in given.get("drop") or []]}

    @property
    def rows(self) -> list[list[Any]]:
        """The budget's rows as bound fields."""
        return [[self[f"{part}_{number}"] for part in PARTS] for number in range(self.row_count)]

    @property
    def pins(self) -> list[dict[str, Any]]:
        """Villages to show on the map."""
        return places.pins(self.villages)

    @property
    def point_errors(self) -> list[str]:
        """What is wrong with the coordinates."""
        return [*map(str, self["lat"].errors), *map(str, self["lon"].errors)]

    def _rows(self) -> int:
        given = self.data.get("rows", "") if self.is_bound else ""
        known = int(given) if given.isdecimal() and len(given) < 3 else 0
        filled = sum(1 for name in self.initial or {} if name.startswith("what_"))
        more = MORE if self.is_bound and self.data.get("go") == "more" else 0
        return min(max(known, filled + 2, ROWS) + more, MOST)

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _categories(self) -> list[Any]:
        return queries.categories_of(self.campaign) if self.campaign else []


SIGN_WORDS = {
    "tree": _("tree"), "playground": _("ball"), "bus": _("bus"), "drop": _("water"), "book": _("book"),
    "tap": _("light"), "window": _("window"), "star": _("star"), "people": _("people"), "home": _("house"),
    "shield": _("shield"), "flag": _("flag"),
}  # fmt: skip


def _limits(category: Any) -> str:
    return gettext("from {least} to {most}").format(
        least=queries.hryvnias(category.cost_least), most=queries.hryvnias(category.cost_most)
    )


def as_it_stands(row: Any) -> dict[str, Any]:
    """The project as the form takes it."""
    names = ("title", "problem", "description", "audience", "address", "lat", "lon", "consent", "sign")
    plain = {name: getattr(row, name) for name in names}
    lines: dict[str, Any] = {}
    for number, one in enumerate(queries.lines_of(row)):
        lines |= {f"what_{number}": one.what, f"quantity_{number}": _short(one.quantity), f"unit_{number}": one.unit,
                  f"price_{number}": _short(one.price)}  # fmt: skip
    more = {"category": row.category.code, "settlement": row.settlement_id, "running_cost": row.running_cost or None}
    return {**plain, **more, **lines, "campaign": row.campaign}


def _short(value: Any) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


@my_page
def new(request: HttpRequest) -> HttpResponse:
    """A new project: kept as a draft that only its author sees."""
    campaign = queries.current_campaign()
    if campaign is None or campaign.stage != "submission":
        return HttpResponseRedirect(reverse("budgeting:index"))
    form: Any = ProjectForm.of(request, initial={"campaign": campaign, "consent": True})
    if is_sent(request) and (made := form.perform(request, actions.draft_project)):
        return HttpResponseRedirect(reverse("budgeting:project", args=[made.pk]))
    return drawn(request, form, campaign, None)


@my_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft, or a project that was given back, written on."""
    row = project_or_404(request, pk)
    if not permissions.is_author(request.actor, row) or "edit" not in queries.ways_of(request.actor, row):  # type: ignore[attr-defined]
        return HttpResponseRedirect(reverse("budgeting:project", args=[pk]))
    form: Any = ProjectForm.of(request, target=row, initial=as_it_stands(row))
    if is_sent(request) and form.perform(request, actions.write_project):
        return HttpResponseRedirect(reverse("budgeting:project", args=[pk]))
    return drawn(request, form, row.campaign, row)


def similar(request: HttpRequest) -> HttpResponse:
    """Projects about the same while the name is typed: a part of the page, at most 120 times in ten minutes."""
    title = request.GET.get("title", "").replace("\x00", "")[:200]
    campaign = queries.current_campaign()
    asks = campaign is not None and len(title.strip()) >= LEAST_TYPED
    found = (
        queries.similar(campaign, title, limit=3)
        if asks and not too_often(request, "budgeting.similar", ASKS, WINDOW)
        else []
    )
    return render(request, "budgeting/parts/similar.html", {"similar": found})


def is_sent(request: HttpRequest) -> bool:
    """True for a post that keeps, not for one that asks for more rows or looks for similar projects."""
    return request.method == "POST" and request.POST.get("go", "") == ""


def drawn(request: HttpRequest, form: Any, campaign: Any, row: Any) -> HttpResponse:
    """The page with the form, what was asked, and similar projects."""
    if request.method == "POST" and not is_sent(request):
        form.is_valid()
        form.errors.clear()
    text = str(form["title"].value() or "")
    context = {
        "campaign": campaign,
        "project": row,
        "asked": dict(queries.asked_of(row)) if row else {},
        "due_on": row.due_on if row else None,
        "similar": queries.similar(campaign, text, row.pk if row else None) if text.strip() else [],
    }
    return form.page(request, "budgeting/write.html", **context)
