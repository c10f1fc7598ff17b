"""The site's beginning: languages, roots, lists, places for pictures, the group of editors, the way of review."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from ratusha.foundation.actions import Call, action
from ratusha.openness.transparency import queries as transparency

from .. import permissions
from ..models import EventIndexPage, HomePage, NewsIndexPage, SectionPage, SitePage, TextPage, groups
from ..rules import SECTION, WRITTEN

MONTH = timedelta(days=31)
LISTS: tuple[tuple[type[SitePage], str, Any, Any], ...] = (
    (NewsIndexPage, "novyny", _("News"), _("What happens in the community")),
    (EventIndexPage, "podiyi", _("Events"), _("Where to go and when")),
    (SectionPage, "oholoshennya", _("Announcements"), _("Short words for all")),
    (SectionPage, "zaklady", _("Institutions"), _("Where they are, how to call, when they are open")),
    (SectionPage, "rada", _("People of the council"), _("The head, deputies of the head, departments")),
    (
        SectionPage,
        "prohramy",
        _("Programmes"),
        _("What the community has decided to do, with which money, how it goes"),
    ),
    (SectionPage, "hromada", _("About the community"), _("Its settlements, history, plans")),
)


@action("site.lay", may=permissions.can_lay, says=_("The site was laid out: {made} pages"))
def lay(call: Call, *, duties: bool = True) -> None:
    """Will lay the beginning of the site where it is not there: languages, roots, lists, editors and review.

    With `duties`, also a draft of a page for each clause of article 15 of 2939-VI that no part of the portal keeps by
    itself, with who answers and by when it is looked through. Done again it adds only what is missing. Refusals: none.
    """
    with translation.override("uk"):
        home, made = _roots()
        for model, slug, title, summary in LISTS:
            if not home.get_children().filter(slug=slug).exists():
                page = model(title=str(title), slug=slug, summary=str(summary), locale=home.locale, show_in_menus=True)
                home.add_child(instance=page)
                page.save_revision(changed=False).publish()
                made += 1
        made += _duties(call, home) if duties else 0
        _let_editors()
    call.note(made=made, pages=list(home.get_children().values_list("pk", flat=True)))


def _roots() -> tuple[HomePage, int]:
    uk, en = (Locale.objects.get_or_create(language_code=code)[0] for code in ("uk", "en"))
    home = HomePage.objects.filter(slug="uk").first()
    if home is not None:
        return home, 0
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title=str(_("All pages")), slug="root", locale=uk))
    home = root.add_child(instance=HomePage(title=str(_("First page")), slug="uk", locale=uk))
    root.add_child(instance=HomePage(title="First page", slug="en", locale=en, translation_key=home.translation_key))
    Site.objects.create(is_default_site=True, hostname="localhost", root_page=home)
    return home, 2


def _duties(call: Call, home: SitePage) -> int:
    section = SitePage.objects.child_of(home).filter(slug=SECTION).first()
    there = set(SitePage.objects.exclude(clause="").values_list("clause", flat=True))
    missing = [one for one in transparency.all_duties() if one.code in WRITTEN and one.code not in there]
    if section is None:
        words = {"title": str(_("Public information")), "summary": str(_("What the council makes public by law"))}
        way = {"title": str(_("All clauses of the law")), "about": "", "page": None, "link": "/public-information/"}
        section = SectionPage(slug=SECTION, locale=home.locale, body=[("card", way)], **words)
        home.add_child(instance=section)
        section.save_revision(changed=False).publish()
    for duty in missing:
        page = TextPage(
            title=duty.title, slug=WRITTEN[duty.code], summary=f"{duty.what}."[:300], clause=duty.code, unit=duty.unit,
            review_by=call.today + MONTH * duty.look, locale=home.locale, live=False,
        )  # fmt: skip
        section.add_child(instance=page)
        page.save_revision()
    return len(missing)


def _let_editors() -> None:
    group, _made = Group.objects.get_or_create(name=groups.EDITORS)
    group.permissions.set(permissions_of(groups.BESIDES))
    roots = list(Page.objects.filter(depth=2))
    for permission in permissions_of(("wagtailcore", f"{code}_page") for code in groups.ROOT_OF_EDITORS):
        for page in roots:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    media = ((app, f"{code}_{name}") for app, name in groups.MEDIA for code in groups.MEDIA_OF_EDITORS)
    for permission in permissions_of(media):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    if not WorkflowPage.objects.exists():
        _let_review(group, roots)


def _let_review(group: Group, roots: list[Page]) -> None:
    task = GroupApprovalTask.objects.create(name=str(_("Review by the editor")))
    task.groups.add(group)
    workflow = Workflow.objects.create(name=str(_("Review")))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for page in roots:
        WorkflowPage.objects.create(workflow=workflow, page=page)


def permissions_of(names: Iterable[tuple[str, str]]) -> list[Permission]:
    found = (Permission.objects.filter(content_type__app_label=app, codename=code).first() for app, code in names)
    return [one for one in found if one is not None]
