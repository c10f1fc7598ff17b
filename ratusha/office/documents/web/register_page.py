"""Registration on one page: from whom, what, which files, who answers; a twin of the letter is told at once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.fields import DayField, LineField, MomentField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.people import officials, units
from ratusha.foundation.actions import Refused
from ratusha.office.archive import queries as archive

from .. import actions, permissions, queries
from ..queries import CHANNEL_WORDS, FLOW_WORDS, MARK_WORDS, Channel, Flow, Mark

NOTHING = [("", "—")]
SHOWN = 200


def number_or_none(value: Any) -> int | None:
    """A key that was chosen, or nothing."""
    return int(value) if value else None


class RegisterForm(ActionForm):
    """The requisites of a card (ДСТУ 4163:2020) as a registrar meets them on the paper."""

    kind = forms.ChoiceField(label=_("Kind of document"))
    sender = LineField(
        label=_("Correspondent"),
        required=False,
        help_text=_("Name from the list, or EDRPOU code"),
        widget=forms.TextInput(attrs={"list": "senders", "autocomplete": "off"}),
    )
    add_sender = forms.BooleanField(label=_("Add this correspondent to the list"), required=False)
    their_index = LineField(label=_("Their index"), required=False, max_length=80)
    their_date = DayField(label=_("Their date"), required=False)
    twice = forms.BooleanField(label=_("It is another letter: register it"), required=False)
    title = LineField(label=_("Short content"), help_text=_("Begin with “About…”, in one sentence"))
    files = FilesField(label=_("Files"), help_text=_("The first is the document, the rest are its annexes"))
    sheets = forms.IntegerField(label=_("Sheets"), required=False, min_value=0)
    annex_sheets = forms.IntegerField(label=_("Sheets of annexes"), required=False, min_value=0)
    received_at = MomentField(label=_("When it came"), required=False)
    channel = forms.ChoiceField(label=_("How it came"), choices=[(c.value, w) for c, w in CHANNEL_WORDS.items()])
    addressee = LineField(label=_("Addressee"), required=False, max_length=300)
    signed_by = LineField(label=_("Who signed it"), required=False, max_length=200)
    unit = forms.ChoiceField(label=_("With whom"), required=False)
    executor = forms.ChoiceField(label=_("Who answers"), required=False)
    due_on = DayField(label=_("Term named in the document"), required=False)
    control = forms.BooleanField(label=_("Under control"), required=False)
    answers = LineField(label=_("Answers our document №"), required=False, max_length=80)
    mark = forms.ChoiceField(
        label=_("Mark of access"), choices=[(m.value, w) for m, w in MARK_WORDS.items()], required=False
    )
    file_index = LineField(label=_("Index of the file"), required=False, max_length=40)

    def prepare(self) -> None:
        """Kinds by which way they go, those first that were asked for; units and officials."""
        actor = self.request.actor  # type: ignore[union-attr]
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in queries.kinds():
            if permissions.registers(actor, one.flow):
                groups.setdefault(one.flow, []).append((str(one.pk), one.name))
        asked = self.request.GET.get("flow", "")  # type: ignore[union-attr]
        order = sorted(groups, key=lambda flow: (flow != asked, list(FLOW_WORDS).index(Flow(flow))))
        self.fields["kind"].choices = [(str(FLOW_WORDS[Flow(flow)]).capitalize(), groups[flow]) for flow in order]  # type: ignore[attr-defined]
        self.fields["unit"].choices = NOTHING + units()  # type: ignore[attr-defined]
        self.fields["executor"].choices = NOTHING + officials()  # type: ignore[attr-defined]
        self._offer_headings()
        self.initial.setdefault("channel", Channel.POST.value)
        self.initial.setdefault("mark", Mark.OPEN.value)
        now = timezone.localtime()
        self.initial.setdefault("received_at", now.strftime("%Y-%m-%dT%H:%M"))

    def _offer_headings(self) -> None:
        """The headings of this year in place of a typed index, where its nomenclature is in force."""
        if headings := archive.index_choices(timezone.localdate().year):
            self.fields["file_index"] = forms.ChoiceField(
                label=_("Where it will be filed"), choices=[*NOTHING, *headings], required=False
            )

    def clean_sender(self) -> str:
        """Finds the correspondent by name or code; an unknown one is added when that is ticked."""
        typed = (self.cleaned_data.get("sender") or "").strip()
        self.known = queries.correspondent_named(self.request.actor, typed) if typed else None  # type: ignore[union-attr]
        if typed and self.known is None and not self.data.get("add_sender"):
            raise forms.ValidationError(_("There is no such correspondent. Correct the name, or tick to add them."))
        return typed

    def clean_answers(self) -> int | None:
        """Finds the document by its index."""
        typed = (self.cleaned_data.get("answers") or "").strip()
        if not typed:
            return None
        found = queries.with_number(queries.visible_to(self.request.actor), typed).first()  # type: ignore[union-attr]
        if found is None:
            raise forms.ValidationError(_("There is no document with this index."))
        return int(found.pk)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Keys in place of what was typed and chosen."""
        given = super().input_of(cleaned)
        given.pop("sender"), given.pop("add_sender")
        return given | {
            "kind": int(given["kind"]),
            "unit": number_or_none(given["unit"]),
            "executor": number_or_none(given["executor"]),
            "mark": given["mark"] or None,
            "correspondent": self.known.pk if self.known is not None else None,
            "files": given.get("files") or [],
        }

    def add_known(self, request: HttpRequest) -> bool:
        """Will write the new correspondent down first, when that was ticked -> whether there is nothing wrong."""
        if not self.is_valid():
            return False
        typed = self.cleaned_data.get("sender") or ""
        if not typed or self.known is not None:
            return True
        try:
            self.known = actions.add_correspondent(call_of(request), name=typed)
        except Refused as refused:
            self.refuse(refused)
            return False
        return True


@officials_only("registrar", "executor", "unit_head", "head")
@page
def register(request: HttpRequest) -> HttpResponse:
    """The form; what was registered is told with its number and day."""
    form = RegisterForm.of(request)
    if request.method == "POST" and (form.removes_a_file or form.add_known(request)):
        made = form.perform(request, actions.register)
        if made:
            said = _("Registered: № {number} of {day}").format(number=made.number, day=f"{made.registered_on:%d.%m.%Y}")
            messages.success(request, said)
            return HttpResponseRedirect(reverse("documents:document", args=[made.pk]))
    twin = form.refused.facts.get("document") if form.refused and form.refused.code == "documents.duplicate" else None
    names = queries.correspondents(request.actor).values_list("name", flat=True)[:SHOWN]  # type: ignore[attr-defined]
    return form.page(request, "documents/register.html", names=names, twin=twin)
