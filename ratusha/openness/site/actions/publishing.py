"""Pages come out, now or at their time, and are taken away, set aside, led elsewhere."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Revision

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.wording import addresses

from .. import permissions
from ..models import WORDLESS, SitePage, is_wordless
from .editing import refuse_taken
from .writing import account_of


def refuse_empty(page: SitePage) -> None:
    """Will refuse to publish a page of the law on access that says nothing yet."""
    if not page.clause:
        return
    row = page.get_latest_revision_as_object()
    if not row.body and not SitePage.objects.child_of(page).filter(live=True).exists():
        raise Refused("site.empty", _("This page says nothing yet. Write what the law asks for first."))


def refuse_wordless(page: SitePage) -> None:
    """Will refuse to publish a main picture of which nothing is told to those who do not see it."""
    row = page.get_latest_revision_as_object()
    if is_wordless(row.cover, row.cover_says):
        raise Refused("site.wordless", WORDLESS)


def _task(page: SitePage) -> Any:
    state = page.specific.current_workflow_state
    if state is None or state.current_task_state is None:
        raise Refused("site.not_in_review", _("This page does not wait for review."))
    return state.current_task_state


@action("site.approve", may=permissions.can_publish, on=SitePage, says=_("Approved and published: “{title}”"))
def approve(call: Call, page: SitePage) -> SitePage:
    """Will approve the page that waits for review and publish it, at its time where one is set.

    2939-VI art. 15. Refusals: site.not_in_review; site.address_taken; site.empty - a page of the law on access without
    a text; site.wordless - nothing tells what is seen on the main picture.
    """
    refuse_taken(page.pk)
    refuse_empty(page)
    refuse_wordless(page)
    state = _task(page)
    state.task.specific.on_action(state, user=account_of(call), action_name="approve")
    call.note(title=page.title[:200])
    return page


@action("site.decline", may=permissions.can_publish, on=SitePage, says=_("Sent back: “{title}”. {reason}"))
def decline(call: Call, page: SitePage, *, reason: Line) -> SitePage:
    """Will send the page back to its author with the reason.

    2939-VI art. 15. Refusals: site.not_in_review.
    """
    state = _task(page)
    state.task.specific.on_action(state, user=account_of(call), action_name="reject", comment=reason)
    call.note(title=page.title[:200], reason=reason)
    return page


@action("site.publish", may=permissions.can_publish, on=SitePage, says=_("Published: “{title}”"))
def publish(call: Call, page: SitePage, *, at: AwareDatetime | None = None) -> SitePage:
    """Will publish the newest version of the page now, or at the moment given.

    2939-VI art. 15 (what is owed is public within five working days). Refusals: site.address_taken; site.empty;
    site.wordless.
    """
    refuse_taken(page.pk)
    refuse_empty(page)
    refuse_wordless(page)
    row = page.get_latest_revision_as_object()
    row.go_live_at = at if at is not None and at > call.now else None
    row.save_revision(user=account_of(call), changed=False).publish(user=account_of(call), skip_permission_checks=True)
    call.note(title=page.title[:200], **({"at": at.isoformat()} if at else {}))
    return page


@action("site.unpublish", may=permissions.can_publish, on=SitePage, says=_("Taken away: “{title}”. {reason}"))
def unpublish(call: Call, page: SitePage, *, reason: Line) -> SitePage:
    """Will take the page away from readers; its address then says that it was here. Versions stay.

    2939-VI art. 15. Refusals: site.not_live - nobody sees it as it is.
    """
    if not page.live:
        raise Refused("site.not_live", _("This page is not published."))
    UnpublishPageAction(page.specific, user=account_of(call)).execute(skip_permission_checks=True)
    call.note(title=page.title[:200], reason=reason)
    return page


@action("site.archive", may=permissions.can_publish, on=SitePage, says=_("Set in the archive: “{title}”"))
def archive(call: Call, page: SitePage) -> SitePage:
    """Will set the page in the archive: it is read with a word that it is of the past, and stands in no list.

    2939-VI art. 15: what was published stays to be found. Refusals: site.archived - it is there already.
    """
    row = page.get_latest_revision_as_object()
    if row.archived_at is not None:
        raise Refused("site.archived", _("This page is in the archive already."))
    row.archived_at = call.now
    row.save_revision(user=account_of(call)).publish(user=account_of(call), skip_permission_checks=True)
    call.note(title=page.title[:200])
    return page


@action("site.redirect", may=permissions.can_publish, says=_("{old} leads to {to}"))
def lead(call: Call, *, old: Line, to: Line) -> None:
    """Will lead readers of an old address to a new one, for ever.

    No law rules it. Refusals: site.address - the old one is no address of this site, the new one cannot be
    opened, or both are the same;
    site.page_stands - a published page stands at the old address.
    """
    path, where = Redirect.normalise_path(old), addresses.link_of(to, settings.PUBLIC_URL)
    if not old.startswith("/") or not where or path == where.rstrip("/"):
        field = "to" if old.startswith("/") else "old"
        raise Refused("site.address", _("Give two different addresses, such as /old/ and /new/."), field=field)
    if any(one.live for one in SitePage.objects.filter(url_path=f"/uk{path}/")):
        raise Refused(
            "site.page_stands", _("A published page stands at this address. Take it away first."), field="old"
        )
    Redirect.objects.update_or_create(old_path=path, site=None, defaults={"redirect_link": where, "is_permanent": True})
    call.note(old=path, to=where)


@action("site.publish_due", may=permissions.can_tend, says=_("By time: published {out}, taken away {away}"))
def publish_due(call: Call) -> None:
    """Will publish what was timed for now or earlier and take away what was to be seen until now.

    2939-VI art. 15. Refusals: none.
    """
    out, away = [], []
    for revision in Revision.objects.filter(approved_go_live_at__lte=call.now).order_by("approved_go_live_at", "pk"):
        revision.publish(log_action="wagtail.publish.scheduled")
        out.append(int(revision.object_id))
    for page in SitePage.objects.filter(live=True, expire_at__lte=call.now).order_by("pk"):
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        away.append(page.pk)
    call.note(out=len(out), away=len(away), pages=[*out, *away][:200])
