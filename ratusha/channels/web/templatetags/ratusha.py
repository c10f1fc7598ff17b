"""The tag library of every page: `{% load ratusha %}`. Each tag draws one component of the design system."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ratusha.channels.live import address
from ratusha.channels.web import addresses, brands, charts, dials, icons, words
from ratusha.channels.web.community import community, map_view, villages
from ratusha.channels.web.tables import drawing
from ratusha.channels.web.terms import as_day

from . import ratusha_terms
from .ratusha_terms import today_of

register = template.Library()
register.tags.update(ratusha_terms.register.tags)


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """`{% icon "pin" %}`: a drawing beside words, hidden from screen readers."""
    return icons.drawn(str(name), str(css))


class OnceNode(template.Node):
    """Draws its inside the first time; every further one of the same name on the page repeats it."""

    def __init__(self, name: str, inside: template.NodeList) -> None:
        self.name, self.nodelist = name, inside

    def render(self, context: Context) -> SafeString:
        kept: dict[str, SafeString] = context.setdefault("drawn_once", {})  # type: ignore[assignment]
        if self.name not in kept:
            kept[self.name] = self.nodelist.render(context)
        return kept[self.name]


@register.tag
def drawn_once(parser: Parser, token: Token) -> OnceNode:
    """`{% drawn_once "look" %}…{% enddrawn_once %}`: for a menu that stands twice on the page."""
    name = token.split_contents()[1].strip('"')
    inside = parser.parse(("enddrawn_once",))
    parser.delete_first_token()
    return OnceNode(name, inside)


@register.simple_tag
def mark() -> SafeString:
    """The sign of the community; without one of its own that of Ratusha: a clock over a lit window."""
    told = brands.worn(community().brand)
    if told is not None and told.logo:
        return format_html('<img class="mark" src="{}" alt="" width="36" height="44">', told.logo)
    return mark_safe(
        '<svg class="mark" viewBox="0 0 36 44" aria-hidden="true"><path d="M0 44V18a18 18 0 0 1 36 0v26z"/>'
        '<path class="s" d="M18 7a11 11 0 1 0 .01 0M18 11.5V18l4.5 3"/>'
        '<path class="g" d="M13 44v-5a5 5 0 0 1 10 0v5z"/></svg>'
    )


@register.simple_tag
def brand_css(brand: str) -> str:
    """Address of the brand's twelve colours."""
    told = brands.worn(brand)
    if told is not None:
        return told.css
    return static(f"web/brands/{brand}.css")


@register.simple_tag
def brand_colour(brand: str) -> str:
    """The deep colour of the brand, for the browser's own frame."""
    return brands.palette(brand)["b-deep"]


@register.simple_tag
def url_or(name: str, other: str, args: Sequence[Any] = ()) -> str:
    """Address of a page that may not be installed, else the other address."""
    if not args:
        return other if name.startswith("/") else addresses.of_page(name) or other
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return other


@register.simple_tag
def tone_of(level: str) -> str:
    """Django's message level as a tone of a note."""
    return {"success": "ok", "warning": "warn", "error": "bad"}.get(level, "")


@register.inclusion_tag("web/parts/state.html")
def state(words: Any, tone: str = "", icon: str = "dot") -> dict[str, Any]:
    """`{% state "Preparing the answer" "go" "pen" %}`. Tones: go, ok, wait, bad or none."""
    return {"words": words, "tone": tone, "icon": icon}


@register.inclusion_tag("web/parts/windows.html")
def windows(count: int, goal: int, label: str = "", columns: int = 9, most: int = 25) -> dict[str, Any]:
    """Voices to a threshold as lit windows; the same numbers must stand beside as text."""
    drawn = dials.windows(count, goal, columns=columns, most=most)
    said = label or _("{count} of {goal}: {lit} of {total} windows are lit").format(
        count=count, goal=goal, lit=drawn.shining, total=drawn.total
    )
    return {"windows": drawn, "label": said}


@register.inclusion_tag("web/parts/thread.html", takes_context=True)
def thread(context: Context, steps: Sequence[Any], small: bool = False) -> dict[str, Any]:
    """The line of what was, is and will be. Steps are dicts: title, at, text, state (past, now or next), who."""
    today = today_of(context)
    shown = [{**step, "when": _when(step.get("at"), today), "css": _step_class(step)} for step in steps]
    return {"steps": shown, "small": small}


