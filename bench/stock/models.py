"""The page type of Wagtail's own guide."""

from typing import ClassVar

from wagtail.fields import RichTextField
from wagtail.models import Page


class PlainPage(Page):
    """A title and a text."""

    body = RichTextField(blank=True)
    content_panels: ClassVar = [*Page.content_panels, "body"]

    class Meta:
        app_label = "stock"
