"""Forms with files, and who works with tasks."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField, FilesInput
from ratusha.channels.web.forms import ActionForm
from ratusha.foundation.access.actors import Role

WORKERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD)


class FilesForm(ActionForm):
    """With files beside the words."""

    files = FilesField(label=_("Files"))

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No files are none."""
        given = super().input_of(cleaned)
        return {**given, "files": given.get("files") or None}


class PhotosForm(FilesForm):
    """Photos straight from the phone's camera."""

    files = FilesField(
        label=_("Photos"), widget=FilesInput({"accept": "image/*", "capture": "environment"}),
        help_text=_("The camera of the phone opens. Several photos may be made one after another."),
    )  # fmt: skip


class ReportForm(FilesForm):
    """Asks why nobody is waited for only where a co-executor has not given yet."""

    def prepare(self) -> None:
        """Leaves the question out where there is nobody to wait for."""
        if self.target is not None and not self.target.waits_for_inputs:
            self.fields.pop("without", None)
