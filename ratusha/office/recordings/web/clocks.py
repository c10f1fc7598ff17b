"""Setting the clock of a part with a preview, and writing down what was cut out."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role

from .. import actions, queries, rules
from ..queries import Cut, Part
from . import player
from .deeds import at_card

BY_CLOCK, BY_MOMENT = "clock", "moment"
PREVIEWED = 12


class ClockForm(ActionForm):
    """Either the clock at the first picture, or a moment of the record and where it is seen."""

    how = forms.ChoiceField(
        label=_("What do you know?"), widget=forms.RadioSelect,
        choices=[(BY_MOMENT, _("Where in the recording a moment of the sitting is")),
                 (BY_CLOCK, _("What time it was at the first picture"))],
    )  # fmt: skip
    moment = forms.ChoiceField(label=_("This moment of the sitting"), required=False)
    place = LineField(label=_("is seen in the recording at"), required=False, max_length=12,
                      help_text=_("Hours, minutes, seconds from its beginning, like 0:12:30."))  # fmt: skip
    clock = LineField(label=_("The recording begins at"), required=False, max_length=12,
                      help_text=_("By the clock of Kyiv, like 10:02:15."))  # fmt: skip

    def prepare(self) -> None:
        """Offers the moments of the record."""
        self.moments = queries.moments_of(self.target.recording.sitting_id or 0)
        self.fields["moment"].choices = [("", "—"), *((queries.mark_of(one), said(one)) for one in self.moments)]  # type: ignore[attr-defined]
        if not self.moments:
            self.fields["how"].initial = BY_CLOCK

    def clean(self) -> dict[str, Any]:
        """Says what is missing of the chosen way."""
        cleaned = super().clean() or {}
        if cleaned.get("how") == BY_MOMENT:
            if not cleaned.get("moment"):
                self.add_error("moment", _("Choose a moment."))
            if rules.time_of(cleaned.get("place") or "") is None:
                self.add_error("place", _("Write it like 0:12:30: hours, minutes, seconds."))
        elif rules.time_of(cleaned.get("clock") or "") is None or len((cleaned.get("clock") or "").split(":")) < 2:
            self.add_error("clock", _("Write it like 10:02:15."))
        return cleaned

    def begins_at(self) -> datetime | None:
        """The clock at the beginning, by what was written."""
        given = self.cleaned_data
        if given["how"] == BY_CLOCK:
            return clock_on(self.target, given["clock"])
        found = queries.marked(self.moments, given["moment"])
        cuts = [rules.Cut(one.since, one.until) for one in self.target.cuts.all()]
        return rules.beginning(found.at, rules.time_of(given["place"]) or 0, cuts) if found else None


class CutForm(ActionForm):
    """A stretch of the clock, written as two times of the day."""

    since = LineField(label=_("From"), max_length=12, help_text=_("By the clock of Kyiv, like 11:05:00."))
    until = LineField(label=_("Until"), max_length=12)
    why = forms.ChoiceField(label=_("What was cut out"), choices=Cut.Why.choices, widget=forms.RadioSelect)
    note = LineField(label=_("Explanation, if it needs one"), required=False, max_length=300)

    def clean_since(self) -> str:
        """Refuses what is no time."""
        return self._time("since")

    def clean_until(self) -> str:
        """Refuses what is no time."""
        return self._time("until")

    def _time(self, name: str) -> str:
        text = str(self.cleaned_data[name])
        if clock_on(self.target, text) is None:
            raise forms.ValidationError(_("Write it like 10:02:15."))
        return text

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Times of the day of the sitting; past midnight it is the next one."""
        since, until = clock_on(self.target, cleaned["since"]), clock_on(self.target, cleaned["until"])
        return {"since": since, "until": until, "why": cleaned["why"], "note": cleaned["note"]}


def said(moment: rules.Moment) -> str:
    """A moment in a list of choices: its time and what it is."""
    words = moment.title if not moment.who else f"{moment.title}, {moment.who}"
    return f"{timezone.localtime(moment.at):%H:%M:%S} {words}"[:120]


