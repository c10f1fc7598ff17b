"""Parts of which a page is written. Few, and each with a meaning of its own: the look is the house's."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField

from ratusha.foundation.wording import addresses

from ..rules import calls, wrong_hours

ADDRESS = _("Write an address such as /appeals/ or https://rada.example/budget.")


class PartsField(StreamField):
    """Parts of a page. Migrations do not know which there are: a new kind changes no table."""

    def deconstruct(self) -> tuple[Any, ...]:
        name, _path, _args, given = super().deconstruct()
        given["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], given


RICH = ["bold", "italic", "link", "document-link"]
DAYS = (
    ("mon", _("Monday")), ("tue", _("Tuesday")), ("wed", _("Wednesday")), ("thu", _("Thursday")),
    ("fri", _("Friday")), ("sat", _("Saturday")), ("sun", _("Sunday")),
)  # fmt: skip


def wrong(field: str, said: Any) -> StructBlockValidationError:
    """The sentence in the field of a part."""
    return StructBlockValidationError(block_errors={field: ValidationError(said)})


class PictureChooserBlock(blocks.ChooserBlock):
    """A picture of the site. Wagtail's own block reads in all of the editor, which most processes never need."""

    @cached_property
    def target_model(self) -> Any:
        from wagtail.images import get_image_model

        return get_image_model()

    @cached_property
    def widget(self) -> Any:
        from wagtail.images.widgets import AdminImageChooser

        return AdminImageChooser()

    def get_comparison_class(self) -> Any:
        from wagtail.images.blocks import ImageChooserBlockComparison

        return ImageChooserBlockComparison

    class Meta:
        icon = "image"


class PictureBlock(blocks.StructBlock):
    """A picture; whoever cannot see it hears `says`."""

    picture = PictureChooserBlock(label=_("Picture"))
    says = blocks.CharBlock(label=_("What is seen on it"), help_text=_("For those who do not see it."), max_length=250)
    under = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon, label, template = "image", _("Picture"), "site/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    words = blocks.TextBlock(label=_("Words"))
    whose = blocks.CharBlock(label=_("Whose words"), required=False, max_length=200)

    class Meta:
        icon, label, template = "openquote", _("Quotation"), "site/blocks/quote.html"


class VideoBlock(blocks.StructBlock):
    """A video by its address: nothing is taken from that server until the reader goes there."""

    link = blocks.URLBlock(label=_("Address of the video"))
    title = blocks.CharBlock(label=_("What it shows"), max_length=200)
    kind = blocks.ChoiceBlock(
        [("video", _("Video")), ("sign", _("Translation to sign language"))], default="video", label=_("Kind")
    )

    class Meta:
        icon, label, template = "media", _("Video"), "site/blocks/video.html"


class TableBlock(blocks.StructBlock):
    """A table typed by lines: the first line has the headings, cells are parted by «|»."""

    title = blocks.CharBlock(label=_("Title of the table"), max_length=200)
    lines = blocks.TextBlock(
        label=_("Rows"), help_text=_("One row a line, cells parted by |. The first line has the headings.")
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        rows = [[cell.strip() for cell in line.split("|")] for line in value["lines"].splitlines() if line.strip()]
        wide = len(rows[0]) if rows else 0
        return context | {
            "heads": rows[0] if rows else [],
            "rows": [row + [""] * (wide - len(row)) for row in rows[1:]],
        }

    def clean(self, value: Any) -> Any:
        """Refuses a table without rows under its headings, and a row with more cells than there are headings."""
        cleaned = super().clean(value)
        rows = [line.split("|") for line in cleaned["lines"].splitlines() if line.strip()]
        long = next((n for n, row in enumerate(rows, 1) if len(row) > len(rows[0])), 0)
        if len(rows) <= 1:
            raise wrong("lines", _("Write the headings in the first line and at least one row below."))
        if long:
            said = _("Line {n} has more cells than there are headings. Count the signs “|”.")
            raise wrong("lines", said.format(n=long))
        return cleaned

    class Meta:
        icon, label, template = "table", _("Table"), "site/blocks/table.html"


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        [("plain", _("For your knowledge")), ("warn", _("Important"))], default="plain", label=_("Kind")
    )
    text = blocks.TextBlock(label=_("Text"))

    class Meta:
        icon, label, template = "warning", _("Call-out"), "site/blocks/callout.html"


