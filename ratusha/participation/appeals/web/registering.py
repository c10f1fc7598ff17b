"""The registrar's page: the letter on the left; on the right what helps, to be taken or not by one key."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Refused
from ratusha.office.cases import actions as cases_actions
from ratusha.office.cases import queries as cases
from ratusha.office.links import queries as links
from ratusha.office.routing import queries as routing

from .. import actions, queries
from .intake import to_case

WORKERS = (Role.REGISTRAR, Role.HEAD)
TAKEN = ("subject", "unit", "kind")


class SubjectField(LineField):
    """A subject of the index, typed as its code, its name or an everyday word for it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"list": "subjects", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        """The code. Refuses what fits no subject, or several: then it names them."""
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return ""
        found = cases.find_subjects(typed)
        if len(found) == 1:
            return found[0].code
        if not found:
            raise forms.ValidationError(gettext("There is no such subject. Write its code or a word for it."))
        named = "; ".join(str(one) for one in found[:5])
        raise forms.ValidationError(gettext("Several subjects fit: {named}. Write the code.").format(named=named))


class RegisterForm(ActionForm):
    """What the registrar decides."""

    subject = SubjectField(
        label=_("What it is about, by the classifier"), required=False, help_text=_("Code, name or a word: water, roof")
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    unit = forms.TypedChoiceField(label=_("Hand to a unit"), required=False, coerce=int, empty_value=None)
    simple = forms.BooleanField(label=_("Nothing must be studied: 15 days"), required=False)

    def prepare(self) -> None:
        """Fills the choices."""
        self.fields["kind"].choices = [(kind.value, word) for kind, word in queries.KIND_WORDS.items()]  # type: ignore[attr-defined]
        units = [(one.pk, one.name) for one in access.open_units()]
        self.fields["unit"].choices = [("", _("by the rules, or later")), *units]  # type: ignore[attr-defined]

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Without the unit: handing over is an act of its own."""
        given = {name: value for name, value in super().input_of(cleaned).items() if name != "unit"}
        return given | {"kind": given["kind"] or None}


@officials_only(*WORKERS)
@page
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Registers the appeal and, if a unit is chosen, hands it over; a helper's button only fills the form."""
    rows = cases.visible_to(request.actor)  # type: ignore[attr-defined]
    case = get_object_or_404(rows.select_related("settlement", "applicant", "subject", *cases.kind_rows()), pk=pk)
    appeal = getattr(case, "appeal", None)
    if appeal is None or (case.registered_at is not None and request.method != "POST"):  # a stale form is told so
        return HttpResponseRedirect(to_case(case))
    if taken := request.POST.get("take"):
        form = taken_into(request, case, taken)
    else:
        start = {"kind": appeal.kind, "subject": case.subject.code if case.subject else ""}
        form = RegisterForm.of(request, target=case, initial=start)
        if request.method == "POST" and form.perform(request, actions.register):
            return after(request, form, case)
    return form.page(request, "appeals/register.html", case=case, appeal=appeal, **helpers(request, case, form))


def taken_into(request: HttpRequest, case: Any, taken: str) -> ActionForm:
    """The form as it was typed, with a suggestion `name:value` put in."""
    name, _colon, value = taken.partition(":")
    typed = {field: request.POST.get(field, "") for field in RegisterForm.base_fields}
    if name in TAKEN:
        typed[name] = value
    return RegisterForm(request=request, target=case, initial={**typed, "simple": bool(typed["simple"])})


def after(request: HttpRequest, form: ActionForm, case: Any) -> HttpResponse:
    """Hands the registered case over, where a unit was chosen; a refusal of that is told on the page of the case."""
    unit = form.cleaned_data["unit"]
    if unit is None:
        messages.success(request, gettext("The appeal is registered; the author is being told."))
        return HttpResponseRedirect(to_case(case))
    try:
        cases_actions.assign(call_of(request, f"{form.cleaned_data['request_id']}/unit"), case, unit=unit)
        messages.success(request, gettext("The appeal is registered and handed over; the author is being told."))
    except Refused as refused:
        messages.warning(request, gettext("The appeal is registered, but not handed over: {why}").format(why=refused))
    return HttpResponseRedirect(to_case(case))


def helpers(request: HttpRequest, case: Any, form: ActionForm) -> dict[str, Any]:
    """Similar cases, suggestions with their reasons, and what the written rules say."""
    actor = request.actor  # type: ignore[attr-defined]
    subjects = {one.code: one for one in cases.subjects()}
    units = {str(pk): name for pk, name in form.fields["unit"].choices if pk}  # type: ignore[attr-defined]
    kinds = {kind.value: word for kind, word in queries.KIND_WORDS.items()}
    names: dict[str, dict[str, Any]] = {"subject": subjects, "unit": units, "kind": kinds}
    offered = [
        (question, one, names[question][one.label])
        for question, found in routing.suggested(case).items()
        for one in found
        if one.label in names[question]
    ]
    rule = routing.suggestion(case)
    place = routing.place_of(rule, case) if rule else None
    return {
        "subjects": list(subjects.values()),
        "offered": [(key if key < 10 else None, *one) for key, one in enumerate(offered, start=1)],
        "rule": rule and routing.visible_to(actor).filter(pk=rule.rule.pk).first(),
        "rule_unit": units.get(str(place.unit)) if place else None,
        "rule_pk": place.unit if place else None,
        "rule_words": routing.reason(rule.found) if rule else "",
        "alike": links.alike(actor, case),
        "here": reverse("desk:register", args=[case.pk]),
    }
