"""English twins of Ukrainian pages."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from ratusha.foundation.actions import Call, OptionalText, Refused, action

from .. import permissions
from ..models import SitePage
from ..rules import paragraphs
from .laying import LISTS
from .writing import Summary, Title, account_of, free_slug

ENGLISH = "en"


@action("site.draft_translation", may=permissions.can_write_page, on=SitePage, says=_("English drafted: “{title}”"))
def draft_translation(
    call: Call, page: SitePage, *, title: Title, summary: Summary = "", text: OptionalText = ""
) -> SitePage:
    """Will write a draft of the English twin of a page; its times, hours, numbers and pictures are those of the page.

    2704-VIII art. 27 (sites of authorities are in Ukrainian, and may be in other languages too). Refusals:
    site.in_english - the page is English itself; site.translated - it has a twin; site.parent_first - the section above
    has none yet.
    """
    if page.is_english:
        raise Refused("site.in_english", _("This page is in English itself."))
    locale = Locale.objects.get(language_code=ENGLISH)
    if SitePage.objects.filter(translation_key=page.translation_key, locale=locale).exists():
        raise Refused("site.translated", _("There is an English version of this page. Change that one."))
    parent = _twin_of(SitePage.objects.parent_of(page).get(), locale)
    row = page.specific
    twin = _copy(row, locale, title, summary, slug=free_slug(parent, title), body=_body(text))
    twin.owner_id, twin.live = call.actor.account_id, False
    parent.add_child(instance=twin)
    twin.save_revision(user=account_of(call), log_action=True)
    call.note(title=title[:200], of=page.pk)
    return SitePage.objects.get(pk=twin.pk)


def _twin_of(parent: SitePage, locale: Locale) -> SitePage:
    """The English twin of the section; a list that every site has is laid when its first page is translated."""
    found = SitePage.objects.filter(translation_key=parent.translation_key, locale=locale).first()
    if found is not None:
        return found
    known = next((one for one in LISTS if one[1] == parent.slug and parent.depth == 3), None)
    if known is None:
        raise Refused(
            "site.parent_first", _("Translate the section above first: “{title}”.").format(title=parent.title)
        )
    with translation.override(ENGLISH):
        title, summary = str(known[2]), str(known[3])
    home = SitePage.objects.get(depth=2, slug=ENGLISH)
    twin = _copy(parent.specific, locale, title, summary, slug=free_slug(home, title), body=[])
    home.add_child(instance=twin)
    twin.save_revision(changed=False).publish()
    return twin


def _copy(row: Any, locale: Locale, title: str, summary: str, **more: Any) -> Any:
    """A new page of the same type with what is the same in every language."""
    kept = ("show_in_menus", "unit_id", "cover_id", "sign_video", *(
        one.attname for one in row._meta.local_concrete_fields if one.name not in ("sitepage_ptr", "post")
    ))  # fmt: skip
    same = {name: getattr(row, name) for name in kept}
    return type(row)(title=title, summary=summary, locale=locale, translation_key=row.translation_key,
                     **same, **more)  # fmt: skip


def _body(text: str) -> list[tuple[str, str]]:
    return [("paragraph", one) for one in paragraphs(text)]
