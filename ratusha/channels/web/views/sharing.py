"""The picture of a public object for other sites, and its notice to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ratusha.channels.web import share, subjects
from ratusha.channels.web.subjects import Subject

NAME = "notice.pdf"


def found(about: str) -> Subject:
    """The public object, or 404."""
    subject = share.of_site() if about == share.SITE else subjects.found(about)
    if subject is None:
        raise Http404
    return subject


@require_safe
@cache_control(public=True, max_age=share.KEPT_SECONDS)
def card(request: HttpRequest, about: str) -> HttpResponse:
    """The picture."""
    return HttpResponse(share.card(about, found(about)), content_type="image/png")


@require_safe
def notice(request: HttpRequest, about: str) -> HttpResponse:
    """The sheet to print: `?size=a6` for a small one."""
    answer = HttpResponse(share.notice(found(about), request.GET.get("size", "a4")), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{NAME}"'
    return answer
