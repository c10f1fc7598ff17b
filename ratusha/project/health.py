"""/health/live and /health/ready, for supervisors and balancers, and the facts that `ratusha doctor` shares."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ratusha.foundation.jobs.queries import signs


def database_answers() -> bool:
    """True if the database answers a read."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False


def missing_migrations() -> int:
    """How many migrations are not applied."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"live": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """The site can serve: the database answers (else 503). Tells also whether the background parts are alive."""
    reachable = database_answers()
    background = {one.name: one.alive for one in signs(timezone.now())} if reachable else {}
    return JsonResponse({"ready": reachable, "background": background}, status=200 if reachable else 503)


urlpatterns = [path("health/live", live), path("health/ready", ready)]
