"""How a petition is written: its matter, ones like it, the place and photos, a last look. Each page keeps the draft."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.fields import LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.limits import too_often
from ratusha.channels.web.mine import my_page
from ratusha.foundation.files import intake, passes
from ratusha.records.identity import queries as identity
from ratusha.records.places import queries as places

from .. import actions, queries
from ..queries import TOPIC_WORDS, Petition, State
from . import words

ASKS, WINDOW = 120, 10 * 60
STEPS = (("matter", _("What you ask")), ("place", _("Place and photos")), ("check", _("Check")))


class Page(ActionForm):
    """One page of the form."""

    error_title = _("We cannot go on yet")


class MatterForm(Page):
    """What the petition asks."""

    title = LineField(
        label=_("What you ask the council for, in one sentence"),
        help_text=_("For example: light the road from the bus stop to the school."),
        max_length=200,
        error_messages={"required": _("Write what you ask for in one sentence.")},
    )
    text = TextField(
        label=_("Why, and what exactly should be done"),
        help_text=_("What is wrong now, whom it touches, what the council should decide."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write why and what exactly should be done.")},
    )
    topic = forms.ChoiceField(
        label=_("Category"),
        error_messages={"invalid_choice": _("Choose one of the list."), "required": _("Choose one of the list.")},
    )
    hearing_asked = forms.BooleanField(
        label=_("I ask for a hearing at a session or in public, and want to present the petition there"), required=False
    )

    def prepare(self) -> None:
        """Fills the categories."""
        offered = [(one.value, capfirst(str(said))) for one, said in TOPIC_WORDS.items()]
        self.fields["topic"].choices = [("", _("choose")), *offered]  # type: ignore[attr-defined]


class DegreesField(forms.CharField):
    """Degrees with a point or a comma; empty is None."""

    def __init__(self, most: int, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=40, **kwargs)
        self.most = most

    def clean(self, value: Any) -> float | None:
        """The number of degrees. Refuses what is none or lies off the globe."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            degrees = float(typed.replace(",", "."))
        except ValueError:
            degrees = float("nan")
        if not -self.most <= degrees <= self.most:
            raise forms.ValidationError(gettext("Write degrees like 48.4412, or clear the field and press on the map."))
        return degrees


