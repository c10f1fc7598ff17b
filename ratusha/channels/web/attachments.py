"""Attached files in a form: taken in at once and remembered by tokens, so that no error loses them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.foundation.actions import Refused
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.journal import ledger

from . import icons, words
from .calls import call_of

TOKENS_MOST = 20


@dataclass(slots=True)
class Attached:
    """What stands in the list: a kept file with its token, or a refused one with the reason."""

    name: str
    said: str
    icon: str
    token: str = ""
    error: str = ""


@dataclass(slots=True)
class Sent:
    """What came with the form: tokens of earlier files, new uploads, the token to remove."""

    tokens: list[str]
    uploads: list[UploadedFile[Any]]
    removed: str = ""


class FilesInput(forms.FileInput):
    """A plain multiple file input with the list of what is already here; a module adds progress."""

    template_name = "web/widgets/files.html"
    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"multiple": True, **(attrs or {})})
        self.attached: list[Attached] = []
        self.most_bytes = 0

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Sent:
        uploads = files.getlist(name) if hasattr(files, "getlist") else []
        tokens = data.getlist(f"{name}-token") if hasattr(data, "getlist") else list(data.get(f"{name}-token", []))
        return Sent([one[:64] for one in tokens[:TOKENS_MOST]], list(uploads), data.get(f"{name}-remove", "")[:64])

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"].update(attached=self.attached, most=self.most_bytes)
        return context


class FilesField(forms.Field):
    """Attached files; the cleaned value is the list of tokens for `files.intake.claim` in the action.

    Refused files stand in the list with their reason and are not attached; the form is then not sent.
    """

    widget = FilesInput
    default_error_messages = {"refused": gettext_lazy("A file was not attached: remove it or choose another.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", gettext_lazy("Photos or documents, if there are any"))
        super().__init__(**kwargs)
        self.request: HttpRequest | None = None

    def clean(self, value: Sent) -> list[str]:
        found = {one.token: one for one in StoredFile.objects.filter(token__in=value.tokens)} if value.tokens else {}
        kept = [found[token] for token in dict.fromkeys(value.tokens) if token in found and token != value.removed]
        attached = [shown(one) for one in kept]
        wrong = [token for token in value.tokens if token not in found]
        attached += [self._take(upload) for upload in value.uploads]
        self.widget.attached = attached
        if wrong and self._is_sent_again():
            return list(dict.fromkeys(value.tokens))
        self._check(attached, wrong, value)
        return [one.token for one in attached if one.token]

    def begin_with(self, tokens: Sequence[str]) -> None:
        """Shows these loose files in a fresh form as if just attached; unknown tokens are passed over."""
        found = {one.token: one for one in StoredFile.objects.filter(token__in=[one[:64] for one in tokens])}
        self.widget.attached = [shown(found[token]) for token in dict.fromkeys(tokens) if token in found]

    def _is_sent_again(self) -> bool:
        """True for a double click: the files went with the first one, and the action will give its result again."""
        request_id = self.request.POST.get("request_id", "") if self.request is not None else ""
        return bool(request_id) and ledger.entry_of(request_id[:100]) is not None

    def _check(self, attached: Sequence[Attached], gone: list[str], value: Sent) -> None:
        if gone and not value.removed:
            raise forms.ValidationError(
                _("A file is no longer with us: it was attached more than a day ago or sent already. Attach it anew.")
            )
        if any(one.error for one in attached):
            raise forms.ValidationError(self.error_messages["refused"], "refused")
        if self.required and not attached:
            raise forms.ValidationError(self.error_messages["required"], "required")

    def _take(self, upload: UploadedFile[Any]) -> Attached:
        name = upload.name or ""
        if self.request is None:
            raise ValueError("a FilesField needs a form made with `of(request)`")
        try:
            return shown(intake.receive(call_of(self.request), name, upload))
        except Refused as refused:
            said = _("{size}, not attached").format(size=words.size(upload.size or 0))
            return Attached(name, said, icons.icon_of_media(upload.content_type or ""), error=refused.sentence)


def shown(file: StoredFile) -> Attached:
    """A kept file for the list."""
    said = _("{size}, attached").format(size=words.size(file.size))
    return Attached(file.name, said, icons.icon_of_media(file.media_type), token=file.token or "")
