"""Pages of one action, declared: the form is made from the action's own input, so no screen repeats what it takes.

invite = Deed(people.invite_official, title=_("Invite an official"), button=_("Invite"), then="people:officials",
              labels={"email": _("E-mail")}, choices={"unit": units})
path("officials/invite/", invite.view(Role.ADMINISTRATOR), name="invite")
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render, resolve_url
from django.utils.translation import gettext as _
from pydantic import AwareDatetime
from pydantic.fields import FieldInfo

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Action, forbidden

from .entering.marks import confirmed
from .fields import DayField, LeftWholeField, LineField, LinesField, MomentField, TextField
from .forms import ActionForm
from .mine import my_page
from .pages import officials_only, page

Choices = Callable[[Any], list[tuple[Any, Any]]]
LONG = 1000


@dataclass(frozen=True)
class Deed:
    """One action as a page.

    `choices[name](request)` gives (value, words) pairs; `rows(actor)` the rows this actor may do it to; `then` is a url
    name, or gives the address to return to from the target; `fixed(request)` input that is not asked for.
    `done(request, result)` answers instead of going back, for what is shown once; `template` extends `web/deed.html`,
    `facts(request)` are for it; `base` checks more than the action does. `again`: who it is is asked once more before
    what is dangerous (`entering.marks.confirmed`).
    """

    action: Action
    title: Any
    button: Any
    then: str | Callable[[Any], str]
    lead: Any = ""
    said: Any = ""
    labels: Mapping[str, Any] = field(default_factory=dict)
    hints: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, Choices] = field(default_factory=dict)
    initial: Callable[[HttpRequest, Any], dict[str, Any]] | None = None
    rows: Callable[[Actor], QuerySet[Any]] | None = None
    fixed: Callable[[HttpRequest], dict[str, Any]] | None = None
    hidden: tuple[str, ...] = ()
    done: Callable[[HttpRequest, Any], HttpResponse] | None = None
    template: str = "web/deed.html"
    base: type[ActionForm] = ActionForm
    facts: Callable[[HttpRequest], dict[str, Any]] | None = None
    again: bool = False

    def form_class(self) -> type[ActionForm]:
        """The form with a field for each input of the action."""
        made = {
            name: self._field(name, info)
            for name, info in self.action.input.model_fields.items()
            if name not in self.hidden
        }
        return type("DeedForm", (self.base,), made)

    def view(self, *roles: str) -> Callable[..., HttpResponse]:
        """The view: officials with any of the roles, whom the action lets do it to this very row; a 403 for others."""
        return officials_only(*roles)(page(self._shown()))

    def mine(self) -> Callable[..., HttpResponse]:
        """The view among a person's own pages: whoever has logged in; `rows` and the action decide what is theirs."""
        return my_page(self._shown())

    def _shown(self) -> Callable[..., HttpResponse]:
        def show(request: HttpRequest, target: Any) -> HttpResponse:
            form = self.form_of(request, target)
            fixed = self.fixed(request) if self.fixed else {}
            if request.method == "POST" and (result := form.perform(request, self.action, **fixed)):
                if self.done:
                    return self.done(request, result)
                self.tell(request)
                return HttpResponseRedirect(self.back(target))
            if form.is_bound and form.refused is None:  # a wrong input hides that they may not do it at all
                self._admit(request, target)
            context = {"form": form, "deed": self, "target": target, "back": self.back(target)}
            more = self.facts(request) if self.facts else {}
            return render(request, self.template, {**more, **context}, status=form.status)

        shown = confirmed(show) if self.again else show

        def guarded(request: HttpRequest, pk: int | None = None) -> HttpResponse:
            target = get_object_or_404(self.rows(request.actor), pk=pk) if self.rows else None  # type: ignore[attr-defined]
            if request.method != "POST":  # a repeat of what is done already is answered by the action itself
                self._admit(request, target)
            return shown(request, target)

        guarded.deed = self  # type: ignore[attr-defined]
        return guarded

    def _admit(self, request: HttpRequest, target: Any) -> None:
        """Raises the refusal before a form is drawn for somebody whom the action would refuse whatever they write."""
        known = self.action.on is None or isinstance(target, self.action.on)
        if known and not self.action.lets(request.actor, target):  # type: ignore[attr-defined]
            raise forbidden()

    def form_of(self, request: HttpRequest, target: Any, *, fresh: bool = False) -> ActionForm:
        """The form of this request, with its choices; `fresh` also when something was posted."""
        initial = self.initial(request, target) if self.initial else {}
        form = self.form_class().of(request, target=target, initial=initial, fresh=fresh)
        self._offer(form, request)
        return form

    def back(self, target: Any) -> str:
        """Where to go afterwards."""
        return self.then(target) if callable(self.then) else resolve_url(self.then)

    def tell(self, request: HttpRequest) -> None:
        """Will say on the next page that it is done."""
        messages.success(request, str(self.said or _("Done.")))

    def _offer(self, form: ActionForm, request: HttpRequest) -> None:
        for name, offered in self.choices.items():
            one = form.fields[name]
            may_be_left = not one.required and not getattr(one, "empty_value", None)
            empty = [("", "—")] if may_be_left and not isinstance(one, forms.MultipleChoiceField) else []
            one.choices = empty + offered(request)  # type: ignore[attr-defined]

    def _field(self, name: str, info: FieldInfo) -> forms.Field:
        common = {
            "label": self.labels.get(name, name),
            "help_text": self.hints.get(name, ""),
            "required": info.is_required(),
        }
        plain, many, optional = _type_of(info.annotation)
        common["required"] = common["required"] and not optional and plain is not bool
        if name in self.choices:
            if many:
                return forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, **common)
            return forms.TypedChoiceField(coerce=plain if plain is int else str, empty_value=_empty(info), **common)
        return LinesField(**common) if many else _plain_field(plain, info, common)


