"""First page, search, statutory terms with their reckoner, accessibility and privacy statements."""

from datetime import datetime, time

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import DayField, dress
from ratusha.channels.web.kept import kept_until_changed
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.retention import queries as retention
from ratusha.foundation.retention.keeps import Fate
from ratusha.foundation.search.lemmas import forms_and_lemmas
from ratusha.foundation.workdays import explanation, queries
from ratusha.foundation.workdays.calendar import TermError
from ratusha.foundation.workdays.rules import Due
from ratusha.foundation.workdays.terms import ALL, TERMS, Unit
from ratusha.office.cases import queries as cases
from ratusha.openness.site.queries import finding as site

from ..rules import Errand, matching
from . import news
from .participation import at_home

ERRANDS = (
    Errand(
        _("Send an appeal"),
        _("Report a fault, complain, propose"),
        "appeals:new",
        _("pothole road light water rubbish dogs neighbour complaint proposal request statement"),
    ),
    Errand(
        _("Find out what is with my case"),
        _("By its number or by your secret link"),
        "appeals:find",
        _("status number answer when term"),
    ),
    Errand(
        _("Decide together"),
        _("Sign a petition, vote for a project, answer a poll"),
        "portal:participation",
        _("petition sign signature vote voting project budget poll question consultation draft comment rate"),
    ),
    Errand(
        _("Ask for information"),
        _("Any document or data that the council has"),
        "information:ask",
        _("request public information document copy data contract access"),
    ),
    Errand(
        _("Find a decision of the council"),
        _("With how each deputy voted, and the video"),
        "decisions:index",
        _("decision council session vote deputy text video minutes"),
    ),
    Errand(
        _("See how long an answer may take"),
        _("Terms by law, and why the date is what it is"),
        "portal:terms",
        _("deadline term days law month answer late"),
    ),
)


def lemmas(text: str) -> set[str]:
    """All lemmas of a text."""
    return {lemma for _form, found in forms_and_lemmas(text) for lemma in found}


@kept_until_changed
def home(request: HttpRequest) -> HttpResponse:
    """What do you need from the community?"""
    figures = cases.public_figures(timezone.localdate())
    told = news.at_home(get_language() or news.UKRAINIAN)
    context = {"errands": ERRANDS, "figures": figures, "together": at_home(), "told": told}
    return render(request, "portal/home.html", context)


def search(request: HttpRequest) -> HttpResponse:
    """Finds what a person can do here; a case number leads to its page."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    if not asked:
        return HttpResponseRedirect(reverse("portal:home"))
    if any(char.isdigit() for char in asked) and cases.public_status(asked):
        return HttpResponseRedirect(f"{reverse('appeals:find')}?{forms_query(asked)}")
    found = matching(ERRANDS, asked, lemmas)
    context = {"asked": asked, "found": found, "errands": ERRANDS, "pages": site.find(asked)}
    return render(request, "portal/search.html", context)


def forms_query(number: str) -> str:
    """The query part of the page that finds a case by its number."""
    from django.http import QueryDict

    query = QueryDict(mutable=True)
    query["number"] = number
    return query.urlencode()


def terms(request: HttpRequest) -> HttpResponse:
    """Every statutory term this town hall counts by, with its article."""
    rows = [(one, explanation.title(one.rule, get_language())) for one in ALL]
    return render(request, "portal/terms.html", {"rows": rows})


class ReckonerForm(forms.Form):
    """From which day to count."""

    received = DayField(label=_("The day it was received"))
    at = forms.TimeField(
        label=_("At what time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args: object, hours: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not hours:
            del self.fields["at"]
        dress(self)


def term(request: HttpRequest, rule: str) -> HttpResponse:
    """One term with its reckoner: the same count that every case uses."""
    if rule not in TERMS:
        raise Http404
    one = TERMS[rule]
    data = request.GET if "received" in request.GET else {"received": timezone.localdate().isoformat(), "at": "09:00"}
    form = ReckonerForm(data, hours=one.unit is Unit.HOURS)
    due = reckoned(rule, form) if form.is_valid() else None
    context = {"term": one, "title": explanation.title(rule, get_language()), "form": form, "due": due}
    if due:
        context["sentences"] = explanation.sentences(due, get_language())
    return render(request, "portal/term.html", context, status=200 if form.is_valid() else 422)


def reckoned(rule: str, form: ReckonerForm) -> Due | None:
    """The due date, or None with the reason on the form."""
    received = form.cleaned_data["received"]
    if at := form.cleaned_data.get("at"):
        received = timezone.make_aware(datetime.combine(received, at or time(9)))
    try:
        return queries.due(rule, received)
    except TermError as wrong:
        form.add_error("received", explanation.sentence(wrong, get_language()))
        return None


def accessibility(request: HttpRequest) -> HttpResponse:
    """What is accessible here and whom to tell when something is not."""
    return render(request, "portal/accessibility.html")


FATES = {
    Fate.ERASE: _("removed"),
    Fate.ANONYMISE: _("emptied of personal data"),
    Fate.ARCHIVE: _("handed to the archive"),
}
NUMBERS = ("contacts.rescue", "contacts.services")
WAYS = ("contacts.address", "contacts.phone", "contacts.email")


def privacy(request: HttpRequest) -> HttpResponse:
    """Whose data are asked for, why, who sees them, for how long, and the person's rights (2297-VI art. 8, 12)."""
    ways = [charter.setting(name) for name in WAYS]
    context = {
        "lines": [(one, FATES[one.keeps.fate]) for one in retention.lines() if one.basis],
        "ways": [(one.parameter.title, one.value) for one in ways if one.value],
        "answers": charter.value("privacy.contact"),
        "days": charter.value("privacy.request_days"),
    }
    return render(request, "portal/privacy.html", context)


def emergency(request: HttpRequest) -> HttpResponse:
    """Whom to call in danger and when something has broken; kept on the device, so it opens without a net too."""
    context = {
        "says": charter.value("contacts.emergency"),
        "rescue": [called(row) for row in charter.value("contacts.rescue") or ()],
        "services": [called(row) for row in charter.value("contacts.services") or ()],
        "changed": max((one.valid_from for one in map(charter.setting, NUMBERS) if one.valid_from), default=None),
    }
    return render(request, "portal/emergency.html", context)


def called(row: list[str]) -> dict[str, str]:
    """A service with its number as people read it and as a phone dials it."""
    name, number, note = row
    dialled = "".join(char for char in number if char.isdigit() or char == "+")
    return {"name": name, "number": number, "note": note, "href": f"tel:{dialled}"}