class CardBlock(blocks.StructBlock):
    """A way on: to a page of the site or to any address."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    about = blocks.CharBlock(label=_("In a line"), required=False, max_length=200)
    page = blocks.PageChooserBlock(label=_("Page of the site"), required=False)
    link = blocks.CharBlock(
        label=_("Or an address"), required=False, max_length=500, help_text=_("Such as /appeals/ or https://…")
    )

    def clean(self, value: Any) -> Any:
        """Refuses a card that leads nowhere."""
        cleaned = super().clean(value)
        if not cleaned["page"] and not cleaned["link"]:
            raise wrong("link", _("Choose a page of the site or write an address."))
        if cleaned["link"] and not addresses.link_of(cleaned["link"]):
            raise wrong("link", ADDRESS)
        return cleaned

    class Meta:
        icon, label, template = "link", _("Card with a link"), "site/blocks/card.html"


class PaperChooserBlock(blocks.ChooserBlock):
    """A file of the site. Wagtail's own block reads in all of the editor, which most processes never need."""

    @cached_property
    def target_model(self) -> Any:
        from wagtail.documents import get_document_model

        return get_document_model()

    @cached_property
    def widget(self) -> Any:
        from wagtail.documents.views.chooser import viewset

        return viewset.widget_class()

    def render_basic(self, value: Any, context: Any = None) -> str:
        return format_html('<a href="{}">{}</a>', value.url, value.title) if value else ""

    class Meta:
        icon = "doc-full-inverse"


class FileBlock(blocks.StructBlock):
    file = PaperChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Name for readers"), required=False, max_length=250)

    class Meta:
        icon, label, template = "doc-full", _("File"), "site/blocks/file.html"


class DetailsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Question or title"), max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=[*RICH, "ol", "ul"])

    class Meta:
        icon, label, template = "arrow-down-big", _("Fold"), "site/blocks/details.html"


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("Heading"), icon="title", max_length=160, template="site/blocks/heading.html")
    paragraph = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=[*RICH, "ol", "ul"])
    quote = QuoteBlock()
    picture = PictureBlock()
    file = FileBlock()
    video = VideoBlock()
    table = TableBlock()
    callout = CalloutBlock()
    card = CardBlock()
    details = DetailsBlock()


class EasyBlock(blocks.StreamBlock):
    """Easy to read: short sentences, one thought in each, pictures that help."""

    heading = blocks.CharBlock(label=_("Heading"), icon="title", max_length=120, template="site/blocks/heading.html")
    paragraph = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=["bold", "link", "ul"])
    picture = PictureBlock()


WRONG_HOURS = {
    "end": _("It closes before it opens."),
    "half": _("Give both the beginning and the end of the break, or neither."),
    "break": _("The break begins before its end and lies between opening and closing."),
}


class HoursBlock(blocks.StructBlock):
    """Days in a row with the same hours."""

    first = blocks.ChoiceBlock(DAYS, label=_("From day"), default="mon")
    last = blocks.ChoiceBlock(DAYS, label=_("To day"), default="fri")
    opens = blocks.TimeBlock(label=_("Opens"))
    closes = blocks.TimeBlock(label=_("Closes"))
    break_from = blocks.TimeBlock(label=_("Break from"), required=False)
    break_until = blocks.TimeBlock(label=_("Break until"), required=False)
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=120)

    def clean(self, value: Any) -> Any:
        """Refuses hours that cannot be."""
        cleaned = super().clean(value)
        if found := wrong_hours(dict(cleaned)):
            raise wrong(found[0], WRONG_HOURS[found[1]])
        return cleaned

    class Meta:
        icon, label = "time", _("Days and hours")


class HoursOfWeekBlock(blocks.StreamBlock):
    line = HoursBlock()


SOURCES = (
    ("local", _("budget of the community")), ("state", _("state budget")), ("other", _("other money")),
)  # fmt: skip


class MoneyBlock(blocks.StructBlock):
    """Money of a programme in a year from a source."""

    year = blocks.IntegerBlock(label=_("Year"), min_value=1991, max_value=2200)
    source = blocks.ChoiceBlock(SOURCES, label=_("Source"), default="local")
    planned = blocks.DecimalBlock(label=_("Planned, hryvnias"), min_value=0, max_digits=15, decimal_places=2)
    spent = blocks.DecimalBlock(
        label=_("Spent, hryvnias"), required=False, min_value=0, max_digits=15, decimal_places=2
    )

    class Meta:
        icon, label = "table", _("Money of a year")


class MoneyOfYearsBlock(blocks.StreamBlock):
    line = MoneyBlock()


class ContactBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        [("phone", _("Phone")), ("email", _("E-mail")), ("link", _("Page"))], default="phone", label=_("Kind")
    )
    value = blocks.CharBlock(label=_("Number or address"), max_length=250)
    note = blocks.CharBlock(label=_("Whose or when"), required=False, max_length=120)

    def clean(self, value: Any) -> Any:
        """Refuses what can be neither called, nor written to, nor opened."""
        cleaned = super().clean(value)
        kind, given = cleaned["kind"], cleaned["value"].strip()
        if kind == "phone" and not calls(given):
            raise wrong("value", _("Write a number that can be called, such as +380 3736 2-11-22."))
        if kind == "link" and not addresses.link_of(given):
            raise wrong("value", ADDRESS)
        if kind == "email":
            try:
                validate_email(given)
            except ValidationError:
                raise wrong("value", _("This is not an address. Write it like name@example.org.")) from None
        return cleaned

    class Meta:
        icon, label = "mail", _("Contact")


class ContactsBlock(blocks.StreamBlock):
    contact = ContactBlock()