def _plain_field(plain: Any, info: FieldInfo, common: dict[str, Any]) -> forms.Field:
    if isinstance(plain, type) and issubclass(plain, Enum):
        offered = [(one.value, getattr(one, "label", one.value)) for one in plain]
        offered = offered if common["required"] else [("", "—"), *offered]
        return forms.TypedChoiceField(choices=offered, empty_value=_empty(info), **common)
    if get_origin(plain) is Literal:
        return forms.ChoiceField(choices=[(one, one) for one in get_args(plain)], **common)
    made: dict[Any, Callable[..., forms.Field]] = {
        bool: forms.BooleanField,
        int: forms.IntegerField,
        float: partial(forms.FloatField, localize=True),
        Decimal: partial(forms.DecimalField, localize=True),
        date: DayField,
        datetime: MomentField,
        AwareDatetime: MomentField,
    }
    if plain is int and isinstance(info.default, int):
        return LeftWholeField(left=info.default, **common)
    if plain in made:
        return made[plain](**common)
    longest = max((getattr(one, "max_length", 0) or 0 for one in _limits(info)), default=0)
    return TextField(**common) if longest > LONG else LineField(**common)


def _limits(info: FieldInfo) -> list[Any]:
    found = list(info.metadata)
    for part in get_args(info.annotation):
        found.extend(getattr(part, "__metadata__", ()))
    return found


def _type_of(annotation: Any) -> tuple[Any, bool, bool]:
    """The plain type within, whether there are many of it, whether it may be left out."""
    optional = False
    if get_origin(annotation) in (Union, UnionType):
        inside = [one for one in get_args(annotation) if one is not NoneType]
        optional = len(inside) < len(get_args(annotation))
        annotation = inside[0]
    annotation = _bare(annotation)
    origin = get_origin(annotation)
    if origin in (list, tuple, set, frozenset):
        return _bare(get_args(annotation)[0]), True, optional
    return _bare(annotation), False, optional


def _bare(annotation: Any) -> Any:
    return getattr(annotation, "__origin__", annotation) if hasattr(annotation, "__metadata__") else annotation


def _empty(info: FieldInfo) -> Any:
    if isinstance(info.default, str) and info.default:
        return info.default
    return "" if info.default == "" or "" in _offered(info.annotation) else None


def _offered(annotation: Any) -> tuple[Any, ...]:
    plain = _type_of(annotation)[0]
    return get_args(plain) if get_origin(plain) is Literal else ()
