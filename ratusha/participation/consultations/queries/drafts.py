"""The text of a draft out of a file: plain text, Markdown, or a Word document (.docx)."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Refused
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.papers import texts

TEXTS = frozenset({"text/plain", "text/markdown"})
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def text_of(file: StoredFile) -> str:
    """The text of a stored file, paragraphs parted by empty lines.

    Of a Word document the text as it reads with all its changes accepted: numbers that Word itself counts, pictures,
    headers and footnotes are not taken. Refusals: consultations.unreadable.
    """
    try:
        with disk().open(file.sha256) as stream:
            if file.media_type == DOCX:
                return "\n\n".join(texts.of_word(stream))
            if file.media_type in TEXTS:
                return texts.of_plain(stream.read(texts.MOST_BYTES))
    except texts.Unreadable:
        raise _unreadable() from None
    raise _unreadable()


def _unreadable() -> Refused:
    words = _("The text cannot be read from this file. Save it as .docx or .txt, or paste the text.")
    return Refused("consultations.unreadable", words, field="files")
