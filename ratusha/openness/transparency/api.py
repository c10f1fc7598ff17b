"""The audit of access for programs: everybody reads, who answers for access writes by actions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.foundation.actions.refusal import missing

from . import actions, datasets, queries
from .queries import Publication, Verdict

router = Router(tags=["access"])


@router.get("", summary="the score and every duty", url_name="access")
def access(request: HttpRequest) -> HttpResponse:
    """The score of 100, the verdicts, and each duty with its days and address."""
    now = queries.score_now()
    duties = datasets.as_json(datasets.DUTY_COLUMNS, datasets.duty_rows(queries.all_duties()))
    counts = {str(one): now.counts[one] for one in Verdict}
    return reply(request, {"score": now.score, "counts": counts, "duties": duties})


@router.get("/months", summary="the score by months", url_name="access_months")
def months(request: HttpRequest) -> HttpResponse:
    """The score of each kept month, the oldest first."""
    rows = datasets.month_rows(queries.last_months(timezone.localdate(), 120))
    return reply(request, {"months": datasets.as_json(datasets.MONTH_COLUMNS, rows)})


@router.get("/{code}", summary="a duty", url_name="access_duty")
def duty(request: HttpRequest, code: str) -> HttpResponse:
    """A duty with its publications, those that were corrected too, and why each term ends when it does."""
    row = queries.by_code(code)
    if row is None:
        raise missing()
    (told,) = datasets.as_json(datasets.DUTY_COLUMNS, datasets.duty_rows([row]))
    return reply(request, {**told, "id": row.pk, "publications": [_shown(one) for one in queries.publications_of(row)]})


@router.post("/duties/{pk}/publish", summary="write down a publication", url_name="access_publish",
             openapi_extra=described_body(actions.publish))  # fmt: skip
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Will write down what was published for the duty."""
    made = perform(request, "transparency.publish", pk, **read_body(request))
    return reply(request, _shown(made), status=201)


@router.post("/duties/{pk}/expect", summary="start a term", url_name="access_expect",
             openapi_extra=described_body(actions.expect))  # fmt: skip
def expect(request: HttpRequest, pk: int) -> HttpResponse:
    """Will write down what was approved and must become public."""
    made = perform(request, "transparency.expect", pk, **read_body(request))
    return reply(request, _shown(made), status=201)


@router.post("/duties/{pk}/assign", summary="name who answers", url_name="access_assign",
             openapi_extra=described_body(actions.assign))  # fmt: skip
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Will name who answers for the duty."""
    made = perform(request, "transparency.assign", pk, **read_body(request))
    return reply(request, {"id": made.pk, "code": made.code})


@router.post("/publications/{pk}/put-out", summary="it is published now", url_name="access_put_out",
             openapi_extra=described_body(actions.put_out))  # fmt: skip
def put_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Will write down that what was owed is public."""
    return reply(request, _shown(perform(request, "transparency.put_out", pk, **read_body(request))))


@router.post("/publications/{pk}/correct", summary="correct a line", url_name="access_correct",
             openapi_extra=described_body(actions.correct))  # fmt: skip
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Will put a corrected line in place of this one."""
    return reply(request, _shown(perform(request, "transparency.correct", pk, **read_body(request))))


@router.post("/duties/{pk}/rate", summary="rate clarity", url_name="access_rate",
             openapi_extra=described_body(actions.rate))  # fmt: skip
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Will keep how clear you find what is published for the duty, in place of your earlier mark."""
    made = perform(request, "transparency.rate", pk, **read_body(request))
    return reply(request, {"id": made.pk, "code": made.code, "clarity": made.clarity, "ratings": made.rated})


@router.post("/reports", summary="approve the report of a year", url_name="access_report",
             openapi_extra=described_body(actions.keep_report))  # fmt: skip
def keep_report(request: HttpRequest) -> HttpResponse:
    """Will approve the report of a year."""
    made = perform(request, "transparency.keep_report", **read_body(request))
    return reply(
        request, {"id": made.pk, "year": made.year, "edition": made.edition, "pdf": made.paper.url}, status=201
    )


def _shown(one: Publication) -> dict[str, Any]:
    return {
        "id": one.pk, "title": one.title, "approved_on": one.approved_on, "considered_on": one.considered_on,
        "due_on": one.due_on, "published_on": one.published_on, "late_working_days": one.late,
        "link": datasets.whole(one.where), "form": one.form, "exception": one.exception, "reason": one.reason,
        "replaced_by": one.replaced_by_id, "why_changed": one.why_changed,
        "why": queries.why(one.approved_on, one.considered_on),
    }  # fmt: skip
