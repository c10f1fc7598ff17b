"""The board of pages that are rarely needed: what the office keeps and how it is set up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ratusha.channels.web.navigation import Place, any_settings, links
from ratusha.channels.web.pages import officials_only


@officials_only()
def board(request: HttpRequest) -> HttpResponse:
    """The pages of settings that this official may open; refused to those who may open none."""
    if not any_settings(request.actor):  # type: ignore[attr-defined]
        return render(request, "403.html", status=403)
    return render(request, "web/settings.html", {"items": links(Place.SETTINGS, request)})