def _step_class(step: dict[str, Any]) -> str:
    return {"now": "now", "next": "next"}.get(str(step.get("state", "")), "")


def _when(value: Any, today: date) -> str:
    return words.moment(value, today) if isinstance(value, date) else str(value or "")


@register.inclusion_tag("web/parts/columns.html")
def chart_bars(chart: charts.Chart, lying: bool = False) -> dict[str, Any]:
    """Stacked bars: standing for time, `lying=True` for named things. With a table twin."""
    return {
        "chart": chart,
        "drawing": charts.bars(chart) if lying else charts.columns(chart),
        "lying": lying,
    }


@register.inclusion_tag("web/parts/line.html")
def chart_line(chart: charts.Chart) -> dict[str, Any]:
    """One line over time, with the goal dashed and a table twin."""
    return {"chart": chart, "drawing": charts.line(chart)}


@register.inclusion_tag("web/parts/columns.html")
def chart_spreads(chart: charts.Chart) -> dict[str, Any]:
    """Times as bars to the median, three quarters and nine tenths, with a table twin."""
    return {"chart": chart, "drawing": charts.spreads(chart), "lying": True}


@register.inclusion_tag("web/parts/dots.html")
def chart_dots(points: Sequence[tuple[float, float, float | None]], label: Any) -> dict[str, Any]:
    """Circles by place for (latitude, longitude, amount); the list beside gives the same numbers and names."""
    drawn, tall = charts.dots(points)
    return {"dots": drawn, "tall": tall, "label": label}


@register.inclusion_tag("web/parts/files.html")
def files(files: Sequence[Any], url_name: str = "files:download") -> dict[str, Any]:
    """Attached files with icon, name and size, as links."""
    shown = [
        {
            "name": one.name,
            "size": words.size(one.size),
            "icon": icons.icon_of_media(one.media_type),
            "closed": getattr(one, "closed", ""),
            "href": "" if getattr(one, "closed", "") else getattr(one, "url", "") or url_or(url_name, ""),
        }
        for one in files
    ]
    return {"files": shown}


@register.inclusion_tag("web/parts/note.html")
def note(text: Any, tone: str = "", icon: str = "") -> dict[str, Any]:
    """A thing to know now: ok, warn, bad or none (info). At most one on top of a page."""
    default = {"ok": "check", "warn": "alert", "bad": "alert"}.get(tone, "info")
    return {"text": text, "tone": tone, "icon": icon or default}


@register.inclusion_tag("web/parts/empty.html")
def empty(text: Any, link: str = "", action: Any = "") -> dict[str, Any]:
    """Nothing to show: why, and one thing to do."""
    return {"text": text, "link": link, "action": action}


@register.inclusion_tag("web/parts/field.html")
def field(bound: Any, wide: bool = False, quiet: bool = False) -> dict[str, Any]:
    """`{% field form.street %}`: label, hint, error, input in this order, joined by ARIA; `quiet` drops «optional»."""
    from ratusha.channels.web.fields import kind_of

    return {"field": bound, "kind": kind_of(bound), "wide": wide, "quiet": quiet}


@register.inclusion_tag("web/parts/errors.html")
def errors(form: Any) -> dict[str, Any]:
    """The summary of a form's errors: on top, with links to the fields; focus moves there."""
    return {"form": form}


@register.inclusion_tag("web/parts/form_tail.html")
def form_hidden(form: Any) -> dict[str, Any]:
    """The hidden inputs of an `ActionForm`: request id and seen version."""
    return {"form": form}


@register.inclusion_tag("web/parts/draft_said.html")
def draft_said() -> dict[str, Any]:
    """The line under the buttons of a `<form data-draft="name">`: kept when, restored, or offline."""
    return {}


@register.inclusion_tag("web/parts/map_point.html")
def map_point(
    lat: Any = "",
    lon: Any = "",
    places: Sequence[dict[str, Any]] = (),
    errors: Sequence[Any] = (),
    required: bool = False,
) -> dict[str, Any]:
    """Two coordinates with a map beside; include `web/parts/leaflet.html` in the page's scripts.

    `places`: dicts name, lat, lon of villages to show, else those of the community. The inputs are named `lat` and
    `lon` and work by themselves.
    """
    centre, zoom = map_view()
    return {
        "lat": "" if lat is None else lat,
        "lon": "" if lon is None else lon,
        "errors": list(errors),
        "required": required,
        "places": json.dumps(list(places or villages()), ensure_ascii=False),
        "centre": ",".join(str(part) for part in centre),
        "zoom": zoom,
    }


