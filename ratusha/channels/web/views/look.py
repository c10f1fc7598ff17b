"""How pages look and in which language: one POST, one cookie. And the manifest of the site."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ratusha.channels.web import installed
from ratusha.channels.web.brands import palette
from ratusha.channels.web.community import community
from ratusha.channels.web.look import COOKIE, YEAR, changed, look_of
from ratusha.channels.web.middleware import LANGUAGE_COOKIE

from .worker import icon_address

SHORT = 14


@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps one wish about look or language for a year and goes back to where the person was.

    Without a CSRF token on purpose: it changes nothing but how this browser shows pages, and a token in every page
    would keep anonymous pages out of caches.
    """
    response = HttpResponseRedirect(back_to(request))
    secure = request.is_secure()
    if language := request.POST.get("language"):
        chosen = "en" if language == "en" else "uk"
        response.set_cookie(LANGUAGE_COOKIE, chosen, YEAR, httponly=True, samesite="Lax", secure=secure)
    if wish := request.POST.get("look"):
        look = str(changed(look_of(request), wish))
        response.set_cookie(COOKIE, look, YEAR, httponly=True, samesite="Lax", secure=secure)
    return response


def back_to(request: HttpRequest, other: str = "/") -> str:
    """The address in `next` when it is of this site, else another."""
    wanted = request.POST.get("next") or request.GET.get("next") or other
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else other


@cache_control(max_age=3600, public=True)
def manifest(request: HttpRequest) -> HttpResponse:
    """The web manifest: the site as an app, with the name, the sign and the colours of the community."""
    here = community()
    with override("uk"):  # the browser asks for it without a cookie, so all phones get the same words
        told = {
            "id": "/",
            "name": str(community().name),
            "short_name": short_name(str(community().name)),
            "description": _("Ask, sign, vote and see what became of it."),
            "lang": "uk",
            "dir": "ltr",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#f4f6f4",
            "theme_color": palette(here.brand)["b-deep"],
            "categories": ["government", "utilities"],
            "icons": [picture(kind, size) for kind, size in (("any", 192), ("any", 512), ("mask", 192), ("mask", 512))],
            "shortcuts": [{**one, "icons": [picture("any", 192)]} for one in installed.shortcuts()],
            **installed.share_target(),
        }
    return JsonResponse(told, content_type="application/manifest+json")


def short_name(name: str) -> str:
    """What stands under the icon: the first word, where the whole is too long for it."""
    return name if len(name) <= SHORT else name.split()[0][:SHORT]


def picture(kind: str, size: int) -> dict[str, str]:
    """An icon as the manifest tells it."""
    purpose = "maskable" if kind == "mask" else "any"
    return {"src": icon_address(kind, size), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
