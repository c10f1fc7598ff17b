"""Who looked at a person's data, changed or took them out: filtered by kind and days, by pages."""

from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import DayField, dress
from ratusha.channels.web.mine import my_page

from .. import queries
from ..queries.traces import kind_of

ON_PAGE = 25


class LooksForm(forms.Form):
    """What is shown; nonsense in the address is passed over."""

    kind = forms.ChoiceField(label=_("What"), required=False, choices=())
    since = DayField(label=_("From the day"), required=False)
    until = DayField(label=_("Until"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = [("", _("everything")), *queries.TRACE_KINDS.items()]  # type: ignore[attr-defined]
        dress(self)


@my_page
def looks(request: HttpRequest) -> HttpResponse:
    """The list, newest first, 25 on a page."""
    form = LooksForm(request.GET or None)
    form.is_valid()
    asked = getattr(form, "cleaned_data", {})
    kind = asked.get("kind") or ""
    since, until = _start(asked.get("since")), _start(asked.get("until"), 1)
    found = queries.traces(request.actor, kind, since, until)  # type: ignore[attr-defined]
    page = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    shown = [(one, queries.TRACE_KINDS.get(kind_of(one), "")) for one in page]
    kept = {name: request.GET[name] for name in ("kind", "since", "until") if request.GET.get(name)}
    context = {"form": form, "page": page, "shown": shown, "query": urlencode(kept), "narrowed": bool(kept)}
    return render(request, "owndata/looks.html", context)


def _start(day: date | None, plus: int = 0) -> datetime | None:
    return timezone.make_aware(datetime.combine(day + timedelta(days=plus), time())) if day else None
