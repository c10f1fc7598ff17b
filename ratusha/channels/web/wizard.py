"""Forms of several pages. Nothing is kept on the server: what other pages hold travels in hidden fields.

So it works without JavaScript, survives a restart of the server, and every page may be sent again. Files travel as
tokens. Field names must differ between the pages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ratusha.foundation.actions import Action, Refused

from .attachments import FilesField, FilesInput
from .calls import call_of
from .forms import HIDDEN, ActionForm
from .pages import private


@dataclass(frozen=True, slots=True)
class Step:
    """One page: a name for addresses of buttons, a title for the line of steps, its fields."""

    name: str
    title: Any
    form: type[ActionForm]


class Wizard:
    """A form of several pages that ends in one action.

        wizard = Wizard(request, STEPS)
        if appeal := wizard.perform(appeals_actions.submit):
            return redirect(…)
        return wizard.page("appeals/new.html")

    In the template: `{% steps wizard %}`, `{% wizard_hidden wizard %}` inside the form, the fields of `form`, buttons
    named `go` with the values `next`, `back` or a step's name; `wizard.answers` for the page where all is checked.
    """

    def __init__(self, request: HttpRequest, steps: Sequence[Step], *, initial: dict[str, Any] | None = None) -> None:
        self.request, self.steps = request, list(steps)
        self.sent = request.method == "POST"
        self.forms = [self._form(step, initial) for step in self.steps]
        self.at = self._sent_from()
        self.refused: Refused | None = None
        self.is_wrong = False

    def _form(self, step: Step, initial: dict[str, Any] | None) -> ActionForm:
        if self.sent:
            form = step.form(self.request.POST, self.request.FILES, request=self.request, initial=initial)
            form.is_valid()
            return form
        return step.form(request=self.request, initial=initial)

    def attach(self, name: str, tokens: Sequence[str]) -> None:
        """Will show loose files as attached in the field of this name, whichever page it stands on."""
        for form in self.forms:
            if isinstance(field := form.fields.get(name), FilesField):
                field.begin_with(tokens)

    def _sent_from(self) -> int:
        wanted = self.request.POST.get("step", "")
        return next((place for place, step in enumerate(self.steps) if step.name == wanted), 0)

    @property
    def step(self) -> Step:
        """The page to show."""
        return self.steps[self.at]

    @property
    def form(self) -> ActionForm:
        """Its form."""
        return self.forms[self.at]

    @property
    def is_last(self) -> bool:
        return self.at == len(self.steps) - 1

    @property
    def following(self) -> Step | None:
        """The page after this one, for the words on the button."""
        return None if self.is_last else self.steps[self.at + 1]

    def perform(self, action: Action, *, before: Callable[[], None] | None = None, **extra: Any) -> Any:
        """Will move between the pages, and call the action when the last one is sent -> its result, or None.

        `before` may refuse (raise `Refused`) just before the action, such as one that comes too often.
        """
        if not self.sent:
            return None
        go = self.request.POST.get("go", "next")
        if self.form.removes_a_file:
            return self._show(self.at)
        if go == "back":
            return self._show(max(0, self.at - 1))
        names = [step.name for step in self.steps]
        if go in names and names.index(go) <= self.at:
            return self._show(names.index(go))
        if self.form.errors:
            return self._show(self.at, wrong=True)
        if not self.is_last:
            return self._show(self.at + 1)
        return self._finish(action, before, extra)

    def _finish(self, action: Action, before: Callable[[], None] | None, extra: dict[str, Any]) -> Any:
        wrong = next((place for place, form in enumerate(self.forms) if form.errors), None)
        if wrong is not None:
            return self._show(wrong, wrong=True)
        given: dict[str, Any] = {}
        for form in self.forms:
            given.update(form.input_of(form.cleaned_data))
        call = call_of(self.request, self.form.cleaned_data["request_id"])
        try:
            if before is not None:
                before()
            result = action(call, **{**given, **extra})
        except Refused as refused:
            return self._refuse(refused)
        return True if result is None else result

    def _refuse(self, refused: Refused) -> None:
        self.refused = refused
        owners = [n for n, form in enumerate(self.forms) if set(refused.fields) & set(form.fields)]
        place = owners[0] if owners else self.at
        self.forms[place].refuse(refused)
        return self._show(place, wrong=True)

    def _show(self, place: int, *, wrong: bool = False) -> None:
        self.at, self.is_wrong = place, wrong
        form, step = self.forms[place], self.steps[place]
        if not wrong and self._is_new(form):
            request_id = self.request.POST.get("request_id", "")
            self.forms[place] = step.form(request=self.request, initial={"request_id": request_id})
        elif not wrong:
            form._errors = forms.utils.ErrorDict()
        return

    def _is_new(self, form: ActionForm) -> bool:
        own = [name for name in form.fields if name not in HIDDEN]
        return not any(name in self.request.POST or f"{name}-token" in self.request.POST for name in own)

    def hidden(self) -> list[tuple[str, str]]:
        """(name, value) of what the other pages hold."""
        found: list[tuple[str, str]] = [("step", self.step.name)]
        for place, form in enumerate(self.forms):
            if place == self.at:
                continue
            for name, field in form.fields.items():
                if name in HIDDEN:
                    continue
                if isinstance(field, FilesField):
                    found += [(f"{name}-token", one.token) for one in attached(field) if one.token]
                elif self.sent:
                    found += [(name, value) for value in self.request.POST.getlist(name)]
        return found

    def answers(self) -> list[tuple[Step, list[tuple[Any, str]]]]:
        """What was answered on the pages before this one, in words, for checking."""
        found = []
        for step, form in zip(self.steps[: self.at], self.forms, strict=False):
            lines = [(form[name].label, said(form, name)) for name in form.fields if name not in HIDDEN]
            found.append((step, [line for line in lines if line[1]]))
        return found

    def page(self, template: str, **context: Any) -> HttpResponse:
        """The page with `wizard` and `form`; 422 when it came back refused."""
        status = 422 if self.is_wrong else 200
        if self.refused is not None and self.refused.code.endswith("too_often"):
            status = 429
        shown = {"wizard": self, "form": self.form, **context}
        return private(render(self.request, template, shown, status=status))


def attached(field: FilesField) -> list[Any]:
    """The files that stand in the field's list."""
    widget = field.widget
    return widget.attached if isinstance(widget, FilesInput) else []


def said(form: ActionForm, name: str) -> str:
    """An answer in words: labels of choices, names of files, yes and no."""
    field, value = form.fields[name], form.cleaned_data.get(name) if hasattr(form, "cleaned_data") else None
    if isinstance(field, FilesField):
        return ", ".join(one.name for one in attached(field) if one.token)
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(field, forms.MultipleChoiceField):
        labels = dict(field.choices)  # type: ignore[arg-type]
        return ", ".join(str(labels.get(one, one)) for one in value or [])
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value or ""))  # type: ignore[arg-type, call-overload]
    return "" if value is None else str(value)