@register.simple_tag
def map_ground() -> str:
    """Villages for `data-ground` of a small map: without pictures of a server a point alone says nothing."""
    return json.dumps(list(villages()), ensure_ascii=False)


@register.inclusion_tag("web/parts/table.html", takes_context=True)
def table(context: Context, table: Any) -> dict[str, Any]:
    """A whole declared list: tabs, filters, rows, pages. Its parts are also templates of their own."""
    kept = {name: context.get(name) for name in ("request", "actor", "today", "csrf_token", "language")}
    return {**kept, "table": table}


@register.simple_tag
def table_body(table: Any) -> SafeString:
    """The rows of a list."""
    return drawing.body(table)


@register.simple_tag
def table_part(table: Any, part: str) -> SafeString:
    """Its `tabs`, `overviews` (the same in the rail), `heads` or `deeds`."""
    drawn: SafeString = PARTS[part](table)
    return drawn


PARTS = {one.__name__: one for one in (drawing.tabs, drawing.overviews, drawing.heads, drawing.deeds)}


@register.simple_tag
def rail_links(links: Sequence[Any], part: str = "") -> SafeString:
    """The links of the rail; their `first` part ends with the current one, the `last` is what follows."""
    here = next((place for place, one in enumerate(links, 1) if one.current), 0) if part else 0
    shown = links[:here] if part == "first" else links[here:]
    return mark_safe("".join([one.drawn for one in shown]))  # noqa: S308 - drawn and escaped


@register.simple_tag
def filter_options(choices: Sequence[tuple[str, Any]], chosen: Sequence[str]) -> SafeString:
    """The options of a filter."""
    return drawing.options(choices, chosen)


@register.simple_tag
def filter_ticks(name: str, choices: Sequence[tuple[str, Any]], chosen: Sequence[str]) -> SafeString:
    """The boxes of a filter that takes several values."""
    return drawing.ticks(name, choices, chosen)


@register.simple_tag
def draw_filter(filter: Any, table: Any) -> SafeString:  # noqa: A002
    """One filter of a list."""
    return drawing.control(filter, table)


@register.inclusion_tag("web/parts/steps.html")
def steps(wizard: Any) -> dict[str, Any]:
    """The line of steps of a `Wizard`."""
    css = ["done" if place < wizard.at else "now" if place == wizard.at else "" for place in range(len(wizard.steps))]
    return {"steps": list(zip(wizard.steps, css, strict=True))}


@register.simple_tag
def wizard_hidden(wizard: Any) -> SafeString:
    """What the other pages of a `Wizard` hold, and its request id."""
    # Enter presses the first button of a form: it must never be «remove the file» or «back».
    first = mark_safe('<button class="vh" name="go" value="next" tabindex="-1" aria-hidden="true"></button>')
    kept = first + format_html_join("", '<input type="hidden" name="{}" value="{}">', wizard.hidden())
    return kept + format_html_join("", "{}", ((one,) for one in wizard.form.hidden_fields()))


@register.simple_tag(takes_context=True)
def live_address(context: Context, *topics: str) -> str:
    """Where a page listens for changes of `cases.case`, `cases.case:17`…; empty where no live process runs.

    Other officials see who has the one object open; a resident's page names nobody.
    """
    actor = context.get("actor")
    return address(*topics, who=actor.name if actor is not None and actor.is_official else "")


@register.simple_tag
def qr(text: str, label: str = "") -> SafeString:
    """A QR code as inline SVG, dark on white in every theme, with its purpose in words."""
    from ratusha.foundation.papers import qr as drawn

    return mark_safe(  # noqa: S308 - drawn by ourselves, the label escaped
        drawn.svg(text, str(label or _("QR code")))
    )


@register.filter
def day(value: Any, today: date | None = None) -> str:
    """A date in words: «5 листопада», with the year when it is another one."""
    found = as_day(value)
    return words.day(found, today or timezone.localdate()) if found else ""


@register.filter
def moment(value: date | datetime | None) -> str:
    """A moment in words: «сьогодні, 9:14»."""
    return words.moment(value, timezone.localdate()) if value else ""


@register.filter
def size(value: int) -> str:
    """Bytes in words: «2,4 МБ»."""
    return words.size(value or 0)
