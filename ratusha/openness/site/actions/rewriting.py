"""Words of a page that is there already, by any channel."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.wording import addresses

from .. import permissions
from ..models import SitePage
from ..rules import paragraphs
from .writing import Summary, account_of

PLAIN = "paragraph"
OptionalTitle = Annotated[OptionalLine, Field(max_length=255)]


@action("site.rewrite", may=permissions.can_write_page, on=SitePage, says=_("Written: “{title}”"))
def rewrite(
    call: Call, page: SitePage, *, title: OptionalTitle = "", summary: Summary = "", text: OptionalText = "",
    easy: OptionalText = "", sign_video: OptionalLine = "",
) -> SitePage:  # fmt: skip
    """Will write words of the page anew as its newest draft; what is left empty stays as it was.

    `easy` is the same for those who read with difficulty: short sentences, one thought in each. 2939-VI art. 15, DSTU
    EN 301 549. Refusals: site.has_parts - its text has pictures or other parts, which plain text would take away;
    site.address - the video has no https address.
    """
    row = page.get_latest_revision_as_object()
    row.title, row.summary = title or row.title, summary or row.summary
    for name, words in (("body", text), ("easy", easy)):
        if words.strip():
            setattr(row, name, _parts(row, name, words))
    if sign_video:
        row.sign_video = _address(sign_video)
    row.save_revision(user=account_of(call), log_action=True)
    call.note(title=row.title[:200])
    return page


def _parts(row: SitePage, name: str, words: str) -> list[tuple[str, str]]:
    if any(one.block_type != PLAIN for one in getattr(row, name)):
        said = _("This text has pictures, tables or other parts. Change it in the editor, so that they stay.")
        raise Refused("site.has_parts", said, field="text" if name == "body" else name)
    return [(PLAIN, one) for one in paragraphs(words)]


def _address(given: str) -> str:
    if not addresses.is_web(given.strip()):
        raise Refused("site.address", _("Write the whole address, such as https://rada.example/video."),
                      field="sign_video")  # fmt: skip
    return given.strip()
