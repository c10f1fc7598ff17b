"""The brand book for everybody: its page and paper, tokens, pictures, the stylesheet that pages wear."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ratusha.channels.web import words as dates
from ratusha.channels.web.community import community
from ratusha.channels.web.limits import wait_for
from ratusha.foundation.papers import pdf

from .. import queries, rules
from . import words

YEAR = 31_536_000
PAPERS, WINDOW = 20, 600
SHA_LEAST = 16


@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """Colours with codes and contrast, typefaces, pictures, tone, what to do and not, downloads."""
    return render(request, "brand/book.html", told())


def told() -> dict[str, Any]:
    """What the page and the paper say."""
    row, colours = queries.published(), words.now()
    return {
        "book": row,
        "swatches": words.swatches(colours),
        "previews": words.preview(colours),
        "pairs": words.measured(colours),
        "logo": queries.mark_address(row.logo) if row is not None else "",
        "arms": queries.mark_address(row.arms) if row is not None else "",
        "used": lines(row.words_used) if row is not None else [],
        "avoided": lines(row.words_avoided) if row is not None else [],
    }


def lines(text: str) -> list[str]:
    """The lines of a text without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The stylesheet of a version, kept by browsers for ever: another content has another name."""
    row = queries.by_digest(digest)
    if row is None:
        raise Http404
    return HttpResponse(rules.stylesheet(row.colours, row.font), content_type="text/css; charset=utf-8")


@require_safe
def download(request: HttpRequest, kind: str) -> HttpResponse:
    """The tokens for other designers: CSS, or JSON by the Design Tokens format."""
    row, colours = queries.published(), words.now()
    if kind == "css":
        text = rules.stylesheet(colours, row.font if row is not None else "arsenal")
        return kept(text, "text/css; charset=utf-8", "tokens.css")
    data = {
        "color": {name.removeprefix("b-"): {"$type": "color", "$value": colours[name]} for name in words.NAMES},
        "$description": str(row.name if row is not None else community().name),
    }
    return kept(json.dumps(data, ensure_ascii=False, indent=1), "application/json", "tokens.json")


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def mark(request: HttpRequest, sha: str) -> HttpResponse:
    """The logo or the arms as PNG."""
    data = queries.mark_by(sha) if len(sha) >= SHA_LEAST else None
    if data is None:
        raise Http404
    return HttpResponse(data, content_type="image/png")


@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """The book as a PDF to send to a printer or a designer; limited in pace."""
    if wait := wait_for(request, "brand.paper", PAPERS, WINDOW):
        answer = HttpResponse(_("Too many papers from here. Try again later."), status=429, content_type="text/plain")
        answer.headers["Retry-After"] = str(wait)
        return answer
    row, facts = queries.published(), told()
    colours, here = words.now(), community()
    data = {
        "name": row.name if row is not None else str(here.name),
        "slogan": row.slogan if row is not None else "",
        "told": _("Version {number}").format(number=row.number) if row is not None else "",
        "on": dates.day(timezone.localdate(row.published_at), timezone.localdate()) if row is not None else "",
        "colours": [{"name": str(one.words), "colour": one.colour, "ink": one.ink} for one in facts["swatches"]],
        "pairs": [[str(one.front), str(one.back), one.light, one.dark] for one in facts["pairs"]],
        "deep": colours["b-deep"], "accent": colours["b-accent"],
        "drawing": queries.drawing_of(row.arms or row.logo) if row is not None else "",
        "tone": row.tone if row is not None else "", "used": facts["used"], "avoided": facts["avoided"],
        "says": {
            "colours": _("Colours"), "pairs": _("Contrast"), "light": _("Light theme"), "dark": _("Dark theme"),
            "front": _("What"), "back": _("On what colour"), "tone": _("How we speak"), "used": _("Words that we use"),
            "avoided": _("Words that we avoid"), "mark": _("The sign"),
            "space": _("Leave free space around the sign: a quarter of its height on each side."),
        },
    }  # fmt: skip
    made = pdf.render("brand/book.typ", data, title=_("Brand book"))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="brand-book.pdf"'
    return answer


def kept(text: str, kind: str, name: str) -> HttpResponse:
    """A file to keep."""
    answer = HttpResponse(text, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
