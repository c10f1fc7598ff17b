"""Forms that call actions: refusals land on their fields, what was typed stays, a double click is done once."""

import re
from typing import Any, Self
from uuid import uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.foundation.actions import Action, Refused

from .attachments import FilesField
from .calls import call_of
from .fields import dress, kind_of_widget
from .pages import private

REQUEST_ID = re.compile(r"[0-9a-f]{32}")
HIDDEN = ("request_id", "seen_version")


class Summary:
    """The error summary of a form: a title and links to the fields."""

    error_title = gettext_lazy("This cannot be sent yet")

    @property
    def error_links(self) -> list[tuple[str, str]]:
        """(anchor, sentence): first those of the whole form, then by field in their order."""
        found: list[tuple[str, str]] = []
        for name, sentences in self.errors.items():  # type: ignore[attr-defined]
            anchor = "" if name == NON_FIELD_ERRORS else self._anchor(name)
            found.extend((anchor, str(sentence)) for sentence in sentences)
        return sorted(found, key=lambda pair: bool(pair[0]))

    def _anchor(self, name: str) -> str:
        bound = self[name]  # type: ignore[index]
        return bound.auto_id if kind_of_widget(bound.field.widget) in ("radios", "ticks") else bound.id_for_label


class ActionForm(Summary, forms.Form):
    """A form whose success is an action.

        form = AppealForm.of(request)                      # bound on POST, with a fresh request id on GET
        if request.method == "POST" and (appeal := form.perform(request, appeals_actions.submit)):
            return redirect(…)
        return form.page(request, "appeals/new.html")       # 200, or 422 with the errors

    Fields are the input of the action by name; `input_of` may rename or join them. On refusal `perform` gives None,
    `self.refused` tells why, and the page is drawn again with everything typed. Call `of(request, target=row)` for
    an action on a row: the version that the person saw goes along.
    """

    use_required_attribute = False
    request_id = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        request: HttpRequest | None = None,
        target: Any = None,
        **kwargs: Any,
    ) -> None:
        self.request, self.target = request, target
        self.refused: Refused | None = None
        initial = {
            "request_id": uuid4().hex,
            "seen_version": getattr(target, "version", None),
        }
        kwargs["initial"] = {**initial, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, FilesField):
                field.request = request
        self.prepare()
        dress(self)

    @classmethod
    def of(cls, request: HttpRequest, *, target: Any = None, fresh: bool = False, **kwargs: Any) -> Self:
        """The form of this request: bound to what was posted, or fresh, as it is on a first look."""
        if request.method == "POST" and not fresh:
            return cls(request.POST, request.FILES, request=request, target=target, **kwargs)
        return cls(request=request, target=target, **kwargs)

    def prepare(self) -> None:
        """Will be called when the form is made: fill choices here, with `self.request` and `self.target` at hand."""

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The action's input from the cleaned fields: by name, without the two hidden ones."""
        return {name: value for name, value in cleaned.items() if name not in HIDDEN}

    def clean_request_id(self) -> str:
        """The id the page was given; anything else makes a fresh one."""
        given = self.cleaned_data.get("request_id") or ""
        return given if REQUEST_ID.fullmatch(given) else uuid4().hex

    @property
    def removes_a_file(self) -> bool:
        """True when the person pressed «remove» beside a file, so the form only comes again without it."""
        fields = (name for name, field in self.fields.items() if isinstance(field, FilesField))
        return any(self.data.get(f"{self.add_prefix(name)}-remove") for name in fields)

    @property
    def is_multipart_form(self) -> bool:
        """True when the `<form>` needs `enctype="multipart/form-data"`."""
        return self.is_multipart()

    def perform(self, request: HttpRequest, action: Action, target: Any = None, **extra: Any) -> Any:
        """Will call the action -> its result (True when it returns nothing), or None with the reasons on the fields."""
        target = target if target is not None else self.target
        valid = self.is_valid()
        if self.removes_a_file:
            self._errors = forms.utils.ErrorDict()
            return None
        if not valid:
            return None
        call = call_of(request, self.cleaned_data["request_id"], self.cleaned_data["seen_version"])
        given = {**self.input_of(self.cleaned_data), **extra}
        try:
            result = action(call, target, **given) if action.on else action(call, **given)
        except Refused as refused:
            self.refuse(refused, action, target)
            return None
        return True if result is None else result

    def refuse(self, refused: Refused, action: Action | None = None, target: Any = None) -> None:
        """Will put a refusal on its fields, the rest on top of the form."""
        self.refused = refused
        sentences = refused.field_sentences()
        for name, sentence in sentences.items():
            if name in self.fields and name not in HIDDEN:
                self.add_error(name, sentence)
            else:
                self.add_error(None, sentence)
        if not sentences:
            self.add_error(None, refused.sentence)
        if refused.code == "request_reused":
            self._errors[NON_FIELD_ERRORS] = self.error_class(  # type: ignore[index]
                [_("You have already sent this form. If you want to send it once more with changes, press again.")]
            )
            self._renew("request_id", uuid4().hex)
        if refused.code == "stale" and action is not None and target is not None:
            self._renew("seen_version", _version_of(action, target))

    def _renew(self, name: str, value: Any) -> None:
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix(name)] = "" if value is None else str(value)
        self.data = data

    def page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        """The page with this form as `form`; 422, 403, 404 or 409 when it came back refused. Never cached."""
        return private(render(request, template, {"form": self, **context}, status=self.status))

    @property
    def status(self) -> int:
        """HTTP status of the page that shows this form: 200, or by the refusal."""
        if not self.errors:
            return 200
        code = self.refused.code if self.refused else ""
        return {"forbidden": 403, "missing": 404, "stale": 409}.get(code, 422)


def _version_of(action: Action, target: Any) -> int | None:
    pk = target.pk if isinstance(target, Model) else target
    if action.on is None or not hasattr(action.on, "version"):
        return None
    return action.on._base_manager.filter(pk=pk).values_list("version", flat=True).first()
