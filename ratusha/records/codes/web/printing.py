"""Sheets of labels and posters to print, a picture of one code."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import brands
from ratusha.channels.web.community import community
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables.parts import chosen
from ratusha.foundation.papers import pdf, qr

from .. import queries, rules
from ..permissions import KEEPERS

MOST = 200
SIZES = (
    ("small", _("Small labels: 24 on a sheet, 70 × 37 mm")),
    ("middle", _("Labels: 8 on a sheet, 105 × 74 mm")),
    ("large", _("Plates: 2 on a sheet, 210 × 148 mm")),
    ("a6", _("Poster A6, one a page")),
    ("a5", _("Poster A5, one a page")),
    ("a4", _("Poster A4, one a page")),
)
KINDS = {"svg": "image/svg+xml", "png": "image/png"}


@officials_only(*KEEPERS)
def choose(request: HttpRequest) -> HttpResponse:
    """Which codes and which size; what was ticked in the list stands ticked."""
    rows = queries.standing(request.actor)  # type: ignore[attr-defined]
    given = [pk for pk, _version in chosen(request)] if request.method == "POST" else numbers(request, "code")
    ticked = rows.filter(pk__in=given) if given else rows
    return render(request, "codes/print.html", {"codes": ticked[:MOST], "sizes": SIZES, "most": MOST})


@officials_only(*KEEPERS)
def sheet(request: HttpRequest) -> HttpResponse:
    """The PDF of the chosen codes in the chosen size."""
    rows = queries.standing(request.actor)  # type: ignore[attr-defined]
    codes = list(rows.filter(pk__in=numbers(request, "code")).order_by("id")[:MOST])
    if not codes:
        raise Http404
    size = request.GET.get("size", "middle")
    made = pdf.render(*paper_of(size, codes), title=gettext("QR codes"))
    mark = rules.batch_mark([one.code for one in codes])
    return answer(made, "application/pdf", f"codes-{size if size.isalnum() else 'x'}-{mark}.pdf")


@officials_only(*KEEPERS)
def picture(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The code alone as SVG or PNG, for a layout made elsewhere."""
    row = get_object_or_404(queries.standing(request.actor), pk=pk)  # type: ignore[attr-defined]
    if kind not in KINDS:
        raise Http404
    drawn = qr.svg(row.address).encode() if kind == "svg" else qr.png(row.address)
    return answer(drawn, KINDS[kind], f"{row.code}.{kind}", attached=True)


def paper_of(size: str, codes: list[Any]) -> tuple[str, dict[str, Any]]:
    """The template and its data."""
    here = community()
    colours = brands.palette(here.brand)
    data = {
        "codes": [label(one) for one in codes], "community": str(here.name), "ground": colours["b-deep"],
        "accent": colours["b-accent"], "act": colours["b-act"], "scan": gettext("Point the camera at the code"),
    }  # fmt: skip
    if size in rules.POSTERS:
        return "codes/poster.typ", {**data, "size": size}
    laid = rules.SHEETS.get(size, rules.SHEETS["middle"])
    return "codes/labels.typ", {**data, "across": laid.across, "down": laid.down}


def label(one: Any) -> dict[str, str]:
    """What stands on the paper of one code."""
    return {
        "title": one.title, "place": one.place, "qr": qr.svg(one.address, one.title), "code": one.shown,
        "url": one.address.partition("://")[2].rstrip("/"),
    }  # fmt: skip


def numbers(request: HttpRequest, name: str) -> list[int]:
    """The chosen keys, at most 200; nonsense is left out."""
    return [int(one) for one in request.GET.getlist(name)[:MOST] if one.isdecimal() and len(one) < 19]


def answer(data: bytes, kind: str, name: str, *, attached: bool = False) -> HttpResponse:
    """A file of ours."""
    made = HttpResponse(data, content_type=kind)
    made["Content-Disposition"] = f'{"attachment" if attached else "inline"}; filename="{name}"'
    return made
