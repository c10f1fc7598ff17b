"""Pages by any channel: drafted, sent for review, an earlier version brought back."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, WorkflowState

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.wording.latin import transliterate

from .. import permissions
from ..models import NewsIndexPage, NewsPage, SitePage
from ..rules import paragraphs


def account_of(call: Call) -> Account | None:
    """Whose deed Wagtail writes down; nobody's for the platform's own."""
    return Account.objects.filter(pk=call.actor.account_id).first()


@action("site.draft_news", may=permissions.can_write, says=_("News drafted: “{title}”"))
def draft_news(call: Call, *, title: Line, summary: OptionalLine = "", text: Text) -> SitePage:
    """Will write a draft of a piece of news; nobody sees it until an editor publishes it.

    2939-VI art. 15. Refusals: site.not_laid - the site has no list of news yet.
    """
    parent = NewsIndexPage.objects.filter(locale__language_code="uk").order_by("path").first()
    if parent is None:
        raise Refused("site.not_laid", _("The site is not laid out yet. Open its editor once."))
    page = NewsPage(
        title=title, summary=summary[:300], slug=_free_slug(parent, title), locale=parent.locale, live=False,
        happened_on=call.today, owner_id=call.actor.account_id, unit_id=min(call.actor.units, default=None),
        body=[("paragraph", one) for one in paragraphs(text)],
    )  # fmt: skip
    parent.add_child(instance=page)
    page.save_revision(user=account_of(call), log_action=True)
    call.note(title=title[:200])
    return SitePage.objects.get(pk=page.pk)


def _free_slug(parent: NewsIndexPage, title: str) -> str:
    wanted = slugify(transliterate(title))[:60].strip("-") or "novyna"
    taken = set(parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(name for name in (wanted, *(f"{wanted}-{n}" for n in range(2, 10_000))) if name not in taken)


@action("site.submit", may=permissions.can_write_page, on=SitePage, says=_("Sent for review: “{title}”"))
def submit(call: Call, page: SitePage) -> SitePage:
    """Will send the draft to the editor of the portal.

    2939-VI art. 15. Refusals: site.in_review - it waits already; site.nothing_new - everything of it is published.
    """
    row = page.specific
    state = row.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise Refused("site.in_review", _("This page waits for the editor already."))
    if not row.has_unpublished_changes or row.latest_revision is None:
        raise Refused("site.nothing_new", _("Everything of this page is published. Change something first."))
    if state is not None:
        state.resume(account_of(call))
    else:
        row.get_workflow().start(row, account_of(call))
    call.note(title=page.title[:200])
    return page


@action("site.restore_version", may=permissions.can_write_page, on=SitePage, says=_("Version brought back: “{title}”"))
def restore_version(call: Call, page: SitePage, *, revision: int) -> SitePage:
    """Will make an earlier version of the page its newest draft; what is published stays until it is published.

    2939-VI art. 15. Refusals: site.no_version - this page has no such version.
    """
    found = Revision.page_revisions.filter(object_id=str(page.pk), pk=revision).first()
    if found is None:
        raise Refused("site.no_version", _("This page has no such version."), field="revision")
    found.as_object().save_revision(user=account_of(call), log_action="wagtail.revert", previous_revision=found)
    call.note(title=page.title[:200], of=found.created_at.isoformat())
    return page