class PlaceForm(Page):
    """Where it is about, and what shows it."""

    settlement = forms.TypedChoiceField(label=_("Settlement"), required=False, coerce=int, empty_value=None)
    address = LineField(label=_("Street, house or landmark"), required=False)
    lat = DegreesField(90, label=_("Latitude"))
    lon = DegreesField(180, label=_("Longitude"))
    drop = forms.TypedMultipleChoiceField(
        label=_("Photos that are there already: tick to remove"), required=False, coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    files = FilesField(label=_("Photos"), required=False)

    def prepare(self) -> None:
        """Fills the choices and says how much may be attached."""
        self.villages = list(places.settlements())
        names = [(one.pk, one.name) for one in self.villages]
        self.fields["settlement"].choices = [("", _("not about one place")), *names]  # type: ignore[attr-defined]
        here = queries.pictures_of(self.target) if self.target else []
        self.fields["drop"].choices = [(one.pk, one.name) for one in here]  # type: ignore[attr-defined]
        limits = intake.current_limits()
        self.fields["files"].help_text = gettext("Up to {count} photos, each up to {size} MB.").format(
            count=limits.count, size=limits.size // (1024 * 1024)
        )

    @property
    def pins(self) -> list[dict[str, Any]]:
        """Villages to show on the map."""
        return places.pins(self.villages)

    @property
    def point_errors(self) -> list[Any]:
        """What is wrong with the coordinates."""
        return [*self.errors.get("lat", []), *self.errors.get("lon", [])]


class SendForm(Page):
    """The last look: nothing is typed."""

    error_title = _("It cannot be sent yet")


@my_page
def new(request: HttpRequest) -> HttpResponse:
    """The first page: what is asked. It keeps a draft, then shows petitions that are alike."""
    form = MatterForm.of(request)
    if request.method == "POST" and (row := form.perform(request, actions.begin)):
        return HttpResponseRedirect(after_matter(row))
    return written(request, form, "matter", None)


@my_page
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of a draft that is there."""
    row = own_draft(request, pk)
    names = ("title", "text", "topic", "hearing_asked")
    form = MatterForm.of(request, target=row, initial={name: getattr(row, name) for name in names})
    if request.method == "POST" and (row := form.perform(request, actions.change)):
        return HttpResponseRedirect(after_matter(row))
    return written(request, form, "matter", row)


def after_matter(row: Petition) -> str:
    """Petitions that are alike come first, where there are any."""
    step = "alike" if queries.alike(row.title, row.text, row.pk) else "place"
    return reverse(f"petitions:{step}", args=[row.pk])


@my_page
def alike(request: HttpRequest, pk: int) -> HttpResponse:
    """Petitions that ask the same: sign one of these, or go on."""
    row = own_draft(request, pk)
    from .listing import lines

    context = {"petition": row, "lines": lines(queries.alike(row.title, row.text, row.pk)), "steps": line("matter")}
    return render(request, "petitions/alike.html", context)


def similar(request: HttpRequest) -> HttpResponse:
    """The same while it is typed: a part of the page, at most 120 times in ten minutes from one address."""
    title = request.GET.get("title", "").replace("\x00", "")[:200]
    found: list[Any] = []
    if len(title.strip()) >= 8 and not too_often(request, "petitions.similar", ASKS, WINDOW):
        from .listing import lines

        found = lines(queries.alike(title, "")[:3])
    return render(request, "petitions/parts/similar.html", {"lines": found})


@my_page
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it is and photos; may be left empty."""
    row = own_draft(request, pk)
    initial = {"settlement": row.settlement_id, "address": row.address, "lat": row.lat, "lon": row.lon}
    form = PlaceForm.of(request, target=row, initial=initial)
    if request.method == "POST" and form.perform(request, actions.locate):
        return HttpResponseRedirect(reverse("petitions:check", args=[pk]))
    return written(request, form, "place", row)


@my_page
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything once more, what others will see, and the button that sends it."""
    row = own_draft(request, pk)
    form = SendForm.of(request, target=row)
    if request.method == "POST" and form.perform(request, actions.submit):
        messages.success(request, str(_("The petition is sent. We check it within two working days.")))
        return HttpResponseRedirect(reverse("petitions:petition", args=[pk]))
    today, now = timezone.localdate(), timezone.now()
    lacks = identity.lacking(identity.participant_of(request.actor, today), queries.needs(today))  # type: ignore[attr-defined]
    threshold, days, _version = queries.charter_of(today)
    context = {
        "topic": words.topic(row),
        "why_not": lacks and identity.why_not(lacks),
        "pictures": [passes.linked(one, now) for one in queries.pictures_of(row)],
        "author": queries.author_name(request.actor),  # type: ignore[attr-defined]
        "threshold": threshold,
        "days": days,
    }
    return written(request, form, "check", row, **context)


def written(request: HttpRequest, form: Page, step: str, row: Petition | None, **more: Any) -> HttpResponse:
    """The page of one step."""
    return form.page(request, f"petitions/{step}.html", petition=row, steps=line(step), **more)


def line(step: str) -> list[tuple[Any, str]]:
    """The line of steps with the classes of the kit."""
    at = [name for name, _title in STEPS].index(step)
    return [
        (title, "done" if place < at else "now" if place == at else "") for place, (_name, title) in enumerate(STEPS)
    ]


def own_draft(request: HttpRequest, pk: int) -> Petition:
    """The actor's own draft; 404 for anything else."""
    return get_object_or_404(queries.own(request.actor), pk=pk, state=State.DRAFT)  # type: ignore[attr-defined]
