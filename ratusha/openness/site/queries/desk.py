"""What those who write the site ask."""

from datetime import date, datetime

from django.contrib.auth.models import Group
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Length, Substr
from django.utils import timezone
from wagtail.models import GroupPagePermission, Revision, WorkflowState

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Unit

from .. import permissions
from ..models import HomePage, SitePage, groups
from ..rules import WRITTEN, plain


def is_seated(actor: Actor) -> bool:
    """True if the groups of the editor say of the actor what the grants say now. 1 query, 4 for writers of units."""
    has = set(Group.objects.filter(user__pk=actor.account_id).values_list("name", flat=True))
    if permissions.can_publish(actor):
        return has == {groups.EDITORS}
    codes = dict(Unit.objects.filter(pk__in=actor.units).values_list("pk", "code"))
    if has != {f"{groups.UNIT}{code}" for code in codes.values()}:
        return False
    let = GroupPagePermission.objects.filter(group__name__in=has).values_list("page_id", flat=True)
    return set(let) == set(SitePage.objects.filter(unit_id__in=codes).values_list("pk", flat=True))


def site_page(pk: int) -> bool:
    """True if this is a page of ours, not the root of all."""
    return SitePage.objects.filter(pk=pk).exists()


def has_due(now: datetime) -> bool:
    """True if a page is to come out or to be taken away by now. 2 queries."""
    timed = Revision.objects.filter(approved_go_live_at__lte=now).exists()
    return timed or SitePage.objects.filter(live=True, expire_at__lte=now).exists()


def visible_to(actor: Actor) -> QuerySet[SitePage]:
    """Pages that the actor may work on: all for the editor, those of own sections for others."""
    rows = SitePage.objects.filter(depth__gt=2)
    if permissions.can_publish(actor):
        return rows
    if not permissions.can_write(actor):
        return rows.none()
    above = SitePage.objects.filter(unit_id__in=actor.units, path=Substr(OuterRef("path"), 1, Length("path")))
    return rows.filter(Exists(above))


def in_review(actor: Actor) -> QuerySet[SitePage]:
    """Pages that wait for the editor's word."""
    key = Cast(OuterRef("pk"), CharField())
    waiting = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, object_id=key)
    return visible_to(actor).filter(Exists(waiting))


def drafts(actor: Actor) -> QuerySet[SitePage]:
    """Pages with something that is not published."""
    return visible_to(actor).filter(has_unpublished_changes=True)


def timed(actor: Actor) -> QuerySet[SitePage]:
    """Pages that will come out or be taken away by themselves."""
    return visible_to(actor).filter(Q(expire_at__gt=timezone.now()) | Q(go_live_at__gt=timezone.now()))


def to_look_through(actor: Actor, today: date) -> QuerySet[SitePage]:
    """Published pages whose day of looking through has passed."""
    return visible_to(actor).filter(live=True, archived_at=None, review_by__lt=today)


def is_laid() -> bool:
    """True once the site has its beginning."""
    return HomePage.objects.exists()


def of_clauses(pks: list[int]) -> list[SitePage]:
    """Those of these pages that fulfil a clause of the law on access and are published. 1 query."""
    return list(SitePage.objects.filter(pk__in=pks, live=True, archived_at=None).exclude(clause=""))


def words_typed(row: SitePage) -> dict[str, str]:
    """Words of the newest version as they are typed; texts with pictures and other parts are left to the editor."""
    page = row.get_latest_revision_as_object()
    told = {"title": page.title, "summary": page.summary, "sign_video": page.sign_video}
    for name, parts in (("text", page.body), ("easy", page.easy)):
        if all(one.block_type == "paragraph" for one in parts):
            told[name] = "\n\n".join(plain(str(one.value.source)) for one in parts)
    return told


def lacks_clauses() -> bool:
    """True while a clause of the law on access that the site keeps has no page, not even a draft. 1 query."""
    there = set(SitePage.objects.exclude(clause="").values_list("clause", flat=True))
    return not there >= set(WRITTEN)


def versions(page: SitePage, most: int = 30) -> list[Revision]:
    """Versions of the page, the newest first. 1 query."""
    rows = Revision.page_revisions.filter(object_id=str(page.pk)).select_related("user")
    return list(rows.order_by("-created_at", "-pk")[:most])