def clock_on(part: Part, text: str) -> datetime | None:
    """The time of the day of the sitting, written like 10:02:15 or 10:02; before its opening by half a day, it is of
    the next one."""
    parts = text.strip().split(":")
    seconds = rules.time_of(text if len(parts) == 3 else f"{text.strip()}:00")
    if seconds is None or seconds >= 86_400:
        return None
    day = datetime.combine(part.recording.held_on, datetime.min.time(), timezone.get_current_timezone())
    found = day + timedelta(seconds=seconds)
    began = part.recording.began_at
    return found + timedelta(days=1) if began and began - found > timedelta(hours=12) else found


def _part(request: HttpRequest, pk: int) -> Part:
    rows = queries.parts_for(request.actor).prefetch_related("cuts")  # type: ignore[attr-defined]
    return get_object_or_404(rows.filter(hidden=""), pk=pk)


@officials_only(Role.SECRETARIAT)
@page
def clock(request: HttpRequest, pk: int) -> HttpResponse:
    """The clock of a part: shown first where each chapter would be, kept by a second press."""
    part = _part(request, pk)
    typed = part.begins_at and timezone.localtime(part.begins_at).strftime("%H:%M:%S")
    form = ClockForm.of(request, target=part, initial={"how": BY_CLOCK if typed else BY_MOMENT, "clock": typed or ""})
    looked: list[Any] = []
    begins = None
    if request.method == "POST" and form.is_valid():
        begins = form.begins_at()
        if "look" in request.POST:
            looked = _foreseen(part, begins, form.moments)
        elif _kept(request, form, begins):
            messages.success(request, str(_("The clock is set, the chapters are laid anew.")))
            return HttpResponseRedirect(at_card(part))
    shown = player.Shown(part, part.order)
    context = {
        "form": form, "part": part, "player": shown, "back": at_card(part), "looked": looked, "begins": begins,
        "is_looked": "look" in request.POST and form.is_bound and not form.errors,
    }  # fmt: skip
    answer = player.draw(request, "recordings/clock.html", context, [])
    answer.status_code = form.status
    return answer


def _kept(request: HttpRequest, form: ClockForm, begins: datetime | None) -> bool:
    given = form.cleaned_data
    if given["how"] == BY_CLOCK:
        form.input_of = lambda _cleaned: {"begins_at": begins}  # type: ignore[method-assign]
        return bool(form.perform(request, actions.set_clock))
    form.input_of = lambda cleaned: {  # type: ignore[method-assign]
        "moment": cleaned["moment"],
        "place": rules.time_of(cleaned["place"]),
    }
    return bool(form.perform(request, actions.set_clock_by))


def _foreseen(part: Part, begins: datetime | None, moments: list[rules.Moment]) -> list[Any]:
    """The first chapters as they would stand, with addresses of the file at those seconds."""
    plain = queries.plain(part)
    laid = rules.chapters(moments, [rules.Part(plain.key, begins, plain.seconds, plain.cuts)])
    shown = player.Shown(part, part.order)
    base = shown.plain if part.file_id else ""
    return [
        (rules.shown_time(one.start), said(one.moment),
         f"{base}#t={int(one.start)}" if base else rules.at_second(part.link, int(one.start)))
        for one in laid[:PREVIEWED]
    ]  # fmt: skip


@officials_only(Role.SECRETARIAT)
@page
def cut(request: HttpRequest, pk: int) -> HttpResponse:
    """What was cut out of a part before it came here, by the clock; closed questions of the record are offered."""
    part = _part(request, pk)
    form = CutForm.of(request, target=part)
    if request.method == "POST" and form.perform(request, actions.cut):
        messages.success(request, str(_("The cut is written down, the chapters are laid anew.")))
        return HttpResponseRedirect(reverse("video-desk:card", args=[part.recording_id]))
    closed = [one for one in queries.moments_of(part.recording.sitting_id or 0) if one.closed]
    return form.page(request, "recordings/cut.html", part=part, back=at_card(part), closed=closed)
