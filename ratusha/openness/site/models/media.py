"""Pictures and files that pages show."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, WagtailImageField

from ..adapters.storing import cuts, originals, sha_of


def original_name(_row: models.Model, name: str) -> str:
    """The storage makes the name by itself."""
    return name


def cut_name(row: "Cut", name: str) -> str:
    """`<sha256 of the original>.<how it is cut>.<ending>`."""
    spec = row.filter_spec.replace("|", "_").replace(":", "-")
    return f"{sha_of(row.image.file.name)}.{row.focal_point_key or 'x'}_{spec}.{name.rpartition('.')[2]}"[:240]


class Picture(AbstractImage):
    """A picture of the site. `description` is what whoever cannot see it hears by default."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    file = WagtailImageField(
        _("file"),
        upload_to=original_name,
        storage=originals,
        width_field="width",
        height_field="height",
        max_length=120,
    )
    credit = models.CharField(_("author of the picture"), max_length=200, default="", blank=True)

    admin_form_fields = ("title", "file", "description", "credit", "collection", "focal_point_x", "focal_point_y",
                         "focal_point_width", "focal_point_height", "tags")  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class Cut(AbstractRendition):
    """A picture cut for a place on a page."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")
    file = WagtailImageField(
        upload_to=cut_name, storage=cuts, width_field="width", height_field="height", max_length=250
    )

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Paper(AbstractDocument):
    """A file that pages link to."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    file = models.FileField(_("file"), upload_to=original_name, storage=originals, max_length=120)

    admin_form_fields = ("title", "file", "collection", "tags")

    @property
    def url(self) -> str:
        return str(self.file.storage.url(self.file.name))
