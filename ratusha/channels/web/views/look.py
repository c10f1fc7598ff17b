"""How pages look and in which language: one POST, one cookie. And the manifest of the site."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ratusha.channels.web.brands import palette
from ratusha.channels.web.community import community
from ratusha.channels.web.look import COOKIE, YEAR, changed, look_of
from ratusha.channels.web.middleware import LANGUAGE_COOKIE


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


@cache_control(max_age=86400, public=True)
def manifest(request: HttpRequest) -> HttpResponse:
    """The web manifest: name and colours of the community."""
    here = community()
    colours = palette(here.brand)
    return JsonResponse(
        {
            "name": str(here.name),
            "short_name": str(here.name),
            "lang": "uk",
            "start_url": "/",
            "display": "browser",
            "background_color": "#f4f6f4",
            "theme_color": colours["b-deep"],
            "icons": [
                {
                    "src": static("web/img/mark.svg"),
                    "sizes": "any",
                    "type": "image/svg+xml",
                }
            ],
        },
        content_type="application/manifest+json",
    )
