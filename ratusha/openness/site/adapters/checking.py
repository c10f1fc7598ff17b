"""What the editor's form of a page asks for before it comes out; a draft may wait with it."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from ..models import WORDLESS, is_wordless


class PageForm(WagtailAdminPageForm):  # type: ignore[misc]
    """The form of every page of the site."""

    def clean(self) -> Any:
        """Refuses a main picture of which nothing is told to those who do not see it."""
        cleaned = super().clean()
        if is_wordless(cleaned.get("cover"), cleaned.get("cover_says") or "") and not self.is_deferred_validation:
            self.add_error("cover_says", WORDLESS)
        return cleaned
