"""/health/live, /health/ready and /metrics, for supervisors, balancers and Prometheus."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ratusha.foundation.jobs.queries import signs
from ratusha.foundation.upkeep import doors, health


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"live": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """The site can serve: the database takes writes, its steps are done, the background lives; else 503.

    Three small queries. Which part is not ready is told only to whoever may read the figures (`upkeep.doors`).
    """
    writes = health.database_takes_writes()
    whole = writes and not health.missing_steps()
    known = signs(timezone.now()) if whole else []
    good = whole and not health.silent_of(known)
    told: dict[str, object] = {"ready": good}
    if doors.may_read(request):
        told |= {"database": writes, "steps": whole, "background": {one.name: one.alive for one in known}}
    return JsonResponse(told, status=200 if good else 503)


@require_safe
@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure for Prometheus; to anybody else there is no such page."""
    if not doors.may_read(request):
        raise Http404
    from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

    from ratusha.foundation.upkeep import metrics  # with its library, which only a scrape needs

    return HttpResponse(metrics.text(timezone.now()), content_type=CONTENT_TYPE_PLAIN_0_0_4)


urlpatterns = [path("health/live", live), path("health/ready", ready), path("metrics", figures)]
