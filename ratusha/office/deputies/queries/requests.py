"""Deputies' requests and appeals: who sees which, what is late, their files."""

from datetime import date

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.search.folding import fold
from ratusha.office.council.queries import Member

from .. import permissions
from ..models import CoAuthor, Report, Request, RequestFile
from ..rules.requests import WAITING

FULL = ("member__convocation",)


def visible_to(actor: Actor) -> QuerySet[Request]:
    """Published ones for everybody, drafts for who writes them, filed ones for the secretariat, sent for registrars."""
    rows = Request.objects.select_related(*FULL)
    if actor.is_system:
        return rows
    seen = Q(published_at__isnull=False)
    if permissions.personally(actor):
        seen |= Q(member__in=permissions.worked_for(actor).values("pk"))
    if permissions.is_secretariat(actor):
        seen |= Q(filed_at__isnull=False)
    if actor.is_official and actor.has(Role.REGISTRAR):
        seen |= Q(sent_on__isnull=False)
    return rows.filter(seen)


def public() -> QuerySet[Request]:
    """Published ones, newest first."""
    return Request.objects.filter(published_at__isnull=False).select_related(*FULL)


def filed() -> QuerySet[Request]:
    """Everything that was filed: for the control of the secretariat."""
    return Request.objects.filter(filed_at__isnull=False).select_related(*FULL)


def written_for(members: list[int]) -> QuerySet[Request]:
    """Requests of these deputies, drafts too, newest first."""
    return Request.objects.filter(member__in=members).select_related(*FULL)


def waiting_count(actor: Actor) -> int:
    """How many wait for the council or for an answer, for the secretariat. 1 query."""
    return Request.objects.filter(state__in=WAITING).count() if permissions.is_secretariat(actor) else 0


def late(rows: QuerySet[Request], today: date) -> QuerySet[Request]:
    """Those of the rows whose answer is late."""
    return rows.filter(state="sent", due_on__lt=today)


def by_text(rows: QuerySet[Request], text: str) -> QuerySet[Request]:
    """Requests whose number, matter or addressee has the text, in any case of letters."""
    wanted = fold(text.strip())
    named = rows.order_by("-id").values_list("pk", "number", "title", "addressee")[:5_000]
    return rows.filter(pk__in=[pk for pk, *said in named if wanted in fold(" ".join(said))])


def files_of(request: Request, *, public_only: bool = False) -> dict[str, list[StoredFile]]:
    """Files by their role: of the request and of the answer. 1 query."""
    rows = RequestFile.objects.filter(request=request).select_related("file")
    found: dict[str, list[StoredFile]] = {}
    for one in rows.filter(public=True) if public_only else rows:
        found.setdefault(one.role, []).append(one.file)
    return found


def group_of(request: Request) -> list[Member]:
    """The other deputies of the group. 1 query."""
    return [one.member for one in CoAuthor.objects.filter(request=request).select_related("member").order_by("id")]


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """Public files for everybody, others for who sees the request in full; reports are public."""
    if Report.objects.filter(file=file).exists():
        return True
    rows = RequestFile.objects.filter(file=file).select_related("request__member")[:5]
    return any(one.public or _sees_all(actor, one.request) for one in rows)


def _sees_all(actor: Actor, request: Request) -> bool:
    if permissions.works_for(actor, request.member):
        return True
    return permissions.is_secretariat(actor) and request.filed_at is not None
